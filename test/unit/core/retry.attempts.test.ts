import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  OttimateAuthError,
  type OttimateClientOptions,
  OttimateConnectionError,
  OttimateError,
  type OttimateEvent,
  OttimateParseError,
  OttimateServerError,
  OttimateTimeoutError,
  OttimateUnprocessableEntityError,
  unwrap,
} from "../../../src/index.ts";
import { issued, json, noVendors, text, unauthorized } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { credentials, tokenNumber } from "../../support/credentials.ts";
import { deferred } from "../../support/deferred.ts";
import { rejection } from "../../support/failure.ts";
import { type Answering, fakeApi } from "../../support/fake-api.ts";
import { vendor } from "../../support/samples.ts";

const unavailable = () => json(503, { code: "C", message: "M" });
const lost: Answering = () => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
};

/** The nth request of its kind is answered by the nth of these, and all that follow by the last. */
const inTurn =
  (...answers: readonly Answering[]): Answering =>
  (sent, n) =>
    (answers[n - 1] ?? answers.at(-1) ?? noVendors)(sent, n);
const issue: Answering = (_, n) => issued(tokenNumber(n));
/** A token that is over as soon as it was used. */
const issueShort: Answering = (_, n) => issued(tokenNumber(n), { expires_in: 0 });
const tokensDown: Answering = () => text(503, "down");

/** A client that repeats at once, and what it tells. */
function clientWith(answers: Parameters<typeof fakeApi>[0], options: OttimateClientOptions = {}) {
  const api = fakeApi(answers);
  const events: OttimateEvent[] = [];
  const retry = { attempts: 3, baseDelayMs: 0, ...options.retry };
  const client = clientOf(api, { ...options, retry, onEvent: (event) => void events.push(event) });
  const told = (type: OttimateEvent["type"]) => events.filter((event) => event.type === type);
  return { api, client, told };
}

const sent = { requestId: undefined, waitedMs: 0 };
const unsent = { status: undefined, requestId: undefined, delivery: "not-sent", waitedMs: 0 };

describe("The attempts of a call", () => {
  it("tell how long each waited, and the one that succeeded too", async () => {
    const { client, told } = clientWith(
      { call: inTurn(unavailable, unavailable, () => json(208, {})) },
      { retry: { baseDelayMs: 4 } },
    );
    const { attempts } = await rejection(
      unwrap(client.POST("/vendors", { body: vendor })),
      OttimateParseError,
    );
    const waits = told("retry").map((event) => event.type === "retry" && event.waitMs);
    expect(attempts.map(({ waitedMs }) => waitedMs)).toEqual([0, ...waits]);
    expect(attempts.map(({ status }) => status)).toEqual([503, 503, 208]);
  });

  it("include a replay with another token, which waited for nothing", async () => {
    const { client } = clientWith({ call: inTurn(unauthorized, unavailable) }, { retry: { attempts: 1 } });
    const { attempts } = await rejection(unwrap(client.GET("/vendors")), OttimateServerError);
    expect(attempts).toStrictEqual([
      { ...sent, status: 401, requestId: "req-401", delivery: "rejected" },
      { ...sent, status: 503, delivery: "unknown" },
    ]);
  });

  it("include one that was not sent for want of a token", async () => {
    const { client } = clientWith({
      token: inTurn(tokensDown, issue),
      call: inTurn(unavailable),
    });
    const { attempts } = await rejection(unwrap(client.GET("/vendors")), OttimateServerError);
    expect(attempts).toStrictEqual([
      { ...unsent, failure: "OttimateAuthError" },
      { ...sent, status: 503, delivery: "unknown" },
      { ...sent, status: 503, delivery: "unknown" },
    ]);
  });

  it("include a replay that was not sent for want of another token", async () => {
    const { client } = clientWith(
      { token: inTurn(issue, tokensDown, issue), call: inTurn(unauthorized, unavailable) },
      { retry: { attempts: 2 } },
    );
    const { attempts } = await rejection(unwrap(client.GET("/vendors")), OttimateServerError);
    expect(attempts.map(({ status, failure, delivery }) => [status, failure, delivery])).toEqual([
      [401, undefined, "rejected"],
      [undefined, "OttimateAuthError", "not-sent"],
      [503, undefined, "unknown"],
    ]);
    expect(attempts[1]?.waitedMs).toBe(0);
  });

  it("include the one that was not sent after a response was lost, with its wait", async () => {
    const later = vi
      .fn(() => credentials)
      .mockReturnValueOnce(credentials)
      .mockImplementation(() => {
        throw new Error("The vault is down.");
      });
    const { client, told } = clientWith(
      { token: issueShort, call: lost },
      { credentials: later, retry: { baseDelayMs: 4 } },
    );
    const error = await rejection(client.POST("/vendors", { body: vendor }), OttimateConnectionError);
    const [retry] = told("retry");
    expect(error.attempts).toStrictEqual([
      { ...sent, status: undefined, failure: "OttimateConnectionError", delivery: "unknown" },
      {
        ...unsent,
        failure: "OttimateAuthError",
        waitedMs: retry?.type === "retry" ? retry.waitMs : undefined,
      },
    ]);
    expect(error.message).toMatch(/not sent: [^.!]*The vault is down\. It may have been processed anyway/);
  });
});

describe("A call that was not sent", () => {
  it.each(["GET", "POST"])("for want of a token is sent with the next one: %s", async (method) => {
    const { api, client } = clientWith({ token: inTurn(tokensDown, issue), call: () => json(200, {}) });
    const call = method === "GET" ? client.GET("/vendors") : client.POST("/vendors", { body: vendor });
    expect((await call).response.status).toBe(200);
    expect(api.calls).toHaveLength(1);
  });

  it("for want of a token costs nothing of the retry budget", async () => {
    const { api, client } = clientWith(
      {
        token: inTurn(issueShort, tokensDown, issueShort),
        call: inTurn(unavailable, unavailable, noVendors),
      },
      { retry: { attempts: 4, budget: 10 } },
    );
    expect((await client.GET("/vendors")).response.status).toBe(200);
    expect([api.calls.length, api.tokenRequests.length]).toEqual([3, 4]);
  });

  it("after its first response was lost may have been processed, though the token's connection failed", async () => {
    const { api, client } = clientWith({ token: inTurn(issueShort, lost), call: lost });
    const error = await rejection(client.POST("/vendors", { body: vendor }), OttimateConnectionError);
    expect(error).toMatchObject({ path: "/vendors", delivery: "unknown" });
    expect(error.message).toContain("its first response was lost, and its retry was not sent: ");
    expect(error.attempts.map(({ delivery }) => delivery)).toEqual(["unknown", "not-sent", "not-sent"]);
    expect(api.calls).toHaveLength(1);
  });
});

describe("What stays so is not tried again", () => {
  const isNeverTold = async (
    given: ReturnType<typeof clientWith>,
    kind: abstract new (...args: never[]) => Error,
  ) => {
    const error = await rejection(given.client.GET("/vendors"), kind);
    expect(given.told("retry")).toEqual([]);
    return error;
  };

  it("if the credentials were rejected", async () => {
    await isNeverTold(clientWith({ token: unauthorized }), OttimateAuthError);
  });

  it("if the credentials are invalid", async () => {
    const given = () => ({ ...credentials, clientSecret: "" });
    await isNeverTold(clientWith({}, { credentials: given }), OttimateError);
  });

  it("if the body is too large", async () => {
    await isNeverTold(clientWith({}, { maxResponseBytes: 1 }), OttimateParseError);
  });

  it("if the retry budget is used up and nobody listens", async () => {
    const api = fakeApi({ call: unavailable });
    const client = clientOf(api, { retry: { budget: 5, baseDelayMs: 0 } });
    expect((await client.GET("/vendors")).response.status).toBe(503);
    expect(api.calls).toHaveLength(2);
  });

  describe("if the deadline's timer has fired", () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
    afterEach(() => void vi.useRealTimers());

    it("even if the clock says that a moment is left", async () => {
      const reached = deferred();
      const hang: Answering = () => {
        reached.resolve();
        return new Promise<never>(() => {});
      };
      const ended = isNeverTold(clientWith({ call: hang }, { deadlineMs: 20_000 }), OttimateTimeoutError);
      await reached.promise;
      await vi.advanceTimersByTimeAsync(20_000);
      expect(await ended).toMatchObject({ limit: "deadlineMs" });
    });
  });
});

describe("A write under a key that keeps responses, whose first response was lost", () => {
  it("is invalid if its repetition is", async () => {
    const { client } = clientWith({ call: inTurn(lost, () => json(422, { code: "C", message: "M" })) });
    const call = unwrap(client.POST("/vendors", { body: vendor }));
    expect(await rejection(call, OttimateUnprocessableEntityError)).toMatchObject({ delivery: "rejected" });
  });
});

describe("A form whose first response was lost", () => {
  const body = { ottimate_location_id: 456, file: new File(["%PDF"], "a.pdf") };

  it("is received if its repetition is", async () => {
    const { api, client } = clientWith({ call: inTurn(lost, () => json(201, { upload_id: "u-1" })) });
    const { data } = await client.POST("/invoices/upload", { body });
    expect(data).toEqual({ upload_id: "u-1" });
    expect(api.calls).toHaveLength(2);
  });
});
