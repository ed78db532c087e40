import { formatIssue, type Issue } from "../../src/core/validation.ts";

/** An error's issues as its message lists them. */
export function issuesOf({ issues }: { readonly issues: readonly Issue[] }): string[] {
  return issues.map(formatIssue);
}
