import { describe, expect, it } from "vitest";
import { idempotencyKeyPattern } from "../../../generated/operations.ts";
import { idempotencyKeyFor, OttimateInputError } from "../../../src/index.ts";

describe("idempotencyKeyFor", () => {
  it("is the same for the same thing, in every process", async () => {
    const key = await idempotencyKeyFor("createVendor", [123, "V-1004"]);
    expect(key).toBe("createVendor-15987d09f81f0c5bba6d4154521b3a26a8c63a542c98e6db4875a922e4084916");
  });

  it("differs by operation and by every part of the identity", async () => {
    const keys = await Promise.all([
      idempotencyKeyFor("createVendor", [123, "V-1"]),
      idempotencyKeyFor("createDimension", [123, "V-1"]),
      idempotencyKeyFor("createVendor", [124, "V-1"]),
      idempotencyKeyFor("createVendor", ["123", "V-1"]),
      idempotencyKeyFor("createVendor", ["123V-1"]),
      idempotencyKeyFor("createVendor", "123"),
    ]);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(new RegExp(idempotencyKeyPattern));
  });

  it.each([[""], [[]], [["a", ""]], [[Number.NaN]]])(
    "refuses %j, which would be one key for many things",
    async (identity) => {
      await expect(idempotencyKeyFor("createVendor", identity)).rejects.toBeInstanceOf(OttimateInputError);
    },
  );
});
