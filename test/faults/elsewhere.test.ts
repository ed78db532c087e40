import createFetchClient from "openapi-fetch";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { paths } from "../../generated/schema.ts";
import {
  bulk,
  createOttimateClient,
  OttimateApiError,
  OttimateAuthError,
  type OttimateClient,
  OttimateInputError,
  ottimateAuth,
  paginate,
  unwrap,
  waitForBatch,
} from "../../src/index.ts";
import { createOttimateFetch, startOttimate } from "../../src/testing/index.ts";
import { callUntyped } from "../support/client.ts";
import { rejection } from "../support/failure.ts";
import { type Loopback, sendJson, startLoopback } from "../support/loopback.ts";
import { clientOfLoopback } from "../support/loopback-client.ts";
import { vendor } from "../support/samples.ts";

/** Another server, which records everything that it receives. */
let other: Loopback;
beforeEach(async () => {
  other = await startLoopback();
});
const expectNothingThere = () => expect([...other.calls, ...other.tokenRequests]).toEqual([]);

describe("A redirect by the API", () => {
  it.each([
    ["of a call", "listVendors"],
    ["of the token call", "createToken"],
  ] as const)("%s is reported, not followed, and not repeated", async (_, operation) => {
    const double = await startOttimate();
    onTestFinished(() => double.stop());
    const fault = double.fail({ operation, redirect: `${other.url}/v1/vendors`, times: 10 });
    const client = createOttimateClient({
      baseUrl: double.url,
      ...double.credentials,
      retry: { baseDelayMs: 1 },
    });
    const kind = operation === "createToken" ? OttimateAuthError : OttimateApiError;
    const error = await rejection<Error>(unwrap(client.GET("/vendors")), kind);
    expect(error.message).toMatch(/Redirects are never followed/);
    expect(fault.hits).toBe(1);
    expectNothingThere();
  });

  it("is not followed by the middleware of another client either", async () => {
    const double = await startOttimate();
    onTestFinished(() => double.stop());
    const client = createFetchClient<paths>({ baseUrl: double.url });
    client.use(ottimateAuth({ baseUrl: double.url, ...double.credentials }));
    double.fail({ operation: "listVendors", redirect: `${other.url}/v1/vendors` });
    expect((await client.GET("/vendors")).response.status).toBe(307);
    double.tokens.revoke();
    double.fail({ operation: "createToken", redirect: `${other.url}/oauth/token` });
    await rejection(client.GET("/vendors"), OttimateAuthError);
    expectNothingThere();
  });
});

describe("An address in a response", () => {
  it("is data, and never called: next, previous, batch_url, results_url, Location, Link", async () => {
    const server = await startLoopback({
      call(response, { path }) {
        const url = `${other.url}/v1${path}`;
        response.setHeader("location", url);
        response.setHeader("link", `<${url}>; rel="next"`);
        response.setHeader("content-location", url);
        response.setHeader("refresh", `0; url=${url}`);
        const page = { version: "1.1.0", count: 300, page: 1, limit: 100, next: url, previous: url };
        const batch = {
          batch_id: "bat_1",
          batch_url: url,
          results_url: url,
          id: "bat_1",
          status: "completed",
        };
        const tasks = { tasks_count: 1, tasks_completed: 1, tasks_failed: 0, progress: 100 };
        sendJson(response, 200, {
          ...page,
          ...batch,
          ...tasks,
          vendors: [],
          purchase_orders: [],
          results: [],
        });
      },
    });
    const client = clientOfLoopback(server);
    const order = {
      po_number: "1",
      external_id: "1",
      erp_vendor_id: "V",
      date: "2026-11-21",
      total_amount: 1,
      items: [],
    };
    const scope = { ottimate_company_id: 123, ottimate_location_id: 456 };
    await unwrap(client.GET("/vendors"));
    await unwrap(client.POST("/purchase-orders/bulk", { body: { ...scope, purchase_orders: [order] } }));
    const onMissing = () => undefined;
    const jobs = [
      () => paginate(client, "/vendors", { onMissing }).toArray(),
      () => paginate(client, "/invoices", { onMissing }).toArray(),
      () => waitForBatch(client, "bat_1"),
      () => bulk(client, "/purchase-orders/bulk", [order], { scope }),
    ];
    // Whether they can use such responses does not matter here.
    for (const job of jobs) await job().catch(() => undefined);
    expect(server.calls.length).toBeGreaterThanOrEqual(5);
    expectNothingThere();
  });
});

describe("A call that points elsewhere", () => {
  it.each([
    ["by its baseUrl", (url: string) => ({ baseUrl: url })],
    ["by its fetch", (url: string) => ({ fetch: () => fetch(url) })],
    ["by a path parameter", (url: string) => ({ params: { path: { id: `../../..//${url}` } } })],
  ])("%s is rejected, or still goes to the API", async (_, options) => {
    const server = await startLoopback();
    const client = clientOfLoopback(server);
    const { params, ...rest } = { params: undefined, ...options(other.url) };
    if (params) await callUntyped(client, "GET", "/vendors/{id}", { params });
    else await rejection(callUntyped(client, "GET", "/vendors", rest), OttimateInputError);
    expectNothingThere();
  });

  const misleading: [string, (url: string) => Parameters<OttimateClient["use"]>[0]][] = [
    ["another origin", (url) => ({ onRequest: ({ request }) => new Request(`${url}/vendors`, request) })],
    [
      "another scheme",
      () => ({ onRequest: ({ request }) => new Request(request.url.replace("http:", "https:"), request) }),
    ],
  ];
  it.each(misleading)(
    "by middleware that points at %s is rejected, without a token request",
    async (_, make) => {
      const server = await startLoopback();
      const client = clientOfLoopback(server);
      client.use(make(other.url));
      for (const call of [() => client.GET("/vendors"), () => client.POST("/vendors", { body: vendor })])
        await rejection(call(), OttimateInputError);
      expect([...server.calls, ...server.tokenRequests]).toEqual([]);
      expectNothingThere();
    },
  );

  it("by middleware that sends it itself has no secret in it", async () => {
    const server = await startLoopback();
    const client = clientOfLoopback(server);
    client.use({ onRequest: ({ request }) => fetch(`${other.url}/vendors`, request) });
    await client.GET("/vendors");
    expect(other.calls).toHaveLength(1);
    expect(JSON.stringify(other.calls)).not.toMatch(/Zq\d/);
    expect(other.calls[0]?.headers).not.toHaveProperty("authorization");
    expect(other.calls[0]?.headers).not.toHaveProperty("x-api-key");
  });

  it("by another client's middleware that changed its base URL is rejected by the authentication", async () => {
    const double = createOttimateFetch();
    const client = createFetchClient<paths>({ baseUrl: other.url });
    client.use(ottimateAuth({ baseUrl: double.url, ...double.credentials, fetch: double.fetch }));
    await rejection(client.GET("/vendors"), OttimateInputError);
    expect(double.requests).toEqual([]);
    expectNothingThere();
  });
});
