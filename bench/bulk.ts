// What it costs to store many records, against the same chunks sent with fetch, four at a time.
import { runJobs } from "./jobs.ts";
import { startLoopback } from "./loopback.ts";
import { counts } from "./scale.ts";
import { numberOf, ratioOf, tell } from "./table.ts";

const names = ["bulk with fetch", "bulk"] as const;
const server = await startLoopback();

const rows: string[][] = [];
for (const delayMs of [0, 50]) {
  const baseUrl = server.baseUrl({ delayMs });
  const options = { baseUrl, warmUpUrl: server.baseUrl(), size: counts.vendors };
  const runs = await runJobs(server, names, counts.repeats, options);
  const base = runs["bulk with fetch"];
  for (const name of names) {
    const { ms, cpuMs, peakMB, counts: sent } = runs[name];
    rows.push([
      `${name === "bulk" ? "bulk" : "fetch, four at a time"}, ${delayMs} ms a chunk`,
      numberOf(ms),
      ratioOf(ms / base.ms),
      numberOf(sent.calls),
      numberOf(sent.tokenRequests),
      numberOf(cpuMs),
      numberOf(peakMB),
    ]);
  }
}
tell({
  title: `${numberOf(counts.vendors)} vendors stored`,
  columns: ["", "ms", "ratio", "requests", "token requests", "CPU, ms", "peak, MB"],
  rows,
  note: "No goal. What fetch sends is neither checked nor matched with its results.",
});
server.stop();
