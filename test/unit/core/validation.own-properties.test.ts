import { afterEach, describe, expect, it } from "vitest";
import { createOttimateClient, OttimateConfigError, ottimateAuth } from "../../../src/index.ts";
import { createOttoClient } from "../../../src/otto/index.ts";
import { baseUrl, clientOf } from "../../support/client.ts";
import { credentials } from "../../support/credentials.ts";
import { isolateEnvironment } from "../../support/environment.ts";
import { thrown } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";

isolateEnvironment();

const shared = Object.prototype as Record<string, unknown>;
const added: string[] = [];
/** Adds properties to Object.prototype, as another package might. */
function pollute(values: object): void {
  for (const [name, value] of Object.entries(values)) {
    added.push(name);
    Object.defineProperty(shared, name, { value, configurable: true, writable: true });
  }
}
afterEach(() => {
  for (const name of added.splice(0)) delete shared[name];
});

describe("A property of Object.prototype", () => {
  it("is not an option: secrets are sent only to the usual place", async () => {
    const api = fakeApi();
    pollute({ tokenUrl: "https://elsewhere.example/token", baseUrl: "https://elsewhere.example", retry: 5 });
    const client = createOttimateClient({ ...credentials, environment: "sandbox", fetch: api.fetch });
    await client.GET("/vendors");
    expect(api.tokenRequests[0]?.url).toBe("https://sandbox-api.ottimate.com/v1/oauth/token");
    expect(api.calls[0]?.url).toBe("https://sandbox-api.ottimate.com/v1/vendors");
  });

  it("is not a credential", () => {
    pollute(credentials);
    for (const make of [
      () => createOttimateClient({ baseUrl }),
      () => ottimateAuth(),
      () => createOttoClient(),
    ])
      expect(thrown(make, OttimateConfigError).issues.length).toBeGreaterThanOrEqual(2);
  });

  it("is not an option, a parameter or a header of a call", async () => {
    const api = fakeApi();
    const client = clientOf(api);
    pollute({ params: { query: { limit: 1 } }, timeoutMs: "x", limit: 2, ottimate_company_id: 9, signal: 5 });
    await client.GET("/vendors", { params: { query: { ottimate_company_id: 123 } } });
    await client.GET("/vendors");
    expect(api.calls.map(({ url }) => new URL(url).search)).toEqual(["?ottimate_company_id=123", ""]);
  });
});
