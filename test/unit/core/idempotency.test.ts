import { describe, expect, it } from "vitest";
import { OttimateInputError } from "../../../src/index.ts";
import { callUntyped, clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { upload, vendor } from "../../support/samples.ts";

/** The key that reaches the server. */
async function keySent(options: object = {}): Promise<string | null | undefined> {
  const api = fakeApi();
  await callUntyped(clientOf(api), "POST", "/vendors", { body: vendor, ...options });
  return api.calls[0]?.headers.get("idempotency-key");
}

async function rejectionOf(path: string, options: object): Promise<OttimateInputError> {
  const api = fakeApi();
  const method = "body" in options ? "POST" : "GET";
  const error = await rejection(callUntyped(clientOf(api), method, path, options), OttimateInputError);
  expect([...api.tokenRequests, ...api.calls]).toEqual([]);
  return error;
}

describe("The idempotency key", () => {
  it("is made anew for each call that honors one", async () => {
    const keys = await Promise.all([keySent(), keySent(), keySent({ idempotencyKey: undefined })]);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(new Set(keys).size).toBe(3);
  });

  it("goes with an upload too", async () => {
    const api = fakeApi();
    await callUntyped(clientOf(api), "POST", "/invoices/upload", { body: upload() });
    expect(api.calls[0]?.headers.get("idempotency-key")).toBeTruthy();
  });

  it("does not go with a call that honors none", async () => {
    const api = fakeApi();
    await clientOf(api).GET("/vendors");
    expect(api.calls[0]?.headers.has("idempotency-key")).toBe(false);
  });

  it.each(["a", "0", "order-1", "2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11", "A.z_9-+=/", "k".repeat(128)])(
    "may be %s",
    async (key) => {
      expect(await keySent({ idempotencyKey: key })).toBe(key);
      expect(await keySent({ params: { header: { "Idempotency-Key": key } } })).toBe(key);
      expect(await keySent({ headers: { "idempotency-key": key } })).toBe(key);
    },
  );

  it.each([
    ["empty", ""],
    ["of 129 characters", "k".repeat(129)],
    ["with a space", "key 1"],
    ["with a line break at its end", "key\n"],
    ["with a line break at its beginning", "\nkey"],
    ["with a colon", "order:1"],
    ["with a letter beyond ASCII", "schlüssel"],
    ["with a null byte", "key\u0000"],
    ["that is a number", 5],
    ["that is null", null],
    ["that is an object", { key: 1 }],
  ])("may not be %s", async (_, key) => {
    const error = await rejectionOf("/vendors", { body: vendor, idempotencyKey: key });
    expect(error.argument).toMatch(/idempotencyKey/i);
    if (typeof key !== "string") return;
    for (const place of [
      { headers: { "Idempotency-Key": key } },
      { params: { header: { "Idempotency-Key": key } } },
    ]) {
      const { argument } = await rejectionOf("/vendors", { body: vendor, ...place });
      expect(argument).toMatch(/idempotency-?key/i);
    }
  });

  it("is rejected by a call that does not honor one, wherever it is given", async () => {
    for (const options of [
      { idempotencyKey: "key-1" },
      { headers: { "Idempotency-Key": "key-1" } },
      { params: { header: { "idempotency-key": "key-1" } } },
    ]) {
      const error = await rejectionOf("/vendors", options);
      expect(error.argument).toMatch(/idempotency-?key/i);
      expect(error.message).toMatch(/not supported/);
    }
    const body = { grant_type: "client_credentials", client_id: "a", client_secret: "b" };
    expect((await rejectionOf("/oauth/token", { body, idempotencyKey: "key-1" })).message).toMatch(
      /not supported/,
    );
  });

  it("is one for the wire and for errors, even if two places name different ones", async () => {
    const places = [
      { idempotencyKey: "key-1", params: { header: { "Idempotency-Key": "key-2" } } },
      { idempotencyKey: "key-1", headers: { "Idempotency-Key": "key-2" } },
      { params: { header: { "Idempotency-Key": "key-1" } }, headers: { "Idempotency-Key": "key-2" } },
      { params: { header: { "Idempotency-Key": "key-1", "idempotency-key": "key-2" } } },
    ];
    for (const options of places) {
      const api = fakeApi({
        call() {
          throw new TypeError("fetch failed");
        },
      });
      const call = callUntyped(clientOf(api), "POST", "/vendors", { body: vendor, ...options });
      const error = (await rejection(call, Error)) as Error & { idempotencyKey?: string };
      // Refusing the contradiction would do as well.
      if (error instanceof OttimateInputError) continue;
      expect(error.idempotencyKey).toBe(api.calls[0]?.headers.get("idempotency-key"));
    }
  });
});
