import type { TestClock } from "./clock.ts";
import type { OttimateData, OttimateRecords } from "./data.ts";
import type { Fault, FaultHandle } from "./fault-options.ts";
import type { RequestRecord } from "./ledger.ts";

/** What the double lets in. */
export interface DoubleCredentials {
  /** For the header `X-API-Key`. */
  readonly apiKey: string;
  /** For the token request, with the secret. */
  readonly clientId: string;
  /** Goes to the token request alone. */
  readonly clientSecret: string;
}

/** The tokens that the double has given out. */
export interface TokenControls {
  /** How many were given out since the start or the last reset. */
  readonly issued: number;
  /** Lets every token expire now. The next call with one is answered with 401. */
  expire(): void;
  /** Takes tokens back, one or all; to a caller it is the same as if they had expired. */
  revoke(token?: string): void;
}

/** A state of a double that can be gone back to. */
export interface Snapshot {
  /** What time it was in the double. */
  readonly at: Date;
}

/** A local Ottimate, and what a test can do with it. */
export interface OttimateDouble {
  /** The `baseUrl` for a client. */
  readonly url: string;
  /** What the double lets in: `createOttimateClient({ baseUrl: double.url, ...double.credentials })`. */
  readonly credentials: DoubleCredentials;
  /** All of it as environment variables, for a program of its own: `spawn(command, { env: { ...process.env, ...double.env } })`. */
  readonly env: Readonly<Record<string, string>>;
  /** The ledger: every request so far, token requests included, in the order in which they came. */
  readonly requests: readonly RequestRecord[];
  /** Counts tokens, and ends them. */
  readonly tokens: TokenControls;
  /** The double's own time. */
  readonly clock: TestClock;
  /**
   * Lets things go wrong. Of several faults that fit a request, the first that was asked for is injected.
   * @throws TypeError for a fault that there is not
   */
  fail(fault: Fault): FaultHandle;
  /**
   * Adds records. What they lack is made up.
   * @throws TypeError for a resource, company or location that there is not
   */
  seed(data: OttimateData): void;
  /** A copy of every record that there is now. */
  data(): OttimateRecords;
  /**
   * Makes other credentials the good ones: all three, or another API key beside the same client id and secret. The old ones are
   * rejected from now on; tokens stay good.
   */
  rotateCredentials(part?: "all" | "apiKey"): DoubleCredentials;
  /**
   * Back to the start: records, ledger, faults, limits, idempotency keys, ids and the clock. Requests at work are cut.
   * Tokens and credentials stay good, so that a client may go on.
   */
  reset(): void;
  /**
   * Keeps the state as it is: records, faults, limits, idempotency keys, ids and the time. It costs the same for any number
   * of records, and so does `restore`, but for those that were written in between.
   */
  snapshot(): Snapshot;
  /**
   * Goes back to a snapshot, as often as you like and in any order. The ledger begins anew, requests at work are cut, and
   * tokens and credentials stay good.
   * @throws TypeError for a snapshot of another double
   */
  restore(snapshot: Snapshot): void;
  /** The ledger as text, a line a request: when it came, how long it took, what was asked, and what came back. */
  timeline(): string;
  /** @throws Error that lists every request so far that broke the document, and how */
  assertNoViolations(): void;
  /** Ends it: requests that come later fail as if nobody were there. */
  stop(): Promise<void>;
}

/** A double on a port of this machine. */
export interface OttimateServer extends OttimateDouble {
  /** A server needs none: the platform's will do. */
  readonly fetch?: undefined;
}

/** A double without a port. */
export interface OttimateFetch extends OttimateDouble {
  /** To be given to a client in the place of the platform's. It knows no other host than the double's. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}
