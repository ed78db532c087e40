import { createReadStream } from "node:fs";
import { pipeline, Readable } from "node:stream";
import type { CsvError, Info } from "csv-parse";
import { OttimateInputError } from "../core/errors.ts";
import { pathIssue } from "./files.ts";

/** The source of a file: a path, a file URL, or a stream of bytes or text. */
export type FileSource = string | URL | AsyncIterable<Uint8Array | string> | ReadableStream<Uint8Array>;
export type StreamSource = Exclude<FileSource, string | URL>;

/** Supported encodings; `latin1` is read as windows-1252, which includes it. */
export type FileEncoding = "utf-8" | "utf-16le" | "latin1" | "windows-1252";
export const fileEncodings: readonly FileEncoding[] = ["utf-8", "utf-16le", "latin1", "windows-1252"];

/** Thrown if a file cannot be read to its end. */
export class UnreadableFile extends Error {
  readonly line: number | undefined;
  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}

/**
 * The text of a file in chunks, without its byte order mark. The default encoding is that of the mark, otherwise UTF-8.
 *
 * @throws OttimateInputError if the file cannot be read
 * @throws UnreadableFile if its bytes are not valid in this encoding
 */
export async function* textOf(
  source: string | StreamSource,
  encoding: FileEncoding | undefined,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let lines = 1;
  let isBegun = false;
  const decode = (bytes?: Uint8Array) => {
    try {
      decoder ??= new TextDecoder(encodingFor(bytes, encoding), { fatal: true });
      const text = decoder.decode(bytes, { stream: bytes !== undefined });
      if (text.includes("\0"))
        throw new UnreadableFile(
          `has a NUL character at or after line ${lines}: it is damaged, or of another encoding, such as utf-16le`,
          lines,
        );
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
      return text;
    } catch (error) {
      if (error instanceof UnreadableFile) throw error;
      const name = decoder?.encoding ?? encoding;
      throw new UnreadableFile(
        `is not valid ${name} at or after line ${lines}: set the option encoding`,
        lines,
      );
    }
  };
  try {
    for await (const chunk of typeof source === "string" ? createReadStream(source) : source) {
      const text = typeof chunk === "string" ? chunk : decode(chunk);
      if (text !== "") yield isBegun ? text : text.replace(/^\ufeff/, "");
      isBegun ||= text !== "";
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && "syscall" in error)
      throw new OttimateInputError("recordsFrom", [
        {
          path: ["file"],
          message: typeof source === "string" ? pathIssue(source, error) : `cannot be read: ${error.message}`,
        },
      ]);
    throw error;
  }
  const rest = decoder === undefined ? "" : decode();
  if (rest !== "") yield rest;
}

/** The encoding of the byte order mark, otherwise the given one, otherwise UTF-8. */
function encodingFor(bytes: Uint8Array | undefined, given: FileEncoding | undefined): string {
  const begin = Array.from(bytes?.subarray(0, 3) ?? []);
  const [marked] = marks.find(([, mark]) => mark.every((byte, n) => begin[n] === byte)) ?? [];
  if (marked !== undefined && given !== undefined && marked !== given)
    throw new UnreadableFile(
      `begins with the mark of ${marked}, not ${given}: leave out the option encoding`,
    );
  return marked ?? given ?? "utf-8";
}

const marks: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** In characters, more than any line of records: a file without line breaks must not be read into memory as a whole. */
const MAX_LINE = 16_000_000;

/**
 * The lines of a text. A CR at the end of a line stays, because JSON treats it as white space.
 *
 * @throws UnreadableFile if a line is too long
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

/** The maximum length of a header row, in characters. */
const MAX_HEADER = 100_000;

/** The first line of a text, which may contain quoted line breaks, and then the whole text again. */
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

/** A row of a file. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** The line where it begins, from 1. */
  readonly line: number;
}

/** In characters, more than any row: an unclosed quote must not read the rest of the file into memory. */
const MAX_ROW = 1_000_000;

/**
 * The rows of a CSV text, without empty lines.
 *
 * @throws UnreadableFile if a row cannot be parsed
 */
export async function* csvRows(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRow> {
  // Imported here, because only CSV files need it.
  const { CsvError, parse } = await import("csv-parse");
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    max_record_size: MAX_ROW,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
  });
  // Ends either stream when the other ends; errors reach the loop below.
  pipeline(Readable.from(text), parser, () => {});
  let overcounted = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const breaks = record.flatMap((cell) => cell.match(/\r\n|\n|\r/g) ?? []);
      // Within quotes, csv-parse counts CRLF as two line breaks.
      const double = breaks.filter((each) => each.length === 2).length;
      yield { cells: record, line: info.lines - overcounted - breaks.length - double };
      overcounted += double;
    }
  } catch (error) {
    throw error instanceof CsvError
      ? new UnreadableFile(reasonOf(error), Number(error.lines) - overcounted)
      : error;
  }
}

function reasonOf({ code }: CsvError): string {
  if (code === "CSV_MAX_RECORD_SIZE")
    return `has a row of more than ${MAX_ROW} characters: a closing quote may be missing`;
  if (code === "CSV_QUOTE_NOT_CLOSED") return "ends inside quotes";
  return 'has a misplaced quote: double it and put the cell in quotes, as in "12"" pan"';
}
