// What a user's typed program may and may not do. The tests compile it against the installed package, whose name replaces
// the path below, with several versions of TypeScript.
import {
  type ApiVersionName,
  clientCredentials,
  createOttimateClient,
  type ErrorBody,
  type Middleware,
  OttimateApiError,
  type OttimateClient,
  type OttimateClientOptions,
  OttimateError,
  ottimateAuth,
  type PaymentMethod,
  type TokenSource,
  unwrap,
  type Vendor,
  type VendorAnswer,
  type VendorBulkResult,
  type VendorCreate,
  type VendorCreated,
  type VendorList,
} from "../../../src/index.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles only if the two types are the same. */
function same<A, B>(..._: Equal<A, B> extends true ? [] : [never]): void {}

const ottimate = createOttimateClient({ environment: "sandbox", apiKey: undefined });
const vendor: VendorCreate = {
  ottimate_company_id: 123,
  erp_vendor_id: "V-1",
  erp_vendor_name: "Pier Produce",
};

export async function list(): Promise<string> {
  const { data, error, response } = await ottimate.GET("/vendors", {
    params: { query: { ottimate_company_id: 123, limit: undefined } },
    headers: { "x-trace": undefined },
  });
  same<typeof data, VendorList | undefined>();
  same<typeof error, ErrorBody | undefined>();
  same<typeof response, Response>();
  if (error) return error.code;
  // Without an error there is data, but the list may be empty.
  const [first] = data.vendors;
  same<typeof first, Vendor | undefined>();
  return first?.payment_method === "ach" ? "by ACH" : (first?.payment_method ?? "unknown");
}

export async function calls(signal: AbortSignal): Promise<void> {
  await ottimate.GET("/vendors");
  const read = await unwrap(ottimate.GET("/vendors/{id}", { params: { path: { id: 789 } }, signal }));
  same<typeof read, VendorAnswer>();
  const created = await unwrap(ottimate.POST("/vendors", { body: vendor, idempotencyKey: "key-1" }));
  same<typeof created, VendorCreated>();
  const bulk = await unwrap(
    ottimate.POST("/vendors/bulk", {
      body: { ottimate_company_id: 123, vendors: [{ erp_vendor_id: "V-1", payment_method: "check" }] },
    }),
  );
  same<typeof bulk, VendorBulkResult>();
  const { data: text } = await ottimate.GET("/vendors", { parseAs: "text" });
  same<typeof text, string | undefined>();
  const { data: blob } = await ottimate.GET("/vendors", { parseAs: "blob" });
  same<typeof blob, Blob | undefined>();
}

export async function failures(): Promise<string | undefined> {
  try {
    await unwrap(ottimate.GET("/vendors"));
  } catch (error) {
    if (error instanceof OttimateApiError) {
      same<typeof error.status, number>();
      return error.requestId ?? error.hint;
    }
    if (error instanceof OttimateError) return error.message;
  }
  return undefined;
}

const trace: Middleware = {
  onRequest({ request, schemaPath }) {
    request.headers.set("x-path", schemaPath);
    return request;
  },
};
ottimate.use(trace, ottimateAuth());

const tokens = clientCredentials({
  tokenUrl: "https://example.com/token",
  clientId: "id",
  clientSecret: "secret",
});
same<typeof tokens, TokenSource>();
same<Awaited<ReturnType<typeof tokens.getToken>>, string>();
same<typeof ottimate, OttimateClient>();
same<ApiVersionName, NonNullable<OttimateClientOptions["apiVersion"]>>();
same<PaymentMethod, NonNullable<VendorCreate["payment_method"]>>();

export async function mistakes(): Promise<void> {
  // @ts-expect-error 2769: a misspelt property of a body
  await ottimate.POST("/vendors", { body: { ...vendor, emial: "ap@pier.example" } });
  // @ts-expect-error 2769: a misspelt option of a call
  await ottimate.GET("/vendors", { sginal: undefined });
  // @ts-expect-error 2769: a misspelt query parameter
  await ottimate.GET("/vendors", { params: { query: { ottimate_compnay_id: 123 } } });
  // @ts-expect-error 2769: a path that the API does not have
  await ottimate.GET("/vendor", {});
  // @ts-expect-error 2769: a method that the path does not have
  await ottimate.PATCH("/vendors", { body: vendor });
  // @ts-expect-error 2769: required properties of a body left out
  await ottimate.POST("/vendors", { body: { ottimate_company_id: 123 } });
  // @ts-expect-error 2769: a required body left out
  await ottimate.POST("/vendors", {});
  // @ts-expect-error 2345: required options left out
  await ottimate.POST("/vendors");
  // @ts-expect-error 2769: a required path parameter left out
  await ottimate.GET("/vendors/{id}", {});
  // @ts-expect-error 2769: a value that the enum of a request does not have
  await ottimate.POST("/vendors", { body: { ...vendor, payment_method: "cash" } });
  // @ts-expect-error 2769: a value of the wrong type
  await ottimate.GET("/vendors", { params: { query: { ottimate_company_id: "123" } } });
  // @ts-expect-error 2551: a property that the answer does not have
  (await unwrap(ottimate.GET("/vendors"))).vendor;
  // @ts-expect-error 2532: data that may not be there
  (await ottimate.GET("/vendors")).data.vendors;
  // @ts-expect-error 2561: a misspelt option of the client
  createOttimateClient({ apikey: "key" });
  // @ts-expect-error 2322: an environment that Ottimate does not run
  createOttimateClient({ environment: "staging" });
}
