import type { Failure } from "../api.ts";
import { mayAct } from "../call/facts.ts";
import { mayHaveActed } from "./call-error.ts";

/** What the person who reads the error should do next: what any API means by the status, or what this one does. */
export function hintFor(failure: Failure): string | undefined {
  const { status, call } = failure;
  if (status === 0 || (status >= 300 && status < 400))
    return "Redirects are never followed, as they would carry the credentials elsewhere: check the base URL.";
  if (status >= 500 && mayAct(call)) return mayHaveActed;
  const hint = call.api?.hint?.(failure) ?? hints[status];
  const wasInDoubt = mayAct(call) && call.attempts?.some(({ inDoubt }) => inDoubt);
  return wasInDoubt
    ? ["An earlier attempt may have acted: read the record back.", hint].filter(Boolean).join(" ")
    : hint;
}

const hints: Readonly<Record<number, string>> = {
  401: "A new token did not help, so look at the credentials.",
  403: "These credentials may not do or see what was asked for.",
  412: "Read the record again and apply the change to what it has become.",
  429: "Slow down.",
};
