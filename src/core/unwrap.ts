import { errorOfResponse } from "./api-error.ts";
import { recallCall } from "./call.ts";
import { requestIdOf } from "./error-body.ts";
import { OttimateParseError } from "./errors.ts";
import type { AnyResult, CallFacts } from "./types.ts";

interface Unwrappable {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** The data of a successful result. */
export type DataOf<R> = R extends { data: infer Data }
  ? [Exclude<Data, undefined>] extends [never]
    ? undefined
    : Exclude<Data, undefined>
  : never;

/**
 * Returns the data of a call, or throws its error.
 *
 * 207 is data: check its list of errors. 208 throws, because the original response was not kept: read the record instead.
 *
 * @throws OttimateApiError, or its subclass for the status, if the API responded with an error
 * @throws OttimateParseError if the call succeeded, but the documented body is missing
 * @throws whatever the call itself throws if there was no HTTP response
 */
export async function unwrap<R extends Unwrappable>(result: Promise<R> | R): Promise<DataOf<R>> {
  const ended = await result;
  const { response, data, error } = ended;
  const call: CallFacts = recallCall(ended) ?? factsOf(response);
  const requestId = call.requestId ?? requestIdOf(error, response.headers);
  if (!response.ok) throw errorOfResponse(call, { response, body: error, requestId });
  if (data !== undefined && response.status !== 208) return data as DataOf<R>;
  if (call.api?.described === false) return data as DataOf<R>;
  const fault =
    response.status === 208
      ? "an earlier request with this idempotency key was processed: read the record with its GET"
      : "without the promised body";
  throw new OttimateParseError(call, response.status, fault, { requestId });
}

/** The facts that another client's response shows. */
function factsOf({ url }: Response): CallFacts {
  return { method: "A call to", path: url ? new URL(url).pathname : "the API" };
}

/** The error for a successful response that lacks what a job needs. */
export function unexpectedResponse(
  result: AnyResult,
  { method, path }: { readonly method: string; readonly path: string },
  fault: string,
): OttimateParseError {
  const call: CallFacts = recallCall(result) ?? { method, path };
  return new OttimateParseError(call, result.response.status, fault, { requestId: call.requestId });
}
