import { readDocument } from "./document.ts";
import type { Har, HarEntry, HarField, HarPair } from "./har.ts";
import { createPlaceholders, type Placeholders } from "./placeholders.ts";
import { createRecordedSecrets, type RecordedSecrets } from "./record-secrets.ts";

type AnyFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** A `fetch` that records its traffic. */
export interface Recording {
  /** Pass it to a client instead of the `fetch` that it calls. */
  readonly fetch: AnyFetch;
  /** The recording so far. Waits for responses that are still being read. */
  har(): Promise<Har>;
}

const keptRequestHeaders = new Set(["accept", "content-type", "idempotency-key", "x-api-version"]);
const keptResponseHeaders = new Set(["content-type", "date", "retry-after", "x-idempotent-replayed"]);

/**
 * Records the traffic of a client as HAR 1.2, so that it can be replayed, checked or shown to somebody.
 *
 * It keeps shapes, not values: names, amounts, bank accounts, tax ids and the like are replaced by text and numbers of the
 * same form, consistently. Ids, dates, statuses and other values listed in the document stay. It never records the API key,
 * tokens, the client secret, file contents, cookies, or headers other than those for content, version, dates and retries.
 *
 * @example
 * const recording = recordFetch(fetch);
 * const ottimate = createOttimateClient({ environment: "sandbox", fetch: recording.fetch });
 * await ottimate.GET("/vendors");
 * await writeFile("vendors.har", JSON.stringify(await recording.har()));
 * @throws TypeError if `fetch` is not a function
 */
export function recordFetch(
  fetch: AnyFetch,
  {
    values = false,
  }: {
    /**
     * Whether values are kept too. Secrets never are.
     * @default false
     */
    values?: boolean | undefined;
  } = {},
): Recording {
  if (typeof fetch !== "function") throw new TypeError("recordFetch: fetch is not a function");
  const entries: Promise<HarEntry>[] = [];
  const secrets = createRecordedSecrets();
  const mapped = new Map<string, Placeholders>();

  function placeholdersOf(origin: string): Placeholders {
    const known = mapped.get(origin) ?? (values ? asTheyAre : createPlaceholders(origin));
    mapped.set(origin, known);
    return known;
  }

  return {
    async fetch(input, init) {
      const request = copyOf(input, init);
      const writer = writerOf(secrets, placeholdersOf(new URL(request.url).origin));
      const begun = Date.now();
      const asked = writer.request(request);
      const add = (response: () => Promise<HarEntry["response"]>, comment?: string) => {
        const time = Date.now() - begun;
        const whole = async (): Promise<HarEntry> => ({
          startedDateTime: new Date(begun).toISOString(),
          time,
          request: await asked,
          response: await response(),
          cache: {},
          timings: { send: 0, wait: time, receive: 0 },
          ...(comment && { comment }),
        });
        entries.push(whole());
      };
      try {
        const response = await fetch(input, init);
        const copy = response.clone();
        add(() => writer.response(copy));
        return response;
      } catch (error) {
        add(async () => emptyResponse, error instanceof Error ? error.name : "failed");
        throw error;
      }
    },
    async har() {
      const creator = { name: "ottimate-client", version: String(readDocument().info?.version) };
      const log = { version: "1.2", creator, entries: await Promise.all(entries) };
      return JSON.parse(secrets.scrub(JSON.stringify({ log }))) as Har;
    },
  };
}

/** The request with a second, readable body; undefined for a stream. */
function copyOf(input: string | URL | Request, init: RequestInit = {}): Request {
  const { body, signal: _, ...rest } = init;
  const from = input instanceof Request ? input.clone() : input;
  return new Request(from, {
    ...rest,
    body: body instanceof ReadableStream ? new Uint8Array() : (body ?? null),
  });
}

const asTheyAre: Placeholders = { of: (value) => value, url: (url) => url };

const rest = { httpVersion: "HTTP/1.1", cookies: [], headersSize: -1, bodySize: -1 };

const emptyResponse: HarEntry["response"] = {
  ...rest,
  status: 0,
  statusText: "",
  headers: [],
  content: { size: 0, mimeType: "" },
  redirectURL: "",
};

function writerOf(secrets: RecordedSecrets, placeholders: Placeholders) {
  const shapeOf = (value: unknown, name = ""): unknown => placeholders.of(secrets.without(value), name);
  const textOf = (text: string): string => {
    try {
      return JSON.stringify(shapeOf(JSON.parse(text)));
    } catch {
      return String(shapeOf(text));
    }
  };
  const headersOf = (headers: Headers, kept: ReadonlySet<string>): HarPair[] => {
    for (const [name, value] of headers) secrets.see(name, value);
    return [...headers].flatMap(([name, value]) =>
      kept.has(name) ? [{ name, value: plain(name, value) }] : [],
    );
  };

  async function bodyOf(request: Request): Promise<HarEntry["request"]["postData"]> {
    const type = request.headers.get("content-type") ?? "";
    const mimeType = plain("content-type", type);
    try {
      if (/^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type)) {
        const params = [...(await request.formData())].map(([name, value]) => fieldOf(name, value));
        return { mimeType, params };
      }
      const text = await request.text();
      return text === "" ? undefined : { mimeType, text: textOf(text) };
    } catch {
      // An invalid form, or a file that no longer exists: left to the server.
      return { mimeType };
    }
  }

  function fieldOf(name: string, value: FormDataEntryValue): HarField {
    if (typeof value !== "string")
      return { name, fileName: String(placeholders.of(value.name, "")), contentType: value.type };
    return { name, value: String(placeholders.of(secrets.without(value, name), name)) };
  }

  return {
    async request(request: Request): Promise<HarEntry["request"]> {
      const headers = headersOf(request.headers, keptRequestHeaders);
      for (const [name, value] of new URL(request.url).searchParams) secrets.see(name, value);
      const url = placeholders.url(secrets.without(request.url));
      const queryString = [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
      const postData = request.body ? await bodyOf(request) : undefined;
      return { ...rest, method: request.method, url, headers, queryString, ...(postData && { postData }) };
    },
    async response(response: Response): Promise<HarEntry["response"]> {
      const { status, statusText } = response;
      const headers = headersOf(response.headers, keptResponseHeaders);
      const mimeType = response.headers.get("content-type") ?? "";
      const redirectURL = "";
      try {
        const text = await response.text();
        const content = { size: text.length, mimeType, ...(text !== "" && { text: textOf(text) }) };
        return { ...rest, status, statusText, headers, content, redirectURL };
      } catch {
        const content = { size: 0, mimeType, comment: "The body broke off." };
        return { ...rest, status, statusText, headers, content, redirectURL };
      }
    },
  };
}

/** A form's boundary is useless without its bytes. */
const plain = (name: string, value: string): string =>
  name === "content-type" ? (value.split(";", 1)[0] ?? value).trim() : value;
