import { OttimateTimeoutError } from "./errors.ts";
import { endingWith } from "./response.ts";
import { startQuietLimit } from "./timers.ts";
import type { OutgoingRequest, ReceivedResponse, Send } from "./types.ts";

/** Ends the whole call, including its waits and retries, when its deadline passes. */
export function withDeadline(send: Send): Send {
  const withLimit = async (outgoing: OutgoingRequest, deadlineMs: number): Promise<ReceivedResponse> => {
    const { call, signal, parseAs } = outgoing;
    signal?.throwIfAborted();
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
  return (outgoing) =>
    outgoing.deadlineMs === undefined ? send(outgoing) : withLimit(outgoing, outgoing.deadlineMs);
}
