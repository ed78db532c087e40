import { apiVersions, servers, tokenPath } from "../../generated/operations.ts";
import { isRecord } from "../call/text.ts";
import { OttimateConfigError } from "../errors/config-error.ts";
import type { AuthSettings } from "../token/options.ts";
import { tokenStoreFaults } from "../token/store.ts";
import type { QuotaSettings } from "../transport/quota.ts";
import type { ClientSettings } from "../transport/transport.ts";
import { readCredentials } from "./credentials.ts";
import { readVariable } from "./environment.ts";
import { checkNames } from "./names.ts";
import type { ApiVersionName, OttimateClientOptions } from "./options.ts";
import { readQuota } from "./quota.ts";
import { readTransport, transportNames } from "./transport.ts";
import { plainUrl, urlFault } from "./url.ts";

/** The options with every default in its place. */
export interface Settings extends ClientSettings, AuthSettings {
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
  return fault ? "" : plainUrl(baseUrl ?? known);
}
