import type { apiVersions } from "../../generated/operations.ts";
import type { OttimateData } from "./data.ts";
import type { DoneAfter, Extraction } from "./progress.ts";

/** What the API User behind the credentials may see. @see https://docs.ottimate.com/account-structure/scoping */
export type DoubleScope =
  | "account"
  | { readonly companies: readonly number[] }
  | { readonly locations: readonly number[] };

/** The limits of one API key. @see https://docs.ottimate.com/api-limits */
export interface DoubleLimits {
  /**
   * Requests a second, in the long run.
   * @default 1000
   */
  perSecond?: number | undefined;
  /**
   * Requests at once.
   * @default 2000
   */
  burst?: number | undefined;
  /**
   * Requests until midnight UTC of the double's clock.
   * @default 10000
   */
  perDay?: number | undefined;
  /**
   * When the gateway gives up on a request that is delayed, and answers 504, in ms.
   * @default 29000
   */
  timeoutMs?: number | undefined;
  /**
   * The largest file that can be uploaded, in bytes.
   * @default 26214400
   */
  uploadBytes?: number | undefined;
}

/** How lists are cut into pages where the document does not say. */
export interface DoublePages {
  /**
   * Rows on a page where neither the request nor the document says how many.
   * @default 20
   */
  size?: number | undefined;
  /**
   * The most rows on a page; for most lists, the document states no maximum.
   * @default none but the document's
   */
  maximum?: number | undefined;
  /**
   * What happens to a request for more: 400, or a smaller page.
   * @default "reject"
   */
  beyond?: "reject" | "clamp" | undefined;
}

/** Options of the double. Where the guides disagree, an option chooses. */
export interface DoubleOptions {
  /**
   * Which companies or locations the credentials cover; everything else fails with 403.
   * @default "account"
   */
  scope?: DoubleScope | undefined;
  /**
   * The initial records; `{}` for none.
   * @default the restaurant group of the document's examples
   */
  data?: OttimateData | undefined;
  /**
   * The double's time when it starts.
   * @default the real time
   */
  now?: Date | string | undefined;
  /**
   * The seed for generated ids and the probabilities of faults.
   * @default 1
   */
  seed?: number | undefined;
  /**
   * The lifetime of a token, in seconds. The guide says a year, the reference an hour.
   * @default 31536000
   * @see https://docs.ottimate.com/auth
   */
  tokenLifetimeSeconds?: number | undefined;
  /**
   * The version of responses to requests without `X-API-Version`. The reference says that it is the newest; 1.0.0 was seen.
   * @default "1.0.0"
   */
  apiVersion?: (typeof apiVersions)[number] | undefined;
  /** When a batch is done. Its tasks end one after another. */
  batch?: DoneAfter | undefined;
  /** When an upload becomes an invoice, and what was read from it. */
  extraction?: Extraction | undefined;
  /**
   * When the key of an upload is used up. The guide says both that any second use fails with 422, and that only 2xx responses
   * are kept.
   * @default "on arrival"
   * @see https://docs.ottimate.com/idempotency
   */
  uploadKey?: "on arrival" | "on success" | undefined;
  /**
   * The largest response that is kept with an idempotency key, in bytes; a larger one is repeated as 208 without a body.
   * @default 65536
   */
  keptAnswerBytes?: number | undefined;
  /** Rates, quota and sizes; `false` for no rate and no quota. */
  limits?: DoubleLimits | false | undefined;
  /** How lists are cut where the document does not say. */
  pages?: DoublePages | undefined;
  /**
   * The status of a vendor bulk call in which some records failed: the guide says 207, the reference 201.
   * @default 207
   */
  partialStatus?: 201 | 207 | undefined;
  /**
   * Whether filters that only a guide shows, such as `ottimate_company_id` of `GET /invoices`, narrow a list.
   * @default "honored"
   */
  undocumentedFilters?: "honored" | "ignored" | undefined;
  /**
   * How long `GET /invoices/{id}` may return an old state, in ms. The reference says 300000.
   * @default 0
   */
  staleReadsMs?: number | undefined;
  /**
   * Returns times without a zone, local to this one, such as `America/New_York`, except those named `…_utc`. Which zone the
   * API uses is not documented.
   * @default none: all times are in UTC, and say so
   */
  timesWithoutZone?: string | undefined;
  /**
   * The custom fields that were set up; others are rejected on invoices.
   * @default ["cost_center"]
   */
  customFields?: readonly string[] | undefined;
  /**
   * Whether to validate each response against the document; an invalid one becomes a 500 that says why. For work on the
   * double itself.
   * @default false
   */
  checkAnswers?: boolean | undefined;
}
