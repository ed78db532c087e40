import { passing } from "../core/delivery.ts";
import { OttimateAuthError } from "../core/errors.ts";
import type { Redactor } from "../core/redaction.ts";
import type { RetryPolicy } from "../core/types.ts";
import { type Credentials, changedCredentials } from "./credentials.ts";
import type { IssuedToken } from "./token-request.ts";
import type { Obtained, ObtainToken, StoredToken } from "./token-store.ts";

/** A token endpoint that failed is left alone for a while by all calls together, or each would ask by itself. */
export interface Cooldown {
  /** The last failure, while nothing has succeeded since. */
  readonly failure: OttimateAuthError | undefined;
  /** How long the endpoint is still to be left alone, in ms. Nothing is scheduled: it ends by the clock. */
  leftMs(): number;
  /** Whether a rest of so many ms is worth waiting for. */
  isBearable(ms: number): boolean;
  /** Says how a token request ended. */
  failed(error: unknown): void;
  succeeded(): void;
}

const DEFAULT_BASE_MS = 500;
const MAX_BACK_OFF_MS = 5_000;
const DEFAULT_PATIENCE_MS = 30_000;

/** Rests as long as a call that was alone would wait between its attempts, and as long as the endpoint asks for. */
export function createCooldown(
  retry: RetryPolicy | false | undefined,
  random: () => number = Math.random,
): Cooldown {
  const { baseDelayMs, maxDelayMs } = retry || {
    baseDelayMs: DEFAULT_BASE_MS,
    maxDelayMs: DEFAULT_PATIENCE_MS,
  };
  let failure: OttimateAuthError | undefined;
  let failures = 0;
  let durationMs = 0;
  let endsAt = 0;
  return {
    get failure() {
      return failure;
    },
    // No longer than it was meant to be, whatever becomes of the clock.
    leftMs: () => (failure ? Math.max(0, Math.min(durationMs, endsAt - Date.now())) : 0),
    isBearable: (ms) => ms <= maxDelayMs,
    failed(error) {
      if (!isPassing(error)) return;
      failure = error;
      // None after the first: whoever comes next has waited already, or has not asked yet.
      const backOff =
        failures === 0 ? 0 : Math.min(MAX_BACK_OFF_MS, maxDelayMs, baseDelayMs * 2 ** (failures - 1));
      // Not the same for all processes, which failed together.
      durationMs = Math.max(error.retryAfterMs ?? 0, backOff * (0.5 + random() / 2));
      endsAt = Date.now() + durationMs;
      failures += 1;
    },
    succeeded() {
      failure = undefined;
      failures = 0;
    },
  };
}

/** Whether the endpoint may do better soon. What it refuses, it refuses again, but with other credentials. */
function isPassing(error: unknown): error is OttimateAuthError {
  return error instanceof OttimateAuthError && (error.status === undefined || passing(error.status));
}

export interface IssueParts {
  readonly ask: () => Promise<Credentials>;
  readonly request: (credentials: Credentials) => Promise<IssuedToken>;
  /** Whether asking again may give other credentials. */
  readonly rotates: boolean;
  readonly redactor: Redactor;
  /** Where tokens are shared with other processes. */
  readonly share?: ObtainToken | undefined;
}

/** A token and what it was asked for with. */
interface Issue extends Obtained {
  readonly credentials: Credentials;
}

/** What was refused is refused again a moment later, and calls that were refused together would each ask. */
const REJECTED_TTL_MS = 5_000;

/** Credentials that were refused, and when. */
interface Refusal {
  readonly credentials: Credentials;
  readonly error: OttimateAuthError;
  readonly at: number;
}

/** Asks for a token; after a refusal once more, but only with other credentials than those that were refused. */
type IssueToken = (isRefused: (token: string) => boolean) => Promise<Issue>;

export function createTokenIssuer(parts: IssueParts): IssueToken {
  const { ask, rotates, redactor } = parts;
  let refusal: Refusal | undefined;

  async function tryWith(credentials: Credentials, isRefused: (token: string) => boolean): Promise<Issue> {
    redactCredentials(credentials, redactor);
    if (refusal && !changedCredentials(refusal.credentials, credentials).length && isRecent(refusal))
      throw refusal.error;
    try {
      return await obtain(parts, credentials, isRefused);
    } catch (error) {
      if (isRefusal(error)) refusal = { credentials, error, at: Date.now() };
      throw error;
    }
  }

  return async (isRefused) => {
    const credentials = await ask();
    try {
      return await tryWith(credentials, isRefused);
    } catch (error) {
      if (!rotates || !isRefusal(error)) throw error;
      const others = await ask();
      const changed = changedCredentials(credentials, others).join(" and ");
      if (!changed) throw noted(error, "Asked again, the credentials function gave the same.");
      return tryWith(others, isRefused).catch(alsoRejected(changed));
    }
  };
}

/** By the clock, which may have been set back. */
const isRecent = ({ at }: Refusal): boolean => Math.abs(Date.now() - at) < REJECTED_TTL_MS;

async function obtain(
  { request, share }: IssueParts,
  credentials: Credentials,
  isRefused: (token: string) => boolean,
): Promise<Issue> {
  const ask = async (): Promise<StoredToken> => {
    const { token, lifetimeMs } = await request(credentials);
    return { token, lifetimeMs, expiresAt: Date.now() + lifetimeMs };
  };
  const obtained = share ? await share(credentials, ask, isRefused) : { token: await ask(), shared: false };
  return { credentials, ...obtained };
}

export function redactCredentials({ apiKey, clientSecret }: Credentials, redactor: Redactor): void {
  redactor.add(apiKey);
  redactor.add(clientSecret);
}

/** Says which of the credentials were replaced in vain. */
function alsoRejected(changed: string): (error: unknown) => never {
  return (error) => {
    throw isRefusal(error)
      ? noted(error, `Asked again, the credentials function had given another ${changed}, refused as well.`)
      : error;
  };
}

function noted({ message, status, requestId, retryAfterMs }: OttimateAuthError, note: string): Error {
  return new OttimateAuthError(`${message} ${note}`, { status, requestId, retryAfterMs });
}

function isRefusal(error: unknown): error is OttimateAuthError {
  return error instanceof OttimateAuthError && [400, 401, 403].includes(error.status ?? 0);
}
