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
  return withBody(answer, new ReadableStream(source, { highWaterMark: 0 }));
}

/** The platform's own body is being read, so the Response shows ours, to middleware that wraps or clones it too. */
function withBody(answer: Answer, body: ReadableStream): Answer {
  const { response } = answer;
  const { status, statusText, headers } = response;
  const own = (name: string, value: unknown) =>
    Object.defineProperty(response, name, { configurable: true, value });
  own("body", body);
  own("clone", () => {
    const [kept, copied] = body.tee();
    withBody(answer, kept);
    return new Response(copied, { status, statusText, headers });
  });
  return { ...answer, body };
}
