import { recallCall } from "./call/context.ts";
import type { CallFacts } from "./call/facts.ts";
import { apiError } from "./errors/api-error.ts";
import { OttimateParseError } from "./errors/parse-error.ts";
import { errorOf, requestIdOf } from "./errors/read-body.ts";

interface AnyResult {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** The data of a result that succeeded. */
export type DataOf<R> = R extends { data: infer Data }
  ? [Exclude<Data, undefined>] extends [never]
    ? undefined
    : Exclude<Data, undefined>
  : never;

/**
 * The data of a call, or its error thrown.
 *
 * 207 is data: look into its list of errors. 208 is not, as the answer that it stands for was not kept: read the record.
 *
 * @throws OttimateApiError, or its subclass for the status, where the API answered with an error
 * @throws OttimateParseError where it succeeded, but the promised body is missing
 * @throws whatever the call itself throws where there was no HTTP answer
 */
export async function unwrap<R extends AnyResult>(result: Promise<R> | R): Promise<DataOf<R>> {
  const ended = await result;
  const { response, data, error } = ended;
  const call = recallCall(ended) ?? { ...factsOf(response, error), ...recallCall(response) };
  const { requestId } = call;
  if (!response.ok) {
    const { status, headers } = response;
    throw apiError({ call, status, headers, requestId, body: errorOf(call.api, response, error, requestId) });
  }
  if (data !== undefined && response.status !== 208) return data as DataOf<R>;
  if (call.api?.described === false) return data as DataOf<R>;
  const fault =
    response.status === 208
      ? "an earlier request with this idempotency key acted and its answer was not kept: read the record with its GET"
      : "without the body that is promised";
  throw new OttimateParseError(call, response.status, fault, requestId);
}

/** As much as the answer of another client tells. */
function factsOf(response: Response, error: unknown): CallFacts {
  const path = response.url ? new URL(response.url).pathname : "the API";
  return { method: "A call to", path, requestId: requestIdOf(error, response.headers) };
}
