import { afterEach, describe, expect, it, vi } from "vitest";
import { bulk, OttimateBatchStalledError, OttimateBulkStoppedError } from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { bulkDouble, company, countOf, ordersOf, place } from "../../support/bulk-double.ts";
import { clientOf } from "../../support/client.ts";
import { credentials, secretPiece, tokenNumber } from "../../support/credentials.ts";
import { turn } from "../../support/deferred.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { passingTime } from "../uploads/support.ts";

// The double compiles its schemas at the first request, which may take long on a busy machine.

const started = (count: number) => json(202, { status: "processing", batch_id: "bat_1", summary: { count } });

/** An API that accepts orders, and whose batch ends with this progress. */
function orderApi(progress: object, results: readonly object[] = []) {
  return fakeApi({
    call({ url, method }) {
      if (method === "POST") return started(3);
      if (url.endsWith("/results")) return json(200, { version: "1.1.0", batch_id: "bat_1", results });
      const counts = { tasks_count: 3, tasks_completed: 3, tasks_failed: 0, error: null };
      return json(200, { batch_id: "bat_1", status: "completed", progress: 1, ...counts, ...progress });
    },
  });
}
const send = (api: ReturnType<typeof fakeApi>) =>
  bulk(clientOf(api), "/purchase-orders/bulk", ordersOf(3), { scope: place });

afterEach(() => void vi.useRealTimers());

describe("A bulk job that is processed in batches", () => {
  it("calls successful records stored, because a batch does not say which are new", async () => {
    const { double, ottimate } = bulkDouble();
    const report = await bulk(ottimate, "/purchase-orders/bulk", ordersOf(250), { scope: place });
    expect(report.counts).toMatchObject({ stored: 250, created: 0, updated: 0, unknown: 0 });
    // Three requests, one poll of each batch, and no results to read.
    expect([report.requests, countOf(double, "getBatchResults")]).toEqual([6, 0]);
    double.assertNoViolations();
  });

  it("cuts by lines, too", async () => {
    const { double, ottimate } = bulkDouble();
    const lines = (i: number) => (i % 2 ? 600 : 400);
    const report = await bulk(ottimate, "/purchase-orders/bulk", ordersOf(5, lines), { scope: place });
    expect(report.counts.stored).toBe(5);
    expect(countOf(double, "bulkUpsertPurchaseOrders")).toBe(3);
  });

  it("fails an order that has too many lines for any request, without sending it", async () => {
    const { double, ottimate } = bulkDouble();
    const lines = (i: number) => (i === 1 ? 1_001 : 1);
    const report = await bulk(ottimate, "/purchase-orders/bulk", ordersOf(3, lines), { scope: place });
    expect(report.statuses).toEqual(["stored", "failed", "stored"]);
    expect(report.failed[0]?.reason).toContain("It has 1001 items; one request takes at most 1000");
    expect(double.data().purchase_orders.some(({ external_id }) => external_id === "ERP-1")).toBe(false);
    expect(countOf(double, "bulkUpsertPurchaseOrders")).toBe(1);
  });

  it("shows no secret that a batch or its results repeat", async () => {
    const results = [{ external_id: "ERP-0", status: "failed", message: `Bad ${tokenNumber(1)}.` }];
    const api = orderApi(
      { tasks_completed: 0, tasks_failed: 3, error: `Bad ${credentials.apiKey}.` },
      results,
    );
    const report = await send(api);
    expect(JSON.stringify([report, report.state])).toContain("[redacted]");
    expect(JSON.stringify([report, report.state])).not.toMatch(secretPiece);
  });

  it("determines which orders failed, and why, from the results of the tasks", async () => {
    const { ottimate } = bulkDouble();
    const orders = ordersOf(12, undefined, (i) => i === 4 || i === 9).map((order, i) =>
      i === 9 ? { ...order, erp_vendor_id: "V-nobody" } : order,
    );
    const report = await bulk(ottimate, "/purchase-orders/bulk", orders, { scope: place });
    expect(report.counts).toMatchObject({ stored: 10, failed: 2, unknown: 0 });
    expect(report.failed.map(({ key, reason }) => [key, reason])).toEqual([
      [
        "ERP-4",
        expect.stringContaining(
          "applies to it: PO4000: ERP-4: No vendor of this company has the ERP id V-none. | ",
        ),
      ],
      [
        "ERP-9",
        expect.stringContaining(
          "applies to it: PO4000: ERP-9: No vendor of this company has the ERP id V-nobody. | ",
        ),
      ],
    ]);
    expect(report.requests).toBe(3);
  });

  it("has the batch's own reason if all tasks failed", async () => {
    const all = { tasks_completed: 0, tasks_failed: 3, error: "The location is closed." };
    const report = await send(orderApi(all));
    expect(report.failed.map(({ reason }) => reason)).toEqual(Array(3).fill("The location is closed."));
  });

  it("does not match one task to several records", async () => {
    const report = await send(orderApi({ tasks_count: 1, tasks_completed: 1 }));
    expect(report.statuses).toEqual(["unknown", "unknown", "unknown"]);
    expect(report.unknown[0]?.hint).toContain("GET /purchase-orders?external_id=ERP-0.");
    const failed = await send(
      orderApi({ tasks_count: 1, tasks_completed: 0, tasks_failed: 1, error: "No." }),
    );
    expect(failed.unknown[0]?.reason).toContain("The batch reports: No.");
  });

  it("concludes nothing from results that do not agree with the batch's counts", async () => {
    const results = [1, 2, 3].map((task) => ({ task, result: null, message: "OK" }));
    const report = await send(orderApi({ tasks_completed: 2, tasks_failed: 1 }, results));
    expect(report.counts.unknown).toBe(3);
  });

  it.each([
    ["fewer done than exist", { tasks_completed: 1 }],
    ["more tasks than an array can have", { tasks_count: 1e12, tasks_completed: 0, tasks_failed: 1e12 }],
  ])("concludes nothing from impossible counts: %s", async (_, counts) => {
    const results = [1, 2, 3].map((task) => ({ task, result: null, message: null }));
    expect((await send(orderApi(counts, results))).counts.unknown).toBe(3);
  });

  it("tolerates invalid rows, and reasons that are not text", async () => {
    const rows: object[] = JSON.parse('[null, { "task": 2, "result": null, "message": null }, null]');
    const counts = { tasks_completed: 2, tasks_failed: 1 };
    expect((await send(orderApi(counts, rows))).counts.unknown).toBe(3);
    const results = ["ERP-0", "ERP-1"].map((external_id) => ({ result: { external_id }, message: null }));
    const report = await send(orderApi(counts, [...results, { message: { vendor: ["missing"] } }]));
    expect(report.failed.map(({ reason }) => reason)).toEqual(['{"vendor":["missing"]}']);
  });

  it.each([null, {}, [], { status: "processing" }])(
    "does not wait for progress that is %j",
    async (progress) => {
      const api = fakeApi({ call: ({ method }) => (method === "POST" ? started(3) : json(200, progress)) });
      const report = await send(api);
      expect(report.unknown[0]?.reason).toContain("but without the batch's progress");
      expect(api.calls).toHaveLength(2);
    },
  );

  it("settles the records of a batch with an undocumented status, once all tasks are done", async () => {
    vi.useFakeTimers();
    const report = await passingTime(send(orderApi({ status: "finished" })));
    expect(report.statuses).toEqual(["stored", "stored", "stored"]);
  });

  it("marks the records of a batch that stalls under such a status as unknown, and waits for it on resume", async () => {
    vi.useFakeTimers();
    let status = "failed";
    const counts: Record<string, object> = {
      failed: { tasks_completed: 1, tasks_failed: 0 },
      completed: { tasks_completed: 3, tasks_failed: 0 },
    };
    const api = fakeApi({
      call: ({ method }) =>
        method === "POST"
          ? started(3)
          : json(200, { batch_id: "bat_1", status, progress: 0, tasks_count: 3, ...counts[status] }),
    });
    const report = await passingTime(send(api));
    expect(report.counts).toMatchObject({ unknown: 3, failed: 0 });
    expect(report.unknown[0]).toMatchObject({
      reason: expect.stringContaining('The batch bat_1 has the status "failed"'),
      hint: expect.stringContaining("Resume the job, or wait for the batch bat_1 with waitForBatch."),
    });
    status = "completed";
    expect((await report.resume()).counts).toMatchObject({ stored: 3, unknown: 0 });
    expect(api.calls.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("stops after three stalled batches in a row: the next would stall, too", async () => {
    vi.useFakeTimers();
    const counts = { progress: 0, tasks_count: 100, tasks_completed: 0, tasks_failed: 0 };
    const api = fakeApi({
      call: ({ method }) =>
        method === "POST" ? started(100) : json(200, { batch_id: "bat_1", status: "failed", ...counts }),
    });
    const job = bulk(clientOf(api), "/purchase-orders/bulk", ordersOf(500), { scope: place, concurrency: 1 });
    const { report, cause } = await passingTime(rejection(job, OttimateBulkStoppedError));
    expect(cause).toBeInstanceOf(OttimateBatchStalledError);
    expect(report.counts).toMatchObject({ unknown: 300, unsent: 200, failed: 0 });
  });

  const task = (n: number | undefined, message: string | null = null) => ({
    task: 1,
    result: n === undefined ? null : { external_id: `ERP-${n}` },
    message,
  });

  it.each<[string, ReturnType<typeof task>[], string[], (string | undefined)[]]>([
    [
      "each of two failed records has the reason of its own task",
      [task(2), task(0, "No vendor."), task(1, "No items.")],
      ["failed", "failed", "stored"],
      ["No vendor.", "No items."],
    ],
    [
      "a failed record is known, and the last one by elimination",
      [task(0), task(1, "Bad."), task(undefined)],
      ["stored", "failed", "stored"],
      ["Bad."],
    ],
    [
      "ignores an order that was not sent",
      [task(0), task(1), task(99, "Bad.")],
      ["stored", "stored", "unknown"],
      [],
    ],
    [
      "an order that both succeeded and failed is unknown, and so are the remaining ones",
      [task(0), task(1), task(0, "Bad.")],
      ["unknown", "stored", "unknown"],
      [],
    ],
    [
      "where all failed, each has the reason of its own task",
      [task(2, "c"), task(0, "a"), task(1, "b")],
      ["failed", "failed", "failed"],
      ["a", "b", "c"],
    ],
    [
      "where all failed, those without a name have the reasons that are left",
      [task(2, "c"), task(undefined, "x"), task(undefined, "x")],
      ["failed", "failed", "failed"],
      ["x", "x", "c"],
    ],
    [
      "where all failed, and the tasks name orders that were not sent, nothing is concluded",
      [task(7, "x"), task(8, "y"), task(9, "z")],
      ["unknown", "unknown", "unknown"],
      [],
    ],
  ])(
    "matches an order by what its task names, even if it failed: %s",
    async (_, tasks, statuses, reasons) => {
      const tasks_failed = tasks.filter(({ message }) => message).length;
      const report = await send(orderApi({ tasks_completed: 3 - tasks_failed, tasks_failed }, tasks));
      expect(report.statuses).toEqual(statuses);
      expect(report.failed.map(({ reason }) => reason)).toEqual(reasons);
    },
  );

  it("marks an order as unknown if its task names nothing, and others failed and succeeded", async () => {
    const results = [
      { task: 1, result: { external_id: "ERP-1" }, message: null },
      { task: 2, result: { id: "x" }, message: null },
      { task: 3, result: null, message: "No." },
    ];
    const report = await send(orderApi({ tasks_completed: 2, tasks_failed: 1 }, results));
    expect(report.statuses).toEqual(["unknown", "stored", "unknown"]);
  });

  it("marks the records of a batch as unknown if Ottimate does not know it, or if it has no id", async () => {
    const forgotten = fakeApi({ call: ({ method }) => (method === "POST" ? started(3) : json(404, {})) });
    const nameless = fakeApi({ call: () => json(202, { status: "processing" }) });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const reports = Promise.all(
      [forgotten, nameless].map((api) =>
        bulk(clientOf(api), "/purchase-orders/bulk", ordersOf(1), { scope: place }),
      ),
    );
    let isOver = false;
    reports.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await turn();
      await vi.runAllTimersAsync();
    }
    expect((await reports).map(({ unknown }) => unknown[0]?.reason)).toEqual([
      "Ottimate does not know its batch bat_1.",
      "It was accepted, but the response has no batch id.",
    ]);
  });

  it("leaves the records of a batch unknown if it takes too long, and waits for it on resume", async () => {
    const { double, ottimate } = bulkDouble({ batch: { polls: 99, durationMs: 60_000 } });
    const options = { scope: place, batchTimeoutMs: 100 };
    const report = await bulk(ottimate, "/purchase-orders/bulk", ordersOf(2), options);
    expect(report.unknown[0]?.reason).toMatch(/The batch bat_\w+ was not done within 100 ms/);
    expect(report.unknown[0]?.hint).toMatch(/wait for the batch bat_\w+ with waitForBatch/);
    double.clock.advance(60_000);
    expect((await report.resume()).counts.stored).toBe(2);
    expect(countOf(double, "bulkUpsertPurchaseOrders")).toBe(1);
  });

  it("imports invoices, whose body is the array, and sends no scope", async () => {
    const { double, ottimate } = bulkDouble();
    const invoices = Array.from({ length: 150 }, (_, i) => ({
      upload_id: `up-${i}`,
      ottimate_location_id: 456,
    }));
    const report = await bulk(ottimate, "/invoices/import", invoices);
    expect([report.counts.stored, report.requests]).toEqual([150, 4]);
    double.assertNoViolations();
  });

  it.each(["/catalog/entries/bulk", "/receipts/bulk"] as const)(
    "knows how %s takes records",
    async (path) => {
      const api = fakeApi({ call: () => started(1) });
      const stop = new AbortController();
      const records = [{ reference_id: "R-1", external_id: "R-1", items: [] }];
      // This test is about the body; the double checks the form of the records.
      const job = bulk(clientOf(api), path, records as never, {
        scope: company,
        signal: stop.signal,
        onState: ({ chunks }) => void (chunks[0]?.batchId && stop.abort()),
      });
      await expect(job).rejects.toMatchObject({ name: "OttimateBulkStoppedError" });
      const name = path === "/receipts/bulk" ? "receipts" : "entries";
      expect(JSON.parse((await api.calls[0]?.text()) ?? "")).toEqual({ ...company, [name]: records });
    },
  );
});
