import { afterEach, describe, expect, it, vi } from "vitest";
import {
  type BulkReport,
  type BulkState,
  bulk,
  type InvoiceImport,
  OttimateBulkStoppedError,
  type OttimateClientOptions,
  resumeBulk,
  type VendorInput,
} from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { company, vendorsOf } from "../../support/bulk-double.ts";
import { clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";

const invoices = Array.from({ length: 8 }, (_, i) => ({ upload_id: `up-${i}`, ottimate_location_id: 456 }));
const lost = () => {
  throw new TypeError("fetch failed", { cause: { code: "ECONNRESET" } });
};

/** An API with these first responses, which then rejects every request that contains `up-5` with this status. */
function strictApi(first: readonly (() => Response)[], status = 400, headers: Record<string, string> = {}) {
  const sizes = new Map<string, number>();
  const imports: string[][] = [];
  let posts = 0;
  const api = fakeApi({
    async call(sent) {
      const id = new URL(sent.url).pathname.split("/").at(-2) ?? "";
      if (sent.method === "GET") {
        const count = sizes.get(id) ?? 0;
        const tasks = { tasks_count: count, tasks_completed: count, tasks_failed: 0 };
        return json(200, { batch_id: id, status: "completed", progress: 1, error: null, ...tasks });
      }
      const early = first[posts];
      posts += 1;
      if (early) return early();
      const rows = JSON.parse(await sent.text()) as InvoiceImport[];
      if (rows.some(({ upload_id }) => upload_id === "up-5"))
        return json(status, { code: "BAD", message: "up-5 is no upload." }, headers);
      imports.push(rows.map(({ upload_id }) => upload_id));
      sizes.set(`bat_${imports.length}`, rows.length);
      return json(202, { status: "processing", batch_id: `bat_${imports.length}` }, headers);
    },
  });
  return { ...api, imports };
}
const send = (api: ReturnType<typeof strictApi>, options?: OttimateClientOptions) =>
  bulk(clientOf(api, options), "/invoices/import", invoices);

function expectSplit(report: BulkReport, { imports }: ReturnType<typeof strictApi>): void {
  expect(report.counts).toMatchObject({ stored: 7, failed: 1, unknown: 0 });
  expect(report.failed[0]).toMatchObject({
    key: "up-5",
    reason: expect.stringContaining("up-5 is no upload."),
  });
  expect(imports.flat().sort()).toEqual(["up-0", "up-1", "up-2", "up-3", "up-4", "up-6", "up-7"]);
}
function expectUnknown(report: BulkReport, { imports }: ReturnType<typeof strictApi>): void {
  expect(report.counts).toMatchObject({ unknown: 8, failed: 0 });
  expect(report.unknown[0]).toMatchObject({
    reason: expect.stringContaining("Its response was lost, and when it was sent again it was rejected"),
    hint: "read GET /invoices, and look for the upload_id up-0.",
  });
  expect(imports).toEqual([]);
}

afterEach(() => void vi.restoreAllMocks());

describe("A job whose caller ends it while a response is awaited", () => {
  it.each(["enough", null, new Error("enough")])(
    "stops with the reason, whatever it is: %s",
    async (reason) => {
      const stop = new AbortController();
      const api = fakeApi({
        call() {
          stop.abort(reason);
          return new Promise<never>(() => {});
        },
      });
      const job = bulk(clientOf(api), "/vendors/bulk", vendorsOf(2), { scope: company, signal: stop.signal });
      const { cause, report } = await rejection(job, OttimateBulkStoppedError);
      expect(cause).toBe(stop.signal.reason);
      expect(report.counts).toMatchObject({ unknown: 2 });
    },
  );
});

describe("Records that only a key protects, whose response was lost, and which are then rejected", () => {
  it("with 400 are halved if the key is trusted: if they had been accepted, the stored response would have been returned", async () => {
    const api = strictApi([lost]);
    const report = await send(api);
    expect(report.counts.unknown).toBe(8);
    expectSplit(await report.resume(), api);
  });

  it("with 400 are also halved if the call itself was retried", async () => {
    const api = strictApi([lost]);
    expectSplit(await send(api, { retry: { baseDelayMs: 1 } }), api);
  });

  it.each([408, 502, 503, 504])(
    "with 400 are halved if the gateway had returned %i, because it knows no more than we do",
    async (status) => {
      const api = strictApi([() => json(status, {})]);
      expectSplit(await (await send(api)).resume(), api);
    },
  );

  it("stay unknown, and are not sent again, until the key is trusted", async () => {
    const api = strictApi([lost]);
    const report = await send(api, { trustIdempotencyKeys: false });
    const { length } = api.calls;
    const later = await report.resume();
    expect(later.counts).toMatchObject({ unknown: 8, failed: 0 });
    expect(later.unknown[0]?.reason).toContain("its idempotency key is not trusted");
    expect(api.calls).toHaveLength(length);
    expectSplit(await resumeBulk(clientOf(api), later.state, invoices), api);
  });

  it("with 400 are halved if the server has meanwhile shown that it honors keys", async () => {
    const api = strictApi([lost], 400, { "x-idempotent-replayed": "true" });
    const client = clientOf(api, { trustIdempotencyKeys: false });
    const report = await bulk(client, "/invoices/import", invoices);
    await bulk(client, "/invoices/import", [{ upload_id: "another", ottimate_location_id: 456 }]);
    api.imports.length = 0;
    expectSplit(await report.resume(), api);
  });

  it.each([
    ["an error of the server", () => json(500, {})],
    ["an answer that cannot be read", () => new Response("{", { status: 202 })],
    ["an answer without a body", () => new Response(null, { status: 204 })],
  ])("with 400 stay unknown after %s: some may be stored", async (_, first) => {
    const api = strictApi([first]);
    const report = await send(api);
    expectUnknown(await report.resume(), api);
    // Also when resumed from the state alone.
    const again = strictApi([first]);
    const { state } = await send(again);
    expect(state.chunks[0]).toMatchObject({ progress: "sent", brokeOff: true });
  });

  it.each([
    ["removes the key", (headers: Headers) => headers.delete("idempotency-key")],
    ["replaces the key", (headers: Headers) => headers.set("idempotency-key", crypto.randomUUID())],
  ])("with 400 stay unknown if middleware %s", async (_, change) => {
    const api = strictApi([lost]);
    const client = clientOf(api);
    client.use({ onRequest: ({ request }) => change(request.headers) });
    const report = await bulk(client, "/invoices/import", invoices);
    expectUnknown(await report.resume(), api);
  });

  it("with 400 stay unknown if the call itself was repeated after a response that cannot be read", async () => {
    const api = strictApi([() => new Response("{", { status: 202 })]);
    expectUnknown(await send(api, { retry: { baseDelayMs: 1 } }), api);
    expect(api.calls).toHaveLength(2);
  });

  it.each([403, 413, 422])("with %i stay unknown: an accepted request may get that too", async (status) => {
    const api = strictApi([lost], status);
    expectUnknown(await (await send(api)).resume(), api);
  });

  it("with 400 stay unknown if the response comes after the key has expired", async () => {
    const sentAt = Date.now();
    const at = (ms: number) => vi.spyOn(Date, "now").mockReturnValue(sentAt + ms);
    const late = () => {
      at(86_400_001);
      return json(400, { code: "BAD", message: "up-5 is no upload." });
    };
    at(0);
    const api = strictApi([lost, late]);
    const report = await send(api);
    // Sent before the key expires, and answered after.
    at(85_799_999);
    expectUnknown(await report.resume(), api);
    expect(api.calls).toHaveLength(2);
  });

  it("with a gateway's 400 stay unknown, as it proves nothing", async () => {
    const api = strictApi([lost, () => new Response("<html>Bad Request</html>", { status: 400 })]);
    expectUnknown(await (await send(api)).resume(), api);
    expect(api.calls).toHaveLength(2);
  });

  it("are halved whatever was lost, if the server recognizes them by their own fields: one may be stored", async () => {
    let calls = 0;
    const api = fakeApi({
      call() {
        calls += 1;
        return calls === 1 ? json(500, {}) : json(400, { code: "BAD", message: "Bad." });
      },
    });
    const options = { scope: company };
    const report = await bulk(
      clientOf(api, { trustIdempotencyKeys: false }),
      "/vendors/bulk",
      vendorsOf(2),
      options,
    );
    const resumed = await report.resume();
    expect(resumed.counts).toMatchObject({ failed: 0, unknown: 2 });
    expect(resumed.unknown[0]).toMatchObject({
      reason: expect.stringMatching(
        /Bad\..*rejected when it was sent again; an earlier request.*may have stored it/,
      ),
      hint: expect.stringMatching(/read GET \/vendors.*Sending it again is safe/),
    });
  });

  it("are unknown one by one if rejected, and the others are sent again, also from a state", async () => {
    let calls = 0;
    const api = fakeApi({
      async call(sent) {
        calls += 1;
        if (calls === 1) return json(502, {});
        const { vendors } = JSON.parse(await sent.text()) as { vendors: { erp_vendor_id: string }[] };
        if (vendors.some(({ erp_vendor_id }) => erp_vendor_id === "N-2"))
          return json(calls === 2 ? 403 : 400, {
            code: "BAD",
            message: "Bad.",
            details: { ottimate_location_id: ["is not one of yours"] },
          });
        return json(200, { created: vendors, updated: [], errors: [] });
      },
    });
    const records = vendorsOf(8).map((vendor, i) => ({
      ...vendor,
      ...(i === 2 && { ottimate_location_id: 7 }),
    }));
    const states: BulkState<"/vendors/bulk">[] = [];
    const options = {
      scope: company,
      concurrency: 1,
      onState: (state: BulkState) => void states.push(structuredClone(state) as BulkState<"/vendors/bulk">),
    };
    const client = clientOf(api, { retry: { attempts: 2, baseDelayMs: 1 } });
    const report = await bulk(client, "/vendors/bulk", records as VendorInput[], options);
    expect(report.counts).toMatchObject({ created: 7, failed: 0, unknown: 1 });
    const split = states.find(
      ({ chunks }) => chunks.length > 1 && chunks.every((each) => each.progress === "waiting"),
    );
    expect(split?.chunks.every(({ mayBeStored }) => mayBeStored)).toBe(true);
    const resumed = await resumeBulk(client, split as BulkState<"/vendors/bulk">, records as VendorInput[]);
    expect(resumed.counts).toMatchObject({ created: 7, failed: 0, unknown: 1 });
    // Records that were not sent again are not reported as unsent.
    const ended = resumeBulk(client, split as BulkState<"/vendors/bulk">, records as VendorInput[], {
      signal: AbortSignal.abort(),
    });
    const error = await ended.catch((thrown: unknown) => thrown as OttimateBulkStoppedError);
    expect((error as OttimateBulkStoppedError).report.counts).toMatchObject({ unsent: 0, unknown: 8 });
  });
});
