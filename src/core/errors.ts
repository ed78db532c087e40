import { type AttemptFacts, type CallFacts, describeCall, isWrite } from "./types.ts";

/** What every error of this package has in common: `instanceof OttimateError` tells them from all others. */
export class OttimateError extends Error {
  override readonly name: string = "OttimateError";

  /** What a log may hold of this error: its own fields, never a cause, a header or a secret. */
  toJSON(): Record<string, unknown> {
    const { cause: _, ...fields } = this;
    return { ...fields, name: this.name, message: this.message };
  }
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

/** The client cannot be made, or asked-for credentials cannot be used: an option is missing, unknown or malformed. */
export class OttimateConfigError extends OttimateError {
  override readonly name = "OttimateConfigError";
  /** Every fault that was found, each naming the option and its environment variable. */
  readonly faults: readonly string[];

  constructor(subject: string, faults: readonly string[]) {
    super(`${subject}:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.faults = faults;
  }
}

/** A call was given something that cannot be sent. Nothing of it has been sent. */
export class OttimateInputError extends OttimateError {
  override readonly name = "OttimateInputError";
  /** Where the fault is, such as `params.path.id`. */
  readonly argument: string;

  constructor(call: string, argument: string, fault: string) {
    super(`${call}: ${argument} ${fault}. Nothing was sent.`);
    this.argument = argument;
  }
}

/** What the token endpoint answered. */
interface AuthFailure {
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: Error | undefined;
}

/** No token could be had, so the call itself was not sent. */
export class OttimateAuthError extends OttimateError {
  override readonly name = "OttimateAuthError";
  /** The token endpoint's status; undefined where it did not answer. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** How long the endpoint asks to be left alone, in ms. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, facts: AuthFailure = {}) {
    super(message, facts.cause && { cause: facts.cause });
    this.status = facts.status;
    this.requestId = facts.requestId;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** What kept an answer from coming. */
interface ConnectionFailure {
  readonly reason: string;
  /** The platform's word for it, such as `ECONNRESET`. */
  readonly code?: string | undefined;
  readonly cause?: Error | undefined;
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
  override readonly name = "OttimateConnectionError";
  /** The platform's word for the failure, such as `ECONNRESET`. */
  readonly code: string | undefined;
  /** No connection was made, or a file of the body could not be read, and no earlier attempt may have arrived: the server cannot have acted. */
  readonly neverSent: boolean;

  constructor(call: CallFacts, { reason, code, cause }: ConnectionFailure) {
    const neverSent = unsent.has(code) && !call.attempts?.some(({ inDoubt }) => inDoubt);
    const doubt = isWrite(call) && !neverSent ? ` ${mayHaveActed}` : "";
    super(call, `got no answer: ${reason}.${doubt}`, cause);
    this.code = code;
    this.neverSent = neverSent;
  }
}

/** No answer came in time: within `timeoutMs` for one attempt, or within `deadlineMs` for the whole call. */
export class OttimateTimeoutError extends CallError {
  override readonly name = "OttimateTimeoutError";
  /** Which of the two passed. */
  readonly limit: "timeoutMs" | "deadlineMs";
  /** How long that is, in ms. */
  readonly limitMs: number;

  constructor(call: CallFacts, limit: "timeoutMs" | "deadlineMs", limitMs: number) {
    const doubt = isWrite(call) && call.fate === "unknown" ? ` ${mayHaveActed}` : "";
    const fault = call.fate ? "got no answer" : "could not be sent";
    super(call, `${fault} within ${limitMs} ms (${limit}).${doubt}`);
    this.limit = limit;
    this.limitMs = limitMs;
  }
}

/** The server said that it succeeded, but what it sent is not what the API promises. */
export class OttimateParseError extends CallError {
  override readonly name = "OttimateParseError";
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(call: CallFacts, status: number, fault: string, requestId?: string) {
    super(call, `was answered with ${status}, but ${fault}.${requestId ? ` [request ${requestId}]` : ""}`);
    this.status = status;
    this.requestId = requestId;
  }
}

/** What went wrong, in words, whatever was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  try {
    return String(error);
  } catch {
    return "What was thrown has no text.";
  }
}
