import { categoryOf } from "./error-category.ts";
import { OttimateConfigError } from "./errors.ts";
import type { EventCall, OnEvent, OttimateEvent } from "./events.ts";
import { issueAt } from "./validation.ts";

/** Where lines go: the console, or a logger with these three functions, such as pino's. */
export interface LineLog {
  debug(line: string): void;
  info(line: string): void;
  warn(line: string): void;
}

const levels = ["debug", "info", "warn"] as const;

/** The percentages of the daily quota that log a warning. */
const warnedShares = [80, 90, 100];

/**
 * A listener for `onEvent` that logs each response, retry and token request, and warns at 80, 90 and 100 % of the daily quota.
 * An error response has the category of `describeError`. Lines contain no bodies and no secrets. Successes and tokens are
 * logged as `info`, errors and retries as `warn`, each outgoing request as `debug`.
 *
 * @param log where the lines go; the console by default
 * @throws OttimateConfigError if it lacks one of the three functions
 */
export function consoleLogger(log: LineLog = console): OnEvent {
  check(log);
  const isWorthAWarning = createQuotaWatch();
  return (event) => {
    switch (event.type) {
      case "request":
        return log.debug(`ottimate: ${nameOf(event.call)} is sent${nth(event.attempt)}`);
      case "response":
        return event.status !== undefined && event.status < 400
          ? log.info(answered(event))
          : log.warn(answered(event));
      case "retry":
        return log.warn(
          `ottimate: ${nameOf(event.call)} is retried in ${Math.round(event.waitMs)} ms, after ${event.status ?? event.failure}`,
        );
      case "retry-budget":
        return log.warn(
          `ottimate: ${nameOf(event.call)} is not retried after ${event.status ?? event.failure}: the retry budget is spent`,
        );
      case "unknown-outcome":
        return log.warn(
          `ottimate: ${nameOf(event.call)} may have been processed, after ${event.status ?? event.failure}`,
        );
      case "token":
        return event.expiresInMs === undefined
          ? log.warn(`ottimate: ${withoutToken(event)}`)
          : log.info(`ottimate: token ${event.outcome}, valid for ${Math.round(event.expiresInMs / 1000)} s`);
      case "quota":
        if (event.failure) log.warn(`ottimate: the shared limits failed: ${event.failure}`);
        if (isWorthAWarning(event)) {
          log.warn(
            `ottimate: ${event.used} of today's ${event.limit} requests are used, until ${event.resetAt.toISOString()}`,
          );
        }
    }
  };
}

/** Errors of a listener are ignored, so a logger without these functions would silently log nothing. */
function check(log: Partial<LineLog> | null): void {
  const lacks = levels.filter((level) => typeof log?.[level] !== "function");
  if (lacks.length === 0) return;
  const issues = lacks.flatMap((level) => issueAt(["log"], `has no function ${level}`));
  throw new OttimateConfigError("consoleLogger cannot use this logger", issues);
}

type EventOf<Type extends OttimateEvent["type"]> = Extract<OttimateEvent, { type: Type }>;

function answered({ call, attempt, status, failure, durationMs, requestId }: EventOf<"response">): string {
  // The server controls this text, so it must not be able to start a new line.
  const id = requestId ? ` [request ${requestId.replaceAll(/\p{Cc}+/gu, " ")}]` : "";
  const isGood = status !== undefined && status < 400;
  const outcome = isGood ? status : `${status ?? failure} (${categoryOf(status, failure)})`;
  return `ottimate: ${nameOf(call)} ${outcome} after ${Math.round(durationMs)} ms${nth(attempt)}${id}`;
}

const withoutToken = ({ outcome, status, failure }: EventOf<"token">): string =>
  outcome === "store-failed"
    ? `the token store failed, ${failure}`
    : `token request ${outcome}${status ? ` with ${status}` : ""}`;

const nameOf = ({ method, path, operationId }: EventCall): string =>
  `${method} ${path}${operationId ? ` (${operationId})` : ""}`;

const nth = (attempt: number): string => (attempt > 1 ? `, attempt ${attempt}` : "");

/** Warns once a day for each percentage. */
function createQuotaWatch(): (state: EventOf<"quota">) => boolean {
  let day = 0;
  let told = 0;
  return ({ used, limit, resetAt }) => {
    if (resetAt.getTime() !== day) {
      day = resetAt.getTime();
      told = 0;
    }
    const passed = warnedShares.filter((share) => used * 100 >= limit * share).length;
    if (passed <= told) return false;
    told = passed;
    return true;
  };
}
