import { createOttimateClient, type OttimateClient, type OttimateClientOptions } from "../../../src/index.ts";
import { createOttimateFetch, type DoubleOptions, type OttimateFetch } from "../../../src/testing/index.ts";

export const accountId = "racc_48210593716604825137";

/** The companies of the document's examples, all in one account. */
const oneAccount = { companies: [123, 124, 789] };

export interface SetUp {
  readonly double: OttimateFetch;
  readonly client: OttimateClient;
  /** The operations called since the last time, without token requests. */
  asked(): string[];
}

/** The double, and a client of it that does not retry. */
export function setUp(options: DoubleOptions = {}, more: OttimateClientOptions = {}): SetUp {
  const double = createOttimateFetch({ scope: options.data ? "account" : oneAccount, ...options });
  const client = createOttimateClient({
    baseUrl: double.url,
    ...double.credentials,
    fetch: double.fetch,
    retry: false,
    trustIdempotencyKeys: true,
    ...more,
  });
  let seen = 0;
  return {
    double,
    client,
    asked() {
      const all = double.requests.slice(seen);
      seen = double.requests.length;
      return all.map(({ operationId }) => String(operationId)).filter((id) => id !== "createToken");
    },
  };
}

/** The requests that look up a company's locations. The last two run concurrently. */
export const lookUp = ["listAccounts", "listCompanies", "listLocations"];
