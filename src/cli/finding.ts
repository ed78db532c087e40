import { styleText } from "node:util";
import type { Context, Io, Output } from "./io.ts";

/** The finding of a check. */
export interface Finding {
  /** What was checked. */
  readonly check: string;
  readonly status: "ok" | "warning" | "problem" | "skipped";
  readonly text: string;
  /** How to fix it. */
  readonly todo?: string | undefined;
  /** The exit code that it leads to. */
  readonly code?: number | undefined;
}

export const ok = (check: string, text: string): Finding => ({ check, status: "ok", text });
export const skipped = (check: string, text: string): Finding => ({ check, status: "skipped", text });
export const warning = (check: string, text: string, todo?: string): Finding => ({
  check,
  status: "warning",
  text,
  todo,
});
export const problem = (check: string, code: number, text: string, todo?: string): Finding => ({
  check,
  status: "problem",
  text,
  todo,
  code,
});

const looks = {
  ok: ["green", "ok     "],
  warning: ["yellow", "warning"],
  problem: ["red", "PROBLEM"],
  skipped: ["gray", "skipped"],
} as const;

/** A finding, for people. */
export function findingLines({ io }: Pick<Context, "io">, { check, status, text, todo }: Finding): string {
  const [color, word] = looks[status];
  const first = `${paint(color, word, io.stdout, io)}  ${check.padEnd(11)}  ${text}\n`;
  return todo === undefined ? first : `${first}${" ".repeat(22)}${todo}\n`;
}

/** Colors a text for a terminal; leaves it as it is elsewhere, and where `NO_COLOR` is set. */
function paint(
  color: "green" | "red" | "yellow" | "gray",
  text: string,
  to: Output,
  { env }: Pick<Io, "env">,
): string {
  const isColored = to.isTTY && !env.NO_COLOR && env.TERM !== "dumb";
  // Node's own check looks at this process's environment, not at the output that is written to.
  return isColored ? styleText(color, text, { validateStream: false }) : text;
}
