import { apiLimits, apiVersions, servers, tokenPath } from "../../generated/operations.ts";
import type { CredentialsProvider } from "../auth/credentials.ts";
import { type AuthSettings, readCredentials, type TransportOptions } from "../auth/options.ts";
import { tokenStoreFaults } from "../auth/token-store.ts";
import type { ClientSettings } from "../core/client.ts";
import { OttimateConfigError } from "../core/errors.ts";
import { countFault, readTransport, transportNames } from "../core/options.ts";
import type { QuotaOptions, QuotaSettings } from "../core/quota.ts";
import { type SharedLimits, sharedLimitsFaults } from "../core/shared-limits.ts";
import type { Fetch } from "../core/types.ts";
import { checkNames, isRecord, normalizeUrl, readVariable, urlFault } from "../core/validation.ts";

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
   * Whether an idempotency key protects a write whose answer was lost. One page of the reference says that production
   * does not honour keys yet.
   * @default true, but in production only once an answer has shown that it honours them
   */
  trustIdempotencyKeys?: boolean | undefined;
}

/** What `ottimateAuth` takes. */
export type OttimateAuthOptions = AccessOptions &
  Pick<OttimateClientOptions, "apiVersion" | "timeoutMs" | "tokenStore">;

function readQuota(
  given: QuotaOptions | undefined,
  shared: SharedLimits | undefined,
  faults: string[],
): QuotaSettings {
  faults.push(...sharedLimitsFaults(shared));
  const isObject = given === undefined || (typeof given === "object" && given !== null);
  if (!isObject) faults.push("quota: is not an object");
  const options = isObject ? (given ?? {}) : {};
  checkNames(options, ["limit", "stopAt"], faults);
  for (const name of ["limit", "stopAt"] as const) {
    const fault = options[name] === undefined ? undefined : countFault(options[name]);
    if (fault) faults.push(`quota.${name}: ${fault}`);
  }
  const { limit = apiLimits.requestsPerDay, stopAt = Number.POSITIVE_INFINITY } = options;
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
];
const variables = {
  apiKey: "OTTIMATE_API_KEY",
  clientId: "OTTIMATE_CLIENT_ID",
  clientSecret: "OTTIMATE_CLIENT_SECRET",
};
const environments = Object.keys(servers);

/**
 * Checks the options and fills them up from the environment variables.
 * @throws OttimateConfigError that lists every fault, by option and by variable
 */
export function readSettings(
  options: OttimateClientOptions,
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
  const given: unknown = options;
  if (!isRecord(given))
    throw new OttimateConfigError(`${maker} cannot use its options`, ["options: is not an object"]);
  const faults: string[] = [];
  checkNames(options, names, faults);
  const transport = readTransport(options, faults);
  faults.push(...tokenStoreFaults(options.tokenStore));
  const quota = readQuota(options.quota, options.sharedLimits, faults);
  const baseUrl = readBaseUrl(options, faults);
  const { tokenUrl = `${baseUrl}${tokenPath}`, apiVersion = apiVersions[0], trustIdempotencyKeys } = options;
  const tokenFault = options.tokenUrl === undefined ? undefined : urlFault(tokenUrl);
  if (tokenFault) faults.push(`tokenUrl: ${tokenFault}`);
  if (!apiVersions.includes(apiVersion)) faults.push(`apiVersion: is none of ${apiVersions.join(", ")}`);
  if (trustIdempotencyKeys !== undefined && typeof trustIdempotencyKeys !== "boolean")
    faults.push("trustIdempotencyKeys: is neither true nor false");
  const credentials = readCredentials(options, variables, faults);
  if (faults.length > 0) throw new OttimateConfigError(`${maker} cannot use its options`, faults);
  return {
    ...transport,
    tokenStore: options.tokenStore,
    baseUrl,
    tokenUrl,
    credentials,
    rotates: options.credentials !== undefined,
    apiVersion,
    quota,
    // One page of the reference says that production does not honour keys yet, so there it has to show first.
    trustIdempotencyKeys: trustIdempotencyKeys ?? baseUrl !== servers.production,
  };
}

function readBaseUrl(options: OttimateClientOptions, faults: string[]): string {
  // An explicit choice of either leaves both variables aside, or a leftover one would contradict it.
  const chosen = options.environment !== undefined || options.baseUrl !== undefined;
  const environment = chosen ? options.environment : readVariable("OTTIMATE_ENVIRONMENT");
  const baseUrl = chosen ? options.baseUrl : readVariable("OTTIMATE_BASE_URL");
  const [environmentName, baseUrlName] = chosen
    ? ["environment", "baseUrl"]
    : ["OTTIMATE_ENVIRONMENT", "OTTIMATE_BASE_URL"];
  if (environment !== undefined && baseUrl !== undefined) {
    faults.push(`${environmentName} and ${baseUrlName}: both are given, which of them counts?`);
  }
  if (environment !== undefined && !environments.includes(environment)) {
    faults.push(`${environmentName}: is none of ${environments.join(", ")}`);
  }
  const fault = baseUrl === undefined ? undefined : urlFault(baseUrl);
  if (fault) faults.push(`${baseUrlName}: ${fault}`);
  const [, known = servers.sandbox] = Object.entries(servers).find(([name]) => name === environment) ?? [];
  return fault ? "" : normalizeUrl(baseUrl ?? known);
}
