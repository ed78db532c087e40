import { apiKeyHeader } from "../../generated/operations.ts";
import { OttimateConfigError } from "../core/errors.ts";
import { timeIssues } from "../core/options.ts";
import { platformFetch } from "../core/platform-fetch.ts";
import { createRedactor } from "../core/redaction.ts";
import type { Fetch } from "../core/types.ts";
import {
  functionMessage,
  isRecord,
  issueAt,
  nameIssues,
  ownProperties,
  urlMessage,
} from "../core/validation.ts";
import { type Credentials, type CredentialsProvider, secretMessage } from "./credentials.ts";
import { browserIssues, type TransportOptions } from "./options.ts";
import { type TokenSource, tokenSourceOf } from "./token-source.ts";
import { type TokenStore, tokenStoreIssues } from "./token-store.ts";

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

const optionNames = [
  "tokenUrl",
  "clientId",
  "clientSecret",
  "apiKey",
  "credentials",
  "scope",
  "fetch",
  "timeoutMs",
  "tokenStore",
  "dangerouslyAllowBrowser",
];

/**
 * A source of access tokens by the client-credentials grant: form-encoded, cached for the lifetime that the endpoint
 * gives (an hour where it gives none) less a margin, one request at a time however many callers wait.
 *
 * @throws OttimateConfigError that lists everything that is wrong with the options
 * @see https://docs.ottimate.com/auth
 */
export function clientCredentials(options: ClientCredentialsOptions): TokenSource {
  const subject = "clientCredentials cannot use its options";
  if (!isRecord(options))
    throw new OttimateConfigError(subject, [{ path: ["options"], message: "is not an object" }]);
  const own: Partial<ClientCredentialsOptions> = ownProperties(options);
  const { tokenUrl = "", clientId, clientSecret, apiKey, credentials, scope } = own;
  const { fetch = platformFetch, timeoutMs, tokenStore } = own;
  const secrets = credentials ? {} : { clientId, clientSecret, ...(apiKey !== undefined && { apiKey }) };
  const urlIssues = issueAt(["tokenUrl"], urlMessage(own.tokenUrl));
  const issues = [
    ...urlIssues,
    ...Object.entries(secrets).flatMap(([name, value]) => issueAt([name], secretMessage(value))),
    ...nameIssues(own, optionNames),
    ...issueAt(["credentials"], credentials !== undefined && functionMessage(credentials)),
    ...issueAt(["fetch"], functionMessage(fetch)),
    ...issueAt(["scope"], scope !== undefined && typeof scope !== "string" && "is not a string"),
    ...timeIssues({ timeoutMs }),
    ...tokenStoreIssues(tokenStore),
    ...browserIssues(own, urlIssues.length > 0 ? "" : tokenUrl),
  ];
  if (issues.length > 0) throw new OttimateConfigError(subject, issues);
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
