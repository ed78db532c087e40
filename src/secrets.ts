/** Takes known secrets out of text that came from elsewhere. */
export interface SecretMask {
  /** From now on this value is taken out, as it stands and as it looks in a URL, a form, JSON or a page. */
  add(secret: string | undefined): void;
  text(text: string): string;
  /** The same for every string of a parsed body, names included. */
  value<T>(value: T): T;
}

const shown = "[redacted]";
/** Shorter values are words that appear by chance. */
const shortest = 4;
/** Tokens change; those that have long been replaced need no memory. Credentials are added again with each token. */
const longestMemory = 64;

export function createSecretMask(): SecretMask {
  const patterns = new Map<string, RegExp>();
  const text = (dirty: string): string => {
    // Longest first, so that a secret which is part of another does not leave the rest of it standing.
    const longestFirst = [...patterns].sort(([a], [b]) => b.length - a.length);
    return longestFirst.reduce((clean, [, pattern]) => clean.replace(pattern, shown), String(dirty));
  };
  const value = <T>(dirty: T): T => {
    if (typeof dirty === "string") return text(dirty) as T;
    if (Array.isArray(dirty)) return dirty.map(value) as T;
    if (typeof dirty !== "object" || dirty === null) return dirty;
    return Object.fromEntries(Object.entries(dirty).map(([name, inner]) => [text(name), value(inner)])) as T;
  };
  return {
    add(secret) {
      if (!secret || secret.length < shortest) return;
      patterns.delete(secret);
      patterns.set(secret, patternOf(secret));
      const [oldest] = patterns.keys();
      if (patterns.size > longestMemory && oldest) patterns.delete(oldest);
    },
    text,
    value,
  };
}

const named: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
};

/** Letters and digits stand as they are everywhere; all else has a form in URLs, in JSON and in pages. */
function patternOf(secret: string): RegExp {
  const forms = [...secret].map((char) => {
    if (/\w/.test(char)) return char;
    const code = char.charCodeAt(0);
    const hex = code.toString(16).padStart(2, "0");
    const entity = `&(?:#0*${code}|#x0*${hex}${named[char] ? `|${named[char]}` : ""});`;
    return `(?:\\\\*(?:${char.replace(/\W/, "\\$&")}|u00${hex})|%(?:25)*${hex}|${entity})`;
  });
  return new RegExp(forms.join(""), "gi");
}

/** An error of somebody else's as a cause that may be shown: name, message, code and stack, without the secrets. */
export function safeCause(error: unknown, mask: SecretMask, depth = 0): Error | undefined {
  if (!(error instanceof Error)) return error === undefined ? undefined : new Error(mask.text(String(error)));
  const inner = depth < 3 && error.cause !== undefined ? safeCause(error.cause, mask, depth + 1) : undefined;
  const safe = new Error(mask.text(error.message), inner && { cause: inner });
  safe.name = mask.text(error.name);
  if (error.stack) safe.stack = mask.text(error.stack);
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? Object.assign(safe, { code: mask.text(code) }) : safe;
}
