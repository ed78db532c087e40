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

/** What `clientCredentials` takes. */
export interface ClientCredentialsOptions extends Pick<TransportOptions, "dangerouslyAllowBrowser"> {
  /** Where tokens are asked for. Plain http for loopback only. */
  tokenUrl: string;
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  /** For APIs that want a key beside the token: goes with the token request and with every call. */
  apiKey?: string | undefined;
  /** Instead of the three above: asked at each token request, and once more after it was rejected. */
  credentials?: CredentialsProvider | undefined;
  /**
   * The scope to ask for.
   * @default none
   */
  scope?: string | undefined;
  /**
   * What sends the requests.
   * @default the platform's fetch
   */
  fetch?: Fetch | undefined;
  /**
   * How long a token request may take, in ms.
   * @default 35000
   */
  timeoutMs?: number | undefined;
  /**
   * Where processes share the token, which is a secret there.
   * @default none: each process asks for its own
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
 * A source of access tokens by the client-credentials grant: form-encoded, cached for the lifetime that the endpoint
 * gives (an hour where it gives none) less a margin, one request at a time however many callers wait.
 *
 * @throws OttimateConfigError that lists everything that is wrong with the options
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
