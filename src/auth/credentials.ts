import { OttimateAuthError, OttimateConfigError } from "../core/errors.ts";
import { within } from "../core/timers.ts";

/** What a token is asked for with. */
export interface Credentials {
  /** Goes with every call in its own header; APIs without one leave it out. */
  readonly apiKey?: string | undefined;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Asked at every token request, so that rotated secrets are picked up while the program runs. */
export type CredentialsProvider = () => Credentials | Promise<Credentials>;

/** The fault of a value that is to become a header or a form field, if it has one; the value itself is never shown. */
export function secretFault(value: unknown): string | undefined {
  if (value === undefined || value === null || value === "") return "is missing";
  if (typeof value !== "string") return "is not a string";
  if (/\s/.test(value))
    return /^\S+\s+$/.test(value) ? "ends in white space or a line break" : "has white space in it";
  if (/[^\x21-\x7e]/.test(value)) return "has characters that no header may have";
  return undefined;
}

/** Asks the provider and refuses what it must not give, naming every fault and no value. */
export async function askForCredentials(
  provider: CredentialsProvider,
  needed: readonly (keyof Credentials)[],
  timeoutMs: number,
): Promise<Credentials> {
  const given: unknown = await within(
    timeoutMs,
    provider,
    () => new OttimateAuthError(`No token: the credentials function gave nothing within ${timeoutMs} ms.`),
  );
  const fields = (typeof given === "object" && given !== null ? given : {}) as Partial<Credentials>;
  const faults = needed.flatMap((name) => {
    const fault = secretFault(fields[name]);
    return fault ? [`${name} ${fault}`] : [];
  });
  if (faults.length > 0)
    throw new OttimateConfigError("The credentials function gave what cannot be used", faults);
  return fields as Credentials;
}

/** The names of those that differ. */
export function changedCredentials(a: Credentials, b: Credentials): string[] {
  return (["apiKey", "clientId", "clientSecret"] as const).filter((name) => a[name] !== b[name]);
}

/** How an API's tokens are asked for. */
export interface Grant {
  /** What the credentials have to hold. */
  readonly needed: readonly (keyof Credentials)[];
  readonly scope?: string | undefined;
  /** The header that carries the API key, with the token request and with every call. */
  readonly keyHeader?: string | undefined;
}
