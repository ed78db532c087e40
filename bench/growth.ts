// How the work for the results of a bulk call, and for taking secrets out, grows with what there is.
import { type Entry, matchResults } from "../src/bulk/match-results.ts";
import { createRedactor } from "../src/core/redaction.ts";
import { apiKey, clientId, clientSecret, tokenOf } from "./credentials.ts";
import { median } from "./statistics.ts";
import { goal, numberOf, ratioOf, tell } from "./table.ts";

const SIZES = [10_000, 20_000];
const ROUNDS = 7;

/** Of the processor, in ms: nothing is waited for, and what else the machine does is not meant. */
function timeOf(work: () => unknown): number {
  work();
  const times = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return median(times);
}

const records = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ erp_vendor_id: `V-${i}`, name: `${i}` }));
type Written = (i: number) => Partial<Entry>;
const by = "erp_vendor_id";
/** In which ways a response may lead back to the records. */
const ways: Readonly<Record<string, Written>> = {
  "by their id, in another order": (i) => ({ by, value: `V-${i}` }),
  "by their place": (i) => ({ index: i, by, value: `V-${i}` }),
  "by an id in another case": (i) => ({ by, value: `v-${i}` }),
  "by nothing": () => ({}),
};

function entries(count: number, written: Written): Entry[] {
  return Array.from({ length: count }, (_, i) => ({ status: "created", ...written(count - 1 - i) }));
}

tell({
  title: "Matching the results of a bulk call",
  columns: [
    "",
    ...SIZES.map((size) => `ms for ${numberOf(size)} entries`),
    "t(2n) / t(n)",
    "goal for the first",
    "",
  ],
  rows: Object.entries(ways).map(([name, written]) => {
    const [once = 0, twice = 0] = SIZES.map((size) => {
      const [given, sent] = [entries(size, written), records(size)];
      return timeOf(() => matchResults(sent, given, by));
    });
    return [name, numberOf(once, 1), numberOf(twice, 1), ratioOf(twice / once), ...goal(once, 200, " ms")];
  }),
});

const redactor = createRedactor();
for (const secret of [apiKey, clientId, clientSecret]) redactor.add(secret);
redactor.addToken(tokenOf(0));
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: i,
    name: `Pier Produce ${i}`,
    email: `orders-${i}@pier.example`,
  }));
const redactions: Readonly<
  Record<string, { unit: string; of: (size: number) => () => unknown; per: number }>
> = {
  "a parsed body": {
    unit: "µs a row",
    per: 1000,
    of(size) {
      const body = rowsOf(size);
      return () => redactor.value(body);
    },
  },
  "text without a secret": {
    unit: "ns a byte",
    per: 1_000_000 / 100,
    of(size) {
      const text = "no secret in here, only words. ".repeat(Math.ceil((size * 100) / 31));
      return () => redactor.text(text);
    },
  },
  "text with a secret every 200 bytes": {
    unit: "ns a byte",
    per: 1_000_000 / 100,
    of(size) {
      const text = `${apiKey} ${"words ".repeat(28)}`.repeat(Math.ceil(size / 2));
      return () => redactor.text(text);
    },
  },
};

tell({
  title: "Taking secrets out",
  columns: [
    "",
    ...SIZES.map((size) => `ms for ${numberOf(size)} rows, or 100 bytes each`),
    "t(2n) / t(n)",
    "cost",
  ],
  rows: Object.entries(redactions).map(([name, { unit, of, per }]) => {
    const [once = 0, twice = 0] = SIZES.map((size) => timeOf(of(size)));
    return [
      name,
      numberOf(once, 1),
      numberOf(twice, 1),
      ratioOf(twice / once),
      `${numberOf((once / (SIZES[0] ?? 1)) * per, 2)} ${unit}`,
    ];
  }),
  note: `Medians of ${ROUNDS}, with the forms of two credentials and a token of 800 bytes to look for. Twice the work takes twice as long where it is linear; no goal beside.`,
});
