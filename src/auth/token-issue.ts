import { OttimateAuthError, OttimateConnectionError } from "../core/errors.ts";
import { DEFAULT_RETRY } from "../core/options.ts";
import type { RetryPolicy } from "../core/types.ts";
import { type Credentials, changedCredentials } from "./credentials.ts";
import { type IssuedToken, isRejection } from "./token-request.ts";
import type { Obtained, ObtainToken, StoredToken } from "./token-store.ts";

/** Pauses token requests after a failure, for all calls together, so that they do not retry one by one. */
export interface Cooldown {
  /** The last failure since a success. */
  readonly failure: TokenFailure | undefined;
  /** How much of the cooldown is left, in ms. Uses no timer. */
  leftMs(): number;
  /** Whether a caller should wait this many ms. */
  isBearable(ms: number): boolean;
  /** Records how a token request ended. */
  failed(error: unknown): void;
  succeeded(): void;
}

/** Failures that may pass. */
type TokenFailure = OttimateAuthError | OttimateConnectionError;

const MAX_BACKOFF_MS = 5_000;

/** The cooldown lasts as long as a single call would wait between its attempts, or as long as the endpoint asks for. */
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
      // No backoff after the first failure: the next caller has already waited, or has not tried yet.
      const backoffMs =
        failures === 0 ? 0 : Math.min(MAX_BACKOFF_MS, maxDelayMs, baseDelayMs * 2 ** (failures - 1));
      const askedMs = error instanceof OttimateAuthError ? (error.retryAfterMs ?? 0) : 0;
      // Jitter, because processes that failed together would otherwise retry together.
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
  /** Whether asking again may return other credentials. */
  readonly rotates: boolean;
  /** How tokens are shared with other processes. */
  readonly share?: ObtainToken | undefined;
}

/** A token and the credentials it was requested with. */
interface Issue extends Obtained {
  readonly credentials: Credentials;
}

/** Rejected credentials are not tried again for this long, or concurrent calls would each try them. */
const REJECTED_TTL_MS = 5_000;

/**
 * Requests a token with the given credentials, or with those of the `credentials` function. After a rejection it asks the
 * function again, and tries once more if the credentials have changed.
 */
type IssueToken = (isRejected: (token: string) => boolean, credentials?: Credentials) => Promise<Issue>;

export function createTokenIssuer({ ask, request, rotates, share }: IssueParts): IssueToken {
  /** The credentials that the endpoint last rejected, and when. */
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
