import { nameOf } from "./errors.ts";
import type { QuotaState } from "./quota.ts";
import type { Redactor } from "./redaction.ts";
import {
  type CallFacts,
  headersOnWire,
  isWrite,
  type OutgoingRequest,
  type ReceivedResponse,
  type Send,
} from "./types.ts";
import { originOf } from "./validation.ts";

/** The call of an event: the same object for a request and its response. */
export interface EventCall {
  readonly method: string;
  /** The path as in the document, with placeholders: suitable as the name of a span or a metric. */
  readonly path: string;
  readonly operationId: string | undefined;
  readonly idempotencyKey: string | undefined;
}

/** What the client reports while it works. No event contains a body, a query or a secret. */
export type OttimateEvent =
  | {
      readonly type: "request";
      readonly call: EventCall;
      readonly attempt: number;
      /** Where the request goes, such as `https://sandbox-api.ottimate.com`. */
      readonly origin: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  | {
      readonly type: "response";
      readonly call: EventCall;
      readonly attempt: number;
      readonly origin: string;
      /** Undefined if there was no response; `failure` says why. */
      readonly status: number | undefined;
      readonly failure: string | undefined;
      readonly requestId: string | undefined;
      readonly durationMs: number;
      readonly headers: Readonly<Record<string, string>>;
    }
  | {
      readonly type: "retry";
      readonly call: EventCall;
      readonly attempt: number;
      readonly waitMs: number;
      readonly status: number | undefined;
      readonly failure: string | undefined;
    }
  | {
      /** A call was not retried because the client's `retry.budget` is spent. */
      readonly type: "retry-budget";
      readonly call: EventCall;
      readonly attempt: number;
      readonly status: number | undefined;
      readonly failure: string | undefined;
    }
  | {
      /** It is not known whether the server acted on a write, and the write was not sent again. */
      readonly type: "unknown-outcome";
      readonly call: EventCall;
      /** The number of attempts. */
      readonly attempt: number;
      /** The status of the last attempt. */
      readonly status: number | undefined;
      readonly failure: string | undefined;
    }
  | {
      readonly type: "token";
      /**
       * `rejected`: the credentials are wrong; `failed`: there was no usable response; `shared`: the token came from the
       * `tokenStore`, where another process put it; `store-failed`: the store failed.
       */
      readonly outcome: "issued" | "rejected" | "failed" | "shared" | "store-failed";
      readonly expiresInMs: number | undefined;
      readonly status: number | undefined;
      /** Which store operation failed, and with which error. */
      readonly failure?: string | undefined;
    }
  | ({
      readonly type: "quota";
      /** Why the `sharedLimits` failed; the client counts by itself for a while. */
      readonly failure?: string | undefined;
    } & QuotaState);

export type OnEvent = (event: OttimateEvent) => void;

/** Useful headers that contain no secret, in lower case; events leave out all others. */
const toldHeaders = [
  "accept",
  "content-type",
  "content-length",
  "idempotency-key",
  "x-api-version",
  "x-export-batch-id",
  "retry-after",
  "x-idempotent-replayed",
  "x-request-id",
  "date",
];

export function eventCall({ method, path, operationId, idempotencyKey }: CallFacts): EventCall {
  return { method, path, operationId, idempotencyKey };
}

/** Emits an event before and after each exchange. Without a listener, the layer is left out. */
export function withEvents(send: Send, emit: OnEvent | undefined, redactor: Redactor): Send {
  if (!emit) return send;
  return async (outgoing: OutgoingRequest) => {
    const attempt = (outgoing.call.attempts?.length ?? 0) + 1;
    const call = eventCall(outgoing.call);
    const origin = originOf(outgoing.url);
    const sent = headersOnWire(outgoing);
    emit({ type: "request", call, attempt, origin, headers: told((name) => sent[name], redactor) });
    const began = performance.now();
    const ended = (received?: ReceivedResponse, failure?: string) =>
      emit({
        type: "response",
        call,
        attempt,
        origin,
        status: received?.response.status,
        failure,
        requestId: received?.requestId,
        durationMs: performance.now() - began,
        headers: told((name) => received?.response.headers.get(name), redactor),
      });
    try {
      const received = await send(outgoing);
      ended(received);
      return received;
    } catch (error) {
      ended(undefined, nameOf(error));
      throw error;
    }
  };
}

/** Emits an event for each write with an unknown outcome. */
export function withUnknownOutcomes(send: Send, emit: OnEvent | undefined): Send {
  if (!emit) return send;
  return async (outgoing: OutgoingRequest) => {
    const { call } = outgoing;
    try {
      return await send(outgoing);
    } finally {
      const { attempts = [], delivery } = call;
      const { status, failure } = attempts.at(-1) ?? {};
      if (delivery === "unknown" && isWrite(call))
        emit({ type: "unknown-outcome", call: eventCall(call), attempt: attempts.length, status, failure });
    }
  };
}

function told(get: (name: string) => string | null | undefined, redactor: Redactor): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of toldHeaders) {
    const value = get(name);
    if (value) headers[name] = redactor.text(value);
  }
  return headers;
}
