import { createOttimateClient } from "ottimate-client";
import { createOttimateFetch } from "ottimate-client/testing";
import { afterEach, expect, it, vi } from "vitest";
import { syncVendors } from "./vendor-sync.ts";

vi.setConfig({ testTimeout: 60_000 });
afterEach(() => void vi.restoreAllMocks());

const erp = Array.from({ length: 250 }, (_, i) => ({
  erp_vendor_id: `N-${i}`,
  // A new vendor needs its name.
  ...(i !== 207 && { erp_vendor_name: `Vendor ${i}` }),
}));

it("sends every vendor, a hundred per request, and prints the outcome", async () => {
  const said = vi.spyOn(console, "log").mockReturnValue();
  const double = createOttimateFetch();
  const ottimate = createOttimateClient({ baseUrl: double.url, ...double.credentials, fetch: double.fetch });

  const report = await syncVendors(ottimate, 123, erp);

  expect(report.counts).toMatchObject({ created: 249, failed: 1, unknown: 0 });
  expect(said.mock.calls.flat()).toEqual([
    "250 vendors in 3 requests:",
    "249 created, 0 updated, 1 failed, 0 unknown.",
    expect.stringMatching(/^Failed: N-207: /),
  ]);
  expect(double.data().vendors).toHaveLength(4 + 249);
  expect(double.requests.filter(({ operationId }) => operationId === "bulkUpsertVendors")).toHaveLength(3);
  double.assertNoViolations();
});

it("creates no vendor twice, even if a response is lost and the whole job runs again", async () => {
  vi.spyOn(console, "log").mockReturnValue();
  const double = createOttimateFetch();
  const { url: baseUrl, credentials, fetch } = double;
  const ottimate = createOttimateClient({
    baseUrl,
    ...credentials,
    fetch,
    retry: { baseDelayMs: 1 },
    trustIdempotencyKeys: true,
  });
  double.fail({ operation: "bulkUpsertVendors", cut: "connection", when: "after acting" });

  expect((await syncVendors(ottimate, 123, erp)).counts).toMatchObject({ created: 249, updated: 0 });
  expect((await syncVendors(ottimate, 123, erp)).counts).toMatchObject({ created: 0, updated: 249 });
  expect(double.data().vendors).toHaveLength(4 + 249);
});
