import { describeFailure } from "../core/attempt.ts";
import { cacheOption } from "../core/cache-option.ts";
import { isTransientStatus } from "../core/delivery.ts";
import { codeOf, sentenceOf } from "../core/error-body.ts";
import { OttimateAuthError, OttimateConnectionError, OttimateParseError } from "../core/errors.ts";
import type { OnEvent } from "../core/events.ts";
import { proxyHint } from "../core/platform-fetch.ts";
import type { Quota } from "../core/quota.ts";
import type { Redactor } from "../core/redaction.ts";
import { readResponse, retryAfterMs } from "../core/response.ts";
import { BodyCutError } from "../core/response-body.ts";
import { startLimit } from "../core/timers.ts";
import type { Fetch, ReceivedResponse } from "../core/types.ts";
import { isDuration, joined } from "../core/validation.ts";
import { type Credentials, isHeaderText } from "./credentials.ts";

/** A token as the endpoint gave it. */
export interface IssuedToken {
  readonly token: string;
  /** From now, in ms. */
  readonly lifetimeMs: number;
}

interface TokenRequest {
  readonly tokenUrl: string;
  readonly scope?: string | undefined;
  /** Headers beside the content type, such as the API key's. */
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly redactor: Redactor;
  readonly quota?: Quota | undefined;
  readonly emit?: OnEvent | undefined;
}

/** What a lifetime is where the endpoint does not say. */
const DEFAULT_LIFETIME_MS = 3_600_000;
/** A hundred years: what is longer has no date for its end. */
const MAX_LIFETIME_MS = 3_155_760_000_000;
/** How large a response may be, in bytes. */
const MAX_RESPONSE_BYTES = 2 ** 20;

/** Asks for one token. Redirects are not followed, as they would carry the secret to another place. */
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

/** Whether the credentials are the reason. */
export function isRejection(error: unknown): error is OttimateAuthError {
  return error instanceof OttimateAuthError && [400, 401, 403].includes(error.status ?? 0);
}

async function exchange(credentials: Credentials, request: TokenRequest): Promise<IssuedToken> {
  const { tokenUrl, scope, headers, fetch, timeoutMs, redactor } = request;
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    ...(scope && { scope }),
  });
  // It counts like any other request.
  const call = { method: "POST", path: new URL(tokenUrl).pathname };
  const counted = request.quota?.take({ call, headers });
  if (typeof counted === "object") await counted;
  const limit = startLimit(timeoutMs, () => new Error(`no response within ${timeoutMs} ms`), undefined);
  const send = async () => {
    const response = await fetch(tokenUrl, {
      method: "POST",
      headers: {
        ...headers,
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

/** What comes in the place of a token is the endpoint's error and not the connection's. */
function unusable(
  { status, requestId }: Pick<OttimateParseError, "status" | "requestId">,
  issue: string,
  tokenUrl: string,
): OttimateAuthError {
  const message = `No token: ${tokenUrl} answered ${status}, but ${issue}. Is this the token endpoint?`;
  return new OttimateAuthError(message, { status, requestId, retryable: isTransientStatus(status) });
}

function readToken(
  { response: { status }, body, requestId }: ReceivedResponse,
  { tokenUrl, redactor }: TokenRequest,
): IssuedToken {
  const { access_token, token_type, expires_in } = Object(body) as Record<string, unknown>;
  // A header of the same answer may repeat it.
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

/** Says which credential to look at, as far as the answer tells. */
function rejection(
  { response, body, requestId }: ReceivedResponse,
  { tokenUrl, headers }: TokenRequest,
): OttimateAuthError {
  const { status } = response;
  const sentence = `No token: ${tokenUrl} answered ${status || "with a redirect"}: ${sentenceOf(body)}`;
  const advice = adviceFor(status, codeOf(body), Object.keys(headers).length > 0);
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
  // A gateway in front of the token endpoint knows nothing but the key.
  return `Check the API key${status === 403 ? " first, then " : ", "}${client}, and whether all belong to this environment.`;
}
