import { createOttimateClient, OttimateAuthError, type OttimateClient } from "../../src/index.ts";
import { untypedCalls } from "../../src/ottimate/untyped-client.ts";
import { type Har, recordFetch } from "../../src/testing/index.ts";
import { InputError } from "../drift/input-error.ts";
import type { OpenApi } from "../generate/openapi.ts";
import type { Call } from "./call.ts";
import { readAll } from "./read-all.ts";
import { write } from "./writes.ts";

type Env = Readonly<Record<string, string | undefined>>;
type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** What calling the sandbox produced. */
interface Visit {
  /** With values, only for this process. */
  readonly traffic: Har;
  /** Without values, to be saved. */
  readonly recording: Har;
  /** Operations that were not called, and why. */
  readonly left: readonly string[];
}

/**
 * Reads what the credentials can see: each list, and a record of each. With `isWriting`, it also creates a few records.
 * @throws InputError without credentials, for production, or if there is no token
 */
export async function visitSandbox(
  document: OpenApi,
  { env, fetch, isWriting }: { env: Env; fetch: Fetch; isWriting: boolean },
): Promise<Visit> {
  const baseUrl = sandboxOf(document, env);
  const traffic = recordFetch(fetch, { values: true });
  const recording = recordFetch(traffic.fetch);
  const client = createOttimateClient({
    baseUrl,
    apiKey: env.OTTIMATE_API_KEY,
    clientId: env.OTTIMATE_CLIENT_ID,
    clientSecret: env.OTTIMATE_CLIENT_SECRET,
    fetch: recording.fetch,
  });
  const call = callerOf(client);
  const { left, ids } = await readAll(document, call);
  if (isWriting) await write(call, ids);
  return { traffic: await traffic.har(), recording: await recording.har(), left };
}

const names = ["OTTIMATE_API_KEY", "OTTIMATE_CLIENT_ID", "OTTIMATE_CLIENT_SECRET"];

/** The URL to call: the sandbox, or a double on this machine; never production, or a host that may lead to it. */
function sandboxOf({ servers }: OpenApi, env: Env): string {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0)
    throw new InputError(
      `${missing.join(", ")}: not set. Set what the sandbox wants, or read recorded traffic with --har.`,
    );
  const sandbox = servers.find((each) => each["x-environment"] === "sandbox")?.url ?? "";
  const baseUrl = env.OTTIMATE_BASE_URL || sandbox;
  const { hostname } = new URL(baseUrl);
  const isLocal = ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
  const isSandbox = hostname === new URL(sandbox).hostname;
  if ((env.OTTIMATE_ENVIRONMENT || "sandbox") !== "sandbox" || !(isSandbox || isLocal))
    throw new InputError("This calls the sandbox alone, and a double on this machine; production never.");
  return baseUrl;
}

/** A failed call is a response like any other, but without a token the run ends. */
function callerOf(client: OttimateClient): Call {
  const calls = untypedCalls(client);
  return async (method, path, options) => {
    try {
      return (await calls[method](path, options)).data;
    } catch (error) {
      if (error instanceof OttimateAuthError) throw new InputError(error.message);
      return undefined;
    }
  };
}
