import { deliveryOfBrokenBody } from "./delivery.ts";
import { challengeOf, requestIdOf } from "./error-body.ts";
import { OttimateParseError } from "./errors.ts";
import type { Redactor } from "./redaction.ts";
import { bytesOf, type Reading, textOf } from "./response-body.ts";
import type { CancelSignal, Limit } from "./timers.ts";
import type { ReceivedResponse } from "./types.ts";

/** The latest time that a Date can represent. */
const endOfTime = 8.64e15;

/** The three date formats of HTTP; the last one states no time zone, but is GMT too. */
const httpDate =
  /^\w{3,9}, \d\d[ -]\w{3}[ -](\d\d){1,2} \d\d:\d\d:\d\d GMT$|^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/;

/**
 * How long `Retry-After` asks to wait, in ms from now; undefined if it is missing or invalid. Parsed strictly, because
 * Date.parse would accept "-5" as a year.
 */
export function retryAfterMs(headers: Headers, now: number = Date.now()): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, endOfTime);
  if (!httpDate.test(value)) return undefined;
  const at = Date.parse(value.endsWith("GMT") ? value : `${value} GMT`);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** The time this many ms from now, limited to what a Date can represent. */
export function momentAfter(ms: number, now: number = Date.now()): Date {
  return new Date(Math.min(now + ms, endOfTime));
}

/** Reads the body, and keeps the platform's Response readable. */
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
    // Without the parser's error, which quotes the body and may contain a secret.
    const delivery = deliveryOfBrokenBody(response, text);
    throw new OttimateParseError(call, response.status, "the body is not JSON", {
      requestId,
      delivery,
      isTransient: true,
    });
  }
}

/** An error response whose body was lost. */
export function withoutBody(response: Response, redactor: Redactor): ReceivedResponse {
  rereadable(response, "");
  const body = { message: "The body could not be read." };
  return { response, body, requestId: requestIdOf(undefined, response.headers, redactor) };
}

/** An error's redacted body, parsed if it is JSON, and its text. */
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

/** The body that was read. */
const content = /* @__PURE__ */ Symbol("content");
type Read = Response & { [content]: string | ArrayBuffer };

const again = (read: Read): Response => new Response(read[content], { headers: read.headers });

/** Methods that read the kept body. Shared by all responses, because creating them costs more than reading. */
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

/** The body has been consumed, but middleware and callers expect to read it: serve it from what was read. */
function rereadable(response: Response, read: string | ArrayBuffer): void {
  // Assigned, because defining properties is ten times slower.
  Object.assign(response, rereading, { [content]: read });
}

/** For a response that is streamed after the call: ends the timer now, and stops listening to the signal at its end. */
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
  // Without read-ahead, so that the end is not seen before the caller gets there.
  const ending = new ReadableStream(source, { highWaterMark: 0 });
  onceDropped(ending, () => source.cancel(undefined).catch(() => {}));
  return withBody(answer, ending);
}

let dropped: FinalizationRegistry<() => void> | undefined;

/** A stream that is dropped unread would otherwise stay registered for as long as the caller's signal lives. */
function onceDropped(body: object, end: () => void): void {
  // Not available on some web platforms.
  if (typeof FinalizationRegistry !== "function") return;
  dropped ??= new FinalizationRegistry((endDropped) => endDropped());
  dropped.register(body, end);
}

/** The original body is being read, so the Response exposes the new one, also to middleware that wraps or clones it. */
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
