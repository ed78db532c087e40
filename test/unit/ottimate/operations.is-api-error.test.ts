import { describe, expect, expectTypeOf, it } from "vitest";
import { createOttimateClient, type ErrorBody, isApiError, unwrap } from "../../../src/index.ts";

async function errorOf(status: number): Promise<unknown> {
  const body = { code: "Bad Request", message: "No." };
  const client = createOttimateClient({
    baseUrl: "https://api.ottimate.test/v1",
    apiKey: "a-key",
    clientId: "a-client",
    clientSecret: "a-secret",
    retry: false,
    fetch: async (url) =>
      url.endsWith("/oauth/token")
        ? Response.json({ access_token: "a-token" })
        : Response.json(body, { status }),
  });
  const vendor = { ottimate_company_id: 123, erp_vendor_id: "V-1", erp_vendor_name: "A vendor" };
  return unwrap(client.POST("/vendors", { body: vendor })).catch((error: unknown) => error);
}

describe("isApiError", () => {
  it("distinguishes a response of the API from any other error", async () => {
    expect(isApiError(await errorOf(400))).toBe(true);
    expect(isApiError(new Error("no answer"))).toBe(false);
    expect(isApiError(undefined)).toBe(false);
  });

  it("distinguishes operations and statuses", async () => {
    const error = await errorOf(400);
    expect(isApiError(error, "createVendor")).toBe(true);
    expect(isApiError(error, "createVendor", 400)).toBe(true);
    expect(isApiError(error, "listVendors")).toBe(false);
    expect(isApiError(error, "createVendor", 409)).toBe(false);
  });

  it("narrows the type by operation and status", async () => {
    const error = await errorOf(400);
    if (!isApiError(error, "createVendor", 400)) throw error;
    expectTypeOf(error.operationId).toEqualTypeOf<"createVendor">();
    expectTypeOf(error.status).toEqualTypeOf<400>();
    expectTypeOf(error.body).toEqualTypeOf<ErrorBody>();
    expect(error.body.code).toBe("Bad Request");
    // @ts-expect-error Nothing documents a 418 of this operation.
    expect(isApiError(error, "createVendor", 418)).toBe(false);
    // @ts-expect-error There is no such operation.
    expect(isApiError(error, "deleteVendor")).toBe(false);
  });
});
