import { describe, expect, it } from "vitest";
import {
  type BulkState,
  bulk,
  forCompany,
  OttimateBulkStoppedError,
  OttimateInputError,
  resumeBulk,
  type VendorInput,
} from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { bulkDouble, company, countOf, vendorsOf } from "../../support/bulk-double.ts";
import { clientOf } from "../../support/client.ts";
import { credentials, secretPiece } from "../../support/credentials.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";

// The double compiles its schemas at the first request, which may take long on a busy machine.

const dimensionsOf = (names: readonly string[]) =>
  names.map((name, i) => ({
    erp_type: "Department",
    ottimate_type: "department" as const,
    name,
    code: `C-${i}`,
    reference_id: `R-${i}`,
    erp_dimension_id: `D-${i}`,
  }));

/** A state as read back from a file. */
const saved = <State>(state: State): State => JSON.parse(JSON.stringify(state)) as State;

describe("A bulk job with synchronous responses", () => {
  it.each([201, 207] as const)(
    "makes one report from all responses, with status %i for some",
    async (status) => {
      const { double, ottimate } = bulkDouble({ partialStatus: status });
      await bulk(ottimate, "/vendors/bulk", vendorsOf(40), { scope: company });
      const vendors = vendorsOf(250, (i) => i === 107 || i === 249);
      const report = await bulk(ottimate, "/vendors/bulk", vendors, { scope: company });
      expect(report.counts).toEqual({
        created: 208,
        updated: 40,
        unchanged: 0,
        stored: 0,
        failed: 2,
        unknown: 0,
        unsent: 0,
      });
      expect(report.failed).toEqual([
        { index: 107, key: "N-107", record: vendors[107], reason: expect.stringContaining("required") },
        { index: 249, key: "N-249", record: vendors[249], reason: expect.stringContaining("required") },
      ]);
      expect([report.statuses[39], report.statuses[40], report.statuses[107]]).toEqual([
        "updated",
        "created",
        "failed",
      ]);
      expect(report.requests).toBe(3);
      double.assertNoViolations();
    },
  );

  it("keeps the order, and has one key for each request, of the documented form", async () => {
    const { double, ottimate } = bulkDouble();
    await bulk(ottimate, "/vendors/bulk", vendorsOf(201), { scope: company, concurrency: 1 });
    const sent = double.requests.filter(({ operationId }) => operationId === "bulkUpsertVendors");
    const bodies = sent.map(({ body }) => body as { vendors: object[] });
    expect(bodies.flatMap(({ vendors }) => vendors)).toEqual(vendorsOf(201));
    expect(bodies.map(({ vendors }) => vendors.length)).toEqual([100, 100, 1]);
    const keys = sent.map(({ headers }) => headers["idempotency-key"] ?? "");
    expect(new Set(keys).size).toBe(3);
    for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9._\-+=/]{1,128}$/);
  });

  it("sends no more requests at a time than allowed", async () => {
    let underWay = 0;
    let most = 0;
    const held: (() => void)[] = [];
    const releaseAll = () => {
      for (const release of held.splice(0)) release();
    };
    const api = fakeApi({
      async call() {
        underWay += 1;
        most = Math.max(most, underWay);
        await new Promise<void>((release) => {
          held.push(release);
          // Three at a time, and the tenth alone; one too many would come before the timer.
          if (held.length === 3 || api.calls.length === 10) setTimeout(releaseAll, 5);
        });
        underWay -= 1;
        return json(201, { created: [] });
      },
    });
    const options = { scope: company, concurrency: 3 };
    await bulk(clientOf(api), "/vendors/bulk", vendorsOf(1_000), options);
    expect([api.calls.length, most]).toEqual([10, 3]);
  });

  it("sends nothing for no records", async () => {
    const { double, ottimate } = bulkDouble();
    const report = await bulk(ottimate, "/vendors/bulk", [], { scope: company });
    expect([report.requests, report.statuses, double.requests.length]).toEqual([0, [], 0]);
  });

  it("matches dimensions by name, and does not guess if two have the same", async () => {
    const { ottimate } = bulkDouble();
    const dimensions = dimensionsOf(["Bar", "Grill", "Roof", "Roof"]);
    await bulk(ottimate, "/dimensions/bulk", dimensions.slice(2, 3), { scope: company });
    const report = await bulk(ottimate, "/dimensions/bulk", dimensions, { scope: company });
    expect(report.statuses).toEqual(["created", "created", "unknown", "unknown"]);
    expect(report.unknown[0]).toEqual({
      index: 2,
      key: "R-2",
      record: dimensions[2],
      reason: "The response does not say what happened to it.",
      hint: "read GET /dimensions, and look for the reference_id R-2. Sending it again is safe: Ottimate recognizes it.",
    });
  });

  it("marks records as unknown that the response does not mention", async () => {
    const answer = { created: [{ id: 1, erp_vendor_id: "N-1" }], updated: [], errors: [] };
    const api = fakeApi({ call: () => json(201, answer) });
    const report = await bulk(clientOf(api), "/vendors/bulk", vendorsOf(3), { scope: company });
    expect(report.statuses).toEqual(["unknown", "created", "unknown"]);
  });

  it("shows no secret that a response repeats, in its report and its state", async () => {
    const errors = [0, 1].map((index) => ({ index, error: `Bad ${Object.values(credentials)[index * 2]}.` }));
    const api = fakeApi({
      call: () => json(207, { created: [{ erp_vendor_id: "N-2" }], updated: [], errors }),
    });
    const client = clientOf(api);
    for (const ottimate of [client, forCompany(client, { companyId: 123 })]) {
      const report = await bulk(ottimate, "/vendors/bulk", vendorsOf(3), { scope: company });
      expect(report.failed.map(({ reason }) => reason)).toEqual(["Bad [redacted].", "Bad [redacted]."]);
      expect(JSON.stringify([report, report.state])).not.toMatch(secretPiece);
    }
  });

  it.each([["1"], [1]])("uses the position of an error that is %j", async (index) => {
    const answer = { created: [{ erp_vendor_id: "N-2" }], updated: [], errors: [{ index, error: "Bad." }] };
    const api = fakeApi({ call: () => json(207, answer) });
    const report = await bulk(clientOf(api), "/vendors/bulk", vendorsOf(3), { scope: company });
    expect(report.statuses).toEqual(["unknown", "failed", "created"]);
  });

  it.each([["last"], [{}], [7]])("ignores an error whose position is %j", async (index) => {
    const answer = { created: [{ erp_vendor_id: "N-0" }], updated: [], errors: [{ index, error: "Bad." }] };
    const api = fakeApi({ call: () => json(207, answer) });
    const report = await bulk(clientOf(api), "/vendors/bulk", vendorsOf(2), { scope: company });
    expect(report.statuses).toEqual(["created", "unknown"]);
  });

  it("reports progress after each response", async () => {
    const { ottimate } = bulkDouble();
    const seen: object[] = [];
    await bulk(
      ottimate,
      "/vendors/bulk",
      vendorsOf(150, (i) => i === 3),
      {
        scope: company,
        concurrency: 1,
        onProgress: (progress) => void seen.push(progress),
      },
    );
    expect(seen).toEqual([
      { total: 150, done: 100, processed: 100, sent: 100, failed: 1, unknown: 0, requests: 1 },
      { total: 150, done: 150, processed: 150, sent: 150, failed: 1, unknown: 0, requests: 2 },
    ]);
  });

  it("counts repetitions among its requests", async () => {
    const { double, ottimate } = bulkDouble();
    double.fail({ operation: "bulkUpsertVendors", status: 503, times: 2 });
    const report = await bulk(ottimate, "/vendors/bulk", vendorsOf(10), { scope: company });
    expect([report.requests, countOf(double, "bulkUpsertVendors")]).toEqual([3, 3]);
  });

  it("resends failed records as a separate job", async () => {
    const { double, ottimate } = bulkDouble();
    const report = await bulk(
      ottimate,
      "/vendors/bulk",
      vendorsOf(120, (i) => i % 60 === 5),
      {
        scope: company,
      },
    );
    double.seed({
      vendors: [{ ottimate_company_id: 123, erp_vendor_id: "N-65", erp_vendor_name: "Made by hand" }],
    });
    const again = await report.retryFailed();
    expect(again.statuses).toEqual(["failed", "updated"]);
    expect([report.counts.failed, again.requests]).toEqual([2, 1]);
    expect(again.failed[0]?.key).toBe("N-5");
  });

  it("does not resend records that may have been processed", async () => {
    // Larger than what is stored with a key.
    const { double, ottimate } = bulkDouble({ keptAnswerBytes: 10 });
    double.fail({ operation: "bulkUpsertVendors", cut: "connection", when: "after acting" });
    const report = await bulk(ottimate, "/vendors/bulk", vendorsOf(2), { scope: company });
    expect(report.unknown.map(({ reason }) => reason)).toEqual([
      "It was processed, but its response was lost, and Ottimate has not kept it.",
      "It was processed, but its response was lost, and Ottimate has not kept it.",
    ]);
    expect((await report.resume()).requests).toBe(report.requests);
  });
});

describe("Records from an async iterable", () => {
  async function* read<T>(records: readonly T[]): AsyncGenerator<T> {
    yield* records;
  }

  it("are sent as they come, in as few requests", async () => {
    const { ottimate } = bulkDouble();
    const totals = new Set<number | undefined>();
    const report = await bulk(ottimate, "/vendors/bulk", read(vendorsOf(250)), {
      scope: company,
      concurrency: 1,
      onProgress: ({ total }) => void totals.add(total),
    });
    expect([report.counts.created, report.requests]).toEqual([250, 3]);
    expect([...totals]).toEqual([undefined, 250]);
  });

  it("fail if an identifier came before, and are not sent", async () => {
    const { double, ottimate } = bulkDouble();
    const records = [...vendorsOf(3), { erp_vendor_id: "N-1", erp_vendor_name: "Another" }];
    const report = await bulk(ottimate, "/vendors/bulk", read(records), { scope: company });
    expect(report.statuses).toEqual(["created", "created", "created", "failed"]);
    expect(report.failed[0]?.duplicateOf).toBe(1);
    expect(report.failed[0]?.reason).toBe(
      'Record 1 had the same erp_vendor_id "N-1". This one was not sent.',
    );
    expect(double.data().vendors.find((row) => row.erp_vendor_id === "N-1")?.erp_vendor_name).toBe(
      "Vendor 1",
    );
  });

  it("stop the job if they throw, with a report of the records read so far, and how to continue", async () => {
    const { double, ottimate } = bulkDouble();
    async function* broken() {
      yield* vendorsOf(150);
      throw new Error("the ERP is gone");
    }
    const job = bulk(ottimate, "/vendors/bulk", broken(), { scope: company });
    const { report, cause, message } = await rejection(job, OttimateBulkStoppedError);
    expect(cause).toMatchObject({ message: "the ERP is gone" });
    expect(report.counts).toMatchObject({ created: 100, unsent: 50 });
    expect(report.statuses).toHaveLength(150);
    expect(message).toContain("stopped with 50 of 150 records known so far unsent");
    expect(message).toContain(
      "Continue with resumeBulk, the state of the report, and the records from the first one on.",
    );
    expect(message).not.toContain("report.resume()");
    await rejection(report.resume(), OttimateInputError);
    const state = report.state as BulkState<"/vendors/bulk">;
    const whole = await resumeBulk(ottimate, state, read(vendorsOf(300)));
    expect([whole.counts.created, countOf(double, "bulkUpsertVendors")]).toEqual([300, 3]);
  });

  it("are rejected one by one if they are not objects, including arrays", async () => {
    const { ottimate } = bulkDouble();
    async function* records() {
      yield* [5, null, [1], ...vendorsOf(1)] as never[];
    }
    const report = await bulk(ottimate, "/vendors/bulk", records(), { scope: company });
    expect(report.statuses).toEqual(["failed", "failed", "failed", "created"]);
    expect(report.failed[2]?.reason).toBe("records[2] is not an object. It was not sent.");
  });

  it("are not resent by retryFailed if an earlier one has the identifier: it would be overwritten", async () => {
    const { double, ottimate } = bulkDouble();
    const records = [...vendorsOf(2, (i) => i === 1), { erp_vendor_id: "N-0", erp_vendor_name: "Another" }];
    const report = await bulk(ottimate, "/vendors/bulk", read(records), { scope: company });
    expect(report.statuses).toEqual(["created", "failed", "failed"]);
    const resumed = await resumeBulk(ottimate, saved(report.state), read(records));
    for (const each of [report, resumed, await report.retryFailed()]) {
      const again = await each.retryFailed();
      expect(again.statuses).toEqual(["failed", "failed"]);
      expect(again.failed[1]?.reason).toBe(
        'Record 0 had the same erp_vendor_id "N-0". This one was not sent.',
      );
    }
    const sent = double.requests.filter(({ operationId }) => operationId === "bulkUpsertVendors");
    const bodies = sent.map(({ body }) => body as { vendors: VendorInput[] });
    expect(bodies.flatMap(({ vendors }) => vendors)).not.toContainEqual(records[2]);
    expect(sent).toHaveLength(5);
  });
});
