import { describe, expect, it } from "vitest";
import { contentKey, rowKey } from "../../../src/pagination/seen-rows.ts";

describe("What is kept of a row", () => {
  it("is its id, as it came", () => {
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

describe("What stands for a row without an id", () => {
  it("is a whole number, the same for the same content and another for any other", () => {
    const rows = Array.from({ length: 50_000 }, (_, n) => ({ name: "Oysters", line: n, price: n % 7 }));
    const keys = new Set(rows.map(contentKey));
    expect(keys.size).toBe(rows.length);
    expect(contentKey({ ...rows[7] })).toBe(contentKey(rows[7]));
    expect([...keys].every((key) => Number.isSafeInteger(key) && key >= 0)).toBe(true);
  });
});
