import { type CallFacts, describeCall } from "../call/facts.ts";
import { OttimateError } from "./base.ts";

/** No answer came: the server could not be reached, or the connection was lost before the answer was complete. */
export class OttimateConnectionError extends OttimateError {
  override readonly name = "OttimateConnectionError";
  readonly method: string;
  readonly path: string;
  readonly operationId: string | undefined;
  /** The key that the request carried: send it again with the same key, and it acts once at the most. */
  readonly idempotencyKey: string | undefined;

  constructor(call: CallFacts, reason: string, cause?: Error) {
    const doubt =
      call.method === "GET"
        ? ""
        : " It may have acted all the same: read the record back before sending it again.";
    super(`${describeCall(call)} got no answer: ${reason}.${doubt}`, cause && { cause });
    this.method = call.method;
    this.path = call.path;
    this.operationId = call.operationId;
    this.idempotencyKey = call.idempotencyKey;
  }
}
