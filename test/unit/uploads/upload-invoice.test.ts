import { describe, expect, it, onTestFinished, vi } from "vitest";
import {
  forCompany,
  OttimateApiError,
  OttimateAuthError,
  OttimateConnectionError,
  OttimateInputError,
  OttimateParseError,
  OttimateTimeoutError,
  uploadInvoice,
} from "../../../src/index.ts";
import { issued, json, text, unauthorized } from "../../support/answers.ts";
import { credentials } from "../../support/credentials.ts";
import { rejection } from "../../support/failure.ts";
import type { Answering } from "../../support/fake-api.ts";
import { secretsIn } from "../../support/secrets-in.ts";
import { cutOff, fileOf, listOf, passingTime, received, rowOf, setUp } from "./support.ts";

const document = () => ({ file: fileOf(), ottimate_location_id: 456 });
const rejected = (status: number) => () => json(status, { code: "NO", message: "No." });

describe("An upload with a response", () => {
  it("is received, in one request, with its identifiers", async () => {
    const { client, sent } = setUp();
    const result = await uploadInvoice(client, document());
    expect(result).toEqual({
      received: "yes",
      reference_id: "upl_1",
      filename: "scan.pdf",
      ottimate_location_id: 456,
      sentAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
    expect(sent()).toEqual(["POST /invoices/upload"]);
  });

  it("has a send time by the server's clock, if the response has it", async () => {
    const date = new Date(Date.now() + 86_400_000).toUTCString();
    const { client } = setUp({ upload: () => json(200, { reference_id: "upl_1" }, { date }) });
    const { sentAt } = await uploadInvoice(client, document());
    expect(Math.abs(Date.parse(sentAt) - Date.parse(date))).toBeLessThan(5_000);
  });

  it("has the same send time even if this machine's clock is set meanwhile", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const now = Date.now();
    const upload = () => {
      vi.setSystemTime(now + 3_600_000);
      return json(200, { reference_id: "upl_1" }, { date: new Date(now).toUTCString() });
    };
    const { sentAt } = await uploadInvoice(setUp({ upload }).client, document());
    expect(Math.abs(Date.parse(sentAt) - now)).toBeLessThan(5_000);
  });

  it("has a send time by this machine's clock, if the server's is impossible", async () => {
    const before = Date.now();
    for (const date of ["-271821-04-20T00:00:00.000Z", "Sat, 13 Sep 275760 00:00:00 GMT", "noon"]) {
      const { client } = setUp({ upload: () => json(200, { reference_id: "upl_1" }, { date }) });
      const at = Date.parse((await uploadInvoice(client, document())).sentAt);
      expect([at >= before, at <= Date.now()], date).toEqual([true, true]);
    }
  });

  it("goes to the client's location, and is looked up there", async () => {
    const { client, api } = setUp({ upload: cutOff });
    const scoped = forCompany(client, { companyId: 123, locationId: 456 });
    expect((await uploadInvoice(scoped, { file: fileOf() })).ottimate_location_id).toBeUndefined();
    const [upload, list] = api.calls.filter(({ url }) => url.includes("/invoices/"));
    expect((await upload?.form())?.get("ottimate_location_id")).toBe("456");
    expect(list?.url).toContain("?ottimate_location_id=456");
  });

  it("carries its fields, metadata as JSON", async () => {
    const { client, api } = setUp();
    const metadata = { po: "4711", lines: [1, 2] };
    await uploadInvoice(client, { ...document(), metadata, created_email: "ap@example.com" });
    const form = await api.calls[0]?.form();
    const { file: _, ...fields } = Object.fromEntries(form ?? []);
    expect(fields).toEqual({
      ottimate_location_id: "456",
      metadata: '{"po":"4711","lines":[1,2]}',
      created_email: "ap@example.com",
    });
  });

  it("accepts the caller's key, and the other options of a call", async () => {
    const { client, api } = setUp();
    await uploadInvoice(client, document(), { idempotencyKey: "key-1", headers: { "x-job": "7" } });
    const headers = api.calls[0]?.headers;
    expect([headers?.get("idempotency-key"), headers?.get("x-job")]).toEqual(["key-1", "7"]);
  });

  it.each([400, 403, 404, 413, 422])(
    "throws if the response is %i, and does not read the list",
    async (status) => {
      const { client, sent } = setUp({ upload: rejected(status), uploads: () => listOf([rowOf()]) });
      const error = await rejection(uploadInvoice(client, document()), OttimateApiError);
      expect(error.status).toBe(status);
      expect(sent()).toEqual(["POST /invoices/upload"]);
    },
  );

  it.each([425, 429])("is sent again under a new key after %i", async (status) => {
    const upload: Answering = (_, n) => (n === 1 ? json(status, {}, { "retry-after": "0" }) : received());
    const { client, api } = setUp({ upload }, { retry: { baseDelayMs: 1 } });
    expect((await uploadInvoice(client, document())).received).toBe("yes");
    const keys = api.calls.map(({ headers }) => headers.get("idempotency-key"));
    expect([keys.length, new Set(keys).size]).toEqual([2, 2]);
  });

  it("is sent again under a new key and token after 401", async () => {
    const { client, api } = setUp({ upload: (_, n) => (n === 1 ? unauthorized() : received()) });
    expect((await uploadInvoice(client, document())).received).toBe("yes");
    const keys = api.calls.map(({ headers }) => headers.get("idempotency-key"));
    expect([new Set(keys).size, api.tokenRequests.length]).toEqual([2, 2]);
  });

  it("may have arrived if every attempt gets 503, which a gateway sends after forwarding the document", async () => {
    const { client, sent } = setUp({ upload: rejected(503), uploads: () => listOf([rowOf()]) });
    expect((await uploadInvoice(client, document())).received).not.toBe("yes");
    expect(sent()).toEqual(["POST /invoices/upload", "GET /invoices/uploads"]);
  });
});

describe("Bad input to an upload", () => {
  it("is rejected if its options are not an object, and nothing is sent", async () => {
    const { client, api } = setUp();
    const error = await rejection(uploadInvoice(client, document(), null as never), OttimateInputError);
    expect([error.argument, api.tokenRequests.length]).toEqual(["options", 0]);
  });

  const circle: Record<string, unknown> = {};
  circle.self = circle;
  it.each([
    ["document", undefined],
    ["ottimate_location_id", { ...document(), ottimate_location_id: "456" }],
    ["ottimate_location_id", { ...document(), ottimate_location_id: 1.5 }],
    ["metadata", { ...document(), metadata: "{" }],
    ["metadata", { ...document(), metadata: "[1]" }],
    ["metadata", { ...document(), metadata: [1] }],
    ["metadata", { ...document(), metadata: { toJSON: () => [1] } }],
    ["metadata", { ...document(), metadata: new Map() }],
    ["metadata.at", { ...document(), metadata: { at: new Date(0) } }],
    ["metadata.self", { ...document(), metadata: circle }],
  ])("is rejected by its name %s, and nothing is sent", async (argument, given) => {
    const { client, api } = setUp();
    const error = await rejection(uploadInvoice(client, given as never), OttimateInputError);
    expect(error.argument).toBe(argument);
    expect([...api.tokenRequests, ...api.calls]).toEqual([]);
  });
});

describe("An upload whose response is lost", () => {
  it("reports no secret, even if the uploads list quotes one", async () => {
    const rows = [rowOf({ ottimate_location_name: credentials.apiKey })];
    const { client } = setUp({ upload: cutOff, uploads: () => listOf(rows) });
    const result = await uploadInvoice(client, document());
    expect(result).toMatchObject({ candidates: [{ ottimate_location_name: "[redacted]" }] });
    expect(secretsIn(result)).toEqual([]);
  });

  it.each<[string, Answering, abstract new (...args: never[]) => Error]>([
    ["a broken connection", cutOff, OttimateConnectionError],
    ["a response that is not JSON", () => text(200, "<html>"), OttimateParseError],
    ["a response without a reference_id", () => json(200, {}), OttimateParseError],
    ["a response with an empty reference_id", () => received(""), OttimateParseError],
    ["a response of null", () => json(200, null), OttimateParseError],
    ["a response without a body", () => text(200, null), OttimateParseError],
    ["500", rejected(500), OttimateApiError],
    ["504", rejected(504), OttimateApiError],
    ["520", rejected(520), OttimateApiError],
  ])("by %s is confirmed by a new row with its name", async (_, upload, kind) => {
    const row = rowOf();
    const { client, api, sent } = setUp({
      upload,
      uploads: () => listOf([rowOf({ filename: "b.pdf" }), row]),
    });
    const result = await uploadInvoice(client, document());
    expect(result).toMatchObject({ received: "confirmed", candidates: [row], filename: "scan.pdf" });
    expect(result.received !== "yes" && result.reason).toBeInstanceOf(kind);
    expect(result.reference_id).toBeUndefined();
    expect(sent()).toEqual(["POST /invoices/upload", "GET /invoices/uploads"]);
    expect(api.calls[1]?.url).toContain("?ottimate_location_id=456");
  });

  it.each(["timeoutMs", "deadlineMs"])(
    "by silence for %s is confirmed by a new row with its name",
    async (limit) => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      onTestFinished(() => void vi.useRealTimers());
      const { client } = setUp({ upload: () => new Promise(() => {}), uploads: () => listOf([rowOf()]) });
      const result = await passingTime(uploadInvoice(client, document(), { [limit]: 20_000 }));
      expect(result).toMatchObject({ received: "confirmed", reason: expect.any(OttimateTimeoutError) });
    },
  );

  const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
  it.each([
    ["no row", []],
    ["a row of another name", [rowOf({ filename: "b.pdf" })]],
    ["an older row of its name", [rowOf({ date: ago(120_000) })]],
    ["a row of its name from the future", [rowOf({ date: ago(-120_000) })]],
    ["a row of its name with an invalid time", [rowOf({ date: "today" })]],
    ["two new rows of its name", [rowOf(), rowOf({ id: "upl_2" })]],
  ])("stays unknown if the list has %s", async (_, rows) => {
    const { client } = setUp({ upload: cutOff, uploads: () => listOf(rows) });
    const result = await uploadInvoice(client, document());
    expect(result).toMatchObject({
      received: "unknown",
      candidates: rows.filter(({ filename }) => filename === "scan.pdf"),
    });
    expect(result).toHaveProperty("reason", expect.any(OttimateConnectionError));
    expect(result).not.toHaveProperty("listError");
  });

  it("goes by the server's clock, if the response has it", async () => {
    const ahead = 3_600_000;
    const date = new Date(Date.now() + ahead).toUTCString();
    const outcomeOf = async (row: Date) => {
      const uploads = () => listOf([rowOf({ date: row.toISOString() })], { date });
      return (await uploadInvoice(setUp({ upload: cutOff, uploads }).client, document())).received;
    };
    expect(await outcomeOf(new Date(Date.now() + ahead))).toBe("confirmed");
    expect(await outcomeOf(new Date(Date.now() + ahead - 30_000))).toBe("unknown");
    expect(await outcomeOf(new Date())).toBe("unknown");
  });

  it("reads a time without a zone as UTC", async () => {
    const date = new Date().toISOString().replace("T", " ").replace("Z", "");
    const { client } = setUp({ upload: cutOff, uploads: () => listOf([rowOf({ date })]) });
    expect((await uploadInvoice(client, document())).received).toBe("confirmed");
  });

  it("stays unknown with both errors if the list cannot be read", async () => {
    const { client } = setUp({ upload: cutOff, uploads: rejected(403) });
    const result = await uploadInvoice(client, document());
    expect(result).toMatchObject({ received: "unknown", candidates: [], listError: { status: 403 } });
    expect(result).toHaveProperty("reason", expect.any(OttimateConnectionError));
  });

  it.each([null, {}, { results: {} }, { results: [null] }])(
    "stays unknown with both errors if the list is %j",
    async (list) => {
      const { client } = setUp({ upload: cutOff, uploads: () => json(200, list) });
      const result = await uploadInvoice(client, document());
      expect(result).toMatchObject({ received: "unknown", candidates: [] });
      expect(result).toHaveProperty("listError", expect.any(OttimateParseError));
    },
  );

  const again = (last: Answering): Parameters<typeof setUp> => [
    { upload: (sent, n) => (n === 1 ? cutOff() : last(sent, n)), uploads: () => listOf([rowOf()]) },
    { retry: { baseDelayMs: 1, attempts: 2 } },
  ];

  it.each([401, 403, 404, 409, 422, 429, 500, 503, 504])(
    "is looked up if its retry returns %i, which proves nothing",
    async (status) => {
      const { client, api } = setUp(...again(() => json(status, {}, { "retry-after": "0" })));
      const result = await uploadInvoice(client, document());
      expect(result.received).toBe("confirmed");
      const keys = api.calls
        .filter(({ method }) => method === "POST")
        .map(({ headers }) => headers.get("idempotency-key"));
      if (status !== 401) expect(new Set(keys).size).toBe(1);
    },
  );

  it("is rejected if its retry returns the API's 400: an upload that had arrived would have used up the key", async () => {
    const { client } = setUp(...again(() => json(400, { code: "BAD", message: "The file cannot be read." })));
    expect((await rejection(uploadInvoice(client, document()), OttimateApiError)).status).toBe(400);
  });

  it.each<[string, () => Response]>([
    [
      "413, which comes from before the keys are checked",
      () => json(413, { code: "BIG", message: "Too large." }),
    ],
    ["a gateway's 400", () => new Response("<html>Bad Request</html>", { status: 400 })],
  ])("is looked up if its retry returns %s", async (_, respond) => {
    const { client } = setUp(...again(respond));
    expect((await uploadInvoice(client, document())).received).toBe("confirmed");
  });

  it("is looked up if there is no token for its retry", async () => {
    const { client } = setUp(
      {
        upload: (_, n) => (n === 1 ? cutOff() : unauthorized()),
        token: (_, n) => (n === 1 ? issued("token-of-the-first-attempt") : json(401, {})),
      },
      { retry: { baseDelayMs: 1, attempts: 2 } },
    );
    const result = await uploadInvoice(client, document());
    expect(result).toMatchObject({ received: "unknown", listError: expect.any(OttimateAuthError) });
    expect(result).toHaveProperty("reason.message", expect.stringContaining("its first response was lost"));
  });

  it("is received if its retry is", async () => {
    const { client, sent } = setUp(...again(() => received("upl_2")));
    expect(await uploadInvoice(client, document())).toMatchObject({ received: "yes", reference_id: "upl_2" });
    expect(sent()).toEqual(["POST /invoices/upload", "POST /invoices/upload"]);
  });
});

describe("An upload that certainly did not arrive", () => {
  it("throws if its time is up before there is a token", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { client, sent } = setUp({ token: () => new Promise(() => {}), uploads: () => listOf([rowOf()]) });
    const upload = passingTime(uploadInvoice(client, document(), { deadlineMs: 20_000 }));
    expect((await rejection(upload, OttimateTimeoutError)).message).toContain("could not be sent");
    expect(sent()).toEqual([]);
  });

  it("throws if no connection was made", async () => {
    const upload = () => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) });
    };
    const { client, sent } = setUp({ upload }, { retry: { baseDelayMs: 1, attempts: 3 } });
    const error = await rejection(uploadInvoice(client, document()), OttimateConnectionError);
    expect([error.delivery, sent().length]).toEqual(["not-sent", 3]);
  });

  it("throws without a token", async () => {
    const { client } = setUp({ token: () => json(401, {}) });
    await rejection(uploadInvoice(client, document()), OttimateAuthError);
  });

  it("rejects with the reason of the caller's signal", async () => {
    const { client } = setUp({ upload: () => new Promise(() => {}) });
    const controller = new AbortController();
    const upload = uploadInvoice(client, document(), { signal: controller.signal });
    const reason = new Error("enough");
    setTimeout(() => controller.abort(reason), 5);
    await expect(upload).rejects.toBe(reason);
  });
});
