// What it costs to store many records, against the same chunks sent with fetch, four at a time.
import { runJobs } from "./jobs.ts";
import { startLoopback } from "./loopback.ts";
import { counts } from "./scale.ts";
import { numberOf, ratioOf, tell } from "./table.ts";

const names = ["bulk with fetch", "bulk"] as const;
const server = await startLoopback();

for (const delayMs of [0, 50]) {
  const baseUrl = server.baseUrl({ delayMs });
  const options = { baseUrl, warmUpUrl: server.baseUrl(), size: counts.vendors };
  const runs = await runJobs(server, names, counts.repeats, options);
  tell({
    title: `${numberOf(counts.vendors)} vendors stored at ${delayMs} ms a chunk`,
    columns: ["", "ms", "ratio", "requests", "token requests", "CPU, ms", "peak, MB"],
    rows: names.map((name) => {
      const { ms, cpuMs, peakMB, counts } = runs[name];
      const base = runs["bulk with fetch"];
      return [
        name === "bulk" ? "bulk" : "fetch, four at a time",
        numberOf(ms),
        ratioOf(ms / base.ms),
        numberOf(counts.calls),
        numberOf(counts.tokenRequests),
        numberOf(cpuMs),
        numberOf(peakMB),
      ];
    }),
    note: "No goal. The records are made within the time, and what fetch sends is neither checked nor matched with its results.",
  });
}
server.stop();
