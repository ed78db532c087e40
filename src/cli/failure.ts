import { mayHaveActed } from "../core/delivery.ts";
import { describeError } from "../core/describe-error.ts";
import type { ErrorCategory } from "../core/error-category.ts";
import { messageOf, OttimateConfigError, OttimateError, OttimateInputError } from "../core/errors.ts";
import { isWrite } from "../core/types.ts";
import { formatIssue } from "../core/validation.ts";
import { NOT_COVERED } from "../scopes/client-scope.ts";
import { exitCodes } from "./exit-codes.ts";
import { inShell, UsageError } from "./io.ts";

/** The exit code for each category of error. */
const codes: Readonly<Record<ErrorCategory, number>> = {
  config: exitCodes.usage,
  input: exitCodes.usage,
  auth: exitCodes.credentials,
  permission: exitCodes.credentials,
  "not-found": exitCodes.failed,
  rejected: exitCodes.failed,
  conflict: exitCodes.failed,
  "rate-limit": exitCodes.quota,
  quota: exitCodes.quota,
  server: exitCodes.failed,
  connection: exitCodes.connection,
  timeout: exitCodes.connection,
  response: exitCodes.failed,
  batch: exitCodes.unknown,
  stopped: exitCodes.unknown,
  store: exitCodes.usage,
  aborted: exitCodes.failed,
  api: exitCodes.failed,
  other: exitCodes.failed,
};

/** The names of credentials in issues of the client's options. */
const credentialName =
  /^(apiKey|clientId|clientSecret|credentials|OTTIMATE_(API_KEY|CLIENT_ID|CLIENT_SECRET))$/;

/** The exit code for what a command threw. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return exitCodes.usage;
  if (
    error instanceof OttimateConfigError &&
    error.issues.some(({ path: [name] }) => credentialName.test(String(name)))
  )
    return exitCodes.credentials;
  // Whether the client or the API notices it, the cause is the same.
  if (error instanceof OttimateInputError && error.code === NOT_COVERED) return exitCodes.credentials;
  if (isUnknownWrite(error)) return exitCodes.unknown;
  return codes[describeError(error).category];
}

/** Whether it is a write with an unknown outcome. */
function isUnknownWrite(error: unknown): boolean {
  const { method } = Object(error) as { method?: unknown };
  return typeof method === "string" && isWrite({ method }) && mayHaveActed(describeError(error).delivery);
}

/** Describes what a command threw, as text or JSON. */
export function describeFailure(error: unknown, json: boolean): string {
  if (json) {
    const { name = "Error" } = Object(error) as { name?: string };
    const fields: unknown = error instanceof OttimateError ? error : { name, message: messageOf(error) };
    return inShell(JSON.stringify({ error: fields }));
  }
  if (error instanceof OttimateConfigError)
    return `The client is not configured:\n${error.issues.map((issue) => `  - ${formatIssue(issue)}`).join("\n")}`;
  const { idempotencyKey } = Object(error) as { idempotencyKey?: unknown };
  const key =
    isUnknownWrite(error) && typeof idempotencyKey === "string"
      ? `\nIts idempotency key was ${idempotencyKey}: pass it to --idempotency-key to send the write again safely.`
      : "";
  return inShell(`${messageOf(error)}${key}`);
}
