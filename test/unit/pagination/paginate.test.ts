import { describe, expect, it, vi } from "vitest";
import { lists } from "../../../generated/operations.ts";
import { type MissingRows, OttimateParseError, paginate } from "../../../src/index.ts";
import { json, text } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { type FakeListOptions, fakeList, rowsFrom } from "../../support/fake-list.ts";

const set = (count: number, options: FakeListOptions = {}) => {
  const list = fakeList(rowsFrom(1, count), options);
  return { list, client: clientOf(list) };
};
const limits = (list: ReturnType<typeof fakeList>) =>
  list.calls.map(({ url }) => new URL(url).searchParams.get("limit"));
const idsOf = (rows: readonly { id: unknown }[]) => rows.map(({ id }) => id);
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe("paginate", () => {
  it.each([
    [0, 1],
    [1, 1],
    [99, 1],
    // Only another page shows that nothing follows a full one.
    [100, 2],
    [101, 2],
    [1_000, 11],
    [1_001, 11],
  ])("reads %i rows in order with %i requests of a hundred", async (count, requests) => {
    const { list, client } = set(count);
    expect(idsOf(await paginate(client, "/vendors").toArray())).toEqual(upTo(count));
    expect(list.pages()).toEqual(upTo(requests));
    expect(new Set(limits(list))).toEqual(new Set(["100"]));
  });

  it("sends nothing before the first row is requested, and reads again each time", async () => {
    const { list, client } = set(3);
    const vendors = paginate(client, "/vendors");
    expect(list.tokenRequests).toHaveLength(0);
    expect(await vendors.toArray()).toHaveLength(3);
    list.rows.push({ id: 4 });
    expect(idsOf(await vendors.toArray())).toEqual(upTo(4));
  });

  it("requests the largest stated page size", async () => {
    const { list, client } = set(0, { answer: () => json(200, { version: "1.1.0", count: 0, results: [] }) });
    const query = { ottimate_company_id: 123, ottimate_location_id: 456 };
    await paginate(client, "/invoices/receiver-export", { query }).toArray();
    expect(limits(list)).toEqual([String(lists["GET /invoices/receiver-export"].maximum)]);
  });

  it("requests pages of the caller's size, and sends the query with each", async () => {
    const { list, client } = set(5);
    const query = { ottimate_company_id: 123, detail: "basic" as const };
    await paginate(client, "/vendors", { query, pageSize: 2 }).toArray();
    expect(list.calls.map(({ url }) => new URL(url).search)).toEqual(
      [1, 2, 3].map((page) => `?ottimate_company_id=123&detail=basic&page=${page}&limit=2`),
    );
  });

  it("accepts smaller pages", async () => {
    const { list, client } = set(120, { maximum: 50 });
    expect(idsOf(await paginate(client, "/vendors").toArray())).toEqual(upTo(120));
    expect(list.pages()).toEqual([1, 2, 3]);
  });

  it("leaves the size to the API if its own is rejected", async () => {
    const { list, client } = set(50, { maximum: 40, rejectsLarger: true });
    expect(idsOf(await paginate(client, "/vendors").toArray())).toEqual(upTo(50));
    expect(limits(list)).toEqual(["100", null, null, null]);
  });

  it("does not change the caller's size if it is rejected", async () => {
    const { list, client } = set(50, { maximum: 40, rejectsLarger: true });
    await expect(paginate(client, "/vendors", { pageSize: 60 }).toArray()).rejects.toMatchObject({
      status: 400,
    });
    expect(list.calls).toHaveLength(1);
  });

  it("throws a 400 that is not about the size", async () => {
    const { list, client } = set(5, { answer: () => json(400, { code: "Bad", message: "no such company" }) });
    await expect(paginate(client, "/vendors").toArray()).rejects.toMatchObject({
      name: "OttimateBadRequestError",
      operationId: "listVendors",
    });
    expect(list.calls).toHaveLength(2);
  });

  it("yields pages with their numbers and the count", async () => {
    const { client } = set(5);
    const pages = [];
    for await (const page of paginate(client, "/vendors", { pageSize: 2 }).pages()) pages.push(page);
    expect(pages).toEqual([
      { items: [{ id: 1 }, { id: 2 }], number: 1, count: 5 },
      { items: [{ id: 3 }, { id: 4 }], number: 2, count: 5 },
      { items: [{ id: 5 }], number: 3, count: 5 },
    ]);
  });

  it.each([
    [2, 3, [2, 3]],
    [3, 1, [3]],
    [4, 0, [4]],
  ])("resumes from page %i", async (fromPage, rows, asked) => {
    const { list, client } = set(5);
    const read = await paginate(client, "/vendors", { pageSize: 2, fromPage }).toArray();
    expect(idsOf(read)).toEqual(upTo(5).slice(5 - rows));
    expect(list.pages()).toEqual(asked);
  });

  it("resumes from a page that is smaller than requested, whether it is the last one or not", async () => {
    for (const fromPage of [1, 2, 3, 12, 13]) {
      const { client } = set(605, { maximum: 50 });
      const read = await paginate(client, "/vendors", { fromPage }).toArray();
      expect(idsOf(read)).toEqual(upTo(605).slice((fromPage - 1) * 50));
    }
  });

  it("returns at most the given number of rows, and reads only the pages needed", async () => {
    const { list, client } = set(1_000);
    expect(idsOf(await paginate(client, "/vendors").toArray({ max: 250 }))).toEqual(upTo(250));
    expect(list.pages()).toEqual([1, 2, 3]);
    expect(await paginate(client, "/vendors").toArray({ max: 0 })).toEqual([]);
    expect(list.calls).toHaveLength(3);
  });

  it("reads a list without pages with one request", async () => {
    const { list, client } = set(0, {
      answer: () => json(200, { version: "1.1.0", approvers: rowsFrom(1, 300) }),
    });
    const path = { id: "9182736" };
    expect(await paginate(client, "/invoices/{id}/approvers", { path }).toArray()).toHaveLength(300);
    expect(list.calls.map(({ url }) => url)).toEqual([
      expect.stringMatching(/\/invoices\/9182736\/approvers$/),
    ]);
  });
});

describe("The count of a list", () => {
  const counted = (count: unknown) => ({
    answer: (_: number, body: Record<string, unknown>) => json(200, { ...body, count }),
  });

  it.each([[undefined], [null], ["5"], [-1]])("is optional: %j", async (count) => {
    const { list, client } = set(50, counted(count));
    expect(idsOf(await paginate(client, "/vendors", { pageSize: 20 }).toArray())).toEqual(upTo(50));
    expect(list.pages()).toEqual([1, 2, 3]);
  });

  it("is optional if the last page is full", async () => {
    const { list, client } = set(40, counted(undefined));
    expect(await paginate(client, "/vendors", { pageSize: 20 }).toArray()).toHaveLength(40);
    expect(list.pages()).toEqual([1, 2, 3]);
  });

  it("does not end the reading on a full page that it leaves out", async () => {
    const { client } = set(50, counted(10));
    expect(await paginate(client, "/vendors", { pageSize: 20 }).toArray()).toHaveLength(50);
  });

  it("does not let an empty page in the middle end the reading", async () => {
    const { client } = set(60, {
      answer: (page, body) => (page === 2 ? json(200, { ...body, vendors: [] }) : undefined),
    });
    const onMissing = vi.fn();
    const read = await paginate(client, "/vendors", { pageSize: 20, onMissing }).toArray();
    expect(idsOf(read)).toEqual([...upTo(20), ...upTo(60).slice(40)]);
    expect(onMissing).toHaveBeenCalledWith(expect.objectContaining({ count: 60, read: 40, missing: 20 }));
  });

  it("reports rows that were not found", async () => {
    const { client } = set(50, counted(53));
    const told: MissingRows[] = [];
    const onMissing = (missing: MissingRows) => told.push(missing);
    expect(await paginate(client, "/vendors", { onMissing }).toArray()).toHaveLength(50);
    expect(told).toEqual([
      { path: "/vendors", count: 53, read: 50, missing: 3, message: expect.stringContaining("/vendors") },
    ]);
    await paginate(client, "/vendors", { onMissing }).toArray({ max: 10 });
    expect(told).toHaveLength(1);
  });

  it("does not keep the reading going forever if it is far too high", async () => {
    const { list, client } = set(50, counted(1_000_000_000));
    const onMissing = vi.fn();
    expect(await paginate(client, "/vendors", { onMissing, concurrency: 6 }).toArray()).toHaveLength(50);
    expect(list.calls.length).toBeLessThan(120);
    expect(onMissing).toHaveBeenCalledWith(expect.objectContaining({ count: 1_000_000_000, read: 50 }));
  });

  it("warns on the console without a listener", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const { client } = set(50, counted(53));
    await paginate(client, "/vendors").toArray();
    expect(warn.mock.calls).toEqual([[expect.stringContaining("count of 53 rows, but 50 were found")]]);
    warn.mockRestore();
  });

  it("may belong to a server that always sends the same page", async () => {
    const { list, client } = set(60, {
      answer: (_, body) => json(200, { ...body, count: undefined, vendors: rowsFrom(1, 20) }),
    });
    expect(await paginate(client, "/vendors", { pageSize: 20 }).toArray()).toHaveLength(20);
    expect(list.pages()).toEqual([1, 2]);
  });
});

describe("A row", () => {
  const answering = (pages: unknown[][]) =>
    set(0, {
      answer: (page, body) =>
        json(200, { ...body, count: pages.flat().length, vendors: pages[page - 1] ?? [] }),
    });

  it("without an id is never left out", async () => {
    const { client } = answering([
      [{ name: "a" }, { id: null }, { id: "" }],
      [{ name: "a" }, { id: null }, { id: "" }],
    ]);
    expect(await paginate(client, "/vendors", { pageSize: 3 }).toArray()).toHaveLength(6);
  });

  it("is distinct from its neighbor on the same page, even with the same id", async () => {
    const { client } = answering([
      [
        { id: 7, line: 1 },
        { id: 7, line: 2 },
      ],
    ]);
    expect(await paginate(client, "/vendors").toArray()).toHaveLength(2);
  });

  it("is distinguished from others by all of a long id", async () => {
    const id = (end: number) => `${"x".repeat(500)}${end}`;
    const { client } = answering([
      [{ id: id(1) }, { id: id(2) }],
      [{ id: id(3) }, { id: id(4) }],
    ]);
    expect(await paginate(client, "/vendors", { pageSize: 2 }).toArray()).toHaveLength(4);
  });
});

describe("A page that is not a list", () => {
  it.each([
    ["without a body", () => text(200, null)],
    ["with 204", () => text(204, null)],
    ["without its rows", () => json(200, { version: "1.1.0", count: 5 })],
    ["with other rows", () => json(200, { version: "1.1.0", count: 5, results: [] })],
    ["with something else", () => json(200, [])],
    [
      "with null among its rows",
      () => json(200, { version: "1.1.0", count: 60, vendors: [{ id: 21 }, null] }),
    ],
  ])("%s is an error that names the call, not the end of the list", async (_, answer) => {
    const { client } = set(60, { answer: (page) => (page === 2 ? answer() : undefined) });
    const rows: unknown[] = [];
    const reading = (async () => {
      for await (const row of paginate(client, "/vendors", { pageSize: 20 })) rows.push(row);
    })();
    await expect(reading).rejects.toThrow(OttimateParseError);
    await expect(reading).rejects.toMatchObject({ operationId: "listVendors", path: "/vendors" });
    expect(rows).toHaveLength(20);
  });
});
