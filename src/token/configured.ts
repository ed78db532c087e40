import type { Grant } from "../api.ts";
import type { SecretMask } from "../secrets.ts";
import { defaultTimeoutMs } from "../settings/transport.ts";
import type { OnEvent } from "../transport/events.ts";
import type { Quota } from "../transport/quota.ts";
import type { Fetch } from "../transport/send.ts";
import { askForCredentials, type Credentials, type CredentialsProvider } from "./credentials.ts";
import { requestToken } from "./request.ts";
import { createTokenSource, type TokenSource } from "./source.ts";

interface TokenSourceOptions extends Grant {
  readonly tokenUrl: string;
  readonly credentials: CredentialsProvider;
  readonly rotates: boolean;
  readonly fetch: Fetch;
  readonly timeoutMs?: number | undefined;
  readonly mask: SecretMask;
  readonly quota?: Quota | undefined;
  readonly emit?: OnEvent | undefined;
}

/** The token source of options that have been checked. */
export function tokenSourceOf(options: TokenSourceOptions): TokenSource {
  const { credentials, needed, keyHeader, timeoutMs = defaultTimeoutMs, rotates, mask } = options;
  const headers = ({ apiKey }: Credentials): Record<string, string> =>
    keyHeader && apiKey ? { [keyHeader.toLowerCase()]: apiKey } : {};
  return createTokenSource({
    ask: () => askForCredentials(credentials, needed),
    request: (asked) => requestToken(asked, { ...options, timeoutMs, headers: headers(asked) }),
    headers,
    rotates,
    mask,
  });
}
