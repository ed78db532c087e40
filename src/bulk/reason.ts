import { fieldOf } from "./facts.ts";

interface Said {
  readonly reason?: string | undefined;
}

const mostQuoted = 3;

/** Why one of several records failed that answers do not tell apart: the text that names it and no other, or what was said of them all. */
export function reasonFor(
  record: object,
  others: readonly object[],
  entries: readonly Said[],
  key: string,
): string | undefined {
  const reasons = [...new Set(entries.flatMap(({ reason }) => reason ?? []))];
  if (reasons.length <= 1) return reasons[0];
  const naming = reasons.filter((reason) => names(reason, record, key));
  const [only] = naming;
  if (naming.length === 1 && only && others.every((other) => other === record || !names(only, other, key)))
    return only;
  const more = reasons.length > mostQuoted ? ` and ${reasons.length - mostQuoted} more` : "";
  return `Which of these was said of it is not told: ${reasons.slice(0, mostQuoted).join(" | ")}${more}`;
}

/** Whether a text has the identifier as a word of its own. */
function names(text: string, record: object, key: string): boolean {
  const value = fieldOf(record, key);
  if (value === undefined || !text.includes(String(value))) return false;
  const word = String(value).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w.-])${word}(?![\\w-]|\\.\\w)`).test(text);
}
