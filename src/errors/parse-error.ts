import { type CallFacts, describeCall } from "../call/facts.ts";
import { OttimateError } from "./base.ts";

/** The server said that it succeeded, but what it sent is not what the API promises. */
export class OttimateParseError extends OttimateError {
  override readonly name = "OttimateParseError";
  readonly status: number;
  readonly requestId: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly operationId: string | undefined;
  readonly idempotencyKey: string | undefined;

  constructor(call: CallFacts, status: number, fault: string, requestId?: string) {
    super(
      `${describeCall(call)} was answered with ${status}, but ${fault}.${requestId ? ` [request ${requestId}]` : ""}`,
    );
    this.status = status;
    this.requestId = requestId;
    this.method = call.method;
    this.path = call.path;
    this.operationId = call.operationId;
    this.idempotencyKey = call.idempotencyKey;
  }
}
