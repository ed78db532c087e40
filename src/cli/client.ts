import { urlMessage } from "../core/validation.ts";
import { createOttimateClient, type OttimateClient } from "../ottimate/client.ts";
import type { OttimateClientOptions } from "../ottimate/options.ts";
import type { ForCompanyOptions } from "../scopes/for-company.ts";
import { type Access, readAccess } from "./environment.ts";
import { fetchThrough } from "./fetch-through.ts";
import { type Context, type Given, idOf, say } from "./io.ts";
import { proxyFor } from "./proxy.ts";
import { UsageError } from "./usage-error.ts";

/** A client, and what it was made of. */
interface Connected {
  readonly client: OttimateClient;
  readonly access: Access;
}

/**
 * A client with the credentials of the environment or a file, through the proxy that the environment names.
 * @throws UsageError for what is named wrongly, OttimateConfigError for credentials that are missing or malformed
 */
export async function connectClient(context: Context): Promise<Connected> {
  const access = await readAccess(context);
  for (const note of access.notes) say(context, note);
  return { client: createOttimateClient(optionsOf(context, access)), access };
}

/** The options of a client for this access. */
export function optionsOf({ io }: Context, access: Access): OttimateClientOptions {
  const { baseUrl, values } = access;
  const problem = urlMessage(baseUrl);
  if (problem) throw new UsageError(`OTTIMATE_BASE_URL ${problem}.`);
  const proxy = proxyFor(baseUrl, io.env);
  return {
    baseUrl,
    tokenUrl: values.OTTIMATE_TOKEN_URL,
    apiKey: values.OTTIMATE_API_KEY,
    clientId: values.OTTIMATE_CLIENT_ID,
    clientSecret: values.OTTIMATE_CLIENT_SECRET,
    trustIdempotencyKeys: trustOf(values.OTTIMATE_TRUST_IDEMPOTENCY_KEYS),
    ...(proxy && { fetch: fetchThrough(proxy.url) }),
  };
}

function trustOf(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (text !== "true" && text !== "false")
    throw new UsageError("OTTIMATE_TRUST_IDEMPOTENCY_KEYS is neither true nor false.");
  return text === "true";
}

/**
 * The company and the location of `--company` and `--location`; undefined where neither is given.
 * @throws UsageError for what is no id, and for a location without its company
 */
export function scopeOf(given: Given): ForCompanyOptions | undefined {
  const companyId = idOf(given, "company");
  const locationId = idOf(given, "location");
  if (companyId !== undefined) return { companyId, locationId };
  if (locationId === undefined) return undefined;
  throw new UsageError("--location needs --company beside it: ottimate scopes shows both ids.");
}
