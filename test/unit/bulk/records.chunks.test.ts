import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BulkOperation } from "../../../src/bulk/operation.ts";
import { type ChunkDraft, createChunkBuilder } from "../../../src/bulk/records.ts";

const facts: BulkOperation = {
  items: "orders",
  maximum: 3,
  lines: { items: "items", maximum: 10 },
  mode: "sync",
  key: "id",
  results: {},
  lookUp: { list: "/orders" },
};
const orderOf = (lines: number) => ({ items: Array.from({ length: lines }, () => ({})) });

function cutsOf(lines: readonly number[]): ChunkDraft[] {
  const { add, rest } = createChunkBuilder(facts);
  const full = lines.flatMap((count) => add(orderOf(count)) ?? []);
  return [...full, rest()].filter((cut) => cut !== undefined);
}
const linesOf = ({ records }: ChunkDraft) =>
  records.map((record) => (record as { items: object[] }).items.length);

describe("Cutting records into requests", () => {
  it.each([
    [
      [1, 1, 1, 1],
      [[1, 1, 1], [1]],
    ],
    [
      [6, 5, 4],
      [[6], [5, 4]],
    ],
    [
      [10, 10],
      [[10], [10]],
    ],
    [
      [0, 0, 10, 0],
      [[0, 0, 10], [0]],
    ],
    [[], []],
  ])("cuts orders with %j lines into %j", (lines, expected) => {
    expect(cutsOf(lines).map(linesOf)).toEqual(expected);
  });

  it("separates records with similar identifiers, because a response may spell both alike", () => {
    const { add, rest } = createChunkBuilder(facts);
    const ids = ["V-1", "V-2", "v-1", "V-1 ", "V-3", 7, "7", "007"];
    const cuts = [...ids.map((id) => add({ id })), rest()].filter((cut) => cut !== undefined);
    expect(cuts.map(({ records }) => records.map((record) => (record as { id: unknown }).id))).toEqual([
      ["V-1", "V-2"],
      ["v-1"],
      ["V-1 ", "V-3", 7],
      ["7", "007"],
    ]);
  });

  it("fails a record that is too large by itself, and neither splits it nor lets it break a request", () => {
    const [only, ...more] = cutsOf([4, 11, 4]);
    expect(more).toEqual([]);
    expect(only?.outcomes).toEqual([
      undefined,
      {
        status: "failed",
        reason: expect.stringContaining("It has 11 items; one request takes at most 10"),
        skipped: "invalid",
      },
      undefined,
    ]);
  });

  it("keeps every record, in order, within both limits, and in the fewest requests that keep the order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 40 }), (lines) => {
        const cuts = cutsOf(lines);
        expect(cuts.flatMap(linesOf)).toEqual(lines);
        expect(cuts.map(({ from }) => from)).toEqual(
          cuts.map((_, n) => cuts.slice(0, n).reduce((sum, { records }) => sum + records.length, 0)),
        );
        for (const [n, cut] of cuts.entries()) {
          const own = linesOf(cut);
          const sum = own.reduce((a, b) => a + b, 0);
          expect(own.length <= 3 && sum <= 10).toBe(true);
          const [next] = cuts[n + 1] ? linesOf(cuts[n + 1] as ChunkDraft) : [];
          // One more would not have fit.
          if (next !== undefined) expect(own.length === 3 || sum + next > 10).toBe(true);
        }
      }),
    );
  });
});
