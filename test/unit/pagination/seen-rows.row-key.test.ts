import { describe, expect, it } from "vitest";
import { type MissingRows, paginate } from "../../../src/index.ts";
import { contentKey, rowKey } from "../../../src/pagination/seen-rows.ts";
import { json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { fakeApi } from "../../support/fake-api.ts";

describe("What is kept of a row", () => {
  it("is its id, unchanged", () => {
    const uuid = "6a1d0c52-7f3b-4e88-9c14-2b5e8f0a7d31";
    expect(rowKey({ id: 7, name: "Harbor" }, "id")).toBe(7);
    expect(rowKey({ batch_id: uuid }, "batch_id")).toBe(uuid);
  });

  it.each([[{}], [{ id: null }], [{ id: "" }], [{ id: {} }], [[7]], ["7"], [null]])(
    "is nothing for %j",
    (row) => {
      expect(rowKey(row, "id")).toBeUndefined();
    },
  );
});

describe("The key of a row without an id", () => {
  it("is a whole number, the same for the same content and another for any other", () => {
    const rows = Array.from({ length: 50_000 }, (_, n) => ({ name: "Oysters", line: n, price: n % 7 }));
    const keys = new Set(rows.map(contentKey));
    expect(keys.size).toBe(rows.length);
    expect(contentKey({ ...rows[7] })).toBe(contentKey(rows[7]));
    expect([...keys].every((key) => Number.isSafeInteger(key) && key >= 0)).toBe(true);
  });

  it("differs if the parts are in another order or depth", () => {
    const rows = [
      { a: [1, 2] },
      { a: [2, 1] },
      { a: [[1], 2] },
      { a: [1, [2]] },
      { a: { 0: 1, 1: 2 } },
      { a: "1,2" },
      { a: 1, b: 2 },
      { a: 2, b: 1 },
      { b: [1, 2] },
      { a: [] },
      { a: {} },
      { a: null },
      { a: "null" },
    ];
    expect(new Set(rows.map(contentKey)).size).toBe(rows.length);
  });
});

/** The JSON text of an object nested this deeply, with this at the bottom. */
const deep = (depth: number, bottom: string) => `${'{"a":'.repeat(depth)}${bottom}${"}".repeat(depth)}`;

it("A row without an id that is 20,000 levels deep is read, and distinguished from another", async () => {
  const rows = [deep(20_000, "1"), deep(20_000, "2"), deep(19_999, "1")].join(",");
  const list = fakeApi({
    call: ({ url }) =>
      new Response(`{"vendors":[${url.includes("page=1&") ? rows : ""}]}`, {
        headers: { "content-type": "application/json" },
      }),
  });
  const client = clientOf(list);
  const read = await paginate(client, "/vendors", { pageSize: 3 }).toArray();
  expect(read).toHaveLength(3);
  expect(new Set(read.map(contentKey)).size).toBe(3);
});

it("Rows without an id that are left out with a page that repeats an earlier one are reported", async () => {
  const list = fakeApi({
    call: () => json(200, { vendors: [{ name: "Oysters" }, { name: "Clams" }] }),
  });
  const told: MissingRows[] = [];
  const onMissing = (missing: MissingRows) => void told.push(missing);
  const read = await paginate(clientOf(list), "/vendors", { pageSize: 2, onMissing }).toArray();
  expect(read).toHaveLength(2);
  expect(told.map(({ message }) => message)).toEqual([
    'paginate("/vendors"): Its last page was left out: 2 of its rows have no id and repeat earlier rows.',
  ]);
});
