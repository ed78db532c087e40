import { describe, expect, it } from "vitest";
import { OttimateInputError } from "../../../src/index.ts";
import { callUntyped, clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { issuesOf } from "../../support/issues.ts";
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
  it("is new for each call that honors one", async () => {
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

  it("is the same in requests and errors, even if two places set different ones", async () => {
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
      // Rejecting the contradiction would also be acceptable.
      if (error instanceof OttimateInputError) continue;
      expect(error.idempotencyKey).toBe(api.calls[0]?.headers.get("idempotency-key"));
    }
  });
});

it("Two different keys are an error, and the same key twice is accepted", async () => {
  const twice = { idempotencyKey: "key-1", headers: { "x-other": "a", "Idempotency-Key": "key-2" } };
  const error = await rejectionOf("/vendors", { body: vendor, ...twice });
  expect(issuesOf(error)).toEqual(["idempotencyKey is given twice, with different values"]);
  const same = { idempotencyKey: "key-1", headers: { "x-other": "a", "Idempotency-Key": "key-1" } };
  expect(await keySent(same)).toBe("key-1");
  expect(await keySent({ headers: { "x-other": "a", "Idempotency-Key": "key-2" } })).toBe("key-2");
});

/** The keys of a call's requests, which fail like this in turn. */
async function keysOf(path: string, options: object, failures: readonly (number | "lost")[], settings = {}) {
  const api = fakeApi({
    call(_, n) {
      const failure = failures[n - 1] ?? 201;
      if (failure === "lost") throw new TypeError("terminated");
      return Response.json({ code: "C", message: "M" }, { status: failure });
    },
  });
  const { use, ...others } = { use: undefined, ...settings };
  const client = clientOf(api, { retry: { attempts: 3, baseDelayMs: 0 }, ...others });
  if (use) client.use(use);
  const outcome = await callUntyped(client, "POST", path, options).catch((error: unknown) => error);
  return { keys: api.calls.map(({ headers }) => headers.get("idempotency-key")), outcome };
}

describe("A record that the API knows by an identifier", () => {
  const vendors = (...records: unknown[]) => ({ ottimate_company_id: 123, vendors: records });
  const entry = { erp_vendor_id: "V-1", item_name: "Leeks", size: "1", uom: "KG", upc: "4012345" };
  const entries = (...records: unknown[]) => ({ ottimate_company_id: 123, entries: records });

  it.each<[string, string, object, boolean]>([
    ["all have it", "/vendors/bulk", vendors({ erp_vendor_id: "V-1" }, { erp_vendor_id: "V-2" }), true],
    ["one lacks it", "/vendors/bulk", vendors({ erp_vendor_id: "V-1" }, { erp_vendor_name: "B" }), false],
    ["one has no text or number", "/vendors/bulk", vendors({ erp_vendor_id: true }), false],
    ["one has null", "/vendors/bulk", vendors({ erp_vendor_id: "V-1" }, { erp_vendor_id: null }), false],
    ["all of its fields are there", "/catalog/entries/bulk", entries(entry), true],
    ["one of its fields is empty", "/catalog/entries/bulk", entries({ ...entry, uom: "" }), false],
    ["one of its fields is missing", "/catalog/entries/bulk", entries({ ...entry, upc: undefined }), false],
    ["it is the only record", "/receipts", { external_id: "R-1" }, true],
    ["the only record lacks it", "/receipts", { receipt_number: "R-1" }, false],
    ["the call knows of none", "/vendors", vendor, false],
  ])(
    "is sent again without trust in keys only if each has an identifier: %s",
    async (_, path, body, isAgain) => {
      const { keys } = await keysOf(path, { body }, [503], { trustIdempotencyKeys: false });
      expect(keys).toHaveLength(isAgain ? 2 : 1);
    },
  );

  it.each([
    [
      "/vendors/bulk",
      vendors({ erp_vendor_id: "V-1" }, { erp_vendor_id: " " }),
      "body.vendors[1].erp_vendor_id",
    ],
    ["/receipts", { external_id: "" }, "body.external_id"],
  ])("may not have it empty: %s", async (path, body, place) => {
    const error = await rejectionOf(path, { body });
    expect(issuesOf(error)).toEqual([`${place} is empty, but identifies the record: leave it out`]);
  });

  it.each<[string, object]>([
    ["/vendors/bulk", vendors({ erp_vendor_id: " V-1" }, {}, Object.create({ erp_vendor_id: "" }))],
    ["/vendors/bulk", vendors()],
    ["/vendors/bulk", vendors({ erp_vendor_id: 7 }, null)],
    ["/catalog/entries/bulk", entries({ ...entry, upc: "" })],
  ])("may lack it, or have one of several empty: %s %j", async (path, body) => {
    expect((await keysOf(path, { body }, [])).keys).toHaveLength(1);
  });
});

describe("A key that middleware", () => {
  const changing = (change: (headers: Headers) => void) => ({
    use: { onRequest: ({ request }: { request: Request }) => change(request.headers) },
    trustIdempotencyKeys: true,
  });

  it("replaces counts as the caller's: errors report it, and a 409 is retried", async () => {
    const other = changing((headers) => headers.set("idempotency-key", "other"));
    expect((await keysOf("/vendors", { body: vendor }, [409], other)).keys).toEqual(["other", "other"]);
    const { outcome } = await keysOf("/vendors", { body: vendor }, ["lost", "lost", "lost"], other);
    expect(outcome).toMatchObject({ idempotencyKey: "other" });
  });

  it("removes protects nothing: what may have arrived is not sent again", async () => {
    const none = changing((headers) => headers.delete("idempotency-key"));
    const { keys, outcome } = await keysOf("/vendors", { body: vendor }, ["lost"], none);
    expect(keys).toEqual([null]);
    expect(outcome).toMatchObject({ idempotencyKey: undefined, delivery: "unknown" });
  });

  it("leaves alone still protects: after a lost response the call is sent again, and a 409 is a conflict", async () => {
    const same = changing(() => {});
    expect(new Set((await keysOf("/vendors", { body: vendor }, ["lost"], same)).keys).size).toBe(1);
    expect((await keysOf("/vendors", { body: vendor }, ["lost"], same)).keys).toHaveLength(2);
    expect((await keysOf("/vendors", { body: vendor }, [409], same)).keys).toHaveLength(1);
  });
});

describe("The key of a retry", () => {
  const trusted = { trustIdempotencyKeys: true };

  it.each<[string, string, object, (number | "lost")[], number]>([
    ["new, where that of a form was rejected", "/invoices/upload", { body: upload() }, [429, 429], 3],
    [
      "the same, if it is the caller's",
      "/invoices/upload",
      { body: upload(), idempotencyKey: "a" },
      [429],
      1,
    ],
    ["the same, where the form may have arrived", "/invoices/upload", { body: upload() }, ["lost", 429], 1],
    ["the same for JSON", "/vendors", { body: vendor }, [429, 429], 1],
  ])("is %s", async (_, path, options, failures, count) => {
    const { keys } = await keysOf(path, options, failures, trusted);
    expect(keys).toHaveLength(failures.length + 1);
    expect(new Set(keys).size).toBe(count);
  });
});
