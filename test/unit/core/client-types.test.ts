import { describe, expect, expectTypeOf, it } from "vitest";
import {
  createOttimateClient,
  type DataOf,
  type ErrorBody,
  type Middleware,
  type OttimateClient,
  type OttimateClientOptions,
  unwrap,
  type Vendor,
  type VendorBulkResult,
  type VendorCreate,
  type VendorCreated,
  type VendorList,
} from "../../../src/index.ts";
import { clientOf } from "../../support/client.ts";
import { fakeApi } from "../../support/fake-api.ts";

/** Compiled but never run: `tsc` checks it. */
const compiled = (_: (client: OttimateClient) => unknown): void => expect(_).toBeTypeOf("function");

const vendor: VendorCreate = { ottimate_company_id: 1, erp_vendor_name: "A", erp_vendor_id: "V-1" };

describe("The result of a call", () => {
  it("has data of the document's type, or an error, and asking for one settles the other", () => {
    compiled(async (client) => {
      const result = await client.GET("/vendors");
      expectTypeOf(result.response).toEqualTypeOf<Response>();
      if (result.error) {
        expectTypeOf(result.data).toEqualTypeOf<undefined>();
        expectTypeOf(result.error).toExtend<ErrorBody>();
      } else {
        expectTypeOf(result.data).toEqualTypeOf<VendorList>();
      }
    });
  });

  it("can be taken apart without losing that", () => {
    compiled(async (client) => {
      const { data, error } = await client.GET("/vendors");
      if (error !== undefined) return expectTypeOf(error.message).not.toBeAny();
      expectTypeOf(data).toEqualTypeOf<VendorList>();
      return expectTypeOf(data.vendors).toEqualTypeOf<Vendor[]>();
    });
  });

  it("may be without data if the document has a response without a body", () => {
    compiled(async (client) => {
      const { data, error } = await client.POST("/vendors", { body: vendor });
      if (!error) expectTypeOf(data).toEqualTypeOf<VendorCreated | undefined>();
    });
  });

  it("has 207 among its data", () => {
    compiled(async (client) => {
      const body = { ottimate_company_id: 1, vendors: [] };
      const { data } = await client.POST("/vendors/bulk", { body });
      expectTypeOf(data).toEqualTypeOf<VendorBulkResult | undefined>();
    });
  });

  it("has data as parseAs says", () => {
    compiled(async (client) => {
      const dataOf = {
        text: (await client.GET("/vendors", { parseAs: "text" })).data,
        blob: (await client.GET("/vendors", { parseAs: "blob" })).data,
        arrayBuffer: (await client.GET("/vendors", { parseAs: "arrayBuffer" })).data,
        stream: (await client.GET("/vendors", { parseAs: "stream" })).data,
        json: (await client.GET("/vendors", { parseAs: "json" })).data,
      };
      expectTypeOf(dataOf.text).toEqualTypeOf<string | undefined>();
      expectTypeOf(dataOf.blob).toEqualTypeOf<Blob | undefined>();
      expectTypeOf(dataOf.arrayBuffer).toEqualTypeOf<ArrayBuffer | undefined>();
      expectTypeOf(dataOf.stream).toEqualTypeOf<ReadableStream<Uint8Array> | null | undefined>();
      expectTypeOf(dataOf.json).toEqualTypeOf<VendorList | undefined>();
      // @ts-expect-error: there is no such way to parse
      await client.GET("/vendors", { parseAs: "formData" });
    });
  });
});

describe("unwrap", () => {
  it("gives the data, never undefined", () => {
    compiled(async (client) => {
      expectTypeOf(await unwrap(client.GET("/vendors"))).toEqualTypeOf<VendorList>();
      expectTypeOf(await unwrap(client.POST("/vendors", { body: vendor }))).toEqualTypeOf<VendorCreated>();
      expectTypeOf(await unwrap(await client.GET("/vendors"))).toEqualTypeOf<VendorList>();
      expectTypeOf(await unwrap(client.GET("/vendors", { parseAs: "text" }))).toEqualTypeOf<string>();
      expectTypeOf<DataOf<{ data: 1 } | { data?: undefined }>>().toEqualTypeOf<1>();
    });
  });
});

describe("A body that is not documented", () => {
  const invoice = { ottimate_company_id: 1, ottimate_location_id: 2 };

  it("takes a field that the document does not name, and no known one of another type", () => {
    compiled((client) => [
      client.POST("/invoices", { body: { ...invoice, memo: "April" } }),
      client.POST("/catalog/prices/bulk", { body: { ottimate_company_id: 1, rows: [] } }),
      // @ts-expect-error: a number in a text
      client.POST("/invoices", { body: { ...invoice, invoice_number: 7 } }),
      // @ts-expect-error: a documented body is closed
      client.POST("/vendors", { body: { ...vendor, memo: "April" } }),
    ]);
  });
});

describe("A call does not compile", () => {
  it("without the path parameters that it needs", () => {
    compiled((client) => [
      // @ts-expect-error: no options at all
      client.GET("/vendors/{id}"),
      // @ts-expect-error: no params
      client.GET("/vendors/{id}", {}),
      // @ts-expect-error: no path
      client.GET("/vendors/{id}", { params: {} }),
      // @ts-expect-error: no id
      client.GET("/vendors/{id}", { params: { path: {} } }),
      // @ts-expect-error: an id that is undefined
      client.GET("/vendors/{id}", { params: { path: { id: undefined } } }),
      // @ts-expect-error: one parameter too many
      client.GET("/vendors/{id}", { params: { path: { id: 1, name: "a" } } }),
      // @ts-expect-error: a path parameter where there is none
      client.GET("/vendors", { params: { path: { id: 1 } } }),
    ]);
  });

  it("with query parameters that the document does not know, or of another type", () => {
    compiled((client) => [
      client.GET("/vendors", { params: { query: { ottimate_company_id: 1, page: 2 } } }),
      // @ts-expect-error: misspelled
      client.GET("/vendors", { params: { query: { ottimate_company: 1 } } }),
      // @ts-expect-error: text for a number
      client.GET("/vendors", { params: { query: { page: "2" } } }),
      // @ts-expect-error: a Date for text
      client.GET("/vendors", { params: { query: { last_modified_date_from_utc: new Date() } } }),
    ]);
  });

  it("without the body that it needs, or with another", () => {
    const { erp_vendor_id: _, ...incomplete } = vendor;
    compiled((client) => [
      client.POST("/vendors", { body: vendor }),
      // @ts-expect-error: no options at all
      client.POST("/vendors"),
      // @ts-expect-error: no body
      client.POST("/vendors", {}),
      // @ts-expect-error: a body that is undefined
      client.POST("/vendors", { body: undefined }),
      // @ts-expect-error: a required field is missing
      client.POST("/vendors", { body: incomplete }),
      // @ts-expect-error: a field of another type
      client.POST("/vendors", { body: { ...vendor, ottimate_company_id: "1" } }),
      // @ts-expect-error: a field that is misspelled
      client.POST("/vendors", { body: { ...vendor, erp_vendor_nam: "A" } }),
      // @ts-expect-error: an enum of a request is closed
      client.POST("/vendors", { body: { ...vendor, payment_method: "barter" } }),
      // @ts-expect-error: a body where none is taken
      client.GET("/vendors", { body: vendor }),
    ]);
  });

  it("with an option that does not exist", () => {
    compiled((client) => [
      client.GET("/vendors", { signal: AbortSignal.abort(), headers: { "X-Trace": "1" } }),
      // @ts-expect-error: the key would go to another origin
      client.GET("/vendors", { baseUrl: "https://elsewhere.test" }),
      // @ts-expect-error: the key would go to another fetch
      client.GET("/vendors", { fetch }),
      // @ts-expect-error: misspelled
      client.GET("/vendors", { tiemoutMs: 5 }),
      // @ts-expect-error: misspelled beside what is needed
      client.POST("/vendors", { body: vendor, idempotencykey: "a" }),
      // @ts-expect-error: a header that is a number
      client.GET("/vendors", { headers: { "X-Trace": 1 } }),
    ]);
  });

  it("for a path or a method that the document does not have", () => {
    compiled((client) => [
      // @ts-expect-error: no such path
      client.GET("/vendor"),
      // @ts-expect-error: no such method there
      client.POST("/accounts"),
      // @ts-expect-error: no such method there
      client.GET("/vendors/bulk"),
      // @ts-expect-error: a path with its value
      client.GET("/vendors/789"),
      // @ts-expect-error: no such method at all
      client.DELETE,
    ]);
  });
});

describe("A call compiles", () => {
  it("with optional properties that are undefined", () => {
    const maybe = undefined as string | undefined;
    const page = undefined as number | undefined;
    compiled((client) => [
      client.POST("/vendors", {
        body: { ...vendor, email: maybe },
        idempotencyKey: maybe,
        signal: undefined,
      }),
      client.GET("/vendors", {
        params: { query: { page } },
        headers: { "X-Trace": maybe },
        parseAs: undefined,
      }),
      client.GET("/vendors", { params: { query: undefined } }),
      client.GET("/vendors", { params: undefined }),
      client.GET("/vendors", undefined),
      client.GET("/vendors"),
    ]);
  });
});

describe("The enums of a response", () => {
  it("are open: any text is possible, and the known ones are named", () => {
    const { payment_method: method } = {} as Vendor;
    expectTypeOf<string>().toExtend<NonNullable<typeof method>>();
    expectTypeOf<"ach">().toExtend<NonNullable<typeof method>>();
    const text: string | null | undefined = method;
    expect(text).toBeUndefined();
    expectTypeOf<NonNullable<VendorCreate["payment_method"]>>().not.toEqualTypeOf<string>();
    expectTypeOf<"barter">().not.toExtend<NonNullable<VendorCreate["payment_method"]>>();
  });
});

describe("The options of a client", () => {
  it("are all optional, may be undefined, and there are no others", () => {
    const maybe = undefined as string | undefined;
    const options: OttimateClientOptions = { apiKey: maybe, baseUrl: maybe, environment: undefined };
    expect(options.apiKey).toBeUndefined();
    const make = () => [
      createOttimateClient(),
      createOttimateClient({ environment: "production", apiVersion: "1.0.0" }),
      createOttimateClient({ credentials: async () => ({ apiKey: "k", clientId: "i", clientSecret: "s" }) }),
      // @ts-expect-error: no such environment
      createOttimateClient({ environment: "staging" }),
      // @ts-expect-error: no such version
      createOttimateClient({ apiVersion: "2.0.0" }),
      // @ts-expect-error: misspelled
      createOttimateClient({ api_key: "k" }),
      // @ts-expect-error: a provider must give a client id
      createOttimateClient({ credentials: () => ({ clientSecret: "s" }) }),
    ];
    expect(make).toBeTypeOf("function");
  });

  it("take the platform's fetch", () => {
    expectTypeOf(fetch).toExtend<NonNullable<OttimateClientOptions["fetch"]>>();
  });
});

describe("Middleware", () => {
  it("may have any of the hooks, with or without a response", () => {
    const all: Middleware[] = [
      {},
      { onRequest: ({ request }) => request },
      { onRequest: async () => undefined },
      { onResponse: ({ response }) => response.clone() },
      { onError: ({ error }) => new Error(String(error)) },
      // @ts-expect-error: a hook does not return text
      { onRequest: () => "text" },
    ];
    expect(all).toHaveLength(6);
    expect(() => clientOf(fakeApi()).use({ onRequest() {} })).not.toThrow();
  });
});
