import { deliveryHint, deliveryOfStatus, isTransientStatus, mayHaveActed } from "./delivery.ts";
import { codeOf, detailsOf, errorOf, sentenceOf } from "./error-body.ts";
import { CallError } from "./errors.ts";
import { momentAfter, retryAfterMs } from "./response.ts";
import type { CallFacts, Delivery, ErrorContext, ReceivedResponse } from "./types.ts";
import { joined } from "./validation.ts";

/** What to do next, from the general meaning of the status or from its meaning in this API. */
function hintFor(failure: ErrorContext, delivery: Delivery): string | undefined {
  const { status, call } = failure;
  const doubt = deliveryHint(call, delivery);
  // 3xx, or 0 where a browser hides it.
  if (status < 400) return joined([doubt, "Redirects are never followed: check the base URL."]);
  if (doubt && mayHaveActed(deliveryOfStatus(status, call.method))) return doubt;
  const merge = status === 412 && "Read the record again and apply the change to its current state.";
  const hint = call.api?.hint?.(failure) ?? merge;
  return (
    joined([doubt && "An earlier attempt may have been processed: read the record back.", hint]) || undefined
  );
}

/** What an API error is created from. */
interface ApiErrorFacts {
  readonly call: CallFacts;
  readonly status: number;
  readonly headers?: Headers | undefined;
  readonly requestId?: string | undefined;
  /** The response body, parsed if it was JSON, with secrets redacted. */
  readonly body: unknown;
  /** When the limit ends, if known more precisely than from the headers. */
  readonly resetAt?: Date | undefined;
  /** Whether the limit is the daily quota. */
  readonly isQuota?: boolean | undefined;
}

/** The API responded with an error status. Each subclass is for one status. */
export class OttimateApiError extends CallError {
  static override readonly brand: string = "OttimateApiError";
  declare readonly name: string;
  /** The HTTP status; 0 if a browser hides a redirect. */
  declare readonly status: number;
  /** The API's code for the kind of error, such as `PO4000`. */
  declare readonly code: string | undefined;
  /** The problems by field, if the API reports them that way; for a list of problems, by position. */
  declare readonly details: Readonly<Record<string, unknown>> | undefined;
  /** Quote it when you contact the API's support. */
  declare readonly requestId: string | undefined;
  /** What to do about it. */
  declare readonly hint: string | undefined;
  /** The whole body with secrets redacted; at most 1 MB of text. Not shown in logs. */
  declare readonly body: unknown;

  constructor(facts: ApiErrorFacts) {
    const { call, status, requestId, body } = facts;
    const delivery = call.delivery ?? deliveryOfStatus(status, call.method);
    const hint = hintFor(facts, delivery);
    const parts = [`failed with ${status}: ${sentenceOf(body)}`, hint, requestId && `[request ${requestId}]`];
    // Without a key, 409 is about the record's state, and waiting does not change that.
    const isBusy = status === 409 && call.protection?.tier !== undefined;
    super(call, joined(parts), {
      delivery,
      isTransient: isBusy || isTransientStatus(status),
    });
    this.status = status;
    this.code = codeOf(body);
    this.details = detailsOf(body);
    this.requestId = requestId;
    this.hint = hint;
    Object.defineProperty(this, "body", { value: body, enumerable: false });
  }
}

/** 400: a parameter or a field is missing or invalid. */
export class OttimateBadRequestError extends OttimateApiError {
  static override readonly brand: string = "OttimateBadRequestError";
  declare readonly name: "OttimateBadRequestError";
}
/** 401: the API key or the token was rejected, even a newly issued token. */
export class OttimateUnauthorizedError extends OttimateApiError {
  static override readonly brand: string = "OttimateUnauthorizedError";
  declare readonly name: "OttimateUnauthorizedError";
}
/** 403: the API User behind the credentials cannot see this account, company or location. */
export class OttimatePermissionDeniedError extends OttimateApiError {
  static override readonly brand: string = "OttimatePermissionDeniedError";
  declare readonly name: "OttimatePermissionDeniedError";
}
/** 404: there is no such record, or it is out of scope. */
export class OttimateNotFoundError extends OttimateApiError {
  static override readonly brand: string = "OttimateNotFoundError";
  declare readonly name: "OttimateNotFoundError";
}
/** 409: a request with this idempotency key is still being processed. */
export class OttimateConflictError extends OttimateApiError {
  static override readonly brand: string = "OttimateConflictError";
  declare readonly name: "OttimateConflictError";
}
/** 412: someone else has changed the record since it was read. */
export class OttimatePreconditionFailedError extends OttimateApiError {
  static override readonly brand: string = "OttimatePreconditionFailedError";
  declare readonly name: "OttimatePreconditionFailedError";
}
/** 413: the file is too large. */
export class OttimatePayloadTooLargeError extends OttimateApiError {
  static override readonly brand: string = "OttimatePayloadTooLargeError";
  declare readonly name: "OttimatePayloadTooLargeError";
}
/** 422: the idempotency key was used before with another body, or the content is invalid. */
export class OttimateUnprocessableEntityError extends OttimateApiError {
  static override readonly brand: string = "OttimateUnprocessableEntityError";
  declare readonly name: "OttimateUnprocessableEntityError";
}
/** 429: too many requests a second. */
export class OttimateRateLimitError extends OttimateApiError {
  static override readonly brand: string = "OttimateRateLimitError";
  declare readonly name: string;
  /** When the next request may be sent, if the server stated it. */
  declare readonly resetAt: Date | undefined;

  constructor(facts: ApiErrorFacts) {
    super(facts);
    const waitMs = facts.headers && retryAfterMs(facts.headers);
    this.resetAt = facts.resetAt ?? (waitMs === undefined ? undefined : momentAfter(waitMs));
  }
}
/** 429: the API key's requests for today are used up, or the client's own `quota.stopAt` is reached. */
export class OttimateQuotaExceededError extends OttimateRateLimitError {
  static override readonly brand: string = "OttimateQuotaExceededError";
  declare readonly name: "OttimateQuotaExceededError";

  constructor(facts: ApiErrorFacts) {
    super({ ...facts, isQuota: true });
  }
}
/** 5xx: the API or its gateway failed. */
export class OttimateServerError extends OttimateApiError {
  static override readonly brand: string = "OttimateServerError";
  declare readonly name: "OttimateServerError";
}

const byStatus: Readonly<Record<number, typeof OttimateApiError>> = {
  400: OttimateBadRequestError,
  401: OttimateUnauthorizedError,
  403: OttimatePermissionDeniedError,
  404: OttimateNotFoundError,
  409: OttimateConflictError,
  412: OttimatePreconditionFailedError,
  413: OttimatePayloadTooLargeError,
  422: OttimateUnprocessableEntityError,
  429: OttimateRateLimitError,
};

/** A wait too long for a rate limit, or a message about a quota, means the daily quota. */
function speaksOfQuota({ call, headers, body }: ApiErrorFacts): boolean {
  const { longestRateLimitMs } = call.api ?? {};
  if (longestRateLimitMs === undefined) return false;
  const waitMs = (headers && retryAfterMs(headers)) ?? 0;
  return waitMs > longestRateLimitMs || /quota|daily/i.test(sentenceOf(body));
}

/** Creates the error class of this status. */
export function apiError(facts: ApiErrorFacts): OttimateApiError {
  if (facts.status === 429 && speaksOfQuota(facts)) return new OttimateQuotaExceededError(facts);
  const Class = byStatus[facts.status] ?? (facts.status >= 500 ? OttimateServerError : OttimateApiError);
  return new Class(facts);
}

/** Creates the error for a response; `resetAt` overrides what its headers state. */
export function errorOfResponse(
  call: CallFacts,
  { response, body, requestId }: ReceivedResponse,
  resetAt?: Date,
): OttimateApiError {
  const { status, headers } = response;
  const told = errorOf(call.api, response, body, requestId);
  return apiError({ call, status, headers, requestId, resetAt, body: told });
}
