import type { Middleware, MiddlewareContext } from "../client-types.ts";

/** What a call hears of its middleware. */
export interface MiddlewareWatch {
  /** The request as it stands before this middleware. */
  onRequest(request: Request): void;
  /** Another answer stands in the place of ours, or nothing is to be sent at all. */
  onAnswer(response: Response): Promise<void>;
}

/** Middleware that tells which request it was given, and which answer it gives. */
export function watched(middleware: Middleware, watch: MiddlewareWatch): Middleware {
  const told = async <T>(returned: T, before?: Response): Promise<T> => {
    if (returned instanceof Response && returned !== before) await watch.onAnswer(returned);
    return returned;
  };
  return {
    onRequest: async (context: MiddlewareContext) => {
      watch.onRequest(context.request);
      return told(await middleware.onRequest?.(context));
    },
    onResponse: async (context) => told(await middleware.onResponse?.(context), context.response),
    onError: async (context) => told(await middleware.onError?.(context)),
  };
}

/** Refuses at once what would be called in vain, or fail at the first request. */
export function checkMiddleware(given: readonly unknown[]): void {
  for (const each of given) {
    const hooks =
      typeof each === "object" && each !== null
        ? ["onRequest", "onResponse", "onError"].filter((hook) => hook in each)
        : [];
    if (hooks.length === 0)
      throw new TypeError("use() takes middleware: an object with onRequest, onResponse or onError.");
  }
}
