import { OttimateApiError } from "../core/api-error.ts";
import {
  messageOf,
  OttimateAuthError,
  OttimateConfigError,
  OttimateError,
  OttimateInputError,
} from "../core/errors.ts";

/**
 * Why a job stopped:
 * - `ledger`: the ledger cannot be written;
 * - `quota`: the API asks for a longer wait than allowed, or the daily quota is used up;
 * - `access`: the credentials, the location or a common field was rejected, not a document;
 * - `lost`: several documents in a row got no response;
 * - `folder`: the folder cannot be read any more;
 * - `signal`: the caller's signal aborted.
 */
export type StopCode = "ledger" | "quota" | "access" | "lost" | "folder" | "signal";

/** The error that stops a job. */
export class StopError extends Error {
  readonly code: StopCode;

  constructor(code: StopCode, cause: unknown) {
    super(messageOf(cause), { cause });
    this.code = code;
  }
}

/** Stops the job if the other documents would fail with the same error. */
export function stopFor(error: unknown): StopError | undefined {
  if (!(error instanceof OttimateError)) return undefined;
  if (error instanceof OttimateApiError) {
    if (error.status === 429) return new StopError("quota", error);
    return [401, 403, 404].includes(error.status) ? new StopError("access", error) : undefined;
  }
  // Issues of the file are its own (it may have changed); all other input is the same for every file.
  const isOfAll =
    error instanceof OttimateInputError && error.issues.some(({ path: [name] }) => name !== "file");
  const isAccess = error instanceof OttimateAuthError || error instanceof OttimateConfigError;
  return isOfAll || (isAccess && !error.retryable) ? new StopError("access", error) : undefined;
}
