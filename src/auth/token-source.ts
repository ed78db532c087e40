import { OttimateAuthError } from "../core/errors.ts";
import type { OnEvent } from "../core/events.ts";
import { DEFAULT_TIMEOUT_MS } from "../core/options.ts";
import type { Quota } from "../core/quota.ts";
import type { Redactor } from "../core/redaction.ts";
import { singleFlight } from "../core/single-flight.ts";
import { type CancelSignal, momentIn, sleep, withAbort, within } from "../core/timers.ts";
import type { Fetch, RetryPolicy } from "../core/types.ts";
import {
  askForCredentials,
  type Credentials,
  type CredentialsProvider,
  changedCredentials,
  type Grant,
} from "./credentials.ts";
import { type Cooldown, createCooldown, createTokenIssuer, type IssueParts } from "./token-issue.ts";
import { requestToken } from "./token-request.ts";
import { lifetimeLeft, marginOf, shareTokens, type TokenStore } from "./token-store.ts";

/** What authorizes a call. */
export interface Authorization {
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
  /** Whether the token came from the `tokenStore`, where another process put it. */
  readonly shared: boolean;
}

/** Provides tokens: one request at a time for all callers, and none while a token is valid. */
export interface TokenSource {
  /** The current authorization; undefined if a token must be requested first. */
  current(): Authorization | undefined;
  /** The same, but requests a token if needed. The signal ends this caller's wait, not the request. */
  authorize(signal?: CancelSignal): Promise<Authorization>;
  /** The headers for a call that needs no token. */
  keyHeaders(signal?: CancelSignal): Promise<Readonly<Record<string, string>>>;
  /** A valid token; requests one if there is none. */
  getToken(options?: { signal?: AbortSignal | undefined }): Promise<string>;
  /**
   * Reports that a call with this token failed with 401. Returns whether to try again: not if this token is a replacement that
   * was never accepted, because every rejected call would then cost another token.
   */
  invalidate(token: string): boolean;
  /** Calls the `credentials` function again; if its result changed, the next token is requested with it. */
  recheck(authorization: Authorization, signal?: CancelSignal): Promise<boolean>;
  /** Reports that a call with this token was not rejected. */
  accepted(token: string): void;
}

interface TokenSourceParts extends IssueParts {
  readonly redactor: Redactor;
  /** The API key's header, sent with every call and every token request. */
  readonly keyHeaders: (credentials: Credentials) => Readonly<Record<string, string>>;
  readonly cooldown: Cooldown;
}

interface Held {
  readonly authorization: Authorization;
  /** Whether to replace it, although it is still valid for a while. */
  readonly isDue: () => boolean;
  readonly isOver: () => boolean;
  /** Whether it recently replaced a rejected token. */
  readonly isReplacement: () => boolean;
  accepted: boolean;
}

/** A replacement that was also rejected may be replaced after this long. */
const REPLACEMENT_MS = 60_000;
/** How many rejected tokens to remember, because the store may still have them. */
const MAX_REJECTED = 16;
/** How long a call waits for a new token while the current one is still valid. */
const MAX_RENEWAL_MS = 2_000;
/** After a failed renewal, calls use the current token for this long before one of them tries again. */
const RENEWAL_PAUSE_MS = 5_000;

function createTokenSource(parts: TokenSourceParts): TokenSource {
  const { cooldown, redactor } = parts;
  const issue = createTokenIssuer(parts);
  let held: Held | undefined;
  let isReplacing = false;
  let mayRenew = () => true;
  /** Credentials from `recheck`, for the next token request to use. */
  let given: Credentials | undefined;
  const rejected = new Set<string>();

  const renew = singleFlight(async (): Promise<Authorization> => {
    // A caller may get here after another has already obtained the token.
    const present = current();
    if (present) return present;
    const asked = given;
    given = undefined;
    try {
      const { credentials, token, shared } = await issue((found) => rejected.has(found), asked);
      redactor.addToken(token.token);
      const headers = { ...parts.keyHeaders(credentials), authorization: `Bearer ${token.token}` };
      const leftMs = lifetimeLeft(token);
      // A stored token may be older than the rejected one, so its rejection does not prove that new tokens are rejected.
      const isSettled = isReplacing && !shared ? momentIn(REPLACEMENT_MS) : () => true;
      held = {
        authorization: { token: token.token, headers, credentials, shared },
        isDue: momentIn(leftMs - marginOf(token)),
        isOver: momentIn(leftMs),
        isReplacement: () => !isSettled(),
        accepted: false,
      };
      isReplacing = false;
      cooldown.succeeded();
      return held.authorization;
    } catch (error) {
      cooldown.failed(error);
      throw error;
    }
  });
  const askAgain = singleFlight(parts.ask);

  // Expiry is checked on use, without a timer that could overflow or keep the process alive.
  const current = () => (held && !held.isDue() ? held.authorization : undefined);
  const stillGood = () => (held && !held.isOver() ? held.authorization : undefined);

  async function authorize(signal?: CancelSignal): Promise<Authorization> {
    signal?.throwIfAborted();
    const leftMs = current() ? 0 : cooldown.leftMs();
    const present = current() ?? (leftMs > 0 || !mayRenew() ? stillGood() : undefined);
    if (present) return present;
    if (stillGood()) return renewEarly(signal);
    if (leftMs > 0) await waitOut(cooldown, leftMs, signal);
    return current() ?? renew(signal);
  }

  /** Renews a token before it expires: if the endpoint fails or hangs, the call uses the current token. */
  async function renewEarly(signal: CancelSignal | undefined): Promise<Authorization> {
    const late = new Error("no token in time");
    try {
      return await within(MAX_RENEWAL_MS, renew, () => late, signal);
    } catch (error) {
      signal?.throwIfAborted();
      mayRenew = momentIn(RENEWAL_PAUSE_MS);
      const present = stillGood();
      if (present) return present;
      if (error === late) return renew(signal);
      throw error;
    }
  }

  return {
    current,
    authorize,
    keyHeaders: async (signal) => parts.keyHeaders(await withAbort(parts.ask(), signal)),
    getToken: async ({ signal } = {}) => (await authorize(signal)).token,
    invalidate(token) {
      if (held?.authorization.token === token) {
        if (held.isReplacement() && !held.accepted) return false;
        held = undefined;
        isReplacing = true;
      }
      forbid(token);
      return true;
    },
    async recheck({ credentials }, signal) {
      const asked = await askAgain(signal);
      if (!changedCredentials(credentials, asked)) return false;
      // If there is no token, another call is already requesting one.
      if (held && changedCredentials(held.authorization.credentials, asked)) {
        held = undefined;
        given = asked;
      }
      return true;
    },
    accepted(token) {
      if (held?.authorization.token === token) held.accepted = true;
    },
  };

  function forbid(token: string): void {
    rejected.add(token);
    const [oldest] = rejected;
    if (rejected.size > MAX_REJECTED && oldest !== undefined) rejected.delete(oldest);
  }
}

/** Waits until the endpoint may be called again. If another caller fails in the meantime, this one fails with it. */
async function waitOut(cooldown: Cooldown, leftMs: number, signal: CancelSignal | undefined): Promise<void> {
  const { failure } = cooldown;
  if (failure instanceof OttimateAuthError && !cooldown.isBearable(leftMs)) {
    const { message, status, requestId, retryable } = failure;
    const note = `It is not called again for ${Math.ceil(leftMs / 1000)} s.`;
    throw new OttimateAuthError(`${message} ${note}`, {
      status,
      requestId,
      retryable,
      retryAfterMs: leftMs,
    });
  }
  await sleep(leftMs, signal);
  if (cooldown.failure && cooldown.failure !== failure) throw cooldown.failure;
}

interface TokenSourceOptions extends Grant {
  readonly tokenUrl: string;
  readonly credentials: CredentialsProvider;
  readonly rotates: boolean;
  readonly fetch: Fetch;
  readonly timeoutMs?: number | undefined;
  /** The retry policy of calls, which also sets the cooldown after a failed token request. */
  readonly retry?: RetryPolicy | false | undefined;
  readonly tokenStore?: TokenStore | undefined;
  readonly redactor: Redactor;
  readonly quota?: Quota | undefined;
  readonly emit?: OnEvent | undefined;
}

/** Creates a token source from checked options. */
export function tokenSourceOf(options: TokenSourceOptions): TokenSource {
  const { credentials, needed, keyHeader, timeoutMs = DEFAULT_TIMEOUT_MS, redactor } = options;
  const { rotates, tokenStore: store } = options;
  const keyHeaders = ({ apiKey }: Credentials): Record<string, string> =>
    keyHeader && apiKey ? { [keyHeader]: apiKey } : {};
  return createTokenSource({
    ask: () => askForCredentials(credentials, needed, timeoutMs, redactor),
    request: (asked) => requestToken(asked, { ...options, timeoutMs, keyHeaders: keyHeaders(asked) }),
    keyHeaders,
    rotates,
    redactor,
    share: store && shareTokens({ ...options, store }),
    cooldown: createCooldown(options.retry),
  });
}
