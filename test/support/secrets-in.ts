import { inspect } from "node:util";
import { secretPiece } from "./credentials.ts";

/** The pieces of secrets that become visible when this value is logged in any way. */
export function secretsIn(value: unknown): string[] {
  const shown = [
    String(value),
    JSON.stringify(value) ?? "",
    inspect(value, { depth: Infinity, showHidden: true, maxArrayLength: null, maxStringLength: null }),
    value instanceof Error ? `${value.message} ${value.stack} ${inspect({ ...value })}` : "",
  ].join("\n");
  return [...new Set(shown.match(secretPiece))];
}
