import type { OttimateFetch } from "./double-types.ts";

/** What is needed of [MSW](https://mswjs.io), which is handed in and not imported. */
export interface Msw<Handler> {
  /** `http` of `msw`. */
  readonly http: {
    all(path: string, resolver: (info: { request: Request }) => Promise<Response>): Handler;
  };
  /** `HttpResponse` of `msw`. */
  readonly HttpResponse: { error(): Response };
}

/**
 * MSW handlers that answer as the double does, for programs whose `fetch` or HTTP library cannot be replaced.
 *
 * @example
 * import { HttpResponse, http } from "msw";
 * import { setupServer } from "msw/node";
 * const server = setupServer(...createMswHandlers(double, { http, HttpResponse }));
 * @throws TypeError for a `baseUrl` that is no URL
 */
export function createMswHandlers<Handler>(
  double: OttimateFetch,
  { http, HttpResponse }: Msw<Handler>,
  {
    baseUrl = double.url,
  }: {
    /**
     * Where the program sends its requests to.
     * @default the double's own URL
     */
    baseUrl?: string | undefined;
  } = {},
): Handler[] {
  const from = new URL(baseUrl).href.replace(/\/$/, "");
  return [
    http.all(`${from}/*`, async ({ request }) => {
      const url = double.url + request.url.slice(from.length);
      const { method, headers, signal } = request;
      const body = await request.arrayBuffer();
      try {
        const init = { method, headers, signal, redirect: "manual" as const };
        return await double.fetch(url, { ...init, ...(body.byteLength > 0 && { body }) });
      } catch {
        // A connection that is cut. Anything else that is thrown here would become a 500.
        return HttpResponse.error();
      }
    }),
  ];
}
