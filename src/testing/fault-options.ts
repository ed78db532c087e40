import type { OperationId } from "./document.ts";

/** Which requests a fault is injected into. */
export interface FaultTarget {
  /**
   * One operation or several.
   * @default every one but createToken, which has to be named
   */
  operation?: OperationId | readonly OperationId[] | undefined;
  /**
   * How many requests it is injected into before it is over.
   * @default 1, or without end where a probability is given
   */
  times?: number | undefined;
  /**
   * How many requests it lets pass first.
   * @default 0
   */
  skip?: number | undefined;
  /**
   * How likely it is injected into a request, from 0 to 1, drawn from the double's seed.
   * @default 1
   */
  probability?: number | undefined;
  /**
   * How long the request is at work before it is dealt with, in ms; `clock.advance` shortens it. From 29 s on the gateway
   * answers 504, though the work is done.
   * @default 0
   * @see https://docs.ottimate.com/api-limits
   */
  delayMs?: number | undefined;
}

/** Whether the work is done, with all its effects, before things go wrong. */
export type FaultTime = "before acting" | "after acting";

/** Another answer than the true one, in the API's own envelope unless a body is given. */
export interface StatusFault {
  /** Of 200 or more. Below 400 it comes without a body, unless one is given. */
  status: number;
  /** @default "before acting" */
  when?: FaultTime | undefined;
  /** In seconds, or as an HTTP date. With 429 it is "1" by default. */
  retryAfter?: number | string | undefined;
  /** Beside the content type. */
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Sent as JSON.
   * @default the API's envelope
   */
  body?: unknown;
}

/**
 * The connection ends without an answer, or in the middle of the body, when the headers have arrived. With a `status`, it
 * is that answer's body.
 */
export interface CutFault {
  /** `body` is always after acting, where no status is given. */
  cut: "connection" | "body";
  /**
   * For a connection.
   * @default "before acting"
   */
  when?: FaultTime | undefined;
}

/** The headers arrive, and then nothing more, while the connection stays open. With a `status`, they are that answer's. */
export interface StallFault {
  /** Always after acting, where no status is given. */
  stall: "body";
}

/** An answer that no API would give: a page of the gateway, half of the true JSON, or the true status without a body. */
export interface GarbledFault {
  /** Bad JSON and the empty body are always after acting. */
  answer: "gateway page" | "bad JSON" | "empty body";
  /**
   * Of the gateway's page.
   * @default 502
   */
  status?: number | undefined;
  /**
   * Of the gateway's page.
   * @default "before acting"
   */
  when?: FaultTime | undefined;
}

/** The request is sent elsewhere, without being worked on. */
export interface RedirectFault {
  /** Where to. */
  redirect: string;
  /** @default 307 */
  status?: 301 | 302 | 303 | 307 | 308 | undefined;
}

/** The request is only slow. */
export interface DelayFault {
  delayMs: number;
}

/** What goes wrong. */
export type FaultKind = StatusFault | CutFault | StallFault | GarbledFault | RedirectFault | DelayFault;

/** What goes wrong, and with which requests. */
export type Fault = FaultTarget & FaultKind;

/** A fault that was asked for. */
export interface FaultHandle {
  /** How many requests it was injected into. */
  readonly hits: number;
  /** Takes it back. */
  remove(): void;
}
