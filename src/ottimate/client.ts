import type { AnyCalls, CallMethods, Calls } from "../../generated/calls.ts";
import { apiVersionHeader } from "../../generated/operations.ts";
import { authorizeWith } from "../auth/layer.ts";
import { createApiClient } from "../core/client.ts";
import type { Middleware } from "../core/client-types.ts";
import type { QuotaState } from "../core/quota.ts";
import { findSender, redact } from "../core/types.ts";
import { ottimateApi, ottimateGrant } from "./api.ts";
import { type OttimateClientOptions, readSettings } from "./options.ts";
import { findOperation } from "./paths.ts";

/** The API, typed by the document: each method takes a path and the parameters of its operation. */
export interface OttimateClient<C extends AnyCalls = Calls> extends CallMethods<C> {
  /** Adds middleware; the last one added is closest to the server. */
  use(...middleware: Middleware[]): void;
  /** How much of the daily quota is used. */
  readonly quota: QuotaState;
}

/**
 * A client for the Ottimate API. Missing options are read from the environment variables `OTTIMATE_API_KEY`,
 * `OTTIMATE_CLIENT_ID`, `OTTIMATE_CLIENT_SECRET`, `OTTIMATE_ENVIRONMENT` and `OTTIMATE_BASE_URL`. Nothing is sent until
 * the first call.
 *
 * A call resolves to `{ data, response }` or `{ error, response }` for any HTTP response, whatever its status. Without a
 * response it rejects: with `OttimateInputError` if the input is invalid, `OttimateAuthError` if there is no token,
 * `OttimateConnectionError`, `OttimateTimeoutError`, `OttimateParseError`, `OttimateRateLimitError` if the server asks for a
 * longer wait than allowed, or the reason of the caller's signal.
 *
 * @throws OttimateConfigError that lists everything missing, unknown or malformed
 * @see https://docs.ottimate.com/auth
 */
export function createOttimateClient(options: OttimateClientOptions = {}): OttimateClient {
  const settings = readSettings(options, ottimateApi.maker);
  const {
    calls,
    use,
    quota,
    findSender: find,
    redact: clean,
  } = createApiClient(ottimateApi, settings, {
    methods: ["GET", "POST", "PATCH"],
    findOperation,
    authorize: authorizeWith(ottimateGrant, settings),
    headers: { [apiVersionHeader]: settings.apiVersion },
  });
  const client: object = {
    ...calls,
    use,
    get quota() {
      return quota?.state;
    },
    [findSender]: find,
    [redact]: clean,
  };
  return client as OttimateClient;
}
