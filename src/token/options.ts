import type { PipelineOptions } from "../settings/pipeline-options.ts";
import type { CredentialsProvider } from "./credentials.ts";
import type { TokenStore } from "./store.ts";

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
