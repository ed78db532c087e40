import { describe, expect, expectTypeOf, it } from "vitest";
import { createOttoClient, type OttoClient, type OttoClientOptions, unwrap } from "../../src/otto/index.ts";

interface Thing {
  id: string;
  name?: string;
}
interface Problem {
  title: string;
}
/** As openapi-typescript generates them. */
interface paths {
  "/things": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations["listThings"];
    put?: never;
    post: operations["createThing"];
  };
  "/things/{id}": {
    get: operations["getThing"];
    delete: operations["deleteThing"];
  };
  "/uploads": { post: operations["upload"] };
  "/forms": { post: operations["fillForm"] };
}
interface operations {
  listThings: {
    parameters: { query?: { page?: number }; header?: never; path?: never; cookie?: never };
    requestBody?: never;
    responses: {
      "2XX": { headers: { [name: string]: unknown }; content: { "application/json": Thing[] } };
      default: { headers: { [name: string]: unknown }; content: { "application/problem+json": Problem } };
    };
  };
  createThing: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody: { content: { "application/json": { name: string } } };
    responses: {
      201: { headers: { [name: string]: unknown }; content: { "application/json": Thing } };
    };
  };
  getThing: {
    parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
    requestBody?: never;
    responses: {
      200: { headers: { [name: string]: unknown }; content: { "application/json": Thing } };
    };
  };
  deleteThing: {
    parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
    requestBody?: never;
    responses: { 204: { headers: { [name: string]: unknown }; content?: never } };
  };
  upload: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody: { content: { "multipart/form-data": { file: string } } };
    responses: { 204: { headers: { [name: string]: unknown }; content?: never } };
  };
  fillForm: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody?: { content: { "application/x-www-form-urlencoded": { a: string } } };
    responses: { 204: { headers: { [name: string]: unknown }; content?: never } };
  };
}

/** Compiled but never run: `tsc` checks it. */
const untyped = (_: (otto: OttoClient) => unknown): void => expect(_).toBeTypeOf("function");
const typed = (_: (otto: OttoClient<paths>) => unknown): void => expect(_).toBeTypeOf("function");

describe("A client without a document", () => {
  it("takes any path and returns unknown data", () => {
    untyped(async (otto) => {
      const { data, error, response } = await otto.GET("/things");
      expectTypeOf(data).toEqualTypeOf<unknown>();
      expectTypeOf(error).toEqualTypeOf<unknown>();
      expectTypeOf(response).toEqualTypeOf<Response>();
      expectTypeOf(await unwrap(otto.GET("/things"))).toEqualTypeOf<unknown>();
      expectTypeOf(await unwrap(otto.GET("/things", { parseAs: "text" }))).toEqualTypeOf<string>();
    });
  });

  it("takes parameters and bodies of any kind", () => {
    const id = "1" as string;
    untyped((otto) => [
      otto.GET(`/things/${id}`),
      otto.GET("/things/{id}", { params: { path: { id }, query: { page: 1, tags: ["a"] } }, timeoutMs: 5 }),
      otto.POST("/things", { body: { a: 1 } }),
      otto.PUT("/things", { body: [1] }),
      otto.PATCH("/things", { body: new FormData() }),
      otto.DELETE("/things", { body: new URLSearchParams() }),
      otto.DELETE("/things"),
    ]);
  });

  it("rejects what no API takes", () => {
    untyped((otto) => [
      // @ts-expect-error: no slash
      otto.GET("things"),
      // @ts-expect-error: a GET has no body
      otto.GET("/things", { body: {} }),
      // @ts-expect-error: text is no body
      otto.POST("/things", { body: "text" }),
      // @ts-expect-error: misspelled
      otto.GET("/things", { sginal: undefined }),
      // @ts-expect-error: no page promises that keys are honored
      otto.POST("/things", { idempotencyKey: "key" }),
      // @ts-expect-error: the token would go to another origin
      otto.GET("/things", { baseUrl: "https://elsewhere.test" }),
      // @ts-expect-error: no such method
      otto.HEAD,
      // @ts-expect-error: no page speaks of a quota
      otto.quota,
    ]);
  });
});

describe("A client with the types of a document", () => {
  it("has their data and errors", () => {
    typed(async (otto) => {
      const { data, error } = await otto.GET("/things", { params: { query: { page: 1 } } });
      expectTypeOf(data).toEqualTypeOf<Thing[] | undefined>();
      expectTypeOf(error).toEqualTypeOf<Problem | undefined>();
      expectTypeOf(await unwrap(otto.POST("/things", { body: { name: "a" } }))).toEqualTypeOf<Thing>();
      expectTypeOf(
        await unwrap(otto.DELETE("/things/{id}", { params: { path: { id: "1" } } })),
      ).toEqualTypeOf<undefined>();
    });
  });

  it("takes forms as FormData or URLSearchParams, because no document says how to encode them", () => {
    typed((otto) => [
      otto.POST("/uploads", { body: new FormData() }),
      otto.POST("/forms", { body: new URLSearchParams({ a: "1" }) }),
      otto.POST("/forms"),
      // @ts-expect-error: would be sent as JSON
      otto.POST("/uploads", { body: { file: "" } }),
      // @ts-expect-error: would be sent as JSON
      otto.POST("/forms", { body: { a: "1" } }),
    ]);
  });

  it("rejects what the document does not have", () => {
    typed((otto) => [
      // @ts-expect-error: no such path
      otto.GET("/thing"),
      // @ts-expect-error: no such method there
      otto.PUT("/things"),
      // @ts-expect-error: a path with its value
      otto.GET("/things/1"),
      // @ts-expect-error: no parameters
      otto.GET("/things/{id}"),
      // @ts-expect-error: a parameter of another type
      otto.GET("/things/{id}", { params: { path: { id: 1 } } }),
      // @ts-expect-error: misspelled
      otto.GET("/things", { params: { query: { pages: 1 } } }),
      // @ts-expect-error: no body
      otto.POST("/things"),
      // @ts-expect-error: one property too many
      otto.POST("/things", { body: { name: "a", colour: "red" } }),
    ]);
  });
});

describe("The options of a client", () => {
  it("are all optional, may be undefined, and there are no others", () => {
    const maybe = undefined as string | undefined;
    const options: OttoClientOptions = { clientId: maybe, baseUrl: maybe, retry: undefined };
    expect(options.clientId).toBeUndefined();
    const make = () => [
      createOttoClient<paths>(),
      createOttoClient({ credentials: async () => ({ clientId: "i", clientSecret: "s" }), timeoutMs: 1 }),
      // @ts-expect-error: there is no API key
      createOttoClient({ apiKey: "k" }),
      // @ts-expect-error: there is one environment
      createOttoClient({ environment: "sandbox" }),
      // @ts-expect-error: no page speaks of a quota
      createOttoClient({ quota: { stopAt: 1 } }),
      // @ts-expect-error: misspelled
      createOttoClient({ client_id: "i" }),
    ];
    expect(make).toBeTypeOf("function");
    expectTypeOf(fetch).toExtend<NonNullable<OttoClientOptions["fetch"]>>();
  });
});
