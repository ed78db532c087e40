import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import {
  type Credentials,
  OttimateAuthError,
  type OttimateClientOptions,
  OttimateConnectionError,
  OttimateQuotaExceededError,
  OttimateRateLimitError,
  OttimateTimeoutError,
  unwrap,
} from "../../../src/index.ts";
import { issued } from "../../support/answers.ts";
import { callUntyped, clientOf } from "../../support/client.ts";
import { credentials, tokenNumber } from "../../support/credentials.ts";
import { rejection } from "../../support/failure.ts";
import { type FakeApi, fakeApi } from "../../support/fake-api.ts";
import { vendor } from "../../support/samples.ts";

const patient: OttimateClientOptions = { retry: { attempts: 3, baseDelayMs: 0 } };

/** Every kind of call, by what protects it. */
const calls = {
  read: ["GET", "/vendors", undefined],
  upsert: ["POST", "/vendors/bulk", { ottimate_company_id: 1, vendors: [{ erp_vendor_id: "V-1" }] }],
  keyed: ["POST", "/vendors", { ottimate_company_id: 1, erp_vendor_id: "V-1", erp_vendor_name: "A" }],
  patch: ["PATCH", "/invoices/{id}", { notes: "late" }],
} as const;
type Kind = keyof typeof calls;

type Failure = number | "lost" | "refused" | "cut";

function failing(failure: Failure): FakeApi {
  return fakeApi({
    call() {
      if (typeof failure === "number") return Response.json({ code: "C", message: "M" }, { status: failure });
      if (failure === "cut") return new Response(brokenBody());
      const code = failure === "lost" ? "ECONNRESET" : "ECONNREFUSED";
      throw new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
    },
  });
}

const brokenBody = () =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"vendors":'));
      controller.error(new TypeError("terminated"));
    },
  });

async function attemptsOf(
  kind: Kind,
  failure: Failure,
  options: OttimateClientOptions,
): Promise<FakeApi["calls"]> {
  const api = failing(failure);
  const [method, path, body] = calls[kind];
  const params = path.includes("{id}") ? { path: { id: "9182736" } } : {};
  await callUntyped(clientOf(api, { ...patient, ...options }), method, path, {
    params,
    ...(body && { body }),
  }).catch(() => {});
  return api.calls;
}

describe("A call is sent again, by what happened and what protects it", () => {
  const all = 3;
  it.each<[Failure, Record<Kind | "untrusted", number>]>([
    [429, { read: all, upsert: all, keyed: all, untrusted: all, patch: all }],
    ["refused", { read: all, upsert: all, keyed: all, untrusted: all, patch: all }],
    ["lost", { read: all, upsert: all, keyed: all, untrusted: 1, patch: 1 }],
    ["cut", { read: all, upsert: all, keyed: all, untrusted: 1, patch: 1 }],
    [408, { read: all, upsert: all, keyed: all, untrusted: 1, patch: 1 }],
    [502, { read: all, upsert: all, keyed: all, untrusted: 1, patch: 1 }],
    [503, { read: all, upsert: all, keyed: all, untrusted: 1, patch: 1 }],
    [504, { read: all, upsert: all, keyed: all, untrusted: 1, patch: 1 }],
    [500, { read: all, upsert: all, keyed: 1, untrusted: 1, patch: 1 }],
    [400, { read: 1, upsert: 1, keyed: 1, untrusted: 1, patch: 1 }],
    [404, { read: 1, upsert: 1, keyed: 1, untrusted: 1, patch: 1 }],
    [409, { read: 1, upsert: 1, keyed: 1, untrusted: 1, patch: 1 }],
    [422, { read: 1, upsert: 1, keyed: 1, untrusted: 1, patch: 1 }],
    [501, { read: 1, upsert: 1, keyed: 1, untrusted: 1, patch: 1 }],
  ])("after %s", async (failure, expected) => {
    for (const kind of Object.keys(calls) as Kind[]) {
      expect((await attemptsOf(kind, failure, {})).length, kind).toBe(expected[kind]);
    }
    const untrusted = await attemptsOf("keyed", failure, { trustIdempotencyKeys: false });
    expect(untrusted.length, "without trust in keys").toBe(expected.untrusted);
  });

  it("with the same key, byte for byte", async () => {
    const sent = await attemptsOf("keyed", "lost", {});
    expect(new Set(sent.map(({ headers }) => headers.get("idempotency-key"))).size).toBe(1);
    expect(new Set(await Promise.all(sent.map((each) => each.text()))).size).toBe(1);
  });

  it("not if a record has nothing by which the server could find it again", async () => {
    const order = {
      po_number: "PO-1",
      erp_vendor_id: "V",
      date: "2026-11-01",
      total_amount: 1,
      items: [{ name: "A", quantity: 1, price: 1 }],
    };
    const sentFor = async (body: object) => {
      const api = failing("lost");
      const client = clientOf(api, { ...patient, trustIdempotencyKeys: false });
      await callUntyped(client, "POST", "/purchase-orders", {
        body: { ottimate_location_id: 456, ...order, ...body },
      }).catch(() => {});
      return api.calls.length;
    };
    expect(await sentFor({ external_id: "ERP-1" })).toBe(all);
    expect(await sentFor({})).toBe(1);
    expect(await sentFor({ external_id: null })).toBe(1);
  });

  it("as long as the policy says, also for a single call", async () => {
    const api = failing(503);
    const client = clientOf(api, patient);
    await client.GET("/vendors", { retry: { attempts: 2 } });
    expect(api.calls).toHaveLength(2);
    await client.GET("/vendors", { retry: false });
    expect(api.calls).toHaveLength(3);
  });

  it("and the error lists each attempt's response", async () => {
    const api = fakeApi({
      call: (_, n) => Response.json({ code: "C", message: "M", request_id: `r-${n}` }, { status: 503 }),
    });
    const error = await unwrap(clientOf(api, patient).GET("/vendors")).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ attempts: [1, 2, 3].map((n) => ({ status: 503, requestId: `r-${n}` })) });
  });
});

describe("A 409", () => {
  const busyThenDone = (first: () => Response | never) =>
    fakeApi({
      call: (_, n) =>
        n === 1
          ? first()
          : n === 2
            ? Response.json({ code: "C", message: "M" }, { status: 409 })
            : Response.json({ vendor: {} }, { status: 201 }),
    });
  const [, , body] = calls.keyed;

  it("is retried if the server may be processing an earlier attempt of the call", async () => {
    const api = busyThenDone(() => {
      throw new TypeError("terminated");
    });
    expect((await clientOf(api, patient).POST("/vendors", { body })).response.status).toBe(201);
  });

  it("is retried if the key is the caller's, who may have sent it before", async () => {
    const api = fakeApi({
      call: (_, n) => Response.json({ code: "C", message: "M" }, { status: n === 1 ? 409 : 201 }),
    });
    await clientOf(api, patient).POST("/vendors", { body, idempotencyKey: "mine" });
    expect(api.calls).toHaveLength(2);
  });
});

describe("Trust in idempotency keys", () => {
  const [, , body] = calls.keyed;

  it("starts in production with the first response that shows that they are honored", async () => {
    const api = fakeApi({
      call(_, n) {
        if (n === 2)
          return Response.json({ vendor: {} }, { status: 201, headers: { "x-idempotent-replayed": "true" } });
        throw new TypeError("terminated");
      },
    });
    const client = clientOf(api, {
      ...patient,
      baseUrl: undefined,
      environment: "production",
      trustIdempotencyKeys: undefined,
    });
    await client.POST("/vendors", { body }).catch(() => {});
    expect(api.calls).toHaveLength(1);
    await client.POST("/vendors", { body });
    expect(api.calls).toHaveLength(2);
    await client.POST("/vendors", { body }).catch(() => {});
    expect(api.calls).toHaveLength(5);
  });
});

describe("A form whose first response was lost", () => {
  const upload = { ottimate_location_id: 456, file: new File(["%PDF"], "a.pdf") };

  it("is called neither received nor invalid when its retry fails with 422, which both would explain", async () => {
    const api = fakeApi({
      call(_, n) {
        if (n > 1) return Response.json({ code: "C", message: "M" }, { status: 422 });
        throw new TypeError("terminated");
      },
    });
    const error = await rejection(
      clientOf(api, patient).POST("/invoices/upload", { body: upload }),
      OttimateConnectionError,
    );
    expect(error.message).toMatch(/422/);
    expect(new Set(api.calls.map(({ headers }) => headers.get("idempotency-key"))).size).toBe(1);
  });

  it.each([425, 429])("gets a new key after %i, which shows that nothing happened", async (status) => {
    const api = fakeApi({
      call: (_, n) => Response.json({ code: "C", message: "M" }, { status: n === 1 ? status : 200 }),
    });
    await clientOf(api, patient).POST("/invoices/upload", { body: upload });
    expect(new Set(api.calls.map(({ headers }) => headers.get("idempotency-key"))).size).toBe(2);
  });
});

describe("A wait", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const limited = (retryAfter: string, message = "Too many requests") =>
    fakeApi({
      call: (_, n) =>
        n === 1
          ? Response.json({ code: "C", message }, { status: 429, headers: { "retry-after": retryAfter } })
          : Response.json({ vendors: [] }),
    });

  it.each(["7", "Sat, 21 Nov 2026 12:00:07 GMT"])(
    "is as long as the server asks: Retry-After %s",
    async (asked) => {
      const api = limited(asked);
      const call = clientOf(api, { retry: { baseDelayMs: 0 } }).GET("/vendors");
      await vi.advanceTimersByTimeAsync(6_900);
      expect(api.calls).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(2_000);
      expect((await call).data).toEqual({ vendors: [] });
    },
  );

  it("that is longer than the client waits is rejected at once, with the time when it ends", async () => {
    const api = limited("120");
    const error = await rejection(clientOf(api, { retry: {} }).GET("/vendors"), OttimateRateLimitError);
    expect(error.resetAt).toEqual(new Date(Date.UTC(2026, 10, 21, 12, 2)));
    expect(error).not.toBeInstanceOf(OttimateQuotaExceededError);
    expect(api.calls).toHaveLength(1);
  });

  it.each(["277403", "99999999999999999999"])(
    "of days means the daily quota, and is not waited for: %s s",
    async (asked) => {
      const error = await rejection(
        clientOf(limited(asked), { retry: {} }).GET("/vendors"),
        OttimateQuotaExceededError,
      );
      expect(error.resetAt?.getTime()).toBeGreaterThan(Date.now());
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it.each(["-5", "soon", "1e3", "2.5", ""])(
    "that cannot be parsed is the client's own: Retry-After %j",
    async (asked) => {
      const api = limited(asked);
      const call = clientOf(api, { retry: { baseDelayMs: 100 } }).GET("/vendors");
      await vi.advanceTimersByTimeAsync(120);
      await call;
      expect(api.calls).toHaveLength(2);
    },
  );

  it("that would end after the deadline is rejected at once", async () => {
    const api = limited("20");
    await rejection(clientOf(api, { retry: {}, deadlineMs: 10_000 }).GET("/vendors"), OttimateRateLimitError);
    expect(api.calls).toHaveLength(1);
  });

  it("that would end with the deadline is rejected at once", async () => {
    const api = limited("10");
    const client = clientOf(api, { retry: { baseDelayMs: 0 }, deadlineMs: 10_000 });
    await rejection(client.GET("/vendors"), OttimateRateLimitError);
    expect(api.calls).toHaveLength(1);
  });

  it("that is as long as the client waits is waited for", async () => {
    const api = limited("30");
    const call = clientOf(api, { retry: { baseDelayMs: 0, maxDelayMs: 30_000 } }).GET("/vendors");
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await call).response.status).toBe(200);
  });

  it("that is too long leaves any other outcome as it is", async () => {
    const unavailable = () =>
      Response.json({ code: "C", message: "M" }, { status: 503, headers: { "retry-after": "120" } });
    const { error, response } = await clientOf(fakeApi({ call: unavailable }), { retry: {} }).GET("/vendors");
    expect([error, response.status]).toEqual([{ code: "C", message: "M" }, 503]);
    const busy = clientOf(fakeApi({ token: unavailable }), { retry: {} }).GET("/vendors");
    expect(await rejection(busy, OttimateAuthError)).toMatchObject({ status: 503, retryAfterMs: 120_000 });
  });

  it.each<[string, string | undefined, number[]]>([
    ["doubles up to its longest", undefined, [500, 1_000, 1_500, 1_500]],
    ["is what the server asks for and a little more", "2", [2_500, 3_000, 3_000, 3_000]],
  ])("%s", async (_, asked, expected) => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    onTestFinished(() => void vi.restoreAllMocks());
    const waits: number[] = [];
    const headers = asked === undefined ? {} : { "retry-after": asked };
    const call = () => Response.json({ code: "C", message: "M" }, { status: 503, headers });
    const read = clientOf(fakeApi({ call }), {
      retry: { attempts: 5, baseDelayMs: 1_000, maxDelayMs: 3_000 },
      onEvent: (event) => event.type === "retry" && waits.push(event.waitMs),
    }).GET("/vendors");
    await vi.advanceTimersByTimeAsync(20_000);
    await read;
    expect(waits).toEqual(expected);
  });

  it("ends with the caller's signal", async () => {
    const controller = new AbortController();
    const call = clientOf(limited("20"), { retry: {} }).GET("/vendors", { signal: controller.signal });
    const ended = expect(call).rejects.toBe("enough");
    await vi.advanceTimersByTimeAsync(1_000);
    controller.abort("enough");
    await ended;
    expect(vi.getTimerCount()).toBe(0);
  });

  it("grows with each attempt, and differs from call to call", async () => {
    const api = failing(503);
    const times: number[] = [];
    const timed = {
      fetch: (url: string, init: RequestInit) => {
        if (!url.endsWith("/token")) times.push(Date.now());
        return api.fetch(url, init);
      },
    };
    const call = clientOf(timed, { retry: { attempts: 4, baseDelayMs: 1_000 } }).GET("/vendors");
    await vi.advanceTimersByTimeAsync(10_000);
    await call;
    const waits = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    expect(waits).toHaveLength(3);
    for (const [i, wait] of waits.entries()) expect(wait).toBeLessThanOrEqual(1_000 * 2 ** i);
    expect(new Set(waits).size).toBeGreaterThan(1);
  });
});

describe("A deadline", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("ends a call with all its attempts, and leaves no timer behind", async () => {
    const api = fakeApi({ call: () => new Promise<never>(() => {}) });
    const call = rejection(
      clientOf(api, { retry: {}, timeoutMs: 3_000, deadlineMs: 5_000 }).GET("/vendors"),
      OttimateTimeoutError,
    );
    await vi.advanceTimersByTimeAsync(5_000);
    const error = await call;
    expect(error).toMatchObject({ limit: "deadlineMs", limitMs: 5_000 });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("The day's quota", () => {
  it("is counted with token requests and retries, reported, and enforced", async () => {
    const told: number[] = [];
    const api = failing(503);
    const client = clientOf(api, {
      ...patient,
      quota: { stopAt: 5 },
      onEvent: (event) => event.type === "quota" && told.push(event.used),
    });
    await client.GET("/vendors");
    expect(client.quota).toMatchObject({ used: 4, limit: 10_000 });
    const error = await rejection(client.GET("/vendors"), OttimateQuotaExceededError);
    expect(error.resetAt).toEqual(client.quota.resetAt);
    expect(client.quota.used).toBe(5);
    expect(api.calls).toHaveLength(4);
    expect(told).toEqual([1, 2, 3, 4, 5]);
  });

  it("starts anew at midnight UTC", async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 23, 59, 59), toFake: ["Date"] });
    const client = clientOf(fakeApi());
    await client.GET("/vendors");
    expect(client.quota).toMatchObject({ used: 2, resetAt: new Date(Date.UTC(2026, 10, 22)) });
    vi.setSystemTime(Date.UTC(2026, 10, 22, 0, 0, 1));
    expect(client.quota).toMatchObject({ used: 0, resetAt: new Date(Date.UTC(2026, 10, 23)) });
    vi.useRealTimers();
  });
});

describe("A write whose first response was lost, and whose retry could not be sent", () => {
  const lost = () => {
    throw new TypeError("fetch failed", {
      cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }),
    });
  };
  const shortLived = (call: () => Response) =>
    fakeApi({ call, token: (_, n) => issued(tokenNumber(n), { expires_in: 0 }) });
  const onceGiven = (later: () => Credentials | Promise<Credentials>) => {
    let asked = 0;
    return () => {
      asked += 1;
      return asked === 1 ? credentials : later();
    };
  };
  const vaultIsDown = () => {
    throw new Error(`The vault is down: ${credentials.clientSecret}`);
  };

  it.each<[string, () => OttimateClientOptions, string]>([
    ["the credentials function throws", () => ({ credentials: onceGiven(vaultIsDown) }), "The vault is down"],
    [
      "the credentials function returns nothing usable",
      () => ({ credentials: onceGiven(() => ({ clientId: "", clientSecret: "" })) }),
      "clientId is missing",
    ],
    ["the quota ends at the token", () => ({ quota: { stopAt: 2 } }), "set to stop at 2"],
    ["the quota ends at the call", () => ({ quota: { stopAt: 3 } }), "set to stop at 3"],
  ])("has an unknown outcome, if %s", async (_, options, why) => {
    const api = shortLived(lost);
    const client = clientOf(api, { ...patient, ...options() });
    const error = await rejection(client.POST("/vendors", { body: vendor }), OttimateConnectionError);
    expect(api.calls).toHaveLength(1);
    expect(error.message).toContain(why);
    expect(error.message).toContain("It may have been processed");
    expect(error.message).not.toContain("..");
    expect(error.delivery).toBe("unknown");
    expect(error.idempotencyKey).toBe(api.calls[0]?.headers.get("idempotency-key"));
    expect(error.attempts[0]?.delivery).toBe("unknown");
  });

  it("has no unknown outcome if nothing can have acted", async () => {
    const client = clientOf(shortLived(lost), { ...patient, quota: { stopAt: 2 } });
    await rejection(client.GET("/vendors"), OttimateQuotaExceededError);
  });

  it("ends with the caller's own reason if an abort prevented the retry", async () => {
    const controller = new AbortController();
    const api = fakeApi({ call: lost });
    const client = clientOf(api, {
      retry: { attempts: 3, baseDelayMs: 0 },
      onEvent: ({ type }) => type === "retry" && controller.abort("enough"),
    });
    const call = client.POST("/vendors", { body: vendor, signal: controller.signal });
    await expect(call).rejects.toBe("enough");
  });

  it("ends with the caller's own reason while the retry waits for a token, too", async () => {
    const controller = new AbortController();
    const waiting = onceGiven(() => {
      controller.abort("enough");
      return new Promise(() => {});
    });
    const client = clientOf(shortLived(lost), { ...patient, credentials: waiting });
    const call = client.POST("/vendors", { body: vendor, signal: controller.signal });
    await expect(call).rejects.toBe("enough");
  });

  it.each<[string, Failure]>([
    ["lost", "lost"],
    ["cut short", "cut"],
  ])("is not reported if the retry's response was %s too", async (_, failure) => {
    const client = clientOf(failing(failure), patient);
    const error = await rejection(client.POST("/vendors", { body: vendor }), OttimateConnectionError);
    expect(error.message).not.toContain("its first response was lost");
  });
});

describe("A repetition", () => {
  it("needs nothing from the response before it, whose body may be of another type", async () => {
    const api = fakeApi({
      call(_, n) {
        const answer = Response.json({}, { status: n === 1 ? 503 : 200 });
        // Like node-fetch.
        return Object.defineProperty(answer, "body", { value: { pipe: () => undefined } });
      },
    });
    expect((await clientOf(api, patient).GET("/vendors")).response.status).toBe(200);
  });
});

describe("The quota's state", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 12), toFake: ["Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("still restarts if the clock was ahead for a while", async () => {
    const client = clientOf(fakeApi(), { quota: { stopAt: 3 } });
    vi.setSystemTime(Date.UTC(2027, 10, 21, 12));
    await client.GET("/vendors");
    await client.GET("/vendors");
    vi.setSystemTime(Date.UTC(2026, 10, 21, 12));
    expect(client.quota.resetAt).toEqual(new Date(Date.UTC(2026, 10, 22)));
    vi.setSystemTime(Date.UTC(2026, 10, 22, 12));
    expect((await client.GET("/vendors")).response.status).toBe(200);
  });

  it("stays the client's own, whatever a listener does to it", async () => {
    const client = clientOf(fakeApi(), {
      onEvent: (event) => event.type === "quota" && event.resetAt.setTime(0),
    });
    client.quota.resetAt.setTime(0);
    await client.GET("/vendors");
    expect(client.quota).toMatchObject({ used: 2, resetAt: new Date(Date.UTC(2026, 10, 22)) });
  });

  it("ignores an invalid count from shared limits", async () => {
    const client = clientOf(fakeApi(), {
      sharedLimits: {
        take: async () => ({ allowed: true, used: Number.NaN, waitMs: 0 }),
        pause: async () => {},
      },
    });
    await client.GET("/vendors");
    expect(client.quota.used).toBe(0);
  });
});
