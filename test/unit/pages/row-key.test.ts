import { describe, expect, it } from "vitest";
import { rowKey } from "../../../src/pages/row-key.ts";

describe("What is kept of a row", () => {
  it("is its id, as it came", () => {
    const uuid = "6a1d0c52-7f3b-4e88-9c14-2b5e8f0a7d31";
    expect(rowKey({ id: 7, name: "Harbor" }, "id")).toBe(7);
    expect(rowKey({ batch_id: uuid }, "batch_id")).toBe(uuid);
  });

  it("is short where the id is long, and another one for another id", () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `${"x".repeat(100)}${i}`);
    const keys = ids.map((id) => String(rowKey({ id }, "id")));
    expect(new Set(keys).size).toBe(ids.length);
    expect(Math.max(...keys.map(({ length }) => length))).toBeLessThanOrEqual(8);
  });

  it.each([[{}], [{ id: null }], [{ id: "" }], [{ id: {} }], [[7]], ["7"], [null]])(
    "is nothing for %j",
    (row) => {
      expect(rowKey(row, "id")).toBeUndefined();
    },
  );
});
