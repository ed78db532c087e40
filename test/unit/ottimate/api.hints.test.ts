import { describe, expect, it } from "vitest";
import { files } from "../../../generated/operations.ts";
import { apiError } from "../../../src/core/api-error.ts";
import { recallCall } from "../../../src/core/call.ts";
import {
  createOttimateClient,
  forCompany,
  OttimateApiError,
  type OttimateClient,
  OttimateQuotaExceededError,
  OttimateRateLimitError,
  unwrap,
} from "../../../src/index.ts";
import { ottimateApi } from "../../../src/ottimate/api.ts";
import { createOttimateFetch } from "../../../src/testing/index.ts";
import { json, text } from "../../support/answers.ts";
import { callUntyped, clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";

const envelope = (status: number, code = "X") => json(status, { code, message: "No.", request_id: "r-1" });

/** The error of a call with this response. */
async function failing(
  answer: Response,
  method: string,
  path: string,
  input: object = {},
): Promise<OttimateApiError> {
  const client = clientOf(fakeApi({ call: () => answer.clone() }));
  return rejection(unwrap(callUntyped(client, method, path, input)), OttimateApiError);
}
const hintOf = async (...call: Parameters<typeof failing>) => (await failing(...call)).hint;

const query = (values: object) => ({ params: { query: values } });
const path = { params: { path: { id: "x" } } };
const upload = { ottimate_location_id: 456, file: new Blob(["%PDF-"]) };
const order = { ottimate_location_id: 456, po_number: "PO-1" };

describe("403", () => {
  it.each([
    ["GET", "/vendors", query({ ottimate_company_id: 789 }), "company 789"],
    [
      "GET",
      "/receipts",
      query({ ottimate_company_id: 789, ottimate_location_id: 470 }),
      "company 789 (location 470)",
    ],
    ["GET", "/invoices", query({ ottimate_location_ids: "456, 457" }), "locations 456, 457"],
    ["POST", "/vendors", { body: { ottimate_company_id: 789 } }, "company 789"],
    ["POST", "/purchase-orders", { body: order }, "location 456"],
    ["POST", "/invoices/upload", { body: upload }, "location 456"],
    [
      "POST",
      "/invoices/import",
      { body: [{ ottimate_location_id: 470 }, { ottimate_location_id: 470 }] },
      "location 470",
    ],
    [
      "POST",
      "/receipts/bulk",
      { body: { ottimate_company_id: 789, receipts: [{ ottimate_location_id: 470 }] } },
      "company 789 (location 470)",
    ],
    [
      "GET",
      "/invoices",
      query({ ottimate_location_ids: "1,2,3,4,5,6,7" }),
      "locations 1, 2, 3, 4, 5 and 2 more",
    ],
    ["GET", "/vendors/{id}", path, "the record with this id"],
    ["GET", "/accounts", {}, "what was requested"],
  ])("to %s %s names what was requested %#", async (method, path, input, asked) => {
    const error = await failing(envelope(403), method, path, input);
    expect(error.hint).toBe(`The API User does not cover ${asked}: listScopes shows what it covers.`);
    expect(error.message).toContain(error.hint);
  });

  it("names the scope that forCompany added, and the one that the server rejected", async () => {
    const double = createOttimateFetch({ scope: { companies: [123] } });
    const client = createOttimateClient({ baseUrl: double.url, ...double.credentials, fetch: double.fetch });
    const scoped = forCompany(client, { companyId: 789, locationId: 470 });
    const error = await rejection(unwrap(scoped.GET("/receipts")), OttimateApiError);
    expect(error.message).toContain("does not cover company 789 (location 470)");
    const company = forCompany(client, { companyId: 789 });
    const own = await rejection(
      unwrap(company.POST("/vendors", { body: { erp_vendor_id: "V", erp_vendor_name: "V" } })),
      OttimateApiError,
    );
    expect(own.message).toContain("does not cover company 789: listScopes");
  });

  it("points to the API key if a gateway responds in its own form", async () => {
    for (const answer of [
      json(403, { message: "Forbidden" }),
      text(403, "<html>Forbidden</html>"),
      text(403, null),
    ]) {
      expect(await hintOf(answer, "GET", "/vendors", query({ ottimate_company_id: 789 }))).toMatch(
        /gateway.*API key/,
      );
    }
  });

  it("needs the call's input, which is not kept if the call succeeds", async () => {
    const client = clientOf(fakeApi({ call: (_, n) => (n === 1 ? json(200, {}) : envelope(403)) }));
    expect(recallCall(await client.GET("/vendors"))?.input).toBeUndefined();
    const input = query({ ottimate_company_id: 789 });
    expect(recallCall(await client.GET("/vendors", input))?.input).toBe(input);
  });
});

describe("401", () => {
  it("says that id and secret work because a new token was issued, and which other credential to check", async () => {
    expect(await hintOf(envelope(401), "GET", "/vendors")).toMatch(
      /new token.*client id and secret work.*API key/,
    );
  });

  it("to the token request itself points to the client id and the secret first", async () => {
    const client = clientOf(fakeApi({ token: () => envelope(401) }));
    const body = { grant_type: "client_credentials", client_id: "a", client_secret: "b" } as const;
    const error = await rejection(unwrap(client.POST("/oauth/token", { body })), OttimateApiError);
    expect(error.hint).toBe("Check the client id, the client secret and the API key.");
  });
});

describe("404", () => {
  it("says that a record may exist but be out of scope", async () => {
    expect(await hintOf(envelope(404), "GET", "/invoices/{id}", path)).toMatch(
      /^Check the record with this id\..*404 too: listScopes/,
    );
    expect(await hintOf(envelope(404), "GET", "/vendors", query({ ottimate_company_id: 789 }))).toMatch(
      /^Check company 789\./,
    );
  });
});

describe("409", () => {
  it("says to wait if a key was sent, and to read if the call honors none", async () => {
    expect(await hintOf(envelope(409), "POST", "/purchase-orders", { body: order })).toMatch(
      /^Send it again once the first request with this idempotency key/,
    );
    expect(await hintOf(envelope(409), "PATCH", "/invoices/{id}", { ...path, body: {} })).toMatch(
      /^Read the record again/,
    );
  });
});

describe("412", () => {
  it("says to read again and apply the change to the current state", async () => {
    expect(await hintOf(envelope(412), "PATCH", "/invoices/{id}", { ...path, body: {} })).toBe(
      "Read the record again and apply the change to its current state.",
    );
  });
});

describe("413", () => {
  it.each([
    ["POST", "/invoices/upload", { body: upload }, 25],
    ["PATCH", "/invoices/{id}/images", { ...path, body: { images: [new Blob()] } }, 50],
  ] as const)("to %s %s names the limit that the document states", async (method, path, input, megabytes) => {
    expect(files[`${method} ${path}` as keyof typeof files].maximumBytes).toBe(megabytes * 2 ** 20);
    expect(await hintOf(envelope(413), method, path, input)).toBe(
      `Send a smaller file: at most ${megabytes} MB.`,
    );
  });

  it("to a call without files says to send fewer records", async () => {
    expect(await hintOf(envelope(413), "POST", "/vendors/bulk", { body: { vendors: [] } })).toMatch(
      /fewer records/,
    );
  });
});

describe("422", () => {
  const key = { idempotencyKey: "invoice-1" };
  const correct = "Correct what the message names.";

  it("is about the content if the client generated the key, or none was sent", async () => {
    expect(await hintOf(envelope(422), "POST", "/vendors", { body: {} })).toBe(correct);
    expect(await hintOf(envelope(422), "POST", "/invoices/upload", { body: upload })).toBe(correct);
    expect(await hintOf(envelope(422), "PATCH", "/invoices/{id}", { ...path, body: {} })).toBe(correct);
  });

  it("may be about a caller's key that was used before with another body", async () => {
    expect(await hintOf(envelope(422), "POST", "/vendors", { body: {}, ...key })).toMatch(
      /used before with another body, use a new one/,
    );
  });

  it("to a form with a caller's key warns that the file may have arrived", async () => {
    expect(await hintOf(envelope(422), "POST", "/invoices/upload", { body: upload, ...key })).toMatch(
      /works once.*may have been received.*GET \/invoices\/uploads/,
    );
  });

  it("may be about either if another client sent the call, and its key is not known", () => {
    const call = { api: ottimateApi, method: "POST", path: "/vendors" };
    const { hint } = apiError({ call, status: 422, body: {} });
    expect(hint).toMatch(/^If the idempotency key was used before.*; if not, correct/);
  });
});

describe("429", () => {
  it("says to slow down for the rate limit, and to wait until midnight for the daily quota", async () => {
    const rate = await failing(
      json(429, { code: "X", message: "Too many." }, { "retry-after": "1" }),
      "GET",
      "/vendors",
    );
    expect(rate).toBeInstanceOf(OttimateRateLimitError);
    expect(rate.hint).toMatch(/^Slow down: .*maxConcurrency/);
    const quota = await failing(json(429, { code: "X", message: "Daily quota." }), "GET", "/vendors");
    expect(quota).toBeInstanceOf(OttimateQuotaExceededError);
    expect(quota.hint).toMatch(/midnight UTC; every program with this API key/);
  });

  it("says the same if the client stops itself", async () => {
    const client: OttimateClient = clientOf(fakeApi(), { quota: { stopAt: 1 } });
    const error = await rejection(client.GET("/vendors"), OttimateQuotaExceededError);
    expect(error.hint).toMatch(/midnight UTC/);
  });
});

describe("400", () => {
  it("with the code that the guides name says how to write dimensions", async () => {
    expect(await hintOf(envelope(400, "PO4000"), "POST", "/purchase-orders", { body: order })).toMatch(
      /dimensions as ERP ids/,
    );
    expect(await hintOf(envelope(400), "POST", "/purchase-orders", { body: order })).toBeUndefined();
  });
});
