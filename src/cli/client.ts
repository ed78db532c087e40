import { createInterface } from "node:readline/promises";
import { urlMessage } from "../core/validation.ts";
import { createOttimateClient, type OttimateClient } from "../ottimate/client.ts";
import type { OttimateClientOptions } from "../ottimate/options.ts";
import type { ForCompanyOptions } from "../scopes/for-company.ts";
import { type Access, isProduction, readAccess } from "./environment.ts";
import { type Context, type Given, idOf, say, UsageError } from "./io.ts";
import { fetchThrough, proxyFor } from "./proxy.ts";

/** A client, and the access that it was made from. */
interface Connected {
  readonly client: OttimateClient;
  readonly access: Access;
}

/**
 * A client with the credentials of the environment or a file, through the proxy that the environment names.
 * @throws UsageError for an invalid variable, OttimateConfigError for credentials that are missing or malformed
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
    throw new UsageError("OTTIMATE_TRUST_IDEMPOTENCY_KEYS must be true or false.");
  return text === "true";
}

/**
 * The company and the location of `--company` and `--location`; undefined where neither is given.
 * @throws UsageError for an invalid id, and for a location without its company
 */
export function scopeOf(given: Given): ForCompanyOptions | undefined {
  const companyId = idOf(given, "company");
  const locationId = idOf(given, "location");
  if (companyId !== undefined) return { companyId, locationId };
  if (locationId === undefined) return undefined;
  throw new UsageError("--location requires --company: ottimate scopes shows both ids.");
}

/**
 * Asks a person on a terminal to confirm a write to production; elsewhere requires `--yes`.
 * @param what the write, such as `createVendor`
 * @throws UsageError if it is not confirmed
 */
export async function confirmWrite(context: Context, baseUrl: string, what: string): Promise<void> {
  const { io, globals, stopping } = context;
  if (globals.yes || !isProduction(baseUrl)) return;
  const { host } = new URL(baseUrl);
  if (!io.stdin.isTTY || !io.stderr.isTTY)
    throw new UsageError(
      `${what} writes to ${host}, which is production: add --yes to confirm. Nothing was sent.`,
    );
  const lines = createInterface({
    input: io.stdin,
    output: io.stderr as NodeJS.WritableStream & typeof io.stderr,
  });
  // On a terminal, readline intercepts Ctrl-C.
  lines.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
  const closed = new Promise<string>((resolve) => {
    lines.once("close", () => resolve(""));
  });
  const asked = lines.question(`${what} writes to ${host}, which is production. Continue? [y/N] `, {
    signal: stopping,
  });
  const answer = await Promise.race([asked, closed]).catch(() => "");
  lines.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError("Nothing was sent.");
}
