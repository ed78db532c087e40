import { locationField } from "../../generated/operations.ts";
import type { AttemptFacts, CallFacts } from "../call/facts.ts";
import { OttimateApiError } from "../errors/api-error.ts";
import { OttimateAuthError } from "../errors/auth-error.ts";
import { OttimateConnectionError } from "../errors/connection-error.ts";
import { OttimateInputError } from "../errors/input-error.ts";
import { OttimateParseError } from "../errors/parse-error.ts";
import { anyInDoubt, attemptsOf } from "../jobs/attempts.ts";
import { fieldOf } from "./facts.ts";
import { isKeyKept, type Piece } from "./piece.ts";

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

/** A gateway answers with these for a server that it has heard nothing of. */
const unheard = [undefined, 408, 502, 503, 504];
const isBroken = ({ inDoubt, status, failure }: AttemptFacts) =>
  inDoubt && (!unheard.includes(status) || failure === "OttimateParseError");

/** Whether Ottimate has begun with a request, and then failed, or said what cannot be read. */
export function didBreakOff(error: unknown): boolean {
  return error instanceof OttimateParseError || attemptsOf(error).some(isBroken);
}

/**
 * Whether a refusal shows that the earlier requests of a piece, of which nothing was heard, have done nothing either. 400
 * does where the key is honoured: had one of them done anything, its answer would have been kept and told now, and the same
 * bytes were refused before as they are now. 403 and 413 may come from what stands before the keys, and from a rule that was
 * another then; 422 is also the word for a key that came with other bytes.
 */
export function showsNothingDone(
  error: OttimateApiError,
  piece: Piece,
  call: CallFacts | undefined,
  key: string,
): boolean {
  // Middleware may have taken the key away, or put another in its place.
  const isHonoured = call?.trustsKeys === true && call.idempotencyKey === key;
  return error.status === 400 && isHonoured && isKeyKept(piece) && !piece.brokeOff && !didBreakOff(error);
}
