// One long job in a process of its own, for its peak memory: `job.ts NAME BASE-URL WARM-UP-URL ROWS`.
import { once } from "node:events";
import { accessTo, built } from "./built.ts";
import { headers } from "./credentials.ts";

const { bulk, createOttimateClient, paginate, unwrap, uploadInvoice } = built;
const PAGE_SIZE = 100;
const query = { ottimate_company_id: 123 };
const vendorsOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    erp_vendor_id: `V-${i}`,
    erp_vendor_name: `Pier Produce ${i}`,
    email: `orders-${i}@pierproduce.example`,
  }));

/** As large as an invoice may be. */
function documentOf(bytes: number): File {
  const content = new Uint8Array(bytes);
  content.set(new TextEncoder().encode("%PDF-1.7\n"));
  return new File([content], "pcs-44902.pdf", { type: "application/pdf" });
}

/** What is done at a base URL, so many rows or bytes of it; how many it did comes back. */
type Job = (baseUrl: string, size: number) => Promise<number>;

const jobs: Readonly<Record<string, Job>> = {
  async "sequential fetch"(baseUrl) {
    let rows = 0;
    for (let page = 1; ; page += 1) {
      const url = `${baseUrl}/vendors?ottimate_company_id=123&page=${page}&limit=${PAGE_SIZE}`;
      const { vendors, count }: { vendors: unknown[]; count: number } = await (
        await fetch(url, { headers })
      ).json();
      rows += vendors.length;
      if (rows >= count) return rows;
    }
  },
  async "sequential calls"(baseUrl) {
    const client = createOttimateClient(accessTo(baseUrl));
    let rows = 0;
    for (let page = 1; ; page += 1) {
      const params = { query: { ...query, page, limit: PAGE_SIZE } };
      const { vendors, count } = await unwrap(client.GET("/vendors", { params }));
      rows += vendors.length;
      if (rows >= (count ?? 0)) return rows;
    }
  },
  async paginate(baseUrl) {
    let rows = 0;
    for await (const _ of paginate(createOttimateClient(accessTo(baseUrl)), "/vendors", { query })) rows += 1;
    return rows;
  },
  async "paginate, one at a time"(baseUrl) {
    let rows = 0;
    const options = { query, concurrency: 1 };
    for await (const _ of paginate(createOttimateClient(accessTo(baseUrl)), "/vendors", options)) rows += 1;
    return rows;
  },
  async "bulk with fetch"(baseUrl, size) {
    const chunks = Array.from({ length: Math.ceil(size / 100) }, (_, i) =>
      vendorsOf(size).slice(i * 100, i * 100 + 100),
    );
    let stored = 0;
    const work = async () => {
      for (let vendors = chunks.pop(); vendors; vendors = chunks.pop()) {
        const body = JSON.stringify({ ottimate_company_id: 123, vendors });
        const sent = { ...headers, "content-type": "application/json" };
        const response = await fetch(`${baseUrl}/vendors/bulk`, { method: "POST", headers: sent, body });
        const { created }: { created: unknown[] } = await response.json();
        stored += created.length;
      }
    };
    await Promise.all([work(), work(), work(), work()]);
    return stored;
  },
  async bulk(baseUrl, size) {
    const client = createOttimateClient(accessTo(baseUrl));
    const { counts } = await bulk(client, "/vendors/bulk", vendorsOf(size), { scope: query });
    return counts.created;
  },
  async "upload with fetch"(baseUrl, size) {
    const form = new FormData();
    form.set("file", documentOf(size));
    form.set("ottimate_location_id", "456");
    const response = await fetch(`${baseUrl}/invoices/upload`, { method: "POST", headers, body: form });
    await response.json();
    return size;
  },
  async uploadInvoice(baseUrl, size) {
    const client = createOttimateClient(accessTo(baseUrl));
    const { received } = await uploadInvoice(client, { file: documentOf(size), ottimate_location_id: 456 });
    return received === "yes" ? size : 0;
  },
};

const [, , name = "", baseUrl = "", warmUpUrl = "", size = "0"] = process.argv;
const job = jobs[name];
if (!job) throw new Error(`There is no job ${name}.`);
// What was compiled for the first time costs more, and a job of seconds would be judged by that.
await job(warmUpUrl, 10_000);
process.send?.("warm");
await once(process, "message");
const cpu = process.cpuUsage();
const began = performance.now();
const done = await job(baseUrl, Number(size));
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(cpu);
process.send?.({ done, ms, cpuMs: (user + system) / 1000, peakMB: process.resourceUsage().maxRSS / 1024 });
