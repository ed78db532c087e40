import { describe, expect, it } from "vitest";
import {
  type BulkState,
  bulk,
  createOttimateClient,
  OttimateAuthError,
  OttimateBulkStoppedError,
  OttimateInputError,
  OttimatePermissionDeniedError,
  OttimateQuotaExceededError,
  OttimateServerError,
  resumeBulk,
} from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { bulkDouble, company, countOf, vendorsOf } from "../../support/bulk-double.ts";
import { clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { secretsIn } from "../../support/secrets-in.ts";

// The double compiles its schemas at the first request, which may take long on a busy machine.

const stopped = (job: Promise<unknown>) => rejection(job, OttimateBulkStoppedError);

describe("A bulk job that has to stop", () => {
  it("says whether the server may have acted on any of its records", async () => {
    const ended = async (answers: (() => Response)[], signal?: AbortSignal) => {
      let calls = 0;
      const api = fakeApi({ call: () => (answers[calls++] ?? (() => json(403, {})))() });
      const client = clientOf(api, { retry: false });
      const options = { scope: company, concurrency: 1, signal };
      return stopped(bulk(client, "/vendors/bulk", vendorsOf(300), options));
    };
    const created = () =>
      json(200, { created: vendorsOf(100).map(({ erp_vendor_id }) => ({ erp_vendor_id })) });
    const lost = () => {
      throw new TypeError("fetch failed");
    };
    const refused = () => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) });
    };
    const invalid = () => json(400, { code: "BAD", message: "x", details: { "vendors[0].email": ["bad"] } });
    const errors = [
      await ended([], AbortSignal.abort()),
      await ended([refused]),
      await ended([invalid, refused]),
      await ended([]),
      await ended([created]),
      await ended([created, lost]),
    ];
    expect(errors.map(({ delivery }) => delivery)).toEqual([
      "not-sent",
      "not-sent",
      "rejected",
      "rejected",
      "processed",
      "unknown",
    ]);
  });

  it("after a 403 has sent one request, and continues once the scope is right", async () => {
    const { double, ottimate } = bulkDouble({ scope: { companies: [789] } });
    const job = bulk(ottimate, "/vendors/bulk", vendorsOf(300), { scope: company, concurrency: 1 });
    const { report, cause, message } = await stopped(job);
    expect(cause).toBeInstanceOf(OttimatePermissionDeniedError);
    expect(report.counts).toMatchObject({ unsent: 300, unknown: 0 });
    expect(message).toContain("stopped with 300 of 300 records unsent, 0 failed and 0 unknown: ");
    expect(countOf(double, "bulkUpsertVendors")).toBe(1);
  });

  it("without a token has sent nothing", async () => {
    const { double } = bulkDouble();
    const wrong = bulkDouble({}, { fetch: double.fetch, baseUrl: double.url, clientSecret: "wrong" });
    const { report, cause } = await stopped(
      bulk(wrong.ottimate, "/vendors/bulk", vendorsOf(150), { scope: company }),
    );
    expect(cause).toBeInstanceOf(OttimateAuthError);
    expect([report.counts.unsent, report.requests]).toEqual([150, 0]);
  });

  it("at the day's quota knows what was sent, and continues the next day", async () => {
    const { double, ottimate } = bulkDouble({ limits: { perDay: 4 }, now: "2026-11-02T10:00:00Z" });
    const job = bulk(ottimate, "/vendors/bulk", vendorsOf(500), { scope: company, concurrency: 1 });
    const { report, cause } = await stopped(job);
    expect(cause).toBeInstanceOf(OttimateQuotaExceededError);
    expect(report.counts).toMatchObject({ created: 300, unsent: 200, unknown: 0 });
    double.clock.set("2026-11-03T00:00:01Z");
    // A new client, because one that got a 429 pauses for a while.
    const { url: baseUrl, credentials, fetch } = double;
    const tomorrow = createOttimateClient({ baseUrl, ...credentials, fetch });
    const state = report.state as BulkState<"/vendors/bulk">;
    const rest = resumeBulk(tomorrow, state, vendorsOf(500), { concurrency: 1 });
    expect((await rest).counts).toMatchObject({ created: 500, unsent: 0 });
  });

  it("does not report a request as unsent that was sent before the quota was reached", async () => {
    let calls = 0;
    const api = fakeApi({
      call() {
        calls += 1;
        if (calls === 1) throw new TypeError("fetch failed", { cause: { code: "ECONNRESET" } });
        return json(
          429,
          { code: "LIMIT", message: "The daily quota is used up." },
          { "retry-after": "9999" },
        );
      },
    });
    const client = clientOf(api, { retry: { baseDelayMs: 1 } });
    const job = bulk(client, "/vendors/bulk", vendorsOf(150), { scope: company, concurrency: 1 });
    const { report, cause } = await stopped(job);
    expect(cause).toBeInstanceOf(OttimateQuotaExceededError);
    expect(report.counts).toMatchObject({ unknown: 100, unsent: 50 });
  });

  it("by its signal counts running requests as unknown, and the rest as unsent", async () => {
    const stop = new AbortController();
    const { double } = bulkDouble();
    double.fail({ operation: "bulkUpsertVendors", delayMs: 20_000, skip: 1, times: 1 });
    let sent = 0;
    const { url: baseUrl, credentials } = double;
    const fetch: typeof double.fetch = (input, init) => {
      const answer = double.fetch(input, init);
      if (String(input).endsWith("/bulk") && ++sent === 2) stop.abort(new Error("enough"));
      return answer;
    };
    const ottimate = createOttimateClient({ baseUrl, ...credentials, fetch });
    const job = bulk(ottimate, "/vendors/bulk", vendorsOf(500), {
      scope: company,
      concurrency: 1,
      signal: stop.signal,
    });
    const { report, cause } = await stopped(job);
    expect(cause).toMatchObject({ message: "enough" });
    expect(report.counts).toMatchObject({ created: 100, unknown: 100, unsent: 300 });
    // The aborted one was sent too.
    expect(report.requests).toBe(2);
    expect(report.unknown[0]?.hint).toMatch(
      /^Resume the job if idempotency keys are trusted: the request is sent again under its own key/,
    );
    double.clock.advance(20_000);
    const whole = await report.resume();
    expect(whole.counts).toMatchObject({ created: 500, unknown: 0, unsent: 0 });
    expect(double.data().vendors.filter((row) => row.erp_vendor_id?.startsWith("N-"))).toHaveLength(500);
  });

  it("continues after a lost response, which it reports as unknown with how to find out", async () => {
    const { double, ottimate } = bulkDouble({}, { retry: false });
    double.fail({ operation: "bulkUpsertVendors", cut: "connection", when: "after acting", skip: 1 });
    const options = { scope: company, concurrency: 1 };
    const report = await bulk(ottimate, "/vendors/bulk", vendorsOf(300), options);
    expect(report.counts).toMatchObject({ created: 200, unknown: 100, failed: 0 });
    expect(report.unknown[0]).toMatchObject({
      index: 100,
      key: "N-100",
      reason: expect.stringContaining("got no response"),
      hint: expect.stringContaining("read GET /vendors, and look for the erp_vendor_id N-100"),
    });
    // The same request under its own key returns the lost response.
    const whole = await report.resume();
    expect(whole.counts).toMatchObject({ created: 300, updated: 0, unknown: 0 });
    expect(double.requests.at(-1)?.replayed).toBe(true);
  });

  it("stops if three responses in a row are lost", async () => {
    const { double, ottimate } = bulkDouble({}, { retry: false });
    double.fail({ operation: "bulkUpsertVendors", status: 500, times: 99 });
    const job = bulk(ottimate, "/vendors/bulk", vendorsOf(900), { scope: company, concurrency: 1 });
    const { report, cause } = await stopped(job);
    expect(cause).toBeInstanceOf(OttimateServerError);
    expect(report.counts).toMatchObject({ unknown: 300, unsent: 600 });
  });

  it("sends nothing if the state cannot be saved", async () => {
    const { double, ottimate } = bulkDouble();
    const onState = () => Promise.reject(new Error("disk full"));
    const job = bulk(ottimate, "/vendors/bulk", vendorsOf(100), { scope: company, onState });
    const { report, cause } = await stopped(job);
    expect(cause).toMatchObject({ message: "disk full" });
    expect([report.counts.unsent, countOf(double, "bulkUpsertVendors")]).toEqual([100, 0]);
  });

  it("reports as unsent what it had not sent when the signal aborted a save", async () => {
    const { double, ottimate } = bulkDouble();
    const controller = new AbortController();
    const onState = async () => controller.abort(new Error("enough"));
    const { signal } = controller;
    const job = bulk(ottimate, "/vendors/bulk", vendorsOf(300), { scope: company, onState, signal });
    const { report, cause } = await stopped(job);
    expect(cause).toMatchObject({ message: "enough" });
    expect([report.counts.unsent, countOf(double, "bulkUpsertVendors")]).toEqual([300, 0]);
    expect((await report.resume({ onState: () => {} })).counts.created).toBe(300);
  });

  it("shows neither records nor secrets of its error in a log", async () => {
    const { ottimate } = bulkDouble({ scope: { companies: [789] } });
    const error = await stopped(bulk(ottimate, "/vendors/bulk", vendorsOf(3), { scope: company }));
    expect(JSON.stringify(error)).not.toContain("Vendor 1");
    expect(secretsIn(error.report)).toEqual([]);
  });
});

describe("What cannot be sent", () => {
  const rejected = async (path: never, records: never, options: never) => {
    const api = fakeApi();
    const job = bulk(clientOf(api), path, records, ...([options] as unknown as [never]));
    const error = await rejection(job, OttimateInputError);
    expect([...api.calls, ...api.tokenRequests]).toEqual([]);
    return error;
  };

  it.each([
    ["path", "/vendors", [], {}],
    ["path", "toString", [], {}],
    ["records", "/vendors/bulk", { length: 1 }, {}],
    ["records[1]", "/vendors/bulk", [{ erp_vendor_id: "A" }, null], {}],
    ["records[0]", "/vendors/bulk", [[]], {}],
    ["concurrency", "/vendors/bulk", [], { concurrency: 0 }],
    ["batchTimeoutMs", "/vendors/bulk", [], { batchTimeoutMs: -1 }],
    ["chunkSize", "/vendors/bulk", [], { scope: company, chunkSize: 10 }],
    ["scope", "/vendors/bulk", [], { scope: 123 }],
    ["scope", "/invoices/import", [], { scope: { ottimate_company_id: 1 } }],
  ])("is rejected before anything is sent, with the name of the argument: %s", async (argument, ...given) => {
    expect((await rejected(...(given as [never, never, never]))).argument).toBe(argument);
  });

  it("names some of the duplicate identifiers in its error", async () => {
    const vendors = [...vendorsOf(20), ...vendorsOf(8)];
    const { message } = await rejected(
      "/vendors/bulk" as never,
      vendors as never,
      { scope: company } as never,
    );
    expect(message).toContain("the same erp_vendor_id more than once");
    expect(message).toContain('"N-0" at 0 and 20, "N-1" at 1 and 21');
    expect(message).toContain("and 3 more");
    expect(message).not.toContain("N-5");
  });
});
