import {
  apiKeyHeader,
  apiVersionHeader,
  dateFields,
  files,
  idempotencyKeyHeader,
  idempotencyKeyPattern,
  tokenScope,
} from "../../generated/operations.ts";
import type { Grant } from "../auth/credentials.ts";
import { codeOf } from "../core/error-body.ts";
import type { ApiDefinition, CallFacts, ErrorContext } from "../core/types.ts";
import { findScopeFields } from "./scope-fields.ts";

/** What to do about an error of the Ottimate API, as far as its guides and its document tell. */
function ottimateHint(failure: ErrorContext): string | undefined {
  return hints[failure.status]?.(failure);
}

const listScopes = "listScopes shows what it covers.";
const correct = "Correct what the answer names.";

const hints: Readonly<Record<number, (failure: ErrorContext) => string | undefined>> = {
  400: ({ body }) =>
    codeOf(body) === "PO4000"
      ? "If it is about dimensions: they are written as the ids of the ERP, not as the objects that a read gives."
      : undefined,
  401: ({ call }) =>
    call.operationId === "createToken"
      ? "Look at the client id and the client secret, and at the API key."
      : "A new token was issued and refused as well, so the client id and secret are good: look at the API key, and whether key, token URL and base URL belong to one environment.",
  403: ({ call, body }) =>
    codeOf(body) === "HTTP 403"
      ? "The answer is not in the API's own form, so a gateway gave it: look at the API key first."
      : `The API User behind these credentials does not cover ${placeOf(call)}: ${listScopes}`,
  404: ({ call }) =>
    `Check ${placeOf(call)}. What the API User behind these credentials does not cover may read as 404 too: ${listScopes}`,
  409: ({ call: { protection } }) =>
    protection && !protection.key
      ? "Read the record again: what it has become does not allow this."
      : "Wait until the first request with this idempotency key has been answered, then send it again.",
  413: ({ call }) => {
    const limit = fileLimitOf(call);
    return limit
      ? `Send a smaller file: ${limit / 2 ** 20} MB at the most.`
      : "Send a smaller body, such as fewer records a call.";
  },
  422: ({ call }) => refusedContent(call),
  429: ({ isQuota }) =>
    isQuota
      ? "The count starts anew at midnight UTC; every program with this API key draws on it."
      : "Slow down: fewer calls at a time, by maxConcurrency.",
};

/** The status says that the body is bad, or that its key came before: a key that is new cannot have. */
function refusedContent({ protection }: CallFacts): string {
  if (protection && !(protection.key && protection.ownKey)) return correct;
  return protection?.key === "multipart"
    ? "A form's key is good once, whatever the body: if it was used before, that form may have arrived, so look into GET /invoices/uploads before sending the file under a new key. If it is new, correct what the answer names."
    : "If the idempotency key was used before with another body, take a new one; if not, correct what the answer names.";
}

/** `company 789 (location 457)`, as the call named them. */
function placeOf({ path, input }: CallFacts): string {
  const places = [...findScopeFields(input?.params?.query, []), ...findScopeFields(input?.body, [])];
  const ids = (level: string) => [
    ...new Set(places.filter((each) => each.level === level).flatMap((each) => each.ids)),
  ];
  const company = listOf("company", "companies", ids("company"));
  const location = listOf("location", "locations", ids("location"));
  if (company && location) return `${company} (${location})`;
  return company ?? location ?? (path.includes("{") ? "the record with this id" : "what was asked for");
}

/** How many ids a sentence can hold. */
const MAX_NAMED = 5;

function listOf(one: string, many: string, ids: readonly string[]): string | undefined {
  if (ids.length === 0) return undefined;
  const more = ids.length - MAX_NAMED;
  return `${ids.length === 1 ? one : many} ${ids.slice(0, MAX_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function fileLimitOf({ method, path }: CallFacts): number | undefined {
  const all: Readonly<Record<string, { readonly maximumBytes: number }>> = files;
  return all[`${method} ${path}`]?.maximumBytes;
}

/** @see https://docs.ottimate.com/auth */
export const ottimateGrant: Grant = {
  needed: ["apiKey", "clientId", "clientSecret"],
  scope: tokenScope,
  keyHeader: apiKeyHeader,
};

/** @see https://docs.ottimate.com */
export const ottimateApi: ApiDefinition = {
  maker: "createOttimateClient",
  apiKeyHeader,
  ownHeaders: ["authorization", apiKeyHeader.toLowerCase(), apiVersionHeader.toLowerCase()],
  idempotencyKey: { header: idempotencyKeyHeader, pattern: idempotencyKeyPattern },
  dateFields,
  described: true,
  // A rate limit ends within seconds.
  longestRateLimitMs: 900_000,
  hint: ottimateHint,
};
