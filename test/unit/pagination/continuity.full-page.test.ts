import { describe, expect, it } from "vitest";
import { type MissingRows, paginate } from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { fakeList, rowsFrom } from "../../support/fake-list.ts";

const pageSize = 10;
const idsOf = (rows: readonly { id: unknown }[]) => rows.map(({ id }) => id);

interface Envelope {
  readonly count: number | undefined;
  readonly next?: string | null;
  readonly limit?: number | undefined;
  readonly per_page?: number;
}

/** Reads this many rows; each page has these additional properties. */
async function readWith(
  rows: number,
  envelopeOf: (page: number, length: number) => Envelope,
  options: { fromPage?: number; maximum?: number } = {},
) {
  const { maximum, fromPage } = options;
  const list = fakeList(rowsFrom(1, rows), {
    ...(maximum && { maximum }),
    answer(page, body) {
      const { length } = list.rows.slice((page - 1) * (maximum ?? pageSize), page * (maximum ?? pageSize));
      return json(200, { ...body, limit: undefined, ...envelopeOf(page, length) });
    },
  });
  const told: MissingRows[] = [];
  const onMissing = (missing: MissingRows) => void told.push(missing);
  const read = await paginate(clientOf(list), "/vendors", { pageSize, fromPage, onMissing }).toArray();
  return { ids: idsOf(read), pages: list.pages(), urls: list.calls.map(({ url }) => url), told };
}
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe("A full page does not end a list by its count", () => {
  it("if that is the count of the page, and the response names a next one", async () => {
    const { ids, pages, urls, told } = await readWith(35, (page, length) => ({
      count: length,
      next: page < 4 ? "https://elsewhere.example/vendors?page=7" : null,
    }));
    expect(ids).toEqual(upTo(35));
    expect(pages).toEqual([1, 2, 3, 4]);
    expect(told).toEqual([]);
    // Pages are requested by number, never from the URL of `next`.
    expect(urls.every((url) => new URL(url).hostname !== "elsewhere.example")).toBe(true);
  });

  it("if that is the count of the page, and the response does not mention a next one", async () => {
    const { ids, pages, told } = await readWith(35, (_, length) => ({ count: length }));
    expect(ids).toEqual(upTo(35));
    expect(pages).toEqual([1, 2, 3, 4]);
    expect(told).toEqual([]);
  });

  it("if the count is capped at a round number", async () => {
    const { ids } = await readWith(35, () => ({ count: 20 }));
    expect(ids).toEqual(upTo(35));
  });

  it("nor does a page that is shorter than others if the response names a next one", async () => {
    const { ids } = await readWith(18, (page) => ({ count: 7, next: page < 3 ? "there" : null }), {
      maximum: 7,
    });
    expect(ids).toEqual(upTo(18));
  });

  it("unless the response says that no page follows", async () => {
    const { pages } = await readWith(30, (page) => ({ count: 30, next: page < 3 ? "there" : null }));
    expect(pages).toEqual([1, 2, 3]);
  });

  it("unless it is the first, and shorter than requested", async () => {
    expect((await readWith(7, () => ({ count: 7 }))).pages).toEqual([1]);
    expect((await readWith(7, () => ({ count: 7 }), { maximum: 7 })).pages).toEqual([1]);
  });
});

describe("The last page is recognized", () => {
  it("if the reading starts with it", async () => {
    const { ids, pages, told } = await readWith(95, () => ({ count: 95 }), { fromPage: 10 });
    expect(ids).toEqual([91, 92, 93, 94, 95]);
    expect(pages).toEqual([10]);
    expect(told).toEqual([]);
  });

  it.each([{ limit: 5 }, { per_page: 5 }])(
    "if the reading starts with it, and pages are smaller than requested and say so: %j",
    async (said) => {
      const { ids, pages } = await readWith(33, () => ({ count: 33, ...said }), { fromPage: 7, maximum: 5 });
      expect(ids).toEqual([31, 32, 33]);
      expect(pages).toEqual([7]);
    },
  );

  it("if the reading starts with it, and the response states the largest page size", async () => {
    const { pages } = await readWith(95, () => ({ count: 95, per_page: 50 }), { fromPage: 10 });
    expect(pages).toEqual([10]);
  });

  it("but not confused with another if pages are smaller than requested", async () => {
    // With ten rows per page, the tenth page would also end the list.
    const { ids, pages } = await readWith(95, () => ({ count: 95, limit: 5 }), { fromPage: 10, maximum: 5 });
    expect(ids).toEqual(upTo(95).slice(45));
    expect(pages).toEqual([...upTo(20).slice(9)]);
  });

  it("but not confused with another if the response names a next one", async () => {
    const envelopeOf = (page: number) => ({ count: 95, next: page < 19 ? "there" : null });
    const { ids } = await readWith(95, envelopeOf, { fromPage: 10, maximum: 5 });
    expect(ids).toEqual(upTo(95).slice(45));
  });

  it("but not confused with another if one had more rows than requested", async () => {
    const list = fakeList(rowsFrom(1, 95), {
      answer: (page, body) => (page === 2 ? json(200, { ...body, vendors: rowsFrom(11, 13) }) : undefined),
    });
    const onMissing = () => {};
    const read = await paginate(clientOf(list), "/vendors", { pageSize, onMissing }).toArray();
    expect(new Set(idsOf(read))).toEqual(new Set(upTo(95)));
  });

  it("if the first page had fewer rows than the others", async () => {
    const list = fakeList(rowsFrom(1, 95), {
      answer: (page, body) => (page === 1 ? json(200, { ...body, vendors: rowsFrom(4, 7) }) : undefined),
    });
    const told: MissingRows[] = [];
    const onMissing = (missing: MissingRows) => void told.push(missing);
    const read = await paginate(clientOf(list), "/vendors", {
      pageSize,
      onMissing,
      concurrency: 6,
    }).toArray();
    expect(idsOf(read)).toEqual(upTo(95).slice(3));
    expect(list.pages()).toEqual(upTo(10));
    expect(told).toEqual([expect.objectContaining({ count: 95, read: 92, missing: 3 })]);
  });
});

describe("A list without a count whose pages become shorter is read on", () => {
  /** From this page on, pages have at most this many rows, and say so. */
  const shrinking = (rows: number, from: number, maximum: number, says: "limit" | "per_page" = "limit") => {
    const list = fakeList(rowsFrom(1, rows), {
      answer(page) {
        const size = page >= from ? maximum : pageSize;
        const vendors = list.rows.slice((page - 1) * size, page * size);
        return json(200, { [says]: size, vendors });
      },
    });
    return list;
  };

  it.each([
    ["limit", 95, 3, 5],
    ["limit", 95, 2, 5],
    ["limit", 95, 2, 3],
    ["per_page", 93, 6, 9],
    ["limit", 100, 4, 5],
  ] as const)("as %s says, with %i rows, from page %i on %i to a page", async (says, rows, from, maximum) => {
    const list = shrinking(rows, from, maximum, says);
    const onMissing = () => {};
    const read = await paginate(clientOf(list), "/vendors", { pageSize, onMissing }).toArray();
    expect(idsOf(read)).toEqual(upTo(rows));
  });

  it("and so is every server's that continues where the page before ended", async () => {
    const sizes = [10, 10, 4, 4, 4, 2];
    const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0));
    const list = fakeList(rowsFrom(1, 34), {
      answer(page) {
        const [start = 34, size = 4] = [starts[page - 1], page < 3 ? 10 : 4];
        return json(200, { limit: size, vendors: list.rows.slice(start, start + (sizes[page - 1] ?? 0)) });
      },
    });
    const read = await paginate(clientOf(list), "/vendors", { pageSize }).toArray();
    expect(idsOf(read)).toEqual(upTo(34));
    expect(list.pages()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("to a page that is short by its own limit", async () => {
    const list = shrinking(97, 9, 5);
    const read = await paginate(clientOf(list), "/vendors", { pageSize }).toArray();
    expect(read.length).toBe(97);
  });
});
