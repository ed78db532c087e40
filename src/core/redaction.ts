/** Takes known secrets out of text that came from elsewhere. */
export interface Redactor {
  /** From now on this value is taken out, as it stands and as it looks in a URL, a form, JSON or a page. */
  add(secret: string | undefined): void;
  text(text: string): string;
  /** The same for every string and number of a parsed body, names included. */
  value<T>(value: T): T;
}

const shown = "[redacted]";
/** How far into a body one looks. */
const deepest = 100;
/** Shorter values are words that appear by chance. */
const shortest = 4;
/** Tokens change; those that have long been replaced need no memory. Credentials are added again with each token. */
const MAX_MEMORY = 64;
/** What is longer is cut: nobody reads it, and it would hold up everything else. */
const MAX_TEXT = 1_000_000;
/** With it goes what a cut may have left of a secret. */
const MAX_SECRET = 50_000;

export function createRedactor(): Redactor {
  const patterns = new Map<string, RegExp>();
  let longestFirst: RegExp[] = [];
  let shortestLength = Number.POSITIVE_INFINITY;
  /** A secret of many digits is rounded where it is read as a number. */
  let numbers = new Set<unknown>();
  const text = (dirty: string): string => {
    const words = wordsOf(dirty);
    // No form of a secret is shorter than it is, and most headers are.
    if (words.length < shortestLength) return words;
    const clean = longestFirst.reduce(
      (rest, pattern) => rest.replace(pattern, shown),
      words.slice(0, MAX_TEXT),
    );
    return words.length > MAX_TEXT ? `${clean.slice(0, -MAX_SECRET)}…` : clean;
  };
  const value = <T>(dirty: T, depth = 0): T => {
    if (typeof dirty === "string") return text(dirty) as T;
    if (typeof dirty === "number")
      return numbers.has(dirty) || text(String(dirty)) !== String(dirty) ? (shown as T) : dirty;
    if (typeof dirty !== "object" || dirty === null) return dirty;
    // No API nests like that, and whoever writes it down again would run out of stack.
    if (depth > deepest) return shown as T;
    const inside = <V>(inner: V) => value(inner, depth + 1);
    if (Array.isArray(dirty)) return dirty.map(inside) as T;
    return Object.fromEntries(Object.entries(dirty).map(([name, inner]) => [text(name), inside(inner)])) as T;
  };
  return {
    add(secret) {
      if (!secret || secret.length < shortest) return;
      patterns.delete(secret);
      patterns.set(secret, patternOf(secret));
      const [oldest] = patterns.keys();
      if (patterns.size > MAX_MEMORY && oldest) patterns.delete(oldest);
      // So that a secret which is part of another does not leave the rest of it standing.
      const byLength = [...patterns].sort(([a], [b]) => b.length - a.length);
      longestFirst = byLength.map(([, pattern]) => pattern);
      shortestLength = byLength.at(-1)?.[0].length ?? shortestLength;
      numbers = new Set(byLength.map(([each]) => Number(each)));
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

/**
 * Letters and digits stand as they are everywhere; all else has a form in URLs, in JSON and in pages. No form begins with
 * a run of unknown length, and no two runs meet: in a text of backslashes the search would take the square of its length.
 */
function patternOf(secret: string): RegExp {
  const plain = secret.replace(/\\+|\W/g, ([char = ""], at: number) => {
    const code = char.charCodeAt(0);
    const hex = code.toString(16).padStart(2, "0");
    const entity = `&(?:#0*${code}|#x0*${hex}${named[char] ? `|${named[char]}` : ""});`;
    const isRun = char === "\\" && at > 0;
    const escapes = at === 0 || isRun || secret[at - 1] === "\\" ? "" : "\\\\*";
    return `(?:${escapes}(?:\\${char}|u00${hex})|%(?:25)*${hex}|${entity})${isRun ? "{1,32}" : ""}`;
  });
  return new RegExp([plain, ...inBase64(secret)].join("|"), "gi");
}

/** Gateways log bodies that way. Its letters depend on where it stands, and at both ends on what is beside it. */
function inBase64(secret: string): string[] {
  if (!/^[!-~]{8,}$/.test(secret)) return [];
  return [secret, encodeURIComponent(secret)].flatMap((written) =>
    [0, 1, 2].map((before) =>
      btoa(" ".repeat(before) + written)
        .slice(before && before + 1, Math.floor(((before + written.length) * 8) / 6))
        .replaceAll("+", "(?:[+-]|%2b)")
        .replaceAll("/", (_, at) => `(?:${at ? "\\\\*" : ""}/|_|%2f)`),
    ),
  );
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
  const inner =
    depth < 3 && error.cause !== undefined ? redactedCause(error.cause, redactor, depth + 1) : undefined;
  const safe = new Error(redactor.text(error.message), inner && { cause: inner });
  safe.name = redactor.text(error.name);
  if (error.stack) safe.stack = redactor.text(error.stack);
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? Object.assign(safe, { code: redactor.text(code) }) : safe;
}

/** What stands for these values where they themselves must not be seen, or would be too long: SHA-256, in hex. */
export async function sha256Hex(values: readonly unknown[]): Promise<string> {
  // As JSON, so that ["a", "b"] and ["ab"] differ.
  const bytes = new TextEncoder().encode(JSON.stringify(values));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
