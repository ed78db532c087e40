import type { Ending } from "./on-abort.ts";
import type { Answer } from "./send.ts";
import type { Limit } from "./timers.ts";

/** An answer whose body goes on after its call: the limit's timer ends now, and its signal with the last chunk. */
export function endingWith(answer: Answer, limit: Limit<Ending>): Answer {
  limit.endTimer();
  const { body } = answer;
  if (!(body instanceof ReadableStream)) {
    limit.end();
    return answer;
  }
  const reader = body.getReader();
  const source = {
    async pull(controller: ReadableStreamDefaultController) {
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
    cancel(reason: unknown) {
      limit.end();
      return reader.cancel(reason);
    },
  };
  // Nothing is read ahead, or the end would be seen before the caller has come to it.
  const ending = withBody(answer, new ReadableStream(source, { highWaterMark: 0 }));
  onceDropped(ending.body, () => source.cancel(undefined).catch(() => {}));
  return ending;
}

let dropped: FinalizationRegistry<() => void> | undefined;

/** A body that nobody reads to its end would be listened for as long as the caller's signal lives. */
function onceDropped(body: object, end: () => void): void {
  // Some platforms of the web have none.
  if (typeof FinalizationRegistry !== "function") return;
  dropped ??= new FinalizationRegistry((endDropped) => endDropped());
  dropped.register(body, end);
}

/** The platform's own body is being read, so the Response shows ours, to middleware that wraps or clones it too. */
function withBody(answer: Answer, body: ReadableStream): Answer & { readonly body: ReadableStream } {
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
