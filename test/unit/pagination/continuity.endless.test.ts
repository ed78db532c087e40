import { describe, expect, it } from "vitest";
import { lists } from "../../../generated/operations.ts";
import { type ListPath, paginate } from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { fakeList, rowsFrom } from "../../support/fake-list.ts";

const pageSize = 10;
const rowsOf = (page: number) => Array.from({ length: pageSize }, (_, i) => ({ name: `${page}.${i}` }));
const withIds = (id: string) => rowsOf(1).map(({ name }) => ({ [id]: name, name }));

interface Server {
  /** What it returns for every page. */
  readonly sends: string;
  rowsOf(n: number, id: string): readonly unknown[];
  countOf?(n: number): unknown;
  /** The number of requests until the reading ends, and the number of rows. */
  readonly requests: number;
  readonly rows: number;
}

const jumping = (n: number) => 1e9 - (n % 2) * 1e6;

const servers: Server[] = [
  { sends: "the first page", rowsOf: () => rowsOf(1), requests: 2, rows: 10 },
  { sends: "the first page, with ids", rowsOf: (_, id) => withIds(id), requests: 2, rows: 10 },
  { sends: "two pages in turn", rowsOf: (n) => rowsOf(n % 2), requests: 3, rows: 20 },
  {
    sends: "the first page in another order each time",
    rowsOf: (n) => rowsOf(1).map((_, i, rows) => rows[(i + n) % pageSize]),
    requests: 2,
    rows: 10,
  },
  {
    // The count says that there may be more rows that look the same.
    sends: "the first page and a count that no full page ends at",
    rowsOf: () => rowsOf(1),
    countOf: () => 25,
    requests: 4,
    rows: 30,
  },
  {
    sends: "the first page and a count of none",
    rowsOf: () => rowsOf(1),
    countOf: () => 0,
    requests: 2,
    rows: 10,
  },
  {
    sends: "the first page and a count without end",
    rowsOf: () => rowsOf(1),
    countOf: () => Number.MAX_SAFE_INTEGER,
    requests: 110,
    rows: 1_010,
  },
  {
    sends: "the first page and a count that never stands still",
    rowsOf: () => rowsOf(1),
    countOf: jumping,
    requests: 300,
    rows: 1_840,
  },
  {
    sends: "the first page, with ids, and a count that never stands still",
    rowsOf: (_, id) => withIds(id),
    countOf: jumping,
    requests: 300,
    rows: 10,
  },
  {
    sends: "no rows and a count that never stands still",
    rowsOf: () => [],
    countOf: jumping,
    requests: 1,
    rows: 0,
  },
];

const cases = Object.entries(lists).flatMap(([request, facts]) =>
  servers.map((server) => [request, server.sends, facts, server] as const),
);

describe("A list without an end is stopped", () => {
  it.each(cases)("%s, from a server that always sends %s", async (request, _, facts, server) => {
    const api = fakeApi({
      call(_, n) {
        if (n > server.requests) throw new Error("It is read on and on.");
        const count = "count" in facts && { [facts.count]: server.countOf?.(n) };
        return json(200, { version: "1.1.0", [facts.items]: server.rowsOf(n, facts.id), ...count });
      },
    });
    const path = request.replace("GET ", "");
    const rows = await paginate(clientOf(api), path as ListPath, {
      ...(path.includes("{id}") && { path: { id: "1" } }),
      ...("page" in facts && { pageSize }),
      concurrency: 6,
      onMissing: () => {},
    }).toArray();
    if ("page" in facts) expect(rows).toHaveLength(server.rows);
    else expect(api.calls).toHaveLength(1);
  });
});

describe("A list with an end is read to it", () => {
  const idsOf = (rows: readonly { id: unknown }[]) => rows.map(({ id }) => id);

  it.each([1, 6])("if its count disappears along the way, with the concurrency %i", async (concurrency) => {
    const list = fakeList(rowsFrom(1, 60), {
      answer: (page, body) => (page < 4 ? undefined : json(200, { ...body, count: undefined })),
    });
    const read = await paginate(clientOf(list), "/vendors", { pageSize, concurrency }).toArray();
    expect(idsOf(read)).toEqual(idsOf(list.rows));
  });

  it("if a page that is read again has no count", async () => {
    let answered = 0;
    const list = fakeList(rowsFrom(1, 60), {
      answer(_, body) {
        answered += 1;
        // One row fewer on the third page causes the second one to be read again.
        return json(200, { ...body, count: answered < 4 ? [60, 60, 59][answered - 1] : undefined });
      },
    });
    const read = await paginate(clientOf(list), "/vendors", { pageSize, concurrency: 1 }).toArray();
    expect(idsOf(read)).toEqual(idsOf(list.rows));
  });

  it("with rows without ids that look the same, as far as its count goes", async () => {
    const same = Array.from({ length: 20 }, () => ({ name: "Oysters" }));
    const list = fakeList([], {
      answer: (page, body) =>
        json(200, { ...body, count: 50, vendors: page < 3 ? same : same.slice(0, page === 3 ? 10 : 0) }),
    });
    expect(await paginate(clientOf(list), "/vendors", { pageSize: 20 }).toArray()).toHaveLength(50);
  });

  it("with rows without ids that another page had, together with new ones, if it has no count", async () => {
    const pages = [["a", "b"], ["b", "c"], ["d"]];
    const list = fakeList([], {
      answer: (page, body) =>
        json(200, { ...body, count: undefined, vendors: (pages[page - 1] ?? []).map((name) => ({ name })) }),
    });
    const read = await paginate(clientOf(list), "/vendors", { pageSize: 2 }).toArray();
    expect(read).toHaveLength(5);
  });
});
