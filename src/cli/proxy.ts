import { isLoopback } from "../core/validation.ts";
import { UsageError } from "./usage-error.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The proxy for an address, and the variable that names it. */
export interface ProxyChoice {
  readonly url: URL;
  readonly variable: string;
}

/**
 * The proxy that the environment names for this address, as curl reads it: none for this machine, and none for what
 * `NO_PROXY` lists.
 * @throws UsageError for a proxy that is no http or https URL
 */
export function proxyFor(address: string, env: Env): ProxyChoice | undefined {
  const target = new URL(address);
  const scheme = target.protocol.replace(":", "");
  const names = [`${scheme}_proxy`, `${scheme.toUpperCase()}_PROXY`, "all_proxy", "ALL_PROXY"];
  const variable = names.find((name) => env[name]);
  if (!variable || isLoopback(target.hostname) || isExcluded(target, env.no_proxy || env.NO_PROXY))
    return undefined;
  const given = env[variable] ?? "";
  const text = given.includes("://") ? given : `http://${given}`;
  // The URL itself is not shown: it may hold a password.
  if (!URL.canParse(text)) throw new UsageError(`${variable} is not a URL.`);
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new UsageError(
      `${variable} names a ${url.protocol.replace(":", "")} proxy: only http and https ones can be used.`,
    );
  return { url, variable };
}

function isExcluded({ hostname, port, protocol }: URL, list = ""): boolean {
  const ownPort = port || (protocol === "https:" ? "443" : "80");
  return list
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === "*") return true;
      const [, name = "", wantedPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
      if (wantedPort !== undefined && wantedPort !== ownPort) return false;
      const suffix = name.replace(/^\*?\./, "");
      return hostname === suffix || hostname.endsWith(`.${suffix}`);
    });
}
