import { apiVersions, requestsPerDay, servers, tokenPath } from "../../generated/operations.ts";
import type { CredentialsProvider } from "../auth/credentials.ts";
import {
  type AuthSettings,
  authChecks,
  browserIssues,
  readCredentials,
  type TransportOptions,
} from "../auth/options.ts";
import type { ClientSettings } from "../core/client.ts";
import { throwConfigIssues } from "../core/errors.ts";
import { readTransport, transportChecks } from "../core/options.ts";
import type { QuotaOptions, QuotaSettings } from "../core/quota.ts";
import { type SharedLimits, sharedLimitsCheck } from "../core/shared-limits.ts";
import type { Fetch } from "../core/types.ts";
import {
  booleanMessage,
  type Checks,
  countMessage,
  type Issue,
  isRecord,
  isSameOrigin,
  issueAt,
  nested,
  normalizeUrl,
  oneOf,
  optionIssues,
  ownProperties,
  readVariable,
  unchecked,
  urlMessage,
} from "../core/validation.ts";

/** Ottimate's environments. */
export type Environment = keyof typeof servers;
/** The versions of its responses. */
export type ApiVersionName = (typeof apiVersions)[number];

/** Which API, and with whose credentials. */
export interface AccessOptions {
  /**
   * Which of Ottimate's environments to call; instead of `baseUrl`. Variable `OTTIMATE_ENVIRONMENT`.
   * @default "sandbox"
   */
  environment?: Environment | undefined;
  /**
   * The URL of the API, instead of `environment`: a mock or a proxy. Plain http for loopback only. Variable
   * `OTTIMATE_BASE_URL`.
   */
  baseUrl?: string | undefined;
  /**
   * Where tokens are requested. Ottimate's pages name several hosts.
   * @default the base URL with `/oauth/token`
   */
  tokenUrl?: string | undefined;
  /** Variable `OTTIMATE_API_KEY`. */
  apiKey?: string | undefined;
  /** Variable `OTTIMATE_CLIENT_ID`. */
  clientId?: string | undefined;
  /** Variable `OTTIMATE_CLIENT_SECRET`. */
  clientSecret?: string | undefined;
  /**
   * Instead of the three above: called for each token request, and once more after a rejection, so that rotated secrets are
   * picked up.
   */
  credentials?: CredentialsProvider | undefined;
  /**
   * The function that sends requests.
   * @default the platform's fetch
   */
  fetch?: Fetch | undefined;
}

/** Options of `createOttimateClient`. All of them are checked when the client is made. */
export interface OttimateClientOptions extends AccessOptions, TransportOptions {
  /**
   * The version of the responses, sent with every call.
   * @default "1.1.0"
   */
  apiVersion?: ApiVersionName | undefined;
  /** The daily quota: how large it is, and where to stop. */
  quota?: QuotaOptions | undefined;
  /**
   * Shares the quota of the API key and the pause after a 429 with all who use the key; see `sharedLimits` of
   * "ottimate-client/limits".
   * @default none: this client counts its own requests
   */
  sharedLimits?: SharedLimits | undefined;
  /**
   * Whether an idempotency key protects a write whose response was lost. One page of the reference says that production
   * does not honor keys yet. Variable `OTTIMATE_TRUST_IDEMPOTENCY_KEYS`, `true` or `false`.
   * @default true for the documented sandbox host, anywhere else once a response has shown that keys are honored
   */
  trustIdempotencyKeys?: boolean | undefined;
}

/** Options of `ottimateAuth`. */
export type OttimateAuthOptions = AccessOptions &
  Pick<OttimateClientOptions, "apiVersion" | "timeoutMs" | "tokenStore" | "dangerouslyAllowBrowser">;

function readQuota(given: QuotaOptions | undefined, shared: SharedLimits | undefined): QuotaSettings {
  const { limit = requestsPerDay, stopAt = Infinity } = ownProperties(given ?? {});
  return { limit, stopAt, shared };
}

/** The options with every default in its place. */
interface Settings extends ClientSettings, AuthSettings {
  readonly apiVersion: ApiVersionName;
  readonly quota: QuotaSettings;
  readonly trustIdempotencyKeys: boolean;
}

/** What is wrong with the options of a client and of its authentication alone. */
export const accessChecks = (): Checks => ({
  environment: unchecked,
  baseUrl: unchecked,
  tokenUrl: urlMessage,
  apiKey: unchecked,
  ...authChecks,
  apiVersion: oneOf(apiVersions),
});

const clientChecks = (): Checks => ({
  ...accessChecks(),
  ...transportChecks(),
  quota: nested({ limit: countMessage, stopAt: countMessage }),
  sharedLimits: sharedLimitsCheck,
  trustIdempotencyKeys: booleanMessage,
});

const variables = {
  apiKey: "OTTIMATE_API_KEY",
  clientId: "OTTIMATE_CLIENT_ID",
  clientSecret: "OTTIMATE_CLIENT_SECRET",
};

/**
 * Checks the options and fills them up from the environment variables.
 * @throws OttimateConfigError that lists everything that is wrong, by option or by variable
 */
export function readSettings(
  given: OttimateClientOptions,
  maker: string,
  checks: Checks = clientChecks(),
): Settings {
  throwConfigIssues(maker, issueAt(["options"], !isRecord(given) && "is not an object"));
  const options: OttimateClientOptions = ownProperties(given);
  const { tokenStore, sharedLimits, quota } = options;
  const { baseUrl, issues: urlIssues } = readBaseUrl(options);
  const { tokenUrl = `${baseUrl}${tokenPath}`, apiVersion = apiVersions[0] } = options;
  const { provider, issues: credentialIssues } = readCredentials(options, variables);
  const trust = options.trustIdempotencyKeys ?? readVariable(TRUST_VARIABLE);
  throwConfigIssues(maker, [
    ...optionIssues({ ...options }, checks),
    ...urlIssues,
    ...issueAt(
      [TRUST_VARIABLE],
      options.trustIdempotencyKeys === undefined &&
        !/^(true|false|undefined)$/.test(String(trust)) &&
        "is neither true nor false",
    ),
    ...credentialIssues,
    ...browserIssues(options, baseUrl),
  ]);
  return {
    ...readTransport(options),
    tokenStore,
    baseUrl,
    tokenUrl,
    credentials: provider,
    rotates: options.credentials !== undefined,
    apiVersion,
    quota: readQuota(quota, sharedLimits),
    // A gateway, a tunnel or a sidecar may have production behind any other host, so there it has to show first.
    trustIdempotencyKeys:
      trust === undefined ? isSameOrigin(baseUrl, servers.sandbox) : String(trust) === "true",
  };
}

const TRUST_VARIABLE = "OTTIMATE_TRUST_IDEMPOTENCY_KEYS";

/** The address without a slash at its end; empty where it cannot be used. */
function readBaseUrl(options: OttimateClientOptions): { readonly baseUrl: string; readonly issues: Issue[] } {
  // An explicit choice of either leaves both variables aside, or a leftover one would contradict it.
  const isChosen = options.environment !== undefined || options.baseUrl !== undefined;
  const environment = isChosen ? options.environment : readVariable("OTTIMATE_ENVIRONMENT");
  const baseUrl = isChosen ? options.baseUrl : readVariable("OTTIMATE_BASE_URL");
  const [environmentName, baseUrlName] = isChosen
    ? ["environment", "baseUrl"]
    : ["OTTIMATE_ENVIRONMENT", "OTTIMATE_BASE_URL"];
  const [, known] = Object.entries(servers).find(([name]) => name === environment) ?? [];
  const urlIssues = issueAt([baseUrlName], baseUrl !== undefined && urlMessage(baseUrl));
  const isTwice = environment !== undefined && baseUrl !== undefined;
  const issues = [
    ...issueAt([environmentName], isTwice && `is set together with ${baseUrlName}: set only one of them`),
    ...issueAt([environmentName], environment !== undefined && !known && unknownEnvironment(environment)),
    ...urlIssues,
  ];
  return { baseUrl: urlIssues.length > 0 ? "" : normalizeUrl(baseUrl ?? known ?? servers.sandbox), issues };
}

/** What is long is no misspelt name, and may be a secret in the wrong place. */
const MAX_SHOWN = 20;

function unknownEnvironment(given: unknown): string {
  const shown =
    typeof given === "string" && given.length <= MAX_SHOWN ? `${JSON.stringify(given)}, which is ` : "";
  return `is ${shown}not one of ${Object.keys(servers).join(", ")}`;
}
