import { OttimateTimeoutError } from "./errors.ts";
import { endingWith } from "./response.ts";
import { startQuietLimit } from "./timers.ts";
import type { OutgoingRequest, Send } from "./types.ts";

/** Ends the whole call, its waits and repetitions included, once its deadline has passed. */
export function withDeadline(send: Send): Send {
  return async (outgoing: OutgoingRequest) => {
    const { call, deadlineMs, signal, parseAs } = outgoing;
    signal?.throwIfAborted();
    if (deadlineMs === undefined) return send(outgoing);
    const limit = startQuietLimit(
      deadlineMs,
      () => new OttimateTimeoutError(call, "deadlineMs", deadlineMs),
      signal,
    );
    try {
      const answer = await send({
        ...outgoing,
        signal: limit.signal,
        deadlineAt: performance.now() + deadlineMs,
      });
      if (parseAs === "stream" && answer.response.ok) return endingWith(answer, limit);
      limit.end();
      return answer;
    } catch (error) {
      limit.end();
      throw error;
    }
  };
}
