import { join, relative, resolve } from "node:path";
import { messageOf } from "../core/errors.ts";
import { pathFault, replaceFile } from "../node/files.ts";
import { exitCodes } from "./exit-codes.ts";
import { type Context, type Given, inShell, say, textOf } from "./io.ts";
import { stateFolder } from "./state.ts";

/** The result of a job. */
interface EndedJob {
  /** The name of the command. */
  readonly name: string;
  /** For programs. */
  readonly report: object;
  /** What a person has to look at, one line each. */
  readonly lines: readonly string[];
  /** The summary, in a few lines. */
  readonly summary: readonly string[];
  readonly code: number;
}

/** The number of lines shown; the report has all of them. */
const MAX_LINES = 20;

/** Reports the result of a job: as JSON for programs, as lines for people, and in a file. Returns the exit code. */
export async function endJob(
  context: Context,
  given: Given,
  { name, report, lines, summary, code }: EndedJob,
): Promise<number> {
  const { io, globals } = context;
  const isForPrograms = globals.json || !io.stdout.isTTY;
  const more = lines.length - MAX_LINES;
  const text = [...lines.slice(0, MAX_LINES), ...(more > 0 ? [`… and ${more} more`] : []), ...summary].map(
    inShell,
  );
  const json = inShell(`${JSON.stringify(report, null, 2)}\n`);
  if (isForPrograms) {
    for (const line of text) say(context, line);
    io.stdout.write(json);
  } else io.stdout.write(text.map((line) => `${line}\n`).join(""));
  const isWritten = await writeReport(context, given, name, json);
  return code === exitCodes.done && !isWritten ? exitCodes.usage : code;
}

/**
 * Writes the report of a job to the file of `--report`, or to the state folder, where it replaces the last one.
 * @returns whether it could be written; the job is over, so a failure does not throw
 */
async function writeReport(context: Context, given: Given, name: string, json: string): Promise<boolean> {
  const { io } = context;
  const chosen = textOf(given, "report");
  try {
    const file =
      chosen === undefined
        ? join(await stateFolder(context), `${name}-report.json`)
        : resolve(io.cwd, chosen);
    await replaceFile(file, json);
    say(context, `Report: ${relative(io.cwd, file)}`);
    return true;
  } catch (error) {
    const isBare = chosen !== undefined && error instanceof Error && "code" in error;
    const why = isBare ? `${pathFault(chosen, error, "written")}.` : messageOf(error);
    io.stderr.write(`The report could not be written: ${why}\n`);
    return false;
  }
}
