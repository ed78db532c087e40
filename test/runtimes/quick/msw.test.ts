import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { createOttimateClient, unwrap } from "ottimate-client";
import { createMswHandlers, createOttimateFetch } from "ottimate-client/testing";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";

const baseUrl = "https://sandbox-api.ottimate.com/v1";
const double = createOttimateFetch();
const server = setupServer(...createMswHandlers(double, { http, HttpResponse }, { baseUrl }));
const ottimate = createOttimateClient({ baseUrl, ...double.credentials, retry: false });

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => double.reset());
afterAll(() => server.close());

it("answers the platform's own fetch through MSW, forms with files included", async () => {
  const { vendors } = await unwrap(ottimate.GET("/vendors", { params: { query: { limit: 2 } } }));
  expect(vendors).toHaveLength(2);
  const file = new File(["%PDF-1.7"], "invoice.pdf", { type: "application/pdf" });
  await unwrap(ottimate.POST("/invoices/upload", { body: { ottimate_location_id: 456, file } }));
  double.assertNoViolations();
  expect(double.requests.map(({ operationId }) => operationId)).toEqual([
    "createToken",
    "listVendors",
    "uploadInvoice",
  ]);
});

it("lets faults through: a status, and a connection that is cut", async () => {
  double.fail({ operation: "listVendors", status: 503 });
  expect((await ottimate.GET("/vendors")).response.status).toBe(503);
  double.fail({ operation: "listVendors", cut: "connection" });
  await expect(ottimate.GET("/vendors")).rejects.toThrow("got no response");
});
