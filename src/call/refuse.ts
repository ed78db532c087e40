import { OttimateInputError } from "../errors/input-error.ts";
import { type CallFacts, describeCall } from "./facts.ts";

/** Ends a call before anything is sent. */
export type Refuse = (argument: string, fault: string) => never;

export function refuser(call: CallFacts): Refuse {
  return (argument, fault) => {
    throw new OttimateInputError(describeCall(call), argument, fault);
  };
}
