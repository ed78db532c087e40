import type { apiVersions, servers } from "../../generated/operations.ts";
import type { CredentialsProvider } from "../token/credentials.ts";
import type { TransportOptions } from "../token/options.ts";
import type { QuotaOptions } from "../transport/quota.ts";
import type { Fetch } from "../transport/send.ts";
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
