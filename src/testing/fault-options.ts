import type { OperationId } from "./document.ts";

/** The requests that a fault is injected into. */
export interface FaultTarget {
  /**
   * One operation or several.
   * @default every operation except createToken, which has to be named
   */
  operation?: OperationId | readonly OperationId[] | undefined;
  /**
   * The number of requests that it is injected into.
   * @default 1, or unlimited with a probability
   */
  times?: number | undefined;
  /**
   * The number of requests that it skips first.
   * @default 0
   */
  skip?: number | undefined;
  /**
   * The probability that it is injected into a request, from 0 to 1, drawn from the double's seed.
   * @default 1
   */
  probability?: number | undefined;
  /**
   * A delay of the response, in ms; `clock.advance` shortens it. From 29 s on, the gateway returns 504, although the request
   * is processed.
   * @default 0
   * @see https://docs.ottimate.com/api-limits
   */
  delayMs?: number | undefined;
}

/** Whether the request is processed, with all its effects, before the fault. */
export type FaultTime = "before acting" | "after acting";

/** Replaces the response, with the API's envelope unless a body is given. */
export interface StatusFault {
  /** 200 or more. Below 400, it has no body unless one is given. */
  status: number;
  /** @default "before acting" */
  when?: FaultTime | undefined;
  /** In seconds, or as an HTTP date. The default for 429 is "1". */
  retryAfter?: number | string | undefined;
  /** In addition to the content type. */
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Sent as JSON.
   * @default the API's envelope
   */
  body?: unknown;
}

/**
 * The connection is cut, either without a response or, after the headers, in the middle of the body. With a `status`, that is
 * the response whose body is cut.
 */
export interface CutFault {
  /** Without a status, `body` is always after acting. */
  cut: "connection" | "body";
  /**
   * For a cut connection.
   * @default "before acting"
   */
  when?: FaultTime | undefined;
}

/** The headers arrive, and then nothing, while the connection stays open. With a `status`, the headers have that status. */
export interface StallFault {
  /** Without a status, always after acting. */
  stall: "body";
}

/** An invalid response: a page of the gateway, half of the JSON, or the status without a body. */
export interface GarbledFault {
  /** Bad JSON and the empty body are always after acting. */
  answer: "gateway page" | "bad JSON" | "empty body";
  /**
   * The status of the gateway's page.
   * @default 502
   */
  status?: number | undefined;
  /**
   * For the gateway's page.
   * @default "before acting"
   */
  when?: FaultTime | undefined;
}

/** The request is redirected without being processed. */
export interface RedirectFault {
  /** The target URL. */
  redirect: string;
  /** @default 307 */
  status?: 301 | 302 | 303 | 307 | 308 | undefined;
}

/** The response is only delayed. */
export interface DelayFault {
  delayMs: number;
}

/** What goes wrong. */
export type FaultKind = StatusFault | CutFault | StallFault | GarbledFault | RedirectFault | DelayFault;

/** What goes wrong, and for which requests. */
export type Fault = FaultTarget & FaultKind;

/** An injected fault. */
export interface FaultHandle {
  /** The number of requests that it was injected into. */
  readonly hits: number;
  /** Removes it. */
  remove(): void;
}
