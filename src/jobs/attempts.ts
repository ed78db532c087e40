import type { AttemptFacts } from "../call/facts.ts";

/** The attempts that an error tells of. */
export function attemptsOf(error: unknown): readonly AttemptFacts[] {
  const attempts: unknown = error instanceof Error && "attempts" in error ? error.attempts : undefined;
  return Array.isArray(attempts) ? attempts : [];
}

/** Whether one of them may have acted: what a later one is answered may be about what that one did. */
export function anyInDoubt(attempts: readonly AttemptFacts[] = []): boolean {
  return attempts.some(({ inDoubt }) => inDoubt);
}
