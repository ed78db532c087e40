import { throwIssues } from "./errors.ts";
import type { OnEvent } from "./events.ts";
import { platformFetch } from "./platform-fetch.ts";
import type { Fetch, RetryPolicy } from "./types.ts";
import {
  countMessage,
  functionMessage,
  type Issue,
  isDuration,
  isRecord,
  issueAt,
  nameIssues,
  ownProperties,
  signalIssues,
  timeMessage,
  type Values,
} from "./validation.ts";

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
   * @default { attempts: 4, baseDelayMs: 500, maxDelayMs: 30000, budget: 500 }
   */
  retry?: Partial<ClientRetryPolicy> | false | undefined;
  /**
   * How many requests may be under way at once.
   * @default no limit
   */
  maxConcurrency?: number | undefined;
  /**
   * How large the body of a response may be, in bytes; a larger one is not read to its end, and the call throws
   * `OttimateParseError`. A stream (`parseAs: "stream"`) has no such limit.
   * @default 67108864 (64 MiB)
   */
  maxResponseBytes?: number | undefined;
  /** Hears what the client does. It must not throw, and gets no secret. */
  onEvent?: OnEvent | undefined;
}

/** The client's policy; a call may have another one, but for the budget, which all calls share. */
export interface ClientRetryPolicy extends RetryPolicy {
  /**
   * How many tokens all calls of the client have for repetitions together: each costs 5, and each success gives 1 back, up
   * to this number. When they are spent, calls end as their last attempt did. `false` for no such limit.
   * @default 500
   */
  readonly budget: number | false;
}

/** The transport's options with every default in its place. */
export interface TransportSettings {
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly deadlineMs: number | undefined;
  readonly retry: RetryPolicy | false;
  /** Infinity where there is no limit. */
  readonly retryBudget: number;
  readonly maxConcurrency: number;
  readonly maxResponseBytes: number;
  readonly onEvent: OnEvent | undefined;
}

export const transportNames: readonly string[] = [
  "fetch",
  "timeoutMs",
  "deadlineMs",
  "retry",
  "maxConcurrency",
  "maxResponseBytes",
  "onEvent",
];
export const DEFAULT_TIMEOUT_MS = 35_000;
const DEFAULT_MAX_RESPONSE_BYTES = 64 * 2 ** 20;
const DEFAULT_RETRY_BUDGET = 500;
export const DEFAULT_RETRY: RetryPolicy = { attempts: 4, baseDelayMs: 500, maxDelayMs: 30_000 };

type TransportOptions = PipelineOptions & { fetch?: Fetch | undefined };

/** What is wrong with the transport's options, but for their names. */
export function transportIssues(options: TransportOptions): Issue[] {
  const { fetch, onEvent, maxConcurrency, maxResponseBytes, retry } = options;
  return [
    ...issueAt(["fetch"], fetch !== undefined && functionMessage(fetch)),
    ...issueAt(["onEvent"], onEvent !== undefined && functionMessage(onEvent)),
    ...timeIssues(options),
    ...issueAt(["maxConcurrency"], limitMessage(maxConcurrency)),
    ...issueAt(["maxResponseBytes"], limitMessage(maxResponseBytes)),
    ...clientRetryIssues(retry),
  ];
}

/** A limit may be left out, or be none. */
const limitMessage = (value: unknown): string | false =>
  value !== undefined && value !== Number.POSITIVE_INFINITY && countMessage(value);

export function readTransport(options: TransportOptions): TransportSettings {
  const {
    fetch = platformFetch,
    timeoutMs = DEFAULT_TIMEOUT_MS,
    deadlineMs,
    maxConcurrency = Number.POSITIVE_INFINITY,
    maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES,
    onEvent,
  } = options;
  const { budget = DEFAULT_RETRY_BUDGET, ...policy } = ownProperties<Partial<ClientRetryPolicy>>(
    options.retry || {},
  );
  const retry = options.retry === false ? false : readRetry(policy);
  const retryBudget = budget === false ? Number.POSITIVE_INFINITY : budget;
  return { fetch, timeoutMs, deadlineMs, retry, retryBudget, maxConcurrency, maxResponseBytes, onEvent };
}

/** What is wrong with the times that a call has too. */
export function timeIssues({
  timeoutMs,
  deadlineMs,
}: {
  timeoutMs?: unknown;
  deadlineMs?: unknown;
}): Issue[] {
  return [
    ...issueAt(["timeoutMs"], timeoutMs !== undefined && timeMessage(timeoutMs)),
    ...issueAt(["deadlineMs"], deadlineMs !== undefined && timeMessage(deadlineMs)),
  ];
}

function clientRetryIssues(given: unknown): Issue[] {
  if (!isRecord(given)) return retryIssues(given);
  const { budget, ...policy } = ownProperties<Partial<ClientRetryPolicy>>(given);
  const isBudget = budget === undefined || budget === false;
  return [
    ...retryIssues(policy, ["budget"]),
    ...issueAt(["retry", "budget"], !isBudget && countMessage(budget)),
  ];
}

/** What is wrong with a policy; `more` are names beside its own. */
export function retryIssues(given: unknown, more: readonly string[] = []): Issue[] {
  if (given === undefined || given === false) return [];
  if (!isRecord(given)) return issueAt(["retry"], "is neither an object nor false");
  const { attempts, ...delays } = ownProperties<Partial<RetryPolicy>>(given);
  return [
    ...nameIssues(given, [...Object.keys(DEFAULT_RETRY), ...more], ["retry"]),
    ...issueAt(["retry", "attempts"], attempts !== undefined && countMessage(attempts)),
    ...(["baseDelayMs", "maxDelayMs"] as const).flatMap((name) => {
      const { [name]: delay } = delays;
      return issueAt(["retry", name], delay !== undefined && !isDuration(delay) && "is not a number of ms");
    }),
  ];
}

/** A policy with its defaults; what a call leaves out is the client's. */
export function readRetry(
  given: Partial<RetryPolicy> | false | undefined,
  defaults: RetryPolicy | false = DEFAULT_RETRY,
): RetryPolicy | false {
  if (given === undefined) return defaults;
  if (given === false) return false;
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...(defaults || DEFAULT_RETRY), ...Object.fromEntries(set) };
}

type MessageOf = (value: unknown) => string | false;

/** What the jobs have in common is the same in each. */
const messageOf: Readonly<Record<string, MessageOf>> = {
  concurrency: countMessage,
  pageSize: countMessage,
  fromPage: countMessage,
  timeoutMs: timeMessage,
  batchTimeoutMs: timeMessage,
  onProgress: functionMessage,
  onState: functionMessage,
  onMissing: functionMessage,
};

/** What is wrong with the options of a job: what TypeScript finds, and what it cannot. */
export function jobOptionIssues(given: unknown, names: readonly string[]): Issue[] {
  if (!isRecord(given)) return issueAt(["options"], "is not an object");
  const checks = Object.entries(given).flatMap(([name, value]) => {
    const check = Object.hasOwn(messageOf, name) ? messageOf[name] : undefined;
    return issueAt([name], value !== undefined && check?.(value));
  });
  return [...nameIssues(given, names), ...checks, ...signalIssues(ownProperties(given).signal)];
}

/**
 * The options of a job that has nothing more to check in them.
 *
 * @throws OttimateInputError with all that is wrong; `call` is the function that the caller called
 */
export function readJobOptions<T extends object>(
  call: string,
  given: T,
  names: readonly string[],
): T & Values {
  throwIssues(call, jobOptionIssues(given, names));
  return ownProperties(given) as T & Values;
}
