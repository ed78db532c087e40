import { type CallFacts, mayAct } from "../call/facts.ts";
import { CallError, mayHaveActed } from "./call-error.ts";

/** What kept an answer from coming. */
export interface ConnectionFailure {
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
    const doubt = mayAct(call) && !neverSent ? ` ${mayHaveActed}` : "";
    super(call, `got no answer: ${reason}.${doubt}`, cause);
    this.code = code;
    this.neverSent = neverSent;
  }
}
