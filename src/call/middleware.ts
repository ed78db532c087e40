import type { Middleware, MiddlewareContext } from "../client-types.ts";

/** What the middleware of a call is run between. */
export interface MiddlewareEnds {
  /** Sends a request, which may be another one than was written. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Makes an answer that a middleware gave one of ours. */
  readonly adopt: (response: Response) => Promise<void>;
}

/** Sends a request through the middleware and brings its answer back through it, in the way of openapi-fetch. */
export async function throughMiddleware(
  middleware: readonly Middleware[],
  written: Pick<MiddlewareContext, "request" | "schemaPath" | "params"> & { readonly baseUrl: string },
  { fetch, adopt }: MiddlewareEnds,
): Promise<Response> {
  const { baseUrl, ...call } = written;
  const context = { ...call, id: crypto.randomUUID(), options: Object.freeze({ baseUrl, fetch }) };
  const backwards = middleware.toReversed();
  for (const each of middleware) {
    const returned: unknown = await each.onRequest?.(context);
    if (returned instanceof Response) {
      await adopt(returned);
      return returned;
    }
    if (returned instanceof Request) context.request = returned;
    else if (returned) misfit("onRequest", "a Request, a Response");
  }

  let response = await fetch(context.request).catch(recover);
  for (const each of backwards) {
    const returned: unknown = await each.onResponse?.({ ...context, response });
    if (returned instanceof Response) {
      if (returned !== response) await adopt(returned);
      response = returned;
    } else if (returned) misfit("onResponse", "a Response");
  }
  return response;

  async function recover(thrown: unknown): Promise<Response> {
    let error = thrown;
    for (const each of backwards) {
      const returned: unknown = await each.onError?.({ ...context, error });
      if (returned instanceof Response) {
        await adopt(returned);
        return returned;
      }
      if (returned instanceof Error) error = returned;
      else if (returned) misfit("onError", "a Response, an Error");
    }
    throw error;
  }
}

function misfit(hook: string, wanted: string): never {
  throw new TypeError(`${hook} of a middleware must return ${wanted} or nothing.`);
}

const hooks = ["onRequest", "onResponse", "onError"];

/** Refuses at once what would be called in vain, or fail at the first request. */
export function checkMiddleware(given: readonly unknown[]): void {
  for (const each of given) {
    if (!(typeof each === "object" && each !== null && hooks.some((hook) => hook in each)))
      throw new TypeError("use() takes middleware: an object with onRequest, onResponse or onError.");
  }
}
