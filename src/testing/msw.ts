import type { OttimateFetch } from "./double-types.ts";

/** The parts of [MSW](https://mswjs.io) that are used, passed in instead of imported. */
export interface Msw<Handler> {
  /** `http` of `msw`. */
  readonly http: {
    all(path: string, resolver: (info: { request: Request }) => Promise<Response>): Handler;
  };
  /** `HttpResponse` of `msw`. */
  readonly HttpResponse: { error(): Response };
}

/**
 * MSW handlers that respond like the double, for programs whose `fetch` or HTTP library cannot be replaced.
 *
 * @example
 * import { HttpResponse, http } from "msw";
 * import { setupServer } from "msw/node";
 * const server = setupServer(...createMswHandlers(double, { http, HttpResponse }));
 * @throws TypeError if `baseUrl` is not a URL, or `http` or `HttpResponse` is missing
 */
export function createMswHandlers<Handler>(
  double: OttimateFetch,
  msw: Msw<Handler>,
  {
    baseUrl = double.url,
  }: {
    /**
     * The base URL that the program calls.
     * @default the double's own URL
     */
    baseUrl?: string | undefined;
  } = {},
): Handler[] {
  const { http, HttpResponse } = Object(msw) as Msw<Handler>;
  if (typeof http?.all !== "function" || typeof HttpResponse?.error !== "function")
    throw new TypeError("createMswHandlers: pass http and HttpResponse of msw: { http, HttpResponse }");
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
        // A cut connection. MSW would turn any other thrown error into a 500.
        return HttpResponse.error();
      }
    }),
  ];
}
