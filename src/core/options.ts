import { platformFetch } from "./attempt.ts";
import { OttimateInputError } from "./errors.ts";
import type { OnEvent } from "./events.ts";
import type { Fetch, Refuse, RetryPolicy } from "./types.ts";
import { checkNames, checkSignal, isRecord } from "./validation.ts";

/** How the client behaves on a network that fails and an API that has limits. */
export interface PipelineOptions {
  /**
   * How long one attempt may take, its answer's body included, in ms; the sending of a large body is allowed more, a
   * second for each 100 kB. Ottimate's gateway gives up after 29 s and tells the request id, which is worth waiting for.
   * @default 35000
   */
  timeoutMs?: number | undefined;
  /**
   * How long a call may take with all its attempts and waits, in ms.
   * @default no deadline
   */
  deadlineMs?: number | undefined;
  /**
   * How calls are repeated that may be: reads, and writes that cannot act twice. `false` for never.
   * @default { attempts: 4, baseDelayMs: 500, maxDelayMs: 30000 }
   */
  retry?: Partial<RetryPolicy> | false | undefined;
  /**
   * How many requests may be under way at once.
   * @default no limit
   */
  maxConcurrency?: number | undefined;
  /** Hears what the client does. It must not throw, and gets no secret. */
  onEvent?: OnEvent | undefined;
}

/** The transport's options with every default in its place. */
export interface TransportSettings {
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly deadlineMs: number | undefined;
  readonly retry: RetryPolicy | false;
  readonly maxConcurrency: number;
  readonly onEvent: OnEvent | undefined;
}

export const transportNames: readonly string[] = [
  "fetch",
  "timeoutMs",
  "deadlineMs",
  "retry",
  "maxConcurrency",
  "onEvent",
];
export const DEFAULT_TIMEOUT_MS = 35_000;
const DEFAULT_RETRY: RetryPolicy = { attempts: 4, baseDelayMs: 500, maxDelayMs: 30_000 };

export function readTransport(
  options: PipelineOptions & { fetch?: Fetch | undefined },
  faults: string[],
): TransportSettings {
  const {
    fetch = platformFetch,
    timeoutMs = DEFAULT_TIMEOUT_MS,
    deadlineMs,
    maxConcurrency = Number.POSITIVE_INFINITY,
    onEvent,
  } = options;
  if (typeof fetch !== "function") faults.push("fetch: is not a function");
  if (onEvent !== undefined && typeof onEvent !== "function") faults.push("onEvent: is not a function");
  faults.push(...timeFaults({ timeoutMs, deadlineMs }));
  if (maxConcurrency !== Number.POSITIVE_INFINITY) addFault("maxConcurrency", countFault(maxConcurrency));
  return {
    fetch,
    timeoutMs,
    deadlineMs,
    retry: readRetry(options.retry, faults),
    maxConcurrency,
    onEvent,
  };

  function addFault(name: string, fault: string | undefined): void {
    if (fault) faults.push(`${name}: ${fault}`);
  }
}

/** The faults of the options that a call has too. */
export function timeFaults({
  timeoutMs,
  deadlineMs,
}: {
  timeoutMs?: unknown;
  deadlineMs?: unknown;
}): string[] {
  return Object.entries({ timeoutMs, deadlineMs }).flatMap(([name, value]) => {
    const fault = value === undefined ? undefined : timeFault(value);
    return fault ? [`${name}: ${fault}`] : [];
  });
}

/** A policy with its defaults; what a call leaves out is the client's. */
export function readRetry(
  given: unknown,
  faults: string[],
  defaults: RetryPolicy | false = DEFAULT_RETRY,
): RetryPolicy | false {
  if (given === undefined) return defaults;
  if (given === false) return false;
  if (typeof given !== "object" || given === null) {
    faults.push("retry: is neither an object nor false");
    return false;
  }
  checkNames(given, Object.keys(DEFAULT_RETRY), faults);
  const policy: RetryPolicy = { ...(defaults || DEFAULT_RETRY), ...withoutUndefined(given) };
  const fault = countFault(policy.attempts);
  if (fault) faults.push(`retry.attempts: ${fault}`);
  for (const name of ["baseDelayMs", "maxDelayMs"] as const) {
    if (!(Number.isFinite(policy[name]) && policy[name] >= 0))
      faults.push(`retry.${name}: is not a number of ms`);
  }
  return policy;
}

/** The fault of what should be a time in ms, if it has one. */
function timeFault(value: unknown): string | undefined {
  const isTime = typeof value === "number" && value > 0 && Number.isFinite(value);
  return isTime ? undefined : "is not a number of ms above 0";
}

/** The fault of what should be a count, if it has one. */
export function countFault(value: unknown): string | undefined {
  return Number.isInteger(value) && Number(value) >= 1 ? undefined : "is not a whole number above 0";
}

function withoutUndefined(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

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
