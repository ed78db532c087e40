import type { AttemptFacts } from "../call/facts.ts";
import { OttimateApiError } from "../errors/api-error.ts";

/**
 * What a mark that failed means for its invoices:
 * - `refused`: none is marked, for how many they are or for one of them, so that some may be by themselves;
 * - `barred`: none is marked, and no other will be;
 * - `doubt`: they may be marked.
 */
export type Fate = "refused" | "barred" | "doubt";

export function fateOf(error: unknown): Fate {
  if (!(error instanceof OttimateApiError)) return "doubt";
  const { status, attempts } = error;
  // 409: an earlier request is still at work.
  if (status === 409 || mayHaveActed(attempts)) return "doubt";
  return status === 401 || status === 429 ? "barred" : "refused";
}

/** Without a token, or once the quota is used up, nothing is sent. */
const unsent = ["OttimateAuthError", "OttimateQuotaExceededError"];

/** Whether an attempt without a clear answer was among them: what a later one says may be about what that one did. */
export function mayHaveActed(attempts: readonly AttemptFacts[] = []): boolean {
  return attempts.some(({ status, failure = "" }) =>
    status === undefined ? !unsent.includes(failure) : status === 408 || status >= 500,
  );
}
