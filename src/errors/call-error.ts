import { type AttemptFacts, type CallFacts, describeCall } from "../call/facts.ts";
import { OttimateError } from "./base.ts";

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
