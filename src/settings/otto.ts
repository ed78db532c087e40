import { isRecord } from "../call/text.ts";
import { OttimateConfigError } from "../errors/config-error.ts";
import type { CredentialsProvider } from "../token/credentials.ts";
import type { AuthSettings, TransportOptions } from "../token/options.ts";
import { tokenStoreFaults } from "../token/store.ts";
import type { Fetch } from "../transport/send.ts";
import type { ClientSettings } from "../transport/transport.ts";
import { readCredentials } from "./credentials.ts";
import { readVariable } from "./environment.ts";
import { checkNames } from "./names.ts";
import { readTransport, transportNames } from "./transport.ts";
import { plainUrl, urlFault } from "./url.ts";

/** What `createOttoClient` takes. Everything is checked at once, when the client is made. */
export interface OttoClientOptions extends TransportOptions {
  /** Variable `OTTO_CLIENT_ID`. */
  clientId?: string | undefined;
  /** Variable `OTTO_CLIENT_SECRET`. */
  clientSecret?: string | undefined;
  /** Instead of the two above: asked at each token request, and once more when they were refused, so that rotated secrets are picked up. */
  credentials?: CredentialsProvider | undefined;
  /**
   * Where the API is. Plain http for loopback only. Variable `OTTO_BASE_URL`.
   * @default "https://api.ottodigital.io"
   */
  baseUrl?: string | undefined;
  /**
   * Where tokens are asked for. Plain http for loopback only. Variable `OTTO_TOKEN_URL`.
   * @default "https://keycloak.mgstover.com/realms/otto-prod/protocol/openid-connect/token"
   */
  tokenUrl?: string | undefined;
  /**
   * What sends the requests.
   * @default the platform's fetch
   */
  fetch?: Fetch | undefined;
}

const variables = { clientId: "OTTO_CLIENT_ID", clientSecret: "OTTO_CLIENT_SECRET" };
const urls = {
  baseUrl: ["OTTO_BASE_URL", "https://api.ottodigital.io"],
  tokenUrl: [
    "OTTO_TOKEN_URL",
    "https://keycloak.mgstover.com/realms/otto-prod/protocol/openid-connect/token",
  ],
} as const;

/**
 * Checks the options and fills them up from the environment variables.
 * @throws OttimateConfigError that lists every fault, by option and by variable
 */
export function readOttoSettings(options: OttoClientOptions, maker: string): ClientSettings & AuthSettings {
  const given: unknown = options;
  const subject = `${maker} cannot use its options`;
  if (!isRecord(given)) throw new OttimateConfigError(subject, ["options: is not an object"]);
  const faults: string[] = [];
  checkNames(
    options,
    [...Object.keys({ ...variables, ...urls }), "credentials", ...transportNames, "tokenStore"],
    faults,
  );
  const settings = {
    ...readTransport(options, faults),
    credentials: readCredentials(options, variables, faults),
    tokenStore: options.tokenStore,
    rotates: options.credentials !== undefined,
    baseUrl: readUrl("baseUrl"),
    tokenUrl: readUrl("tokenUrl"),
  };
  faults.push(...tokenStoreFaults(options.tokenStore));
  if (faults.length > 0) throw new OttimateConfigError(subject, faults);
  return { ...settings, baseUrl: plainUrl(settings.baseUrl) };

  function readUrl(name: keyof typeof urls): string {
    const [variable, usual] = urls[name];
    const url = options[name] ?? readVariable(variable) ?? usual;
    const fault = urlFault(url);
    if (fault) faults.push(`${name} (${variable}): ${fault}`);
    return url;
  }
}
