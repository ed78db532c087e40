import { OttimateApiError } from "../errors/api-error.ts";
import { OttimateInputError } from "../errors/input-error.ts";
import { anyInDoubt } from "../jobs/attempts.ts";

/**
 * What a mark that failed means for its invoices:
 * - `refused`: none is marked, for how many they are or for one of them, so that some may be by themselves;
 * - `barred`: none is marked, and no other will be;
 * - `doubt`: they may be marked.
 */
export type Fate = "refused" | "barred" | "doubt";

export function fateOf(error: unknown): Fate {
  // The mark could not be sent, as of one of its invoices, and nothing was.
  if (error instanceof OttimateInputError) return "refused";
  if (!(error instanceof OttimateApiError)) return "doubt";
  const { status, attempts } = error;
  // 409: an earlier request is still at work.
  if (status === 409 || anyInDoubt(attempts)) return "doubt";
  return status === 401 || status === 429 ? "barred" : "refused";
}
