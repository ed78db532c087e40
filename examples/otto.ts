/** The two steps of Otto's documentation, a token and a call, with the endpoint from its API reference. */
import { createOttoClient, unwrap } from "ottimate-client/otto";

const otto = createOttoClient(); // OTTO_CLIENT_ID, OTTO_CLIENT_SECRET
console.log(await unwrap(otto.GET("/YOUR_ENDPOINT")));
