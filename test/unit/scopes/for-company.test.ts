import { describe, expect, it } from "vitest";
import {
  companyField,
  locationField,
  locationsField,
  operations,
  scopes,
} from "../../../generated/operations.ts";
import { operationsOf, resolveReference } from "../../../scripts/generate/openapi.ts";
import {
  forCompany,
  type OttimateClient,
  OttimateConnectionError,
  OttimateInputError,
  uploadInvoice,
} from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { callUntyped, clientOf } from "../../support/client.ts";
import { document } from "../../support/document.ts";
import { rejection, thrown } from "../../support/failure.ts";
import { type FakeApi, fakeApi, type Sent } from "../../support/fake-api.ts";
import { vendor } from "../../support/samples.ts";

const accounts = [{ id: "racc_1", name: "A" }];
const companies = [
  { id: 123, name: "Oyster" },
  { id: 789, name: "Salt" },
];
const locations = [
  { id: 456, name: "a", company: "Oyster" },
  { id: 457, name: "b", company: "Oyster" },
  { id: 470, name: "c", company: "Salt" },
];

/** Responds to the three lists of the tree, and with nothing to all other calls. */
function answer({ url }: Sent): Response {
  const { pathname } = new URL(url);
  const lists = { "/accounts": accounts, "/companies": companies, "/locations": locations };
  const [, rows] = Object.entries(lists).find(([end]) => pathname.endsWith(end)) ?? [];
  return rows ? json(200, { count: rows.length, page: 1, limit: 100, results: rows }) : json(200, {});
}

const isLookUp = ({ url }: Sent): boolean => url.includes("/accounts");
const sentBy = (api: FakeApi): Sent[] => api.calls.filter((each) => !isLookUp(each));
const setUp = (): { api: FakeApi; client: OttimateClient } => {
  const api = fakeApi({ call: answer });
  return { api, client: clientOf(api) };
};

/** The query and the body that a call sends. */
async function sent(
  scope: { companyId: number; locationId?: number },
  method: string,
  path: string,
  input = {},
) {
  const { api, client } = setUp();
  await callUntyped(forCompany(client, scope) as unknown as OttimateClient, method, path, input);
  const [request] = sentBy(api);
  const query = Object.fromEntries(new URL(request?.url ?? "").searchParams);
  const text = await request?.text();
  return {
    query,
    body: text?.startsWith("{") || text?.startsWith("[") ? JSON.parse(text) : text,
    lookUps: api.calls.filter(isLookUp).length,
  };
}

const company = { companyId: 123 };
const location = { companyId: 123, locationId: 456 };

describe("The scope is added", () => {
  const queries = Object.entries(scopes).flatMap(([request, facts]) =>
    "query" in facts ? [[request, [...facts.query] as string[]] as const] : [],
  );

  it.each(queries)("to the query of %s as the documented %j", async (request, names) => {
    const [method = "", path = ""] = request.split(" ");
    const values = { [companyField]: "123", [locationField]: "456", [locationsField]: "456" };
    const wanted = Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
    expect((await sent(location, method, path)).query).toEqual(wanted);
  });

  it.each(queries)("not as the undocumented filter of %s: %j", (request, names) => {
    const found = [...operationsOf(document)].find(
      ([path, method]) => request === `${method.toUpperCase()} ${path}`,
    );
    const parameters = [...(found?.[2].parameters ?? [])].map((each) => resolveReference(document, each));
    const documented = parameters
      .filter((each) => each["x-availability"] !== "undocumented")
      .map(({ name }) => name);
    expect(documented).toEqual(expect.arrayContaining(names));
  });

  const bodies = Object.entries(scopes).flatMap(([request, facts]) =>
    "body" in facts ? [[request, facts.body.names] as const] : [],
  );

  it.each(bodies)("to the body of %s as %j", async (request, names) => {
    const [method = "", path = ""] = request.split(" ");
    const { query, body } = await sent(location, method, path, { body: { note: "x" } });
    expect(query).toEqual({});
    const values = { [companyField]: 123, [locationField]: 456 };
    const wanted = { note: "x", ...Object.fromEntries(names.map((name) => [name, values[name]])) };
    if (typeof body === "object") expect(body).toEqual(wanted);
    else for (const name of names) expect(body).toMatch(new RegExp(`name="${name}"\\s+${values[name]}\\s`));
  });

  it("to each record of a bulk body, or of a list as the body, if it is missing", async () => {
    const rows = [{ upload_id: "a" }, { upload_id: "b", ottimate_location_id: 456 }];
    expect((await sent(location, "POST", "/invoices/import", { body: rows })).body).toEqual([
      { upload_id: "a", ottimate_location_id: 456 },
      { upload_id: "b", ottimate_location_id: 456 },
    ]);
    const body = { receipts: [{ receipt_number: "R" }, { receipt_number: "S", ottimate_po_id: "p" }] };
    expect((await sent(location, "POST", "/receipts/bulk", { body })).body).toEqual({
      ottimate_company_id: 123,
      // A receipt that names its order by id takes no location.
      receipts: [
        { receipt_number: "R", ottimate_location_id: 456 },
        { receipt_number: "S", ottimate_po_id: "p" },
      ],
    });
  });

  it("not to a body whose form takes none", async () => {
    const body = { receipt_number: "R", ottimate_po_id: "p" };
    expect((await sent(location, "POST", "/receipts", { body })).body).toEqual(body);
  });

  it("not to a change of a record, which it would move, or to a price, which would then be for one location only", async () => {
    const path = { id: "1" };
    const change = { invoice_number: "2" };
    expect(
      (await sent(location, "PATCH", "/invoices/{id}", { params: { path }, body: change })).body,
    ).toEqual(change);
    const price = { catalog_entry_id: "cte_1", price: 1, start_date: "2026-11-01T00:00:00Z" };
    expect((await sent(location, "POST", "/catalog/prices", { body: price })).body).toEqual({
      ottimate_company_id: 123,
      ...price,
    });
  });

  const unscoped = Object.keys(operations).filter(
    (request) => !Object.hasOwn(scopes, request) && !request.includes("token"),
  );

  it.each(unscoped)("not to %s", async (request) => {
    const [method = "", path = ""] = request.split(" ");
    const params = path.includes("{id}") ? { path: { id: "x" } } : {};
    const body = method === "GET" || path.endsWith("/export") ? {} : { body: { note: "x" } };
    const { api, client } = setUp();
    await callUntyped(client, method, path, { params, ...body });
    await callUntyped(forCompany(client, location) as unknown as OttimateClient, method, path, {
      params,
      ...body,
    });
    const [plain, scoped] = sentBy(api);
    expect(scoped?.url).toBe(plain?.url);
    if (!path.includes("images")) expect(await scoped?.text()).toBe(await plain?.text());
  });

  it("for the location even if the client's company is named again", async () => {
    const { api, client } = setUp();
    const again = forCompany(forCompany(client, location) as unknown as OttimateClient, { companyId: 123 });
    await again.GET("/invoices");
    expect(api.calls.map(({ url }) => new URL(url).search)).toEqual(["?ottimate_location_ids=456"]);
  });

  it("without changing the caller's objects", async () => {
    const input = { params: { query: { page: 2 } }, headers: { "x-trace": "1" } };
    const before = structuredClone(input);
    const { api, client } = setUp();
    await forCompany(client, company).GET("/vendors", input);
    expect(input).toEqual(before);
    expect(new URL(sentBy(api)[0]?.url ?? "").search).toBe("?page=2&ottimate_company_id=123");
    expect(sentBy(api)[0]?.headers.get("x-trace")).toBe("1");
    const row = Object.freeze({ upload_id: "a" });
    const body = [row];
    await forCompany(client, location).POST("/invoices/import", { body: Object.freeze(body) as typeof body });
    expect(row).toEqual({ upload_id: "a" });
  });

  it("to a body with toJSON", async () => {
    class Vendor {
      toJSON() {
        return { erp_vendor_id: "V-1" };
      }
    }
    expect((await sent(company, "POST", "/vendors", { body: new Vendor() })).body).toEqual({
      ottimate_company_id: 123,
      erp_vendor_id: "V-1",
    });
  });

  it("nowhere else: middleware, options, quota and responses are those of the underlying client", async () => {
    const { api, client } = setUp();
    const scoped = forCompany(client, company);
    const paths: string[] = [];
    scoped.use({ onRequest: ({ schemaPath }) => void paths.push(schemaPath) });
    await client.GET("/vendors");
    const { data, response } = await scoped.GET("/vendors", { idempotencyKey: undefined });
    expect(paths).toEqual(["/vendors", "/vendors"]);
    expect(data).toEqual({});
    expect(response.status).toBe(200);
    expect(scoped.quota).toEqual(client.quota);
    expect(scoped.quota.used).toBe(api.calls.length + 1);
  });
});

describe("A write of a client for a location", () => {
  it.each([
    ["no response", () => Promise.reject(new TypeError("terminated"))],
    ["503", () => json(503, { code: "X", message: "Busy." })],
  ])("is not sent if the lookup before it failed with %s", async (_, lookUp) => {
    const api = fakeApi({ call: (given) => (isLookUp(given) ? lookUp() : answer(given)) });
    const client = forCompany(clientOf(api), { companyId: 123, locationId: 456 });
    const error = await rejection(client.POST("/vendors", { body: vendor }), OttimateConnectionError);
    expect(sentBy(api)).toEqual([]);
    expect(error).toMatchObject({
      method: "POST",
      operationId: "createVendor",
      delivery: "not-sent",
      retryable: true,
    });
    expect(error.message).toContain(
      "it was not sent because the locations of company 123 could not be looked up: GET /",
    );
  });

  it("leaves no upload unknown if that lookup failed", async () => {
    const api = fakeApi({
      call: (given) => (isLookUp(given) ? Promise.reject(new TypeError("terminated")) : answer(given)),
    });
    const client = forCompany(clientOf(api), { companyId: 123, locationId: 456 });
    const file = new File(["%PDF-1.7"], "invoice.pdf", { type: "application/pdf" });
    await rejection(uploadInvoice(client, { file }), OttimateConnectionError);
    expect(sentBy(api)).toEqual([]);
  });
});

describe("Rejected before it is sent is", () => {
  const vendor = { erp_vendor_id: "V", erp_vendor_name: "V" };
  it.each([
    [
      "GET",
      "/vendors",
      { params: { query: { ottimate_company_id: 789 } } },
      "params.query.ottimate_company_id",
      "is 789, but this client is for company 123",
    ],
    [
      "GET",
      "/invoices",
      { params: { query: { ottimate_company_id: 789 } } },
      "params.query.ottimate_company_id",
      "is 789",
    ],
    [
      "GET",
      "/invoices",
      { params: { query: { ottimate_location_ids: "456,457" } } },
      "params.query.ottimate_location_ids",
      "is 457, but this client is for location 456",
    ],
    [
      "GET",
      "/invoices",
      { params: { query: { ottimate_location_ids: "" } } },
      "params.query.ottimate_location_ids",
      "is ",
    ],
    [
      "POST",
      "/vendors",
      { body: { ...vendor, ottimate_company_id: 789 } },
      "body.ottimate_company_id",
      "is 789",
    ],
    [
      "POST",
      "/vendors/bulk",
      { body: { ottimate_company_id: "789", vendors: [] } },
      "body.ottimate_company_id",
      "is 789",
    ],
    [
      "POST",
      "/invoices/import",
      { body: [{ upload_id: "a" }, { upload_id: "b", ottimate_location_id: 470 }] },
      "body[1].ottimate_location_id",
      "is 470",
    ],
    [
      "POST",
      "/receipts/bulk",
      { body: { receipts: [{ ottimate_location_id: 457 }] } },
      "body.receipts[0].ottimate_location_id",
      "is 457",
    ],
    [
      "POST",
      "/catalog/entries/bulk",
      { body: { entries: [{ prices: [{ ottimate_location_id: 457 }] }] } },
      "body.entries[0].prices[0].ottimate_location_id",
      "is 457",
    ],
    [
      "PATCH",
      "/invoices/{id}",
      { params: { path: { id: "1" } }, body: { ottimate_location_id: 470 } },
      "body.ottimate_location_id",
      "is 470",
    ],
    [
      "POST",
      "/invoices/upload",
      { body: { ottimate_location_id: 457, file: new Blob() } },
      "body.ottimate_location_id",
      "is 457",
    ],
    [
      "POST",
      "/vendors",
      { body: { toJSON: () => ({ ottimate_company_id: 789 }) } },
      "body.ottimate_company_id",
      "is 789",
    ],
  ])("another company's or location's id in %s %s %#", async (method, path, input, argument, fault) => {
    const { api, client } = setUp();
    const scoped = forCompany(client, location) as unknown as OttimateClient;
    const error = await rejection(callUntyped(scoped, method, path, input), OttimateInputError);
    expect(error.argument).toBe(argument);
    expect(error.message).toContain(fault);
    expect([...api.calls, ...api.tokenRequests]).toEqual([]);
  });

  const circle: Record<string, unknown> = {};
  circle.items = [circle];
  const broken = { toJSON: () => JSON.parse("{") };
  it.each([
    ["body.items[0]", { ...circle, items: [circle] }, "is a circular reference"],
    ["body", broken, "cannot be written as JSON"],
    [
      "body.ottimate_company_id",
      { ottimate_company_id: Object.create(null) },
      "is an Object, but this client",
    ],
    ["body.ottimate_company_id", { ottimate_company_id: [123, null] }, "is null, but this client"],
  ])("an invalid value at %s, with an error that says so", async (argument, body, fault) => {
    const { api, client } = setUp();
    const scoped = forCompany(client, location) as unknown as OttimateClient;
    const error = await rejection(callUntyped(scoped, "POST", "/vendors", { body }), OttimateInputError);
    expect(error.argument).toContain(argument);
    expect(error.message).toContain(fault);
    expect(sentBy(api)).toEqual([]);
  });

  it("not the same id in another form", async () => {
    const query = { ottimate_company_id: 123, ottimate_location_id: 456 };
    expect((await sent(location, "GET", "/receipts", { params: { query } })).query).toEqual({
      ottimate_company_id: "123",
      ottimate_location_id: "456",
    });
    const text = { ottimate_company_id: "123", ottimate_location_ids: " 456 " };
    expect((await sent(location, "GET", "/invoices", { params: { query: text } })).query).toMatchObject({
      ottimate_company_id: "123",
    });
  });

  it("not a map with such a key, because its keys are the caller's own", async () => {
    const body = { custom_fields: { ottimate_company_id: "789" } };
    const path = { id: "1" };
    expect((await sent(location, "PATCH", "/invoices/{id}", { params: { path }, body })).body).toEqual(body);
  });

  it.each([
    ["no company", {}, "companyId"],
    ["a company that is text", { companyId: "123" }, "companyId"],
    ["a company that is no id", { companyId: Number.NaN }, "companyId"],
    ["a location that is null", { companyId: 1, locationId: null }, "locationId"],
    ["a misspelt name", { companyId: 1, locationID: 2 }, "locationID"],
    ["no options", undefined, "companyId"],
  ])("a scope with %s", (_, options, argument) => {
    const make = forCompany as unknown as (client: OttimateClient, options: unknown) => unknown;
    const error = thrown(() => make(setUp().client, options), OttimateInputError);
    expect(error.argument).toBe(argument);
    expect(error.message).toContain("forCompany");
  });

  it.each([
    ["options that are none", "text", "options"],
    ["params that are none", { params: "text" }, "params"],
    ["params that are null", { params: null }, "params"],
    ["a query that is none", { params: { query: [] } }, "params.query"],
  ])("%s, as by the underlying client", async (_, input, argument) => {
    const scoped = forCompany(setUp().client, company) as unknown as OttimateClient;
    const error = await rejection(callUntyped(scoped, "GET", "/vendors", input), OttimateInputError);
    expect(error.argument).toBe(argument);
  });

  it("a missing body or an invalid path, as by the underlying client", async () => {
    const scoped = forCompany(setUp().client, company) as unknown as OttimateClient;
    expect((await rejection(callUntyped(scoped, "POST", "/vendors"), OttimateInputError)).argument).toBe(
      "body",
    );
    expect((await rejection(callUntyped(scoped, "GET", "/nowhere"), OttimateInputError)).argument).toBe(
      "path",
    );
  });
});
