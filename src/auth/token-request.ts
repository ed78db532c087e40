import { describeFailure } from "../core/attempt.ts";
import { isTransientStatus } from "../core/delivery.ts";
import { codeOf, sentenceOf } from "../core/error-body.ts";
import { OttimateAuthError, OttimateConnectionError, OttimateParseError } from "../core/errors.ts";
import type { OnEvent } from "../core/events.ts";
import { cacheOption, proxyHint } from "../core/platform-fetch.ts";
import type { Quota } from "../core/quota.ts";
import type { Redactor } from "../core/redaction.ts";
import { readResponse, retryAfterMs } from "../core/response.ts";
import { BodyCutError } from "../core/response-body.ts";
import { startLimit } from "../core/timers.ts";
import type { Fetch, ReceivedResponse } from "../core/types.ts";
import { isDuration, joined } from "../core/validation.ts";
import { type Credentials, isHeaderText } from "./credentials.ts";

/** A token as the endpoint issued it. */
export interface IssuedToken {
  readonly token: string;
  /** From now, in ms. */
  readonly lifetimeMs: number;
}

interface TokenRequest {
  readonly tokenUrl: string;
  readonly scope?: string | undefined;
  /** The API key's header, for an API that has one. */
  readonly keyHeaders: Readonly<Record<string, string>>;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly redactor: Redactor;
  readonly quota?: Quota | undefined;
  readonly emit?: OnEvent | undefined;
}

/** Used if the endpoint states no lifetime. */
const DEFAULT_LIFETIME_MS = 3_600_000;
/** A hundred years: the expiry of anything longer cannot be a Date. */
const MAX_LIFETIME_MS = 3_155_760_000_000;
/** Size limit for the response, in bytes. */
const MAX_RESPONSE_BYTES = 2 ** 20;

/** Requests one token. Redirects are not followed, because they would carry the secret elsewhere. */
export async function requestToken(credentials: Credentials, request: TokenRequest): Promise<IssuedToken> {
  const { emit } = request;
  try {
    const issued = await exchange(credentials, request);
    emit?.({ type: "token", outcome: "issued", expiresInMs: issued.lifetimeMs, status: 200 });
    return issued;
  } catch (error) {
    const status = error instanceof OttimateAuthError ? error.status : undefined;
    const outcome = isRejection(error) ? "rejected" : "failed";
    emit?.({ type: "token", outcome, expiresInMs: undefined, status });
    throw error;
  }
}

/** Whether the endpoint rejected the credentials. */
export function isRejection(error: unknown): error is OttimateAuthError {
  return error instanceof OttimateAuthError && [400, 401, 403].includes(error.status ?? 0);
}

async function exchange(credentials: Credentials, request: TokenRequest): Promise<IssuedToken> {
  const { tokenUrl, scope, keyHeaders, fetch, timeoutMs, redactor } = request;
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    ...(scope && { scope }),
  });
  // A token request counts toward the quota.
  const call = { method: "POST", path: new URL(tokenUrl).pathname };
  const counted = request.quota?.take({ call, headers: keyHeaders });
  if (typeof counted === "object") await counted;
  const limit = startLimit(timeoutMs, () => new Error(`no response within ${timeoutMs} ms`), undefined);
  const send = async () => {
    const response = await fetch(tokenUrl, {
      method: "POST",
      headers: {
        ...keyHeaders,
        accept: "application/json",
        "content-type": "application/x-www-form-urlencoded",
      },
      body: form.toString(),
      redirect: "manual",
      ...cacheOption(),
      signal: limit.signal,
    });
    return readResponse(response, { call, parseAs: "json", maxResponseBytes: MAX_RESPONSE_BYTES }, redactor);
  };
  const received = await limit
    .race(send())
    .catch((thrown: unknown) => {
      if (thrown instanceof OttimateParseError)
        throw unusable(
          thrown,
          thrown.code ? `with more than ${MAX_RESPONSE_BYTES} bytes` : NO_TOKEN,
          tokenUrl,
        );
      const error = thrown instanceof BodyCutError ? thrown.cause : thrown;
      const { reason, code, cause } = describeFailure(error, redactor, proxyHint(tokenUrl, fetch, error));
      throw new OttimateConnectionError(call, {
        reason: `no token came from ${tokenUrl}: ${reason}`,
        code,
        cause,
        isTokenCall: true,
      });
    })
    .finally(limit.end);
  if (!received.response.ok) throw rejection(received, request);
  return readToken(received, request);
}

const NO_TOKEN = "without a usable access_token";

/** A response without a usable token is an error of the token endpoint, not of the connection. */
function unusable(
  { status, requestId }: Pick<OttimateParseError, "status" | "requestId">,
  issue: string,
  tokenUrl: string,
): OttimateAuthError {
  const message = `No token: ${tokenUrl} returned ${status}, but ${issue}. Is this the token endpoint?`;
  return new OttimateAuthError(message, { status, requestId, retryable: isTransientStatus(status) });
}

function readToken(
  { response: { status }, body, requestId }: ReceivedResponse,
  { tokenUrl, redactor }: TokenRequest,
): IssuedToken {
  const { access_token, token_type, expires_in } = Object(body) as Record<string, unknown>;
  // A response header may repeat the token.
  if (typeof access_token === "string") redactor.addToken(access_token);
  const rejected = (issue: string) =>
    unusable({ status, requestId: requestId && redactor.text(requestId) }, issue, tokenUrl);
  if (!isHeaderText(access_token)) throw rejected(NO_TOKEN);
  const isBearer = typeof token_type === "string" && token_type.toLowerCase() === "bearer";
  if (token_type !== undefined && !isBearer) throw rejected("its token_type is not Bearer");
  const seconds =
    typeof expires_in === "string" && expires_in.trim() !== "" ? Number(expires_in) : expires_in;
  const lifetimeMs = isDuration(seconds) ? Math.min(seconds * 1000, MAX_LIFETIME_MS) : DEFAULT_LIFETIME_MS;
  return { token: access_token, lifetimeMs };
}

/** Names the credential to check, if the response shows which. */
function rejection(
  { response, body, requestId }: ReceivedResponse,
  { tokenUrl, keyHeaders }: TokenRequest,
): OttimateAuthError {
  const { status } = response;
  const sentence = `No token: ${tokenUrl} returned ${status || "a redirect"}: ${sentenceOf(body)}`;
  const advice = adviceFor(status, codeOf(body), Object.keys(keyHeaders).length > 0);
  return new OttimateAuthError(joined([sentence, advice, requestId && `[request ${requestId}]`]), {
    status,
    requestId,
    retryAfterMs: retryAfterMs(response.headers),
    retryable: isTransientStatus(status),
  });
}

function adviceFor(status: number, code: string | undefined, hasApiKey: boolean): string | undefined {
  if (status < 400) return "Redirects are never followed: check the token URL.";
  const client = "the client id and the client secret";
  if (/^(invalid|unauthorized)_client$/i.test(code ?? "")) return `Check ${client}.`;
  if (status !== 401 && status !== 403) return undefined;
  if (!hasApiKey) return `Check ${client}.`;
  // A gateway in front of the token endpoint checks only the key.
  return `Check the API key${status === 403 ? " first, then " : ", "}${client}, and whether all belong to this environment.`;
}
