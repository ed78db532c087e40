import { type CallFacts, describeCall, mayAct } from "../call/facts.ts";
import { OttimateError } from "./base.ts";

/** No answer came in time: within `timeoutMs` for one attempt, or within `deadlineMs` for the whole call. */
export class OttimateTimeoutError extends OttimateError {
  override readonly name = "OttimateTimeoutError";
  /** Which of the two passed. */
  readonly limit: "timeoutMs" | "deadlineMs";
  /** How long that is, in ms. */
  readonly limitMs: number;
  readonly method: string;
  readonly path: string;
  readonly operationId: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly attempts: CallFacts["attempts"];

  constructor(call: CallFacts, limit: "timeoutMs" | "deadlineMs", limitMs: number) {
    const doubt = !mayAct(call)
      ? ""
      : " It may have acted all the same: read the record back before sending it again.";
    super(`${describeCall(call)} got no answer within ${limitMs} ms (${limit}).${doubt}`);
    this.limit = limit;
    this.limitMs = limitMs;
    this.method = call.method;
    this.path = call.path;
    this.operationId = call.operationId;
    this.idempotencyKey = call.idempotencyKey;
    this.attempts = call.attempts;
  }
}
