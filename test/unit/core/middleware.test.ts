import { describe, expect, it } from "vitest";
import {
  type Middleware,
  type MiddlewareContext,
  OttimateConnectionError,
  OttimateInputError,
  unwrap,
} from "../../../src/index.ts";
import { issued, json, text, unauthorized } from "../../support/answers.ts";
import { baseUrl, callUntyped, clientOf } from "../../support/client.ts";
import { tokenNumber } from "../../support/credentials.ts";
import { rejection } from "../../support/failure.ts";
import { type Answering, type FakeApi, fakeApi } from "../../support/fake-api.ts";
import { upload, vendor } from "../../support/samples.ts";
import { secretsIn } from "../../support/secrets-in.ts";

/** A client with this middleware, and the API that it calls. */
function clientWith(middleware: Middleware, call?: Answering) {
  const api = fakeApi(call && { call });
  const client = clientOf(api);
  client.use(middleware);
  return { api, client };
}

const created: Answering = () => json(201, { version: "1.1.0", vendor: { id: 1, erp_vendor_name: "A" } });
const onlyCall = ({ calls }: FakeApi) => {
  const [sent] = calls;
  if (!sent || calls.length > 1) throw new Error(`There were ${calls.length} calls, not 1.`);
  return sent;
};

describe("onRequest", () => {
  it("may change the headers of the request that it is given", async () => {
    const { api, client } = clientWith(
      { onRequest: ({ request }) => request.headers.set("X-Trace", "t-1") },
      created,
    );
    await client.POST("/vendors", { body: vendor });
    expect(onlyCall(api).headers.get("x-trace")).toBe("t-1");
    expect(await onlyCall(api).text()).toBe(JSON.stringify(vendor));
  });

  it("may return another request, whose URL, headers and body are used", async () => {
    const { api, client } = clientWith(
      {
        onRequest: ({ request }) =>
          new Request(`${baseUrl}/vendors?trial=1`, {
            method: "POST",
            headers: { ...Object.fromEntries(request.headers), "X-Trace": "t-2" },
            body: JSON.stringify({ replaced: true }),
          }),
      },
      created,
    );
    await client.POST("/vendors", { body: vendor });
    expect(onlyCall(api).url).toBe(`${baseUrl}/vendors?trial=1`);
    expect(onlyCall(api).headers.get("x-trace")).toBe("t-2");
    expect(onlyCall(api).headers.get("content-type")).toBe("application/json");
    expect(await onlyCall(api).text()).toBe('{"replaced":true}');
  });

  it("may return a copy with other headers and the same body", async () => {
    const copying: Middleware = {
      onRequest: ({ request }) =>
        new Request(request, { headers: { ...Object.fromEntries(request.headers), "X-Trace": "t-3" } }),
    };
    const json = clientWith(copying, created);
    await json.client.POST("/vendors", { body: vendor });
    expect(onlyCall(json.api).headers.get("x-trace")).toBe("t-3");
    expect(await onlyCall(json.api).text()).toBe(JSON.stringify(vendor));

    const form = clientWith(copying, created);
    await callUntyped(form.client, "POST", "/invoices/upload", { body: upload() });
    const sent = await onlyCall(form.api).form();
    expect(sent.get("ottimate_location_id")).toBe("77");
    expect(await (sent.get("file") as File).text()).toContain("%PDF-1.7");
  });

  it("may return a request with its own form", async () => {
    const form = new FormData();
    form.append("file", new File(["bytes"], "mine.pdf"));
    const { api, client } = clientWith(
      { onRequest: ({ request }) => new Request(request.url, { method: "POST", body: form }) },
      created,
    );
    await callUntyped(client, "POST", "/invoices/upload", { body: upload() });
    const sent = await onlyCall(api).form();
    expect([...sent.keys()]).toEqual(["file"]);
    expect((sent.get("file") as File).name).toBe("mine.pdf");
  });

  it("may put its own form into the request, whose copied header names the old boundary", async () => {
    const { api, client } = clientWith(
      {
        async onRequest({ request }) {
          const form = await request.formData();
          form.append("created_email", "ap@example.com");
          return new Request(request, { body: form });
        },
      },
      created,
    );
    await callUntyped(client, "POST", "/invoices/upload", { body: upload() });
    const sent = await onlyCall(api).form();
    expect(sent.get("created_email")).toBe("ap@example.com");
    expect(sent.get("ottimate_location_id")).toBe("77");
  });

  it("may return a request with a stream, which is sent again after 401 byte for byte", async () => {
    const { api, client } = clientWith(
      {
        onRequest: ({ request }) =>
          new Request(request.url, {
            method: "POST",
            headers: request.headers,
            body: new Blob(["streamed"]).stream(),
            duplex: "half",
          } as RequestInit),
      },
      ({ token }) => (token === tokenNumber(1) ? unauthorized() : json(201, {})),
    );
    await client.POST("/vendors", { body: vendor });
    expect(api.calls).toHaveLength(2);
    for (const sent of api.calls) expect(await sent.text()).toBe("streamed");
  });

  it("may turn a read into a write, which is not sent again after a lost response", async () => {
    const lost: Answering = () => {
      throw new TypeError("fetch failed");
    };
    const { api, client } = clientWith(
      {
        onRequest: ({ request: { url, headers } }) =>
          new Request(url, { method: "POST", headers, body: "{}" }),
      },
      lost,
    );
    const call = client.GET("/vendors", { retry: { attempts: 3, baseDelayMs: 1 } });
    const error = await rejection(call, OttimateConnectionError);
    expect([onlyCall(api).method, error.delivery, error.retryable]).toEqual(["POST", "unknown", false]);
  });

  it("may change a create's idempotency key, which errors then report", async () => {
    const { api, client } = clientWith(
      { onRequest: ({ request }) => request.headers.set("Idempotency-Key", "key-of-mine") },
      () => {
        throw new TypeError("terminated");
      },
    );
    const error = await rejection(client.POST("/vendors", { body: vendor }), OttimateConnectionError);
    expect(onlyCall(api).headers.get("idempotency-key")).toBe("key-of-mine");
    expect(error.idempotencyKey).toBe("key-of-mine");
  });

  it("may return the response itself: nothing is sent, not even for a token", async () => {
    const { api, client } = clientWith({ onRequest: () => json(200, { kept: true }) });
    const { data, response } = await callUntyped(client, "GET", "/vendors");
    expect(data).toEqual({ kept: true });
    expect(await response.json()).toEqual({ kept: true });
    const rejected = clientWith({ onRequest: () => json(404, { code: "GONE", message: "Not here." }) });
    expect((await rejected.client.GET("/vendors")).error).toMatchObject({ code: "GONE" });
    expect([api.calls, api.tokenRequests, rejected.api.calls].flat()).toEqual([]);
  });

  it.each([
    "https://elsewhere.test/v1/vendors",
    "http://api.ottimate.test/v1/vendors",
    "https://api.ottimate.test:8443/v1/vendors",
  ])("may not point to %s, and no token is requested", async (url) => {
    const { api, client } = clientWith({ onRequest: () => new Request(url) });
    const error = await rejection(client.GET("/vendors"), OttimateInputError);
    expect(error.message).toContain(new URL(url).origin);
    expect([...api.calls, ...api.tokenRequests]).toEqual([]);
  });

  it("cannot change a call's credentials", async () => {
    const { api, client } = clientWith({
      onRequest({ request }) {
        request.headers.set("Authorization", "Basic abc");
        request.headers.set("X-API-KEY", "another");
      },
    });
    await client.GET("/vendors");
    expect(onlyCall(api).headers.get("authorization")).toBe(`Bearer ${tokenNumber(1)}`);
    expect(secretsIn(onlyCall(api).headers.get("x-api-key"))).not.toEqual([]);
  });

  it("that fails makes the call fail with its error, before anything is sent", async () => {
    const reason = new RangeError("Not today.");
    const { api, client } = clientWith({
      onRequest() {
        throw reason;
      },
    });
    await expect(client.GET("/vendors")).rejects.toBe(reason);
    expect([...api.calls, ...api.tokenRequests]).toEqual([]);
  });
});

describe("onResponse", () => {
  it("may read the response, and the caller may read it again", async () => {
    const read: unknown[] = [];
    const { client } = clientWith(
      {
        async onResponse({ response }) {
          read.push(await response.json(), await response.text(), await response.clone().json());
        },
      },
      created,
    );
    const { data, response } = await client.POST("/vendors", { body: vendor });
    expect(read[0]).toEqual(data);
    expect(JSON.parse(String(read[1]))).toEqual(data);
    expect(read[2]).toEqual(data);
    expect(await response.json()).toEqual(data);
  });

  it("may return another response, which the caller gets", async () => {
    const { client } = clientWith({ onResponse: () => json(200, { replaced: true }) });
    const { data, response } = await callUntyped(client, "GET", "/vendors");
    expect(data).toEqual({ replaced: true });
    expect(await response.json()).toEqual({ replaced: true });
  });

  it("may turn a success into an error, and an error into a success", async () => {
    const bad = clientWith({ onResponse: () => json(422, { code: "C", message: "M" }) });
    const rejected = await bad.client.GET("/vendors");
    expect(rejected.error).toMatchObject({ code: "C", message: "M" });
    expect(await rejected.response.json()).toEqual({ code: "C", message: "M" });
    const good = clientWith({ onResponse: () => json(200, { vendors: [] }) }, () => text(404, "none"));
    expect((await callUntyped(good.client, "GET", "/vendors")).data).toEqual({ vendors: [] });
  });

  it("may build another response from the body, and so may the caller", async () => {
    const { client } = clientWith({
      onResponse: ({ response }) => new Response(response.body, { status: 200, headers: response.headers }),
    });
    const { data, response } = await client.GET("/vendors");
    expect(data).toMatchObject({ count: 0 });
    expect(await new Response(response.body).json()).toEqual(data);
  });

  it("always sees the same body, and none if there is none", async () => {
    const bodies: unknown[] = [];
    const look = {
      onResponse({ response }: { response: Response }) {
        bodies.push(response.body, response.body);
      },
    };
    await clientWith(look).client.GET("/vendors");
    await clientWith(look, () => new Response(null, { status: 204 })).client.GET("/vendors");
    expect(bodies[0]).toBeInstanceOf(ReadableStream);
    expect(bodies[1]).toBe(bodies[0]);
    expect(bodies.slice(2)).toEqual([null, null]);
  });

  it("may use the server's error", async () => {
    const { client } = clientWith({
      async onResponse({ response }) {
        const body = (await response.json()) as object;
        return json(response.status, { ...body, more: 1 });
      },
    });
    expect((await callUntyped(client, "GET", "/vendors")).data).toMatchObject({ count: 0, more: 1 });
  });

  it("sees one response if a token had to be replaced", async () => {
    const seen: number[] = [];
    const { client } = clientWith(
      {
        onResponse({ response }) {
          seen.push(response.status);
        },
      },
      ({ token }) => (token === tokenNumber(1) ? unauthorized() : json(200, {})),
    );
    await client.GET("/vendors");
    expect(seen).toEqual([200]);
  });
});

describe("onError", () => {
  const failing: Answering = () => {
    throw new TypeError("fetch failed");
  };

  it("may recover with a response", async () => {
    const { client } = clientWith({ onError: () => json(200, { recovered: true }) }, failing);
    expect((await callUntyped(client, "POST", "/vendors", { body: vendor })).data).toEqual({
      recovered: true,
    });
  });

  it("may replace the error", async () => {
    const other = new RangeError("Another.");
    const { client } = clientWith({ onError: () => other }, failing);
    await expect(client.POST("/vendors", { body: vendor })).rejects.toBe(other);
  });

  it("sees the error that the caller would get", async () => {
    const seen: unknown[] = [];
    const { client } = clientWith(
      {
        onError({ error }) {
          seen.push(error);
        },
      },
      failing,
    );
    const error = await rejection(client.POST("/vendors", { body: vendor }), OttimateConnectionError);
    expect(seen).toEqual([error]);
  });

  it("is not called for a response that is an error", async () => {
    let seen = 0;
    const { client } = clientWith(
      {
        onError() {
          seen += 1;
        },
      },
      () => json(404, { code: "X", message: "Y" }),
    );
    await client.GET("/vendors");
    expect(seen).toBe(0);
  });
});

describe("All middleware", () => {
  it("never sees a credential, whatever hook it has and whatever happens", async () => {
    const seen: unknown[] = [];
    const look = (context: MiddlewareContext & { response?: Response; error?: unknown }) => {
      seen.push(
        [...context.request.headers],
        context.request,
        context.params,
        context.options,
        context.error,
        [...(context.response?.headers ?? [])],
        context.response,
      );
      expect(context.request.headers.has("authorization")).toBe(false);
      expect(context.request.headers.has("x-api-key")).toBe(false);
    };
    const answers: Answering[] = [
      created,
      unauthorized,
      (sent) => json(400, { code: "X", message: `You sent ${sent.token}` }),
      (sent) => {
        throw Object.assign(new TypeError(`no ${sent.token}`), { headers: sent.headers, sent });
      },
    ];
    for (const answer of answers) {
      const { client } = clientWith({ onRequest: look, onResponse: look, onError: look }, answer);
      await client.POST("/vendors", { body: vendor }).catch(() => undefined);
    }
    const failing = clientOf(
      fakeApi({ token: (sent) => json(401, { code: "X", message: String(sent.init.body) }) }),
    );
    failing.use({ onRequest: look, onError: look });
    await failing.GET("/vendors").catch(() => undefined);
    expect(secretsIn(seen)).toEqual([]);
    for (const each of seen) expect(secretsIn(each)).toEqual([]);
  });

  it("runs in the order in which it was added, and back", async () => {
    const order: string[] = [];
    const tracing = (name: string): Middleware => ({
      onRequest: () => void order.push(`${name} out`),
      onResponse: () => void order.push(`${name} in`),
    });
    const client = clientOf(fakeApi());
    client.use(tracing("a"), tracing("b"));
    client.use(tracing("c"));
    await client.GET("/vendors");
    expect(order).toEqual(["a out", "b out", "c out", "c in", "b in", "a in"]);
  });

  it("has one id and one options object per call, and the path as the document has it", async () => {
    const seen: MiddlewareContext[] = [];
    const keep = (context: MiddlewareContext) => void seen.push(context);
    const { client } = clientWith({ onRequest: keep, onResponse: keep });
    await client.GET("/vendors/{id}", { params: { path: { id: 789 } } });
    await client.GET("/vendors");
    const [first, second, third] = seen;
    expect(first?.id).toBe(second?.id);
    expect(first?.options).toBe(second?.options);
    expect(first?.id).not.toBe(third?.id);
    expect(first?.schemaPath).toBe("/vendors/{id}");
    expect(first?.params.path).toEqual({ id: 789 });
  });

  it("sees what the one before it made of the request, the response or the error", async () => {
    const seen: unknown[] = [];
    const client = clientOf(
      fakeApi({
        call: () => {
          throw new TypeError("fetch failed");
        },
      }),
    );
    client.use(
      {
        onRequest: ({ request }) => new Request(`${request.url}?page=2`, request),
        onResponse: async ({ response }) => void seen.push(await response.json()),
        onError: ({ error }) => {
          seen.push(error);
          return json(200, { recovered: true });
        },
      },
      { onRequest: ({ request }) => void seen.push(request.url), onError: () => new RangeError("Another.") },
    );
    await client.GET("/vendors");
    expect(seen).toEqual([`${baseUrl}/vendors?page=2`, new RangeError("Another."), { recovered: true }]);
  });

  it("passes on the reason of a signal, whatever it is", async () => {
    const stop = new AbortController();
    const { client } = clientWith({ onRequest: () => stop.abort(0) }, () => json(200, {}));
    const reason = await client.GET("/vendors", { signal: stop.signal }).catch((thrown: unknown) => [thrown]);
    expect(reason).toEqual([0]);
  });

  it.each(["onRequest", "onResponse", "onError"])(
    "without types learns from an error what its %s may return",
    async (hook) => {
      const call: Answering = () => {
        if (hook === "onError") throw new TypeError("fetch failed");
        return json(200, {});
      };
      const { client } = clientWith({ [hook]: () => "something else" }, call);
      await expect(client.GET("/vendors")).rejects.toThrow(`${hook}: must return new`);
    },
  );

  it("keeps its this", async () => {
    class Counter implements Middleware {
      calls = 0;
      onRequest() {
        this.calls += 1;
      }
      onResponse() {
        this.calls += 10;
      }
    }
    const counter = new Counter();
    const { client } = clientWith(counter);
    await client.GET("/vendors");
    expect(counter.calls).toBe(11);
  });

  it("may send the request once more by itself, with credentials", async () => {
    const { api, client } = clientWith(
      {
        async onResponse({ request, response, options }) {
          if (response.status !== 404) return undefined;
          return options.fetch(new Request(request.url));
        },
      },
      (_, n) => (n === 1 ? text(404, "not yet") : json(200, { found: true })),
    );
    expect((await callUntyped(client, "GET", "/vendors")).data).toEqual({ found: true });
    expect(api.calls.map(({ token }) => token)).toEqual([tokenNumber(1), tokenNumber(1)]);
  });

  it("may send its own request during the call, which keeps its own response", async () => {
    const { client } = clientWith(
      {
        async onResponse({ request, options }) {
          if (request.url.endsWith("/accounts")) return;
          await options.fetch(new Request(`${baseUrl}/accounts`));
        },
      },
      ({ url }) => json(url.endsWith("/accounts") ? 404 : 200, { code: "X", message: url }),
    );
    const { data, error, response } = await callUntyped(client, "GET", "/vendors");
    expect(response.status).toBe(200);
    expect(data).toEqual({ code: "X", message: `${baseUrl}/vendors` });
    expect(error).toBeUndefined();
  });

  it("may look at a stream that continues to the caller", async () => {
    const seen: string[] = [];
    const { client } = clientWith({
      async onResponse({ response }) {
        seen.push(await response.clone().text());
      },
    });
    const { data } = await client.GET("/vendors", { parseAs: "stream" });
    expect(await new Response(data ?? null).text()).toBe(seen[0]);
  });

  it("may prepend to a stream, or request it again", async () => {
    const wrapping = clientWith({ onResponse: ({ response }) => new Response(response.body, response) });
    const { data: wrapped } = await wrapping.client.GET("/vendors", { parseAs: "stream" });
    expect(await new Response(wrapped ?? null).text()).toContain("vendors");
    const repeating = clientWith({
      onResponse: ({ request, options }) => options.fetch(new Request(request.url)),
    });
    const { data: repeated } = await repeating.client.GET("/vendors", { parseAs: "stream" });
    expect(await new Response(repeated ?? null).text()).toContain("vendors");
  });

  it.each<[string, Middleware]>([
    [
      "returns a request without it",
      { onRequest: ({ request }) => new Request(request.url, { method: "POST", body: "{}" }) },
    ],
    ["takes it away", { onRequest: ({ request }) => request.headers.delete("Idempotency-Key") }],
  ])("that %s sends a create without its key at most once", async (_, middleware) => {
    const api = fakeApi({
      call() {
        throw new TypeError("terminated");
      },
    });
    const client = clientOf(api, { retry: { baseDelayMs: 0 } });
    client.use(middleware);
    const error = await rejection(client.POST("/vendors", { body: vendor }), OttimateConnectionError);
    const keys = api.calls.map(({ headers }) => headers.get("idempotency-key"));
    // A retry needs a key, and the same one.
    if (keys.length > 1) expect(new Set(keys)).toEqual(new Set([error.idempotencyKey ?? "a key"]));
    else expect(keys[0] ?? undefined).toBe(error.idempotencyKey);
  });

  it.each([[undefined], [null], ["onRequest"], [{}], [{ onrequest: () => undefined }], [() => undefined]])(
    "is rejected at once if it is %j",
    (given) => {
      expect(() => clientOf(fakeApi()).use(given as never)).toThrow(/middleware/);
    },
  );

  it("does not hide the call from errors", async () => {
    const { client } = clientWith({
      onRequest: ({ request }) => new Request(request),
      onResponse: () => json(409, { code: "C", message: "M" }),
    });
    const call = unwrap(client.POST("/vendors", { body: vendor, idempotencyKey: "key-1" }));
    await expect(call).rejects.toMatchObject({
      operationId: "createVendor",
      idempotencyKey: "key-1",
      status: 409,
    });
  });

  it("that requests a token incorrectly does not break the client", async () => {
    const api = fakeApi({ token: (_, n) => (n === 1 ? text(500, "no") : issued(tokenNumber(n))) });
    const client = clientOf(api);
    client.use({ onError: () => json(200, { recovered: true }) });
    expect((await callUntyped(client, "GET", "/vendors")).data).toEqual({ recovered: true });
    expect((await client.GET("/vendors")).response.status).toBe(200);
  });
});
