import { apiKeyHeader } from "../../generated/operations.ts";
import { throwConfigIssues } from "../core/errors.ts";
import { timeChecks } from "../core/options.ts";
import { platformFetch } from "../core/platform-fetch.ts";
import { createRedactor } from "../core/redaction.ts";
import type { Fetch } from "../core/types.ts";
import {
  type Checks,
  functionMessage,
  isRecord,
  issueAt,
  optionIssues,
  ownProperties,
  unchecked,
  urlMessage,
} from "../core/validation.ts";
import { type Credentials, type CredentialsProvider, secretMessage } from "./credentials.ts";
import { authChecks, browserIssues, type TransportOptions } from "./options.ts";
import { type TokenSource, tokenSourceOf } from "./token-source.ts";
import type { TokenStore } from "./token-store.ts";

/** Options of `clientCredentials`. */
export interface ClientCredentialsOptions extends Pick<TransportOptions, "dangerouslyAllowBrowser"> {
  /** Where to request tokens. Plain http is allowed for loopback only. */
  tokenUrl: string;
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  /** For APIs that need an API key as well as the token. Sent with the token request and with every call. */
  apiKey?: string | undefined;
  /** Replaces the three options above. Called for each token request, and once more after a rejection. */
  credentials?: CredentialsProvider | undefined;
  /**
   * The scope to request.
   * @default none
   */
  scope?: string | undefined;
  /**
   * The function that sends requests.
   * @default the platform's fetch
   */
  fetch?: Fetch | undefined;
  /**
   * Time limit for a token request, in ms.
   * @default 35000
   */
  timeoutMs?: number | undefined;
  /**
   * A store through which processes share the token. The stored token is a secret.
   * @default none: each process requests its own
   */
  tokenStore?: TokenStore | undefined;
}

const checks = (): Checks => ({
  ...authChecks,
  ...timeChecks,
  tokenUrl: urlMessage,
  apiKey: unchecked,
  credentials: functionMessage,
  scope: (value) => typeof value !== "string" && "is not a string",
  fetch: functionMessage,
});

/**
 * A source of access tokens that uses the client-credentials grant. A token is cached for its lifetime (an hour if the
 * endpoint states none) minus a margin, and only one request runs at a time, no matter how many callers wait.
 *
 * @throws OttimateConfigError that lists every problem with the options
 * @see https://docs.ottimate.com/auth
 */
export function clientCredentials(options: ClientCredentialsOptions): TokenSource {
  const maker = "clientCredentials";
  throwConfigIssues(maker, issueAt(["options"], !isRecord(options) && "is not an object"));
  const own: Partial<ClientCredentialsOptions> = ownProperties(options);
  const { tokenUrl = "", clientId, clientSecret, apiKey, credentials, scope } = own;
  const { fetch = platformFetch, timeoutMs, tokenStore } = own;
  const secrets = credentials ? {} : { clientId, clientSecret, ...(apiKey !== undefined && { apiKey }) };
  throwConfigIssues(maker, [
    ...issueAt(["tokenUrl"], own.tokenUrl === undefined && urlMessage(own.tokenUrl)),
    ...Object.entries(secrets).flatMap(([name, value]) => issueAt([name], secretMessage(value))),
    ...optionIssues({ ...own }, checks()),
    ...browserIssues(own, urlMessage(tokenUrl) ? "" : tokenUrl),
  ]);
  return tokenSourceOf({
    tokenUrl,
    credentials: credentials ?? (() => secrets as Credentials),
    rotates: credentials !== undefined,
    needed: ["clientId", "clientSecret"],
    scope,
    keyHeader: apiKeyHeader,
    fetch,
    timeoutMs,
    tokenStore,
    redactor: createRedactor(),
  });
}
