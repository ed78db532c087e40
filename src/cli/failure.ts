import { OttimateBatchStalledError, OttimateBatchTimeoutError } from "../batches/errors.ts";
import { OttimateApiError, OttimateQuotaExceededError, OttimateRateLimitError } from "../core/api-error.ts";
import { mayHaveActed } from "../core/delivery.ts";
import {
  messageOf,
  OttimateAuthError,
  OttimateConfigError,
  OttimateConnectionError,
  OttimateError,
  OttimateInputError,
  OttimateTimeoutError,
} from "../core/errors.ts";
import { formatIssue } from "../core/validation.ts";
import { exitCodes } from "./exit-codes.ts";
import { UsageError } from "./usage-error.ts";

/** What a credential is called in an issue of the client's options. */
const credentialName =
  /^(apiKey|clientId|clientSecret|credentials|OTTIMATE_(API_KEY|CLIENT_ID|CLIENT_SECRET))$/;

/** Who has to mend it: what a command ends with when it has thrown this. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError || error instanceof OttimateInputError) return exitCodes.usage;
  if (error instanceof OttimateConfigError) {
    const isCredential = error.issues.some(({ path: [name] }) => credentialName.test(String(name)));
    return isCredential ? exitCodes.credentials : exitCodes.usage;
  }
  if (error instanceof OttimateAuthError)
    return error.status === 429 ? exitCodes.quota : exitCodes.credentials;
  if (error instanceof OttimateQuotaExceededError || error instanceof OttimateRateLimitError)
    return exitCodes.quota;
  if (error instanceof OttimateApiError && (error.status === 401 || error.status === 403))
    return exitCodes.credentials;
  if (error instanceof OttimateBatchTimeoutError || error instanceof OttimateBatchStalledError)
    return exitCodes.unknown;
  if (isUnknownWrite(error)) return exitCodes.unknown;
  if (error instanceof OttimateConnectionError || error instanceof OttimateTimeoutError)
    return exitCodes.connection;
  return exitCodes.failed;
}

/** A write that may have acted, and nobody can tell. */
function isUnknownWrite(error: unknown): boolean {
  const { method, delivery } = Object(error) as { method?: unknown; delivery?: unknown };
  return method !== "GET" && typeof method === "string" && mayHaveActed(delivery as never);
}

/** What a command has thrown, for people, or as JSON for programs. */
export function describeFailure(error: unknown, json: boolean): string {
  if (json) {
    const { name = "Error" } = Object(error) as { name?: string };
    const fields: unknown = error instanceof OttimateError ? error : { name, message: messageOf(error) };
    return JSON.stringify({ error: fields });
  }
  if (error instanceof OttimateConfigError)
    return `The API cannot be called:\n${error.issues.map((issue) => `  - ${formatIssue(issue)}`).join("\n")}`;
  const { idempotencyKey } = Object(error) as { idempotencyKey?: unknown };
  const key =
    isUnknownWrite(error) && typeof idempotencyKey === "string"
      ? `\nIts idempotency key was ${idempotencyKey}: --idempotency-key sends it again under the same.`
      : "";
  return `${messageOf(error)}${key}`;
}
