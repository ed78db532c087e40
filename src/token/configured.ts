import type { SecretMask } from "../secrets.ts";
import { defaultTimeoutMs } from "../settings/transport.ts";
import type { OnEvent } from "../transport/events.ts";
import type { Quota } from "../transport/quota.ts";
import type { Fetch, RetryPolicy } from "../transport/send.ts";
import type { Grant } from "./credentials.ts";
import { askForCredentials, type Credentials, type CredentialsProvider } from "./credentials.ts";
import { requestToken } from "./request.ts";
import { createRest } from "./rest.ts";
import { shareTokens } from "./share.ts";
import { createTokenSource, type TokenSource } from "./source.ts";
import type { TokenStore } from "./store.ts";

interface TokenSourceOptions extends Grant {
  readonly tokenUrl: string;
  readonly credentials: CredentialsProvider;
  readonly rotates: boolean;
  readonly fetch: Fetch;
  readonly timeoutMs?: number | undefined;
  /** How failed calls are repeated; what waits for a token waits as long. */
  readonly retry?: RetryPolicy | false | undefined;
  readonly tokenStore?: TokenStore | undefined;
  readonly mask: SecretMask;
  readonly quota?: Quota | undefined;
  readonly emit?: OnEvent | undefined;
}

/** The token source of options that have been checked. */
export function tokenSourceOf(options: TokenSourceOptions): TokenSource {
  const {
    credentials,
    needed,
    keyHeader,
    timeoutMs = defaultTimeoutMs,
    rotates,
    mask,
    tokenStore: store,
  } = options;
  const headers = ({ apiKey }: Credentials): Record<string, string> =>
    keyHeader && apiKey ? { [keyHeader.toLowerCase()]: apiKey } : {};
  return createTokenSource({
    ask: () => askForCredentials(credentials, needed, timeoutMs),
    request: (asked) => requestToken(asked, { ...options, timeoutMs, headers: headers(asked) }),
    headers,
    rotates,
    mask,
    share: store && shareTokens({ ...options, store }),
    rest: createRest(options.retry),
  });
}
