/** Takes known secrets out of text that came from elsewhere. */
export interface SecretMask {
  /** From now on this value is taken out, as it stands and as it looks in a URL or a form. */
  add(secret: string | undefined): void;
  text(text: string): string;
  /** The same for every string of a parsed body, names included; what it holds nowhere is given back as it is. */
  value<T>(value: T): T;
}

const shown = "[redacted]";
/** Shorter values are words that appear by chance. */
const shortest = 4;
/** Tokens change; those that have long been replaced need no memory. Credentials are added again with each token. */
const longestMemory = 64;

export function createSecretMask(): SecretMask {
  const secrets = new Set<string>();
  const remember = (form: string) => {
    secrets.delete(form);
    secrets.add(form);
    const [oldest] = secrets;
    if (secrets.size > longestMemory && oldest) secrets.delete(oldest);
  };
  const text = (dirty: string): string => {
    // Longest first, so that a secret which is part of another does not leave the rest of it standing.
    const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
    return longestFirst.reduce((clean, secret) => clean.replaceAll(secret, shown), dirty);
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
      remember(secret);
      remember(encodeURIComponent(secret));
      remember(new URLSearchParams([["", secret]]).toString().slice(1));
    },
    text,
    value,
  };
}

/** An error of somebody else's as a cause that may be shown: name, message, code and stack, without the secrets. */
export function safeCause(error: unknown, mask: SecretMask, depth = 0): Error | undefined {
  if (!(error instanceof Error)) return error === undefined ? undefined : new Error(mask.text(String(error)));
  const inner = depth < 3 && error.cause !== undefined ? safeCause(error.cause, mask, depth + 1) : undefined;
  const safe = new Error(mask.text(error.message), inner && { cause: inner });
  safe.name = error.name;
  if (error.stack) safe.stack = mask.text(error.stack);
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? Object.assign(safe, { code }) : safe;
}
