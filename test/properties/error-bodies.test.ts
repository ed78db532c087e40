import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Fetch,
  OttimateApiError,
  OttimateBadRequestError,
  OttimateConflictError,
  OttimateConnectionError,
  OttimateNotFoundError,
  OttimatePayloadTooLargeError,
  OttimatePermissionDeniedError,
  OttimatePreconditionFailedError,
  OttimateRateLimitError,
  OttimateServerError,
  OttimateUnauthorizedError,
  OttimateUnprocessableEntityError,
  unwrap,
} from "../../src/index.ts";
import { createOttoClient } from "../../src/otto/index.ts";
import { baseUrl, clientOf } from "../support/client.ts";
import { credentials, tokenNumber } from "../support/credentials.ts";
import { rejection } from "../support/failure.ts";
import { type FakeApi, fakeApi } from "../support/fake-api.ts";
import { leaksIn } from "../support/leaks.ts";
import {
  always,
  anyJson,
  anyText,
  headerText,
  junk,
  strangeText,
  tellingJson,
  writtenSecret,
} from "../support/property.ts";

const { apiKey, clientId, clientSecret } = credentials;
const secrets = [apiKey, clientSecret, tokenNumber(1)];

const classes: Readonly<Record<number, typeof OttimateApiError>> = {
  400: OttimateBadRequestError,
  401: OttimateUnauthorizedError,
  403: OttimatePermissionDeniedError,
  404: OttimateNotFoundError,
  409: OttimateConflictError,
  412: OttimatePreconditionFailedError,
  413: OttimatePayloadTooLargeError,
  422: OttimateUnprocessableEntityError,
  429: OttimateRateLimitError,
};
const classOf = (status: number) =>
  classes[status] ?? (status >= 500 ? OttimateServerError : OttimateApiError);

const statuses = fc.oneof(
  fc.constantFrom(...Object.keys(classes).map(Number), 500, 503),
  fc.integer({ min: 300, max: 599 }).filter((status) => status !== 304),
);
const bodies = fc.oneof(
  anyJson.map((value) => JSON.stringify(value)),
  tellingJson.map((value) => JSON.stringify(value)),
  anyText(),
  writtenSecret,
  writtenSecret.map((text) => `<html><body>${text}</body></html>`),
  fc.constantFrom("", " ", "null", "0", '"x"', "[]", "{}", "{", "[".repeat(3000) + "]".repeat(3000)),
);
const headers = fc.dictionary(
  fc.constantFrom(
    "content-type",
    "x-request-id",
    "x-amzn-requestid",
    "www-authenticate",
    "retry-after",
    "x-other",
  ),
  fc.oneof(
    headerText,
    fc.constantFrom(apiKey, `Bearer ${tokenNumber(1)}`, `Bearer error="${clientSecret}"`, "99999999"),
  ),
);
const answers = fc.record({ status: statuses, body: bodies, headers });
type Drawn = typeof answers extends fc.Arbitrary<infer T> ? T : never;

function answering({ status, body, headers: given }: Drawn): FakeApi {
  const known = new Headers();
  for (const [name, value] of Object.entries(given)) known.set(name, value);
  return fakeApi({ call: () => new Response(body, { status, headers: known }) });
}

/** Uses everything in an error that loggers and callers use. */
function checkError(error: OttimateApiError, { status }: Drawn): void {
  expect(error.status).toBe(status);
  expect(error).toBeInstanceOf(classOf(status));
  const isExact = status === 429 || error.constructor === classOf(status);
  expect(isExact, error.name).toBe(true);
  expect(error.message).toContain(String(status));
  expect(error.message).not.toMatch(/undefined|\[object /);
  expect(
    [typeof error.code, typeof error.requestId].every((kind) => ["string", "undefined"].includes(kind)),
  ).toBe(true);
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({ name: error.name, status });
  expect(inspect(error)).toContain(error.name);
  expect(leaksIn(error, secrets)).toEqual([]);
  expect(leaksIn(error.body, secrets)).toEqual([]);
}

describe("An error's body", () => {
  it("creates an error of its status's class, whatever it is, without a secret", async () => {
    await always(
      answers,
      async (drawn) => {
        const call = clientOf(answering(drawn)).GET("/vendors");
        checkError(await rejection<OttimateApiError>(unwrap(call), OttimateApiError), drawn);
      },
      1200,
    );
  });

  it("is passed on without a secret, and may be read again", async () => {
    await always(answers, async (drawn) => {
      const result = await clientOf(answering(drawn)).POST("/vendors", {
        body: { ottimate_company_id: 1, erp_vendor_id: "V", erp_vendor_name: "N" },
      });
      expect(result.error).toMatchObject({ code: expect.any(String) });
      expect(leaksIn(result.error, secrets)).toEqual([]);
      const { response } = result;
      expect(leaksIn(await response.text(), secrets)).toEqual([]);
      expect(leaksIn(await response.clone().text(), secrets)).toEqual([]);
      expect(leaksIn(Buffer.from(await response.arrayBuffer()).toString(), secrets)).toEqual([]);
    });
  });

  it("of an API without a document also creates an error", async () => {
    await always(answers, async (drawn) => {
      const otto = createOttoClient({
        clientId,
        clientSecret,
        baseUrl,
        tokenUrl: `${baseUrl}/oauth/token`,
        fetch: answering(drawn).fetch,
        retry: false,
      });
      const error = await unwrap(otto.GET("/x")).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(classOf(drawn.status));
      // The API key is not one of its secrets.
      expect(leaksIn(error, [clientSecret, tokenNumber(1)])).toEqual([]);
    });
  });
});

describe("A fetch that fails", () => {
  it("is a connection error, whatever it fails with", async () => {
    const reasons = fc.oneof(
      junk,
      fc
        .tuple(fc.oneof(strangeText(), writtenSecret), junk)
        .map(([message, cause]) => new Error(message, { cause })),
      writtenSecret.map((text) => Object.assign(new Error(text), { name: text, code: text, stack: text })),
      junk.map((value) =>
        Object.assign(new Error("x"), { message: value, name: value, code: value, stack: value }),
      ),
    );
    await always(
      reasons,
      async (reason) => {
        const api = fakeApi({
          call: () => {
            throw reason;
          },
        });
        const error = await rejection(clientOf(api).GET("/vendors"), OttimateConnectionError);
        expect(error.message).toMatch(/^GET \/vendors \(listVendors\) got no response: .+/s);
        expect(leaksIn(error, secrets)).toEqual([]);
      },
      500,
    );
  });

  it("is also one if it returns no response", async () => {
    await always(junk, async (given) => {
      const api = fakeApi();
      const odd: Fetch = async (url, init) =>
        url.endsWith("/oauth/token") ? api.fetch(url, init) : (given as Response);
      await rejection(clientOf({ fetch: odd }).GET("/vendors"), OttimateConnectionError);
    });
  });
});
