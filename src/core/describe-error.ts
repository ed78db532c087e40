import { mayHaveActed } from "./delivery.ts";
import { categoryOf, type ErrorCategory } from "./error-category.ts";
import { messageOf, OttimateError } from "./errors.ts";
import { withoutCredentials } from "./redaction.ts";
import { type AttemptFacts, type Delivery, isWrite } from "./types.ts";
import { formatIssue, type Issue } from "./validation.ts";

/** An error as plain data, for a log, an alert or a queue. It contains no secret and nothing of what was sent or received. */
export interface ErrorDescription {
  readonly category: ErrorCategory;
  /** Whether repeating it may succeed without acting twice. */
  readonly retryable: boolean;
  /**
   * What happened, in one line. Ottimate's message may quote the body, so it is only in `error.message`; for an error from
   * elsewhere, this is the beginning of its message.
   */
  readonly message: string;
  /** What to do about it. */
  readonly next: string;
  /** Quote it when you contact Ottimate's support. */
  readonly requestId: string | undefined;
  readonly operationId: string | undefined;
  /** The HTTP status, if there was a response. */
  readonly status: number | undefined;
  /** Whether the server may have acted; undefined for an error from elsewhere. */
  readonly delivery: Delivery | undefined;
  /** Every attempt of the call; empty if there was none. */
  readonly attempts: readonly AttemptFacts[];
}

const advice: Readonly<Record<ErrorCategory, string>> = {
  config: "Correct the options or environment variables that the message names.",
  input: "Correct what the message names: nothing was sent.",
  auth: "Check that API key, client id and client secret are right, and belong to one environment.",
  permission: "Check what the API User covers: listScopes shows it.",
  "not-found": "Check the id, and whether the API User covers it: listScopes shows it.",
  rejected: "Correct what error.message names.",
  conflict: "Read the record again: its state may no longer allow this.",
  "rate-limit": "Slow down: make fewer calls at a time, with maxConcurrency.",
  quota: "Wait until the count restarts; every program with this API key draws on it.",
  server: "Try again later.",
  connection: "Check that this machine can reach the API, and try again later.",
  timeout: "Try again later, or allow more time with timeoutMs or deadlineMs.",
  response: "Check that the base URL is the API's, and not a proxy's or a page's.",
  batch: "Wait for the batch again with waitForBatch and its id.",
  stopped: "Run the job again: it continues where it stopped.",
  store: "Do what the message says, and run the job again: it continues where it stopped.",
  aborted: "Run it again if this was not intended.",
  api: "Check the base URL, and quote the request id to Ottimate's support.",
  other: "Look at the error itself: it does not come from ottimate-client.",
};

const readAgain = "It may have been processed anyway: read the record back before sending it again.";

const checkTokenUrl = "Check the token URL: what responds there does not issue tokens.";

/**
 * Turns anything thrown into plain data for a log, an alert or the person on call, without secrets and without invoice
 * content. It never throws.
 *
 * ```ts
 * import { createOttimateClient, describeError, unwrap } from "ottimate-client";
 *
 * try {
 *   await unwrap(createOttimateClient().GET("/vendors"));
 * } catch (error) {
 *   console.error(JSON.stringify(describeError(error))); // {"category":"permission","retryable":false,…}
 * }
 * ```
 */
export function describeError(error: unknown): ErrorDescription {
  return describe(error, 0);
}

function describe(error: unknown, depth: number): ErrorDescription {
  if (!isOurs(error)) return describeForeign(error);
  const get = (name: string) => read(error, name);
  const status = numberOf(get("status"));
  const category = categoryOf(status, textOf(get("name")));
  const delivery = deliveryOf(get("delivery"));
  const isDoubtful = mayHaveActed(delivery) && isWrite({ method: textOf(get("method")) ?? "GET" });
  const attempts = listOf(get("attempts")).map(attemptOf);
  const cause = get("cause");
  const isStopped = category === "stopped" && cause !== undefined && depth < MAX_CAUSES;
  // Only these statuses of the token endpoint are about the credentials.
  const isElsewhere =
    category === "auth" && get("method") === undefined && ![undefined, 400, 401, 403].includes(status);
  const stopper = isStopped ? describe(cause, depth + 1) : undefined;
  return {
    category,
    retryable: get("retryable") === true,
    message: oneLine(messageFor(error, category, stopper)),
    next:
      textOf(get("hint")) ??
      (isDoubtful ? readAgain : isElsewhere ? checkTokenUrl : nextFor(category, stopper)),
    requestId: textOf(get("requestId")),
    operationId: textOf(get("operationId")),
    status,
    delivery,
    attempts,
  };
}

function isOurs(error: unknown): error is OttimateError {
  try {
    return error instanceof OttimateError;
  } catch {
    // Any access to a Proxy may throw.
    return false;
  }
}

function describeForeign(error: unknown): ErrorDescription {
  const name = textOf(read(error, "name"));
  const category = categoryOf(undefined, name);
  const said = oneLine(withoutCredentials(messageOf(error)));
  return {
    category,
    retryable: false,
    message: said.trim() === "" ? `${name ?? "The thrown value"} has no message.` : said,
    next: advice[category],
    requestId: undefined,
    operationId: undefined,
    status: undefined,
    delivery: undefined,
    attempts: [],
  };
}

/** Ottimate's messages may quote what was sent, so only this package's own messages are shown. */
function messageFor(error: OttimateError, category: ErrorCategory, stopper?: ErrorDescription): string {
  const get = (name: string) => read(error, name);
  const status = numberOf(get("status"));
  const [method, path, operationId, code] = ["method", "path", "operationId", "code"].map((name) =>
    textOf(get(name)),
  );
  const issues = listOf(get("issues")).filter(isIssue);
  if (category === "stopped") return stoppedMessage(error, stopper);
  if (category === "input" && issues.length > 0) {
    const [called = ""] = messageOf(error).split(": ", 1);
    const more = issues.length > MAX_TOLD ? `; and ${issues.length - MAX_TOLD} more` : "";
    return `${called}: ${issues.slice(0, MAX_TOLD).map(withoutValues).join("; ")}${more}. Nothing was sent.`;
  }
  if (method === undefined || status === undefined || category === "response") return messageOf(error);
  const fields = Object.keys(Object(get("details"))).filter((name) => /^[\w.[\]-]{1,60}$/.test(name));
  const about = fields.length > 0 ? `, about ${fields.slice(0, MAX_TOLD).join(", ")}` : "";
  const call = `${method} ${path}${operationId ? ` (${operationId})` : ""}`;
  return `${call} failed with ${status}${code && /^[\w -]{1,40}$/.test(code) ? ` ${code}` : ""}${about}: see error.message.`;
}

/** The error that stopped a job says best what to do before running it again. */
function nextFor(category: ErrorCategory, stopper: ErrorDescription | undefined): string {
  if (!stopper) return advice[category];
  // The hint of these already says so, or nothing needs to be done.
  if (stopper.category === "store") return stopper.next;
  if (stopper.category === "aborted")
    return "Run the job again if this was not intended: it continues where it stopped.";
  return stopper.category === "stopped" ? stopper.next : `${stopper.next} ${advice.stopped}`;
}

function stoppedMessage(error: OttimateError, stopper: ErrorDescription | undefined): string {
  const counts = Object(read(read(error, "report"), "counts"));
  const told = ["unsent", "left", "failed", "unknown"]
    .map((name) => [numberOf(read(counts, name)), name] as const)
    .filter(([count]) => count !== undefined);
  const how = told.length > 0 ? ` with ${told.map((each) => each.join(" ")).join(", ")}` : "";
  return `A job stopped${how}.${stopper ? ` ${stopper.message}` : ""}`;
}

const MAX_TOLD = 5;
const MAX_CAUSES = 3;
const MAX_LENGTH = 500;

/** Leaves out issues' values and examples. */
function withoutValues(issue: Issue): string {
  const message = issue.message.replace(/: write .*$/s, "").replaceAll(/"[^"]*"/g, '"…"');
  return formatIssue({ ...issue, message });
}

const isIssue = (value: unknown): value is Issue =>
  Array.isArray(read(value, "path")) && typeof read(value, "message") === "string";

function oneLine(text: string): string {
  const line = text.replaceAll(/\p{Cc}+/gu, " ");
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
}

function read(value: unknown, name: string): unknown {
  try {
    return value === null || value === undefined ? undefined : Object(value)[name];
  } catch {
    return undefined;
  }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const deliveries: readonly Delivery[] = ["not-sent", "rejected", "processed", "unknown"];
const deliveryOf = (value: unknown): Delivery | undefined => deliveries.find((each) => each === value);

function attemptOf(attempt: unknown): AttemptFacts {
  return {
    status: numberOf(read(attempt, "status")),
    failure: textOf(read(attempt, "failure")),
    requestId: textOf(read(attempt, "requestId")),
    delivery: deliveryOf(read(attempt, "delivery")) ?? "unknown",
    waitedMs: numberOf(read(attempt, "waitedMs")) ?? 0,
  };
}
