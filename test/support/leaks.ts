import { inspect } from "node:util";
import type { Fetch } from "../../src/index.ts";

/** Collects every secret that the double issues or receives. */
export interface SecretWatch {
  readonly fetch: Fetch;
  /** The API keys, client secrets and tokens so far. */
  readonly secrets: ReadonlySet<string>;
}

/** A fetch that records each secret sent through it. */
export function watchSecrets(fetch: Fetch): SecretWatch {
  const secrets = new Set<string>();
  const note = (value: string | null) => value && secrets.add(value.replace(/^Bearer /, ""));
  return {
    secrets,
    fetch(url, init) {
      const headers = new Headers(init.headers);
      note(headers.get("x-api-key"));
      note(headers.get("authorization"));
      if (url.endsWith("/oauth/token")) note(new URLSearchParams(String(init.body)).get("client_secret"));
      return fetch(url, init);
    },
  };
}

/** The encodings in which a value contains these secrets, no matter how it is logged. */
export const leaksIn = (value: unknown, secrets: Iterable<string>): string[] => leakFinder(secrets)(value);

/** The same for many values. */
export function leakFinder(secrets: Iterable<string>): (value: unknown) => string[] {
  const forms = [...secrets].flatMap(formsOf).map((form) => ({ form, inLowerCase: form.toLowerCase() }));
  return (value) => {
    const shown = showing(value).toLowerCase();
    return forms.filter(({ inLowerCase }) => shown.includes(inLowerCase)).map(({ form }) => form);
  };
}

function showing(value: unknown): string {
  const own = value instanceof Error ? `${value.message} ${value.stack} ${showing(value.cause)}` : "";
  return [
    typeof value === "object" && !(value instanceof Error) ? "" : String(value),
    JSON.stringify(value) ?? "",
    inspect(value, { depth: Infinity, showHidden: true, maxArrayLength: null, maxStringLength: null }),
    own,
  ].join("\n");
}

/** The secret itself, and its encodings in URLs, forms and JSON. */
function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(secret);
  const form = new URLSearchParams({ q: secret }).toString().slice(2);
  return [...new Set([secret, url, form, json, json.replaceAll("/", "\\/")])];
}
