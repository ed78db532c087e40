import { apiVersions, servers, tokenPath } from "../../generated/operations.ts";
import { isRecord } from "../call/text.ts";
import { OttimateConfigError } from "../errors/config-error.ts";
import type { CredentialsProvider } from "../token/credentials.ts";
import { readCredentials } from "./credentials.ts";
import { readVariable } from "./environment.ts";
import { checkNames } from "./names.ts";
import type { ApiVersionName, OttimateClientOptions } from "./options.ts";
import { readTransport, type TransportSettings, transportNames } from "./transport.ts";
import { urlFault } from "./url.ts";

/** The options with every default in its place. */
export interface Settings extends TransportSettings {
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly credentials: CredentialsProvider;
  /** Whether the credentials may change while the program runs. */
  readonly rotates: boolean;
  readonly apiVersion: ApiVersionName;
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
  names: readonly string[] = [...accessNames, ...transportNames],
): Settings {
  const given: unknown = options;
  if (!isRecord(given))
    throw new OttimateConfigError(`${maker} cannot use its options`, ["options: is not an object"]);
  const faults: string[] = [];
  checkNames(options, names, faults);
  const transport = readTransport(options, faults);
  const baseUrl = readBaseUrl(options, faults);
  const { tokenUrl = `${baseUrl}${tokenPath}`, apiVersion = apiVersions[0] } = options;
  const tokenFault = options.tokenUrl === undefined ? undefined : urlFault(tokenUrl);
  if (tokenFault) faults.push(`tokenUrl: ${tokenFault}`);
  if (!apiVersions.includes(apiVersion)) faults.push(`apiVersion: is none of ${apiVersions.join(", ")}`);
  const credentials = readCredentials(options, variables, faults);
  if (faults.length > 0) throw new OttimateConfigError(`${maker} cannot use its options`, faults);
  return {
    ...transport,
    baseUrl,
    tokenUrl,
    credentials,
    rotates: options.credentials !== undefined,
    apiVersion,
    // One page of the reference says that production does not honour keys yet, so there it has to show first.
    trustIdempotencyKeys: options.trustIdempotencyKeys ?? baseUrl !== servers.production,
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
  const known: Readonly<Record<string, string>> = servers;
  const url =
    baseUrl ??
    (Object.hasOwn(known, environment ?? "") ? known[environment ?? ""] : undefined) ??
    servers.sandbox;
  // One spelling for one address, or production could be missed.
  return (fault ? "" : new URL(url).href).replace(/\/+$/, "");
}
