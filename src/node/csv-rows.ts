import { pipeline, Readable } from "node:stream";
import type { CsvError, Info } from "csv-parse";
import { UnreadableFile } from "./file-text.ts";

/** A row of a file. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** The line at which it begins, from 1. */
  readonly line: number;
}

/** More than any row has, in characters: a quote that is never closed would take the rest of the file into memory. */
const MAX_ROW = 1_000_000;

/**
 * The rows of a CSV text, empty lines excluded.
 *
 * @throws UnreadableFile where it cannot be told how a row goes on
 */
export async function* csvRows(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRow> {
  // Loaded here, as only a CSV file needs it.
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
  // It ends the one when the other ends, however that is; what went wrong, the loop below is told.
  pipeline(Readable.from(text), parser, () => {});
  let overcounted = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const breaks = record.flatMap((cell) => cell.match(/\r\n|\n|\r/g) ?? []);
      // It counts a line break of two characters as two, where that is within quotes.
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
