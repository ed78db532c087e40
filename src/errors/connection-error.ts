import { type CallFacts, describeCall, mayAct } from "../call/facts.ts";
import { OttimateError } from "./base.ts";

/** What kept an answer from coming. */
export interface ConnectionFailure {
  readonly reason: string;
  /** The platform's word for it, such as `ECONNRESET`. */
  readonly code?: string | undefined;
  readonly cause?: Error | undefined;
}

/** These mean that no connection was made, so that the server cannot have acted. */
const connecting = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** No answer came: the server could not be reached, or the connection was lost before the answer was complete. */
export class OttimateConnectionError extends OttimateError {
  override readonly name = "OttimateConnectionError";
  /** The platform's word for the failure, such as `ECONNRESET`. */
  readonly code: string | undefined;
  /** No connection was made, so the server cannot have acted. */
  readonly neverSent: boolean;
  readonly method: string;
  readonly path: string;
  readonly operationId: string | undefined;
  /** The key that the request carried: sent again with the same key, it acts once at the most. */
  readonly idempotencyKey: string | undefined;
  readonly attempts: CallFacts["attempts"];

  constructor(call: CallFacts, { reason, code, cause }: ConnectionFailure) {
    const unsent = connecting.has(code ?? "");
    const doubt =
      mayAct(call) && !unsent
        ? " It may have acted all the same: read the record back before sending it again."
        : "";
    super(`${describeCall(call)} got no answer: ${reason}.${doubt}`, cause && { cause });
    this.code = code;
    this.neverSent = unsent;
    this.method = call.method;
    this.path = call.path;
    this.operationId = call.operationId;
    this.idempotencyKey = call.idempotencyKey;
    this.attempts = call.attempts;
  }
}
