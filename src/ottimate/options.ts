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
/** The API's response versions. */
export type ApiVersionName = (typeof apiVersions)[number];

/** Which API to call, and with which credentials. */
export interface AccessOptions {
  /**
   * Which of Ottimate's environments to call. Cannot be combined with `baseUrl`. Variable `OTTIMATE_ENVIRONMENT`.
   * @default "sandbox"
   */
  environment?: Environment | undefined;
  /**
   * The URL of the API instead of `environment`, for a mock or a proxy. Plain http is allowed for loopback only. Variable
   * `OTTIMATE_BASE_URL`.
   */
  baseUrl?: string | undefined;
  /**
   * Where to request tokens. Ottimate's documentation names several hosts.
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
   * Replaces the three options above. Called for each token request, and once more after a rejection, so that the client picks
   * up rotated secrets.
   */
  credentials?: CredentialsProvider | undefined;
  /**
   * The function that sends requests.
   * @default the platform's fetch
   */
  fetch?: Fetch | undefined;
}

/** Options of `createOttimateClient`. They are all checked when the client is created. */
export interface OttimateClientOptions extends AccessOptions, TransportOptions {
  /**
   * The response version, sent with every call.
   * @default "1.1.0"
   */
  apiVersion?: ApiVersionName | undefined;
  /** The size of the daily quota, and where to stop. */
  quota?: QuotaOptions | undefined;
  /**
   * Shares the API key's quota and the pause after a 429 with all processes that use the key; see `sharedLimits` of
   * "ottimate-client/limits".
   * @default none: this client counts its own requests
   */
  sharedLimits?: SharedLimits | undefined;
  /**
   * Whether an idempotency key protects a write whose response was lost. One page of the reference says that production does
   * not honor keys yet. Variable `OTTIMATE_TRUST_IDEMPOTENCY_KEYS`, `true` or `false`.
   * @default true for the documented sandbox host; for others, once a response shows that the server honors keys
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

/** The options with all defaults filled in. */
interface Settings extends ClientSettings, AuthSettings {
  readonly apiVersion: ApiVersionName;
  readonly quota: QuotaSettings;
  readonly trustIdempotencyKeys: boolean;
}

/** Checks of the options that `ottimateAuth` and the client share. */
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
 * Checks the options, and reads missing ones from environment variables.
 * @throws OttimateConfigError that lists every problem by option or variable
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
    // A gateway, tunnel or sidecar may lead to production, so any other host must first show that it honors keys.
    trustIdempotencyKeys:
      trust === undefined ? isSameOrigin(baseUrl, servers.sandbox) : String(trust) === "true",
  };
}

const TRUST_VARIABLE = "OTTIMATE_TRUST_IDEMPOTENCY_KEYS";

/** The URL without a trailing slash; empty if it is invalid. */
function readBaseUrl(options: OttimateClientOptions): { readonly baseUrl: string; readonly issues: Issue[] } {
  // If either option is set, both variables are ignored, because a leftover one could contradict it.
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

/** A longer value is not a misspelled name, and may be a secret in the wrong place. */
const MAX_SHOWN = 20;

function unknownEnvironment(given: unknown): string {
  const shown =
    typeof given === "string" && given.length <= MAX_SHOWN ? `${JSON.stringify(given)}, which is ` : "";
  return `is ${shown}not one of ${Object.keys(servers).join(", ")}`;
}
