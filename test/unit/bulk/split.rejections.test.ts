import { describe, expect, it } from "vitest";
import { bulk, OttimateBulkStoppedError, type VendorInput } from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { bulkDouble, company, countOf, ordersOf, vendorsOf } from "../../support/bulk-double.ts";
import { clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";

// The double compiles its schemas at the first request, which may take long on a busy machine.

/** An API that rejects every request with an invalid record as a whole, with this status and message. */
function strictApi(bad: ReadonlySet<string>, status: number, messageOf: (index: number) => unknown) {
  return fakeApi({
    async call(sent) {
      const { vendors } = JSON.parse(await sent.text()) as { vendors: VendorInput[] };
      const index = vendors.findIndex(({ erp_vendor_id }) => bad.has(erp_vendor_id));
      if (index < 0) return json(201, { created: vendors });
      return json(status, { code: "BAD", message: messageOf(index) });
    },
  });
}

describe("A request that is rejected as a whole", () => {
  it.each([400, 413, 422])("with %i is halved until the bad record is alone", async (status) => {
    const api = strictApi(new Set(["N-37"]), status, () => "One of these is bad.");
    const report = await bulk(clientOf(api), "/vendors/bulk", vendorsOf(100), { scope: company });
    expect(report.counts).toMatchObject({ created: 99, failed: 1, unknown: 0 });
    expect(report.failed).toEqual([
      expect.objectContaining({
        index: 37,
        key: "N-37",
        reason: expect.stringContaining("One of these is bad."),
      }),
    ]);
    // The whole request, and two for each halving, at most seven times.
    expect(report.requests).toBeLessThanOrEqual(15);
  });

  it("has a new key for each part", async () => {
    const api = strictApi(new Set(["N-3"]), 400, () => "Bad.");
    await bulk(clientOf(api), "/vendors/bulk", vendorsOf(10), { scope: company });
    const keys = api.calls.map(({ headers }) => headers.get("idempotency-key"));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(3);
  });

  it("costs one more request if the rejection names the record", async () => {
    const api = strictApi(new Set(["N-37"]), 400, (index) => ({
      [`vendors[${index}].email`]: ["Enter a valid address."],
    }));
    const report = await bulk(clientOf(api), "/vendors/bulk", vendorsOf(100), { scope: company });
    expect(report.failed).toEqual([
      expect.objectContaining({ key: "N-37", reason: "email: Enter a valid address." }),
    ]);
    expect([report.counts.created, report.requests]).toEqual([99, 2]);
  });

  it("is halved if the rejection also names something else, or a record that does not exist", async () => {
    for (const message of [
      { "vendors[0].email": ["Bad."], ottimate_company_id: ["Bad."] },
      { "vendors[700].email": ["Bad."] },
    ]) {
      const api = strictApi(new Set(["N-1"]), 400, () => message);
      const report = await bulk(clientOf(api), "/vendors/bulk", vendorsOf(4), { scope: company });
      expect(report.statuses).toEqual(["created", "failed", "created", "created"]);
    }
  });

  it("with 403 is halved if records have their own locations, because only some may be out of scope", async () => {
    const { double, ottimate } = bulkDouble({ scope: { companies: [123] } });
    const invoices = Array.from({ length: 20 }, (_, i) => ({
      upload_id: `up-${i}`,
      ottimate_location_id: i === 6 ? 470 : 456,
    }));
    const report = await bulk(ottimate, "/invoices/import", invoices);
    expect(report.counts).toMatchObject({ stored: 19, failed: 1, unsent: 0 });
    expect(report.failed[0]).toMatchObject({ key: "up-6", reason: expect.stringContaining("403") });
    expect(double.data().invoices.filter(({ upload_id }) => upload_id?.startsWith("up-"))).toHaveLength(19);
  });

  it("fails all of its records if the rejection names each, and does not stop the job", async () => {
    const names = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`vendors[${n}].email`, ["Bad."]]));
    const api = fakeApi({ call: () => json(400, { code: "BAD", message: names(5) }) });
    const report = await bulk(clientOf(api), "/vendors/bulk", vendorsOf(5), { scope: company });
    expect([report.counts.failed, report.requests]).toEqual([5, 1]);
  });

  it("stops the job if two are rejected alone, naming the scope, and none was accepted", async () => {
    const { double, ottimate } = bulkDouble();
    const scope = { ottimate_company_id: 123, ottimate_location_id: 470 };
    const orders = vendorsOf(2_000).map(({ erp_vendor_id }) => ({
      external_id: erp_vendor_id,
      po_number: erp_vendor_id,
      erp_vendor_id: "V-1001",
      date: "2026-10-05",
      total_amount: 1,
      items: [],
    }));
    const job = bulk(ottimate, "/purchase-orders/bulk", orders, { scope, concurrency: 1 });
    const error = await rejection(job, OttimateBulkStoppedError);
    expect(error.report.counts).toMatchObject({ failed: 2, unsent: 1_998, unknown: 0 });
    expect(countOf(double, "bulkUpsertPurchaseOrders")).toBe(4);
    expect(error.message).toContain("does not belong to this company");
  });

  it("stops the job if three are rejected alone and none was accepted: the problem is in what they share", async () => {
    const api = fakeApi({ call: () => json(400, { code: "BAD", message: "Bad." }) });
    const options = { scope: company, concurrency: 1 };
    const job = bulk(clientOf(api), "/vendors/bulk", vendorsOf(200), options);
    const { report } = await rejection(job, OttimateBulkStoppedError);
    expect(report.counts).toMatchObject({ failed: 3, unsent: 197, unknown: 0 });
  });

  const wrongScope = [
    ["field", { ottimate_location_id: ["The location does not belong to this company."] }],
    ["sentence", "ottimate_location_id does not belong to this company."],
  ] as const;
  it.each(wrongScope)(
    "finds a wrong scope in a handful of requests, if the %s names it",
    async (_, message) => {
      const api = fakeApi({ call: () => json(400, { code: "PO4000", message }) });
      const scope = { ottimate_company_id: 123, ottimate_location_id: 470 };
      const job = bulk(clientOf(api), "/purchase-orders/bulk", ordersOf(250), { scope });
      const { report, message: told } = await rejection(job, OttimateBulkStoppedError);
      expect(api.calls.length).toBeLessThanOrEqual(7);
      expect(told).toContain("does not belong to this company");
      expect(report.counts.failed).toBeLessThanOrEqual(3);
      expect(report.counts.failed + report.counts.unsent).toBe(250);
    },
  );

  it("does not blame the scope if one record is the reason, even if the rejection names a scope field", async () => {
    const api = strictApi(new Set(["N-37"]), 400, () => "No such payee in ottimate_company_id 123.");
    const report = await bulk(clientOf(api), "/vendors/bulk", vendorsOf(100), { scope: company });
    expect(report.counts).toMatchObject({ created: 99, failed: 1 });
    expect(report.failed[0]).toMatchObject({ key: "N-37" });
  });
});
