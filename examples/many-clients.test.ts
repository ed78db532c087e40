import type { OttimateClientOptions } from "ottimate-client";
import { createOttimateFetch, type OttimateFetch } from "ottimate-client/testing";
import { expect, it } from "vitest";
import { countVendors, type Tenant } from "./many-clients.ts";

/** One API for several tenants: each double accepts only its own credentials. */
function setUp(companies: Readonly<Record<string, number>>) {
  const doubles: Record<string, OttimateFetch> = {};
  const tenants = Object.entries(companies).map(([name, companyId]): Tenant => {
    const double = createOttimateFetch({ scope: { companies: [companyId] }, seed: companyId });
    doubles[name] = double;
    double.rotateCredentials();
    return { name, companyId, credentials: async () => double.credentials };
  });
  const fetch: OttimateClientOptions["fetch"] = (url, init) => {
    const key = new Headers(init.headers).get("x-api-key");
    const double = Object.values(doubles).find(({ credentials }) => credentials.apiKey === key);
    return double ? double.fetch(url, init) : Promise.reject(new TypeError("unknown API key"));
  };
  const [{ url } = { url: "" }] = Object.values(doubles);
  return { doubles, tenants, options: { baseUrl: url, fetch, retry: { baseDelayMs: 1 } } };
}

it("uses each tenant's own key and token", async () => {
  const { doubles, tenants, options } = setUp({ oyster: 123, trattoria: 124 });

  expect(await countVendors(tenants, options)).toEqual({ oyster: 4, trattoria: 0 });

  for (const double of Object.values(doubles)) {
    expect(double.requests.map(({ operationId }) => operationId)).toEqual(["createToken", "listVendors"]);
    double.assertNoViolations();
  }
});

it("continues for the others if one tenant is out of requests, and another has a wrong secret", async () => {
  const { doubles, tenants, options } = setUp({ oyster: 123, trattoria: 124, salt: 789 });
  doubles.trattoria?.fail({ status: 429, retryAfter: 40_000, times: 9 });
  const salt = tenants.map((tenant) =>
    tenant.name === "salt"
      ? { ...tenant, credentials: async () => ({ ...(await tenant.credentials()), clientSecret: "wrong" }) }
      : tenant,
  );

  const counts = await countVendors(salt, options);

  expect(counts.oyster).toBe(4);
  expect(counts.trattoria).toMatch(/429/);
  expect(counts.salt).toMatch(/client secret|client id/);
});
