/** The `cache` option of `fetch`, if it may be set. */
export type CacheOption = { readonly cache?: "no-store" };

/**
 * Keeps a caching `fetch` from returning stale responses, with which a batch would never finish. Older Workers throw for
 * this option, and cache nothing by default.
 */
export function cacheOption(): CacheOption {
  const option = { cache: "no-store" } as const;
  try {
    new Request("https://cache.invalid", option);
    return option;
  } catch {
    return {};
  }
}
