import { kindOf } from "../call/text.ts";

/**
 * The transaction's id as a mark takes it, which is text: ERPs that count hand back numbers. Refuses what is no id, as the
 * whole group of marks could not be sent for it.
 */
export function transactionIdOf(returned: unknown): string | undefined {
  if (returned === undefined || returned === null || returned === "") return undefined;
  if (typeof returned === "string") return returned;
  if (typeof returned === "bigint" || Number.isSafeInteger(returned)) return String(returned);
  const found = typeof returned === "number" ? `the number ${returned}` : kindOf(returned);
  throw new TypeError(
    `\`handle\` returned ${found}, which is no transaction id: return a string, or nothing. The invoice was not marked.`,
  );
}
