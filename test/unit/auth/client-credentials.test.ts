import { describe, expect, it, vi } from "vitest";
import {
  type ClientCredentialsOptions,
  clientCredentials,
  type Fetch,
  OttimateAuthError,
  OttimateConfigError,
  OttimateConnectionError,
} from "../../../src/index.ts";
import { issued } from "../../support/answers.ts";
import { baseUrl } from "../../support/client.ts";
import { credentials, tokenNumber } from "../../support/credentials.ts";
import { deferred, turn } from "../../support/deferred.ts";
import { rejection, thrown } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";

const { clientId, clientSecret } = credentials;
const options = { tokenUrl: `${baseUrl}/oauth/token`, clientId, clientSecret };

describe("clientCredentials", () => {
  it("lists every issue of its options at once, and no secret", () => {
    const given = {
      tokenUrl: "http://example.com",
      clientId: "",
      clientSecret: "secret-Zq9\n",
      apiKey: "a key Zq9",
      fetch: 5,
    };
    const { issues, message } = thrown(() => clientCredentials(given as never), OttimateConfigError);
    expect(issues).toHaveLength(5);
    for (const name of Object.keys(given)) expect(message).toMatch(new RegExp(`- ${name} `));
  });

  it("rejects an option that it does not know", () => {
    const given = { ...options, tokenURL: options.tokenUrl };
    expect(thrown(() => clientCredentials(given), OttimateConfigError).message).toContain("tokenURL");
  });

  it.each([0, -1, Number.NaN, "35000"])("rejects %s as the time that a request may take", (timeoutMs) => {
    const given = { ...options, timeoutMs } as ClientCredentialsOptions;
    expect(thrown(() => clientCredentials(given), OttimateConfigError).message).toContain("timeoutMs");
  });

  it("returns a token, and the same one again", async () => {
    const api = fakeApi();
    const source = clientCredentials({ ...options, fetch: api.fetch });
    expect(await source.getToken()).toBe(tokenNumber(1));
    expect(await source.getToken()).toBe(tokenNumber(1));
    expect(api.tokenRequests).toHaveLength(1);
  });

  it.each([{}, { apiKey: "key-1" }])(
    "sends the API key with its request if there is one: %j",
    async (given) => {
      const api = fakeApi();
      await clientCredentials({ ...options, ...given, fetch: api.fetch }).getToken();
      expect(api.tokenRequests[0]?.headers.get("x-api-key")).toBe(given.apiKey ?? null);
    },
  );

  it("drops only the rejected token", async () => {
    const api = fakeApi();
    const source = clientCredentials({ ...options, fetch: api.fetch });
    const token = await source.getToken();
    source.invalidate("another token");
    source.invalidate("");
    expect(await source.getToken()).toBe(token);
    source.invalidate(token);
    expect(await source.getToken()).toBe(tokenNumber(2));
    source.invalidate(token);
    expect(await source.getToken()).toBe(tokenNumber(2));
    expect(api.tokenRequests).toHaveLength(2);
  });
});

describe("The signal of getToken", () => {
  const reason = new Error("Too late.");

  it("aborted before sends no request", async () => {
    const api = fakeApi();
    const source = clientCredentials({ ...options, fetch: api.fetch });
    await expect(source.getToken({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(api.tokenRequests).toEqual([]);
    await source.getToken();
    await expect(source.getToken({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it("ends only its own wait", async () => {
    const answer = deferred<Response>();
    const api = fakeApi({ token: () => answer.promise });
    const source = clientCredentials({ ...options, fetch: api.fetch });
    const controller = new AbortController();
    const left = expect(source.getToken({ signal: controller.signal })).rejects.toBe(reason);
    const stays = source.getToken();
    controller.abort(reason);
    await left;
    answer.resolve(issued("a-token"));
    expect(await stays).toBe("a-token");
    expect(api.tokenRequests).toHaveLength(1);
  });
});

/** Never responds, but listens to its signal like any fetch. */
const silence: Fetch = (_, { signal }) =>
  new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });

describe("The time that a token request may take", () => {
  it("ends a request without a response, for all who wait", async () => {
    const source = clientCredentials({ ...options, timeoutMs: 5, fetch: silence });
    const waiting = [source.getToken(), source.getToken(), source.getToken()];
    for (const each of waiting) {
      const error = await rejection(each, OttimateConnectionError);
      expect(error.message).toContain(options.tokenUrl);
      expect(error.message).toContain("5 ms");
    }
  });

  it("includes the body", async () => {
    const halting: Fetch = async (_, { signal }) =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{"access_'));
            signal?.addEventListener("abort", () => controller.error(signal.reason));
          },
        }),
      );
    const source = clientCredentials({ ...options, timeoutMs: 5, fetch: halting });
    expect((await rejection(source.getToken(), OttimateConnectionError)).message).toContain("5 ms");
  });

  it("leaves no timer behind, whatever the outcome of the request", async () => {
    vi.useFakeTimers();
    try {
      const lifetime = { expires_in: 365 * 24 * 3600 };
      const api = fakeApi({
        token: (_, n) => (n === 1 ? new Response("no", { status: 500 }) : issued("a", lifetime)),
      });
      const source = clientCredentials({ ...options, fetch: api.fetch });
      await rejection(source.getToken(), OttimateAuthError);
      expect(vi.getTimerCount()).toBe(0);
      await source.getToken();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it("overflows no timer if it is very long", async () => {
    const warnings: string[] = [];
    const hear = ({ name }: Error) => warnings.push(name);
    process.on("warning", hear);
    try {
      const slow: Fetch = async (_, { signal }) => {
        // An overflowing timer fires after 1 ms, so 5 ms are enough to notice.
        await new Promise((resolve) => setTimeout(resolve, 5));
        signal?.throwIfAborted();
        return issued("a-token");
      };
      const make = () => clientCredentials({ ...options, timeoutMs: 2 ** 31, fetch: slow });
      // Rejecting such a time would also be acceptable.
      const source = await Promise.resolve().then(make, (error: unknown) => {
        expect(error).toBeInstanceOf(OttimateConfigError);
      });
      if (source) expect(await source.getToken()).toBe("a-token");
      await turn();
      expect(warnings).not.toContain("TimeoutOverflowWarning");
    } finally {
      process.off("warning", hear);
    }
  });
});
