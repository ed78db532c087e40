import { deliveryHint, deliveryOfStatus, isRetryable, staysSo } from "./delivery.ts";
import { hasBrand, isOurs } from "./error-brand.ts";
import { type AttemptFacts, type CallFacts, type Delivery, describeCall } from "./types.ts";
import { formatIssue, formatPath, type Issue, joined } from "./validation.ts";

/** What an error contains besides its message. */
interface ErrorFacts {
  readonly cause?: unknown;
  readonly delivery?: Delivery | undefined;
  readonly retryable?: boolean | undefined;
}

/**
 * The base of every error of this package. `instanceof OttimateError` works even if a process has loaded the package twice.
 */
export class OttimateError extends Error {
  /** Identifies a class across copies of the package. */
  static readonly brand: string = "OttimateError";
  declare readonly name: string;
  /** Whether the server acted or may have acted, over all attempts. */
  declare readonly delivery: Delivery;
  /** Whether repeating the call, with the same idempotency key if it has one, may succeed without acting twice. */
  declare readonly retryable: boolean;

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = new.target.brand;
    this.delivery = facts.delivery ?? "not-sent";
    this.retryable = facts.retryable ?? false;
    Object.defineProperty(this, isOurs, { value: true });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore-start lint/complexity/noThisInStatic: each class that inherits this asks about itself.
    // A class that a user derives from one of these has no brand of its own.
    const brand = Object.hasOwn(this, "brand") && this.brand;
    return (
      Function.prototype[Symbol.hasInstance].call(this, value) || (brand !== false && hasBrand(value, brand))
    );
    // biome-ignore-end lint/complexity/noThisInStatic: as above
  }

  /** What logs may show of this error: its own fields, never a cause, a header or a secret. */
  toJSON(): Record<string, unknown> {
    const { cause: _, ...fields } = this;
    return { ...fields, name: this.name, message: this.message };
  }
}

/** What the error of a call contains besides its message. */
interface CallErrorFacts {
  readonly cause?: Error | undefined;
  readonly delivery?: Delivery | undefined;
  /** Whether a retry may end differently. */
  readonly isTransient?: boolean | undefined;
}

/** The base class for errors of a call, with the call and its attempts. */
export class CallError extends OttimateError {
  declare readonly method: string;
  /** As in the document, with placeholders. */
  declare readonly path: string;
  declare readonly operationId: string | undefined;
  /** The idempotency key that was sent: repeated with this key, the request acts at most once. */
  declare readonly idempotencyKey: string | undefined;
  /** Every attempt, with its status, the wait before it, and its request id. */
  declare readonly attempts: readonly AttemptFacts[];

  constructor(call: CallFacts, message: string, facts: CallErrorFacts = {}) {
    const { cause, delivery = call.delivery ?? "not-sent", isTransient = false } = facts;
    const retryable = isRetryable(call, delivery, isTransient);
    super(`${describeCall(call)} ${message}`, { cause, delivery, retryable });
    this.method = call.method;
    this.path = call.path;
    this.operationId = call.operationId;
    this.idempotencyKey = call.idempotencyKey;
    this.attempts = call.attempts ?? [];
  }
}

/** Options, environment variables or credentials are missing, unknown or malformed. */
export class OttimateConfigError extends OttimateError {
  static override readonly brand: string = "OttimateConfigError";
  declare readonly name: "OttimateConfigError";
  /** Every problem, by option or environment variable. */
  declare readonly issues: readonly Issue[];

  constructor(subject: string, issues: readonly Issue[]) {
    super(`${subject}:\n${issues.map((issue) => `  - ${formatIssue(issue)}`).join("\n")}`);
    this.issues = issues;
  }
}

/** @throws OttimateConfigError with all the issues, if there are any; `maker` is the function that took the options */
export function throwConfigIssues(maker: string, issues: readonly Issue[]): void {
  if (issues.length > 0) throw new OttimateConfigError(`${maker}: invalid options`, issues);
}

/** How many issues a message lists. */
const MAX_TOLD = 5;

/** The input of a call is invalid. Nothing was sent. */
export class OttimateInputError extends OttimateError {
  static override readonly brand: string = "OttimateInputError";
  declare readonly name: "OttimateInputError";
  /** Every problem, with its path. */
  declare readonly issues: readonly Issue[];
  /** The path of the first issue, such as `params.path.id`. */
  declare readonly argument: string;
  /** A code for programs, if correcting a value is not enough: `records-changed`, `not-covered`. */
  declare readonly code: string | undefined;

  constructor(call: string, issues: readonly Issue[], ending = "Nothing was sent.") {
    const more = issues.length - MAX_TOLD;
    const told = [...issues.slice(0, MAX_TOLD).map(formatIssue), ...(more > 0 ? [`and ${more} more`] : [])];
    super(`${call}: ${told.join("; ")}. ${ending}`);
    this.issues = issues;
    this.argument = formatPath(issues[0]?.path ?? []);
    this.code = issues.find(({ code }) => code)?.code;
  }
}

/** @throws OttimateInputError with all the issues, if there are any; `call` is what the user called */
export function throwIssues(call: string, issues: readonly Issue[]): void {
  if (issues.length > 0) throw new OttimateInputError(call, issues);
}

/** Why there is no token. */
interface AuthFailure {
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly retryable?: boolean;
  readonly cause?: Error | undefined;
}

/** No token could be obtained, so the call itself was not sent. */
export class OttimateAuthError extends OttimateError {
  static override readonly brand: string = "OttimateAuthError";
  declare readonly name: "OttimateAuthError";
  /** The token endpoint's status; undefined if it was not called. */
  declare readonly status: number | undefined;
  declare readonly requestId: string | undefined;
  /** How long the endpoint asked to wait, in ms. */
  declare readonly retryAfterMs: number | undefined;

  constructor(message: string, facts: AuthFailure = {}) {
    const { cause, status, retryable } = facts;
    super(message, { cause, retryable });
    this.status = status;
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** Why there was no response. */
interface ConnectionFailure {
  readonly reason: string;
  /** The platform's error code, such as `ECONNRESET`. */
  readonly code?: string | undefined;
  readonly cause?: Error | undefined;
  /** The delivery, if known more precisely than from the call's attempts. */
  readonly delivery?: Delivery | undefined;
  /** The token request got no response, so the call itself was not sent. */
  readonly isTokenCall?: boolean;
}

/** There was no complete response: the server could not be reached, or the connection was lost. */
export class OttimateConnectionError extends CallError {
  static override readonly brand: string = "OttimateConnectionError";
  declare readonly name: "OttimateConnectionError";
  /** The platform's error code, such as `ECONNRESET`. */
  declare readonly code: string | undefined;

  constructor(call: CallFacts, failure: ConnectionFailure) {
    const { reason, code, cause, isTokenCall } = failure;
    const delivery = isTokenCall ? "not-sent" : (failure.delivery ?? call.delivery ?? "unknown");
    const message = joined([`got no response: ${reason}.`, deliveryHint(call, delivery)]);
    const isTransient = !staysSo(code);
    super(call, message, { cause, delivery, isTransient });
    this.code = code;
  }
}

/** There was no response in time: within `timeoutMs` for one attempt, or within `deadlineMs` for the whole call. */
export class OttimateTimeoutError extends CallError {
  static override readonly brand: string = "OttimateTimeoutError";
  declare readonly name: "OttimateTimeoutError";
  /** Which limit was exceeded. */
  declare readonly limit: "timeoutMs" | "deadlineMs";
  /** That limit, in ms. */
  declare readonly limitMs: number;
  /** What the attempt was waiting for, if it was not sent. */
  declare readonly waitedFor: "token" | undefined;

  constructor(call: CallFacts, limit: "timeoutMs" | "deadlineMs", limitMs: number, waitedFor?: "token") {
    const delivery = call.delivery ?? "unknown";
    const what = call.sent ? "got no response" : "could not be sent";
    const why = waitedFor ? `, because no ${waitedFor} arrived` : "";
    const message = joined([`${what} within ${limitMs} ms (${limit})${why}.`, deliveryHint(call, delivery)]);
    super(call, message, { delivery, isTransient: true });
    this.waitedFor = waitedFor;
    this.limit = limit;
    this.limitMs = limitMs;
  }
}

/** What is known about an unusable response. */
interface ParseFailure {
  readonly requestId?: string | undefined;
  readonly delivery?: Delivery | undefined;
  readonly code?: string | undefined;
  /** Whether a retry may get a usable response. */
  readonly isTransient?: boolean;
}

/** The server reported success, but its response is not what the API documents. */
export class OttimateParseError extends CallError {
  static override readonly brand: string = "OttimateParseError";
  declare readonly name: "OttimateParseError";
  declare readonly status: number;
  declare readonly requestId: string | undefined;
  /** `ResponseTooLarge` if the body is larger than `maxResponseBytes`; otherwise undefined. */
  declare readonly code: string | undefined;

  constructor(call: CallFacts, status: number, problem: string, facts: ParseFailure = {}) {
    const { requestId, code, delivery = call.delivery ?? deliveryOfStatus(status, call.method) } = facts;
    const id = requestId ? ` [request ${requestId}]` : "";
    super(call, `returned ${status}, but ${problem}.${id}`, { ...facts, delivery });
    this.status = status;
    this.requestId = requestId;
    this.code = code;
  }
}

/** The name of what was thrown. */
export const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : "unknown");

/** The message of anything thrown, even of an error whose message cannot be read. */
export function messageOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return "The thrown value has no text.";
  }
}
