import type { AnyCalls, CallMethods, Calls } from "../../generated/calls.ts";
import { apiVersionHeader } from "../../generated/operations.ts";
import { authorizeWith } from "../auth/layer.ts";
import { createApiClient } from "../core/client.ts";
import type { Middleware } from "../core/client-types.ts";
import type { QuotaState } from "../core/quota.ts";
import { ottimateApi, ottimateGrant } from "./api.ts";
import { type OttimateClientOptions, readSettings } from "./options.ts";
import { findOperation } from "./paths.ts";

/** The API, typed by the document: each method takes a path of it and what the operation there takes. */
export interface OttimateClient<C extends AnyCalls = Calls> extends CallMethods<C> {
  /** Adds middleware; the last added is the nearest to the server. */
  use(...middleware: Middleware[]): void;
  /** How much of the day's requests this client has used. */
  readonly quota: QuotaState;
}

/**
 * A client for the Ottimate API. What the options leave out comes from the environment variables `OTTIMATE_API_KEY`,
 * `OTTIMATE_CLIENT_ID`, `OTTIMATE_CLIENT_SECRET`, `OTTIMATE_ENVIRONMENT` and `OTTIMATE_BASE_URL`. Nothing is sent until
 * the first call.
 *
 * A call resolves to `{ data, response }` or `{ error, response }` once there is an HTTP answer, whatever its status. It
 * rejects where there is none: `OttimateInputError` before anything was sent, `OttimateAuthError` without a token,
 * `OttimateConnectionError`, `OttimateTimeoutError`, `OttimateParseError`, `OttimateRateLimitError` where the server asks
 * for a longer wait than is allowed, or the reason of the caller's signal.
 *
 * @throws OttimateConfigError that lists everything missing, unknown or malformed
 * @see https://docs.ottimate.com/auth
 */
export function createOttimateClient(options: OttimateClientOptions = {}): OttimateClient {
  const settings = readSettings(options, ottimateApi.maker);
  const { calls, use, quota } = createApiClient(ottimateApi, settings, {
    methods: ["GET", "POST", "PATCH"],
    findOperation,
    authorize: authorizeWith(ottimateGrant, settings),
    headers: { [apiVersionHeader]: settings.apiVersion },
  });
  return {
    ...calls,
    use,
    get quota() {
      return quota?.state;
    },
  } as OttimateClient;
}
