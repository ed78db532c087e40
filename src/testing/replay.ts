import type { Har, HarEntry } from "./har.ts";

type AnyFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Headers that do not apply to a decoded body or another connection. */
const dropped = /^(content-encoding|content-length|transfer-encoding|connection|set-cookie2?)$/i;

/**
 * A `fetch` that answers from traffic recorded by `recordFetch`, a browser or a proxy.
 *
 * A response is found by method, path and query, whatever the host. Repeated requests are answered in the order of the
 * recording, and the last response is repeated. If no recorded query has the same values, only the names count. Bodies and
 * headers of requests are not compared.
 *
 * @example
 * const har = JSON.parse(await readFile("vendors.har", "utf8"));
 * const ottimate = createOttimateClient({ baseUrl, apiKey, clientId, clientSecret, fetch: replayFetch(har) });
 * @returns a fetch that rejects with a TypeError if the recorded request failed, and for requests that were not recorded
 * @throws TypeError if it is not a HAR
 */
export function replayFetch(har: Har): AnyFetch {
  if (!Array.isArray(har?.log?.entries))
    throw new TypeError("replayFetch: this is not HAR: log.entries is missing");
  const exact = queues(har.log.entries, withValues);
  const similar = queues(har.log.entries, withNames);

  return async (input, init) => {
    const request = input instanceof Request ? input : undefined;
    const signal = init?.signal ?? request?.signal;
    signal?.throwIfAborted();
    const method = (init?.method ?? request?.method ?? "GET").toUpperCase();
    const url = new URL(request?.url ?? String(input));
    const entry =
      next(exact.get(`${method} ${withValues(url)}`)) ?? next(similar.get(`${method} ${withNames(url)}`));
    if (!entry) throw new TypeError(`replayFetch: ${method} ${url.pathname} was not recorded`);
    if (entry.response.status === 0) throw new TypeError("fetch failed");
    return responseOf(entry, url.href);
  };
}

const withValues = (url: URL): string =>
  `${url.pathname}?${[...url.searchParams].map(String).sort().join("&")}`;
const withNames = (url: URL): string => `${url.pathname}?${[...url.searchParams.keys()].sort().join("&")}`;

function queues(entries: readonly HarEntry[], keyOf: (url: URL) => string): Map<string, HarEntry[]> {
  const found = new Map<string, HarEntry[]>();
  for (const entry of entries) {
    const key = `${entry.request.method.toUpperCase()} ${keyOf(new URL(entry.request.url))}`;
    found.set(key, [...(found.get(key) ?? []), entry]);
  }
  return found;
}

const next = (queue: HarEntry[] | undefined): HarEntry | undefined =>
  queue && queue.length > 1 ? queue.shift() : queue?.[0];

function responseOf({ response }: HarEntry, url: string): Response {
  const { status, statusText, content } = response;
  const headers = new Headers();
  for (const { name, value } of response.headers)
    if (!dropped.test(name) && !name.startsWith(":")) headers.append(name, value);
  if (!headers.has("content-type") && content.mimeType) headers.set("content-type", content.mimeType);
  const hasBody = content.text !== undefined && status !== 204 && status !== 304;
  const body = hasBody ? bytesOf(content) : null;
  return Object.defineProperty(new Response(body, { status, statusText, headers }), "url", { value: url });
}

function bytesOf({ text = "", encoding }: HarEntry["response"]["content"]): Uint8Array<ArrayBuffer> {
  if (encoding !== "base64") return Uint8Array.from(new TextEncoder().encode(text));
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
