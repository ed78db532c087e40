import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createOttimateFetch,
  type Fault,
  type OttimateFetch,
  type OttimateServer,
  startOttimate,
} from "../../src/testing/index.ts";
import { senderOf, setUp, vendorInput } from "./support.ts";

const create = { body: vendorInput() };
/** A fault of `createVendor`. TypeScript does not spread unions by itself. */
const onCreate = (fault: object): Fault => ({ operation: "createVendor", ...fault }) as Fault;

/** Why the platform's fetch failed, by its cause's code. */
async function failureOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(TypeError);
  const { message, cause } = error as TypeError & { cause?: { code?: string } };
  return `${message}: ${cause?.code}`;
}

describe.each(["a fetch", "a server"])("of %s", (way) => {
  let double: OttimateFetch | OttimateServer;
  let send: ReturnType<typeof senderOf>;
  beforeAll(async () => {
    double = way === "a fetch" ? createOttimateFetch() : await startOttimate();
    send = senderOf(double);
    await send("GET", "/accounts");
  });
  beforeEach(() => double.reset());
  afterAll(() => double.stop());

  const hasActed = () => double.data().vendors.length === 5;

  it("a connection cut before the server acts changes nothing", async () => {
    double.fail(onCreate({ cut: "connection" }));
    expect(await failureOf(send("POST", "/vendors", create))).toBe("fetch failed: ECONNRESET");
    expect(hasActed()).toBe(false);
    expect(double.requests.at(-1)).toMatchObject({ status: undefined, fault: "cut before acting" });
  });

  it("a connection cut after the server acted leaves the record", async () => {
    double.fail(onCreate({ cut: "connection", when: "after acting" }));
    expect(await failureOf(send("POST", "/vendors", { ...create, key: "key-1" }))).toBe(
      "fetch failed: ECONNRESET",
    );
    expect(hasActed()).toBe(true);
    const again = await send("POST", "/vendors", { ...create, key: "key-1" });
    expect(again.headers.get("X-Idempotent-Replayed")).toBe("true");
  });

  it("a cut body breaks off after valid headers", async () => {
    double.fail(onCreate({ cut: "body" }));
    const fetch = double.fetch ?? globalThis.fetch;
    let response: Response | undefined;
    const watched = {
      ...double,
      fetch: async (input: string, init?: RequestInit) => {
        response = await fetch(input, init);
        return response;
      },
    } as OttimateFetch;
    expect(await failureOf(senderOf(watched)("POST", "/vendors", create))).toBe("terminated: UND_ERR_SOCKET");
    expect(response?.status).toBe(201);
    expect(response?.headers.get("content-type")).toBe("application/json");
    expect(hasActed()).toBe(true);
  });

  it("a stalled body has valid headers, and never arrives", async () => {
    double.fail(onCreate({ stall: "body" }));
    const { response, controller, text } = await begun();
    expect([response.status, response.headers.get("content-type")]).toEqual([201, "application/json"]);
    expect(hasActed()).toBe(true);
    // Another request has been answered meanwhile.
    await send("GET", "/accounts");
    let isOver = false;
    const reading = text.finally(() => {
      isOver = true;
    });
    await send("GET", "/accounts");
    expect(isOver).toBe(false);
    controller.abort(new Error("enough"));
    await expect(reading).rejects.toThrow("enough");
    expect(double.requests.find(({ fault }) => fault)).toMatchObject({ status: 201, fault: "stalled body" });
  });

  it.each(["cut", "stall"])("a status can be combined with an incomplete body: %s", async (way) => {
    double.fail(onCreate({ [way]: "body", status: 503 }));
    const { response, controller, text } = await begun();
    expect(response.status).toBe(503);
    expect(hasActed()).toBe(false);
    const failed = expect(text).rejects.toThrow();
    if (way === "stall") controller.abort();
    await failed;
  });

  /** A create whose headers have arrived. */
  async function begun() {
    const controller = new AbortController();
    const fetch = double.fetch ?? globalThis.fetch;
    let response: Response | undefined;
    const watched = {
      ...double,
      fetch: async (input: string, init: RequestInit = {}) => {
        response = await fetch(input, { ...init, signal: controller.signal });
        return response;
      },
    } as OttimateFetch;
    const text = senderOf(watched)("POST", "/vendors", create);
    text.catch(() => undefined);
    await expect.poll(() => response?.url.endsWith("/vendors")).toBe(true);
    if (!response) throw new Error("There are no headers.");
    return { response, controller, text };
  }

  it.each([
    ["before acting", false],
    ["after acting", true],
  ] as const)("a 500 comes %s", async (when, acted) => {
    double.fail(onCreate({ status: 500, when }));
    const { status, body } = await send("POST", "/vendors", create);
    expect(status).toBe(500);
    expect(body).toMatchObject({ code: "Internal Server Error", request_id: expect.any(String) });
    expect(hasActed()).toBe(acted);
  });

  it.each([{ cut: "body" }, { answer: "bad JSON" }, { answer: "empty body" }])(
    "the API's own response is stored with its key, although %o was injected",
    async (fault) => {
      double.fail(onCreate(fault));
      await send("POST", "/vendors", { ...create, key: "key-1" }).catch(() => undefined);
      const again = await send("POST", "/vendors", { ...create, key: "key-1" });
      expect([again.status, again.headers.get("X-Idempotent-Replayed")]).toEqual([201, "true"]);
    },
  );

  it("a status has the requested headers and body", async () => {
    double.fail(
      onCreate({ status: 403, body: { message: "Forbidden" }, headers: { "X-Amzn-RequestId": "1" } }),
    );
    const { status, headers, body } = await send("POST", "/vendors", create);
    expect([status, headers.get("x-amzn-requestid"), body]).toEqual([403, "1", { message: "Forbidden" }]);
  });

  it("a 429 has a Retry-After: one second, or as requested", async () => {
    double.fail(onCreate({ status: 429 }));
    double.fail(onCreate({ status: 429, retryAfter: 120 }));
    double.fail(onCreate({ status: 503, retryAfter: "Mon, 02 Nov 2026 12:00:00 GMT" }));
    const waits = [];
    for (let i = 0; i < 3; i += 1)
      waits.push((await send("POST", "/vendors", create)).headers.get("retry-after"));
    expect(waits).toEqual(["1", "120", "Mon, 02 Nov 2026 12:00:00 GMT"]);
  });

  it("a gateway's page is HTML, and the API behind it may have acted", async () => {
    double.fail(onCreate({ answer: "gateway page" }));
    double.fail(onCreate({ answer: "gateway page", status: 504, when: "after acting" }));
    const first = await send("POST", "/vendors", { ...create, key: "key-1" });
    expect([first.status, first.headers.get("content-type")]).toEqual([502, "text/html"]);
    expect(first.body).toContain("502 Bad Gateway");
    expect(hasActed()).toBe(false);
    expect((await send("POST", "/vendors", { ...create, key: "key-1" })).status).toBe(504);
    expect(hasActed()).toBe(true);
    // The API's own response was successful, so it is stored.
    expect((await send("POST", "/vendors", { ...create, key: "key-1" })).status).toBe(201);
  });

  it("bad JSON is half of the response, under its status", async () => {
    double.fail(onCreate({ answer: "bad JSON" }));
    await expect(send("POST", "/vendors", create)).rejects.toThrow(SyntaxError);
    expect(double.requests.at(-1)).toMatchObject({ status: 201, fault: "bad JSON" });
    expect(hasActed()).toBe(true);
  });

  it("an empty body has the status of the response", async () => {
    double.fail(onCreate({ answer: "empty body" }));
    expect(await send("POST", "/vendors", create)).toMatchObject({ status: 201, body: undefined });
    expect(hasActed()).toBe(true);
  });

  it("a redirect leads elsewhere, and the server does not act", async () => {
    double.fail(onCreate({ redirect: "https://elsewhere.test/v1/vendors" }));
    double.fail(onCreate({ redirect: "/v1/vendors/789", status: 303 }));
    const first = await send("POST", "/vendors", create);
    const second = await send("POST", "/vendors", create);
    expect([first.status, first.headers.get("location")]).toEqual([307, "https://elsewhere.test/v1/vendors"]);
    expect([second.status, second.headers.get("location")]).toEqual([303, "/v1/vendors/789"]);
    expect(hasActed()).toBe(false);
  });

  it("a delay lasts until the clock has advanced past it", async () => {
    double.fail(onCreate({ delayMs: 20_000 }));
    let isDone = false;
    const slow = send("POST", "/vendors", create).then(() => {
      isDone = true;
    });
    await expect.poll(() => double.requests.length).toBe(1);
    double.clock.advance(19_000);
    await send("GET", "/accounts");
    expect([isDone, hasActed()]).toEqual([false, false]);
    double.clock.advance(1000);
    await slow;
    expect(hasActed()).toBe(true);
  });

  it("a short delay passes with real time", async () => {
    double.fail(onCreate({ delayMs: 5 }));
    expect((await send("POST", "/vendors", create)).status).toBe(201);
  });

  it("a delay can be combined with any other fault", async () => {
    double.fail(onCreate({ delayMs: 20_000, status: 503 }));
    const slow = send("POST", "/vendors", create);
    await expect.poll(() => double.requests.length).toBe(1);
    double.clock.advance(20_000);
    expect((await slow).status).toBe(503);
  });
});

describe("a fault", () => {
  const statuses = async (send: ReturnType<typeof senderOf>, count: number) => {
    const all = [];
    for (let i = 0; i < count; i += 1) all.push((await send("GET", "/vendors")).status);
    return all;
  };

  it("is injected into one request, or as many as specified", async () => {
    const { double, send } = setUp();
    const fault = double.fail({ status: 503 });
    expect(await statuses(send, 2)).toEqual([503, 200]);
    double.fail({ status: 503, times: 2 });
    expect(await statuses(send, 3)).toEqual([503, 503, 200]);
    expect(fault.hits).toBe(1);
  });

  it("skips as many as specified", async () => {
    const { double, send } = setUp();
    double.fail({ status: 503, skip: 2 });
    expect(await statuses(send, 4)).toEqual([200, 200, 503, 200]);
  });

  it("is injected into the operations that it names, and no others", async () => {
    const { double, send } = setUp();
    const fault = double.fail({ operation: ["listVendors", "getVendor"], status: 503, times: Infinity });
    expect((await send("GET", "/accounts")).status).toBe(200);
    expect((await send("GET", "/vendors")).status).toBe(503);
    expect((await send("GET", "/vendors/789")).status).toBe(503);
    expect(fault.hits).toBe(2);
    fault.remove();
    expect((await send("GET", "/vendors")).status).toBe(200);
  });

  it("leaves token requests alone unless it names them", async () => {
    const { double, client } = setUp();
    double.fail({ status: 503 });
    expect((await client.GET("/vendors")).response.status).toBe(503);
    double.tokens.expire();
    double.fail({ operation: "createToken", status: 400 });
    await expect(client.GET("/vendors")).rejects.toThrow("token");
  });

  it("has the given probability, the same for the same seed", async () => {
    const draw = async (seed: number) => {
      const { double, send } = setUp({ seed });
      const fault = double.fail({ status: 503, probability: 0.3 });
      const all = await statuses(send, 200);
      expect(fault.hits).toBe(all.filter((status) => status === 503).length);
      return all;
    };
    const first = await draw(7);
    expect(first.filter((status) => status === 503).length).toBeGreaterThan(40);
    expect(first.filter((status) => status === 503).length).toBeLessThan(80);
    expect(await draw(7)).toEqual(first);
    expect(await draw(8)).not.toEqual(first);
  });

  it("is the first of several that match", async () => {
    const { double, send } = setUp();
    double.fail({ status: 500 });
    double.fail({ status: 429 });
    expect(await statuses(send, 3)).toEqual([500, 429, 200]);
  });

  it("also hits a request that would be rejected, but not one that the gateway stops", async () => {
    const { double, send } = setUp();
    await send("GET", "/accounts");
    double.fail({ status: 503 });
    expect((await send("GET", "/vendors", { headers: { "X-API-Key": "other" } })).status).toBe(401);
    expect((await send("GET", "/vendors", { query: { limit: "x" } })).status).toBe(503);
  });

  it.each([
    [undefined, "fail: pass an object"],
    [{ stauts: 500 }, "stauts is unknown"],
    [{ operation: ["listVendors", "listVendor"], status: 500 }, "there is no operation listVendor"],
    [{ operation: "listVendors" }, "pass what goes wrong"],
    [{ cut: "body", redirect: "/" }, "not both"],
    [{ cut: "body", stall: "body" }, "not both"],
    [{ cut: "connection", status: 503 }, "status or cut"],
    [{ status: 100 }, "100 is not an HTTP status"],
    [{ status: 600 }, "600 is not an HTTP status"],
    [{ status: 503, when: "later" }, "fail: when must be before acting or after acting"],
    [{ status: 503, times: -1 }, "fail: times must be a whole number from 1 up"],
    [{ status: 503, skip: 0.5 }, "fail: skip must be a whole number from 0 up"],
    [{ status: 503, probability: 2 }, "fail: probability must be a number from 0 to 1"],
    [{ delayMs: "1" }, "fail: delayMs must be a number from 0 up"],
    [{ answer: "zzz" }, "fail: answer must be gateway page or bad JSON or empty body"],
    [{ cut: "wire" }, "fail: cut must be connection or body"],
    [{ stall: "all" }, "fail: stall must be body"],
  ])("that is invalid, %o, is rejected", (fault, message) => {
    const { double } = setUp();
    expect(() => double.fail(fault as never)).toThrow(message);
  });
});
