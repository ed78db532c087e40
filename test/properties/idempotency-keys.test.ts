import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idempotencyKeyPattern, operations } from "../../generated/operations.ts";
import { idempotencyKeyFor, OttimateInputError } from "../../src/index.ts";
import { callUntyped, clientOf } from "../support/client.ts";
import { fakeApi } from "../support/fake-api.ts";
import { always, junk, strangeText } from "../support/property.ts";
import { vendor } from "../support/samples.ts";

const pattern = new RegExp(idempotencyKeyPattern);
const good = fc.stringMatching(/^[A-Za-z0-9._\-+=/]{1,40}$/);
const keys = fc.oneof(
  good,
  strangeText(),
  junk,
  fc
    .tuple(good, fc.constantFrom("\n", " ", "\r", "é", "\u0000", ",", "x".repeat(128)))
    .map((parts) => parts.join("")),
  fc.constantFrom("x".repeat(128), "x".repeat(129)),
);

/** Where a key may be given. */
const places: Record<string, (key: unknown) => object> = {
  option: (idempotencyKey) => ({ idempotencyKey }),
  header: (key) => ({ headers: { "idempotency-KEY": key } }),
  parameter: (key) => ({ params: { header: { "Idempotency-Key": key } } }),
};

async function post(options: object) {
  const api = fakeApi({ call: () => Response.json({ vendor: {} }, { status: 201 }) });
  const error = await callUntyped(clientOf(api), "POST", "/vendors", { body: vendor, ...options }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error !== undefined) {
    expect(error).toBeInstanceOf(OttimateInputError);
    expect(api.calls.length + api.tokenRequests.length).toBe(0);
    return undefined;
  }
  return api.calls[0]?.headers.get("idempotency-key") ?? "";
}

describe.each(Object.keys(places))("An idempotency key given as %s", (place) => {
  it("is sent unchanged if the API's pattern allows it, and otherwise rejected before anything is sent", async () => {
    await always(
      keys,
      async (key) => {
        const sent = await post(places[place]?.(key) ?? {});
        if (typeof key === "string" && pattern.test(key)) expect(sent).toBe(key);
        // Without one, a key is generated.
        else if (key === undefined) expect(sent).toMatch(/^[0-9a-f-]{36}$/);
        else expect(sent).toBeUndefined();
      },
      800,
    );
  });
});

describe("Several idempotency keys", () => {
  it("that are given in several places are the same key, or rejected", async () => {
    const each = fc.oneof(good, fc.constant("same"), strangeText());
    await always(
      fc.dictionary(fc.constantFrom(...Object.keys(places)), each, { minKeys: 2 }),
      async (given) => {
        const options = Object.assign(
          {},
          ...Object.entries(given).map(([place, key]) => places[place]?.(key)),
        );
        const sent = await post(options);
        const all = new Set(Object.values(given));
        const [only = ""] = all;
        if (all.size === 1 && pattern.test(only)) expect(sent).toBe(only);
        else expect(sent).toBeUndefined();
      },
    );
  });
});

describe("idempotencyKeyFor", () => {
  const ids = fc.constantFrom(...Object.values(operations).map(({ id }) => id));
  const text = fc.string({ minLength: 1 }).filter((each) => each.trim() !== "");
  const parts = fc.array(fc.oneof(text, fc.integer()), { minLength: 1, maxLength: 3 });

  it("generates a key that the pattern allows, and the same one again", async () => {
    await always(fc.tuple(ids, parts), async ([id, identity]) => {
      const key = await idempotencyKeyFor(id, identity);
      expect(key).toMatch(pattern);
      expect(await idempotencyKeyFor(id, [...identity])).toBe(key);
    });
  });

  it("generates different keys for different identities", async () => {
    await always(fc.tuple(ids, ids, parts, parts), async ([idA, idB, a, b]) => {
      const isSame = idA === idB && JSON.stringify(a.map(String)) === JSON.stringify(b.map(String));
      expect((await idempotencyKeyFor(idA, a)) === (await idempotencyKeyFor(idB, b))).toBe(isSame);
    });
  });

  it("rejects an identity that names nothing, whatever it is", async () => {
    await always(junk, async (identity) => {
      const made = await idempotencyKeyFor("createVendor", identity as string).catch(
        (error: unknown) => error,
      );
      if (typeof made !== "string") expect(made).toBeInstanceOf(OttimateInputError);
      else expect(made).toMatch(pattern);
    });
  });
});
