import { deliveryOfBrokenBody } from "./delivery.ts";
import { challengeOf, requestIdOf } from "./error-body.ts";
import { OttimateParseError } from "./errors.ts";
import type { Redactor } from "./redaction.ts";
import { bytesOf, type Reading, textOf } from "./response-body.ts";
import type { CancelSignal, Limit } from "./timers.ts";
import type { ReceivedResponse } from "./types.ts";

/** The latest time that a Date can hold. */
const endOfTime = 8.64e15;

/** The three forms that a date has in HTTP; the last one does not name its zone, which is the same. */
const httpDate =
  /^\w{3,9}, \d\d[ -]\w{3}[ -](\d\d){1,2} \d\d:\d\d:\d\d GMT$|^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/;

/**
 * How long `Retry-After` asks to wait, in ms from now; undefined where there is none or it cannot be read. Read by the
 * letter: Date.parse would take "-5" for a year.
 */
export function retryAfterMs(headers: Headers, now: number = Date.now()): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, endOfTime);
  if (!httpDate.test(value)) return undefined;
  const at = Date.parse(value.endsWith("GMT") ? value : `${value} GMT`);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** The moment so many ms from now, as far as a Date can hold it. */
export function momentAfter(ms: number, now: number = Date.now()): Date {
  return new Date(Math.min(now + ms, endOfTime));
}

/** Reads the body, and lets it be read again from the platform's own Response. */
export async function readResponse(
  response: Response,
  reading: Reading,
  redactor: Redactor,
): Promise<ReceivedResponse> {
  const { call, parseAs } = reading;
  const idOf = (body?: unknown) => requestIdOf(body, response.headers, redactor);
  if (parseAs === "stream" && response.ok) return { response, body: response.body, requestId: idOf() };
  if (!response.ok) {
    const { body: sent, clean } = withoutSecrets(await textOf(response, reading, redactor), redactor);
    const body = sent ?? redactor.value(challengeOf(response.headers));
    rereadable(response, clean);
    return { response, body, requestId: idOf(body) };
  }
  if (parseAs === "blob" || parseAs === "arrayBuffer") {
    rereadable(response, (await bytesOf(response, reading, redactor)).buffer);
    return { response, body: await response[parseAs](), requestId: idOf() };
  }
  const text = await textOf(response, reading, redactor);
  rereadable(response, text);
  const requestId = idOf();
  if (parseAs === "text") return { response, body: text, requestId };
  if (text.trim() === "") return { response, body: undefined, requestId };
  try {
    return { response, body: JSON.parse(text), requestId };
  } catch {
    // The parser's own error quotes the body, and the body may hold a secret.
    const delivery = deliveryOfBrokenBody(response, text);
    throw new OttimateParseError(call, response.status, "the body is not JSON", {
      requestId,
      delivery,
      isTransient: true,
    });
  }
}

/** An error of which the body was lost. */
export function withoutBody(response: Response, redactor: Redactor): ReceivedResponse {
  rereadable(response, "");
  const body = { message: "The body could not be read." };
  return { response, body, requestId: requestIdOf(undefined, response.headers, redactor) };
}

/** An error's body, parsed where it is JSON, and its text. */
function withoutSecrets(text: string, redactor: Redactor): { body: unknown; clean: string } {
  if (text.trim() === "") return { body: undefined, clean: "" };
  try {
    const body: unknown = redactor.value(JSON.parse(text));
    return { body, clean: JSON.stringify(body) };
  } catch {
    const clean = redactor.text(text);
    return { body: clean, clean };
  }
}

/** What was read of a body. */
const content = /* @__PURE__ */ Symbol("content");
type Read = Response & { [content]: string | ArrayBuffer };

const again = (read: Read): Response => new Response(read[content], { headers: read.headers });

/** Reads what was read. The same functions for all responses: to make them for each would cost more than the reading. */
const rereading = {
  arrayBuffer(this: Read) {
    return again(this).arrayBuffer();
  },
  blob(this: Read) {
    return again(this).blob();
  },
  async bytes(this: Read) {
    return new Uint8Array(await again(this).arrayBuffer());
  },
  formData(this: Read) {
    return again(this).formData();
  },
  async text(this: Read) {
    const { [content]: text } = this;
    return typeof text === "string" ? text : again(this).text();
  },
  async json(this: Read) {
    return JSON.parse(await this.text());
  },
  clone(this: Read) {
    const copy = new Response(this[content] || null, this);
    return Object.defineProperty(copy, "url", { value: this.url });
  },
};

/** Its body is spent, but middleware and callers expect to read it: answer them from what was read. */
function rereadable(response: Response, read: string | ArrayBuffer): void {
  // Assigned, as defining properties costs ten times as much.
  Object.assign(response, rereading, { [content]: read });
}

/** An answer whose body goes on after its call: the limit's timer ends now, and its signal with the last chunk. */
export function endingWith(answer: ReceivedResponse, limit: Limit<CancelSignal>): ReceivedResponse {
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
  const ending = new ReadableStream(source, { highWaterMark: 0 });
  onceDropped(ending, () => source.cancel(undefined).catch(() => {}));
  return withBody(answer, ending);
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
function withBody(answer: ReceivedResponse, body: ReadableStream): ReceivedResponse {
  const { response } = answer;
  const clone = () => {
    const [kept, copied] = body.tee();
    withBody(answer, kept);
    return new Response(copied, response);
  };
  for (const [name, value] of Object.entries({ body, clone }))
    Object.defineProperty(response, name, { configurable: true, value });
  return { ...answer, body };
}
