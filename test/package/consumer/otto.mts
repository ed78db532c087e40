// What a user's typed program may and may not do with Otto's client. The tests compile it against the installed package,
// whose name replaces the path below, with several versions of TypeScript.
import {
  createOttoClient,
  OttimateApiError,
  type OttoClient,
  type OttoClientOptions,
  unwrap,
} from "../../../src/otto/index.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles only if the two types are the same. */
function same<A, B>(..._: Equal<A, B> extends true ? [] : [never]): void {}

/** As openapi-typescript writes them, with the placeholder from Otto's documentation. */
interface paths {
  "/YOUR_ENDPOINT": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: { query?: { page?: number }; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: { 200: { headers: { [name: string]: unknown }; content: { "application/json": string[] } } };
    };
    put?: never;
  };
}

const options: OttoClientOptions = { clientId: "id", clientSecret: undefined };
const any: OttoClient = createOttoClient(options);
const otto = createOttoClient<paths>({ credentials: () => ({ clientId: "id", clientSecret: "secret" }) });
same<typeof otto, OttoClient<paths>>();

export async function calls(id: string, signal: AbortSignal): Promise<void> {
  const { data, error } = await any.GET(`/YOUR_ENDPOINT/${id}`, { signal });
  same<typeof data, unknown>();
  same<typeof error, unknown>();
  await any.DELETE("/YOUR_ENDPOINT/{id}", { params: { path: { id } } });
  await any.POST("/YOUR_ENDPOINT", { body: new URLSearchParams({ id }) });
  const items = await unwrap(otto.GET("/YOUR_ENDPOINT", { params: { query: { page: 1 } } }));
  same<typeof items, string[]>();
}

export function failure(error: unknown): string | undefined {
  return error instanceof OttimateApiError ? error.hint : undefined;
}

export async function mistakes(): Promise<void> {
  // @ts-expect-error a path without its slash
  await any.GET("YOUR_ENDPOINT");
  // @ts-expect-error a misspelt option of a call
  await any.GET("/YOUR_ENDPOINT", { sginal: undefined });
  // @ts-expect-error a body that is text
  await any.POST("/YOUR_ENDPOINT", { body: "text" });
  // @ts-expect-error a path that the document does not have
  await otto.GET("/ANOTHER_ENDPOINT");
  // @ts-expect-error a method that the path does not have
  await otto.PUT("/YOUR_ENDPOINT");
  // @ts-expect-error a misspelt query parameter
  await otto.GET("/YOUR_ENDPOINT", { params: { query: { pages: 1 } } });
  // @ts-expect-error an API key, which Otto has not
  createOttoClient({ apiKey: "key" });
}
