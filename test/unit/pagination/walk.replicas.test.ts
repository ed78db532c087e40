import { describe, expect, it } from "vitest";
import { type MissingRows, paginate } from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { type FakeRow, fakeList, rowsFrom } from "../../support/fake-list.ts";
import { randomNumbers } from "../../support/random.ts";

const pageSize = 10;
const pages = 61;
const all = rowsFrom(1, (pages - 1) * pageSize + 1);

/** Reads a list from several replicas. */
async function readFrom(
  replicas: readonly (readonly FakeRow[])[],
  pick: (n: number) => number,
  concurrency?: number,
) {
  let n = 0;
  const list = fakeList([], {
    answer(page, body) {
      const rows = replicas[pick(n++)] ?? [];
      const vendors = rows.slice((page - 1) * pageSize, page * pageSize);
      return json(200, { ...body, count: rows.length, vendors });
    },
  });
  const told: MissingRows[] = [];
  const onMissing = (missing: MissingRows) => void told.push(missing);
  const read = await paginate(clientOf(list), "/vendors", { pageSize, concurrency, onMissing }).toArray();
  const ids = new Set(read.map(({ id }) => id));
  const inEach = all.filter((row) => replicas.every((rows) => rows.includes(row)));
  return {
    requests: list.calls.length,
    told,
    repeated: read.length - ids.size,
    lost: inEach.filter(({ id }) => !ids.has(Number(id))).length,
  };
}
const inTurn = (n: number) => n % 2;
const without = (id: number) => all.filter((row) => row.id !== id);

describe("Replicas of a list, one of which lags by a row", () => {
  const cases = [
    ["at its end", without(all.length)],
    ["in the middle", without(432)],
    ["in front", without(1)],
  ] as const;

  it.each(cases)(
    "%s, and that alternate, cost at most four requests per page, and lose no row",
    async (_, lagging) => {
      for (const concurrency of [1, 6]) {
        const { requests, lost, repeated, told } = await readFrom([all, lagging], inTurn, concurrency);
        expect({ lost, repeated }).toEqual({ lost: 0, repeated: 0 });
        expect(requests).toBeLessThanOrEqual(4 * pages);
        expect(told.filter(({ message }) => message.includes("too often"))).toEqual([]);
      }
    },
  );

  it.each(cases)(
    "%s, and that respond in any order, cost at most three, and lose no row",
    async (_, lagging) => {
      for (let seed = 1; seed <= 5; seed += 1) {
        const random = randomNumbers(seed);
        const { requests, lost, repeated } = await readFrom([all, lagging], () => (random() < 0.5 ? 0 : 1));
        expect({ lost, repeated }, `seed ${seed}`).toEqual({ lost: 0, repeated: 0 });
        expect(requests, `seed ${seed}`).toBeLessThanOrEqual(3 * pages);
      }
    },
  );
});

describe("A reading that never settles costs at most six requests per page, and is reported", () => {
  it("if replicas differ by many pages", async () => {
    const { requests, repeated, told } = await readFrom([all, all.slice(155)], inTurn);
    expect(repeated).toBe(0);
    expect(requests).toBeLessThanOrEqual(6 * pages);
    expect(told).toEqual([expect.objectContaining({ message: expect.stringContaining("too often") })]);
  });

  it("if the count falls with each response", async () => {
    let n = 0;
    const list = fakeList([...all], {
      answer: (_, body) => json(200, { ...body, count: 2 * all.length - n++ }),
    });
    const told: MissingRows[] = [];
    const onMissing = (missing: MissingRows) => void told.push(missing);
    const read = await paginate(clientOf(list), "/vendors", { pageSize, onMissing }).toArray();
    expect(read).toHaveLength(all.length);
    expect(list.calls.length).toBeLessThanOrEqual(6 * pages);
    expect(told).toEqual([expect.objectContaining({ message: expect.stringContaining("too often") })]);
  });
});
