import { getEventListeners } from "node:events";
import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { type Fetch, OttimateConnectionError, OttimateTimeoutError } from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { callUntyped, clientOf } from "../../support/client.ts";
import { credentials } from "../../support/credentials.ts";
import { turn } from "../../support/deferred.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { upload, vendor } from "../../support/samples.ts";

/** The error of a call whose fetch throws this. */
async function lost(failure: unknown): Promise<OttimateConnectionError> {
  const api = fakeApi({
    call() {
      throw failure;
    },
  });
  const call = clientOf(api).POST("/vendors", { body: vendor, idempotencyKey: "key-1" });
  return rejection(call, OttimateConnectionError);
}

describe("A call that gets no response", () => {
  it("throws an error with the call, its key, and why it failed", async () => {
    const cause = Object.assign(new Error("connect ECONNREFUSED 192.0.2.1:443"), { code: "ECONNREFUSED" });
    const error = await lost(new TypeError("fetch failed", { cause }));
    expect(error).toMatchObject({
      method: "POST",
      path: "/vendors",
      operationId: "createVendor",
      idempotencyKey: "key-1",
    });
    expect(error.message).toContain("POST /vendors (createVendor)");
    expect(error.message).toContain("ECONNREFUSED");
    expect(error.cause).toMatchObject({ message: "fetch failed", cause: { code: "ECONNREFUSED" } });
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: "OttimateConnectionError",
      path: "/vendors",
    });
  });

  it.each([
    ["an error without a message", new Error("")],
    ["a string", "gone"],
    ["nothing", undefined],
    ["null", null],
    ["an object", { code: "GONE" }],
    ["an error whose cause is itself", circular()],
    ["an error with a message that is no string", Object.assign(new Error("x"), { message: { a: 1 } })],
    ["a frozen error", Object.freeze(new Error("frozen"))],
  ])("throws the same class of error if fetch throws %s", async (_, failure) => {
    expect((await lost(failure)).message).toMatch(/POST \/vendors.*got no response/);
  });

  it("says why it failed even if the error is of another realm, as under Jest", async () => {
    const failure = runInNewContext(`
      const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read" });
      new TypeError("fetch failed", { cause });
    `);
    expect(failure).not.toBeInstanceOf(Error);
    const error = await lost(failure);
    expect(error).toMatchObject({
      code: "ECONNRESET",
      cause: { name: "TypeError", message: "fetch failed" },
    });
    expect(error.message).toContain("got no response: read ECONNRESET.");
  });

  it("shows nothing that a careless fetch puts into its errors", async () => {
    const { apiKey, clientSecret } = credentials;
    const api = fakeApi({
      call({ init, headers, token }) {
        const config = { headers: Object.fromEntries(headers), data: init.body };
        const inner = Object.assign(new Error(`read ECONNRESET with ${apiKey}`), {
          config,
          code: "ECONNRESET",
        });
        const failure = new AggregateError([inner], `Request failed: Bearer ${token}`, { cause: inner });
        throw Object.assign(failure, { config, request: { _header: `X-API-Key: ${apiKey}`, clientSecret } });
      },
    });
    const error = await rejection(clientOf(api).GET("/vendors"), OttimateConnectionError);
    expect(error.message).toMatch(/ECONNRESET/);
  });

  it("shows no secret that is the name or the code of an error", async () => {
    const { apiKey } = credentials;
    await lost(Object.assign(new Error("x"), { name: apiKey, code: apiKey }));
  });

  it("shows no secret of an error that pretends to be ours", async () => {
    const { apiKey } = credentials;
    const api = fakeApi({
      call({ headers }) {
        const failure = new Error(`no answer with ${apiKey}`);
        failure.name = "OttimateProxyError";
        throw Object.assign(failure, { headers: Object.fromEntries(headers) });
      },
    });
    await rejection(clientOf(api).GET("/vendors"), Error);
  });

  it("shows no URL-encoded secret", async () => {
    const { apiKey, clientSecret } = credentials;
    const form = new URLSearchParams({ apiKey, clientSecret });
    await lost(
      new TypeError(
        `fetch failed: /?${form} ${encodeURIComponent(apiKey)} ${encodeURIComponent(clientSecret)}`,
      ),
    );
  });

  it("also throws if fetch returns nothing", async () => {
    const api = fakeApi({ call: () => undefined as unknown as Response });
    await rejection(clientOf(api).GET("/vendors"), OttimateConnectionError);
  });

  it("also throws if the body is cut off", async () => {
    const api = fakeApi({
      call: () =>
        new Response(
          new ReadableStream({
            pull(controller) {
              controller.error(new TypeError("terminated"));
            },
          }),
        ),
    });
    const error = await rejection(clientOf(api).GET("/vendors"), OttimateConnectionError);
    expect(error.message).toContain("terminated");
  });
});

describe("The caller's signal", () => {
  it("given while a response is awaited rejects with its reason, not with an error of ours", async () => {
    const controller = new AbortController();
    const reason = new Error("The user has left.");
    const api = fakeApi({
      call: ({ init }) =>
        new Promise((_, reject) => {
          init.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
          controller.abort(reason);
        }),
    });
    await expect(clientOf(api).GET("/vendors", { signal: controller.signal })).rejects.toBe(reason);
  });

  it("given while the body is read rejects with its reason", async () => {
    const controller = new AbortController();
    const reason = new Error("The user has left.");
    const api = fakeApi({
      call: ({ init }) =>
        new Response(
          new ReadableStream({
            start(stream) {
              stream.enqueue(new TextEncoder().encode("{"));
              init.signal?.addEventListener("abort", () =>
                stream.error(new DOMException("aborted", "AbortError")),
              );
            },
            pull() {
              controller.abort(reason);
            },
          }),
        ),
    });
    await expect(clientOf(api).GET("/vendors", { signal: controller.signal })).rejects.toBe(reason);
  });

  it("given after the response changes nothing", async () => {
    const controller = new AbortController();
    const { response } = await clientOf(fakeApi()).GET("/vendors", { signal: controller.signal });
    controller.abort();
    expect(await response.json()).toMatchObject({ vendors: [] });
  });
});

describe("A stream", () => {
  it.each([{}, { deadlineMs: 60_000 }])(
    "can be ended by the caller's signal after its call: %j",
    async (limits) => {
      const controller = new AbortController();
      const { signal } = controller;
      const api = fakeApi();
      await clientOf(api).GET("/vendors", { parseAs: "stream", signal, ...limits });
      expect(api.calls[0]?.init.signal?.aborted).toBe(false);
      controller.abort();
      expect(api.calls[0]?.init.signal?.aborted).toBe(true);
    },
  );

  it("may take longer than an attempt, once it has started", async () => {
    vi.useFakeTimers();
    try {
      const api = fakeApi();
      const { data } = await clientOf(api).GET("/vendors", { parseAs: "stream", timeoutMs: 1000 });
      await vi.advanceTimersByTimeAsync(60_000);
      expect(api.calls[0]?.init.signal?.aborted).toBe(false);
      expect(await new Response(data ?? null).text()).toContain("vendors");
    } finally {
      vi.useRealTimers();
    }
  });

  it("leaves no listener on the caller's signal once it has been read", async () => {
    const { signal } = new AbortController();
    const { data } = await clientOf(fakeApi()).GET("/vendors", { parseAs: "stream", signal });
    expect(await new Response(data ?? null).text()).toContain("vendors");
    await vi.waitFor(() => expect(getEventListeners(signal, "abort")).toHaveLength(0));
  });
});

describe("A fetch that does not listen to its signal", () => {
  const silent: Fetch = (url, init) =>
    url.endsWith("/oauth/token") ? fakeApi().fetch(url, init) : new Promise(() => {});
  const endless: Fetch = (url, init) =>
    url.endsWith("/oauth/token")
      ? fakeApi().fetch(url, init)
      : Promise.resolve(new Response(new ReadableStream({ start() {} })));

  it.each([
    ["an answer", silent],
    ["the end of an answer", endless],
  ])("does not delay %s", { timeout: 2000 }, async (_, fetch) => {
    const client = clientOf({ fetch });
    await rejection(client.GET("/vendors", { timeoutMs: 5 }), OttimateTimeoutError);
    await rejection(client.GET("/vendors", { deadlineMs: 5 }), OttimateTimeoutError);
    const controller = new AbortController();
    const left = expect(client.GET("/vendors", { signal: controller.signal })).rejects.toBe("left");
    await turn();
    controller.abort("left");
    await left;
  });
});

describe("The fetch of the options", () => {
  it("is called with a string and a plain object, which other libraries' fetch requires", async () => {
    const seen: [unknown, RequestInit][] = [];
    const api = fakeApi();
    const fetch: Fetch = (url, init) => {
      seen.push([url, init]);
      return api.fetch(url, init);
    };
    await callUntyped(clientOf({ fetch }), "POST", "/vendors", { body: vendor });
    for (const [url, init] of seen) {
      expect(typeof url).toBe("string");
      expect(Object.getPrototypeOf(init.headers)).toBe(Object.prototype);
      expect(typeof init.body).toBe("string");
      expect(init.redirect).toBe("manual");
    }
    expect(seen).toHaveLength(2);
  });

  it("is the platform's current one by default", async () => {
    const { apiKey, clientId, clientSecret } = credentials;
    const api = fakeApi();
    const client = clientOf({ fetch: undefined as unknown as Fetch }, { apiKey, clientId, clientSecret });
    const original = globalThis.fetch;
    globalThis.fetch = api.fetch as typeof fetch;
    try {
      await client.GET("/vendors");
    } finally {
      globalThis.fetch = original;
    }
    expect(api.calls).toHaveLength(1);
  });

  it("is sent a form that it can read if a program has replaced the platform's", async () => {
    const { apiKey, clientId, clientSecret } = credentials;
    const api = fakeApi({ call: () => json(200, {}) });
    const client = clientOf({ fetch: undefined as unknown as Fetch }, { apiKey, clientId, clientSecret });
    const original = globalThis.fetch;
    globalThis.fetch = api.fetch as typeof fetch;
    try {
      await callUntyped(client, "POST", "/invoices/upload", { body: upload() });
    } finally {
      globalThis.fetch = original;
    }
    const [sent] = api.calls;
    expect(sent?.init.body).toBeInstanceOf(ArrayBuffer);
    const file = (await sent?.form())?.get("file");
    expect(file).toMatchObject({ name: upload().file.name, size: upload().file.size });
  });
});

function circular(): Error {
  const error = new Error("round");
  error.cause = error;
  return error;
}
