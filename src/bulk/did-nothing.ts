import { locationField } from "../../generated/operations.ts";
import { OttimateApiError } from "../errors/api-error.ts";
import { OttimateAuthError } from "../errors/auth-error.ts";
import { OttimateConnectionError } from "../errors/connection-error.ts";
import { OttimateInputError } from "../errors/input-error.ts";
import { anyInDoubt, attemptsOf } from "../jobs/attempts.ts";
import { fieldOf } from "./facts.ts";

/** Whether the next call would fail, too: credentials, scope, quota, a server that cannot be reached. */
export function endsJob(error: unknown): boolean {
  if (error instanceof OttimateInputError || error instanceof OttimateAuthError) return true;
  if (error instanceof OttimateConnectionError) return error.neverSent;
  // 409: a request with the same key is at work.
  return error instanceof OttimateApiError && error.status < 500 && ![408, 409].includes(error.status);
}

/** Whether a call that failed has surely done nothing, at no attempt. */
export function didNothing(error: unknown): boolean {
  return endsJob(error) && !anyInDoubt(attemptsOf(error));
}

/** Whether it is the records that were refused, or some of them: 403 may be about one that names its own location. */
export function isRefusal(error: unknown, records: readonly object[]): error is OttimateApiError {
  if (!(error instanceof OttimateApiError)) return false;
  const havePlaces = records.some((record) => fieldOf(record, locationField) !== undefined);
  return [400, 413, 422].includes(error.status) || (error.status === 403 && havePlaces);
}
