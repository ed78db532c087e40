import { nameOf } from "../core/errors.ts";
import type { OnEvent } from "../core/events.ts";
import { type Redactor, sha256Hex } from "../core/redaction.ts";
import { MAX_TIMER_MS, within } from "../core/timers.ts";
import {
  type Check,
  functionMessage,
  hasFunctions,
  isDuration,
  issueAt,
  joined,
} from "../core/validation.ts";
import { type Credentials, isHeaderText } from "./credentials.ts";

/** A stored token, as plain JSON. It is a secret. */
export interface StoredToken {
  readonly token: string;
  /** When it expires, in ms since 1970. */
  readonly expiresAt: number;
  /** Its lifetime when it was issued, in ms. */
  readonly lifetimeMs: number;
}

/**
 * A store through which processes share a token. A Keyv instance or a Map works as it is; for processes on one machine, use
 * `fileTokenStore` of "ottimate-client/node". If the store fails, the client reports a `token` event, and no call fails.
 */
export interface TokenStore {
  /** The value last set; undefined if there is none or it expired. */
  get(key: string): unknown;
  /** Keeps a value for this many ms. The value is a secret; the key contains none. */
  set(key: string, value: StoredToken, ttlMs: number): unknown;
  /**
   * Waits for the lock with this name, and resolves to a function that releases it. The lock expires after this many ms. With
   * it, processes that start together make one token request; without it, one each.
   */
  lock?(key: string, ms: number): Promise<() => unknown>;
}

/** A token is replaced this long before it expires, or a tenth of its lifetime before if that is less. */
const MAX_MARGIN_MS = 60_000;

/** How long before its expiry a token is replaced, in ms. */
export function marginOf({ lifetimeMs }: StoredToken): number {
  return Math.min(MAX_MARGIN_MS, lifetimeMs / 10);
}

/** How long a token is still valid, in ms: at most its original lifetime, as the clocks of two machines may differ. */
export function lifetimeLeft({ expiresAt, lifetimeMs }: StoredToken): number {
  return Math.min(expiresAt - Date.now(), lifetimeMs);
}

/** Validates a stored value, which anyone may have written. */
function readStored(value: unknown): StoredToken | undefined {
  const { token, expiresAt, lifetimeMs } = Object(value) as Partial<Record<keyof StoredToken, unknown>>;
  if (!isHeaderText(token)) return undefined;
  return isDuration(expiresAt) && isDuration(lifetimeMs) ? { token, expiresAt, lifetimeMs } : undefined;
}

/** Checks the `tokenStore` option. */
export const tokenStoreCheck: Check = (store, path) => {
  if (!hasFunctions(store, ["get", "set"])) return "has no functions get and set";
  const { lock } = store as TokenStore;
  return issueAt([...path, "lock"], lock !== undefined && functionMessage(lock));
};

/** A token, and whether it came from the store. */
export interface Obtained {
  readonly token: StoredToken;
  readonly shared: boolean;
}

interface ShareParts {
  readonly store: TokenStore;
  readonly tokenUrl: string;
  readonly scope?: string | undefined;
  readonly redactor: Redactor;
  readonly emit?: OnEvent | undefined;
}

/** Returns the stored token, or requests one and stores it. */
export type ObtainToken = (
  credentials: Credentials,
  request: () => Promise<StoredToken>,
  isRejected: (token: string) => boolean,
) => Promise<Obtained>;

/** Time limit for one access to the store. */
const STORE_TIMEOUT_MS = 2_000;
/** How long a lock is held and waited for. A slower token request may be made twice. */
const LOCK_MS = 5_000;

/** Shares tokens through a store. If the store fails, it requests tokens as if there were no store. */
export function shareTokens({ store, tokenUrl, scope, redactor, emit }: ShareParts): ObtainToken {
  const failed = (action: string, error: unknown): void => {
    const { code } = Object(error) as { readonly code?: unknown };
    // Without the message, which may contain a secret.
    const failure = redactor.text(joined([`${action}:`, nameOf(error), typeof code === "string" && code]));
    emit?.({ type: "token", outcome: "store-failed", expiresInMs: undefined, status: undefined, failure });
  };
  const attempt = <T>(
    action: string,
    ms: number,
    work: () => T | PromiseLike<T>,
  ): Promise<Awaited<T> | undefined> =>
    within(ms, work).catch((error: unknown) => {
      failed(action, error);
      return undefined;
    });

  return async (credentials, request, isRejected) => {
    const { apiKey, clientId, clientSecret } = credentials;
    const digest = await sha256Hex([tokenUrl, clientId, scope ?? "", apiKey ?? "", clientSecret]);
    const key = `ottimate-client:token:${digest}`;
    let reached = false;

    const read = async (): Promise<Obtained | undefined> => {
      const found = await attempt("get", STORE_TIMEOUT_MS, async () => {
        const value = await store.get(key);
        reached = true;
        if (value == null) return undefined;
        return readStored(value) ?? failed("get", new TypeError("not a token"));
      });
      if (!found || isRejected(found.token) || lifetimeLeft(found) <= marginOf(found)) return undefined;
      emit?.({
        type: "token",
        outcome: "shared",
        expiresInMs: lifetimeLeft(found),
        status: undefined,
      });
      return { token: found, shared: true };
    };
    const save = async (token: StoredToken): Promise<void> => {
      // A longer time would overflow a store's timer.
      const ttlMs = Math.min(Math.floor(lifetimeLeft(token) - marginOf(token)), MAX_TIMER_MS);
      if (ttlMs > 0) await attempt("set", STORE_TIMEOUT_MS, async () => store.set(key, token, ttlMs));
    };

    const found = await read();
    if (found) return found;
    const release = reached && store.lock ? await lockedBy(store.lock.bind(store), key) : undefined;
    let saved = Promise.resolve();
    try {
      const meanwhile = reached && store.lock ? await read() : undefined;
      if (meanwhile) return meanwhile;
      const token = await request();
      // The caller does not wait for the store.
      saved = save(token);
      return { token, shared: false };
    } finally {
      if (release) void saved.then(() => attempt("release", STORE_TIMEOUT_MS, release));
    }
  };

  /** Takes the lock and returns the function that releases it; undefined if that failed. */
  async function lockedBy(
    lock: NonNullable<TokenStore["lock"]>,
    key: string,
  ): Promise<(() => unknown) | undefined> {
    let givenUp = false;
    const got = attempt("lock", LOCK_MS, async () => {
      const release = await lock(key, LOCK_MS);
      if (typeof release !== "function") throw new TypeError("no function to release the lock");
      // The wait has ended, so release the lock for others.
      if (givenUp) void attempt("release", STORE_TIMEOUT_MS, release);
      return release;
    });
    const release = await got;
    givenUp = release === undefined;
    return release;
  }
}
