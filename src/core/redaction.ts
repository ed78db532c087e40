/** Removes known secrets from text that came from elsewhere. */
export interface Redactor {
  /** Redacts this credential from now on, also in its URL, form and JSON encodings. */
  add(secret: string | undefined): void;
  /** The same for a token; only the most recent ones are remembered. */
  addToken(token: string): void;
  text(text: string): string;
  /** The same for every string in a parsed body, including property names. */
  value<T>(value: T): T;
}

const SHOWN = "[redacted]";
/** Deeper values are redacted as a whole. */
const MAX_DEPTH = 100;
/** Shorter values are common words. */
const MIN_LENGTH = 8;
/** How many of each kind to remember: a late response may still repeat a replaced one. */
const MAX_TOKENS = 3;
const MAX_CREDENTIALS = 6;

export function createRedactor(): Redactor {
  const credentials = new Map<string, string[]>();
  const tokens = new Map<string, string[]>();
  let longestFirst: string[] = [];
  const remember = (kept: Map<string, string[]>, secret: string | undefined, max: number): void => {
    if (!secret || secret.length < MIN_LENGTH) return;
    const forms = kept.get(secret) ?? formsOf(secret);
    kept.delete(secret);
    kept.set(secret, forms);
    const [oldest] = kept.keys();
    if (kept.size > max && oldest) kept.delete(oldest);
    // Longest first, so that a secret that is part of another does not leave the rest visible.
    longestFirst = [...credentials.values(), ...tokens.values()].flat().sort((a, b) => b.length - a.length);
  };
  const text = (dirty: string): string => {
    let clean = wordsOf(dirty);
    // Most header values are shorter than any secret.
    if (clean.length < (longestFirst.at(-1)?.length ?? 0)) return clean;
    for (const form of longestFirst) clean = clean.replaceAll(form, SHOWN);
    return clean;
  };
  const value = <T>(dirty: T, depth = 0): T => {
    if (typeof dirty === "string") return text(dirty) as T;
    if (typeof dirty !== "object" || dirty === null) return dirty;
    // No API nests this deep, and serializing it would overflow the stack.
    if (depth > MAX_DEPTH) return SHOWN as T;
    const inside = <V>(inner: V) => value(inner, depth + 1);
    if (Array.isArray(dirty)) return dirty.map(inside) as T;
    return Object.fromEntries(Object.entries(dirty).map(([name, inner]) => [text(name), inside(inner)])) as T;
  };
  return {
    add: (secret) => remember(credentials, secret, MAX_CREDENTIALS),
    addToken: (token) => remember(tokens, token, MAX_TOKENS),
    text,
    value,
  };
}

/** The secret itself, and its encodings in URLs, forms and JSON. */
function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const encoded = [encodeURIComponent(secret), `${new URLSearchParams([["", secret]])}`.slice(1)];
  const forms = [
    secret,
    json,
    json.replaceAll("/", "\\/"),
    ...encoded,
    // Some encoders write the digits of an escape in lower case.
    ...encoded.map((each) => each.replace(/%../g, (digits) => digits.toLowerCase())),
  ];
  return [...new Set(forms)];
}

/** Anything can be thrown, even a value that cannot be converted to a string. */
function wordsOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

interface ErrorLike extends Error {
  readonly code: unknown;
}

/** A redacted copy of a foreign error, safe to show as a cause: name, message, code and stack. */
export function redactedCause(error: unknown, redactor: Redactor, depth = 0): Error | undefined {
  // Not `instanceof`: under Jest, the platform's errors are of another realm.
  const { message, name = "Error", stack, code, cause: inner } = Object(error) as Partial<ErrorLike>;
  if (typeof message !== "string")
    return error === undefined ? undefined : new Error(redactor.text(wordsOf(error)));
  const cause = depth < 3 ? redactedCause(inner, redactor, depth + 1) : undefined;
  const safe = new Error(redactor.text(message), cause && { cause });
  safe.name = redactor.text(name);
  if (stack) safe.stack = redactor.text(stack);
  return typeof code === "string" ? Object.assign(safe, { code: redactor.text(code) }) : safe;
}

/** Redacts what other libraries put into messages: tokens in headers, logins in URLs, and secrets in queries, forms or JSON. */
export function withoutCredentials(text: string): string {
  return (
    text
      .replaceAll(/\b(Bearer|Basic) +[\w.~+/=-]+/gi, "$1 [redacted]")
      .replaceAll(/((?:secret|token|api[_-]?key|password)(?:=|["']\s*:\s*["']))[^\s"'&,;]+/gi, "$1[redacted]")
      // Up to the last @, because a password may contain one.
      .replaceAll(/:\/\/\S*@/g, "://[redacted]@")
  );
}

/** A SHA-256 digest in hex, for values that are secret or too long. */
export async function sha256Hex(values: readonly unknown[]): Promise<string> {
  // As JSON, so that ["a", "b"] and ["ab"] differ.
  const bytes = new TextEncoder().encode(JSON.stringify(values));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
