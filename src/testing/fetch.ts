import { createCore } from "./double.ts";
import type { OttimateFetch } from "./double-types.ts";
import type { Answer, Delivery } from "./exchange.ts";
import type { DoubleOptions } from "./options.ts";
import { basePath } from "./request.ts";

const origin = "https://api.ottimate.test";
const MAX_REDIRECTS = 20;

/**
 * The same local Ottimate without a port: a `fetch` that returns the responses.
 *
 * @example
 * const double = createOttimateFetch();
 * const ottimate = createOttimateClient({ baseUrl: double.url, ...double.credentials, fetch: double.fetch });
 * @throws TypeError for an unknown option
 */
export function createOttimateFetch(options: DoubleOptions = {}): OttimateFetch {
  const { controls, handle, end } = createCore(options, () => url);
  const url = `${origin}${basePath}`;
  let isOver = false;

  async function answer(request: Request, signal: Signal, redirects: number): Promise<Response> {
    const { method, headers, redirect } = request;
    signal?.throwIfAborted();
    const url = new URL(request.url);
    if (isOver || url.origin !== origin) throw failure(isOver ? "ECONNREFUSED" : "ENOTFOUND", url.host);
    const body = new Uint8Array(await request.arrayBuffer());
    const delivery = await unlessAborted(handle({ method, url, headers, body }), signal);
    if (delivery.kind === "none") throw failure("ECONNRESET", url.host);
    const response = responseOf(delivery, request.url, signal);
    const location = response.headers.get("location");
    if (location === null || redirect === "manual") return response;
    if (redirect === "error" || redirects === MAX_REDIRECTS)
      throw new TypeError("fetch failed", { cause: new Error("unexpected redirect") });
    const again = { method, headers, redirect, ...(body.length > 0 && { body }) };
    return answer(new Request(new URL(location, url), again), signal, redirects + 1);
  }

  return Object.assign(controls, {
    url,
    fetch: async (input: string | URL | Request, init: RequestInit = {}) => {
      const signal = init.signal ?? (input instanceof Request ? input.signal : undefined);
      // A Request would listen to the caller's signal until it is garbage-collected.
      return answer(new Request(input, { ...init, signal: null }), signal, 0);
    },
    async stop() {
      isOver = true;
      end();
    },
  });
}

type Signal = AbortSignal | null | undefined;

/** The caller stops waiting; the API continues. */
function unlessAborted<T>(work: Promise<T>, signal: Signal): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    // The signal may have aborted while the request was read.
    if (signal.aborted) abort();
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

function responseOf(
  { kind, answer }: Exclude<Delivery, { kind: "none" }>,
  url: string,
  signal: Signal,
): Response {
  const { status, headers, text } = answer;
  const hasBody = text !== "" && status !== 204 && status !== 304;
  const whole = hasBody ? text : null;
  const body = kind === "broken" ? broken(answer) : kind === "stalled" ? stalled(signal) : whole;
  // A constructed Response has no URL.
  return Object.defineProperty(new Response(body, { status, headers }), "url", { value: url });
}

/** Half of the body, and then the platform's error for a closed connection. */
function broken({ text }: Answer): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const parts = [bytes.subarray(0, Math.floor(bytes.length / 2))];
  return new ReadableStream({
    pull(controller) {
      const part = parts.shift();
      if (part?.length) controller.enqueue(part);
      else
        controller.error(
          new TypeError("terminated", { cause: coded("UND_ERR_SOCKET", "other side closed") }),
        );
    },
  });
}

/** Nothing, until the caller aborts. */
function stalled(signal: Signal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      signal?.addEventListener("abort", () => controller.error(signal.reason), { once: true });
    },
  });
}

/** The platform's error if there is no response. */
function failure(code: string, host: string): TypeError {
  return new TypeError("fetch failed", { cause: coded(code, `${code} ${host}`) });
}

const coded = (code: string, message: string): Error => Object.assign(new Error(message), { code });
