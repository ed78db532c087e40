import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clientCredentials,
  createOttimateClient,
  OttimateConfigError,
  OttimateError,
  ottimateAuth,
} from "../../src/index.ts";
import { createOttoClient } from "../../src/otto/index.ts";
import { credentials } from "../support/credentials.ts";
import { isolateEnvironment } from "../support/environment.ts";
import { fakeApi } from "../support/fake-api.ts";
import { always, junk, strangeValues } from "../support/property.ts";
import { secretsIn } from "../support/secrets-in.ts";

isolateEnvironment();

const { apiKey, clientId, clientSecret } = credentials;
const api = fakeApi();

/** Valid values of each option. */
const good: Record<string, fc.Arbitrary<unknown>> = {
  environment: fc.constantFrom("sandbox", "production"),
  baseUrl: fc.constantFrom("https://api.ottimate.test/v1", "http://127.0.0.1:9/v1/", "https://x.test"),
  tokenUrl: fc.constantFrom("https://tokens.test/oauth/token", "http://localhost:9/oauth/token"),
  apiKey: fc.constant(apiKey),
  clientId: fc.constant(clientId),
  clientSecret: fc.constant(clientSecret),
  credentials: fc.constant(() => credentials),
  apiVersion: fc.constantFrom("1.0.0", "1.1.0"),
  fetch: fc.constant(api.fetch),
  timeoutMs: fc.constantFrom(50_000, Number.MAX_VALUE),
  deadlineMs: fc.constantFrom(50_000, Number.MAX_VALUE),
  retry: fc.constantFrom<unknown>(false, {}, { attempts: 1 }, { baseDelayMs: 0, maxDelayMs: 0 }),
  maxConcurrency: fc.constantFrom(1, 8, Number.POSITIVE_INFINITY),
  onEvent: fc.constant(() => undefined),
  quota: fc.constantFrom({}, { limit: 5, stopAt: 3 }),
  trustIdempotencyKeys: fc.boolean(),
  scope: fc.constant("read write"),
};
const named = {
  apiKey: fc.constant(apiKey),
  clientId: fc.constant(clientId),
  clientSecret: fc.constant(clientSecret),
  fetch: fc.constant(api.fetch),
};

/** Options with any values, under names that exist and names that do not. */
const anyOptions = fc.oneof(
  junk,
  fc.record(Object.fromEntries(Object.entries(good).map(([name, value]) => [name, fc.oneof(value, junk)])), {
    requiredKeys: [],
  }),
  // All are valid except one.
  fc
    .tuple(fc.record(named), fc.constantFrom(...Object.keys(good)), junk)
    .map(([rest, name, value]) => ({ ...rest, [name]: value })),
  fc.tuple(fc.record(named), fc.string(), junk).map(([rest, name, value]) => ({ ...rest, [name]: value })),
);

type Make = (options: never) => object;
const makers: [string, Make][] = [
  ["createOttimateClient", createOttimateClient],
  ["ottimateAuth", ottimateAuth],
  ["clientCredentials", clientCredentials],
  ["createOttoClient", createOttoClient],
];

/** The result for these options; undefined if they were rejected as they should be. */
function made<T extends object>(make: (options: never) => T, options: unknown): T | undefined {
  try {
    return make(options as never);
  } catch (error) {
    expect(error).toBeInstanceOf(OttimateConfigError);
    expect((error as OttimateConfigError).issues.length).toBeGreaterThan(0);
    expect(secretsIn(error)).toEqual([]);
    return undefined;
  }
}

describe.each(makers)("%s", (_, make) => {
  it("accepts its options or reports their issues, whatever they are", async () => {
    await always(
      anyOptions,
      (options) => {
        const sent = api.calls.length + api.tokenRequests.length;
        const object = made(make, options);
        if (object) expect(Object.values(object).some((member) => typeof member === "function")).toBe(true);
        expect(api.calls.length + api.tokenRequests.length).toBe(sent);
      },
      2000,
    );
  });

  it("rejects an unknown option by name", async () => {
    const rest = { apiKey, clientId, clientSecret, fetch: api.fetch };
    const names = fc.string({ minLength: 1 }).filter((name) => !(name in good) && !(name in {}));
    await always(fc.tuple(names, junk), ([name, value]) => {
      expect(() => make({ ...rest, [name]: value } as never)).toThrow(`${name} is not an option`);
    });
  });

  it.each(Object.keys(good))("accepts %s or reports its issue, whatever it is", (name) => {
    const rest = { apiKey, clientId, clientSecret, fetch: api.fetch };
    for (const value of strangeValues) made(make, { ...rest, [name]: value });
  });
});

describe("A client with accepted options", () => {
  it("makes its calls, or says why it cannot", async () => {
    await always(anyOptions, async (options) => {
      const client = made(createOttimateClient, options);
      // Any other fetch would use the network.
      if (!client || (options as { fetch?: unknown }).fetch !== api.fetch) return;
      const ended = await client.GET("/vendors").catch((error: unknown) => error);
      if (ended instanceof Error) {
        expect(ended).toBeInstanceOf(OttimateError);
        expect(secretsIn(ended)).toEqual([]);
      } else expect(ended).toMatchObject({ response: { status: 200 } });
    });
  });

  it("has all valid options, in any combination", async () => {
    const { environment: _, credentials: __, scope: ___, ...rest } = good;
    const required = ["apiKey", "clientId", "clientSecret", "fetch"];
    await always(fc.record(rest, { requiredKeys: required }), async (options) => {
      const client = createOttimateClient(options as never);
      expect((await client.GET("/vendors")).response.status).toBe(200);
    });
  });

  it("may be a token source, with any accepted scope", async () => {
    const tokenUrl = "https://tokens.test/oauth/token";
    await always(junk, async (scope) => {
      const options = { tokenUrl, clientId, clientSecret, fetch: api.fetch, scope };
      const source = made(clientCredentials, options);
      if (source) expect(await source.getToken()).toMatch(/^token-/);
    });
  });

  it("reports a credentials function that returns anything but credentials", async () => {
    await always(
      fc.oneof(junk, fc.record({ apiKey: junk, clientId: junk, clientSecret: junk })),
      async (given) => {
        const client = createOttimateClient({
          fetch: api.fetch,
          credentials: () => given as typeof credentials,
        });
        const sent = api.tokenRequests.length;
        await expect(client.GET("/vendors")).rejects.toThrow(OttimateConfigError);
        expect(api.tokenRequests.length).toBe(sent);
      },
    );
  });
});
