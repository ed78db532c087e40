// What one call costs, against the same call made with other clients.
import { alternate, type Call } from "./alternate.ts";
import { base, callsOf, contendersOf, control, goals, slower } from "./contenders.ts";
import { startLoopback } from "./loopback.ts";
import { counts } from "./scale.ts";
import { compare, median } from "./statistics.ts";
import { markdownOf, noGoal, numberOf, ratioOf, tell } from "./table.ts";

interface Scenario {
  readonly title: string;
  readonly calls: Readonly<Record<string, Call>>;
  readonly inFlight: number;
}
interface Figures extends ReturnType<typeof compare> {
  readonly us: number;
}
interface Measured {
  readonly title: string;
  readonly figures: ReadonlyMap<string, Figures>;
}

const roundsOf = (inFlight: number) => Math.ceil(counts.rounds / (inFlight === 1 ? 1 : inFlight / 4));
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
const scenarios: readonly Scenario[] = [
  { title: "GET", calls: small, inFlight: 1 },
  { title: "GET, 100 vendors", calls: pages, inFlight: 1 },
  { title: "POST", calls: posts, inFlight: 1 },
  { title: "GET, 32 in flight", calls: small, inFlight: 32 },
  { title: "POST, 32 in flight", calls: posts, inFlight: 32 },
];
const measured: Measured[] = [];
for (const scenario of scenarios) measured.push(await measure(scenario));
server.stop();
tellAll();

/** A client that is set up wrong would be measured by how fast it fails. */
async function check(name: string, call: Call): Promise<void> {
  const data = await call();
  if (typeof data !== "object" || data === null || !("version" in data)) throw new Error(`${name} failed.`);
}

async function measure({ title, calls, inFlight }: Scenario): Promise<Measured> {
  const rounds = roundsOf(inFlight);
  await alternate(calls, { rounds: Math.ceil(rounds / 4), inFlight });
  const durations = await alternate(calls, { rounds, inFlight });
  const timesOf = (name: string) => durations.get(name) ?? [];
  const figures = new Map(
    [...durations].map(([name, times]) => [name, { us: median(times), ...compare(times, timesOf(base)) }]),
  );
  const table = {
    title,
    columns: ["", "µs a call", "ratio", "in tenths of the run"],
    rows: [...figures].map(([name, { us, ratio, low, high }]) => [
      name,
      numberOf(us),
      ratioOf(ratio),
      `${ratioOf(low)} to ${ratioOf(high)}`,
    ]),
  };
  console.log(`\n${markdownOf(table)}`);
  return { title, figures };
}

/** All of it in one table. */
function tellAll(): void {
  const controls = measured.map(({ figures }) => figures.get(control)).filter((each) => each !== undefined);
  const [low, high] = [
    Math.min(...controls.map((each) => each.low)),
    Math.max(...controls.map((each) => each.high)),
  ];
  tell({
    title: "One call",
    columns: ["µs a call (ratio)", ...measured.map(({ title }) => title), "goal", "met in"],
    rows: Object.keys(contenders).map((name) => {
      const cells = measured.map(({ figures }) => figures.get(name));
      return [
        name,
        ...cells.map((cell) => (cell ? `${numberOf(cell.us)} (${ratioOf(cell.ratio)})` : "")),
        ...verdict(name),
      ];
    }),
    note: `Medians of ${numberOf(roundsOf(1))} rounds of one call and ${numberOf(roundsOf(32))} of 32; the ratio is to openapi-fetch. From one tenth of the run to the next the control went from ${ratioOf(low)} to ${ratioOf(high)}.`,
  });
}

function verdict(name: string): [string, string] {
  const most = goals[name];
  const isAhead = slower.includes(name);
  if (most === undefined && !isAhead) return noGoal;
  const met = measured.filter(({ figures }) => {
    const own = figures.get("ottimate-client")?.us ?? Number.NaN;
    const { us, ratio } = figures.get(name) ?? { us: Number.NaN, ratio: Number.NaN };
    return most === undefined ? us > own : ratio <= most;
  });
  return [
    most === undefined ? "slower than ours" : `≤ ${ratioOf(most)}`,
    `${met.length} of ${measured.length}`,
  ];
}
