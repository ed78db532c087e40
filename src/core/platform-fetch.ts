import { provesNotSent } from "./delivery.ts";
import type { Fetch } from "./types.ts";
import { isLoopback, readVariable } from "./validation.ts";

const nativeFetch = /* @__PURE__ */ (() => globalThis.fetch)();

/** Looked up on each call, because programs replace it for proxies or tracing. */
export const platformFetch: Fetch = (url, init) => globalThis.fetch(url, init);

/** Whether it is the platform's own `fetch`, and not replaced. */
export const isNativeFetch = (fetch: Fetch): boolean =>
  fetch === platformFetch && globalThis.fetch === nativeFetch;

/** Where Node keeps the dispatcher of its `fetch`; a program that has set a proxy has replaced it. */
const dispatcherName = "undici.globalDispatcher.1";

/**
 * A hint for a server that a browser or curl on the same machine can reach: Node's own `fetch` ignores the environment's
 * proxy. Undefined if that is not the cause.
 */
export function proxyHint(url: string, fetch: Fetch, error: unknown): string | undefined {
  const { process } = globalThis as { process?: { versions?: Readonly<Record<string, string | undefined>> } };
  const { node, bun, deno } = process?.versions ?? {};
  if (!node || bun || deno || !isNativeFetch(fetch) || !provesNotSent(error)) return undefined;
  const name = ["HTTPS_PROXY", "https_proxy"].find((each) => readVariable(each));
  // Node 20 ignores this variable; newer versions then use the proxy.
  const isUsed = readVariable("NODE_USE_ENV_PROXY") === "1" && !node.startsWith("20.");
  const dispatcher: unknown = Reflect.get(globalThis, Symbol.for(dispatcherName));
  const isReplaced = Object(dispatcher).constructor.name !== "Agent" && dispatcher !== undefined;
  if (!name || isUsed || isReplaced || isLoopback(new URL(url).hostname)) return undefined;
  return `${name} is set, but Node's fetch does not use it by default: pass undici's fetch with its EnvHttpProxyAgent, or from Node 22 on set NODE_USE_ENV_PROXY=1 (docs/proxies.md)`;
}

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
