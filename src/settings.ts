import { apiVersions, servers, tokenPath } from "../generated/operations.ts";
import { readVariable } from "./environment.ts";
import { OttimateConfigError } from "./errors/config-error.ts";
import type { ApiVersionName, OttimateClientOptions } from "./options.ts";
import { type Credentials, type CredentialsProvider, secretFault } from "./token/credentials.ts";
import { platformFetch } from "./transport/attempt.ts";
import type { Fetch } from "./transport/send.ts";
import { urlFault } from "./url.ts";

/** The options with every default in its place. */
export interface Settings {
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly credentials: CredentialsProvider;
  /** Whether the credentials may change while the program runs. */
  readonly rotates: boolean;
  readonly apiVersion: ApiVersionName;
  readonly fetch: Fetch;
}

const optionNames = [
  "environment",
  "baseUrl",
  "tokenUrl",
  "apiKey",
  "clientId",
  "clientSecret",
  "credentials",
  "apiVersion",
  "fetch",
];
const variables = {
  apiKey: "OTTIMATE_API_KEY",
  clientId: "OTTIMATE_CLIENT_ID",
  clientSecret: "OTTIMATE_CLIENT_SECRET",
} as const;
const environments = Object.keys(servers);

/**
 * Checks the options and fills them up from the environment variables.
 * @throws OttimateConfigError that lists every fault, by option and by variable
 */
export function readSettings(options: OttimateClientOptions, maker: string): Settings {
  const faults: string[] = [];
  const given: Readonly<Record<string, unknown>> = { ...options };
  for (const name of Object.keys(given)) {
    if (!optionNames.includes(name)) faults.push(`${name}: ${unknownOption(name)}`);
  }
  const baseUrl = readBaseUrl(options, faults);
  const { tokenUrl = `${baseUrl}${tokenPath}`, apiVersion = apiVersions[0], fetch = platformFetch } = options;
  if (options.tokenUrl !== undefined) addFault("tokenUrl", urlFault(tokenUrl));
  if (!apiVersions.includes(apiVersion)) faults.push(`apiVersion: is none of ${apiVersions.join(", ")}`);
  if (typeof fetch !== "function") faults.push("fetch: is not a function");
  const credentials = readCredentials(options, faults);
  if (faults.length > 0) throw new OttimateConfigError(`${maker} cannot use its options`, faults);
  return { baseUrl, tokenUrl, credentials, rotates: options.credentials !== undefined, apiVersion, fetch };

  function addFault(name: string, fault: string | undefined): void {
    if (fault) faults.push(`${name}: ${fault}`);
  }
}

function readBaseUrl(options: OttimateClientOptions, faults: string[]): string {
  // An explicit choice of either leaves both variables aside, or a leftover one would contradict it.
  const fromVariables = options.environment === undefined && options.baseUrl === undefined;
  const environment = fromVariables ? readVariable("OTTIMATE_ENVIRONMENT") : options.environment;
  const baseUrl = fromVariables ? readVariable("OTTIMATE_BASE_URL") : options.baseUrl;
  const name = (option: string, variable: string) => (fromVariables ? variable : option);
  if (environment !== undefined && baseUrl !== undefined) {
    faults.push(
      `${name("environment", "OTTIMATE_ENVIRONMENT")} and ${name("baseUrl", "OTTIMATE_BASE_URL")}: both are given, which of them counts?`,
    );
  }
  if (environment !== undefined && !environments.includes(environment)) {
    faults.push(`${name("environment", "OTTIMATE_ENVIRONMENT")}: is none of ${environments.join(", ")}`);
  }
  const fault = baseUrl === undefined ? undefined : urlFault(baseUrl);
  if (fault) faults.push(`${name("baseUrl", "OTTIMATE_BASE_URL")}: ${fault}`);
  const url = baseUrl ?? servers[(environment ?? "sandbox") as keyof typeof servers];
  return String(url).replace(/\/+$/, "");
}

function readCredentials(options: OttimateClientOptions, faults: string[]): CredentialsProvider {
  const { credentials } = options;
  const names = Object.keys(variables) as (keyof typeof variables)[];
  if (credentials !== undefined) {
    if (typeof credentials !== "function") faults.push("credentials: is not a function");
    const extra = names.filter((name) => options[name] !== undefined);
    if (extra.length > 0) faults.push(`${extra.join(", ")}: given beside credentials, which of them counts?`);
    return credentials;
  }
  const found: Partial<Record<keyof Credentials, string>> = {};
  for (const name of names) {
    const value = options[name] ?? readVariable(variables[name]);
    const fault = secretFault(value);
    if (fault) faults.push(`${name} (${variables[name]}): ${fault}`);
    else if (value) found[name] = value;
  }
  return () => found as Credentials;
}

function unknownOption(name: string): string {
  const plain = (text: string) => text.toLowerCase().replaceAll("_", "");
  const meant = optionNames.find((option) => plain(option) === plain(name));
  return meant ? `is not an option, did you mean ${meant}?` : `is not an option (${optionNames.join(", ")})`;
}
