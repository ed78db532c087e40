import { messageOf, OttimateAuthError, OttimateConfigError } from "../core/errors.ts";
import { type Redactor, redactedCause } from "../core/redaction.ts";
import { within } from "../core/timers.ts";
import { issueAt, ownProperties } from "../core/validation.ts";

/** The credentials for a token request. */
export interface Credentials {
  /** Sent in its own header with every call; undefined for APIs without one. */
  readonly apiKey?: string | undefined;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Called for every token request, so that the program picks up rotated secrets while it runs. */
export type CredentialsProvider = () => Credentials | Promise<Credentials>;

/** Whether the value can be sent as a header. */
export const isHeaderText = (value: unknown): value is string =>
  typeof value === "string" && /^[\x21-\x7e]+$/.test(value);

/** What is wrong with a value for a header or a form field. Never shows the value. */
export function secretMessage(value: unknown): string | false {
  if (value == null || value === "") return "is missing";
  if (typeof value !== "string") return "is not a string";
  if (/^(["']).*\1$/.test(value)) return "has quotes around it: remove them";
  if (/\s/.test(value)) return "has white space or a line break";
  return !isHeaderText(value) && "has characters that are not allowed in a header";
}

/** Calls the provider and validates what it returns. The error names every issue and shows no value. */
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
 * Keeps the provider's error as the cause, or a redacted copy if it may hold a secret. A SyntaxError quotes the parsed text,
 * and the redactor does not know the secrets in it yet.
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

/** Whether any of the three differs. */
export function changedCredentials(a: Credentials, b: Credentials): boolean {
  return (["apiKey", "clientId", "clientSecret"] as const).some((name) => a[name] !== b[name]);
}

/** How an API grants tokens. */
export interface Grant {
  /** The credentials that are required. */
  readonly needed: readonly (keyof Credentials)[];
  readonly scope?: string | undefined;
  /** The header for the API key, in lower case; sent with the token request and with every call. */
  readonly keyHeader?: string | undefined;
}
