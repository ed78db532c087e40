import { OttimateError } from "./base.ts";

/** No token could be had, so the call itself was not sent. */
export class OttimateAuthError extends OttimateError {
  override readonly name = "OttimateAuthError";
  /** The token endpoint's status; undefined where it did not answer. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;

  constructor(
    message: string,
    facts: { status?: number | undefined; requestId?: string | undefined; cause?: Error | undefined } = {},
  ) {
    super(message, facts.cause && { cause: facts.cause });
    this.status = facts.status;
    this.requestId = facts.requestId;
  }
}
