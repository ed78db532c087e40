import { type CallFacts, mayAct } from "../call/facts.ts";

/** What the person who reads the error should do next: what any API means by the status, or what this one does. */
export function hintFor(status: number, call: CallFacts): string | undefined {
  if (status === 0 || (status >= 300 && status < 400))
    return "Redirects are never followed, as they would carry the credentials elsewhere: check the base URL.";
  if (status >= 500 && mayAct(call))
    return "It may have acted all the same: read the record back before sending it again.";
  return call.api?.hints?.[status] ?? hints[status];
}

const hints: Readonly<Record<number, string>> = {
  401: "A new token did not help, so look at the credentials.",
  403: "These credentials may not do or see what was asked for.",
  412: "Read the record again and apply the change to what it has become.",
  429: "Slow down.",
};
