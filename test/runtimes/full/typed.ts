import type { OttimateClient } from "ottimate-client";

// Types that tsx has to take away, and an import that needs no extension's change.
const { scenario } = await import("./scenario.js");
const order: { readonly url: string; readonly credentials: object } = JSON.parse(process.argv[2] ?? "");
type Quota = OttimateClient["quota"];
const result: object & { quota?: Quota } = await scenario(order);
console.log(JSON.stringify(result));
