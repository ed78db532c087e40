/** A token as it is kept for other processes: plain JSON, and a secret. */
export interface StoredToken {
  readonly token: string;
  /** Its end, in ms since 1970. */
  readonly expiresAt: number;
  /** How long it was good when it was issued, in ms. */
  readonly lifetimeMs: number;
}

/**
 * Where processes share a token. A Keyv instance or a Map fits as it is; `fileTokenStore` of "ottimate-client/node" is one
 * for the processes of one machine. What fails here is told as a `token` event and never fails a call.
 */
export interface TokenStore {
  /** What was last set, or undefined where that is nothing or its time is over. */
  get(key: string): unknown;
  /** Keeps a value for so many ms. The key holds no secret; the value is one. */
  set(key: string, value: StoredToken, ttlMs: number): unknown;
  /**
   * Waits until nobody else has the lock of this name, and gives back how to release it; it ends by itself after so many
   * ms. With it, processes that start together make one token request; without it, one each.
   */
  lock?(key: string, ms: number): Promise<() => unknown>;
}

/** A token is replaced this long before its end, or a tenth of its life before where that is shorter. */
const longestMarginMs = 60_000;

/** When to stop using a token, in ms since 1970. */
export function goodUntil({ expiresAt, lifetimeMs }: StoredToken): number {
  return expiresAt - Math.min(longestMarginMs, lifetimeMs / 10);
}

/** What a store gave as a token that a header can carry; it may have been written by anyone. */
export function readStored(value: unknown): StoredToken | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { token, expiresAt, lifetimeMs } = value as Partial<Record<keyof StoredToken, unknown>>;
  if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) return undefined;
  if (!isTime(expiresAt) || !isTime(lifetimeMs)) return undefined;
  return { token, expiresAt, lifetimeMs };
}

const isTime = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value) && value >= 0;

/** What is wrong with the option of this name. */
export function tokenStoreFaults(store: unknown): string[] {
  if (store === undefined) return [];
  const { get, set, lock } = (
    typeof store === "object" && store !== null ? store : {}
  ) as Partial<TokenStore>;
  if (typeof get !== "function" || typeof set !== "function")
    return ["tokenStore: has no functions get and set"];
  return lock === undefined || typeof lock === "function" ? [] : ["tokenStore: its lock is not a function"];
}
