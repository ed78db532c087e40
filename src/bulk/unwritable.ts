import { toJson } from "../call/body.ts";
import type { Refuse } from "../call/input.ts";
import { refuseOthers } from "../scopes/refuse-others.ts";
import type { Scope } from "../scopes/scope.ts";

/** Why a record cannot be sent, and where in it. */
export interface Unwritable {
  readonly argument: string;
  readonly fault: string;
}

/** What a plain call would refuse of a record: what is no object, and what JSON has not or would write as another thing. */
export function unwritableIn(record: unknown, at: string): Unwritable | undefined {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    return { argument: at, fault: "is no object" };
  return faultIn(at, (refuse) => toJson(record, at, refuse));
}

/** The same, and for a client of one company or location also what names another. */
export function unsendableIn(record: unknown, at: string, scope: Scope | undefined): Unwritable | undefined {
  const unwritable = unwritableIn(record, at);
  if (unwritable || !scope) return unwritable;
  return faultIn(at, (refuse) => {
    const refuseHere: Refuse = (argument, fault) =>
      refuse(
        argument.replace(/^body/, () => at),
        fault,
      );
    refuseOthers({ body: record }, { ...scope, refuse: refuseHere, signal: undefined, maxAgeMs: 0 });
  });
}

function faultIn(at: string, check: (refuse: Refuse) => void): Unwritable | undefined {
  let found: Unwritable = { argument: at, fault: "cannot be read: look at its getters" };
  try {
    check((argument, fault) => {
      found = { argument, fault };
      throw new TypeError(fault);
    });
    return undefined;
  } catch {
    return found;
  }
}
