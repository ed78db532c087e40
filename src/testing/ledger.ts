import type { OperationId } from "./document.ts";
import type { Answer, Received } from "./exchange.ts";

/** One request, as the double received it. Secrets are redacted. */
export interface RequestRecord {
  /** Undefined for a path that is not in the document. */
  readonly operationId: OperationId | undefined;
  /** In uppercase. */
  readonly method: string;
  /** Relative to the base URL, such as `/vendors/789`. */
  readonly path: string;
  /** As sent; for a repeated name, the last value. */
  readonly query: Readonly<Record<string, string>>;
  /** Names in lowercase; the API key and the token are redacted. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed. A file is shown by its name, type and size. */
  readonly body: unknown;
  /** When it arrived, by the double's clock. */
  readonly at: Date;
  /** Its duration by the double's clock, in ms; undefined while it is running. */
  readonly durationMs: number | undefined;
  /**
   * The number of such requests so far, including this one: with the same idempotency key, or else with the same method, URL
   * and body.
   */
  readonly attempt: number;
  /** How it violates the document, such as `body.items[0].price is required`. */
  readonly violations: readonly string[];
  /** Undefined without a response: the connection was cut, or the request is still running. */
  readonly status: number | undefined;
  /** The response body, parsed if it is JSON. */
  readonly answer: unknown;
  /** Whether the response was repeated from an earlier request with the same idempotency key. */
  readonly replayed: boolean;
  /** The injected fault, if any: `status 503`, `cut after acting`. */
  readonly fault: string | undefined;
}

/** A record of a running request. */
interface OpenRecord {
  end(answer: Answer | undefined, at: Date): void;
  inject(fault: string): void;
}

/** What is known about a request once it is read. */
interface RequestFacts {
  readonly operationId: OperationId | undefined;
  readonly path: string;
  readonly body: unknown;
  readonly at: Date;
  readonly violations: readonly string[];
}

export interface Ledger {
  readonly records: RequestRecord[];
  open(received: Received, facts: RequestFacts): OpenRecord;
  reset(): void;
}

const secretHeaders = new Set(["authorization", "x-api-key"]);
const secretFields = new Set(["client_secret", "access_token"]);
const mask = "***";

export function createLedger(): Ledger {
  const records: RequestRecord[] = [];
  const seen = new Map<string, number>();
  return {
    records,
    open({ method, url, headers, body: bytes }, { body, ...facts }) {
      const key = headers.get("idempotency-key");
      const likeness = `${method} ${url.href} ${key ?? fingerprint(bytes, body)}`;
      const attempt = (seen.get(likeness) ?? 0) + 1;
      seen.set(likeness, attempt);
      let text = "";
      const record = {
        ...facts,
        method,
        query: Object.fromEntries(url.searchParams),
        headers: masked(headers, secretHeaders),
        body: describeFiles(body),
        durationMs: undefined as number | undefined,
        attempt,
        status: undefined as number | undefined,
        // Parsed on access, because most are never read.
        get answer() {
          return parsed(text);
        },
        replayed: false,
        fault: undefined as string | undefined,
      };
      records.push(record);
      return {
        inject(fault) {
          record.fault = fault;
        },
        end(answer, at) {
          record.durationMs = at.getTime() - record.at.getTime();
          record.status = answer?.status;
          text = answer?.text ?? "";
          record.replayed = answer?.headers["x-idempotent-replayed"] === "true";
        },
      };
    },
    reset() {
      records.length = 0;
      seen.clear();
    },
  };
}

/** A form has another boundary each time it is sent, so its fields identify it. */
function fingerprint(bytes: Uint8Array, body: unknown): string {
  const shown = describeFiles(body);
  return shown === body ? new TextDecoder().decode(bytes) : JSON.stringify(shown);
}

function masked(headers: Headers, secret: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [name, secret.has(name) ? maskCredential(value) : value]),
  );
}

/** The kind of credential may be shown. */
function maskCredential(value: string): string {
  return value.includes(" ") ? `${value.split(" ", 1)[0]} ${mask}` : mask;
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text, (name, value: unknown) => (secretFields.has(name) ? mask : value));
  } catch {
    return text;
  }
}

/** A form without the contents of its files and without its secret; anything else unchanged. */
function describeFiles(body: unknown): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const fields = Object.entries(body);
  if (!fields.some(([name, value]) => secretFields.has(name) || hasFile(value))) return body;
  return Object.fromEntries(
    fields.map(([name, value]) => [name, secretFields.has(name) ? mask : withoutContent(value)]),
  );
}

const hasFile = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(hasFile) : value instanceof Blob;

function withoutContent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutContent);
  if (!(value instanceof Blob)) return value;
  const { type, size } = value;
  return { filename: value instanceof File ? value.name : undefined, type, size };
}
