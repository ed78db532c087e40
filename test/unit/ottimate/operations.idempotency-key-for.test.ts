import { describe, expect, it } from "vitest";
import { idempotencyKeyPattern } from "../../../generated/operations.ts";
import { idempotencyKeyFor, OttimateInputError } from "../../../src/index.ts";

describe("idempotencyKeyFor", () => {
  it("is the same for the same identity, in every process", async () => {
    const key = await idempotencyKeyFor("createVendor", [123, "V-1004"]);
    expect(key).toBe("createVendor-89956537cfd6c81bae8b1b100874e5261f29b685b3aa2b491ecf8d3784ea2e8d");
  });

  it("differs by operation and by every part of the identity", async () => {
    const keys = await Promise.all([
      idempotencyKeyFor("createVendor", [123, "V-1"]),
      idempotencyKeyFor("createDimension", [123, "V-1"]),
      idempotencyKeyFor("createVendor", [124, "V-1"]),
      idempotencyKeyFor("createVendor", ["0123", "V-1"]),
      idempotencyKeyFor("createVendor", ["123V-1"]),
      idempotencyKeyFor("createVendor", "123"),
    ]);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(new RegExp(idempotencyKeyPattern));
  });

  it("is the same for a number and its text, because databases and CSV files differ in that", async () => {
    const [number, text, filled] = await Promise.all(
      [4711, "4711", "04711"].map((id) => idempotencyKeyFor("createVendor", [id])),
    );
    expect(number).toBe(text);
    expect(filled).not.toBe(text);
  });

  it.each([[""], [" "], [[]], [["a", ""]], [["a", "\t"]], [[Number.NaN]]])(
    "rejects %j, which would be one key for many records",
    async (identity) => {
      await expect(idempotencyKeyFor("createVendor", identity)).rejects.toBeInstanceOf(OttimateInputError);
    },
  );
});
