import { OttimateTimeoutError } from "../errors/timeout-error.ts";
import type { Outgoing, Send } from "./send.ts";
import { longestTimerMs, onAbort } from "./timers.ts";

/** Ends the whole call, its waits and repetitions included, once its deadline has passed. */
export function withDeadline(send: Send): Send {
  return async (outgoing: Outgoing) => {
    const { call, deadlineMs, signal } = outgoing;
    signal?.throwIfAborted();
    if (deadlineMs === undefined) return send(outgoing);
    const controller = new AbortController();
    const timer = setTimeout(
      () => controller.abort(new OttimateTimeoutError(call, "deadlineMs", deadlineMs)),
      Math.min(deadlineMs, longestTimerMs),
    );
    const forget = signal && onAbort(signal, () => controller.abort(signal.reason));
    try {
      return await send({ ...outgoing, signal: controller.signal, deadlineAt: Date.now() + deadlineMs });
    } finally {
      clearTimeout(timer);
      forget?.();
    }
  };
}
