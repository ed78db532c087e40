import { describe, expect, it } from "vitest";
import { bulk, forCompany, OttimateInputError } from "../../../src/index.ts";
import { bulkDouble, company, countOf, ordersOf, place, vendorsOf } from "../../support/bulk-double.ts";
import { rejection } from "../../support/failure.ts";

/** A record as object mappers make them: its values are inside, and toJSON writes them. */
class Row<Values extends object> {
  readonly #values: Values;
  constructor(values: Values) {
    this.#values = values;
  }
  toJSON(): Values {
    return this.#values;
  }
}
const rowsOf = <Values extends object>(records: readonly Values[]): Values[] =>
  records.map((each) => new Row(each) as never);

describe("A record with toJSON", () => {
  it("is recognized in the response by what it writes", async () => {
    const { ottimate } = bulkDouble();
    const vendors = rowsOf(vendorsOf(3, (i) => i === 1));
    const report = await bulk(ottimate, "/vendors/bulk", vendors, { scope: company });
    expect(report.statuses).toEqual(["created", "failed", "created"]);
    expect(report.failed[0]).toMatchObject({ key: "N-1", record: vendors[1] });
  });

  it("is a duplicate if another writes the same identifier", async () => {
    const { double, ottimate } = bulkDouble();
    const vendors = rowsOf([...vendorsOf(2), ...vendorsOf(1)]);
    const job = bulk(ottimate, "/vendors/bulk", vendors, { scope: company });
    expect((await rejection(job, OttimateInputError)).message).toContain('"N-0" at 0 and 2');
    expect(double.requests).toEqual([]);
  });

  it("is sent again after a lost response if it writes the fields that the server recognizes it by", async () => {
    const { double, ottimate } = bulkDouble({}, { trustIdempotencyKeys: false });
    double.fail({ operation: "bulkUpsertVendors", cut: "connection", when: "after acting" });
    const report = await bulk(ottimate, "/vendors/bulk", rowsOf(vendorsOf(3)), { scope: company });
    expect(report.counts.updated + report.counts.created).toBe(3);
  });

  it("counts with the lines that it writes, so that no request has too many", async () => {
    const { double, ottimate } = bulkDouble();
    const report = await bulk(ottimate, "/purchase-orders/bulk", rowsOf(ordersOf(3, () => 400)), {
      scope: place,
    });
    expect([report.counts.stored, countOf(double, "bulkUpsertPurchaseOrders")]).toEqual([3, 2]);
  });

  it("gets the company of a client that has one", async () => {
    const { ottimate } = bulkDouble();
    const client = forCompany(ottimate, { companyId: 123 });
    expect((await bulk(client, "/vendors/bulk", rowsOf(vendorsOf(2)))).counts.created).toBe(2);
  });
});

it("An order whose identifier JSON does not write is not sent again after a lost response", async () => {
  const { double, ottimate } = bulkDouble({}, { trustIdempotencyKeys: false });
  double.fail({ operation: "bulkUpsertPurchaseOrders", cut: "connection", when: "after acting" });
  const [order] = ordersOf(1);
  const { external_id, ...written } = order ?? {};
  const record = Object.assign(Object.create({ external_id }), written);
  const report = await bulk(ottimate, "/purchase-orders/bulk", [record], { scope: place });
  expect([report.counts.unknown, countOf(double, "bulkUpsertPurchaseOrders")]).toEqual([1, 1]);
});
