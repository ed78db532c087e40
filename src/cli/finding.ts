import { styleText } from "node:util";
import type { Context, Io, Output } from "./io.ts";

/** What a check has found. */
export interface Finding {
  /** What was looked at. */
  readonly check: string;
  readonly status: "ok" | "warning" | "problem" | "skipped";
  readonly text: string;
  /** What to do about it. */
  readonly todo?: string | undefined;
  /** What the command ends with because of it. */
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

/** A finding for people: what was looked at, what was found, and what to do. */
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
  // Node's own check goes by the environment of this process and not by the output that is written to.
  return isColored ? styleText(color, text, { validateStream: false }) : text;
}
