import {
  API_KEY_CHANGED,
  deliveryOfStatus,
  isRetryable,
  isTransientStatus,
  mayHaveActed,
  UNREADABLE,
} from "./delivery.ts";
import { type AttemptFacts, type CallFacts, type Delivery, describeCall, isWrite } from "./types.ts";

/** What an error tells beside its message. */
interface ErrorFacts {
  readonly cause?: unknown;
  readonly delivery?: Delivery | undefined;
  readonly retryable?: boolean | undefined;
}

/** What every error of this package has in common: `instanceof OttimateError` tells them from all others. */
export class OttimateError extends Error {
  override readonly name: string = "OttimateError";
  /** What became of the request at the server, over all its attempts: whether it may have acted. */
  readonly delivery: Delivery;
  /** Whether the same may succeed when it is done again, under the same idempotency key where there is one, without acting twice. */
  readonly retryable: boolean;

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.delivery = facts.delivery ?? "not-sent";
    this.retryable = facts.retryable ?? false;
  }

  /** What a log may hold of this error: its own fields, never a cause, a header or a secret. */
  toJSON(): Record<string, unknown> {
    const { cause: _, ...fields } = this;
    return { ...fields, name: this.name, message: this.message };
  }
}

/** What to do where the server may have acted, or has and its response was lost; undefined where it has not. */
export function deliveryHint(call: CallFacts, delivery: Delivery): string | undefined {
  if (!isWrite(call) || !mayHaveActed(delivery)) return undefined;
  const what = delivery === "processed" ? "It was processed" : "It may have acted";
  return `${what} all the same: read the record back before sending it again.`;
}

/** What an error of a call tells beside its message. */
interface CallErrorFacts {
  readonly cause?: Error | undefined;
  readonly delivery?: Delivery | undefined;
  /** Whether it can be otherwise soon. */
  readonly isTransient?: boolean | undefined;
}

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
    const { cause, status } = facts;
    super(message, { cause, retryable: status === undefined || isTransientStatus(status) });
    this.status = status;
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

/** No answer came: the server could not be reached, or the connection was lost before the answer was complete. */
export class OttimateConnectionError extends CallError {
  override readonly name = "OttimateConnectionError";
  /** The platform's word for the failure, such as `ECONNRESET`. */
  readonly code: string | undefined;

  constructor(call: CallFacts, { reason, code, cause }: ConnectionFailure) {
    const delivery = call.delivery ?? "unknown";
    const message = [`got no response: ${reason}.`, deliveryHint(call, delivery)].filter(Boolean).join(" ");
    const isTransient = code !== UNREADABLE && code !== API_KEY_CHANGED;
    super(call, message, { cause, delivery, isTransient });
    this.code = code;
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
    const delivery = call.delivery ?? "unknown";
    const what = call.sent ? "got no response" : "could not be sent";
    const message = [`${what} within ${limitMs} ms (${limit}).`, deliveryHint(call, delivery)];
    super(call, message.filter(Boolean).join(" "), { delivery, isTransient: true });
    this.limit = limit;
    this.limitMs = limitMs;
  }
}

/** What is known of a response that cannot be used. */
interface ParseFailure {
  readonly requestId?: string | undefined;
  readonly delivery?: Delivery | undefined;
  /** Whether another response may come when it is asked for again. */
  readonly isTransient?: boolean;
}

/** The server said that it succeeded, but what it sent is not what the API promises. */
export class OttimateParseError extends CallError {
  override readonly name = "OttimateParseError";
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(call: CallFacts, status: number, problem: string, facts: ParseFailure = {}) {
    const { requestId, delivery = call.delivery ?? deliveryOfStatus(status, call.method) } = facts;
    const id = requestId ? ` [request ${requestId}]` : "";
    super(call, `was answered with ${status}, but ${problem}.${id}`, { ...facts, delivery });
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
