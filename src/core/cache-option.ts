/** A part of what `fetch` is given. */
export type CacheOption = { readonly cache?: "no-store" };

/**
 * Keeps a `fetch` that caches from answering by itself: a batch would stay unfinished. Older Workers throw for the option,
 * and cache nothing that was not asked for.
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
