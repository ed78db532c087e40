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

/** A stored token: plain JSON, and a secret. */
export interface StoredToken {
  readonly token: string;
  /** When it expires, in ms since 1970. */
  readonly expiresAt: number;
  /** Its lifetime when it was issued, in ms. */
  readonly lifetimeMs: number;
}

/**
 * A store through which processes share a token. A Keyv instance or a Map works as it is; `fileTokenStore` of
 * "ottimate-client/node" is one for the processes of a machine. Its failures are reported as `token` events and never fail a
 * call.
 */
export interface TokenStore {
  /** The value last set, or undefined if there is none or it expired. */
  get(key: string): unknown;
  /** Keeps a value for this many ms. The key contains no secret; the value is one. */
  set(key: string, value: StoredToken, ttlMs: number): unknown;
  /**
   * Waits until nobody else has the lock of this name, and resolves to a function that releases it; the lock expires after
   * this many ms. With it, processes that start together make one token request; without it, one each.
   */
  lock?(key: string, ms: number): Promise<() => unknown>;
}

/** A token is replaced this long before its end, or a tenth of its life before where that is shorter. */
const MAX_MARGIN_MS = 60_000;

/** How long before its end a token is replaced, in ms. */
export function marginOf({ lifetimeMs }: StoredToken): number {
  return Math.min(MAX_MARGIN_MS, lifetimeMs / 10);
}

/** How long a token is good from now, in ms: never for longer than when it was issued, whose clock that ever was. */
export function lifetimeLeft({ expiresAt, lifetimeMs }: StoredToken): number {
  return Math.min(expiresAt - Date.now(), lifetimeMs);
}

/** What a store gave as a token that a header can carry; it may have been written by anyone. */
function readStored(value: unknown): StoredToken | undefined {
  const { token, expiresAt, lifetimeMs } = Object(value) as Partial<Record<keyof StoredToken, unknown>>;
  if (!isHeaderText(token)) return undefined;
  return isDuration(expiresAt) && isDuration(lifetimeMs) ? { token, expiresAt, lifetimeMs } : undefined;
}

/** What is wrong with the option. */
export const tokenStoreCheck: Check = (store, path) => {
  if (!hasFunctions(store, ["get", "set"])) return "has no functions get and set";
  const { lock } = store as TokenStore;
  return issueAt([...path, "lock"], lock !== undefined && functionMessage(lock));
};

/** A token and whether another process had put it into the store. */
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

/** Gives the token that the store has, or what `request` gives, which is then put there. */
export type ObtainToken = (
  credentials: Credentials,
  request: () => Promise<StoredToken>,
  isRejected: (token: string) => boolean,
) => Promise<Obtained>;

/** A store answers at once, or is left alone. */
const STORE_TIMEOUT_MS = 2_000;
/** How long a lock may be held and is waited for. A token request that takes longer may be made twice. */
const LOCK_MS = 5_000;

/** Shares tokens through a store, whatever the store does: where it fails, a token is asked for as if there were none. */
export function shareTokens({ store, tokenUrl, scope, redactor, emit }: ShareParts): ObtainToken {
  const failed = (action: string, error: unknown): void => {
    const { code } = Object(error) as { readonly code?: unknown };
    // No message: it may hold anything.
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
      // A longer time would overflow the timer of a store that has one.
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

  /** How to release the lock; undefined where it could not be had. */
  async function lockedBy(
    lock: NonNullable<TokenStore["lock"]>,
    key: string,
  ): Promise<(() => unknown) | undefined> {
    let givenUp = false;
    const got = attempt("lock", LOCK_MS, async () => {
      const release = await lock(key, LOCK_MS);
      if (typeof release !== "function") throw new TypeError("no function to release the lock");
      // Nobody waits for it any more, and others do.
      if (givenUp) void attempt("release", STORE_TIMEOUT_MS, release);
      return release;
    });
    const release = await got;
    givenUp = release === undefined;
    return release;
  }
}
