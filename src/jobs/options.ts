import type { Refuse } from "../call/input.ts";
import { checkSignal, isRecord } from "../call/text.ts";
import { OttimateInputError } from "../errors/input-error.ts";
import { countFault, timeFault } from "../settings/transport.ts";

/** Ends a job before anything is sent; `call` is the function that the caller called. */
export function refuserOf(call: string): Refuse {
  return (argument, fault) => {
    throw new OttimateInputError(call, argument, fault);
  };
}

type FaultOf = (value: unknown) => string | undefined;

const functionFault: FaultOf = (value) => (typeof value === "function" ? undefined : "is not a function");

/** What the jobs have in common is the same in each. */
const faultOf: Readonly<Record<string, FaultOf>> = {
  concurrency: countFault,
  pageSize: countFault,
  fromPage: countFault,
  timeoutMs: timeFault,
  batchTimeoutMs: timeFault,
  onProgress: functionFault,
  onState: functionFault,
  onMissing: functionFault,
};

/** Refuses options that a job does not have: the same faults that TypeScript finds, and those that it cannot. */
export function checkJobOptions(
  given: unknown,
  names: readonly string[],
  refuse: Refuse,
): Readonly<Record<string, unknown>> {
  if (!isRecord(given)) return refuse("options", "is not an object");
  for (const [name, value] of Object.entries(given)) {
    if (!names.includes(name)) refuse(name, `is not an option (${names.join(", ")})`);
    const fault = value === undefined ? undefined : faultOf[name]?.(value);
    if (fault) refuse(name, fault);
  }
  checkSignal(given.signal, refuse);
  return given;
}
