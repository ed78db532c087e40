import { join, relative, resolve } from "node:path";
import { messageOf } from "../core/errors.ts";
import { replaceFile } from "../node/files.ts";
import { exitCodes } from "./exit-codes.ts";
import { type Context, type Given, say, textOf } from "./io.ts";
import { stateFolder } from "./state.ts";

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

/**
 * Writes what has become of a job, for people and programs: where `--report` says, or else in the state folder, in the place
 * of the last one.
 * @returns whether it could be written: the job is over, and its outcome counts more
 */
async function writeReport(context: Context, given: Given, name: string, report: object): Promise<boolean> {
  const { io } = context;
  const chosen = textOf(given, "report");
  try {
    const file =
      chosen === undefined
        ? join(await stateFolder(context), `${name}-report.json`)
        : resolve(io.cwd, chosen);
    await replaceFile(file, `${JSON.stringify(report, null, 2)}\n`);
    say(context, `Report: ${relative(io.cwd, file)}`);
    return true;
  } catch (error) {
    io.stderr.write(`The report cannot be written: ${messageOf(error)}\n`);
    return false;
  }
}
