import type { apiVersions, servers } from "../../generated/operations.ts";
import type { CredentialsProvider } from "../token/credentials.ts";
import type { TokenStore } from "../token/store.ts";
import type { OnEvent } from "../transport/events.ts";
import type { QuotaOptions } from "../transport/quota.ts";
import type { Fetch, RetryPolicy } from "../transport/send.ts";
import type { SharedLimits } from "../transport/shared-limits.ts";

/** The environments that Ottimate runs. */
export type Environment = keyof typeof servers;
/** The versions of its answers. */
export type ApiVersionName = (typeof apiVersions)[number];

/** Which API, and with whose credentials. */
export interface AccessOptions {
  /**
   * Which of Ottimate's environments to call; instead of `baseUrl`. Variable `OTTIMATE_ENVIRONMENT`.
   * @default "sandbox"
   */
  environment?: Environment | undefined;
  /** Where the API is, instead of `environment`: a mock or a proxy. Plain http for loopback only. Variable `OTTIMATE_BASE_URL`. */
  baseUrl?: string | undefined;
  /**
   * Where tokens are asked for. The pages of Ottimate name several hosts.
   * @default the base URL and `/oauth/token`
   */
  tokenUrl?: string | undefined;
  /** Variable `OTTIMATE_API_KEY`. */
  apiKey?: string | undefined;
  /** Variable `OTTIMATE_CLIENT_ID`. */
  clientId?: string | undefined;
  /** Variable `OTTIMATE_CLIENT_SECRET`. */
  clientSecret?: string | undefined;
  /** Instead of the three above: asked at each token request, and once more when they were refused, so that rotated secrets are picked up. */
  credentials?: CredentialsProvider | undefined;
  /**
   * What sends the requests.
   * @default the platform's fetch
   */
  fetch?: Fetch | undefined;
}

/** How the client behaves on a network that fails and an API that has limits. */
export interface TransportOptions {
  /**
   * How long one attempt may take, its answer's body included, in ms; the sending of a large body is allowed more, a
   * second for each 100 kB. Ottimate's gateway gives up after 29 s and tells the request id, which is worth waiting for.
   * @default 35000
   */
  timeoutMs?: number | undefined;
  /**
   * How long a call may take with all its attempts and waits, in ms.
   * @default no deadline
   */
  deadlineMs?: number | undefined;
  /**
   * How calls are repeated that may be: reads, and writes that cannot act twice. `false` for never.
   * @default { attempts: 4, baseDelayMs: 500, maxDelayMs: 30000 }
   */
  retry?: Partial<RetryPolicy> | false | undefined;
  /**
   * How many requests may be under way at once.
   * @default no limit
   */
  maxConcurrency?: number | undefined;
  /** Hears what the client does. It must not throw, and gets no secret. */
  onEvent?: OnEvent | undefined;
  /**
   * Where processes share the token, which is a secret there.
   * @default none: each process asks for its own
   */
  tokenStore?: TokenStore | undefined;
}

/** What `createOttimateClient` takes. Everything is checked at once, when the client is made. */
export interface OttimateClientOptions extends AccessOptions, TransportOptions {
  /**
   * The version of the answers, sent with every call.
   * @default "1.1.0"
   */
  apiVersion?: ApiVersionName | undefined;
  /** The day's quota: what it is, and where to stop. */
  quota?: QuotaOptions | undefined;
  /**
   * Where all who use the API key share its quota and the pause after a 429; `sharedLimits` of "ottimate-client/limits"
   * makes it.
   * @default none: this client counts its own requests
   */
  sharedLimits?: SharedLimits | undefined;
  /**
   * Whether an idempotency key protects a write whose answer was lost. One page of the reference says that production
   * does not honour keys yet.
   * @default true, but in production only once an answer has shown that it honours them
   */
  trustIdempotencyKeys?: boolean | undefined;
}

/** What `ottimateAuth` takes. */
export type OttimateAuthOptions = AccessOptions &
  Pick<OttimateClientOptions, "apiVersion" | "timeoutMs" | "tokenStore">;
