// What it costs to upload the largest document that is taken, against the same form sent with fetch.
import { runJobs } from "./jobs.ts";
import { startLoopback } from "./loopback.ts";
import { counts } from "./scale.ts";
import { numberOf, ratioOf, tell } from "./table.ts";

const names = ["upload with fetch", "uploadInvoice"] as const;
const server = await startLoopback();
const baseUrl = server.baseUrl();
const runs = await runJobs(server, names, counts.repeats, { baseUrl, warmUpUrl: baseUrl, size: 25_000_000 });
const base = runs["upload with fetch"];

tell({
  title: "One upload of 25 MB",
  columns: ["", "ms", "ratio", "CPU, ms", "peak, MB", "ratio"],
  rows: names.map((name) => {
    const { ms, cpuMs, peakMB } = runs[name];
    return [
      name === "uploadInvoice" ? name : "fetch with a FormData",
      numberOf(ms),
      ratioOf(ms / base.ms),
      numberOf(cpuMs),
      numberOf(peakMB),
      ratioOf(peakMB / base.peakMB),
    ];
  }),
  note: "No goal. The document is made within the time; the memory is that of the whole process.",
});
server.stop();
