import { provesNotSent } from "./delivery.ts";
import type { Fetch } from "./types.ts";
import { isLoopback, readVariable } from "./validation.ts";

const nativeFetch = /* @__PURE__ */ (() => globalThis.fetch)();

/** Looked up at each call, as programs replace it (proxies, tracing). */
export const platformFetch: Fetch = (url, init) => globalThis.fetch(url, init);

/** Whether it is the platform's own, and nobody has put another in its place. */
export const isNativeFetch = (fetch: Fetch): boolean =>
  fetch === platformFetch && globalThis.fetch === nativeFetch;

/** Where Node keeps what its `fetch` sends with; a program that has set a proxy there has set another kind. */
const dispatcherName = "undici.globalDispatcher.1";

/**
 * Why a server may be out of reach that a browser or curl on the same machine reaches: Node's own `fetch` leaves the proxy
 * of the environment aside. Undefined where that is not it.
 */
export function proxyHint(url: string, fetch: Fetch, error: unknown): string | undefined {
  const { process } = globalThis as { process?: { versions?: Readonly<Record<string, string | undefined>> } };
  const { node, bun, deno } = process?.versions ?? {};
  if (!node || bun || deno || !isNativeFetch(fetch) || !provesNotSent(error)) return undefined;
  const name = ["HTTPS_PROXY", "https_proxy"].find((each) => readVariable(each));
  // Node 20 does not know this one; a newer one uses the proxy then.
  const isUsed = readVariable("NODE_USE_ENV_PROXY") === "1" && !/^(18|20)\./.test(node);
  const dispatcher: unknown = Reflect.get(globalThis, Symbol.for(dispatcherName));
  const isReplaced = Object(dispatcher).constructor.name !== "Agent" && dispatcher !== undefined;
  if (!name || isUsed || isReplaced || isLoopback(new URL(url).hostname)) return undefined;
  return `${name} is set, but Node's fetch does not use it by default: pass undici's fetch with its EnvHttpProxyAgent to the client, or set NODE_USE_ENV_PROXY=1, which Node 20 ignores (docs/proxies.md)`;
}
