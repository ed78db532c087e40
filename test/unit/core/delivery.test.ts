import { describe, expect, it } from "vitest";
import {
  type AttemptFacts,
  type Delivery,
  isApiError,
  OttimateError,
  type OttimateEvent,
  unwrap,
} from "../../../src/index.ts";
import { issued, json, text } from "../../support/answers.ts";
import { callUntyped, clientOf } from "../../support/client.ts";
import { type Answering, fakeApi } from "../../support/fake-api.ts";
import { vendor } from "../../support/samples.ts";

/** A fetch that throws errors with these fields, each the cause of the one before. */
function thrown(...chain: object[]): () => never {
  const [outer, ...inner] = chain;
  const make = (facts: object | undefined, rest: object[]): Error => {
    const error = new TypeError(
      "fetch failed",
      rest.length > 0 ? { cause: make(rest[0], rest.slice(1)) } : {},
    );
    return Object.assign(error, facts);
  };
  return () => {
    throw make(outer, inner);
  };
}
const failed = (facts: object) => thrown({}, facts);

/** A response whose body is cut off. */
const cutAfter =
  (beginning: string, type = "application/json", code = 200) =>
  () => {
    const body = new ReadableStream({
      start(controller) {
        if (beginning) controller.enqueue(new TextEncoder().encode(beginning));
      },
      pull(controller) {
        controller.error(new TypeError("terminated"));
      },
    });
    return new Response(body, { status: code, headers: { "content-type": type } });
  };
const status = (code: number) => () =>
  code < 400 && code >= 300
    ? text(code, null, { location: "/elsewhere" })
    : json(code, { code: "C", message: "M" });

/** GET, upsert, JSON key trusted, JSON key untrusted, form key trusted, form key untrusted, PATCH: `y` if it is sent again. */
type Repeats = string;
const all = "yyyyyyy";
const safe = "yyynynn";
const harmless = "yynnnnn";
const none = "nnnnnnn";

const proxyRefused = "Proxy response (502) !== 200 when HTTP Tunneling";
const disconnected = "Client network socket disconnected before secure TLS connection was established";
const denoRefused =
  "error sending request for url (http://x/): client error (Connect): tcp connect error: Connection refused";
const denoReset = "error sending request from 127.0.0.1:1 for http://x/: client error (SendRequest): closed";
const bothRefused = [
  { code: "ETIMEDOUT", syscall: "connect" },
  { code: "ENETUNREACH", syscall: "connect" },
];
const oneRefused = [
  { code: "ECONNREFUSED", syscall: "connect" },
  { code: "ECONNRESET", syscall: "read" },
];

const table: [outcome: string, respond: () => Response, delivery: Delivery, repeats: Repeats][] = [
  ["DNS failure", failed({ code: "ENOTFOUND", syscall: "getaddrinfo" }), "not-sent", all],
  ["DNS failure for now", failed({ code: "EAI_AGAIN" }), "not-sent", all],
  ["a refused connection", failed({ code: "ECONNREFUSED", syscall: "connect" }), "not-sent", all],
  ["a refused connection on Bun", thrown({ code: "ECONNREFUSED", errno: 0 }), "not-sent", all],
  ["a refused connection on Deno", failed({ message: denoRefused }), "not-sent", all],
  [
    "a lost connection on workerd",
    thrown({ message: "Network connection lost.", retryable: true }),
    "unknown",
    safe,
  ],
  ["a connection closed on Deno", failed({ message: denoReset }), "unknown", safe],
  ["a connect timeout", failed({ code: "UND_ERR_CONNECT_TIMEOUT" }), "not-sent", all],
  ["ETIMEDOUT of connect", failed({ code: "ETIMEDOUT", syscall: "connect" }), "not-sent", all],
  ["ETIMEDOUT of read", failed({ code: "ETIMEDOUT", syscall: "read" }), "unknown", safe],
  ["EHOSTUNREACH of connect", failed({ code: "EHOSTUNREACH", syscall: "connect" }), "not-sent", all],
  ["EHOSTUNREACH of read", failed({ code: "EHOSTUNREACH", syscall: "read" }), "unknown", safe],
  ["ENETUNREACH without a call", failed({ code: "ENETUNREACH" }), "unknown", safe],
  ["all addresses unreachable", failed({ code: "ETIMEDOUT", errors: bothRefused }), "not-sent", all],
  ["one address reached", failed({ code: "ECONNREFUSED", errors: oneRefused }), "unknown", safe],
  ["a self-signed certificate", failed({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }), "not-sent", all],
  ["an expired certificate", failed({ code: "CERT_HAS_EXPIRED" }), "not-sent", all],
  ["a certificate of another host", failed({ code: "ERR_TLS_CERT_ALTNAME_INVALID" }), "not-sent", all],
  ["a wrong TLS version", failed({ code: "ERR_SSL_WRONG_VERSION_NUMBER" }), "not-sent", all],
  ["a TLS record that cannot be read", failed({ code: "ERR_SSL_BAD_RECORD_TYPE" }), "unknown", safe],
  ["a TLS protocol error at any time", failed({ code: "ERR_SSL_PROTOCOL_ERROR" }), "unknown", safe],
  [
    "a client certificate missed late",
    failed({ code: "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED" }),
    "unknown",
    safe,
  ],
  ["TLS closed in its handshake", failed({ code: "ECONNRESET", message: disconnected }), "not-sent", all],
  [
    "a rejected tunnel",
    thrown({}, { code: 0 }, { code: "UND_ERR_ABORTED", message: proxyRefused }),
    "not-sent",
    all,
  ],
  ["a file that changed", failed({ name: "NotReadableError" }), "not-sent", none],
  ["a reset before the headers", failed({ code: "ECONNRESET", syscall: "read" }), "unknown", safe],
  ["a reset after the headers of a 2xx", cutAfter(""), "unknown", safe],
  ["a 2xx cut in its JSON", cutAfter('{"vendor":'), "processed", "yyynnnn"],
  ["a 503 cut in its JSON", cutAfter('{"code":', "application/json", 503), "unknown", safe],
  ["a 2xx cut in a page", cutAfter("<html>", "text/html"), "unknown", safe],
  [
    "a 2xx whose JSON cannot be read",
    () => text(200, '{"a":', { "content-type": "application/json" }),
    "processed",
    "yyynnnn",
  ],
  ["a 200 that is a page", () => text(200, "<html>", { "content-type": "text/html" }), "unknown", safe],
  ["303", status(303), "unknown", none],
  ["400", status(400), "rejected", none],
  ["403", status(403), "rejected", none],
  ["404", status(404), "rejected", none],
  ["408", status(408), "unknown", safe],
  ["409", status(409), "rejected", none],
  ["412", status(412), "rejected", none],
  ["413", status(413), "rejected", none],
  ["422", status(422), "rejected", none],
  ["425", status(425), "rejected", all],
  ["429", status(429), "rejected", all],
  ["500", status(500), "unknown", harmless],
  ["501", status(501), "unknown", none],
  ["502", status(502), "unknown", safe],
  ["503", status(503), "unknown", safe],
  ["504", status(504), "unknown", safe],
  ...[520, 521, 522, 523, 524, 527, 529, 530].map((code): [string, () => Response, Delivery, Repeats] => [
    String(code),
    status(code),
    "unknown",
    harmless,
  ]),
];

const upsert = { ottimate_company_id: 1, vendors: [{ erp_vendor_id: "V-1" }] };
const form = { ottimate_location_id: 456, file: new File(["%PDF"], "a.pdf") };
const kinds: [method: string, path: string, options: object, trustIdempotencyKeys: boolean][] = [
  ["GET", "/vendors", {}, false],
  ["POST", "/vendors/bulk", { body: upsert }, false],
  ["POST", "/vendors", { body: vendor }, true],
  ["POST", "/vendors", { body: vendor }, false],
  ["POST", "/invoices/upload", { body: form }, true],
  ["POST", "/invoices/upload", { body: form }, false],
  ["PATCH", "/invoices/{id}", { params: { path: { id: "9" } }, body: { notes: "late" } }, true],
];

async function run(call: Answering, kind = kinds[2]) {
  const [method, path, options, trustIdempotencyKeys] = kind ?? ["", "", {}, false];
  const api = fakeApi({ call });
  const client = clientOf(api, { retry: { attempts: 2, baseDelayMs: 0 }, trustIdempotencyKeys });
  const error: unknown = await unwrap(callUntyped(client, method, path, options)).catch(
    (reason: unknown) => reason,
  );
  const attempts: readonly AttemptFacts[] =
    error instanceof OttimateError && "attempts" in error ? (error.attempts as AttemptFacts[]) : [];
  return { error: error as OttimateError, attempts, calls: api.calls };
}

describe("The outcome of a request, and whether it is sent again", () => {
  it.each(table)("after %s", async (_, respond, delivery, repeats) => {
    let repeated = "";
    for (const kind of kinds) {
      const { error, attempts, calls } = await run(respond, kind);
      repeated += calls.length > 1 ? "y" : "n";
      const isRedirectedRead =
        kind[0] === "GET" && delivery === "unknown" && repeats === none && calls.length === 1;
      const expected = isRedirectedRead && isApiError(error) && error.status < 400 ? "rejected" : delivery;
      expect([kind.slice(0, 2), error.delivery, attempts[0]?.delivery]).toEqual([
        kind.slice(0, 2),
        expected,
        expected,
      ]);
    }
    expect(repeated).toBe(repeats);
  });
});

describe("What a later response proves about an attempt whose response was lost", () => {
  const [, , trusted, untrusted, trustedForm] = kinds;
  const lostThen = (later: () => Response, kind = trusted) =>
    run((_, n) => (n === 1 ? failed({ code: "ECONNRESET", syscall: "read" })() : later()), kind);

  it.each<[string, () => Response, Delivery]>([
    ["208, which says that it was processed", status(208), "processed"],
    ["400, as a response would have been replayed", status(400), "rejected"],
    ["422 to a key that is new", status(422), "rejected"],
    ["401, which comes from in front of the keys", status(401), "unknown"],
    ["403, which comes from in front of the keys", status(403), "unknown"],
    ["404, which comes from in front of the keys", status(404), "unknown"],
    ["409, as it is at work", status(409), "unknown"],
    ["413, which comes from in front of the keys", status(413), "unknown"],
    ["429, which comes from in front of the keys", status(429), "unknown"],
    ["a refused connection", failed({ code: "ECONNREFUSED" }), "unknown"],
  ])("%s", async (_, later, delivery) => {
    expect((await lostThen(later)).error.delivery).toBe(delivery);
  });

  it("nothing, if a form's 422 may be about its key or its file", async () => {
    expect((await lostThen(status(422), trustedForm)).error).toMatchObject({
      delivery: "unknown",
      code: undefined,
    });
  });

  it("nothing, if an upsert's 400 comes without trust in keys", async () => {
    expect(
      (await lostThen(status(400), ["POST", "/vendors/bulk", { body: upsert }, false])).error.delivery,
    ).toBe("unknown");
  });

  it("nothing that would allow a retry without trust in keys", async () => {
    const { error, calls } = await lostThen(status(201), untrusted);
    expect([error.delivery, error.retryable, calls.length]).toEqual(["unknown", false, 1]);
  });
});

describe("A write whose first response was lost", () => {
  /** The credentials change from key A to key B after a token request. */
  async function rotated(
    method: string,
    path: string,
    options: object,
    onEvent?: (event: OttimateEvent) => void,
  ) {
    const sent: (string | null)[] = [];
    let tokens = 0;
    const api = fakeApi({
      token() {
        tokens += 1;
        return issued(`token-${tokens}-12345`);
      },
      call({ headers }, n) {
        sent.push(headers.get("x-api-key"));
        if (n === 1) return failed({ code: "ECONNRESET", syscall: "read" })();
        return n === 2 ? json(401, {}) : json(201, { vendor: {} });
      },
    });
    const client = clientOf(api, {
      credentials: () => ({
        apiKey: tokens ? "key-B-12345" : "key-A-12345",
        clientId: "c-12345",
        clientSecret: "s-12345",
      }),
      retry: { baseDelayMs: 0 },
      trustIdempotencyKeys: true,
      onEvent,
    });
    return {
      result: await callUntyped(client, method, path, options).catch((error: unknown) => error),
      sent,
      client,
      tokenRequests: api.tokenRequests.length,
    };
  }

  it("costs no request of the quota if it is not sent again under another API key", async () => {
    const told: string[] = [];
    const { sent, client, tokenRequests } = await rotated(
      "POST",
      "/vendors",
      { body: vendor },
      ({ type }) => {
        told.push(type);
      },
    );
    expect(client.quota.used).toBe(sent.length + tokenRequests);
    expect(told.filter((type) => type === "request")).toHaveLength(sent.length);
  });

  it("is not sent again under another API key, which voids its idempotency key", async () => {
    const { result, sent } = await rotated("POST", "/vendors", { body: vendor });
    expect(result).toMatchObject({
      name: "OttimateConnectionError",
      code: "ApiKeyChanged",
      delivery: "unknown",
      retryable: false,
    });
    expect(sent).toEqual(["key-A-12345", "key-A-12345"]);
  });

  it("is sent again under another API key if it upserts", async () => {
    const { result, sent } = await rotated("POST", "/vendors/bulk", { body: upsert });
    expect(result).toHaveProperty("response.status", 201);
    expect(sent).toEqual(["key-A-12345", "key-A-12345", "key-B-12345"]);
  });

  it("is no proof that keys are honored if its response says that it was not replayed", async () => {
    const api = fakeApi({
      call: (_, n) =>
        n === 1
          ? json(201, { vendor: {} }, { "x-idempotent-replayed": "false" })
          : failed({ code: "ECONNRESET" })(),
    });
    const client = clientOf(api, { retry: { baseDelayMs: 0 }, trustIdempotencyKeys: false });
    await client.POST("/vendors", { body: vendor });
    await client.POST("/vendors", { body: vendor }).catch(() => {});
    expect(api.calls).toHaveLength(2);
  });
});
