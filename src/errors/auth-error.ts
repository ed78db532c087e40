import { OttimateError } from "./base.ts";

/** What the token endpoint answered. */
export interface AuthFailure {
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
