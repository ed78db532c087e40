import { createOttimateClient } from "../../src/index.ts";
import { fileTokenStore } from "../../src/node/index.ts";

/** A separate program that makes a call with the token from a directory, and prints the status. */
const { directory, ...access } = JSON.parse(process.argv[2] ?? "");
const ottimate = createOttimateClient({ ...access, tokenStore: fileTokenStore(directory) });
const { response } = await ottimate.GET("/accounts");
console.log(response.status);
