import { apiKeyHeader } from "../../generated/operations.ts";
import { platformFetch } from "../core/attempt.ts";
import { OttimateConfigError } from "../core/errors.ts";
import { timeFaults } from "../core/options.ts";
import { createRedactor } from "../core/redaction.ts";
import type { Fetch } from "../core/types.ts";
import { checkNames, isRecord, urlFault } from "../core/validation.ts";
import { type Credentials, type CredentialsProvider, secretFault } from "./credentials.ts";
import { type TokenSource, tokenSourceOf } from "./token-source.ts";
import { type TokenStore, tokenStoreFaults } from "./token-store.ts";

/** What `clientCredentials` takes. */
export interface ClientCredentialsOptions {
  /** Where tokens are asked for. Plain http for loopback only. */
  tokenUrl: string;
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  /** For APIs that want a key beside the token: goes with the token request and with every call. */
  apiKey?: string | undefined;
  /** Instead of the three above: asked at each token request, and once more after a refusal. */
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
];

/**
 * A source of access tokens by the client-credentials grant: form-encoded, cached for the lifetime that the endpoint
 * gives (an hour where it gives none) less a margin, one request at a time however many callers wait.
 *
 * @throws OttimateConfigError that lists every fault of the options
 * @see https://docs.ottimate.com/auth
 */
export function clientCredentials(options: ClientCredentialsOptions): TokenSource {
  if (!isRecord(options))
    throw new OttimateConfigError("clientCredentials cannot use its options", ["options: is not an object"]);
  const {
    tokenUrl,
    clientId,
    clientSecret,
    apiKey,
    credentials,
    scope,
    fetch = platformFetch,
    timeoutMs,
    tokenStore,
  } = options;
  const secrets = credentials ? {} : { clientId, clientSecret, ...(apiKey !== undefined && { apiKey }) };
  const faults = Object.entries({ tokenUrl: urlFault(tokenUrl), ...mapValues(secrets, secretFault) }).flatMap(
    ([name, fault]) => (fault ? [`${name}: ${fault}`] : []),
  );
  checkNames(options, optionNames, faults);
  if (credentials !== undefined && typeof credentials !== "function")
    faults.push("credentials: is not a function");
  if (typeof fetch !== "function") faults.push("fetch: is not a function");
  if (scope !== undefined && typeof scope !== "string") faults.push("scope: is not a string");
  faults.push(...timeFaults({ timeoutMs }), ...tokenStoreFaults(tokenStore));
  if (faults.length > 0) throw new OttimateConfigError("clientCredentials cannot use its options", faults);
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

function mapValues<T>(
  object: Readonly<Record<string, unknown>>,
  map: (value: unknown) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}
