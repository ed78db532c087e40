import { recallCall } from "./call/context.ts";
import type { CallFacts } from "./call/facts.ts";
import { apiError } from "./errors/api-error.ts";
import { OttimateParseError } from "./errors/parse-error.ts";
import { requestIdOf, toErrorBody } from "./errors/read-body.ts";

interface AnyResult {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** The data of a result that succeeded. */
export type DataOf<R> = R extends { data: infer Data } ? Exclude<Data, undefined> : never;

/**
 * The data of a call, or its error thrown.
 *
 * 207 is data: look into its list of errors. 208 is not, as the answer that it stands for was not kept: read the record.
 *
 * @throws OttimateApiError, or its subclass for the status, where the API answered with an error
 * @throws OttimateParseError where it succeeded, but the promised body is missing
 * @throws whatever the call itself throws where there was no HTTP answer
 */
export async function unwrap<R extends AnyResult>(call: Promise<R> | R): Promise<DataOf<R>> {
  const result = await call;
  const { response, data, error } = result;
  const facts = recallCall(result) ?? factsOf(response);
  if (!response.ok)
    throw apiError({
      call: facts,
      status: response.status,
      headers: response.headers,
      body: toErrorBody(response, error),
    });
  if (data !== undefined) return data as DataOf<R>;
  const fault =
    response.status === 208
      ? "an earlier request with this idempotency key acted and its answer was not kept: read the record with its GET"
      : "without the body that is promised";
  throw new OttimateParseError(facts, response.status, fault, requestIdOf(undefined, response.headers));
}

/** As much as the answer of another client tells. */
function factsOf(response: Response): CallFacts {
  return { method: "The call", path: response.url && new URL(response.url).pathname };
}
