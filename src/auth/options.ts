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

/** How the client handles a failing network and the API's limits, and where it keeps its token. */
export interface TransportOptions extends PipelineOptions {
  /**
   * A store through which processes share the token. The token in it is a secret.
   * @default none: each process requests its own
   */
  tokenStore?: TokenStore | undefined;
  /**
   * Allows the client secret in a browser, where everyone who opens the page can read it. Without it, making a client in a
   * browser throws unless its API is on loopback.
   * @default false
   */
  dangerouslyAllowBrowser?: boolean | undefined;
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

/** The credentials that the options or the variables hold, or the function that is asked for them, and what is wrong. */
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
      issues.push({ path: [name], message: "is given together with credentials: give only one of them" });
    return { provider: credentials, issues };
  }
  const found: Partial<Record<CredentialName, string>> = {};
  const issues = names.flatMap((name) => {
    const { [name]: variable = "" } = variables;
    const { [name]: given } = options;
    const value = given ?? readVariable(variable);
    if (value) found[name] = value;
    if (!value) return issueAt([name], `is missing: give it, or set ${variable}`);
    // Where a variable is wrong, its name is what to look for.
    return issueAt([given === undefined ? variable : name], secretMessage(value));
  });
  return { provider: () => found as Credentials, issues };
}

/** What is wrong with the options beside the transport's that every client has; credentials are read apart. */
export const authChecks: Checks = {
  clientId: unchecked,
  clientSecret: unchecked,
  credentials: unchecked,
  tokenStore: tokenStoreCheck,
  dangerouslyAllowBrowser: booleanMessage,
};

/** Where a client secret would be given away. */
export function browserIssues(
  { credentials, dangerouslyAllowBrowser }: { credentials?: unknown; dangerouslyAllowBrowser?: unknown },
  url: string,
): Issue[] {
  const message = url !== "" && browserMessage(url, dangerouslyAllowBrowser);
  return issueAt([credentials ? "credentials" : "clientSecret"], message);
}
