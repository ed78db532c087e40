import { OttimateAuthError, OttimateConnectionError } from "../core/errors.ts";
import { DEFAULT_RETRY } from "../core/options.ts";
import type { RetryPolicy } from "../core/types.ts";
import { type Credentials, changedCredentials } from "./credentials.ts";
import { type IssuedToken, isRejection } from "./token-request.ts";
import type { Obtained, ObtainToken, StoredToken } from "./token-store.ts";

/** After a failure all calls together leave the token endpoint alone for a while, or each would ask by itself. */
export interface Cooldown {
  /** The last failure, while nothing has succeeded since. */
  readonly failure: TokenFailure | undefined;
  /** How long the endpoint is still to be left alone, in ms. Nothing is scheduled. */
  leftMs(): number;
  /** Whether a wait of so many ms is worth it. */
  isBearable(ms: number): boolean;
  /** Says how a token request ended. */
  failed(error: unknown): void;
  succeeded(): void;
}

/** What may be better soon. */
type TokenFailure = OttimateAuthError | OttimateConnectionError;

const MAX_BACKOFF_MS = 5_000;

/** As long as a call that was alone would wait between its attempts, and as long as the endpoint asks for. */
export function createCooldown(
  retry: RetryPolicy | false | undefined,
  random: () => number = Math.random,
): Cooldown {
  const { baseDelayMs, maxDelayMs } = retry || DEFAULT_RETRY;
  let failure: TokenFailure | undefined;
  let failures = 0;
  let endsAt = 0;
  return {
    get failure() {
      return failure;
    },
    leftMs: () => (failure ? Math.max(0, endsAt - performance.now()) : 0),
    isBearable: (ms) => ms <= maxDelayMs,
    failed(error) {
      if (!isTransient(error)) return;
      failure = error;
      // None after the first: whoever comes next has waited already, or has not asked yet.
      const backoffMs =
        failures === 0 ? 0 : Math.min(MAX_BACKOFF_MS, maxDelayMs, baseDelayMs * 2 ** (failures - 1));
      const askedMs = error instanceof OttimateAuthError ? (error.retryAfterMs ?? 0) : 0;
      // Not the same for all processes, which failed together.
      endsAt = performance.now() + Math.max(askedMs, backoffMs * (0.5 + random() / 2));
      failures += 1;
    },
    succeeded() {
      failure = undefined;
      failures = 0;
    },
  };
}

function isTransient(error: unknown): error is TokenFailure {
  return error instanceof OttimateConnectionError || (error instanceof OttimateAuthError && error.retryable);
}

export interface IssueParts {
  readonly ask: () => Promise<Credentials>;
  readonly request: (credentials: Credentials) => Promise<IssuedToken>;
  /** Whether asking again may give other credentials. */
  readonly rotates: boolean;
  /** Where tokens are shared with other processes. */
  readonly share?: ObtainToken | undefined;
}

/** A token and what it was asked for with. */
interface Issue extends Obtained {
  readonly credentials: Credentials;
}

/** What was rejected is rejected again a moment later, and calls that fail together would each ask. */
const REJECTED_TTL_MS = 5_000;

/**
 * Asks for a token, with these credentials or those that the function gives; once they are rejected, once more, but only
 * with others.
 */
type IssueToken = (isRejected: (token: string) => boolean, credentials?: Credentials) => Promise<Issue>;

export function createTokenIssuer({ ask, request, rotates, share }: IssueParts): IssueToken {
  /** The credentials that the endpoint rejected last, and when. */
  let rejection: { credentials: Credentials; error: OttimateAuthError; at: number } | undefined;

  async function tryWith(credentials: Credentials, isRejected: (token: string) => boolean): Promise<Issue> {
    const isRecent = rejection && performance.now() - rejection.at < REJECTED_TTL_MS;
    if (rejection && isRecent && !changedCredentials(rejection.credentials, credentials))
      throw rejection.error;
    const issue = async (): Promise<StoredToken> => {
      const { token, lifetimeMs } = await request(credentials);
      return { token, lifetimeMs, expiresAt: Date.now() + lifetimeMs };
    };
    try {
      const obtained = share
        ? await share(credentials, issue, isRejected)
        : { token: await issue(), shared: false };
      return { credentials, ...obtained };
    } catch (error) {
      if (isRejection(error)) rejection = { credentials, error, at: performance.now() };
      throw error;
    }
  }

  return async (isRejected, given) => {
    const credentials = given ?? (await ask());
    try {
      return await tryWith(credentials, isRejected);
    } catch (error) {
      if (!rotates || !isRejection(error)) throw error;
      const others = await ask();
      if (!changedCredentials(credentials, others)) throw error;
      return tryWith(others, isRejected);
    }
  };
}
