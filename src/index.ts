export type * from "../generated/schema.ts";
export { type OttimateAuthMiddleware, ottimateAuth } from "./auth-middleware.ts";
export type { AttemptFacts, CallFacts, Protection } from "./call/facts.ts";
export { createOttimateClient } from "./client.ts";
export type {
  Call,
  CallOptions,
  Middleware,
  MiddlewareContext,
  OptionsOf,
  OttimateClient,
  Result,
} from "./client-types.ts";
export {
  OttimateApiError,
  OttimateBadRequestError,
  OttimateConflictError,
  OttimateNotFoundError,
  OttimatePayloadTooLargeError,
  OttimatePermissionDeniedError,
  OttimatePreconditionFailedError,
  OttimateQuotaExceededError,
  OttimateRateLimitError,
  OttimateServerError,
  OttimateUnauthorizedError,
  OttimateUnprocessableEntityError,
} from "./errors/api-error.ts";
export { OttimateAuthError } from "./errors/auth-error.ts";
export { OttimateError } from "./errors/base.ts";
export { OttimateConfigError } from "./errors/config-error.ts";
export { OttimateConnectionError } from "./errors/connection-error.ts";
export { OttimateInputError } from "./errors/input-error.ts";
export { type FailureStatus, isApiError, type OperationId } from "./errors/is-api-error.ts";
export { OttimateParseError } from "./errors/parse-error.ts";
export { OttimateTimeoutError } from "./errors/timeout-error.ts";
export { idempotencyKeyFor } from "./idempotency-key-for.ts";
export { consoleLogger, type LineLog } from "./observe/console-logger.ts";
export type {
  AccessOptions,
  ApiVersionName,
  Environment,
  OttimateAuthOptions,
  OttimateClientOptions,
  TransportOptions,
} from "./settings/options.ts";
export { type ClientCredentialsOptions, clientCredentials } from "./token/client-credentials.ts";
export type { Credentials, CredentialsProvider } from "./token/credentials.ts";
export type { Authorization, TokenSource } from "./token/source.ts";
export type { EventCall, OnEvent, OttimateEvent } from "./transport/events.ts";
export type { QuotaOptions, QuotaState } from "./transport/quota.ts";
export type { Fetch, ParseAs, RetryPolicy } from "./transport/send.ts";
export { type DataOf, unwrap } from "./unwrap.ts";
