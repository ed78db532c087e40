import { OttimateAuthError } from "../core/errors.ts";
import type { OnEvent } from "../core/events.ts";
import { DEFAULT_TIMEOUT_MS } from "../core/options.ts";
import type { Quota } from "../core/quota.ts";
import type { Redactor } from "../core/redaction.ts";
import { type CancelSignal, sleep, withAbort } from "../core/timers.ts";
import type { Fetch, RetryPolicy } from "../core/types.ts";
import { askForCredentials, type Credentials, type CredentialsProvider, type Grant } from "./credentials.ts";
import {
  type Cooldown,
  createCooldown,
  createTokenIssuer,
  type IssueParts,
  redactCredentials,
} from "./token-issue.ts";
import { requestToken } from "./token-request.ts";
import { goodUntil, shareTokens, type TokenStore } from "./token-store.ts";

/** What a call is authorised with. */
export interface Authorization {
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The token came from the `tokenStore`, where another process had put it. */
  readonly shared: boolean;
}

/** Hands out tokens: one request at a time however many callers wait, and no request while a token is good. */
export interface TokenSource {
  /** The headers of a call; asks for a token where there is none. The signal ends this caller's wait, not the request. */
  authorize(signal?: CancelSignal): Promise<Authorization>;
  /** Whether calls are still authorised with this token. */
  isGood(token: string): boolean;
  /** The headers of a call that wants no token. */
  keyHeaders(signal?: CancelSignal): Promise<Readonly<Record<string, string>>>;
  /** A token that works; asks for one where there is none. */
  getToken(options?: { signal?: AbortSignal | undefined }): Promise<string>;
  /**
   * Says that a call with this token was answered with 401. Returns whether it is worth trying again: not where the
   * token is itself a replacement that nothing has accepted, or every refused call would cost one more token.
   */
  invalidate(token: string): boolean;
  /** Says that a call with this token was not refused. */
  accepted(token: string): void;
}

interface TokenSourceParts extends IssueParts {
  /** Headers that go with every call beside the token. */
  readonly headers: (credentials: Credentials) => Readonly<Record<string, string>>;
  readonly rest: Cooldown;
}

interface Held {
  readonly authorization: Authorization;
  readonly goodUntil: number;
  /** It was issued in the place of one that was refused. */
  readonly replacement: boolean;
  readonly since: number;
  accepted: boolean;
}

/** A replacement that was refused too gets another chance after this long. */
const COOLDOWN_MS = 60_000;
/** So many refused tokens are remembered, as the store may still have them. */
const MAX_MEMORY = 16;

function createTokenSource(parts: TokenSourceParts): TokenSource {
  const { rest, redactor } = parts;
  const issue = createTokenIssuer(parts);
  let held: Held | undefined;
  let pending: Promise<Authorization> | undefined;
  let replacing = false;
  const refused = new Set<string>();

  async function renew(): Promise<Authorization> {
    const { credentials, token, shared } = await issue((found) => refused.has(found));
    redactor.add(token.token);
    const headers = { ...parts.headers(credentials), authorization: `Bearer ${token.token}` };
    held = {
      authorization: { token: token.token, headers, shared },
      goodUntil: goodUntil(token),
      // One from the store may be older than the one that was refused, and is no proof that new ones are refused.
      replacement: replacing && !shared,
      since: Date.now(),
      accepted: false,
    };
    replacing = false;
    rest.succeeded();
    return held.authorization;
  }

  // Expiry is compared when a token is wanted: nothing is scheduled, so no timer can overflow or keep a process alive.
  const good = () => (held && Date.now() < held.goodUntil ? held.authorization : undefined);

  async function authorize(signal?: CancelSignal): Promise<Authorization> {
    signal?.throwIfAborted();
    const leftMs = good() || pending ? 0 : rest.leftMs();
    if (leftMs > 0) await waitOut(rest, leftMs, signal);
    const authorization = good();
    if (authorization) return authorization;
    pending ??= renew()
      .catch((error: unknown) => {
        rest.failed(error);
        throw error;
      })
      .finally(() => {
        pending = undefined;
      });
    return withAbort(pending, signal);
  }

  return {
    authorize,
    isGood: (token) => good()?.token === token,
    async keyHeaders(signal) {
      const credentials = await withAbort(parts.ask(), signal);
      redactCredentials(credentials, redactor);
      return parts.headers(credentials);
    },
    getToken: async ({ signal } = {}) => (await authorize(signal)).token,
    invalidate(token) {
      if (held?.authorization.token === token) {
        if (held.replacement && !held.accepted && Date.now() - held.since < COOLDOWN_MS) return false;
        held = undefined;
        replacing = true;
      }
      forbid(token);
      return true;
    },
    accepted(token) {
      if (held?.authorization.token === token) held.accepted = true;
    },
  };

  function forbid(token: string): void {
    refused.add(token);
    const [oldest] = refused;
    if (refused.size > MAX_MEMORY && oldest !== undefined) refused.delete(oldest);
  }
}

/** Waits until the endpoint may be asked again. Where another caller has asked meanwhile in vain, that counts for this one too. */
async function waitOut(rest: Cooldown, leftMs: number, signal: CancelSignal | undefined): Promise<void> {
  const { failure } = rest;
  if (failure && !rest.isBearable(leftMs)) {
    const { message, status, requestId } = failure;
    const note = `It is not asked again for ${Math.ceil(leftMs / 1000)} s.`;
    throw new OttimateAuthError(`${message} ${note}`, { status, requestId, retryAfterMs: leftMs });
  }
  await sleep(leftMs, signal);
  if (rest.failure && rest.failure !== failure) throw rest.failure;
}

interface TokenSourceOptions extends Grant {
  readonly tokenUrl: string;
  readonly credentials: CredentialsProvider;
  readonly rotates: boolean;
  readonly fetch: Fetch;
  readonly timeoutMs?: number | undefined;
  /** How failed calls are repeated; what waits for a token waits as long. */
  readonly retry?: RetryPolicy | false | undefined;
  readonly tokenStore?: TokenStore | undefined;
  readonly redactor: Redactor;
  readonly quota?: Quota | undefined;
  readonly emit?: OnEvent | undefined;
}

/** The token source of options that have been checked. */
export function tokenSourceOf(options: TokenSourceOptions): TokenSource {
  const {
    credentials,
    needed,
    keyHeader,
    timeoutMs = DEFAULT_TIMEOUT_MS,
    rotates,
    redactor,
    tokenStore: store,
  } = options;
  const headers = ({ apiKey }: Credentials): Record<string, string> =>
    keyHeader && apiKey ? { [keyHeader.toLowerCase()]: apiKey } : {};
  return createTokenSource({
    ask: () => askForCredentials(credentials, needed, timeoutMs),
    request: (asked) => requestToken(asked, { ...options, timeoutMs, headers: headers(asked) }),
    headers,
    rotates,
    redactor,
    share: store && shareTokens({ ...options, store }),
    rest: createCooldown(options.retry),
  });
}
