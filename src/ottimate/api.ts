import * as hints from "../../generated/errors.ts";
import {
  apiKeyHeader,
  apiVersionHeader,
  dateFields,
  fileLimits,
  idempotencyKeyHeader,
  idempotencyKeyPattern,
  tokenScope,
} from "../../generated/operations.ts";
import type { Grant } from "../auth/credentials.ts";
import { codeOf } from "../core/error-body.ts";
import type { ApiDefinition, CallFacts, ErrorContext } from "../core/types.ts";
import { findScopeFields } from "./scope-fields.ts";

/** What to do about an error of the Ottimate API: the document's hint that fits. */
function ottimateHint(failure: ErrorContext): string | undefined {
  const { call } = failure;
  const megabytes = (fileLimitOf(call) ?? 0) / 2 ** 20;
  return hintOf[failure.status]?.(failure)
    ?.replace("{scope}", () => placeOf(call))
    .replace("{megabytes}", String(megabytes));
}

const hintOf: Readonly<Record<number, (failure: ErrorContext) => string | undefined>> = {
  400: ({ body }) => (codeOf(body) === "PO4000" ? hints.orderDimensions : undefined),
  401: ({ call }) => (call.operationId === "createToken" ? hints.tokenCredentials : hints.credentials),
  403: ({ body }) => (codeOf(body) === "HTTP 403" ? hints.gateway : hints.outOfScope),
  404: () => hints.notFound,
  409: ({ call: { protection } }) => (protection && !protection.tier ? hints.conflict : hints.keyInUse),
  413: ({ call }) => (fileLimitOf(call) === undefined ? hints.bodyTooLarge : hints.fileTooLarge),
  // Either the body is invalid, or the key was used before; a generated key cannot have been.
  422({ call: { protection } }) {
    if (protection && !(protection.tier && protection.ownKey)) return hints.invalidContent;
    return protection?.tier === "multipart" ? hints.formKeyReused : hints.keyReused;
  },
  429: ({ isQuota }) => (isQuota ? hints.dailyQuota : hints.rateLimit),
};

/** `company 789 (location 457)`, from the call's input. */
function placeOf({ path, input }: CallFacts): string {
  const places = [...findScopeFields(input?.params?.query, []), ...findScopeFields(input?.body, [])];
  const ids = (level: string) => [
    ...new Set(places.filter((each) => each.level === level).flatMap((each) => each.ids)),
  ];
  const company = listOf("company", "companies", ids("company"));
  const location = listOf("location", "locations", ids("location"));
  if (company && location) return `${company} (${location})`;
  return company ?? location ?? (path.includes("{") ? "the record with this id" : "what was requested");
}

/** How many ids a sentence shows. */
const MAX_NAMED = 5;

function listOf(one: string, many: string, ids: readonly string[]): string | undefined {
  if (ids.length === 0) return undefined;
  const more = ids.length - MAX_NAMED;
  return `${ids.length === 1 ? one : many} ${ids.slice(0, MAX_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function fileLimitOf({ method, path }: CallFacts): number | undefined {
  const all: Readonly<Record<string, number>> = fileLimits;
  return all[`${method} ${path}`];
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
  ownHeaders: ["authorization", apiKeyHeader, apiVersionHeader],
  idempotencyKey: { header: idempotencyKeyHeader, pattern: idempotencyKeyPattern },
  dateFields,
  described: true,
  // A rate limit ends within seconds.
  longestRateLimitMs: 900_000,
  hint: ottimateHint,
};
