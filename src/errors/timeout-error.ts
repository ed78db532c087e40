import { type CallFacts, mayAct } from "../call/facts.ts";
import { CallError, mayHaveActed } from "./call-error.ts";

/** No answer came in time: within `timeoutMs` for one attempt, or within `deadlineMs` for the whole call. */
export class OttimateTimeoutError extends CallError {
  override readonly name = "OttimateTimeoutError";
  /** Which of the two passed. */
  readonly limit: "timeoutMs" | "deadlineMs";
  /** How long that is, in ms. */
  readonly limitMs: number;

  constructor(call: CallFacts, limit: "timeoutMs" | "deadlineMs", limitMs: number) {
    const doubt = mayAct(call) && call.fate === "unknown" ? ` ${mayHaveActed}` : "";
    const fault = call.fate ? "got no answer" : "could not be sent";
    super(call, `${fault} within ${limitMs} ms (${limit}).${doubt}`);
    this.limit = limit;
    this.limitMs = limitMs;
  }
}
