import { deliveryOfBrokenBody, deliveryOfStatus, RESPONSE_TOO_LARGE } from "./delivery.ts";
import { requestIdOf } from "./error-body.ts";
import { OttimateParseError } from "./errors.ts";
import type { Redactor } from "./redaction.ts";
import { isWrite, type OutgoingRequest } from "./types.ts";

/** How much of a broken body is kept. */
const MAX_BEGINNING = 100;

/** How to read a body. */
export type Reading = Pick<OutgoingRequest, "call" | "parseAs"> &
  Partial<Pick<OutgoingRequest, "maxResponseBytes">>;

/** The connection was lost while a body was read. */
export class BodyCutError extends Error {
  /** What had been received by then. */
  readonly beginning: string;

  constructor(beginning: string, cause: unknown) {
    super("The body was cut.", { cause });
    this.beginning = beginning;
  }
}

/** Reads the whole body; if the connection is lost, the error has its beginning. */
export async function bytesOf(
  response: Response,
  reading: Reading,
  redactor: Redactor,
): Promise<Uint8Array<ArrayBuffer>> {
  const { body, headers } = response;
  const { maxResponseBytes = Infinity } = reading;
  if (Number(headers.get("content-length")) > maxResponseBytes) {
    if (body instanceof ReadableStream) body.cancel().catch(() => {});
    throw tooLarge(response, reading, "", redactor);
  }
  // A custom fetch may have bodies of its own type.
  if (!(body instanceof ReadableStream)) {
    const whole = new Uint8Array(await response.arrayBuffer());
    if (whole.length > maxResponseBytes) throw tooLarge(response, reading, beginningOf(whole), redactor);
    return whole;
  }
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    while (length <= maxResponseBytes) {
      const { done, value } = await reader.read();
      if (done) return joined(chunks, length);
      chunks.push(value);
      length += value.length;
    }
  } catch (error) {
    throw new BodyCutError(beginningOf(chunks[0]), error);
  }
  reader.cancel().catch(() => {});
  throw tooLarge(response, reading, beginningOf(chunks[0]), redactor);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const beginningOf = (bytes: Uint8Array = new Uint8Array()): string =>
  new TextDecoder().decode(bytes.subarray(0, MAX_BEGINNING));

/**
 * The body as text. The platform's own method is faster, but does not show what was received before a lost connection, so
 * only reads use it.
 */
export async function textOf(response: Response, reading: Reading, redactor: Redactor): Promise<string> {
  const { call, maxResponseBytes = Infinity } = reading;
  const { headers } = response;
  // A compressed body may be longer than its content-length.
  const length = headers.has("content-encoding") ? null : headers.get("content-length");
  if (isWrite(call) || length === null || !(Number(length) <= maxResponseBytes))
    return new TextDecoder().decode(await bytesOf(response, reading, redactor));
  try {
    return await response.text();
  } catch (error) {
    throw new BodyCutError("", error);
  }
}

function tooLarge(
  response: Response,
  { call, maxResponseBytes }: Reading,
  beginning: string,
  redactor: Redactor,
): OttimateParseError {
  const { status, headers, ok } = response;
  const problem = `the body is larger than maxResponseBytes (${maxResponseBytes} bytes). Request less, raise that limit, or read it with parseAs: "stream"`;
  return new OttimateParseError(call, status, problem, {
    requestId: requestIdOf(undefined, headers, redactor),
    delivery: ok ? deliveryOfBrokenBody(response, beginning) : deliveryOfStatus(status, call.method),
    code: RESPONSE_TOO_LARGE,
  });
}
