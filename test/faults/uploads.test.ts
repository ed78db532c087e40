import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createOttimateClient,
  OttimateApiError,
  type OttimateClient,
  type OttimateClientOptions,
  OttimateConnectionError,
  OttimateError,
  OttimateTimeoutError,
  unwrap,
} from "../../src/index.ts";
import { type FaultKind, type OttimateServer, startOttimate } from "../../src/testing/index.ts";
import { rejection } from "../support/failure.ts";
import { hearUnhandled } from "../support/unhandled.ts";

const never = { polls: Number.POSITIVE_INFINITY, durationMs: Number.POSITIVE_INFINITY };
const unhandled = hearUnhandled();
let double: OttimateServer;
beforeEach(async () => {
  // Documents stay in the uploads list.
  double = await startOttimate({ extraction: never });
});
afterEach(async () => {
  await double.stop();
  expect(unhandled).toEqual([]);
});

const clientOf = (options: OttimateClientOptions = {}): OttimateClient =>
  createOttimateClient({
    baseUrl: double.url,
    ...double.credentials,
    retry: { baseDelayMs: 2 },
    trustIdempotencyKeys: true,
    timeoutMs: 10_000,
    ...options,
  });

const file = (name = "pcs-44902.pdf", bytes = 200) =>
  new File([new Uint8Array(bytes)], name, { type: "application/pdf" });
const upload = (client: OttimateClient, given = file(), options: { timeoutMs?: number } = {}) =>
  unwrap(client.POST("/invoices/upload", { body: { ottimate_location_id: 456, file: given }, ...options }));

const uploads = () => double.data().uploads.length;
const sent = () => double.requests.filter(({ operationId }) => operationId === "uploadInvoice");
const keys = () => new Set(sent().map(({ headers }) => headers["idempotency-key"]));

describe("An upload whose response is lost", () => {
  const lost: [string, FaultKind, { timeoutMs?: number }][] = [
    ["as the connection is cut", { cut: "connection", when: "after acting" }, {}],
    ["as its body never comes", { stall: "body" }, { timeoutMs: 2000 }],
    ["behind a gateway's page", { answer: "gateway page", status: 504, when: "after acting" }, {}],
  ];

  it.each<[string, FaultKind]>([
    ["cut in its body", { cut: "body" }],
    ["no JSON", { answer: "bad JSON" }],
  ])("as it is %s, was processed, and is not sent again", async (_, fault) => {
    double.fail({ operation: "uploadInvoice", ...fault });
    const error = await rejection(upload(clientOf()), OttimateError);
    expect([error.delivery, uploads(), sent().length]).toEqual(["processed", 1, 1]);
  });

  it.each(lost)("%s, is one upload, reported as unknown", async (_, fault, options) => {
    double.fail({ operation: "uploadInvoice", ...fault });
    const error = await rejection(upload(clientOf(), file(), options), OttimateConnectionError);
    expect(uploads()).toBe(1);
    // The key was stored, so the second one was rejected, which proves nothing.
    expect(keys().size).toBe(1);
    expect(sent().at(-1)?.status).toBe(422);
    expect(error.message).toContain("its first response was lost");
    expect(error.idempotencyKey).toBe([...keys()][0]);
    expect(error.attempts?.[0]?.delivery).toMatch(/unknown|processed/);
  });

  it.each(lost)("%s, is sent once if keys are not trusted", async (_, fault, options) => {
    double.fail({ operation: "uploadInvoice", ...fault });
    await rejection<Error>(upload(clientOf({ trustIdempotencyKeys: false }), file(), options), OttimateError);
    expect([uploads(), sent().length]).toEqual([1, 1]);
  });

  it("permanently is reported as lost", async () => {
    double.fail({ operation: "uploadInvoice", cut: "connection", when: "after acting", times: 10 });
    const error = await rejection(upload(clientOf()), OttimateConnectionError);
    expect(error.attempts).toHaveLength(4);
    expect(uploads()).toBe(1);
  });

  it("because it comes too late is one upload, reported as a timeout", async () => {
    double.fail({ operation: "uploadInvoice", delayMs: 20_000 });
    const error = await rejection(
      upload(clientOf({ retry: false }), file(), { timeoutMs: 2000 }),
      OttimateTimeoutError,
    );
    expect(error).toMatchObject({ operationId: "uploadInvoice", limit: "timeoutMs" });
    expect(error.message).toContain("may have been processed");
    double.clock.advance(20_000);
    await expect.poll(uploads, { timeout: 120_000 }).toBe(1);
  });

  it("keeps its key through a 429 that follows, because a new key would make two uploads", async () => {
    double.fail({ operation: "uploadInvoice", cut: "connection", when: "after acting" });
    double.fail({ operation: "uploadInvoice", status: 429, retryAfter: 0 });
    await rejection(upload(clientOf()), OttimateConnectionError);
    expect([uploads(), sent().length, keys().size]).toEqual([1, 3, 1]);
  });

  it("before it arrived is sent again under its key, and received once", async () => {
    double.fail({ operation: "uploadInvoice", cut: "connection" });
    expect((await upload(clientOf())).reference_id).toBe(double.data().uploads[0]?.id);
    expect([uploads(), sent().length, keys().size]).toEqual([1, 2, 1]);
  });
});

describe("An upload that the server did not process", () => {
  it.each([429])("because the response was %i, is sent again under a new key", async (status) => {
    double.fail({ operation: "uploadInvoice", status, retryAfter: 0 });
    expect((await upload(clientOf())).reference_id).toBeTypeOf("string");
    expect([uploads(), sent().length, keys().size]).toEqual([1, 2, 2]);
  });

  it("because its token was revoked, is sent again under a new key", async () => {
    const client = clientOf();
    await client.GET("/accounts");
    double.tokens.revoke();
    await upload(client);
    expect([uploads(), sent().length, keys().size]).toEqual([1, 2, 2]);
  });
});

describe("A file that is rejected", () => {
  it.each([
    ["400, for its kind", file("notes.docx"), 400],
    ["413, for its size", file("large.pdf", 3000), 413],
  ])("with %s, is never reported as received", async (_, given, status) => {
    await double.stop();
    double = await startOttimate({ limits: { uploadBytes: 2000 } });
    const error = await rejection<OttimateApiError>(upload(clientOf(), given), OttimateApiError);
    expect(error).toMatchObject({ status, operationId: "uploadInvoice", retryable: false });
    expect([uploads(), sent().length]).toEqual([0, 1]);
  });

  it("with 422 is an error at once, and unknown if a response was lost before", async () => {
    double.fail({ operation: "uploadInvoice", status: 422 });
    const plain = await rejection<OttimateApiError>(upload(clientOf()), OttimateApiError);
    expect(plain.status).toBe(422);
    double.fail({ operation: "uploadInvoice", cut: "connection" });
    double.fail({ operation: "uploadInvoice", status: 422 });
    await rejection(upload(clientOf()), OttimateConnectionError);
    expect(uploads()).toBe(0);
  });

  it.each([401, 403, 404])("with %i is unknown if a response was lost before", async (status) => {
    const rejected = { operation: "uploadInvoice", status, times: 2 } as const;
    // With a new token.
    const again = status === 401 ? [false] : [];
    double.fail({ operation: "uploadInvoice", cut: "connection", when: "after acting" });
    double.fail(rejected);
    const error = await rejection<OttimateApiError>(upload(clientOf()), OttimateApiError);
    expect(error.status).toBe(status);
    expect(error.hint).toMatch(/^An earlier attempt may have been processed/);
    expect(error.attempts.map(({ delivery }) => delivery !== "rejected")).toEqual([true, false, ...again]);
    expect(uploads()).toBe(1);
  });
});

describe("60 uploads, a third of which hit a fault", () => {
  it("are each received once, or reported as unknown or not received", async () => {
    await double.stop();
    double = await startOttimate({ limits: { uploadBytes: 2000 }, extraction: never });
    const kinds: FaultKind[] = [
      { cut: "connection" },
      { cut: "connection", when: "after acting" },
      { cut: "body" },
      { status: 503 },
      { status: 500 },
      { answer: "gateway page" },
    ];
    for (const kind of kinds) double.fail({ operation: "uploadInvoice", ...kind, probability: 0.05 });
    const client = clientOf({ maxConcurrency: 8 });
    const ended = await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        const name = `mixed-${i}.pdf`;
        // Every fifth file is too large.
        const error = await upload(client, file(name, i % 5 ? 200 : 3000)).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        return { name, error };
      }),
    );
    const there = double.data().uploads.map(({ filename }) => filename);
    expect(new Set(there).size).toBe(there.length);
    for (const { name, error } of ended) {
      if (error === undefined) expect(there, name).toContain(name);
      else if (error instanceof OttimateApiError && error.status < 500)
        expect(there, name).not.toContain(name);
      else expect((error as Error).message).toMatch(/may have been processed|was processed/);
    }
    expect(ended.some(({ error }) => error !== undefined)).toBe(true);
  });
});
