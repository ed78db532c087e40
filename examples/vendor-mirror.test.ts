import { createOttimateClient } from "ottimate-client";
import { createOttimateFetch } from "ottimate-client/testing";
import { expect, it } from "vitest";
import { mirrorCompany } from "./vendor-mirror.ts";

it("mirrors the vendors and dimensions of one company, a hundred rows per request", async () => {
  const double = createOttimateFetch({ data: { accounts: [{ name: "Harbor" }] } });
  double.seed({
    companies: [
      { id: 123, name: "Harbor North" },
      { id: 124, name: "Harbor South" },
    ],
  });
  const vendors = (company: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({
      ottimate_company_id: company,
      erp_vendor_id: `V-${company}-${i}`,
      erp_vendor_name: `Vendor ${i}`,
    }));
  double.seed({
    vendors: [...vendors(123, 350), ...vendors(124, 80)],
    dimensions: [{ name: "Kitchen", erp_dimension_id: "D-200", erp_type: "Department" }],
  });
  const ottimate = createOttimateClient({ baseUrl: double.url, ...double.credentials, fetch: double.fetch });

  const mirror = await mirrorCompany(ottimate, 123);

  expect([...mirror.vendors.keys()]).toEqual(vendors(123, 350).map(({ erp_vendor_id }) => erp_vendor_id));
  expect(mirror.dimensions.get("Department D-200")).toMatchObject({ name: "Kitchen" });
  expect(mirror.missing).toEqual([]);
  expect(double.requests.map(({ operationId }) => operationId)).toEqual([
    "createToken",
    ...Array(4).fill("listVendors"),
    "listDimensions",
  ]);
  double.assertNoViolations();
});
