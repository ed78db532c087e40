import type { Answer } from "./send.ts";
import type { Limit } from "./timers.ts";

/** An answer whose body goes on after its call: the limit's timer ends now, and its signal with the last chunk. */
export function endingWith(answer: Answer, limit: Limit): Answer {
  limit.endTimer();
  const { body } = answer;
  if (!(body instanceof ReadableStream)) {
    limit.end();
    return answer;
  }
  const reader = body.getReader();
  const source: UnderlyingDefaultSource = {
    async pull(controller) {
      try {
        const { done, value } = await limit.race(reader.read());
        if (!done) return controller.enqueue(value);
        limit.end();
        controller.close();
      } catch (error) {
        limit.end();
        controller.error(error);
        reader.cancel(error).catch(() => {});
      }
    },
    cancel(reason) {
      limit.end();
      return reader.cancel(reason);
    },
  };
  // Nothing is read ahead, or the end would be seen before the caller has come to it.
  const watched = new ReadableStream(source, { highWaterMark: 0 });
  Object.defineProperty(answer.response, "body", { configurable: true, value: watched });
  return { ...answer, body: watched };
}
