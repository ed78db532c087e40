import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Entry, matchResults } from "../../src/bulk/match-results.ts";

type Status = Entry["status"];
const statuses = fc.constantFrom<Status>("created", "updated", "failed");

/** A record (some share a name), its outcome, and what its entry identifies it by, if it has an entry. */
const row = fc.record({
  name: fc.constantFrom("A", "B", "C", "D", "E", "F", "G", "H"),
  status: statuses,
  tells: fc.constantFrom("name", "place", "both", "nothing"),
  isThere: fc.oneof(
    { weight: 6, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  order: fc.nat(),
});
type Row = typeof row extends fc.Arbitrary<infer Each> ? Each : never;
const rows = fc.array(row, { maxLength: 8 });
const namedApart = fc.uniqueArray(row, { selector: ({ name }) => name });

function entryOf({ name, status, tells }: Row, index: number): Entry {
  const named = tells === "name" || tells === "both" ? { by: "name", value: name } : {};
  return { status, ...named, ...((tells === "place" || tells === "both") && { index }) };
}
const recordsOf = (all: readonly Row[]) => all.map(({ name }) => ({ name }));
const entriesOf = (all: readonly Row[]) =>
  all
    .map((each, index) => ({ ...each, entry: entryOf(each, index) }))
    .filter(({ isThere }) => isThere)
    .sort((a, b) => a.order - b.order)
    .map(({ entry }) => entry);

describe("Any truthful response", () => {
  it("is never misread, whatever is missing and in whatever order", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const outcomes = matchResults(recordsOf(all), entriesOf(all), "name");
        for (const [n, { status }] of outcomes.entries())
          if (status !== "unknown") expect(status).toBe(all[n]?.status);
      }),
      { numRuns: 2_000 },
    );
  });

  it("determines every record if each has its own name and each entry matches one", () => {
    fc.assert(
      fc.property(namedApart, (all) => {
        const clear = all.map((each) => ({
          ...each,
          isThere: true,
          tells: each.tells === "nothing" ? ("name" as const) : each.tells,
        }));
        const outcomes = matchResults(recordsOf(clear), entriesOf(clear), "name");
        expect(outcomes.map(({ status }) => status)).toEqual(clear.map(({ status }) => status));
      }),
    );
  });
});

describe("Any response that also mentions unsent records, or one record twice", () => {
  it("leaves a record unknown if no entry matches it", () => {
    const noise = fc.constantFrom<(index: number) => Partial<Entry>>(
      () => ({ by: "name", value: "Z" }),
      () => ({ index: 99 }),
      () => ({ index: -1 }),
      () => ({ by: "name", value: "A" }),
    );
    fc.assert(
      fc.property(rows, statuses, noise, (all, status, more) => {
        // The first record is A, and has an entry; no entry matches the others, although there are as many entries as records.
        const records = [{ name: "A" }, ...all.map((_, n) => ({ name: `B${n}` })), { name: "C" }];
        const nameless = all.map((): Entry => ({ status }));
        const entries: Entry[] = [{ status, by: "name", value: "A" }, ...nameless, { status, ...more(0) }];
        const outcomes = matchResults(records, entries, "name").slice(1);
        expect(new Set(outcomes.map((outcome) => outcome.status))).toEqual(new Set(["unknown"]));
      }),
    );
  });
});
