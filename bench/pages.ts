// What it costs to read a list to its end, against pages that are read in turn.
import { type JobRun, runJobs } from "./jobs.ts";
import { startLoopback } from "./loopback.ts";
import { counts } from "./scale.ts";
import { goal, markdownOf, numberOf, ratioOf, tell } from "./table.ts";

const names = ["sequential fetch", "sequential calls", "paginate, one at a time", "paginate"] as const;
const few = ["sequential fetch", "paginate"] as const;
const server = await startLoopback();
const warmUpUrl = server.baseUrl({ rows: 30_000 });

interface Read {
  readonly rows: number;
  readonly delayMs: number;
  readonly runs: Readonly<Record<(typeof few)[number], JobRun>>;
}
const reads: Read[] = [];

for (const rows of counts.rows)
  for (const delayMs of [0, 20, 50]) {
    const repeats = rows > 10_000 ? 1 : counts.repeats;
    const baseUrl = server.baseUrl({ delayMs, rows, isLimited: true });
    // What is read in turn takes as long as all else together, and the shorter list tells it.
    const some = rows > 10_000 ? few : names;
    const runs = await runJobs(server, some, repeats, { baseUrl, warmUpUrl, size: rows });
    reads.push({ rows, delayMs, runs });
    console.log(`\n${markdownOf(detailsOf({ rows, delayMs, runs }))}`);
  }
server.stop();

const cpuOf = ({ runs }: Read) => runs.paginate.cpuMs / runs["sequential fetch"].cpuMs;
const timeOf = ({ runs }: Read) => runs.paginate.ms / runs["sequential fetch"].ms;
const [slow] = reads.filter(({ delayMs }) => delayMs === 50);
const [quick] = reads.filter(({ delayMs }) => delayMs === 0).reverse();
const sent = (read: Read) => read.runs.paginate.counts;

tell({
  title: "A list read whole",
  columns: [
    "rows, ms a page",
    "sequential fetch, ms",
    "paginate, ms",
    "ratio",
    "requests",
    "429s",
    "CPU a page, µs",
    "of fetch's",
    "peak, MB (fetch's)",
  ],
  rows: reads.map((read) => {
    const { rows, delayMs, runs } = read;
    const base = runs["sequential fetch"];
    return [
      `${numberOf(rows)}, ${delayMs}`,
      numberOf(base.ms),
      numberOf(runs.paginate.ms),
      ratioOf(timeOf(read)),
      numberOf(sent(read).calls),
      numberOf(sent(read).rejected),
      numberOf((runs.paginate.cpuMs / rows) * 100_000),
      ratioOf(cpuOf(read)),
      `${numberOf(runs.paginate.peakMB)} (${numberOf(base.peakMB)})`,
    ];
  }),
  note: [
    slow && verdict(`the time of ${numberOf(slow.rows / 100)} pages at 50 ms`, goal(timeOf(slow), 0.1)),
    slow && verdict("its 429s", goal(sent(slow).rejected, 0)),
    quick &&
      verdict(
        `the processor's time for ${numberOf(quick.rows / 100)} pages at 0 ms`,
        goal(cpuOf(quick), 1.3),
      ),
    "The last page is full, and `count` alone does not prove it the last: one request more. The server keeps to 1,000 requests a second; each reading has a process of its own that has read a list before.",
  ]
    .filter(Boolean)
    .join(" "),
});

function verdict(what: string, [most, met]: readonly [string, string]): string {
  return `Goal for ${what}: ${most}, ${met}.`;
}

function detailsOf({ rows, delayMs, runs }: Read) {
  const base = runs["sequential fetch"];
  return {
    title: `${numberOf(rows)} rows at ${delayMs} ms a page`,
    columns: ["", "ms", "ratio", "requests", "429s", "CPU a page, µs", "of fetch's", "peak, MB"],
    rows: Object.entries(runs).map(([name, run]) => {
      const { ms, cpuMs, peakMB, counts } = run;
      return [
        name,
        numberOf(ms),
        ratioOf(ms / base.ms),
        numberOf(counts.calls),
        numberOf(counts.rejected),
        numberOf((cpuMs / rows) * 100_000),
        ratioOf(cpuMs / base.cpuMs),
        numberOf(peakMB),
      ];
    }),
  };
}
