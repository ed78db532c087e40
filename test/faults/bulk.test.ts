import { describe, expect, it } from "vitest";
import { type BulkReport, bulk } from "../../src/index.ts";
import type { OttimateFetch } from "../../src/testing/index.ts";
import { bulkDouble, company, countOf, ordersOf, place, vendorsOf } from "../support/bulk-double.ts";
import { injectFaults, passingFaults } from "../support/every-fault.ts";
import { secretsIn } from "../support/secrets-in.ts";

// The work is limited, not the time.

const isBad = (i: number) => i % 100 === 7;
/** From 1 to 23 lines, so that requests reach the limit of lines before the limit of orders. */
const linesOf = (i: number) => 1 + ((i * 7) % 23);

/** The number of requests for these lines, with at most 1,000 lines and 100 orders in each. */
function fewestRequests(count: number): number {
  let [requests, orders, lines] = [1, 0, 0];
  for (let i = 0; i < count; i += 1) {
    if (orders === 100 || lines + linesOf(i) > 1_000) [requests, orders, lines] = [requests + 1, 0, 0];
    orders += 1;
    lines += linesOf(i);
  }
  return requests;
}

function expectEachTold({ counts, statuses, failed, unknown }: BulkReport, records: readonly object[]): void {
  expect(statuses).toHaveLength(records.length);
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(records.length);
  expect([counts.unknown, counts.unsent, unknown.length]).toEqual([0, 0, 0]);
  expect(failed.map(({ index }) => index)).toEqual(records.flatMap((_, i) => (isBad(i) ? [i] : [])));
  expect(failed.every(({ index, record }) => record === records[index])).toBe(true);
}

const retry = { attempts: 8, baseDelayMs: 1 };
const endless = { limits: { perDay: 100_000 } };

describe("25,000 vendors, one in a hundred of them invalid", () => {
  const vendors = vendorsOf(25_000, isBad);
  const idsOf = (double: OttimateFetch) =>
    double.data().vendors.flatMap(({ erp_vendor_id: id }) => (id?.startsWith("N-") ? [id] : []));

  it("take 250 requests, and each is reported", async () => {
    const { double, ottimate } = bulkDouble();
    const report = await bulk(ottimate, "/vendors/bulk", vendors, { scope: company });
    expectEachTold(report, vendors);
    expect(report.counts).toMatchObject({ created: 24_750, failed: 250 });
    expect([report.requests, double.requests.length]).toEqual([250, 251]);
    expect(new Set(idsOf(double)).size).toBe(24_750);
    double.assertNoViolations();
  });

  it("are stored once each, and reported, although one request in twenty fails", async () => {
    const { double, ottimate } = bulkDouble(endless, { retry });
    injectFaults(double, 0.05, passingFaults);
    const report = await bulk(ottimate, "/vendors/bulk", vendors, { scope: company });
    expectEachTold(report, vendors);
    const ids = idsOf(double);
    expect([ids.length, new Set(ids).size]).toEqual([24_750, 24_750]);
    expect(report.requests).toBe(countOf(double, "bulkUpsertVendors"));
    expect(double.requests.filter(({ fault }) => fault).length).toBeGreaterThan(0);
    expect(secretsIn(report.state)).toEqual([]);
  });
});

describe("2,000 purchase orders with their lines, one in a hundred of them invalid", () => {
  const orders = ordersOf(2_000, linesOf, isBad);
  const stored = (double: OttimateFetch) =>
    double
      .data()
      .purchase_orders.filter(({ external_id: id }) => id?.startsWith("ERP-") && !id.startsWith("ERP-PO"));

  it("take the fewest requests that keep their order, with one poll of each batch", async () => {
    const { double, ottimate } = bulkDouble();
    const good = ordersOf(2_000, linesOf);
    const report = await bulk(ottimate, "/purchase-orders/bulk", good, { scope: place });
    expect(report.counts.stored).toBe(2_000);
    const requests = fewestRequests(2_000);
    expect(countOf(double, "bulkUpsertPurchaseOrders")).toBe(requests);
    expect([report.requests, double.requests.length]).toEqual([2 * requests, 2 * requests + 1]);
    double.assertNoViolations();
  });

  it("are stored once each with their lines, and reported, although one request in twenty fails", async () => {
    const { double, ottimate } = bulkDouble(endless, { retry });
    injectFaults(double, 0.05, passingFaults);
    const report = await bulk(ottimate, "/purchase-orders/bulk", orders, { scope: place });
    expectEachTold(report, orders);
    expect(report.counts.stored).toBe(1_980);
    const rows = stored(double);
    expect(new Set(rows.map(({ external_id }) => external_id)).size).toBe(1_980);
    expect(rows).toHaveLength(1_980);
    for (const { external_id, items } of rows)
      expect(items).toHaveLength(linesOf(Number(external_id?.slice("ERP-".length))));
    expect(double.requests.filter(({ fault }) => fault).length).toBeGreaterThan(0);
  });
});
