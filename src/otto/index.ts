import type { CredentialsProvider } from "../auth/credentials.ts";
import { authorizeWith } from "../auth/layer.ts";
import {
  type AuthSettings,
  authChecks,
  browserIssues,
  readCredentials,
  type TransportOptions,
} from "../auth/options.ts";
import { encodeAnyBody } from "../core/body.ts";
import { type ClientSettings, createApiClient } from "../core/client.ts";
import { throwConfigIssues } from "../core/errors.ts";
import type { FindOperation } from "../core/operation-facts.ts";
import { readTransport, transportChecks } from "../core/options.ts";
import type { ApiDefinition, Fetch } from "../core/types.ts";
import {
  type Checks,
  type Issue,
  isRecord,
  issueAt,
  normalizeUrl,
  optionIssues,
  ownProperties,
  readVariable,
  unchecked,
  urlMessage,
} from "../core/validation.ts";
import type { AnyPaths, OttoClient } from "./types.ts";

/** Options of `createOttoClient`. They are all checked when the client is created. */
export interface OttoClientOptions extends TransportOptions {
  /** Variable `OTTO_CLIENT_ID`. */
  clientId?: string | undefined;
  /** Variable `OTTO_CLIENT_SECRET`. */
  clientSecret?: string | undefined;
  /**
   * Replaces the two options above. Called for each token request, and once more after a rejection, so that the client picks
   * up rotated secrets.
   */
  credentials?: CredentialsProvider | undefined;
  /**
   * The URL of the API. Plain http is allowed for loopback only. Variable `OTTO_BASE_URL`.
   * @default "https://api.ottodigital.io"
   */
  baseUrl?: string | undefined;
  /**
   * Where to request tokens. Plain http is allowed for loopback only. Variable `OTTO_TOKEN_URL`.
   * @default "https://keycloak.mgstover.com/realms/otto-prod/protocol/openid-connect/token"
   */
  tokenUrl?: string | undefined;
  /**
   * The function that sends requests.
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
const checks = (): Checks => ({
  ...authChecks,
  baseUrl: unchecked,
  tokenUrl: unchecked,
  ...transportChecks(),
});

/**
 * Checks the options, and reads missing ones from environment variables.
 * @throws OttimateConfigError that lists every problem by option or variable
 */
function readOttoSettings(given: OttoClientOptions, maker: string): ClientSettings & AuthSettings {
  throwConfigIssues(maker, issueAt(["options"], !isRecord(given) && "is not an object"));
  const options: OttoClientOptions = ownProperties(given);
  const { provider, issues: credentialIssues } = readCredentials(options, variables);
  const base = readUrl("baseUrl");
  const token = readUrl("tokenUrl");
  throwConfigIssues(maker, [
    ...optionIssues({ ...options }, checks()),
    ...credentialIssues,
    ...base.issues,
    ...token.issues,
    ...browserIssues(options, base.issues.length > 0 ? "" : base.url),
  ]);
  return {
    ...readTransport(options),
    credentials: provider,
    tokenStore: options.tokenStore,
    rotates: options.credentials !== undefined,
    baseUrl: normalizeUrl(base.url),
    tokenUrl: token.url,
  };

  function readUrl(name: keyof typeof urls): { readonly url: string; readonly issues: Issue[] } {
    const [variable, usual] = urls[name];
    const fromVariable = options[name] === undefined ? readVariable(variable) : undefined;
    const url = options[name] ?? fromVariable ?? usual;
    return { url, issues: issueAt([fromVariable === undefined ? name : variable], urlMessage(url)) };
  }
}

export type { Credentials, CredentialsProvider } from "../auth/credentials.ts";
export type { StoredToken, TokenStore } from "../auth/token-store.ts";
export {
  OttimateApiError,
  OttimateBadRequestError,
  OttimateConflictError,
  OttimateNotFoundError,
  OttimatePayloadTooLargeError,
  OttimatePermissionDeniedError,
  OttimatePreconditionFailedError,
  OttimateRateLimitError,
  OttimateServerError,
  OttimateUnauthorizedError,
  OttimateUnprocessableEntityError,
} from "../core/api-error.ts";
export type { Middleware, MiddlewareContext, Result } from "../core/client-types.ts";
export {
  OttimateAuthError,
  OttimateConfigError,
  OttimateConnectionError,
  OttimateError,
  OttimateInputError,
  OttimateParseError,
  OttimateTimeoutError,
} from "../core/errors.ts";
export type { OnEvent, OttimateEvent } from "../core/events.ts";
export type { ClientRetryPolicy } from "../core/options.ts";
export type { Fetch, ParseAs, RetryPolicy } from "../core/types.ts";
export { type DataOf, unwrap } from "../core/unwrap.ts";

export type { AnyPaths, OttoCall, OttoCallOptions, OttoClient } from "./types.ts";

const hints: Readonly<Record<number, string>> = {
  401: "A new token did not help: check the credentials.",
  403: "These credentials do not cover this call.",
  429: "Slow down.",
};

const otto: ApiDefinition = {
  maker: "createOttoClient",
  ownHeaders: ["authorization"],
  described: false,
  hint: ({ status }) => hints[status],
};

/**
 * A client for the Otto API, with the tokens, retries, limits, errors and events of `createOttimateClient`. Missing options
 * are read from the environment variables `OTTO_CLIENT_ID`, `OTTO_CLIENT_SECRET`, `OTTO_BASE_URL` and `OTTO_TOKEN_URL`.
 * Nothing is sent until the first call.
 *
 * A call resolves to `{ data, response }` or `{ error, response }` for any HTTP response, whatever its status, and rejects
 * without one. It retries reads, and writes that certainly did not act.
 *
 * @throws OttimateConfigError that lists everything missing, unknown or malformed
 */
export function createOttoClient<Paths = AnyPaths>(options: OttoClientOptions = {}): OttoClient<Paths> {
  const settings = readOttoSettings(options, otto.maker);
  const { calls, use } = createApiClient(otto, settings, {
    methods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    findOperation: undescribed,
    authorize: authorizeWith({ needed: ["clientId", "clientSecret"] }, settings),
  });
  return { ...calls, use } as OttoClient<Paths>;
}

/** The facts of a call without a document: reads have no body, and any path may exist. */
const undescribed: FindOperation = (method, path) => {
  const message = pathMessage(path);
  if (message) return issueAt(["path"], message);
  return method === "GET" ? {} : { body: encodeAnyBody, optionalBody: true };
};

/** Programs build paths from values, and no value may change the path to another one. */
function pathMessage(path: unknown): string | undefined {
  if (typeof path !== "string" || !path.startsWith("/")) return 'does not begin with "/"';
  const filled = path.replace(/\{[^{}/]+\}/g, "x");
  if (/[?#]/.test(filled)) return "has a query or a fragment in it: use params.query";
  // A URL treats a backslash as a slash.
  if (/[\s\\{}]/.test(filled)) return "has white space, a backslash or a single brace in it";
  const segments = filled.slice(1).split("/");
  if (segments.some((each) => /^(\.|%2e){1,2}$/i.test(each))) return 'has a "." or ".." in it';
  return segments.slice(0, -1).includes("") ? "has an empty part" : undefined;
}
