import { createOttimateClient, type OttimateClient, unwrap } from "ottimate-client";

/** With types, which tsx takes away. */
const { url, credentials }: { readonly url: string; readonly credentials: object } = JSON.parse(
  process.argv[2] ?? "",
);
const ottimate: OttimateClient = createOttimateClient({ baseUrl: url, ...credentials });
const { results } = await unwrap(ottimate.GET("/accounts"));
console.log(JSON.stringify(results.map(({ id }) => id)));
