import { describe, expect, it } from "vitest";
import { type MissingRows, paginate } from "../../../src/index.ts";
import { clientOf } from "../../support/client.ts";
import { deferred, turn } from "../../support/deferred.ts";
import { type FakeList, fakeList, rowsFrom } from "../../support/fake-list.ts";
import { randomNumbers } from "../../support/random.ts";

type PlaceOf = (length: number, random: () => number) => number;

/** Where new rows are inserted. */
const orders: Record<string, PlaceOf> = {
  "newest first": () => 0,
  "oldest first": (length) => length,
  "by name": (length, random) => Math.floor(random() * (length + 1)),
};

const idsOf = (rows: readonly { id: unknown }[]) => rows.map(({ id }) => id);

/** Reads a list in which rows are added or deleted before some responses; the responses arrive in any order. */
async function readWhileItChanges(seed: number, placeOf: PlaceOf, chance: number) {
  const random = randomNumbers(seed);
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  const stayed = new Set(idsOf(rowsFrom(1, upTo(150))));
  let added = 0;
  const list: FakeList = fakeList(rowsFrom(1, stayed.size), {
    async wait() {
      for (let turns = upTo(4); turns > 1; turns -= 1) await turn();
    },
    change() {
      if (random() >= chance) return;
      if (random() < 0.5) {
        added += 1;
        list.rows.splice(placeOf(list.rows.length, random), 0, { id: `added-${added}` });
      } else {
        const [gone] = list.rows.splice(Math.floor(random() * list.rows.length), 1);
        stayed.delete(gone?.id);
      }
    },
  });
  const told: MissingRows[] = [];
  const pages = paginate(clientOf(list), "/vendors", {
    pageSize: 2 + upTo(10),
    concurrency: upTo(8),
    onMissing: (missing) => told.push(missing),
  });
  return { ids: idsOf(await pages.toArray()), stayed, list, told };
}

describe("A list that changes while it is read", () => {
  const cases = Object.keys(orders).flatMap((order) => [0.05, 0.2, 0.5].map((chance) => ({ order, chance })));

  it.each(cases)(
    "yields each row that stays once, $order, changed by $chance of the requests",
    async ({ order, chance }) => {
      const placeOf = orders[order] ?? (() => 0);
      for (let seed = 1; seed <= 15; seed += 1) {
        const { ids, stayed } = await readWhileItChanges(seed, placeOf, chance);
        expect(new Set(ids).size, `seed ${seed}`).toBe(ids.length);
        expect(
          [...stayed].filter((id) => !ids.includes(id)),
          `seed ${seed}`,
        ).toEqual([]);
      }
    },
    60_000,
  );
});

/** Sixty rows, ten per page, which `change` modifies just before this request is answered. */
function changing(atRequest: number, change: (rows: FakeList["rows"]) => void) {
  let request = 0;
  const list: FakeList = fakeList(rowsFrom(1, 60), {
    change() {
      request += 1;
      if (request === atRequest) change(list.rows);
    },
  });
  const told: MissingRows[] = [];
  const onMissing = (missing: MissingRows) => void told.push(missing);
  return { list, told, options: { pageSize: 10, onMissing }, client: clientOf(list) };
}
const first60 = idsOf(rowsFrom(1, 60));

describe("A row that is added", () => {
  it("at the front shifts the others, and comes last", async () => {
    const { list, client, options, told } = changing(4, (rows) => rows.unshift({ id: 100 }));
    const read = await paginate(client, "/vendors", { ...options, concurrency: 1 }).toArray();
    expect(idsOf(read)).toEqual([...first60, 100]);
    expect(list.pages()).toEqual([1, 2, 3, 4, 5, 6, 7, 1]);
    expect(told).toEqual([]);
  });

  it("while pages are requested causes those to be read again one by one, because a row between them may be missing", async () => {
    const { list, client, options } = changing(4, (rows) => rows.unshift({ id: 100 }));
    const read = await paginate(client, "/vendors", options).toArray();
    expect(idsOf(read)).toEqual([...first60.slice(0, 30), 100, ...first60.slice(30)]);
    expect(list.pages()).toEqual([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("at the front, while another is deleted at the end, shows in a row that is on two pages", async () => {
    let changed = false;
    const list: FakeList = fakeList(rowsFrom(1, 60), {
      async wait(page) {
        // The second page arrives after later ones.
        for (let turns = 10; page === 2 && turns > 0; turns -= 1) await turn();
      },
      change(page) {
        if (page !== 2 || changed) return;
        changed = true;
        list.rows.unshift({ id: 100 });
        list.rows.pop();
      },
    });
    const read = await paginate(clientOf(list), "/vendors", { pageSize: 10 }).toArray();
    expect(new Set(read).size).toBe(read.length);
    expect(idsOf(read)).toEqual(expect.arrayContaining(first60.slice(0, 59)));
  });

  it("at the end comes last, even if the last page was full", async () => {
    for (const request of [2, 3, 4, 5, 6]) {
      const { client, options, told } = changing(request, (rows) => rows.push({ id: 100 }));
      expect(idsOf(await paginate(client, "/vendors", options).toArray())).toEqual([...first60, 100]);
      expect(told).toEqual([]);
    }
  });

  it("among those that were already read is reported", async () => {
    const { client, options, told } = changing(6, (rows) => rows.splice(15, 0, { id: 100 }));
    const read = await paginate(client, "/vendors", { ...options, concurrency: 1 }).toArray();
    expect(idsOf(read)).toEqual(first60);
    expect(told).toEqual([expect.objectContaining({ count: 61, read: 60, missing: 1 })]);
  });

  it("costs one request each if pages are read one at a time and rows are added at the end", async () => {
    const list: FakeList = fakeList(rowsFrom(1, 200), {
      // Not endlessly, or a reading that goes back for each change would never finish.
      change: () => void (list.rows.length < 300 && list.rows.push({ id: list.rows.length + 1 })),
    });
    const read = await paginate(clientOf(list), "/vendors", { pageSize: 10, concurrency: 1 }).toArray();
    expect(idsOf(read)).toEqual(idsOf(list.rows));
    expect(list.rows).toHaveLength(223);
    expect(list.pages()).toEqual(Array.from({ length: 23 }, (_, i) => i + 1));
  });

  it("at the end causes no page to be read twice if pages are read one at a time", async () => {
    const { list, client, options } = changing(4, (rows) => rows.push({ id: 100 }));
    const read = await paginate(client, "/vendors", { ...options, concurrency: 1 }).toArray();
    expect(idsOf(read)).toEqual([...first60, 100]);
    expect(list.pages()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("at the end may hide a deletion if pages are being requested, so those are read again", async () => {
    const thirdAnswered = deferred();
    const list: FakeList = fakeList(rowsFrom(1, 60), {
      wait: (page) => (page === 2 ? thirdAnswered.promise : undefined),
      change(page) {
        if (page !== 3 || list.rows.length > 60) return;
        list.rows.shift();
        list.rows.push({ id: 100 }, { id: 101 });
        thirdAnswered.resolve();
      },
    });
    const read = await paginate(clientOf(list), "/vendors", { pageSize: 10 }).toArray();
    // The first row of the former second page is now on the first page.
    expect(idsOf(read)).toEqual([...first60, 100, 101]);
  });
});

it("Pages that arrived in any order are read again once one shows that the list changed", async () => {
  const lastAsked = deferred();
  const changed = new Set<number>();
  const list: FakeList = fakeList(rowsFrom(1, 200), {
    async wait(page) {
      if (page === 12) lastAsked.resolve();
      if (page < 7) return;
      await lastAsked.promise;
      // Pages 9 to 11 arrive first, then 7 and 8, and then the others.
      const turns = page >= 12 ? 30 : page < 9 ? 10 * (page - 6) : 0;
      for (let turned = 0; turned < turns; turned += 1) await turn();
    },
    change(page) {
      if (changed.has(page)) return;
      changed.add(page);
      // Three pages of rows are removed and as many added, so the count stays the same; page 9 had what page 6 has now.
      if (page === 7) {
        list.rows.splice(0, 30);
        list.rows.push(...rowsFrom(201, 30));
      }
      if (page === 12) list.rows.push({ id: 231 });
    },
  });
  const read = await paginate(clientOf(list), "/vendors", { pageSize: 10 }).toArray();
  expect(new Set(idsOf(read)).size).toBe(read.length);
  expect(idsOf(read)).toEqual(expect.arrayContaining(idsOf(list.rows)));
});

describe("A row that is deleted", () => {
  it.each([[1], [6]])("loses no other, with the concurrency %i", async (concurrency) => {
    for (const request of [2, 3, 4, 5, 6]) {
      for (const at of [0, 5, 9, 10, 11, 35, 59]) {
        const { list, client, options, told } = changing(request, (rows) => rows.splice(at, 1));
        const read = await paginate(client, "/vendors", { ...options, concurrency }).toArray();
        expect(new Set(read).size).toBe(read.length);
        expect(idsOf(read)).toEqual(expect.arrayContaining(idsOf(list.rows)));
        expect(told).toEqual([]);
      }
    }
  });

  it("with all others ends the reading", async () => {
    const { client, options } = changing(4, (rows) => rows.splice(0));
    const read = await paginate(client, "/vendors", { ...options, concurrency: 1 }).toArray();
    expect(idsOf(read)).toEqual(first60.slice(0, 30));
  });

  it("with many others, while as many are added at the end, takes the reading back until a row is known", async () => {
    const { list, client, options } = changing(5, (rows) => {
      rows.splice(0, 25);
      rows.push(...rowsFrom(101, 24));
    });
    const read = await paginate(client, "/vendors", { ...options, concurrency: 1 }).toArray();
    expect(idsOf(read).slice(0, 40)).toEqual(first60.slice(0, 40));
    expect(new Set(idsOf(read))).toEqual(new Set([...first60, ...idsOf(list.rows)]));
    expect(list.pages()).toEqual([1, 2, 3, 4, 5, 4, 3, 2, 6]);
  });

  it("with many others, while some are added, takes the reading back a page at a time after the first step", async () => {
    const { list, client, options } = changing(5, (rows) => {
      rows.splice(0, 35);
      rows.push(...rowsFrom(101, 20));
    });
    const read = await paginate(client, "/vendors", { ...options, concurrency: 1 }).toArray();
    expect(new Set(idsOf(read))).toEqual(new Set([...first60.slice(0, 40), ...idsOf(list.rows)]));
    expect(list.pages()).toEqual([1, 2, 3, 4, 5, 3, 2, 1, 4, 5]);
  });

  it("at the front, while another is added at the end, shows on the page that is read again", async () => {
    let request = 0;
    const list: FakeList = fakeList(rowsFrom(1, 60), {
      change() {
        request += 1;
        if (request === 4) list.rows.pop();
        if (request === 5) {
          list.rows.shift();
          list.rows.push({ id: 100 });
        }
      },
    });
    const read = await paginate(clientOf(list), "/vendors", { pageSize: 10, concurrency: 1 }).toArray();
    expect(idsOf(read)).toEqual([...first60.slice(0, 59), 100]);
    // The fourth page was read before that, so it is read again.
    expect(list.pages()).toEqual([1, 2, 3, 4, 3, 4, 5, 6]);
  });

  it("while others are added on the way back accepts no page that is older than the change", async () => {
    let request = 0;
    const list: FakeList = fakeList(rowsFrom(1, 60), {
      change() {
        request += 1;
        if (request === 5) list.rows.splice(0, 25);
        if (request === 5) list.rows.push(...rowsFrom(101, 24));
        if (request === 8) list.rows.push({ id: 201 });
        if (request !== 9) return;
        list.rows.splice(-2);
        list.rows.unshift({ id: 202 });
      },
    });
    const read = await paginate(clientOf(list), "/vendors", { pageSize: 10, concurrency: 1 }).toArray();
    // The remaining row was added at the front, after that part had been read.
    expect(list.rows.filter(({ id }) => !idsOf(read).includes(id))).toEqual([{ id: 202 }]);
    expect(list.pages()).toEqual([1, 2, 3, 4, 5, 4, 3, 2, 2, 3, 4, 5, 6]);
  });

  it("with many others takes the reading back, and requests no page twice that was read on the way", async () => {
    let changed = false;
    const list: FakeList = fakeList(rowsFrom(1, 90), {
      change(page) {
        if (page !== 7 || changed) return;
        changed = true;
        list.rows.splice(0, 50);
        list.rows.push(...rowsFrom(101, 49));
      },
    });
    const read = await paginate(clientOf(list), "/vendors", { pageSize: 10, concurrency: 2 }).toArray();
    expect(idsOf(read)).toEqual(expect.arrayContaining(idsOf(list.rows)));
    expect(list.pages().slice(0, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    // Page 8 may already be requested when page 7 shows the change.
    const again = list.pages().filter((page, i) => i >= 7 && !(i === 7 && page === 8));
    expect(again).toEqual([...new Set(again)]);
    expect(again.filter((page) => page < 6)).toEqual([5, 4, 3, 2, 1]);
  });

  it("with many others takes the reading back as far as the rest has moved", async () => {
    const { list, client, options } = changing(5, (rows) => rows.splice(0, 30));
    const read = await paginate(client, "/vendors", { ...options, concurrency: 1 }).toArray();
    expect(idsOf(read)).toEqual(first60);
    expect(list.pages()).toEqual([1, 2, 3, 4, 5, 1, 2, 3, 4]);
  });
});

it("A list whose count keeps changing is read to its end, and reported", async () => {
  let answered = 0;
  const list = fakeList(rowsFrom(1, 60), {
    answer(_, body) {
      answered += 1;
      return Response.json({ ...body, count: 1_000 - answered });
    },
  });
  const told: MissingRows[] = [];
  const options = { pageSize: 10, onMissing: (missing: MissingRows) => void told.push(missing) };
  expect(idsOf(await paginate(clientOf(list), "/vendors", options).toArray())).toEqual(first60);
  expect(told).toEqual([expect.objectContaining({ message: expect.stringContaining("too often") })]);
});
