import { type AttemptFacts, type CallFacts, describeCall, isWrite } from "./types.ts";
import { formatIssue, formatPath, type Issue } from "./validation.ts";

/**
 * What every error of this package has in common: `instanceof OttimateError` tells them from all others, also where a
 * process has loaded the package twice.
 */
export class OttimateError extends Error {
  /** What two copies of the package know a class by. */
  static readonly brand: string = "OttimateError";
  override readonly name: string = "OttimateError";

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore-start lint/complexity/noThisInStatic: each class that inherits this asks about itself.
    // A class that somebody derived from one of these has no brand of its own.
    const brand = Object.hasOwn(this, "brand") ? this.brand : undefined;
    return Function.prototype[Symbol.hasInstance].call(this, value) || brandsOf(value).has(brand);
    // biome-ignore-end lint/complexity/noThisInStatic: as above
  }

  /** What a log may hold of this error: its own fields, never a cause, a header or a secret. */
  toJSON(): Record<string, unknown> {
    const { cause: _, ...fields } = this;
    return { ...fields, name: this.name, message: this.message };
  }
}

/** The same symbol in each copy of the package. */
const isOurs = Symbol.for("ottimate-client/error");
Object.defineProperty(OttimateError.prototype, isOurs, { value: true });

/** The brands of an error's class and of those that it extends; none of what is no error of this package. */
function brandsOf(error: unknown): Set<string | undefined> {
  const brands = new Set<string | undefined>();
  if (typeof error !== "object" || error === null || !(isOurs in error)) return brands;
  for (
    let made: unknown = error.constructor;
    typeof made === "function";
    made = Object.getPrototypeOf(made)
  ) {
    if ("brand" in made && typeof made.brand === "string") brands.add(made.brand);
  }
  return brands;
}

/** What a message ends with where nobody knows what the server did. */
export const mayHaveActed = "It may have acted all the same: read the record back before sending it again.";

/** What the errors of one call have in common: each tells which call it was, and what it went through. */
export class CallError extends OttimateError {
  readonly method: string;
  /** As the document has it, with its placeholders. */
  readonly path: string;
  readonly operationId: string | undefined;
  /** The key that the request carried: sent again with the same key, it acts once at the most. */
  readonly idempotencyKey: string | undefined;
  /** Every attempt: its status, the wait before it, and its request id. */
  readonly attempts: readonly AttemptFacts[];

  constructor(call: CallFacts, message: string, cause?: Error) {
    super(`${describeCall(call)} ${message}`, cause && { cause });
    this.method = call.method;
    this.path = call.path;
    this.operationId = call.operationId;
    this.idempotencyKey = call.idempotencyKey;
    this.attempts = call.attempts ?? [];
  }
}

/** The client cannot be made, or the credentials it asked for cannot be used: an option is missing, unknown or malformed. */
export class OttimateConfigError extends OttimateError {
  static override readonly brand: string = "OttimateConfigError";
  override readonly name = "OttimateConfigError";
  /** Everything that is wrong, by option or by environment variable. */
  readonly issues: readonly Issue[];

  constructor(subject: string, issues: readonly Issue[]) {
    super(`${subject}:\n${issues.map((issue) => `  - ${formatIssue(issue)}`).join("\n")}`);
    this.issues = issues;
  }
}

/** How many issues a message tells. */
const MAX_TOLD = 5;

/** A call was given something that cannot be sent. Nothing of it has been sent. */
export class OttimateInputError extends OttimateError {
  static override readonly brand: string = "OttimateInputError";
  override readonly name = "OttimateInputError";
  /** Everything that is wrong, and where. */
  readonly issues: readonly Issue[];
  /** Where the first issue is, such as `params.path.id`. */
  readonly argument: string;
  /** A word for programs, where there is more to do than to correct a value: `records-changed`. */
  readonly code: string | undefined;

  constructor(call: string, issues: readonly Issue[]) {
    const more = issues.length - MAX_TOLD;
    const told = [...issues.slice(0, MAX_TOLD).map(formatIssue), ...(more > 0 ? [`and ${more} more`] : [])];
    super(`${call}: ${told.join("; ")}. Nothing was sent.`);
    this.issues = issues;
    this.argument = formatPath(issues[0]?.path ?? []);
    this.code = issues.find(({ code }) => code)?.code;
  }
}

/** @throws OttimateInputError with all the issues, if there are any; `call` is what the caller called */
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

/** No token could be had, so the call itself was not sent. */
export class OttimateAuthError extends OttimateError {
  static override readonly brand: string = "OttimateAuthError";
  override readonly name = "OttimateAuthError";
  /** The token endpoint's status; undefined where it was not asked. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** How long the endpoint asks to be left alone, in ms. */
  readonly retryAfterMs: number | undefined;
  /** Whether a token may be had soon: the endpoint failed, or the `credentials` function said so of its own error. */
  readonly retryable: boolean;

  constructor(message: string, facts: AuthFailure = {}) {
    super(message, facts.cause && { cause: facts.cause });
    this.status = facts.status;
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
    this.retryable = facts.retryable ?? false;
  }
}

/** What kept an answer from coming. */
interface ConnectionFailure {
  readonly reason: string;
  /** The platform's word for it, such as `ECONNRESET`. */
  readonly code?: string | undefined;
  readonly cause?: Error | undefined;
  /** The token call got no answer, so the call that wanted the token was not sent. */
  readonly isTokenCall?: boolean;
}

/** The platform's word where a file of the body can no longer be read. */
export const unreadable = "NotReadableError";

/** These mean that no connection was made, or that the body broke off, so that the server cannot have acted. */
export const unsent: ReadonlySet<string | undefined> = new Set([
  unreadable,
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** No answer came: the server could not be reached, or the connection was lost before the answer was complete. */
export class OttimateConnectionError extends CallError {
  static override readonly brand: string = "OttimateConnectionError";
  override readonly name = "OttimateConnectionError";
  /** The platform's word for the failure, such as `ECONNRESET`. */
  readonly code: string | undefined;
  /** No connection was made, or a file of the body could not be read, and no earlier attempt may have arrived: the server cannot have acted. */
  readonly neverSent: boolean;

  constructor(call: CallFacts, { reason, code, cause, isTokenCall = false }: ConnectionFailure) {
    const neverSent = (isTokenCall || unsent.has(code)) && !call.attempts?.some(({ inDoubt }) => inDoubt);
    const doubt = isWrite(call) && !neverSent ? ` ${mayHaveActed}` : "";
    super(call, `got no answer: ${reason}.${doubt}`, cause);
    this.code = code;
    this.neverSent = neverSent;
  }
}

/** No answer came in time: within `timeoutMs` for one attempt, or within `deadlineMs` for the whole call. */
export class OttimateTimeoutError extends CallError {
  static override readonly brand: string = "OttimateTimeoutError";
  override readonly name = "OttimateTimeoutError";
  /** Which of the two passed. */
  readonly limit: "timeoutMs" | "deadlineMs";
  /** How long that is, in ms. */
  readonly limitMs: number;
  /** What the attempt waited for, where that kept it from being sent. */
  readonly waitedFor: "token" | undefined;

  constructor(call: CallFacts, limit: "timeoutMs" | "deadlineMs", limitMs: number, waitedFor?: "token") {
    const doubt = isWrite(call) && call.fate === "unknown" ? ` ${mayHaveActed}` : "";
    const fault = call.fate ? "got no answer" : "could not be sent";
    const why = waitedFor ? `, as no ${waitedFor} came` : "";
    super(call, `${fault} within ${limitMs} ms (${limit})${why}.${doubt}`);
    this.waitedFor = waitedFor;
    this.limit = limit;
    this.limitMs = limitMs;
  }
}

/** The server said that it succeeded, but what it sent is not what the API promises. */
export class OttimateParseError extends CallError {
  static override readonly brand: string = "OttimateParseError";
  override readonly name = "OttimateParseError";
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(call: CallFacts, status: number, fault: string, requestId?: string) {
    super(call, `was answered with ${status}, but ${fault}.${requestId ? ` [request ${requestId}]` : ""}`);
    this.status = status;
    this.requestId = requestId;
  }
}

/** What went wrong, in words, whatever was thrown: also an error whose message cannot be read. */
export function messageOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return "What was thrown has no text.";
  }
}
