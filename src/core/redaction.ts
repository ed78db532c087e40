/** Takes known secrets out of text that came from elsewhere. */
export interface Redactor {
  /** From now on this credential is taken out, as it stands and as it looks in a URL, a form or JSON. */
  add(secret: string | undefined): void;
  /** The same for a token: only the last few are remembered. */
  addToken(token: string): void;
  text(text: string): string;
  /** The same for every string of a parsed body, names included. */
  value<T>(value: T): T;
}

const SHOWN = "[redacted]";
/** How far into a body one looks. */
const MAX_DEPTH = 100;
/** Shorter values are words that appear by chance. */
const MIN_LENGTH = 8;
/** Of each kind the last few: a late response may still repeat one that has been replaced. */
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
    // So that a secret which is part of another does not leave the rest of it standing.
    longestFirst = [...credentials.values(), ...tokens.values()].flat().sort((a, b) => b.length - a.length);
  };
  const text = (dirty: string): string => {
    let clean = wordsOf(dirty);
    // As most header values are: shorter than any secret.
    if (clean.length < (longestFirst.at(-1)?.length ?? 0)) return clean;
    for (const form of longestFirst) clean = clean.replaceAll(form, SHOWN);
    return clean;
  };
  const value = <T>(dirty: T, depth = 0): T => {
    if (typeof dirty === "string") return text(dirty) as T;
    if (typeof dirty !== "object" || dirty === null) return dirty;
    // No API nests like that, and whoever writes it down again would run out of stack.
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

/** As it stands, and as URLs, forms and JSON write it. */
function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const encoded = [encodeURIComponent(secret), `${new URLSearchParams([["", secret]])}`.slice(1)];
  const forms = [
    secret,
    json,
    json.replaceAll("/", "\\/"),
    ...encoded,
    // Some write the digits of an escape in small letters.
    ...encoded.map((each) => each.replace(/%../g, (digits) => digits.toLowerCase())),
  ];
  return [...new Set(forms)];
}

/** What is thrown may be anything, even what has no text. */
function wordsOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

/** An error of somebody else's as a cause that may be shown: name, message, code and stack, without the secrets. */
export function redactedCause(error: unknown, redactor: Redactor, depth = 0): Error | undefined {
  if (!(error instanceof Error))
    return error === undefined ? undefined : new Error(redactor.text(wordsOf(error)));
  const cause = depth < 3 ? redactedCause(error.cause, redactor, depth + 1) : undefined;
  const safe = new Error(redactor.text(error.message), cause && { cause });
  safe.name = redactor.text(error.name);
  if (error.stack) safe.stack = redactor.text(error.stack);
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? Object.assign(safe, { code: redactor.text(code) }) : safe;
}

/** What other libraries put into their messages: a token of a header, the login of a URL, a query, a form or JSON. */
export function withoutCredentials(text: string): string {
  return (
    text
      .replaceAll(/\b(Bearer|Basic) +[\w.~+/=-]+/gi, "$1 [redacted]")
      .replaceAll(/((?:secret|token|api[_-]?key|password)(?:=|["']\s*:\s*["']))[^\s"'&,;]+/gi, "$1[redacted]")
      // To the last @, as a password may have one.
      .replaceAll(/:\/\/\S*@/g, "://[redacted]@")
  );
}

/** What stands for these values where they themselves must not be seen, or would be too long: SHA-256, in hex. */
export async function sha256Hex(values: readonly unknown[]): Promise<string> {
  // As JSON, so that ["a", "b"] and ["ab"] differ.
  const bytes = new TextEncoder().encode(JSON.stringify(values));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
