const names = "(?:secret|token|api[_-]?key|password|authorization)";
const secretNames = new RegExp(`${names}$`, "i");
/** In text: the query of a URL, a form, or JSON that was cut. */
const namedInText = new RegExp(
  String.raw`(${names}\\*["']?\s*[:=]\s*\\*["']?(?:(?:Bearer|Basic)\s+)?)(?:[^\s&"'#\\]|\\[^"])+`,
  "gi",
);
const userInfo = /:\/\/[^\s/?#@]*@/g;
export const SHOWN = "[redacted]";
/** Shorter values are words that appear by chance. */
const MIN_LENGTH = 6;

/** What no recording may contain. */
export interface RecordedSecrets {
  /** Remembers the value of a header or field with a secret name, so that it is removed everywhere. */
  see(name: string, value: unknown): void;
  /** A JSON value without the values of secret names, and without secrets in its text. */
  without<T>(value: T, name?: string): T;
  /** The text without any secret seen so far. */
  scrub(text: string): string;
}

export function createRecordedSecrets(): RecordedSecrets {
  const seen = new Set<string>();

  function see(name: string, value: unknown): void {
    if (!secretNames.test(name) || typeof value !== "string") return;
    const secret = value.replace(/^(Bearer|Basic) /i, "");
    if (secret.length < MIN_LENGTH || secret === SHOWN) return;
    const json = JSON.stringify(secret).slice(1, -1);
    const form = new URLSearchParams({ q: secret }).toString().slice(2);
    // Bodies are JSON inside JSON.
    const twice = JSON.stringify(json).slice(1, -1);
    for (const each of [twice, json, secret, encodeURIComponent(secret), form]) seen.add(each);
  }

  function without<T>(value: T, name?: string): T;
  function without(value: unknown, name = ""): unknown {
    if (secretNames.test(name)) {
      see(name, value);
      return value === null || value === undefined ? value : SHOWN;
    }
    if (typeof value === "string")
      return value.replace(namedInText, `$1${SHOWN}`).replace(userInfo, `://${SHOWN}@`);
    if (Array.isArray(value)) return value.map((each) => without(each));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, without(each, key)]));
  }

  return {
    see,
    without,
    scrub(text) {
      let clean = text;
      for (const each of [...seen].sort((a, b) => b.length - a.length)) clean = clean.replaceAll(each, SHOWN);
      return clean;
    },
  };
}
