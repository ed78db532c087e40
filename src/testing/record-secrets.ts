const secretNames =
  /^(client_secret|access_token|refresh_token|id_token|api_?key|x-api-key|password|authorization)$/i;
const SHOWN = "[redacted]";
/** Shorter values are words that appear by chance. */
const MIN_LENGTH = 6;

/** What may be in no recording, whatever else is kept. */
export interface RecordedSecrets {
  /** Notes a value that was a header's or a field's with such a name, so that it is taken out wherever else it is. */
  see(name: string, value: unknown): void;
  /** A value of JSON without those of secret names. */
  without<T>(value: T): T;
  /** The text without every secret that was seen. */
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
    // Bodies are JSON within JSON.
    const twice = JSON.stringify(json).slice(1, -1);
    for (const each of [twice, json, secret, encodeURIComponent(secret), form]) seen.add(each);
  }

  function without<T>(value: T, name?: string): T;
  function without(value: unknown, name = ""): unknown {
    if (secretNames.test(name)) {
      see(name, value);
      return value === null || value === undefined ? value : SHOWN;
    }
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
