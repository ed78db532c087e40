import { digestOf } from "../digest.ts";
import type { SecretMask } from "../secrets.ts";
import type { OnEvent } from "../transport/events.ts";
import { longestTimerMs, within } from "../transport/timers.ts";
import type { Credentials } from "./credentials.ts";
import { goodUntil, readStored, type StoredToken, type TokenStore } from "./store.ts";

/** A token and whether another process had put it into the store. */
export interface Obtained {
  readonly token: StoredToken;
  readonly shared: boolean;
}

export interface ShareParts {
  readonly store: TokenStore;
  readonly tokenUrl: string;
  readonly scope?: string | undefined;
  readonly mask: SecretMask;
  readonly emit?: OnEvent | undefined;
}

/** Gives the token that the store has, or what `request` gives, which is then put there. */
export type ObtainToken = (
  credentials: Credentials,
  request: () => Promise<StoredToken>,
  isRefused: (token: string) => boolean,
) => Promise<Obtained>;

/** A store answers at once, or is left alone. */
const storeMs = 2_000;
/** How long a lock may be held and is waited for. A token request that takes longer may be made twice. */
const lockMs = 5_000;

/** Shares tokens through a store, whatever the store does: where it fails, a token is asked for as if there were none. */
export function shareTokens({ store, tokenUrl, scope, mask, emit }: ShareParts): ObtainToken {
  const failed = (action: string, error: unknown): void => {
    const { name = "no error", code } = (error instanceof Error ? error : {}) as {
      name?: string;
      code?: unknown;
    };
    // No message: it may hold anything.
    const failure = mask.text([`${action}:`, name, ...(typeof code === "string" ? [code] : [])].join(" "));
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

  return async (credentials, request, isRefused) => {
    const { apiKey, clientId, clientSecret } = credentials;
    const digest = await digestOf([tokenUrl, clientId, scope ?? "", apiKey ?? "", clientSecret]);
    const key = `ottimate-client:token:${digest}`;
    let reached = false;

    const read = async (): Promise<Obtained | undefined> => {
      const found = await attempt("get", storeMs, async () => {
        const value = await store.get(key);
        reached = true;
        if (value === undefined || value === null) return undefined;
        return readStored(value) ?? failed("get", new TypeError("not a token"));
      });
      if (!found || isRefused(found.token) || Date.now() >= goodUntil(found)) return undefined;
      emit?.({
        type: "token",
        outcome: "shared",
        expiresInMs: found.expiresAt - Date.now(),
        status: undefined,
      });
      return { token: found, shared: true };
    };
    const save = async (token: StoredToken): Promise<void> => {
      // A longer time would overflow the timer of a store that has one.
      const ttlMs = Math.min(Math.floor(goodUntil(token) - Date.now()), longestTimerMs);
      if (ttlMs > 0) await attempt("set", storeMs, async () => store.set(key, token, ttlMs));
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
      if (release) void saved.then(() => attempt("release", storeMs, release));
    }
  };

  /** How to release the lock; undefined where it could not be had. */
  async function lockedBy(
    lock: NonNullable<TokenStore["lock"]>,
    key: string,
  ): Promise<(() => unknown) | undefined> {
    let givenUp = false;
    const got = attempt("lock", lockMs, async () => {
      const release = await lock(key, lockMs);
      if (typeof release !== "function") throw new TypeError("no function to release the lock");
      // Nobody waits for it any more, and others do.
      if (givenUp) void attempt("release", storeMs, release);
      return release;
    });
    const release = await got;
    givenUp = release === undefined;
    return release;
  }
}
