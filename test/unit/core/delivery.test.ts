import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type AttemptFacts,
  type Delivery,
  isApiError,
  OttimateError,
  type OttimateEvent,
  OttimateTimeoutError,
  unwrap,
} from "../../../src/index.ts";
import { issued, json, text } from "../../support/answers.ts";
import { callUntyped, clientOf } from "../../support/client.ts";
import { deferred } from "../../support/deferred.ts";
import { rejection } from "../../support/failure.ts";
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
/** What the caller may repeat: with a lost form, its key goes, too. */
const byCaller = (repeats: Repeats): Repeats => (repeats === safe ? "yyynnnn" : repeats);

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

const refused = { code: "ECONNREFUSED" };
/** An error that is its own cause, or one of its own errors. */
const loop = (name: "cause" | "errors") => () => {
  const error: Error & { errors?: unknown } = new TypeError("fetch failed");
  error[name] = name === "cause" ? error : [error];
  throw error;
};

const table: [
  outcome: string,
  respond: () => Response,
  delivery: Delivery,
  repeats: Repeats,
  retryable?: Repeats,
][] = [
  ["DNS failure", failed({ code: "ENOTFOUND", syscall: "getaddrinfo" }), "not-sent", all],
  ["DNS failure of another kind", failed({ code: "ESERVFAIL", syscall: "getaddrinfo" }), "not-sent", all],
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
  ["an empty list of addresses", failed({ code: "ECONNRESET", errors: [] }), "unknown", safe],
  ["a refused connection six causes deep", thrown({}, {}, {}, {}, {}, refused), "not-sent", all],
  ["an error that is its own cause", loop("cause"), "unknown", safe],
  ["an error that is one of its own errors", loop("errors"), "unknown", safe],
  ["a self-signed certificate", failed({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }), "not-sent", all],
  ["an expired certificate", failed({ code: "CERT_HAS_EXPIRED" }), "not-sent", all],
  ["a certificate of another host", failed({ code: "ERR_TLS_CERT_ALTNAME_INVALID" }), "not-sent", all],
  ["a self-signed certificate above it", failed({ code: "SELF_SIGNED_CERT_IN_CHAIN" }), "not-sent", all],
  ["a wrong TLS version", failed({ code: "ERR_SSL_WRONG_VERSION_NUMBER" }), "not-sent", all],
  [
    "an alert of the TLS handshake",
    failed({ code: "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE" }),
    "not-sent",
    all,
  ],
  [
    "a code that begins like one of TLS",
    failed({ code: "ERR_SSL_NO_CIPHERS_AVAILABLE_NOW" }),
    "unknown",
    safe,
  ],
  ["a code that begins like one of certificates", failed({ code: "INVALID_CALL" }), "unknown", safe],
  ["a code that ends like one of connect", failed({ code: "PROXY_ECONNREFUSED" }), "unknown", safe],
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
  ["a 200 without its body", () => text(200, ""), "processed", none],
  ["a redirect that a browser hides", () => Response.error(), "unknown", none],
  ["300", status(300), "unknown", none],
  ["303", status(303), "unknown", none],
  ["400", status(400), "rejected", none],
  ["403", status(403), "rejected", none],
  ["404", status(404), "rejected", none],
  ["408", status(408), "unknown", safe],
  ["409", status(409), "rejected", none, "nyyyyyn"],
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
  it.each(table)("after %s", async (_, respond, delivery, repeats, retryable = byCaller(repeats)) => {
    let repeated = "";
    let mayBeRepeated = "";
    for (const kind of kinds) {
      const { error, attempts, calls } = await run(respond, kind);
      repeated += calls.length > 1 ? "y" : "n";
      mayBeRepeated += error.retryable ? "y" : "n";
      const isRedirectedRead =
        kind[0] === "GET" && delivery === "unknown" && repeats === none && calls.length === 1;
      const expected = isRedirectedRead && isApiError(error) && error.status < 400 ? "rejected" : delivery;
      expect([kind.slice(0, 2), error.delivery, attempts[0]?.delivery]).toEqual([
        kind.slice(0, 2),
        expected,
        expected,
      ]);
    }
    expect([repeated, mayBeRepeated]).toEqual([repeats, retryable]);
  });
});

describe("A 2xx whose body was cut", () => {
  const [, , , untrusted] = kinds;
  const deliveryAfter = async (beginning: string, type?: string, code?: number) =>
    (await run(cutAfter(beginning, type, code), untrusted)).error.delivery;

  it.each<[type: string, Delivery]>([
    ["application/json", "processed"],
    ["Application/JSON; charset=utf-8", "processed"],
    ["application/problem+json", "processed"],
    ["application/vnd.api-v1+json", "processed"],
    ["application/jsonp", "unknown"],
    ["text/json", "unknown"],
    ["text/html; of=application/json", "unknown"],
    ["", "unknown"],
  ])("was processed if it is the API's by its type: %j, %s", async (type, delivery) => {
    expect(await deliveryAfter('{"vendor":', type)).toBe(delivery);
  });

  it("is unknown without a type", async () => {
    const untyped = () => {
      const response = cutAfter('{"vendor":')();
      response.headers.delete("content-type");
      return response;
    };
    expect((await run(untyped, untrusted)).error.delivery).toBe("unknown");
  });

  it.each(['{"a"', "[1", '"a', "12", "-1", "true", "false", "null", '\n \t{"a"'])(
    "was processed if it begins as JSON does: %j",
    async (beginning) => {
      expect(await deliveryAfter(beginning)).toBe("processed");
    },
  );

  it.each(["", "  ", "<html>", " <p>1", "Bad gateway", "\u0000{"])(
    "is unknown if it begins as JSON never does: %j",
    async (beginning) => {
      expect(await deliveryAfter(beginning)).toBe("unknown");
    },
  );

  it("was processed whatever it is with 208, which says so itself", async () => {
    expect(await deliveryAfter("<html>", "text/html", 208)).toBe("processed");
  });
});

describe("The hint of an error", () => {
  const [read, , trusted] = kinds;
  const cut = cutAfter('{"vendor":');
  const reset = failed({ code: "ECONNRESET" });

  it.each<[string, () => Response, typeof trusted, string | undefined]>([
    ["a write whose response was lost", reset, trusted, "It may have been processed anyway: read the record"],
    ["a write whose response was cut", cut, trusted, "It was processed anyway: read the record"],
    ["a write that was not sent", failed(refused), trusted, undefined],
    ["a read whose response was lost", reset, read, undefined],
    ["a read whose response was cut", cut, read, undefined],
  ])("of %s", async (_, respond, kind, hint) => {
    const { message } = (await run(respond, kind)).error;
    if (hint) expect(message).toContain(hint);
    else expect(message).not.toContain("processed");
  });
});

describe("A call that its deadline ends while it is under way", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("may have been processed", async () => {
    const sent = deferred();
    const api = fakeApi({
      call() {
        sent.resolve();
        return new Promise<never>(() => {});
      },
    });
    const posted = clientOf(api, { deadlineMs: 5_000 }).POST("/vendors", { body: vendor });
    const call = rejection(posted, OttimateTimeoutError);
    await sent.promise;
    await vi.advanceTimersByTimeAsync(5_000);
    const error = await call;
    expect(error).toMatchObject({ limit: "deadlineMs", delivery: "unknown" });
    expect(error.message).toContain("It may have been processed anyway");
  });
});

describe("The error of a client that is not ours", () => {
  it("is not to be repeated, as nothing is known of the call", async () => {
    const error = { code: "C", message: "M" };
    const caught = await rejection(unwrap({ error, response: json(503, error) }), OttimateError);
    expect(caught).toMatchObject({ delivery: "unknown", retryable: false, attempts: [] });
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

  it.each<[string, () => Response, Delivery]>([
    ["503, which a gateway sends that has heard nothing", status(503), "rejected"],
    ["a 2xx cut in its JSON, which no key keeps", cutAfter('{"vendor":'), "processed"],
    ["a 200 that is a page", () => text(200, "<html>", { "content-type": "text/html" }), "unknown"],
    ["a 500, which no key keeps", status(500), "unknown"],
    ["a 520, of which nobody knows", status(520), "unknown"],
  ])("400 after %s", async (_, first, delivery) => {
    const isServers = [500, 520].includes(first().status);
    const kind: typeof trusted = isServers ? ["POST", "/vendors/bulk", { body: upsert }, true] : trusted;
    const { error, calls } = await run((_, n) => (n === 1 ? first() : status(400)()), kind);
    expect([error.delivery, calls.length]).toEqual([delivery, 2]);
  });

  it("nothing, if a 400 is a gateway's and not the API's", async () => {
    const page = () => text(400, "<html>Bad request</html>", { "content-type": "text/html" });
    expect((await lostThen(page)).error.delivery).toBe("unknown");
  });

  it("nothing, if a 422 may be about a key that the caller has used before", async () => {
    const [method, path, options] = trusted ?? [];
    const own = { ...options, idempotencyKey: "mine" };
    expect((await lostThen(status(422), [method ?? "", path ?? "", own, true])).error.delivery).toBe(
      "unknown",
    );
  });

  it("nothing that a read would wait for: its 409 is about no key", async () => {
    const { calls } = await run(
      (_, n) => (n === 1 ? failed({ code: "ECONNRESET" })() : status(409)()),
      ["GET", "/vendors", { retry: { attempts: 3 } }, true],
    );
    expect(calls).toHaveLength(2);
  });

  it("nothing that would allow a retry without trust in keys", async () => {
    const { error, calls } = await lostThen(status(201), untrusted);
    expect([error.delivery, error.retryable, calls.length]).toEqual(["unknown", false, 1]);
  });
});

describe("A write whose first attempt failed", () => {
  /** The credentials change from key A to key B after a token request. */
  async function rotated(
    method: string,
    path: string,
    options: object,
    onEvent?: (event: OttimateEvent) => void,
    first: () => Response = failed({ code: "ECONNRESET", syscall: "read" }),
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
        if (n === 1) return first();
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

  it("is not sent again under another API key if its response was lost, as that voids its idempotency key", async () => {
    const { result, sent } = await rotated("POST", "/vendors", { body: vendor });
    expect(result).toMatchObject({
      name: "OttimateConnectionError",
      code: "ApiKeyChanged",
      message: expect.stringContaining("was not sent again because the API key changed"),
      delivery: "unknown",
      retryable: false,
    });
    expect(sent).toEqual(["key-A-12345", "key-A-12345"]);
  });

  it("is sent again under another API key if it was rejected", async () => {
    const { result, sent } = await rotated("POST", "/vendors", { body: vendor }, undefined, () =>
      json(429, {}),
    );
    expect(result).toHaveProperty("response.status", 201);
    expect(sent).toEqual(["key-A-12345", "key-A-12345", "key-B-12345"]);
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
