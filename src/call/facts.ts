import type { Api } from "../api.ts";

/** One exchange of a call, as errors and events tell it. */
export interface AttemptFacts {
  /** Undefined where no answer came. */
  readonly status: number | undefined;
  /** Why there was none. */
  readonly failure?: string | undefined;
  readonly requestId: string | undefined;
  /** Nobody knows whether the server acted on it. */
  readonly inDoubt: boolean;
  /** How long the client waited before it, in ms. */
  readonly waitedMs: number;
}

/** What keeps a call from acting twice when it is sent again. */
export interface Protection {
  /** `json`: the answer is kept with the body; `multipart`: the key is good once; undefined: no key is honoured. */
  readonly key?: "json" | "multipart" | undefined;
  /** The key is the caller's, who may have sent it before. */
  readonly ownKey?: boolean | undefined;
  /** Every record names itself, so that the server finds the one it has made already. */
  readonly upserts?: boolean | undefined;
}

/** What a call was given, as much of it as may name a company or a location. */
export interface CallGiven {
  readonly params?: { readonly query?: Readonly<Record<string, unknown>> };
  readonly body?: unknown;
}

/** What is known of a call while it runs; errors tell it. */
export interface CallFacts {
  /** Undefined for the answer of a client that is not ours. */
  readonly api?: Api | undefined;
  readonly method: string;
  /** As the document has it, with its placeholders. */
  readonly path: string;
  readonly operationId?: string | undefined;
  /** Of the last attempt: multipart takes a new one where the server did not act. */
  idempotencyKey?: string | undefined;
  /** Of the answer. */
  requestId?: string | undefined;
  protection?: Protection | undefined;
  /** Whether keys were relied on when its answer came. */
  trustsKeys?: boolean | undefined;
  /** What is known of what has been sent: `unknown` where it may have acted; undefined while nothing was sent. */
  fate?: "known" | "unknown" | undefined;
  /** What the caller gave, once the call has failed: its error names the company and the location. */
  input?: CallGiven | undefined;
  /** How many requests it has sent, the one that its signal ended included. */
  sent?: number | undefined;
  /** Every attempt so far. */
  readonly attempts?: AttemptFacts[] | undefined;
}

/** `POST /vendors (createVendor)` */
export function describeCall({ method, path, operationId }: CallFacts): string {
  return `${method} ${path}${operationId ? ` (${operationId})` : ""}`;
}

/** Whether a call may have changed something. */
export function mayAct({ method }: CallFacts): boolean {
  return ["POST", "PATCH", "PUT", "DELETE"].includes(method);
}
