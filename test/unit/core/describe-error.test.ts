import { describe, expect, it } from "vitest";
import * as client from "../../../src/index.ts";
import {
  createOttimateClient,
  describeError,
  OttimateApiError,
  OttimateConnectionError,
  OttimateError,
  OttimateInputError,
  unwrap,
} from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { secretsIn } from "../../support/secrets-in.ts";

const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error) => error,
  );
const keys = [
  "category",
  "retryable",
  "message",
  "next",
  "requestId",
  "operationId",
  "status",
  "delivery",
  "attempts",
];

const oysters = { ottimate_company_id: 123, erp_vendor_id: "V-1", erp_vendor_name: "Oyster Co" };

/** The error of a call with this response. */
async function failedWith(status: number, body: unknown = { code: "X1", message: "no", request_id: "r-1" }) {
  const failing = clientOf(fakeApi({ call: () => json(status, body) }), { retry: false });
  return caught(unwrap(failing.POST("/vendors", { body: oysters })));
}

describe("describeError", () => {
  it.each([
    [400, "rejected"],
    [401, "auth"],
    [403, "permission"],
    [404, "not-found"],
    [409, "conflict"],
    [412, "conflict"],
    [413, "rejected"],
    [418, "api"],
    [422, "rejected"],
    [429, "rate-limit"],
    [503, "server"],
  ])("names what %i means, and says what to do", async (status, category) => {
    const description = describeError(await failedWith(status));
    expect(description).toMatchObject({ category, status, requestId: "r-1", operationId: "createVendor" });
    expect(description.next).toMatch(/^[A-Z].*\.$/s);
    expect(description.attempts.length).toBeGreaterThan(0);
    expect(description.attempts[0]).toMatchObject({
      status,
      delivery: status === 503 ? "unknown" : "rejected",
    });
    expect(Object.keys(description)).toEqual(keys);
  });

  it("uses the error's hint if there is one, and reports a write that may have acted", async () => {
    const { hint } = (await failedWith(403)) as OttimateApiError;
    expect(describeError(await failedWith(403)).next).toBe(hint);
    const lost = clientOf(
      fakeApi({
        call() {
          throw new TypeError("fetch failed");
        },
      }),
      { retry: false },
    );
    const ofWrite = describeError(await caught(lost.POST("/vendors", { body: oysters })));
    expect(ofWrite).toMatchObject({ category: "connection", delivery: "unknown", status: undefined });
    expect(ofWrite.next).toMatch(/read the record back/);
    const ofRead = describeError(await caught(lost.GET("/vendors")));
    expect(ofRead).toMatchObject({ category: "connection", retryable: true });
    expect(ofRead.next).not.toMatch(/read the record back/);
  });

  it("includes field names, and nothing that Ottimate says about a body", async () => {
    const message = { "vendor.name": ["Oyster Co is a duplicate"], "Oyster Co": "bad" };
    const error = (await failedWith(400, { code: "PO4000", message })) as OttimateApiError;
    expect(error.message).toContain("Oyster Co");
    const description = describeError(error);
    expect(description.message).toBe(
      "POST /vendors (createVendor) failed with 400 PO4000, about vendor.name: see error.message.",
    );
    expect(JSON.stringify(description)).not.toContain("Oyster");
  });

  it("says where input is invalid, without the values", async () => {
    const vendors = clientOf(fakeApi({ call: () => json(200, {}) }));
    const error = await caught(
      vendors.GET("/vendors", { params: { query: { ottimate_company_id: new Date(0) as never } } }),
    );
    expect(error).toBeInstanceOf(OttimateInputError);
    expect((error as Error).message).toContain("1970");
    const description = describeError(error);
    expect(description).toMatchObject({
      category: "input",
      retryable: false,
      delivery: "not-sent",
      attempts: [],
    });
    expect(description.message).toContain("ottimate_company_id");
    expect(JSON.stringify(description)).not.toContain("1970");
    class Decimal {
      toJSON = () => "84.25";
    }
    const amount = vendors.POST("/vendors", { body: { ...oysters, credit_limit: new Decimal() } as never });
    const other = await caught(amount);
    expect((other as Error).message).toContain("write 84.25");
    expect(describeError(other).message).not.toContain("84");
  });

  it.each([
    [200, /^Check the token URL: what responds there/],
    [302, /^Check the token URL/],
    [404, /^Check the token URL/],
    [401, /^Check that API key, client id/],
    [403, /^Check that API key, client id/],
  ])("says what to check if a token request ends with %i", async (status, next) => {
    const failing = clientOf(fakeApi({ token: () => json(status, { page: "login" }) }), { retry: false });
    const description = describeError(await caught(failing.GET("/vendors")));
    expect(description).toMatchObject({ category: "auth", status });
    expect(description.next).toMatch(next);
  });

  it("describes invalid options without a secret", () => {
    let error: unknown;
    try {
      createOttimateClient({ apiKey: "", clientId: "c", clientSecret: "a secret of mine" } as never);
    } catch (thrown) {
      error = thrown;
    }
    const description = describeError(error);
    expect(description).toMatchObject({ category: "config", message: expect.stringContaining("apiKey") });
    expect(description.message).not.toContain("\n");
    expect(secretsIn(description)).toEqual([]);
  });

  it("has a category for every class of error", () => {
    const call = { method: "GET", path: "/vendors" };
    const classes = Object.values(client).filter(
      (each): each is typeof OttimateError =>
        typeof each === "function" && each.prototype instanceof OttimateError,
    );
    expect(classes.length).toBeGreaterThan(15);
    for (const each of classes) {
      const made = Object.assign(Object.create(each.prototype), { name: each.name });
      if (each.name === "OttimateApiError" || each.prototype instanceof OttimateApiError)
        Object.assign(made, call, { status: 503 });
      Object.defineProperty(made, Symbol.for("ottimate-client/error"), { value: true });
      expect(describeError(made).category, each.name).not.toBe("other");
    }
    expect(describeError(new OttimateError("x")).category).toBe("other");
  });

  it("says why a job stopped", () => {
    const cause = new OttimateConnectionError({ method: "GET", path: "/batch/{id}" }, { reason: "no route" });
    const report = { counts: { unsent: 3, failed: 1, unknown: 0 }, statuses: [], rest: "Oyster Co" };
    const error = new client.OttimateBulkStoppedError("/vendors/bulk", report as never, cause);
    const description = describeError(error);
    expect(description.category).toBe("stopped");
    expect(description.message).toBe(
      "A job stopped with 3 unsent, 1 failed, 0 unknown. GET /batch/{id} got no response: no route.",
    );
    Object.defineProperty(error, "cause", { value: error });
    expect(describeError(error).message.length).toBeLessThan(600);
  });

  it("says what to do before running a stopped job again", () => {
    const report = { counts: { unsent: 3 }, statuses: [] } as never;
    const nextOf = (cause: unknown) =>
      describeError(new client.OttimateBulkStoppedError("/vendors/bulk", report, cause)).next;
    const continues = "Run the job again: it continues where it stopped.";
    expect(nextOf(new OttimateConnectionError({ method: "GET", path: "/batch" }, { reason: "x" }))).toBe(
      `Check that this machine can reach the API, and try again later. ${continues}`,
    );
    expect(nextOf(new client.OttimateStoreError("not-written", "state.log cannot be written: full."))).toBe(
      "Do what the message says, and run the job again: it continues where it stopped.",
    );
    expect(nextOf(AbortSignal.abort().reason)).toBe(
      "Run the job again if this was not intended: it continues where it stopped.",
    );
    expect(nextOf(undefined)).toBe(continues);
  });

  it("describes foreign errors as far as they can be read", () => {
    expect(describeError(new TypeError("x is\nnot a function"))).toMatchObject({
      category: "other",
      retryable: false,
      message: "x is not a function",
      delivery: undefined,
      attempts: [],
    });
    expect(describeError("gone").message).toBe("gone");
    expect(describeError(undefined).message).toBe("undefined");
    expect(describeError("").message).not.toBe("");
    expect(describeError("a".repeat(10_000)).message.length).toBeLessThan(600);
    expect(describeError(AbortSignal.abort().reason).category).toBe("aborted");
    const leaky = new Error(
      "GET https://me:hunter2secret@erp.example failed, Authorization: Bearer abc.def-1",
    );
    expect(describeError(leaky).message).toBe(
      "GET https://[redacted]@erp.example failed, Authorization: Bearer [redacted]",
    );
    for (const said of [
      "GET /a?access_token=hunter2secret&page=2 failed",
      "POST grant_type=x&client_secret=hunter2secret failed",
      'sent {"apiKey": "hunter2secret", "page":2}',
      "connect host=db password=hunter2secret user=me",
    ])
      expect(describeError(new Error(said)).message).toBe(said.replace("hunter2secret", "[redacted]"));
    expect(describeError(new Error("Unexpected token: }")).message).toBe("Unexpected token: }");
  });

  it("survives values that throw on access", () => {
    const fail = () => {
      throw new Error("hands off");
    };
    const hostile: unknown[] = [
      new Proxy({}, { get: fail, getPrototypeOf: fail, has: fail }),
      new Proxy(new Error("x"), { get: fail, getPrototypeOf: fail }),
      Object.defineProperty(new Error("x"), "message", { get: fail }),
      Object.create(null),
      { toString: fail },
      Symbol("x"),
      1n,
      () => {},
    ];
    const ours = new OttimateError("x");
    for (const name of ["name", "message", "status", "attempts", "hint", "delivery"])
      Object.defineProperty(ours, name, { get: fail });
    for (const value of [...hostile, ours]) {
      const description = describeError(value);
      expect(Object.keys(description)).toEqual(keys);
      expect(description.message).not.toBe("");
      expect(JSON.parse(JSON.stringify(description))).toMatchObject({ retryable: false });
    }
  });
});
