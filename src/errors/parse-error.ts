import type { CallFacts } from "../call/facts.ts";
import { CallError } from "./call-error.ts";

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
