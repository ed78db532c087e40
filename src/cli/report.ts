import { exitCodes } from "./exit-codes.ts";
import { type Context, type Given, say } from "./io.ts";
import { writeReport } from "./state.ts";

/** What has become of a job. */
interface EndedJob {
  /** Of the command. */
  readonly name: string;
  /** As plain data, for programs. */
  readonly report: object;
  /** What a person has to look at, a line each. */
  readonly lines: readonly string[];
  /** How it went, in a few lines. */
  readonly summary: readonly string[];
  readonly code: number;
}

/** So many are shown; all of them are in the report. */
const MAX_LINES = 20;

/** Tells what has become of a job: to programs as JSON, to people in lines, and to both in a file. Returns the exit code. */
export async function endJob(
  context: Context,
  given: Given,
  { name, report, lines, summary, code }: EndedJob,
): Promise<number> {
  const { io, globals } = context;
  const isForPrograms = globals.json || !io.stdout.isTTY;
  const more = lines.length - MAX_LINES;
  const text = [...lines.slice(0, MAX_LINES), ...(more > 0 ? [`… and ${more} more`] : []), ...summary];
  if (isForPrograms) {
    for (const line of text) say(context, line);
    io.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } else io.stdout.write(text.map((line) => `${line}\n`).join(""));
  const isWritten = await writeReport(context, given, name, report);
  return code === exitCodes.done && !isWritten ? exitCodes.usage : code;
}

/** A word of a command line, as a shell takes it. */
export const shellWord = (text: string): string =>
  /^[\w./@%+,:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** So that another can follow it. */
export const sentence = (text: string): string => text.replace(/[^.!?]$/, "$&.");
