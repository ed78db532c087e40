import { describe, expect, it, vi } from "vitest";
import * as here from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { type FakeApi, fakeApi } from "../../support/fake-api.ts";
import { stateMemory } from "../../support/state-memory.ts";

// Another copy of the package, such as a hoisted dependency's; `clientOf` makes the clients of this one.
vi.resetModules();
const elsewhere = await import("../../../src/index.ts");
const { OttimateBulkStoppedError, OttimateInputError, OttimateNotFoundError } = here;

const cutOff = (): never => {
  throw new TypeError("fetch failed");
};
const invoices = [{ upload_id: "up-1", ottimate_location_id: 456 }];
const scope = { ottimate_company_id: 123 };
const vendors = [{ erp_vendor_id: "V-1", erp_vendor_name: "Hill Farm" }];
const created = () => json(201, { created: vendors, updated: [], errors: [] });

describe("A job of one copy of the package with a client of another", () => {
  it("sends nothing again after a crash if the key may not be honored", async () => {
    const api = fakeApi({ call: cutOff });
    const client = clientOf(api, { trustIdempotencyKeys: false });
    const store = stateMemory();
    for (let run = 0; run < 2; run += 1) {
      const report = await elsewhere.bulk(client, "/invoices/import", invoices, { store });
      expect(report.counts.unknown).toBe(1);
    }
    expect(api.calls).toHaveLength(1);
  });

  it("counts its requests, and notices another client id", async () => {
    const api = fakeApi({ call: created });
    const store = stateMemory();
    const report = await elsewhere.bulk(clientOf(api), "/vendors/bulk", vendors, { scope, store });
    expect(report.requests).toBe(1);
    const other = clientOf(api, { clientId: "another-client" });
    await rejection(elsewhere.bulk(other, "/vendors/bulk", vendors, { scope, store }), OttimateInputError);
  });

  it("says what the server said of a stopped job's requests", async () => {
    const api = fakeApi({ call: () => json(404, { code: "NOT_FOUND", message: "No such company." }) });
    const job = elsewhere.bulk(clientOf(api), "/vendors/bulk", vendors, { scope });
    expect(await rejection(job, OttimateBulkStoppedError)).toMatchObject({ delivery: "rejected" });
  });

  it("stays within the company of the client", async () => {
    const api: FakeApi = fakeApi({ call: created });
    const company = here.forCompany(clientOf(api), { companyId: 123 });
    const foreign: object = { ...vendors[0], ottimate_company_id: 124 };
    const job = elsewhere.bulk(company, "/vendors/bulk", [foreign as here.VendorInput]);
    expect((await rejection(job, OttimateInputError)).message).toContain("this client is for company 123");
    expect(await elsewhere.bulk(company, "/vendors/bulk", vendors)).toMatchObject({ counts: { created: 1 } });
  });
});

it("Two copies confirm no lost upload by a row that may be the other's", async () => {
  const date = new Date().toISOString();
  const rows = json(200, { count: 1, results: [{ id: "upl_1", filename: "scan.pdf", date }] });
  const api = fakeApi({ call: ({ method }) => (method === "GET" ? rows.clone() : cutOff()) });
  const client = clientOf(api);
  const upload = { file: new File(["%PDF-1.7"], "scan.pdf"), ottimate_location_id: 456 };
  const results = [await here.uploadInvoice(client, upload), await elsewhere.uploadInvoice(client, upload)];
  expect(results.map(({ received }) => received)).toEqual(["confirmed", "unknown"]);
});

it("unwrap of one copy names the call of another", async () => {
  const api = fakeApi({ call: () => json(404, { code: "NOT_FOUND", message: "No such vendor." }) });
  const error = await rejection(elsewhere.unwrap(clientOf(api).GET("/vendors")), OttimateNotFoundError);
  expect(error).toMatchObject({ operationId: "listVendors", attempts: [{ status: 404 }] });
});
