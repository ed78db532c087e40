import { describe, expect, it } from "vitest";
import {
  OttimateApiError,
  OttimateConflictError,
  OttimateConnectionError,
  OttimateInputError,
  OttimateNotFoundError,
  OttimateServerError,
  type OttoClient,
  unwrap,
} from "../../src/otto/index.ts";
import { rejection } from "../support/failure.ts";
import { type Reply, sendJson, startLoopback } from "../support/loopback.ts";
import { ottoOf } from "./support/otto.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const writes = methods.slice(1);
const quickly = { attempts: 3, baseDelayMs: 1 };

/** A call that TypeScript has not checked. */
const untyped = (otto: OttoClient, method: string, path: unknown, options?: unknown): Promise<unknown> =>
  (otto as unknown as Record<string, (path: unknown, options: unknown) => Promise<unknown>>)[method]?.(
    path,
    options,
  ) ?? Promise.reject(new Error(`There is no ${method}.`));

describe("A call", () => {
  it.each(methods)("may be a %s to any path, with the token as its only credential", async (method) => {
    const server = await startLoopback();
    await ottoOf(server)[method]("/some/path");
    const [call] = server.calls;
    expect(call).toMatchObject({ method, path: "/some/path", body: "" });
    expect(call?.headers.authorization).toMatch(/^Bearer token-1/);
    expect(Object.keys(call?.headers ?? {}).filter((name) => /^x-|idempotency/.test(name))).toEqual([]);
  });

  it("has its placeholders filled and its query written", async () => {
    const server = await startLoopback();
    const params = { path: { id: "a/b", other: 7 }, query: { q: "x&y", n: [1, 2] } };
    await ottoOf(server).GET("/things/{id}/others/{other}", { params });
    expect(server.calls[0]?.path).toBe("/things/a%2Fb/others/7?q=x%26y&n=1&n=2");
  });

  it("may have a path built at run time", async () => {
    const server = await startLoopback();
    const id = "0b6e";
    await ottoOf(server).GET(`/things/${id}/`);
    expect(server.calls[0]?.path).toBe("/things/0b6e/");
  });

  it("returns what the server sends: data, nothing, or an error as it is", async () => {
    const problem = { type: "about:blank", title: "Not Found", detail: "There is no such thing.", code: 7 };
    const replies: Reply[] = [
      (response) => sendJson(response, 200, [1]),
      (response) => void response.writeHead(204).end(),
      (response) => sendJson(response, 404, problem),
      (response) => void response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad</h1>"),
    ];
    const server = await startLoopback({
      call: (response, request, n) => replies[n - 1]?.(response, request, n),
    });
    const otto = ottoOf(server);
    expect(await otto.GET("/a")).toMatchObject({ data: [1] });
    const nothing = await otto.DELETE("/a");
    expect(nothing).toMatchObject({ data: undefined, response: { status: 204 } });
    expect(nothing).not.toHaveProperty("error");
    expect(await otto.GET("/a")).toMatchObject({ error: problem });
    expect(await otto.GET("/a")).toMatchObject({ error: { code: "HTTP 502", message: /<h1>Bad/ } });
  });

  it("that succeeds without a body unwraps to nothing", async () => {
    const server = await startLoopback({ call: (response) => void response.writeHead(204).end() });
    expect(await unwrap(ottoOf(server).DELETE("/a"))).toBeUndefined();
  });

  it("that fails unwraps to the error of its status, with the server's message", async () => {
    const problem = { title: "Not Found", detail: "There is no such thing." };
    const server = await startLoopback({ call: (response) => sendJson(response, 404, problem) });
    const error = await rejection(unwrap(ottoOf(server).GET("/a")), OttimateNotFoundError);
    expect(error.message).toBe("GET /a failed with 404: There is no such thing.");
    expect(error.body).toEqual(problem);
  });

  it.each([400, 401, 403, 409, 412, 413, 422, 429, 500])(
    "that fails with %i mentions no other API",
    async (status) => {
      const server = await startLoopback({ call: (response) => void response.writeHead(status).end() });
      const error = await rejection(unwrap(ottoOf(server).POST("/a")), OttimateApiError);
      expect(error.message).toMatch(new RegExp(`^POST /a failed with ${status}`));
      expect(error.message).not.toMatch(/accounts|quota|OTTIMATE|API User|API key|idempotency|midnight/i);
    },
  );

  it("that fails with a conflict is not retryable", async () => {
    const server = await startLoopback({ call: (response) => sendJson(response, 409, {}) });
    const error = await rejection(
      unwrap(ottoOf(server, { retry: quickly }).POST("/a")),
      OttimateConflictError,
    );
    expect(error.retryable).toBe(false);
    expect(server.calls).toHaveLength(1);
  });
});

describe("A body", () => {
  const sent = async (body: object) => {
    const server = await startLoopback();
    await ottoOf(server).POST("/a", { body });
    const { headers, body: text = "" } = server.calls[0] ?? {};
    return { type: headers?.["content-type"], text };
  };

  it("is JSON if it is an object or a list", async () => {
    expect(await sent({ a: "ö" })).toMatchObject({
      type: "application/json",
      text: expect.stringMatching("{"),
    });
    expect(await sent([1, 2])).toEqual({ type: "application/json", text: "[1,2]" });
  });

  it("is a form if it is a form", async () => {
    const form = new URLSearchParams({ a: "1 & 2" });
    expect(await sent(form)).toEqual({ type: "application/x-www-form-urlencoded", text: "a=1+%26+2" });
  });

  it("is multipart if it has files, sent again part for part", async () => {
    const server = await startLoopback({
      call: (response, _, n) => sendJson(response, n === 1 ? 429 : 200, {}),
    });
    const body = new FormData();
    body.append("file", new File(["%PDF"], "a.pdf", { type: "application/pdf" }));
    const call = ottoOf(server, { retry: quickly }).POST("/a", { body });
    body.append("late", "must not be sent");
    expect((await call).response.status).toBe(200);
    for (const { headers, body: text } of server.calls) {
      const type = headers["content-type"] ?? "";
      const form = await new Response(Buffer.from(text, "latin1"), {
        headers: { "content-type": type },
      }).formData();
      expect([...form.keys()]).toEqual(["file"]);
      expect(form.get("file")).toMatchObject({ name: "a.pdf", size: 4 });
    }
  });

  it.each([["text"], [7], [null], [new Date(0)], [new Blob(["a"])], [new Map()]])(
    "that is %o is rejected before anything is sent",
    async (body) => {
      const server = await startLoopback();
      const error = await rejection(untyped(ottoOf(server), "POST", "/a", { body }), OttimateInputError);
      expect(error.argument).toBe("body");
      expect(server.tokenRequests).toEqual([]);
    },
  );

  it("does not go with a GET", async () => {
    const server = await startLoopback();
    await rejection(untyped(ottoOf(server), "GET", "/a", { body: {} }), OttimateInputError);
    expect(server.tokenRequests).toEqual([]);
  });
});

describe("Rejected before anything is sent, including a token request,", () => {
  it.each([
    ["things", /begin with "\/"/],
    ["https://elsewhere.test/", /begin with "\/"/],
    [undefined, /begin with "\/"/],
    ["/things?a=1", /params\.query/],
    ["/things#a", /params\.query/],
    ["/things/../secrets", /"\.\."/],
    ["/things/%2e%2E", /"\.\."/],
    ["/things\\..\\secrets", /backslash/],
    ["/things/{id", /brace/],
    ["/things/{}", /brace/],
    ["//elsewhere.test/things", /empty part/],
    ["/things//parts", /empty part/],
  ])("is the path %s", async (path, says) => {
    const server = await startLoopback();
    const error = await rejection(untyped(ottoOf(server), "GET", path), OttimateInputError);
    expect(error.argument).toBe("path");
    expect(error.message).toMatch(says);
    expect(server.tokenRequests).toEqual([]);
  });

  it.each([
    ["an empty parameter", { params: { path: { id: "" } } }, "params.path.id"],
    ["a missing parameter", {}, "params.path.id"],
    ["a parameter that leads elsewhere", { params: { path: { id: ".." } } }, "params.path.id"],
    ["another base URL", { params: { path: { id: 1 } }, baseUrl: "https://elsewhere.test" }, "baseUrl"],
    [
      "a second token",
      { params: { path: { id: 1 } }, headers: { Authorization: "x" } },
      "headers.Authorization",
    ],
    ["a key that no page promises", { params: { path: { id: 1 } }, idempotencyKey: "k" }, "idempotencyKey"],
  ])("is %s", async (_, options, argument) => {
    const server = await startLoopback();
    const error = await rejection(
      untyped(ottoOf(server), "POST", "/things/{id}", options),
      OttimateInputError,
    );
    expect(error.argument).toBe(argument);
    expect(error.message).not.toContain("Ottimate");
    expect(server.tokenRequests).toEqual([]);
  });
});

describe("Retried", () => {
  it.each([500, 502, 503, 504, 408])("is a GET that failed with %i", async (status) => {
    const server = await startLoopback({
      call: (response, _, n) => sendJson(response, n === 1 ? status : 200, {}),
    });
    expect((await ottoOf(server, { retry: quickly }).GET("/a")).response.status).toBe(200);
    expect(server.calls).toHaveLength(2);
  });

  it.each(writes)("is not a %s that may have acted", async (method) => {
    const server = await startLoopback({ call: (response) => sendJson(response, 503, {}) });
    const otto = ottoOf(server, { retry: quickly });
    const error = await rejection(unwrap(otto[method]("/a")), OttimateServerError);
    expect(error.retryable).toBe(false);
    expect(error.message).toContain("It may have been processed anyway");
    expect(server.calls).toHaveLength(1);
  });

  it.each(writes)("is not a %s whose response was lost; its outcome is unknown", async (method) => {
    const server = await startLoopback({ call: (response) => void response.socket?.destroy() });
    const otto = ottoOf(server, { retry: quickly });
    const error = await rejection(otto[method]("/a"), OttimateConnectionError);
    expect(error.delivery).toBe("unknown");
    expect(error.message).toContain("It may have been processed anyway");
    expect(server.calls).toHaveLength(1);
  });
});

describe("Middleware", () => {
  it("sees and changes what goes out, but not the token", async () => {
    const server = await startLoopback();
    const otto = ottoOf(server);
    let seen: string | null = "";
    otto.use({
      onRequest({ request }) {
        seen = request.headers.get("authorization");
        request.headers.set("x-trace", "1");
      },
    });
    await otto.PUT("/a", { body: { b: 1 } });
    expect(seen).toBeNull();
    expect(server.calls[0]).toMatchObject({ headers: { "x-trace": "1" }, body: '{"b":1}' });
  });
});
