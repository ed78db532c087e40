import { recallCall } from "../call/context.ts";
import type { AnyResult } from "../call/input.ts";
import { OttimateParseError } from "../errors/parse-error.ts";

/** The error of an answer that succeeded, but has not what a job needs of it. */
export function unfitAnswer(
  result: AnyResult,
  { method, path }: { readonly method: string; readonly path: string },
  fault: string,
): OttimateParseError {
  const call = recallCall(result) ?? { method, path };
  return new OttimateParseError(call, result.response.status, fault, call.requestId);
}
