import { OttimateAuthError } from "../errors/auth-error.ts";
import type { SecretMask } from "../secrets.ts";
import { withAbort } from "../transport/timers.ts";
import { type Credentials, changedCredentials } from "./credentials.ts";
import type { IssuedToken } from "./request.ts";

/** What a call is authorised with. */
export interface Authorization {
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Hands out tokens: one request at a time however many callers wait, and no request while a token is good. */
export interface TokenSource {
  /** The headers of a call; asks for a token where there is none. The signal ends this caller's wait, not the request. */
  authorize(signal?: AbortSignal): Promise<Authorization>;
  /** The headers of a call that wants no token. */
  keyHeaders(): Promise<Readonly<Record<string, string>>>;
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

export interface TokenSourceParts {
  readonly ask: () => Promise<Credentials>;
  readonly request: (credentials: Credentials) => Promise<IssuedToken>;
  /** Headers that go with every call beside the token. */
  readonly headers: (credentials: Credentials) => Readonly<Record<string, string>>;
  /** Whether asking again may give other credentials. */
  readonly rotates: boolean;
  readonly mask: SecretMask;
}

interface Held {
  readonly authorization: Authorization;
  readonly expiresAt: number;
  /** It took the place of one that was refused. */
  readonly replacement: boolean;
  readonly since: number;
  accepted: boolean;
}

/** A token is replaced this long before its end, or a tenth of its life before where that is shorter. */
const marginMs = 60_000;
/** A replacement that was refused too gets another chance after this long. */
const restMs = 60_000;

export function createTokenSource(parts: TokenSourceParts): TokenSource {
  let held: Held | undefined;
  let pending: Promise<Authorization> | undefined;
  let replacing = false;

  async function renew(): Promise<Authorization> {
    const { credentials, issued } = await issue(parts);
    parts.mask.add(issued.token);
    const headers = { ...parts.headers(credentials), authorization: `Bearer ${issued.token}` };
    const now = Date.now();
    held = {
      authorization: { token: issued.token, headers },
      expiresAt: now + issued.lifetimeMs - Math.min(marginMs, issued.lifetimeMs / 10),
      replacement: replacing,
      since: now,
      accepted: false,
    };
    replacing = false;
    return held.authorization;
  }

  async function authorize(signal?: AbortSignal): Promise<Authorization> {
    signal?.throwIfAborted();
    // Expiry is compared when a token is wanted: nothing is scheduled, so no timer can overflow or keep a process alive.
    if (held && Date.now() < held.expiresAt) return held.authorization;
    pending ??= renew().finally(() => {
      pending = undefined;
    });
    return withAbort(pending, signal);
  }

  return {
    authorize,
    async keyHeaders() {
      const credentials = await parts.ask();
      remember(credentials, parts.mask);
      return parts.headers(credentials);
    },
    getToken: async ({ signal } = {}) => (await authorize(signal)).token,
    invalidate(token) {
      if (held?.authorization.token !== token) return true;
      if (held.replacement && !held.accepted && Date.now() - held.since < restMs) return false;
      held = undefined;
      replacing = true;
      return true;
    },
    accepted(token) {
      if (held?.authorization.token === token) held.accepted = true;
    },
  };
}

/** Asks for a token; after a refusal once more, but only with other credentials than those that were refused. */
async function issue({
  ask,
  request,
  rotates,
  mask,
}: TokenSourceParts): Promise<{ credentials: Credentials; issued: IssuedToken }> {
  const credentials = await ask();
  remember(credentials, mask);
  try {
    return { credentials, issued: await request(credentials) };
  } catch (error) {
    if (!rotates || !isRefusal(error)) throw error;
    const others = await ask();
    const changed = changedCredentials(credentials, others).join(" and ");
    if (!changed) throw noted(error, "Asked again, the credentials function gave the same.");
    remember(others, mask);
    return { credentials: others, issued: await request(others).catch(refusedToo(changed)) };
  }
}

/** Says which of the credentials were replaced in vain. */
function refusedToo(changed: string): (error: unknown) => never {
  return (error) => {
    throw isRefusal(error)
      ? noted(error, `Asked again, the credentials function had given another ${changed}, refused as well.`)
      : error;
  };
}

function noted({ message, status, requestId, retryAfterMs }: OttimateAuthError, note: string): Error {
  return new OttimateAuthError(`${message} ${note}`, { status, requestId, retryAfterMs });
}

function remember({ apiKey, clientSecret }: Credentials, mask: SecretMask): void {
  mask.add(apiKey);
  mask.add(clientSecret);
}

function isRefusal(error: unknown): error is OttimateAuthError {
  return error instanceof OttimateAuthError && [400, 401, 403].includes(error.status ?? 0);
}
