import type { PipelineOptions } from "../core/options.ts";
import {
  booleanMessage,
  browserMessage,
  type Checks,
  functionMessage,
  type Issue,
  issueAt,
  readVariable,
  unchecked,
} from "../core/validation.ts";
import { type Credentials, type CredentialsProvider, secretMessage } from "./credentials.ts";
import { type TokenStore, tokenStoreCheck } from "./token-store.ts";

/** How the client handles network failures and the API's limits, and where it keeps its token. */
export interface TransportOptions extends PipelineOptions {
  /**
   * A store through which processes share the token. The stored token is a secret.
   * @default none: each process requests its own
   */
  tokenStore?: TokenStore | undefined;
  /**
   * Allows the client secret in a browser, where everyone who opens the page can read it. Without this option, creating a client
   * in a browser throws unless the API is on loopback.
   * @default false
   */
  dangerouslyAllowBrowser?: boolean | undefined;
}

/** Where tokens come from, with all defaults filled in. */
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

/** Reads the credentials from the options, their function or the environment, and finds what is wrong with them. */
export function readCredentials(
  options: Given,
  variables: Partial<Record<CredentialName, string>>,
): { readonly provider: CredentialsProvider; readonly issues: Issue[] } {
  const { credentials } = options;
  const names = Object.keys(variables) as CredentialName[];
  if (credentials !== undefined) {
    const issues = issueAt(["credentials"], functionMessage(credentials));
    const extra = names.filter((name) => options[name] !== undefined);
    for (const name of extra)
      issues.push({ path: [name], message: "is set together with credentials: set only one of them" });
    return { provider: credentials, issues };
  }
  const found: Partial<Record<CredentialName, string>> = {};
  const issues = names.flatMap((name) => {
    const { [name]: variable = "" } = variables;
    const { [name]: given } = options;
    const value = given ?? readVariable(variable);
    if (value) found[name] = value;
    if (!value) return issueAt([name], `is missing: pass it, or set ${variable}`);
    // For a value from the environment, report the variable's name.
    return issueAt([given === undefined ? variable : name], secretMessage(value));
  });
  return { provider: () => found as Credentials, issues };
}

/** Checks of the options that every client has besides the transport's; credentials are checked separately. */
export const authChecks: Checks = {
  clientId: unchecked,
  clientSecret: unchecked,
  credentials: unchecked,
  tokenStore: tokenStoreCheck,
  dangerouslyAllowBrowser: booleanMessage,
};

/** Reports a client secret that a browser would expose. */
export function browserIssues(
  { credentials, dangerouslyAllowBrowser }: { credentials?: unknown; dangerouslyAllowBrowser?: unknown },
  url: string,
): Issue[] {
  const message = url !== "" && browserMessage(url, dangerouslyAllowBrowser);
  return issueAt([credentials ? "credentials" : "clientSecret"], message);
}
