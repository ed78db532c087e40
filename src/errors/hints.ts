import { type CallFacts, mayAct } from "../call/facts.ts";

/** What the person who reads the error should do next. */
export function hintFor(status: number, call: CallFacts): string | undefined {
  if (status === 0 || (status >= 300 && status < 400))
    return "Redirects are never followed, as they would carry the credentials elsewhere: check the base URL.";
  if (status >= 500 && mayAct(call))
    return "It may have acted all the same: read the record back before sending it again.";
  return hints[status];
}

const hints: Readonly<Record<number, string>> = {
  401: "A new token did not help, so look at the API key, and whether key and client belong to this environment.",
  403: "The API User behind these credentials cannot see what was asked for: GET /accounts, then its companies and locations, show what it can see.",
  409: "Wait until the first request with this idempotency key has been answered, then send it again.",
  412: "Read the record again and apply the change to what it has become.",
  413: "Send a smaller file.",
  422: "If the idempotency key was used before with another body, take a new one.",
  429: "Slow down, or wait for the quota to start anew at midnight UTC.",
};
