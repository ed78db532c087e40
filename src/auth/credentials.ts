import { messageOf, OttimateAuthError, OttimateConfigError } from "../core/errors.ts";
import { type Redactor, redactedCause } from "../core/redaction.ts";
import { within } from "../core/timers.ts";
import { issueAt, ownProperties } from "../core/validation.ts";

/** What a token is requested with. */
export interface Credentials {
  /** Sent with every call in its own header; left out for APIs without one. */
  readonly apiKey?: string | undefined;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Called for every token request, so that rotated secrets are picked up while the program runs. */
export type CredentialsProvider = () => Credentials | Promise<Credentials>;

/** Whether a header can carry it. */
export const isHeaderText = (value: unknown): value is string =>
  typeof value === "string" && /^[\x21-\x7e]+$/.test(value);

/** What is wrong with a value that is to become a header or a form field; the value itself is never shown. */
export function secretMessage(value: unknown): string | false {
  if (value == null || value === "") return "is missing";
  if (typeof value !== "string") return "is not a string";
  if (/^(["']).*\1$/.test(value)) return "has quotes around it: remove them";
  if (/\s/.test(value)) return "has white space or a line break";
  return !isHeaderText(value) && "has characters that are not allowed in a header";
}

/** Asks the provider and rejects what cannot be used, naming every issue and no value. */
export async function askForCredentials(
  provider: CredentialsProvider,
  needed: readonly (keyof Credentials)[],
  timeoutMs: number,
  redactor: Redactor,
): Promise<Credentials> {
  const late = new OttimateAuthError(
    `No token: the credentials function did not return within ${timeoutMs} ms.`,
    {
      retryable: true,
    },
  );
  const given: unknown = await within(timeoutMs, provider, () => late).catch((error: unknown) => {
    throw error === late ? late : providerFailure(error, redactor);
  });
  const fields: Partial<Credentials> = ownProperties(Object(given));
  const issues = needed.flatMap((name) => issueAt([name], secretMessage(fields[name])));
  if (issues.length > 0)
    throw new OttimateConfigError("The credentials function returned invalid credentials", issues);
  const credentials = fields as Credentials;
  redactor.add(credentials.apiKey);
  redactor.add(credentials.clientSecret);
  return credentials;
}

/**
 * Its own error is the cause, but where it may hold a secret: then a copy without it. The text of a SyntaxError quotes what was
 * parsed, which the redactor does not know yet.
 */
function providerFailure(error: unknown, redactor: Redactor): OttimateAuthError {
  const isQuoting = error instanceof SyntaxError;
  const message = isQuoting ? "what it read is not valid JSON." : messageOf(error);
  const clean = isQuoting ? undefined : redactedCause(error, redactor);
  const isPlain = error instanceof Error && error.cause === undefined && Object.keys(error).length === 0;
  const isClean = isPlain && clean?.stack === error.stack && clean?.message === message;
  return new OttimateAuthError(`No token: the credentials function failed: ${redactor.text(message)}`, {
    retryable: error instanceof Error && "retryable" in error && error.retryable === true,
    cause: isClean ? error : clean,
  });
}

/** Whether one of them differs. */
export function changedCredentials(a: Credentials, b: Credentials): boolean {
  return (["apiKey", "clientId", "clientSecret"] as const).some((name) => a[name] !== b[name]);
}

/** How an API's tokens are asked for. */
export interface Grant {
  /** What the credentials have to hold. */
  readonly needed: readonly (keyof Credentials)[];
  readonly scope?: string | undefined;
  /** The header that carries the API key, with the token request and with every call; in lower case. */
  readonly keyHeader?: string | undefined;
}
