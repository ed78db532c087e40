// What it costs to read a list to its end, against pages that are read in turn.
import { type JobRun, runJobs } from "./jobs.ts";
import { startLoopback } from "./loopback.ts";
import { counts } from "./scale.ts";
import { goal, noGoal, numberOf, ratioOf, tell } from "./table.ts";

const names = ["sequential fetch", "sequential calls", "paginate", "paginate, one at a time"] as const;
const server = await startLoopback();
const warmUpUrl = server.baseUrl({ rows: 30_000 });

for (const rows of counts.rows)
  for (const delayMs of [0, 20, 50]) {
    const repeats = rows > 10_000 ? 1 : counts.repeats;
    const baseUrl = server.baseUrl({ delayMs, rows, isLimited: true });
    const runs = await runJobs(server, names, repeats, { baseUrl, warmUpUrl, size: rows });
    const pages = rows / 100;
    const base = runs["sequential fetch"];
    tell({
      title: `${numberOf(rows)} rows at ${delayMs} ms a page`,
      columns: [
        "",
        "ms",
        "of sequential",
        "goal",
        "",
        "requests",
        "429s",
        "CPU, µs a page",
        "of fetch's",
        "goal",
        "",
        "peak, MB",
      ],
      rows: names.map((name) => {
        const run = runs[name];
        return [
          name,
          numberOf(run.ms),
          ratioOf(run.ms / base.ms),
          ...(name === "paginate" && delayMs === 50 ? goal(run.ms / base.ms, 0.1) : noGoal),
          numberOf(run.counts.calls),
          numberOf(run.counts.rejected),
          numberOf((run.cpuMs / pages) * 1000),
          ratioOf(run.cpuMs / base.cpuMs),
          ...cpuGoal(name, run, base),
          numberOf(run.peakMB),
        ];
      }),
      note: `Each in a process of its own that has read a list before${repeats > 1 ? `, medians of ${repeats}` : ""}. The server keeps to the API's limit of 1,000 requests a second.`,
    });

    function cpuGoal(name: string, run: JobRun, { cpuMs }: JobRun): [string, string] {
      return name.startsWith("paginate") ? goal(run.cpuMs / cpuMs, 1.3) : noGoal;
    }
  }
server.stop();
