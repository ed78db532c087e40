import { describe, expect, it } from "vitest";
import { setUp, vendorInput } from "./support.ts";

describe("createOttimateFetch", () => {
  it("accepts what the platform's fetch accepts, and sets the URL of the response", async () => {
    const { double } = setUp();
    const headers = { "X-API-Key": "other" };
    const url = `${double.url}/accounts`;
    const responses = await Promise.all([
      double.fetch(url, { headers }),
      double.fetch(new URL(url), { headers }),
      double.fetch(new Request(url, { headers })),
      double.fetch(new Request(url), { headers }),
    ]);
    for (const response of responses) expect([response.status, response.url]).toEqual([401, url]);
  });

  it("has its own time in every response", async () => {
    const { double } = setUp({ now: "2026-10-03T10:00:00Z" });
    double.clock.set("2026-10-04T12:00:00Z");
    const response = await double.fetch(`${double.url}/accounts`);
    expect(response.headers.get("date")).toMatch(/^Sun, 04 Oct 2026 12:00:/);
  });

  it("rejects every other host, so that nothing leaves the test", async () => {
    const { double } = setUp();
    await expect(double.fetch("https://api.ottimate.com/v1/vendors")).rejects.toMatchObject({
      message: "fetch failed",
      cause: { code: "ENOTFOUND" },
    });
    expect(double.requests).toEqual([]);
  });

  it("rejects connections when it is stopped", async () => {
    const { double, send } = setUp();
    await send("GET", "/accounts");
    await double.stop();
    await expect(send("GET", "/accounts")).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
  });

  it("rejects with the signal's reason, while the API continues", async () => {
    const { double, send } = setUp();
    await send("GET", "/accounts");
    const { apiKey } = double.credentials;
    const reason = new Error("enough");
    const before = double.fetch(`${double.url}/accounts`, { signal: AbortSignal.abort(reason) });
    await expect(before).rejects.toBe(reason);
    expect(double.requests).toHaveLength(2);

    double.fail({ operation: "listAccounts", delayMs: 1000 });
    const controller = new AbortController();
    const headers = { "X-API-Key": apiKey };
    const slow = double.fetch(`${double.url}/accounts`, { headers, signal: controller.signal });
    await expect.poll(() => double.requests.length).toBe(3);
    controller.abort(reason);
    await expect(slow).rejects.toBe(reason);
    double.clock.advance(1000);
    await expect.poll(() => double.requests.at(-1)?.status).toBe(401);
  });

  it("follows redirects like the platform's, but only within the double", async () => {
    const { double } = setUp();
    const go = (init: RequestInit = {}) =>
      double.fetch(`${double.url}/vendors`, { headers: { "X-API-Key": double.credentials.apiKey }, ...init });
    double.fail({ redirect: `${double.url}/accounts` });
    expect((await go()).url).toBe(`${double.url}/accounts`);
    double.fail({ redirect: "https://elsewhere.test/" });
    await expect(go()).rejects.toMatchObject({ cause: { code: "ENOTFOUND" } });
    double.fail({ redirect: "/v1/accounts" });
    await expect(go({ redirect: "error" })).rejects.toThrow("fetch failed");
    double.fail({ redirect: "/v1/accounts" });
    expect((await go({ redirect: "manual" })).status).toBe(307);
    double.fail({ redirect: "/v1/vendors", times: Infinity });
    await expect(go()).rejects.toThrow("fetch failed");
  });

  it("works with a client with only its three options", async () => {
    const { double, client } = setUp();
    const { data } = await client.POST("/vendors", { body: vendorInput() });
    expect(data).toMatchObject({ vendor: { id: 793 } });
    double.assertNoViolations();
  });
});
