import { apiVersions, requestsPerDay, servers, tokenPath } from "../../generated/operations.ts";
import type { CredentialsProvider } from "../auth/credentials.ts";
import { type AuthSettings, browserIssues, readCredentials, type TransportOptions } from "../auth/options.ts";
import { tokenStoreIssues } from "../auth/token-store.ts";
import type { ClientSettings } from "../core/client.ts";
import { OttimateConfigError } from "../core/errors.ts";
import { readTransport, transportIssues, transportNames } from "../core/options.ts";
import type { QuotaOptions, QuotaSettings } from "../core/quota.ts";
import { type SharedLimits, sharedLimitsIssues } from "../core/shared-limits.ts";
import type { Fetch } from "../core/types.ts";
import {
  countMessage,
  type Issue,
  isRecord,
  isSameOrigin,
  issueAt,
  nameIssues,
  normalizeUrl,
  ownProperties,
  readVariable,
  urlMessage,
} from "../core/validation.ts";

/** The environments that Ottimate runs. */
export type Environment = keyof typeof servers;
/** The versions of its answers. */
export type ApiVersionName = (typeof apiVersions)[number];

/** Which API, and with whose credentials. */
export interface AccessOptions {
  /**
   * Which of Ottimate's environments to call; instead of `baseUrl`. Variable `OTTIMATE_ENVIRONMENT`.
   * @default "sandbox"
   */
  environment?: Environment | undefined;
  /** Where the API is, instead of `environment`: a mock or a proxy. Plain http for loopback only. Variable `OTTIMATE_BASE_URL`. */
  baseUrl?: string | undefined;
  /**
   * Where tokens are asked for. The pages of Ottimate name several hosts.
   * @default the base URL and `/oauth/token`
   */
  tokenUrl?: string | undefined;
  /** Variable `OTTIMATE_API_KEY`. */
  apiKey?: string | undefined;
  /** Variable `OTTIMATE_CLIENT_ID`. */
  clientId?: string | undefined;
  /** Variable `OTTIMATE_CLIENT_SECRET`. */
  clientSecret?: string | undefined;
  /** Instead of the three above: asked at each token request, and once more when they were refused, so that rotated secrets are picked up. */
  credentials?: CredentialsProvider | undefined;
  /**
   * What sends the requests.
   * @default the platform's fetch
   */
  fetch?: Fetch | undefined;
}

/** What `createOttimateClient` takes. Everything is checked at once, when the client is made. */
export interface OttimateClientOptions extends AccessOptions, TransportOptions {
  /**
   * The version of the answers, sent with every call.
   * @default "1.1.0"
   */
  apiVersion?: ApiVersionName | undefined;
  /** The day's quota: what it is, and where to stop. */
  quota?: QuotaOptions | undefined;
  /**
   * Where all who use the API key share its quota and the pause after a 429; `sharedLimits` of "ottimate-client/limits"
   * makes it.
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

/** What `ottimateAuth` takes. */
export type OttimateAuthOptions = AccessOptions &
  Pick<OttimateClientOptions, "apiVersion" | "timeoutMs" | "tokenStore" | "dangerouslyAllowBrowser">;

function quotaIssues(given: unknown): Issue[] {
  if (given === undefined) return [];
  if (!isRecord(given)) return issueAt(["quota"], "is not an object");
  const { limit, stopAt } = ownProperties<QuotaOptions>(given);
  return [
    ...nameIssues(given, ["limit", "stopAt"], ["quota"]),
    ...issueAt(["quota", "limit"], limit !== undefined && countMessage(limit)),
    ...issueAt(["quota", "stopAt"], stopAt !== undefined && countMessage(stopAt)),
  ];
}

function readQuota(given: QuotaOptions | undefined, shared: SharedLimits | undefined): QuotaSettings {
  const { limit = requestsPerDay, stopAt = Number.POSITIVE_INFINITY } = ownProperties(given ?? {});
  return { limit, stopAt, shared };
}

/** The options with every default in its place. */
interface Settings extends ClientSettings, AuthSettings {
  readonly apiVersion: ApiVersionName;
  readonly quota: QuotaSettings;
  readonly trustIdempotencyKeys: boolean;
}

export const accessNames: readonly string[] = [
  "environment",
  "baseUrl",
  "tokenUrl",
  "apiKey",
  "clientId",
  "clientSecret",
  "credentials",
  "apiVersion",
  "dangerouslyAllowBrowser",
];
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
  names: readonly string[] = [
    ...accessNames,
    "quota",
    "sharedLimits",
    "trustIdempotencyKeys",
    ...transportNames,
    "tokenStore",
  ],
): Settings {
  const subject = `${maker} cannot use its options`;
  if (!isRecord(given))
    throw new OttimateConfigError(subject, [{ path: ["options"], message: "is not an object" }]);
  const options: OttimateClientOptions = ownProperties(given);
  const { tokenStore, sharedLimits, trustIdempotencyKeys, quota } = options;
  const { baseUrl, issues: urlIssues } = readBaseUrl(options);
  const { tokenUrl = `${baseUrl}${tokenPath}`, apiVersion = apiVersions[0] } = options;
  const { provider, issues: credentialIssues } = readCredentials(options, variables);
  const { trust, issues: trustIssues } = readTrust(trustIdempotencyKeys);
  const issues = [
    ...nameIssues(options, names),
    ...transportIssues(options),
    ...tokenStoreIssues(tokenStore),
    ...sharedLimitsIssues(sharedLimits),
    ...quotaIssues(quota),
    ...urlIssues,
    ...issueAt(["tokenUrl"], options.tokenUrl !== undefined && urlMessage(tokenUrl)),
    ...issueAt(["apiVersion"], !apiVersions.includes(apiVersion) && `is none of ${apiVersions.join(", ")}`),
    ...trustIssues,
    ...credentialIssues,
    ...browserIssues(options, baseUrl),
  ];
  if (issues.length > 0) throw new OttimateConfigError(subject, issues);
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
    trustIdempotencyKeys: trust ?? isSameOrigin(baseUrl, servers.sandbox),
  };
}

const TRUST_VARIABLE = "OTTIMATE_TRUST_IDEMPOTENCY_KEYS";

/** What the option says of idempotency keys, or else its variable; undefined where neither does. */
function readTrust(given: unknown): { readonly trust?: boolean; readonly issues: Issue[] } {
  const value = given ?? readVariable(TRUST_VARIABLE);
  if (value === undefined) return { issues: [] };
  const trust = [true, false].find((each) => value === (given === undefined ? String(each) : each));
  if (trust !== undefined) return { trust, issues: [] };
  const name = given === undefined ? TRUST_VARIABLE : "trustIdempotencyKeys";
  return { issues: issueAt([name], "is neither true nor false") };
}

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
    ...issueAt([environmentName], isTwice && `is given beside ${baseUrlName}, which of them counts?`),
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
  return `is ${shown}none of ${Object.keys(servers).join(", ")}`;
}
