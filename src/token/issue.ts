import { OttimateAuthError } from "../errors/auth-error.ts";
import type { SecretMask } from "../secrets.ts";
import { type Credentials, changedCredentials } from "./credentials.ts";
import type { IssuedToken } from "./request.ts";
import type { Obtained, ObtainToken } from "./share.ts";
import type { StoredToken } from "./store.ts";

export interface IssueParts {
  readonly ask: () => Promise<Credentials>;
  readonly request: (credentials: Credentials) => Promise<IssuedToken>;
  /** Whether asking again may give other credentials. */
  readonly rotates: boolean;
  readonly mask: SecretMask;
  /** Where tokens are shared with other processes. */
  readonly share?: ObtainToken | undefined;
}

/** A token and what it was asked for with. */
export interface Issue extends Obtained {
  readonly credentials: Credentials;
}

/** What was refused is refused again a moment later, and calls that were refused together would each ask. */
const refusalMs = 5_000;

/** Credentials that were refused, and when. */
interface Refusal {
  readonly credentials: Credentials;
  readonly error: OttimateAuthError;
  readonly at: number;
}

/** Asks for a token; after a refusal once more, but only with other credentials than those that were refused. */
export type IssueToken = (isRefused: (token: string) => boolean) => Promise<Issue>;

export function createIssue(parts: IssueParts): IssueToken {
  const { ask, rotates, mask } = parts;
  let refusal: Refusal | undefined;

  async function tryWith(credentials: Credentials, isRefused: (token: string) => boolean): Promise<Issue> {
    remember(credentials, mask);
    if (refusal && !changedCredentials(refusal.credentials, credentials).length && isRecent(refusal))
      throw refusal.error;
    try {
      return await obtain(parts, credentials, isRefused);
    } catch (error) {
      if (isRefusal(error)) refusal = { credentials, error, at: Date.now() };
      throw error;
    }
  }

  return async (isRefused) => {
    const credentials = await ask();
    try {
      return await tryWith(credentials, isRefused);
    } catch (error) {
      if (!rotates || !isRefusal(error)) throw error;
      const others = await ask();
      const changed = changedCredentials(credentials, others).join(" and ");
      if (!changed) throw noted(error, "Asked again, the credentials function gave the same.");
      return tryWith(others, isRefused).catch(refusedToo(changed));
    }
  };
}

/** By the clock, which may have been set back. */
const isRecent = ({ at }: Refusal): boolean => Math.abs(Date.now() - at) < refusalMs;

async function obtain(
  { request, share }: IssueParts,
  credentials: Credentials,
  isRefused: (token: string) => boolean,
): Promise<Issue> {
  const ask = async (): Promise<StoredToken> => {
    const { token, lifetimeMs } = await request(credentials);
    return { token, lifetimeMs, expiresAt: Date.now() + lifetimeMs };
  };
  const obtained = share ? await share(credentials, ask, isRefused) : { token: await ask(), shared: false };
  return { credentials, ...obtained };
}

export function remember({ apiKey, clientSecret }: Credentials, mask: SecretMask): void {
  mask.add(apiKey);
  mask.add(clientSecret);
}

/** Says which of the credentials were replaced in vain. */
function refusedToo(changed: string): (error: unknown) => never {
  return (error) => {
    throw isRefusal(error)
      ? noted(error, `Asked again, the credentials function had given another ${changed}, refused as well.`)
      : error;
  };
}

function noted({ message, status, requestId, retryAfterMs }: OttimateAuthError, note: string): Error {
  return new OttimateAuthError(`${message} ${note}`, { status, requestId, retryAfterMs });
}

function isRefusal(error: unknown): error is OttimateAuthError {
  return error instanceof OttimateAuthError && [400, 401, 403].includes(error.status ?? 0);
}
