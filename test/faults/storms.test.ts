import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type Credentials,
  createOttimateClient,
  OttimateAuthError,
  type OttimateClient,
  type OttimateClientOptions,
} from "../../src/index.ts";
import { type OttimateServer, startOttimate } from "../../src/testing/index.ts";
import { rejection } from "../support/failure.ts";
import { leaksIn } from "../support/leaks.ts";
import { hearUnhandled } from "../support/unhandled.ts";

const unhandled = hearUnhandled();
let double: OttimateServer;
beforeEach(async () => {
  double = await startOttimate();
});
afterEach(async () => {
  await double.stop();
  expect(unhandled).toEqual([]);
});

const clientOf = (options: OttimateClientOptions = double.credentials): OttimateClient =>
  createOttimateClient({ baseUrl: double.url, retry: { baseDelayMs: 2 }, ...options });
const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const read = (client: OttimateClient) => client.GET("/vendors", { params: { query: { limit: 1 } } });
const tokenRequests = () => double.requests.filter(({ operationId }) => operationId === "createToken").length;

describe("200 calls at once", () => {
  it("with a revoked token cost one token request", async () => {
    const client = clientOf();
    await read(client);
    double.tokens.revoke();
    const results = await Promise.all(many(200, () => read(client)));
    expect(results.every(({ response }) => response.ok)).toBe(true);
    expect(tokenRequests()).toBe(2);
  });

  it("with a token that is revoked meanwhile cost one more token request", async () => {
    const client = clientOf({ ...double.credentials, maxConcurrency: 10 });
    const results = many(200, async (i) => {
      const { response } = await read(client);
      if (i === 50) double.tokens.revoke();
      return response.ok;
    });
    expect(await Promise.all(results)).not.toContain(false);
    expect(tokenRequests()).toBe(2);
  });

  it("with credentials that are rotated meanwhile use the new ones, with one or two token requests", async () => {
    let asked = 0;
    const credentials = async (): Promise<Credentials> => {
      asked += 1;
      return double.credentials;
    };
    const client = clientOf({ credentials, maxConcurrency: 10 });
    const results = many(200, async (i) => {
      const { response } = await read(client);
      if (i === 50) double.rotateCredentials();
      return response.ok;
    });
    expect(await Promise.all(results)).not.toContain(false);
    expect(tokenRequests() - 1).toBeGreaterThanOrEqual(1);
    expect(tokenRequests() - 1).toBeLessThanOrEqual(2);
    expect(asked).toBeLessThanOrEqual(4);
  });

  it("wait for credentials that arrive late", async () => {
    let known = double.credentials;
    const client = clientOf({ credentials: () => known });
    await read(client);
    double.rotateCredentials();
    await rejection(read(client), OttimateAuthError);
    known = double.credentials;
    const results = await Promise.all(many(200, () => read(client)));
    expect(results.every(({ response }) => response.ok)).toBe(true);
    expect(tokenRequests()).toBe(3);
  });

  it("with invalid credentials all say so, and make little more than one token request together", async () => {
    const client = clientOf();
    await read(client);
    const { apiKey, clientSecret } = double.credentials;
    double.rotateCredentials();
    const errors = await Promise.all(many(200, () => rejection(read(client), OttimateAuthError)));
    for (const error of errors) {
      expect(error.message).toMatch(/Check the API key/);
      expect(leaksIn(error, [apiKey, clientSecret])).toEqual([]);
    }
    // One, and another for each five seconds that it takes.
    expect(tokenRequests()).toBeLessThanOrEqual(20);
  });

  it("with a token endpoint that is down for a while wait for it together", async () => {
    const fault = double.fail({ operation: "createToken", status: 503, times: 2 });
    const client = clientOf();
    const results = await Promise.all(many(200, () => read(client)));
    expect(results.every(({ response }) => response.ok)).toBe(true);
    expect(fault.hits).toBe(2);
    expect(tokenRequests()).toBeLessThanOrEqual(5);
  });
});
