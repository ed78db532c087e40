import { createOttimateClient } from "ottimate-client";
import { createOttimateFetch } from "ottimate-client/testing";
import { expect, it } from "vitest";
import { syncVendors } from "./vendor-sync.ts";

it("sends every vendor, a hundred at a time, and reports those that are refused", async () => {
  const double = createOttimateFetch();
  const ottimate = createOttimateClient({ baseUrl: double.url, ...double.credentials, fetch: double.fetch });
  const erp = Array.from({ length: 150 }, (_, i) => ({
    erp_vendor_id: `N-${i}`,
    erp_vendor_name: `Vendor ${i}`,
  }));

  const refused = await syncVendors(ottimate, 123, [...erp, { erp_vendor_id: "N-150" }]);

  expect(refused).toEqual([expect.stringContaining("N-150")]);
  expect(double.data().vendors).toHaveLength(4 + 150);
  expect(double.requests.filter(({ operationId }) => operationId === "bulkUpsertVendors")).toHaveLength(2);
  double.assertNoViolations();
});
