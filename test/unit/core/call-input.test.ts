import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { OttimateInputError } from "../../../src/index.ts";
import { callUntyped, clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { randomNumbers } from "../../support/random.ts";
import { upload, vendor } from "../../support/samples.ts";

/** The error of a call that is rejected before anything is sent, even a token request, and before any middleware runs. */
async function rejectionOf(method: string, path: unknown, options?: unknown): Promise<OttimateInputError> {
  const api = fakeApi();
  const client = clientOf(api);
  let seen = 0;
  client.use({
    onRequest() {
      seen += 1;
    },
  });
  const error = await rejection(callUntyped(client, method, path, options), OttimateInputError);
  expect([api.tokenRequests.length, api.calls.length, seen], "requests").toEqual([0, 0, 0]);
  expect(error.message).toContain(error.argument);
  expect(error.message).toContain("Nothing was sent");
  return error;
}

const companiesOf = (id: unknown) =>
  rejectionOf("GET", "/accounts/{id}/companies", { params: { path: { id } } });
const vendorsWith = (options: unknown) => rejectionOf("GET", "/vendors", options);
const creating = (body: unknown) => rejectionOf("POST", "/vendors", { body });
const uploading = (fields: object) =>
  rejectionOf("POST", "/invoices/upload", { body: { ...upload(), ...fields } });

const circle: { self?: unknown } = {};
circle.self = circle;
const half = "\ud83d";

describe("A path parameter is rejected", () => {
  it.each([
    ["that is undefined", undefined, /missing/],
    ["that is null", null, /missing/],
    ["that is empty", "", /empty/],
    ["of blanks", "   ", /empty/],
    ["of a line break", "\n", /empty/],
    ["of a tab and a no-break space", "\t\u00a0", /empty/],
    ["that is .", ".", /"\."/],
    ["that is ..", "..", /"\.\."/],
    ["that is NaN", Number.NaN, /NaN/],
    ["that is infinite", Number.POSITIVE_INFINITY, /Infinity/],
    ["that is half a character", `a${half}b`, /well-formed/],
    ["that is the other half", `a\ude00`, /well-formed/],
    ["that is a Date", new Date(0), /Date/],
    ["that is an object", {}, /Object/],
    ["that is a list", ["1"], /Array/],
    ["that is a boolean", true, /Boolean/],
    ["that is a BigInt", 1n, /BigInt/],
    ["that is a symbol", Symbol("id"), /Symbol/],
    ["that is a function", () => "1", /Function/],
  ])("%s", async (_, id, reason) => {
    const error = await companiesOf(id);
    expect(error.argument).toBe("params.path.id");
    expect(error.message).toMatch(reason);
    expect(error.message).toContain("GET /accounts/{id}/companies (listCompanies)");
  });

  it.each([
    undefined,
    {},
    { params: undefined },
    { params: {} },
    { params: { path: undefined } },
    { params: { path: {} } },
  ])("that is missing: %j", async (options) => {
    const error = await rejectionOf("GET", "/vendors/{id}", options);
    expect(error.argument).toBe("params.path.id");
  });

  it("that the path does not have", async () => {
    const error = await rejectionOf("GET", "/vendors/{id}", { params: { path: { id: 1, vendor_id: 1 } } });
    expect(error.argument).toBe("params.path.vendor_id");
    expect((await vendorsWith({ params: { path: { id: 1 } } })).argument).toBe("params.path.id");
  });
});

describe("A query parameter is rejected", () => {
  it.each([
    ["that is a Date", new Date(0), /Date/],
    ["that is null", null, /null/],
    ["that is NaN", Number.NaN, /NaN/],
    ["that is infinite", Number.NEGATIVE_INFINITY, /Infinity/],
    ["that is half a character", half, /well-formed/],
    ["that is an object", { from: "2026-01-01" }, /Object/],
    ["that is a BigInt", 5n, /BigInt/],
    ["that is a function", () => 5, /Function/],
    ["that is a symbol", Symbol("page"), /Symbol/],
    ["that is a Map", new Map(), /Map/],
    ["that is a list", ["7", "8"], /write a list as one string, such as "7,8"/],
  ])("%s", async (_, page, reason) => {
    const error = await vendorsWith({ params: { query: { page } } });
    expect(error.argument).toBe("params.query.page");
    expect(error.message).toMatch(reason);
  });
});

describe("A body is rejected", () => {
  it.each([
    [
      "that is a Date",
      { at: new Date(0) },
      "body.at",
      /a Date: write "1970-01-01"|a Date: write "1969-12-31"/,
    ],
    ["with a Date deep within", { a: [{ b: { at: new Date(0) } }] }, "body.a[0].b.at", /Date/],
    ["with a Date in a list", { dates: ["2026-01-01", new Date(0)] }, "body.dates[1]", /Date/],
    ["with an invalid Date", { at: new Date(Number.NaN) }, "body.at", /Date/],
    ["with NaN", { total: Number.NaN }, "body.total", /NaN/],
    ["with NaN in a list", { totals: [1, Number.NaN] }, "body.totals[1]", /NaN/],
    ["with Infinity", { total: Number.POSITIVE_INFINITY }, "body.total", /Infinity/],
    ["with a BigInt", { id: 12n }, "body.id", /bigint/i],
    ["with a function", { name: () => "x" }, "body.name", /function/i],
    ["with a symbol", { name: Symbol("x") }, "body.name", /symbol/i],
    ["that holds itself", circle, "body.self", /circular reference/],
    ["that holds itself in a list", { list: [circle] }, "body.list[0].self", /circular reference/],
    ["with a Map", { rows: new Map([[1, 2]]) }, "body.rows", /Map/],
    ["with a Set", { rows: new Set([1]) }, "body.rows", /Set/],
    ["with a Blob", { file: new Blob(["x"]) }, "body.file", /Blob/],
    ["with a File", { file: new File(["x"], "x.pdf") }, "body.file", /File/],
    ["with bytes", { file: new Uint8Array([1, 2]) }, "body.file", /Uint8Array/],
    ["with numbers of a fixed size", { rows: new Float64Array([1, 2]) }, "body.rows", /Float64Array/],
    ["with a Buffer", { file: Buffer.from("x") }, "body.file", /Buffer|Uint8Array/],
    ["with a buffer", { file: new ArrayBuffer(2) }, "body.file", /ArrayBuffer/],
    ["with a promise", { id: Promise.resolve(1) }, "body.id", /Promise/],
    ["with an Error", { id: new Error("x") }, "body.id", /Error/],
    ["with a regular expression", { id: /x/ }, "body.id", /RegExp/],
    ["with a WeakMap", { id: new WeakMap() }, "body.id", /WeakMap/],
    ["with a FormData", { id: new FormData() }, "body.id", /FormData/],
  ])("%s", async (_, body, argument, reason) => {
    const error = await creating(body);
    expect(error.argument).toBe(argument);
    expect(error.message).toMatch(reason);
  });

  it.each([
    ["is missing", undefined, /missing/],
    ["is null", null, /null/],
    ["is a string", '{"a":1}', /String/],
    ["is a number", 5, /Number/],
    ["is a boolean", true, /Boolean/],
    ["is a function", () => vendor, /Function/],
    ["is a Date", new Date(0), /Date/],
    ["is a Map", new Map(), /Map/],
    ["is a Blob", new Blob(["{}"]), /Blob/],
    ["is bytes", new Uint8Array(2), /Uint8Array/],
    ["is a Buffer", Buffer.from("{}"), /Uint8Array|Buffer/],
    ["is a FormData", new FormData(), /FormData/],
    ["is a URLSearchParams", new URLSearchParams(), /URLSearchParams/],
    ["is a stream", new ReadableStream(), /ReadableStream/],
    ["is a promise", Promise.resolve(vendor), /Promise/],
  ])("that %s", async (_, body, reason) => {
    const error = await creating(body);
    expect(error.argument).toBe("body");
    expect(error.message).toMatch(reason);
  });

  it("whose toJSON gives nothing, or fails", async () => {
    expect((await creating({ toJSON: () => undefined })).argument).toBe("body");
    const failing = {
      toJSON() {
        throw new RangeError("Zq9");
      },
    };
    expect((await creating({ total: failing })).argument).toMatch(/^body/);
    expect((await creating({ total: { toJSON: () => 5n } })).argument).toMatch(/^body/);
  });

  it("that a call does not take", async () => {
    for (const body of [{}, null, "text", 0]) {
      const error = await vendorsWith({ body });
      expect(error.argument).toBe("body");
      expect(error.message).toMatch(/not part of this call/);
    }
  });

  it("that is nothing but undefined if one is needed", async () => {
    for (const options of [undefined, {}, { body: undefined }]) {
      expect((await rejectionOf("POST", "/vendors", options)).argument).toBe("body");
      expect((await rejectionOf("POST", "/oauth/token", options)).argument).toBe("body");
    }
  });
});

describe("A field of a form is rejected", () => {
  it.each([
    ["that is null", null, /null/],
    ["that is NaN", Number.NaN, /NaN/],
    ["that is a Date", new Date(0), /Date/],
    ["that is an object", { a: 1 }, /Object/],
    ["that is bytes", new Uint8Array(2), /Uint8Array/],
    ["that is a Buffer", Buffer.from("x"), /Uint8Array|Buffer/],
    ["that is a BigInt", 5n, /BigInt/],
    ["that is a function", () => "x", /Function/],
    ["that is a stream", new ReadableStream(), /ReadableStream/],
  ])("%s", async (_, value, reason) => {
    const { argument, message } = await uploading({ metadata: value });
    expect(argument).toBe("body.metadata");
    expect(message).toMatch(reason);
    expect((await uploading({ metadata: ["x", value] })).argument).toBe("body.metadata[1]");
    const body = { grant_type: "client_credentials", client_id: value, client_secret: "x" };
    expect((await rejectionOf("POST", "/oauth/token", { body })).argument).toBe("body.client_id");
  });

  it("that is not within an object", async () => {
    for (const body of [null, "a=b", [], new FormData(), new URLSearchParams("a=b"), new Blob(["x"])]) {
      expect((await rejectionOf("POST", "/invoices/upload", { body })).argument).toBe("body");
      expect((await rejectionOf("POST", "/oauth/token", { body })).argument).toBe("body");
    }
  });
});

describe("An option of a call is rejected", () => {
  it.each([
    "baseUrl",
    "fetch",
    "Request",
    "querySerializer",
    "bodySerializer",
    "pathSerializer",
    "middleware",
    "method",
    "redirect",
    "credentials",
    "query",
    "path",
    "idempotencykey",
    "tiemoutMs",
    "timeout",
    "deadline",
    "retries",
    "parseas",
  ])("that is %s", async (name) => {
    const error = await vendorsWith({ [name]: undefined });
    expect(error.argument).toBe(name);
    expect(error.message).toMatch(/is not an option/);
    expect((await vendorsWith({ [name]: "https://elsewhere.test" })).argument).toBe(name);
  });

  it.each([
    ["params", { params: null }],
    ["params", { params: [] }],
    ["params", { params: "id=1" }],
    ["params.query", { params: { query: null } }],
    ["params.query", { params: { query: "page=1" } }],
    ["params.query", { params: { query: new URLSearchParams("page=1") } }],
    ["params.query", { params: { query: new Map([["page", 1]]) } }],
    ["params.path", { params: { path: [] } }],
    ["params.header", { params: { header: 5 } }],
    ["params.cookie", { params: { cookie: { session: "1" } } }],
    ["params.querry", { params: { querry: {} } }],
    ["headers", { headers: null }],
    ["headers", { headers: [["X-Trace", "1"]] }],
    ["headers", { headers: new Headers() }],
    ["headers.X-Trace", { headers: { "X-Trace": 5 } }],
    ["headers.X-Trace", { headers: { "X-Trace": null } }],
    ["headers.X-Trace", { headers: { "X-Trace": ["a", "b"] } }],
    ["headers.X-Trace", { headers: { "X-Trace": "a\nb" } }],
    ["headers.X-Trace", { headers: { "X-Trace": "a\r\nX-API-Key: Zq9" } }],
    ["headers.X-Trace", { headers: { "X-Trace": "a\u0000b" } }],
    ["headers.X-Trace", { headers: { "X-Trace": "✓" } }],
    ["headers.X Trace", { headers: { "X Trace": "1" } }],
    ["headers.", { headers: { "": "1" } }],
    ["headers.X-Trace:", { headers: { "X-Trace:": "1" } }],
    ["params.header.X-Trace", { params: { header: { "X-Trace": "a\nb" } } }],
    ["params.header.X-Trace", { params: { header: { "X-Trace": 5 } } }],
    ["signal", { signal: null }],
    ["signal", { signal: "abort" }],
    ["signal", { signal: new AbortController() }],
    ["signal", { signal: {} }],
    ["signal", { signal: { aborted: false, addEventListener() {}, removeEventListener() {} } }],
    ["headers.Content-Length", { headers: { "Content-Length": "5" } }],
    ["headers.connection", { headers: { connection: "close" } }],
    ["headers.Transfer-Encoding", { headers: { "Transfer-Encoding": "chunked" } }],
    ["headers.upgrade", { headers: { upgrade: "websocket" } }],
    ["headers.expect", { headers: { expect: "100-continue" } }],
    ["headers.keep-alive", { headers: { "keep-alive": "timeout=5" } }],
    ["headers.HOST", { headers: { HOST: "elsewhere.test" } }],
    ["headers.te", { headers: { te: "trailers" } }],
    ["params.header.trailer", { params: { header: { trailer: "x" } } }],
    ["timeoutMs", { timeoutMs: 0 }],
    ["timeoutMs", { timeoutMs: -1 }],
    ["timeoutMs", { timeoutMs: Number.NaN }],
    ["timeoutMs", { timeoutMs: Number.POSITIVE_INFINITY }],
    ["timeoutMs", { timeoutMs: "5000" }],
    ["timeoutMs", { timeoutMs: null }],
    ["deadlineMs", { deadlineMs: 0 }],
    ["deadlineMs", { deadlineMs: new Date(0) }],
    ["retry", { retry: true }],
    ["retry", { retry: null }],
    ["retry", { retry: 3 }],
    ["retry.attempts", { retry: { attempts: 0 } }],
    ["retry.attempts", { retry: { attempts: 1.5 } }],
    ["retry.baseDelayMs", { retry: { baseDelayMs: -1 } }],
    ["retry.maxDelayMs", { retry: { maxDelayMs: Number.NaN } }],
    ["parseAs", { parseAs: "formData" }],
    ["parseAs", { parseAs: "JSON" }],
    ["parseAs", { parseAs: null }],
    ["parseAs", { parseAs: ["json"] }],
  ])("at %s if it is malformed", async (argument, options) => {
    expect((await vendorsWith(options)).argument).toBe(argument);
  });

  it.each([
    ["null", null],
    ["a string", "GET"],
    ["a number", 5],
    ["a list", []],
    ["a function", () => ({})],
  ])("if the options are %s", async (_, options) => {
    await vendorsWith(options);
  });
});

describe("A path is rejected", () => {
  it.each([
    ["GET", "/vendor"],
    ["GET", "vendors"],
    ["GET", "/vendors/"],
    ["GET", "/vendors/789"],
    ["GET", "/vendors/{vendor_id}"],
    ["GET", "/Vendors"],
    ["GET", "https://elsewhere.test/vendors"],
    ["GET", ""],
    ["GET", undefined],
    ["GET", "toString"],
    ["GET", "__proto__"],
    ["PATCH", "/vendors"],
    ["POST", "/vendors/{id}"],
    ["GET", "/vendors/bulk"],
  ])("%s %s", async (method, path) => {
    const error = await rejectionOf(method, path, { params: {} });
    expect(error.argument).toBe("path");
    expect(error.message).toContain(path ? `${method} ${path}` : method);
  });
});

describe("Careless input", () => {
  const pieces = [
    "",
    " ",
    ".",
    "..",
    "a",
    "/",
    "\\",
    "?",
    "#",
    "%",
    "%2e",
    "{id}",
    "\n",
    "ü",
    half,
    "\ude00",
    "$&",
  ];

  it("as a path parameter is either rejected or one segment of the path that was meant", async () => {
    const random = randomNumbers(20261121);
    for (let round = 0; round < 300; round += 1) {
      const length = Math.floor(random() * 4);
      const id = Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]).join("");
      const api = fakeApi();
      const call = clientOf(api).GET("/accounts/{id}/companies", { params: { path: { id } } });
      const rejected = await call.then(
        () => false,
        (error: unknown) => error instanceof OttimateInputError && error.argument === "params.path.id",
      );
      const words = JSON.stringify(id);
      expect(api.calls.length, words).toBe(rejected ? 0 : 1);
      expect(api.tokenRequests.length, words).toBe(rejected ? 0 : 1);
      if (rejected) continue;
      const segments = new URL(api.calls[0]?.url ?? "").pathname.split("/");
      expect(segments.length, words).toBe(5);
      expect([segments[1], segments[2], segments[4]], words).toEqual(["v1", "accounts", "companies"]);
      expect(decodeURIComponent(segments[3] ?? ""), words).toBe(id);
    }
  });

  it("as JSON arrives unchanged, or is rejected if it cannot be encoded", async () => {
    const random = randomNumbers(7);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    let bad = false;
    const make = (depth: number): unknown => {
      const kind = depth > 3 ? 0 : Math.floor(random() * 4);
      if (kind === 1) return Array.from({ length: Math.floor(random() * 3) }, () => make(depth + 1));
      if (kind === 2) return { [`p${depth}`]: make(depth + 1), "ü \u2028": make(depth + 1) };
      if (kind === 3 && random() < 0.1) {
        bad = true;
        return pick([new Date(0), Number.NaN, 5n, new Map(), new Uint8Array(1), Buffer.from("x"), () => 1]);
      }
      return pick(["", "text", 'a "quoted" \\ word', half, 0, -1.5, 1e21, true, false, null]);
    };
    for (let round = 0; round < 300; round += 1) {
      bad = false;
      const body = { content: make(0) };
      const api = fakeApi();
      const outcome = await callUntyped(clientOf(api), "POST", "/vendors", { body }).then(
        () => "sent",
        (error: unknown) => (error instanceof OttimateInputError ? "rejected" : error),
      );
      expect(outcome, `round ${round}`).toBe(bad ? "rejected" : "sent");
      if (!bad) expect(JSON.parse((await api.calls[0]?.text()) ?? "")).toEqual(body);
      else expect([...api.calls, ...api.tokenRequests]).toEqual([]);
    }
  });
});

describe("A query is rejected", () => {
  it.each([
    ["params.query.ids", { ids: [] }],
    ["params.query.ids", { ids: [undefined, 2] }],
    ["params.query.a&b#c", { "a&b#c": 1 }],
  ])("at %s, if it would mean something else", async (argument, query) => {
    const error = await vendorsWith({ params: { query } });
    expect(error.argument).toBe(argument);
  });
});

describe("A signal", () => {
  it("may come from another realm or the caller, if it has what the client uses", async () => {
    const { controller, own } = runInNewContext(
      `const controller = new AbortController();
       const own = {
         get aborted() { return controller.signal.aborted; },
         get reason() { return controller.signal.reason; },
         addEventListener: (...args) => controller.signal.addEventListener(...args),
         removeEventListener: (...args) => controller.signal.removeEventListener(...args),
         throwIfAborted: () => controller.signal.throwIfAborted(),
       };
       ({ controller, own })`,
      { AbortController },
    ) as { controller: AbortController; own: AbortSignal };
    const client = clientOf(fakeApi());
    for (const signal of [controller.signal, own])
      expect((await client.GET("/vendors", { signal })).response.status).toBe(200);
    controller.abort("enough");
    for (const signal of [controller.signal, own])
      await expect(client.GET("/vendors", { signal })).rejects.toBe("enough");
  });
});

describe("A body that nests without end", () => {
  it.each([
    ["objects", (inner: unknown) => ({ a: inner })],
    ["lists", (inner: unknown) => [inner]],
  ])("is rejected, of %s", async (_, around) => {
    let body: unknown = around(1);
    for (let depth = 0; depth < 20_000; depth += 1) body = around(body);
    const error = await creating(body);
    expect(error.message).toContain("is nested too deeply");
    expect(error.message.length).toBeLessThan(200);
  });

  it("is sent if it ends in time", async () => {
    let body: unknown = 1;
    for (let depth = 0; depth < 900; depth += 1) body = { a: body };
    const api = fakeApi();
    await callUntyped(clientOf(api), "POST", "/vendors", { body });
    expect(JSON.parse((await api.calls[0]?.text()) ?? "")).toEqual(body);
  });
});

describe("A list in a body", () => {
  it("is rejected where JSON would write null for a member", async () => {
    expect((await creating({ tags: ["a", undefined] })).argument).toBe("body.tags[1]");
  });
});
