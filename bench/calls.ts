// What one call costs, against the same call made with other clients.
import { alternate, type Call } from "./alternate.ts";
import { base, callsOf, contendersOf, goals, slower } from "./contenders.ts";
import { startLoopback } from "./loopback.ts";
import { counts } from "./scale.ts";
import { compare, median } from "./statistics.ts";
import { goal, noGoal, numberOf, ratioOf, tell } from "./table.ts";

const server = await startLoopback();
const contenders = await contendersOf(server.baseUrl());
const small = callsOf(
  contenders,
  ({ get }) =>
    () =>
      get(1),
);
const pages = callsOf(
  contenders,
  ({ get }) =>
    () =>
      get(100),
);
const posts = callsOf(contenders, ({ post }) => post);

for (const calls of [small, posts]) for (const [name, call] of Object.entries(calls)) await check(name, call);
await measure("One GET of a small record", small, 1);
await measure("One GET of a page of 100 vendors", pages, 1);
await measure("One POST", posts, 1);
await measure("32 GETs of a small record in flight", small, 32);
await measure("32 POSTs in flight", posts, 32);
server.stop();

/** A client that is set up wrong would be measured by how fast it fails. */
async function check(name: string, call: Call): Promise<void> {
  const data = await call();
  if (typeof data !== "object" || data === null || !("version" in data)) throw new Error(`${name} failed.`);
}

async function measure(
  title: string,
  calls: Readonly<Record<string, Call>>,
  inFlight: number,
): Promise<void> {
  const rounds = Math.ceil(counts.rounds / (inFlight === 1 ? 1 : inFlight / 4));
  await alternate(calls, { rounds: Math.ceil(rounds / 4), inFlight });
  const durations = await alternate(calls, { rounds, inFlight });
  const timesOf = (name: string) => durations.get(name) ?? [];
  const own = median(timesOf("ottimate-client"));
  tell({
    title,
    columns: ["", "µs a call", "more than openapi-fetch, µs", "ratio", "in tenths of the run", "goal", ""],
    rows: [...durations].map(([name, times]) => {
      const { ratio, low, high } = compare(times, timesOf(base));
      const most = goals[name];
      const ahead: [string, string] = ["slower than ours", median(times) > own ? "met" : "not met"];
      return [
        name,
        numberOf(median(times)),
        numberOf(median(times) - median(timesOf(base))),
        ratioOf(ratio),
        `${ratioOf(low)} to ${ratioOf(high)}`,
        ...(most !== undefined ? goal(ratio, most) : slower.includes(name) ? ahead : noGoal),
      ];
    }),
    note: `Medians of ${numberOf(rounds)} rounds${inFlight > 1 ? ` of ${inFlight} calls; the time of a round is divided by them` : ""}.`,
  });
}
