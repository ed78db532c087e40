import { renameSync, writeFileSync } from "node:fs";
import { bulk, createOttimateClient } from "../../src/index.ts";
import { company, vendorsOf } from "./bulk-double.ts";

/** The job as a separate program, which a test kills. */
const [baseUrl = "", credentials = "", file = ""] = process.argv.slice(2);
const ottimate = createOttimateClient({ baseUrl, ...JSON.parse(credentials) });
await bulk(ottimate, "/vendors/bulk", vendorsOf(1_000), {
  scope: company,
  concurrency: 1,
  onState(state) {
    writeFileSync(`${file}.new`, JSON.stringify(state));
    renameSync(`${file}.new`, file);
  },
});
