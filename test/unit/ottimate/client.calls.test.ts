import { describe, expect, expectTypeOf, it } from "vitest";
import {
  type BulkOptions,
  type BulkPath,
  type BulkRecord,
  bulk,
  type Calls,
  type ListPath,
  type OptionsOf,
  type OttimateClient,
  type PaginateOptions,
  paginate,
  type paths,
  unwrap,
  type Vendor,
  type VendorAnswer,
  type VendorCreated,
  type VendorInput,
} from "../../../src/index.ts";

/** Compiled but never run: `tsc` checks it. */
const compiled = (_: (client: OttimateClient) => unknown): void => expect(_).toBeTypeOf("function");

type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | "2XX";
type Content<Response> = Response extends { content: infer Media }
  ? [Media] extends [never]
    ? undefined
    : Media[keyof Media]
  : undefined;
/** The data and the error of an operation, derived from openapi-typescript's types. */
type Derived<Responses> = {
  data: { [S in keyof Responses]: S extends SuccessStatus ? Content<Responses[S]> : never }[keyof Responses];
  error: { [S in keyof Responses]: S extends SuccessStatus ? never : Content<Responses[S]> }[keyof Responses];
};
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type OperationAt<P, Method extends string> = P extends keyof paths
  ? paths[P] extends { [M in Method]: { responses: infer Responses } }
    ? Derived<Responses>
    : never
  : never;
/** The paths whose generated data or error differs from the derived one. */
type Differing<Method extends "GET" | "POST" | "PATCH"> = {
  [P in keyof Calls[Method]]: Calls[Method][P] extends { data: infer Data; error: infer Failure }
    ? Equal<OperationAt<P, Lowercase<Method>>, { data: Data; error: Failure }> extends true
      ? never
      : P
    : P;
}[keyof Calls[Method]];
type PathsWith<Method extends string> = {
  [P in keyof paths]: paths[P] extends { [M in Method]: unknown } ? P : never;
}[keyof paths];

describe("The flat types of the calls", () => {
  it("are those of every operation of the document", () => {
    expectTypeOf<keyof Calls["GET"]>().toEqualTypeOf<PathsWith<"get">>();
    expectTypeOf<keyof Calls["POST"]>().toEqualTypeOf<PathsWith<"post">>();
    expectTypeOf<keyof Calls["PATCH"]>().toEqualTypeOf<PathsWith<"patch">>();
  });

  it("have the data and the error that follow from the operation's responses", () => {
    expectTypeOf<Differing<"GET">>().toEqualTypeOf<never>();
    expectTypeOf<Differing<"POST">>().toEqualTypeOf<never>();
    expectTypeOf<Differing<"PATCH">>().toEqualTypeOf<never>();
    expectTypeOf<
      Equal<OperationAt<"/vendors", "get">["data"], Calls["GET"]["/accounts"]["data"]>
    >().toEqualTypeOf<false>();
  });
});

describe("A user's function that is generic over the path", () => {
  const wrappedBulk = <P extends BulkPath>(
    client: OttimateClient,
    path: P,
    records: readonly BulkRecord<P>[],
    options: BulkOptions<P>,
  ) => bulk(client, path, records, options);
  const wrappedList = <P extends ListPath>(client: OttimateClient, path: P, options: PaginateOptions<P>) =>
    paginate(client, path, options);
  const wrappedGet = <P extends keyof Calls["GET"]>(
    client: OttimateClient,
    path: P,
    options: OptionsOf<Calls["GET"][P]>,
  ) => client.GET(path, options);
  const wrappedPost = <P extends keyof Calls["POST"]>(
    client: OttimateClient,
    path: P,
    options: OptionsOf<Calls["POST"][P]>,
  ) => client.POST(path, options);
  const wrappedPatch = <P extends keyof Calls["PATCH"]>(
    client: OttimateClient,
    path: P,
    options: OptionsOf<Calls["PATCH"][P]>,
  ) => client.PATCH(path, options);

  it("passes its arguments on to bulk", () => {
    compiled(async (client) => {
      const scope = { ottimate_company_id: 1 };
      const report = await wrappedBulk(client, "/vendors/bulk", [{ erp_vendor_id: "V-1" }], { scope });
      expectTypeOf(report.failed[0]?.record).toEqualTypeOf<VendorInput | undefined>();
      // @ts-expect-error: no scope
      wrappedBulk(client, "/vendors/bulk", [], {});
      // @ts-expect-error: no such path
      wrappedBulk(client, "/vendors", [], { scope });
    });
  });

  it("passes its arguments on to paginate", () => {
    compiled(async (client) => {
      const rows = wrappedList(client, "/vendors", { query: { detail: "basic" } });
      for await (const row of rows) expectTypeOf(row).toEqualTypeOf<Vendor>();
      // @ts-expect-error: which account?
      wrappedList(client, "/accounts/{id}/companies", {});
    });
  });

  it("passes its arguments on to the methods", () => {
    compiled(async (client) => {
      const read = wrappedGet(client, "/vendors/{id}", { params: { path: { id: 1 } } });
      expectTypeOf(await unwrap(read)).toEqualTypeOf<VendorAnswer>();
      const body = { ottimate_company_id: 1, erp_vendor_id: "V-1", erp_vendor_name: "A" };
      expectTypeOf(await unwrap(wrappedPost(client, "/vendors", { body }))).toEqualTypeOf<VendorCreated>();
      await wrappedPatch(client, "/invoices/{id}", { params: { path: { id: "1" } }, body: {} });
      // @ts-expect-error: no id
      wrappedGet(client, "/vendors/{id}", {});
      // @ts-expect-error: no body
      wrappedPost(client, "/vendors", {});
    });
  });
});
