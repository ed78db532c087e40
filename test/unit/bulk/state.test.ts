import { describe, expect, it, vi } from "vitest";
import {
  type BulkState,
  bulk,
  createOttimateClient,
  OttimateInputError,
  resumeBulk,
} from "../../../src/index.ts";
import { bulkDouble, company, countOf, vendorsOf } from "../../support/bulk-double.ts";
import { secretPiece } from "../../support/credentials.ts";
import { rejection } from "../../support/failure.ts";

const saved = <State>(state: State): State => JSON.parse(JSON.stringify(state)) as State;
const invoices = [{ upload_id: "up-1", ottimate_location_id: 456 }];
type ImportState = BulkState<"/invoices/import">;

describe("A report as JSON", () => {
  it("is for people: counts, and which records failed or are unknown, and why; no records, and no state", async () => {
    const { ottimate } = bulkDouble();
    const report = await bulk(
      ottimate,
      "/vendors/bulk",
      vendorsOf(10, (i) => i === 7),
      { scope: company },
    );
    expect(saved(report)).toEqual({
      path: "/vendors/bulk",
      counts: { created: 9, updated: 0, unchanged: 0, stored: 0, failed: 1, unknown: 0, unsent: 0 },
      requests: 1,
      failed: [{ index: 7, key: "N-7", reason: expect.stringContaining("erp_vendor_name") }],
      unknown: [],
      notes: [],
    });
    expect(report.state).toMatchObject({ version: 2, path: "/vendors/bulk", total: 10 });
  });

  it("says how to find out unknown outcomes", async () => {
    const { double, ottimate } = bulkDouble({}, { retry: false });
    double.fail({ operation: "importInvoices", cut: "connection", when: "after acting" });
    const report = await bulk(ottimate, "/invoices/import", invoices);
    expect(report.toJSON().unknown).toEqual([
      { index: 0, key: "up-1", reason: expect.any(String), hint: expect.stringContaining("GET /invoices") },
    ]);
  });
});

describe("A state that cannot be resumed", () => {
  it.each([
    ["a report", (report: object) => report, "is a report: pass report.state"],
    ["the JSON of a report", (report: object) => saved(report), "is a report: pass report.state"],
    [
      "a state of version 1",
      () => ({ version: 1, path: "/vendors/bulk", pieces: [] }),
      "is of version 1, which does not record the API key. Finish the job with the release that wrote it. Or drop the state, and start a new job with bulk: this call upserts",
    ],
    [
      "a state of version 1 of a call that does not upsert",
      () => ({ version: 1, path: "/invoices/import", pieces: [] }),
      "Or drop the state, and check what exists",
    ],
    ["a later one", () => ({ version: 3 }), "or is from a later release"],
    ["nothing", () => undefined, "pass what onState received, or report.state"],
  ])("is %s, and the error says what to do", async (_, stateOf, message) => {
    const { double, ottimate } = bulkDouble();
    const report = await bulk(ottimate, "/vendors/bulk", vendorsOf(1), { scope: company });
    const before = double.requests.length;
    const job = resumeBulk(ottimate, stateOf(report) as never, vendorsOf(1));
    const error = await rejection(job, OttimateInputError);
    expect(error.message).toContain("resumeBulk: state ");
    expect(error.message).toContain(message);
    expect(double.requests).toHaveLength(before);
  });
});

/** A double that processed one request whose response was lost, and the state of that job. */
async function lostImport() {
  const { double, ottimate } = bulkDouble({}, { retry: false });
  double.fail({ operation: "importInvoices", cut: "connection", when: "after acting" });
  const { state } = await bulk(ottimate, "/invoices/import", invoices);
  return { double, ottimate, state: saved(state) as ImportState };
}
describe("The sender of a job", () => {
  it("is in its state as host and digests, without a secret", async () => {
    const { state, double } = await lostImport();
    expect(state.sender).toEqual({
      host: new URL(double.url).host,
      clientId: expect.stringMatching(/^[0-9a-f]{64}$/),
      apiKey: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(JSON.stringify(state)).not.toMatch(secretPiece);
  });

  it("is already in the first state, before anything is sent", async () => {
    const { ottimate } = bulkDouble();
    const states: BulkState[] = [];
    const onState = (state: BulkState) => void states.push(state);
    await bulk(ottimate, "/vendors/bulk", vendorsOf(1), { scope: company, onState });
    expect(states[0]?.sender).toBeDefined();
  });

  it("may not be at another host", async () => {
    const parts = await lostImport();
    const { state, double } = parts;
    const moved = { ...state, sender: { ...state.sender, host: "api.elsewhere.test" } } as ImportState;
    const error = await rejection(resumeBulk(parts.ottimate, moved, invoices), OttimateInputError);
    expect(error.message).toContain("but the job was started at api.elsewhere.test: pass a client");
    expect([error.argument, countOf(double, "importInvoices")]).toEqual(["client", 1]);
  });

  it("may not have another client id", async () => {
    const parts = await lostImport();
    const { state, double } = parts;
    const moved = { ...state, sender: { ...state.sender, clientId: "0".repeat(64) } } as ImportState;
    const error = await rejection(resumeBulk(parts.ottimate, moved, invoices), OttimateInputError);
    expect(error.message).toContain("has another client id than the one that started the job");
    expect([error.argument, countOf(double, "importInvoices")]).toEqual(["client", 1]);
  });

  it("may have a rotated API key; requests that only the old one protected are then unknown, and not sent again", async () => {
    const { state, double, ottimate } = await lostImport();
    const rotated = { ...state, sender: { ...state.sender, apiKey: "0".repeat(64) } } as ImportState;
    const report = await resumeBulk(ottimate, rotated, invoices);
    expect(report.statuses).toEqual(["unknown"]);
    expect(report.unknown[0]?.reason).toContain("because the API key changed");
    expect(countOf(double, "importInvoices")).toBe(1);
    expect(report.state.sender).toEqual(state.sender);
  });

  it("continues with the same key, and resends lost requests", async () => {
    const { state, double, ottimate } = await lostImport();
    expect((await resumeBulk(ottimate, state, invoices)).statuses).toEqual(["stored"]);
    expect(countOf(double, "importInvoices")).toBe(2);
  });

  it("may change its API key between a job and its resume() in one process", async () => {
    const { double } = bulkDouble({}, { retry: false });
    let apiKey = double.credentials.apiKey;
    const fetch: typeof double.fetch = (url, init) => {
      const headers = new Headers(init?.headers);
      headers.set("x-api-key", double.credentials.apiKey);
      return double.fetch(url, { ...init, headers });
    };
    const { clientId, clientSecret } = double.credentials;
    const credentials = () => ({ apiKey, clientId, clientSecret });
    const client = createOttimateClient({ baseUrl: double.url, credentials, fetch, retry: false });
    double.fail({ operation: "importInvoices", cut: "connection", when: "after acting" });
    const report = await bulk(client, "/invoices/import", invoices);
    apiKey = `${apiKey}-rotated`;
    // The next call fails with 401, so that the credentials are read again.
    double.fail({ operation: "listAccounts", status: 401 });
    await client.GET("/accounts", {});
    const later = await report.resume();
    expect(later.unknown[0]?.reason).toContain("because the API key changed");
    expect(countOf(double, "importInvoices")).toBe(1);
  });

  it("sends nothing again if the key changes in the middle of the call that resumes", async () => {
    const { double } = bulkDouble({}, { retry: false });
    let apiKey = double.credentials.apiKey;
    let isRejecting = false;
    const fetch: typeof double.fetch = (url, init) => {
      if (isRejecting && String(url).endsWith("/import")) {
        isRejecting = false;
        apiKey = `${apiKey}-rotated`;
        return Promise.resolve(Response.json({ code: "X", message: "Rejected." }, { status: 401 }));
      }
      const headers = new Headers(init?.headers);
      headers.set("x-api-key", double.credentials.apiKey);
      return double.fetch(url, { ...init, headers });
    };
    const { clientId, clientSecret } = double.credentials;
    const credentials = () => ({ apiKey, clientId, clientSecret });
    const client = createOttimateClient({ baseUrl: double.url, credentials, fetch, retry: false });
    double.fail({ operation: "importInvoices", cut: "connection", when: "after acting" });
    const report = await bulk(client, "/invoices/import", invoices);
    isRejecting = true;
    await report.resume().catch(() => {});
    expect(countOf(double, "importInvoices")).toBe(1);
  });

  it("is checked before anything is resent, however often the token request fails", async () => {
    const { double } = bulkDouble({}, { retry: false });
    const access = { baseUrl: double.url, ...double.credentials, fetch: double.fetch };
    double.fail({ operation: "importInvoices", cut: "connection", when: "after acting" });
    const first = createOttimateClient({ ...access, retry: false });
    const { state } = await bulk(first, "/invoices/import", invoices);
    double.fail({ operation: "createToken", status: 503, times: 2 });
    const second = createOttimateClient({ ...access, retry: false });
    await expect(resumeBulk(second, state, invoices)).rejects.toThrow();
    expect(countOf(double, "importInvoices")).toBe(1);
  });

  it("does not matter for records that upsert", async () => {
    const { double, ottimate } = bulkDouble({}, { retry: false });
    double.fail({ operation: "bulkUpsertVendors", cut: "connection", when: "after acting" });
    const { state } = await bulk(ottimate, "/vendors/bulk", vendorsOf(2), { scope: company });
    const rotated = { ...state, sender: { ...state.sender, apiKey: "0" } } as BulkState<"/vendors/bulk">;
    const { counts } = await resumeBulk(ottimate, rotated, vendorsOf(2));
    expect(counts.created + counts.updated).toBe(2);
  });

  it("is unknown for a wrapped client, and then not compared", async () => {
    const { double, ottimate } = bulkDouble({}, { retry: false });
    const { GET, POST, PATCH, use, quota } = ottimate;
    const wrapped = { GET, POST, PATCH, use, quota };
    double.fail({ operation: "importInvoices", cut: "connection", when: "after acting" });
    const { state } = await bulk(wrapped, "/invoices/import", invoices);
    expect(state).not.toHaveProperty("sender");
    expect((await resumeBulk(wrapped, state, invoices)).statuses).toEqual(["stored"]);
  });
});

it("A request with a send time in the future counts as expired", async () => {
  const { state, double, ottimate } = await lostImport();
  vi.spyOn(Date, "now").mockReturnValue(Date.now() - 60_000);
  const report = await resumeBulk(ottimate, state, invoices).finally(() => vi.restoreAllMocks());
  expect(report.unknown[0]?.reason).toContain("its idempotency key is too old");
  expect(countOf(double, "importInvoices")).toBe(1);
});
