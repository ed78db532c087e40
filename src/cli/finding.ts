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
