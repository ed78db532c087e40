import { OttimateInputError } from "../errors/input-error.ts";
import { type CallFacts, describeCall } from "./facts.ts";
import type { Refuse } from "./input.ts";

export function refuser(call: CallFacts): Refuse {
  return (argument, fault) => {
    throw new OttimateInputError(describeCall(call), argument, fault);
  };
}
