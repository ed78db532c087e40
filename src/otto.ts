import type { Api } from "./api.ts";
import { createApiClient } from "./api-client.ts";
import { undescribed } from "./call/undescribed.ts";
import type { AnyPaths, OttoClient } from "./otto-types.ts";
import { type OttoClientOptions, readOttoSettings } from "./settings/otto.ts";
import { authorizeWith } from "./transport/auth.ts";

export type { Middleware, MiddlewareContext, Result } from "./client-types.ts";
export {
  OttimateApiError,
  OttimateBadRequestError,
  OttimateConflictError,
  OttimateNotFoundError,
  OttimatePayloadTooLargeError,
  OttimatePermissionDeniedError,
  OttimatePreconditionFailedError,
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
export { OttimateParseError } from "./errors/parse-error.ts";
export { OttimateTimeoutError } from "./errors/timeout-error.ts";
export type { AnyPaths, OttoCall, OttoCallOptions, OttoClient } from "./otto-types.ts";
export type { OttoClientOptions } from "./settings/otto.ts";
export type { Credentials, CredentialsProvider } from "./token/credentials.ts";
export type { StoredToken, TokenStore } from "./token/store.ts";
export type { OnEvent, OttimateEvent } from "./transport/events.ts";
export type { Fetch, ParseAs, RetryPolicy } from "./transport/send.ts";
export { type DataOf, unwrap } from "./unwrap.ts";

const otto: Api = {
  maker: "createOttoClient",
  ownHeaders: ["authorization"],
  described: false,
};

/**
 * A client for the Otto API: a token for each call, asked for once and kept, with the retries, limits, errors and events
 * of `createOttimateClient`. What the options leave out comes from the environment variables `OTTO_CLIENT_ID`,
 * `OTTO_CLIENT_SECRET`, `OTTO_BASE_URL` and `OTTO_TOKEN_URL`. Nothing is sent until the first call.
 *
 * A call resolves to `{ data, response }` or `{ error, response }` once there is an HTTP answer, whatever its status, and
 * rejects where there is none. Sent again are reads, and writes that surely did not act.
 *
 * @throws OttimateConfigError that lists everything missing, unknown or malformed
 */
export function createOttoClient<Paths = AnyPaths>(options: OttoClientOptions = {}): OttoClient<Paths> {
  const settings = readOttoSettings(options, otto.maker);
  const { calls, use } = createApiClient(otto, settings, {
    methods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    findOperation: undescribed,
    authorize: authorizeWith({ needed: ["clientId", "clientSecret"] }, settings),
  });
  return { ...calls, use } as OttoClient<Paths>;
}
