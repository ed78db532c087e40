import { formatIssue, type Issue } from "../../src/core/validation.ts";

/** The issues of an error as its message tells them. */
export function issuesOf({ issues }: { readonly issues: readonly Issue[] }): string[] {
  return issues.map(formatIssue);
}
