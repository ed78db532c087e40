import type { TestClock } from "./clock.ts";
import type { OttimateData, OttimateRecords } from "./data.ts";
import type { Fault, FaultHandle } from "./fault-options.ts";
import type { RequestRecord } from "./ledger.ts";

/** The credentials that the double accepts. */
export interface DoubleCredentials {
  /** For the header `X-API-Key`. */
  readonly apiKey: string;
  /** For the token request, with the secret. */
  readonly clientId: string;
  /** For the token request only. */
  readonly clientSecret: string;
}

/** The tokens that the double has issued. */
export interface TokenControls {
  /** The number of tokens issued since the start or the last reset. */
  readonly issued: number;
  /** Expires every token now. The next call with one fails with 401. */
  expire(): void;
  /** Revokes one token, or all. To a caller, it looks the same as an expired token. */
  revoke(token?: string): void;
}

/** A state of a double that can be restored. */
export interface Snapshot {
  /** The double's time. */
  readonly at: Date;
}

/** A local Ottimate, with controls for tests. */
export interface OttimateDouble {
  /** The `baseUrl` for a client. */
  readonly url: string;
  /** The credentials that the double accepts: `createOttimateClient({ baseUrl: double.url, ...double.credentials })`. */
  readonly credentials: DoubleCredentials;
  /** The URL and the credentials as environment variables, for another process: `spawn(command, { env: { ...process.env, ...double.env } })`. */
  readonly env: Readonly<Record<string, string>>;
  /** The ledger: every request so far, token requests included, in order of arrival. */
  readonly requests: readonly RequestRecord[];
  /** Counts, expires and revokes tokens. */
  readonly tokens: TokenControls;
  /** The double's clock. */
  readonly clock: TestClock;
  /**
   * Injects a fault. If several faults match a request, the first one added is injected.
   * @throws TypeError for an unknown fault
   */
  fail(fault: Fault): FaultHandle;
  /**
   * Adds records. Missing properties get generated values.
   * @throws TypeError for an unknown resource, company or location
   */
  seed(data: OttimateData): void;
  /** A copy of every current record. */
  data(): OttimateRecords;
  /**
   * Replaces the accepted credentials: all three, or only the API key. The old ones are rejected from now on; tokens stay
   * valid.
   */
  rotateCredentials(part?: "all" | "apiKey"): DoubleCredentials;
  /**
   * Restores the initial state: records, ledger, faults, limits, idempotency keys, ids and the clock. Running requests are cut.
   * Tokens and credentials stay valid, so that a client can continue.
   */
  reset(): void;
  /**
   * Saves the state: records, faults, limits, idempotency keys, ids and the time. The cost does not depend on the number of
   * records; that of `restore` depends only on those written in between.
   */
  snapshot(): Snapshot;
  /**
   * Restores a snapshot, as often as you like and in any order. The ledger is cleared, running requests are cut, and tokens and
   * credentials stay valid.
   * @throws TypeError for a snapshot of another double
   */
  restore(snapshot: Snapshot): void;
  /** The ledger as text, one line per request: its time, duration, request and response. */
  timeline(): string;
  /** @throws Error that lists every request so far that violates the document, and how */
  assertNoViolations(): void;
  /** Stops the double: later requests fail like a refused connection. */
  stop(): Promise<void>;
}

/** A double on a port of this machine. */
export interface OttimateServer extends OttimateDouble {
  /** The platform's fetch: a server needs no other. */
  readonly fetch?: undefined;
}

/** A double without a port. */
export interface OttimateFetch extends OttimateDouble {
  /** Pass it to a client in place of the platform's. It rejects every other host. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}
