import { createReadStream } from "node:fs";
import { OttimateInputError } from "../core/errors.ts";

/** The source of a file: a path, a file URL, or a stream of bytes or text. */
export type FileSource = string | URL | AsyncIterable<Uint8Array | string> | ReadableStream<Uint8Array>;

/** Supported encodings; `latin1` is read as windows-1252, which includes it. */
export type FileEncoding = "utf-8" | "utf-16le" | "latin1" | "windows-1252";
export const fileEncodings: readonly FileEncoding[] = ["utf-8", "utf-16le", "latin1", "windows-1252"];

/** Reading ended before the file did. */
export class UnreadableFile extends Error {
  readonly line: number | undefined;
  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}

/**
 * The text of a file, a piece at a time, without a byte order mark. Without an encoding it is what the mark says, else UTF-8.
 *
 * @throws OttimateInputError where the file cannot be read
 * @throws UnreadableFile where its bytes are not in this encoding
 */
export async function* textOf(
  source: FileSource,
  encoding: FileEncoding | undefined,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let lines = 1;
  let isBegun = false;
  const decode = (bytes?: Uint8Array) => {
    try {
      decoder ??= new TextDecoder(encoding ?? encodingOf(bytes), { fatal: true });
      const text = decoder.decode(bytes, { stream: bytes !== undefined });
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
      return text;
    } catch {
      const name = decoder?.encoding ?? encoding;
      throw new UnreadableFile(
        `is not valid ${name} at or after line ${lines}: set the option encoding`,
        lines,
      );
    }
  };
  try {
    for await (const chunk of typeof source === "string" || source instanceof URL
      ? createReadStream(source)
      : source) {
      const text = typeof chunk === "string" ? chunk : decode(chunk);
      if (text !== "") yield isBegun ? text : text.replace(/^\ufeff/, "");
      isBegun ||= text !== "";
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && "syscall" in error)
      throw new OttimateInputError("recordsFrom", [
        { path: ["file"], message: `cannot be read: ${error.code} at ${source}` },
      ]);
    throw error;
  }
  const rest = decoder === undefined ? "" : decode();
  if (rest !== "") yield rest;
}

function encodingOf(bytes: Uint8Array | undefined): FileEncoding {
  return bytes?.[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
}

/** More than any line of records has, in characters: a file without line ends would all be in memory. */
const MAX_LINE = 16_000_000;

/**
 * The lines of a text. One of CRLF keeps the CR, which JSON takes for a blank.
 *
 * @throws UnreadableFile where a line does not end
 */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  let line = 1;
  for await (const chunk of text) {
    const [end = "", ...parts] = chunk.split("\n");
    rest += end;
    if (rest.length > MAX_LINE)
      throw new UnreadableFile(
        `has a line of more than ${MAX_LINE} characters: each line is one record`,
        line,
      );
    for (const part of parts) {
      yield rest;
      line += 1;
      rest = part;
    }
  }
  if (rest !== "") yield rest;
}

/** A header row is not longer than this, in characters. */
const MAX_HEADER = 100_000;

/** The first line of a text, quotes counted, and the whole of it again. */
export async function firstLineOf(text: AsyncIterable<string>): Promise<[string, AsyncGenerator<string>]> {
  const chunks = text[Symbol.asyncIterator]();
  let begun = "";
  let end = -1;
  while (end < 0 && begun.length < MAX_HEADER) {
    const { value, done } = await chunks.next();
    if (done) break;
    begun += value;
    end = lineEnd(begun);
  }
  async function* again(): AsyncGenerator<string> {
    if (begun !== "") yield begun;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return [end < 0 ? begun : begun.slice(0, end), again()];
}

function lineEnd(text: string): number {
  let isQuoted = false;
  const start = text.search(/[^\r\n]/);
  for (let at = Math.max(start, 0); at < text.length; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (text[at] === "\n" || text[at] === "\r")) return at;
  }
  return -1;
}
