import { throwIssues } from "./errors.ts";
import type { OnEvent } from "./events.ts";
import { platformFetch } from "./platform-fetch.ts";
import type { Fetch, RetryPolicy } from "./types.ts";
import {
  type Check,
  type Checks,
  countMessage,
  functionMessage,
  type Issue,
  isDuration,
  isRecord,
  issueAt,
  nested,
  optionIssues,
  ownProperties,
  signalMessage,
  timeMessage,
  unchecked,
  type Values,
} from "./validation.ts";

/** How the client handles network failures and the API's limits. */
export interface PipelineOptions {
  /**
   * Time limit for one attempt including the response body, in ms; a large request body gets another second per 100 kB.
   * Longer than the gateway's limit of 29 s, because its response has the request id.
   * @default 35000
   */
  timeoutMs?: number | undefined;
  /**
   * Time limit for a call with all its attempts and waits, in ms.
   * @default no deadline
   */
  deadlineMs?: number | undefined;
  /**
   * How calls are retried: reads, and writes that cannot act twice. `false` turns retries off.
   * @default { attempts: 4, baseDelayMs: 500, maxDelayMs: 30000, budget: 500 }
   */
  retry?: Partial<ClientRetryPolicy> | false | undefined;
  /**
   * How many requests may run at a time.
   * @default no limit
   */
  maxConcurrency?: number | undefined;
  /**
   * Size limit for a response body, in bytes; for a larger one, the call throws `OttimateParseError`. A stream (`parseAs:
   * "stream"`) has no limit.
   * @default 67108864 (64 MiB)
   */
  maxResponseBytes?: number | undefined;
  /** Called for everything the client does. Events contain no secrets, and errors of the listener are ignored. */
  onEvent?: OnEvent | undefined;
}

/** The client's retry policy. A call may override it, except for the budget, which all calls share. */
export interface ClientRetryPolicy extends RetryPolicy {
  /**
   * The budget that all calls of the client share for retries: each retry costs 5 points, and each success gives 1 back, up to
   * this number. When it is spent, calls end with the result of their last attempt. `false` for no limit.
   * @default 500
   */
  readonly budget: number | false;
}

/** The transport's options with all defaults filled in. */
export interface TransportSettings {
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly deadlineMs: number | undefined;
  readonly retry: RetryPolicy | false;
  /** Infinity for no limit. */
  readonly retryBudget: number;
  readonly maxConcurrency: number;
  readonly maxResponseBytes: number;
  readonly onEvent: OnEvent | undefined;
}

export const DEFAULT_TIMEOUT_MS = 35_000;
const DEFAULT_MAX_RESPONSE_BYTES = 64 * 2 ** 20;
const DEFAULT_RETRY_BUDGET = 500;
export const DEFAULT_RETRY: RetryPolicy = { attempts: 4, baseDelayMs: 500, maxDelayMs: 30_000 };

type TransportOptions = PipelineOptions & { fetch?: Fetch | undefined };

/** Infinity means no limit. */
const limitMessage = (value: unknown): string | false => value !== Infinity && countMessage(value);
const delayMessage = (value: unknown): string | false => !isDuration(value) && "is not a number of ms";

const policyChecks: Checks = { attempts: countMessage, baseDelayMs: delayMessage, maxDelayMs: delayMessage };

/** Checks a retry policy, unless it is `false`. */
const policyCheck =
  (checks: Checks): Check =>
  (value, path) =>
    value !== false && nested(checks, "is neither an object nor false")(value, path);

/** Checks of the options that both calls and clients have. */
export const timeChecks: Checks = { timeoutMs: timeMessage, deadlineMs: timeMessage };
export const retryCheck: Check = (value, path) => policyCheck(policyChecks)(value, path);

/** Checks of the transport's options. */
export const transportChecks = (): Checks => ({
  ...timeChecks,
  fetch: functionMessage,
  onEvent: functionMessage,
  maxConcurrency: limitMessage,
  maxResponseBytes: limitMessage,
  retry: (value, path) =>
    policyCheck({ ...policyChecks, budget: (budget) => budget !== false && countMessage(budget) })(
      value,
      path,
    ),
});

/** Fills in defaults, and copies nothing but these options, because the others may be secrets. */
function withDefaults<T extends object>(
  given: { readonly [Name in keyof T]?: T[Name] | undefined },
  defaults: T,
): T {
  const all = { ...defaults };
  for (const name in defaults) all[name] = given[name] ?? defaults[name];
  return all;
}

export function readTransport({ retry, ...options }: TransportOptions): TransportSettings {
  const { budget, ...policy } = withDefaults<ClientRetryPolicy>(retry || {}, {
    ...DEFAULT_RETRY,
    budget: DEFAULT_RETRY_BUDGET,
  });
  return {
    ...withDefaults<Omit<TransportSettings, "retry" | "retryBudget">>(options, {
      fetch: platformFetch,
      timeoutMs: DEFAULT_TIMEOUT_MS,
      deadlineMs: undefined,
      onEvent: undefined,
      maxConcurrency: Infinity,
      maxResponseBytes: DEFAULT_MAX_RESPONSE_BYTES,
    }),
    retry: retry !== false && policy,
    retryBudget: budget === false ? Infinity : budget,
  };
}

/** A call's retry policy; anything left out comes from the client's. */
export function readRetry(
  given: Partial<RetryPolicy> | false | undefined,
  defaults: RetryPolicy | false,
): RetryPolicy | false {
  if (given === undefined) return defaults;
  return given && withDefaults(given, defaults || DEFAULT_RETRY);
}

/** Checks of the options that jobs share. */
const jobChecks: Checks = {
  concurrency: countMessage,
  pageSize: countMessage,
  fromPage: countMessage,
  timeoutMs: timeMessage,
  batchTimeoutMs: timeMessage,
  onProgress: functionMessage,
  onState: functionMessage,
  onMissing: functionMessage,
  signal: signalMessage,
};

/** What is wrong with a job's options, including what TypeScript checks. */
export function jobOptionIssues(given: unknown, names: readonly string[]): Issue[] {
  if (!isRecord(given)) return issueAt(["options"], "is not an object");
  return optionIssues(given, Object.fromEntries(names.map((name) => [name, jobChecks[name] ?? unchecked])));
}

/**
 * Validates the options of a job without further checks.
 *
 * @throws OttimateInputError with every issue; `call` is the function that the user called
 */
export function readJobOptions<T extends object>(
  call: string,
  given: T,
  names: readonly string[],
): T & Values {
  throwIssues(call, jobOptionIssues(given, names));
  return ownProperties(given) as T & Values;
}
