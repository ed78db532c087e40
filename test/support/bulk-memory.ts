/**
 * Sends records from an iterable with a store, and prints how many bytes the job holds when the last record is read, how many
 * the report holds, and how many were written.
 */
import { bulk, createOttimateClient, type VendorInput } from "../../src/index.ts";

let before = 0;
let read = 0;
const count = Number(process.argv[2]);
async function* records(): AsyncGenerator<VendorInput> {
  for (let n = 0; n < count; n += 1)
    yield {
      erp_vendor_id: `ERP-${String(n).padStart(12, "0")}`,
      erp_vendor_name: `Vendor ${n}, of no importance`,
    };
  read = used() - before;
}
const json = (body: object) =>
  new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
const ottimate = createOttimateClient({
  baseUrl: "https://api.ottimate.test/v1",
  apiKey: "abcdefgh",
  clientId: "abcdefgh",
  clientSecret: "abcdefgh",
  async fetch(url, init) {
    if (url.endsWith("/oauth/token"))
      return json({ access_token: "token-1", token_type: "bearer", expires_in: 86_400 });
    return json({ created: JSON.parse(String(init.body)).vendors, updated: [], errors: [] });
  },
});
let bytes = 0;
const store = {
  load: async () => new Map(),
  async save(changes: ReadonlyMap<string, object | null>) {
    bytes += JSON.stringify([...changes]).length;
  },
};
const used = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
before = used();
const report = await bulk(ottimate, "/vendors/bulk", records(), {
  scope: { ottimate_company_id: 123 },
  store,
});
const kept = used() - before;
if (report.counts.created !== count) throw new Error(JSON.stringify(report.counts));
console.log(JSON.stringify({ read, kept, bytes }));
