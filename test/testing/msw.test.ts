import { describe, expect, it } from "vitest";
import { createOttimateClient } from "../../src/index.ts";
import { createMswHandlers, createOttimateFetch, type OttimateFetch } from "../../src/testing/index.ts";
import { upload, vendorInput } from "./support.ts";

type Resolver = (info: { request: Request }) => Promise<Response>;

/** Imitates MSW: the first handler with a matching path responds, and an error response is a failed fetch. */
function intercept(double: OttimateFetch, baseUrl?: string): typeof fetch {
  const http = { all: (path: string, resolver: Resolver) => ({ path, resolver }) };
  const handlers = createMswHandlers(double, { http, HttpResponse: Response }, { baseUrl });
  return async (input, init) => {
    const request = new Request(input, init);
    const handler = handlers.find(({ path }) => request.url.startsWith(path.replace(/\*$/, "")));
    if (!handler) throw new Error(`${request.url} is not handled`);
    const response = await handler.resolver({ request });
    if (response.type === "error") throw new TypeError("Failed to fetch");
    return response;
  };
}

describe("MSW handlers", () => {
  it("serve the double at its own URL, including forms with files", async () => {
    const double = createOttimateFetch();
    const client = createOttimateClient({
      baseUrl: double.url,
      ...double.credentials,
      fetch: intercept(double),
    });
    const created = await client.POST("/vendors", { body: vendorInput() });
    expect(created.data?.vendor.erp_vendor_id).toBe("V-2001");
    const file = upload().get("file") as File;
    const sent = await client.POST("/invoices/upload", { body: { ottimate_location_id: 456, file } });
    expect(sent.response.status).toBe(200);
    double.assertNoViolations();
    expect(double.requests.map(({ operationId }) => operationId)).toEqual([
      "createToken",
      "createVendor",
      "uploadInvoice",
    ]);
  });

  it.each(["https://sandbox-api.ottimate.test/v1", "https://sandbox-api.ottimate.test/v1/"])(
    "respond at %s, if the program sends its requests to",
    async (baseUrl) => {
      const double = createOttimateFetch();
      const client = createOttimateClient({
        baseUrl,
        ...double.credentials,
        fetch: intercept(double, baseUrl),
      });
      const { data } = await client.GET("/vendors", { params: { query: { limit: 2 } } });
      expect(data?.vendors).toHaveLength(2);
      expect(double.requests.at(-1)?.query).toEqual({ limit: "2" });
    },
  );

  it("let faults through: a status, and a connection that is cut", async () => {
    const double = createOttimateFetch();
    const options = { baseUrl: double.url, ...double.credentials, retry: false } as const;
    const client = createOttimateClient({ ...options, fetch: intercept(double) });
    double.fail({ operation: "listVendors", status: 503 });
    expect((await client.GET("/vendors")).response.status).toBe(503);
    double.fail({ operation: "listVendors", cut: "connection" });
    await expect(client.GET("/vendors")).rejects.toThrow("Failed to fetch");
  });

  it.each([undefined, {}, { http: {}, HttpResponse: {} }])("reject %o instead of the parts of MSW", (msw) => {
    expect(() => createMswHandlers(createOttimateFetch(), msw as never)).toThrow(
      "createMswHandlers: pass http and HttpResponse of msw",
    );
  });

  it("reject a base URL that is not a URL", () => {
    expect(() => intercept(createOttimateFetch(), "sandbox")).toThrow(TypeError);
  });
});
