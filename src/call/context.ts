import type { CallFacts } from "./facts.ts";

/** What a call knew when it ended, kept beside its result and its response, so that an error made later can tell it. */
const known = new WeakMap<object, CallFacts>();

export function rememberCall<T extends object>(result: T, call: CallFacts): T {
  known.set(result, call);
  return result;
}

export function recallCall(result: object): CallFacts | undefined {
  return known.get(result);
}
