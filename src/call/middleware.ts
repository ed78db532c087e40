import type { Middleware, MiddlewareContext } from "../client-types.ts";

/** Middleware that tells whether it returned another request: only then is the body read back from the request. */
export function watchForReplacement(middleware: Middleware, replacement: { happened: boolean }): Middleware {
  return {
    onRequest: async (context: MiddlewareContext) => {
      const returned = await middleware.onRequest?.(context);
      if (returned instanceof Request && returned !== context.request) replacement.happened = true;
      return returned;
    },
    onResponse: (context) => middleware.onResponse?.(context),
    onError: (context) => middleware.onError?.(context),
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
