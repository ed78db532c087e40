import type { PipelineOptions } from "../core/options.ts";
import { readVariable } from "../core/validation.ts";
import { type Credentials, type CredentialsProvider, secretFault } from "./credentials.ts";
import type { TokenStore } from "./token-store.ts";

/** How the client behaves on a network that fails and an API that has limits, and where it keeps its token. */
export interface TransportOptions extends PipelineOptions {
  /**
   * Where processes share the token, which is a secret there.
   * @default none: each process asks for its own
   */
  tokenStore?: TokenStore | undefined;
}

/** Where tokens come from, with every default in its place. */
export interface AuthSettings {
  readonly tokenUrl: string;
  readonly credentials: CredentialsProvider;
  /** Whether the credentials may change while the program runs. */
  readonly rotates: boolean;
  readonly tokenStore: TokenStore | undefined;
}

type CredentialName = keyof Credentials;
type Given = Partial<Record<CredentialName, string | undefined>> & {
  credentials?: CredentialsProvider | undefined;
};

/** The credentials that the options or the variables hold, or the function that is asked for them. */
export function readCredentials(
  options: Given,
  variables: Partial<Record<CredentialName, string>>,
  faults: string[],
): CredentialsProvider {
  const { credentials } = options;
  const names = Object.keys(variables) as CredentialName[];
  if (credentials !== undefined) {
    if (typeof credentials !== "function") faults.push("credentials: is not a function");
    const extra = names.filter((name) => options[name] !== undefined);
    if (extra.length > 0) faults.push(`${extra.join(", ")}: given beside credentials, which of them counts?`);
    return credentials;
  }
  const found: Partial<Record<CredentialName, string>> = {};
  for (const name of names) {
    const variable = variables[name] ?? "";
    const value = options[name] ?? readVariable(variable);
    const fault = secretFault(value);
    if (fault) faults.push(`${name} (${variable}): ${fault}`);
    else if (value) found[name] = value;
  }
  return () => found as Credentials;
}
