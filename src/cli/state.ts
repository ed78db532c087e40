import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { messageOf } from "../core/errors.ts";
import { written } from "../node/file-store.ts";
import { isCode, makeDirectory, replaceFile } from "../node/files.ts";
import { type Context, type Given, say, textOf } from "./io.ts";

/**
 * Where a job keeps what it resumes from: a file for each API, in the folder of `--state`. That is made for its owner alone,
 * and git leaves it out.
 * @param name of the job
 * @throws OttimateStoreError where the folder cannot be written
 */
export async function stateFile(context: Context, baseUrl: string, name: string): Promise<string> {
  const folder = await stateFolder(context);
  return join(folder, `${name}-${new URL(baseUrl).host.replaceAll(/[^\w.-]/g, "_")}.jsonl`);
}

async function stateFolder({ io, globals }: Context): Promise<string> {
  const folder = resolve(io.cwd, globals.state);
  await written(folder, async () => {
    await makeDirectory(folder);
    await writeFile(join(folder, ".gitignore"), "*\n", { flag: "wx", mode: 0o600 }).catch(
      (error: unknown) => {
        if (!isCode(error, "EEXIST")) throw error;
      },
    );
  });
  return folder;
}

/**
 * Writes what has become of a job, for people and programs: where `--report` says, or else in the state folder, in the place
 * of the last one.
 * @returns whether it could be written: the job is over, and its outcome counts more
 */
export async function writeReport(
  context: Context,
  given: Given,
  name: string,
  report: object,
): Promise<boolean> {
  const { io } = context;
  const chosen = textOf(given, "report");
  try {
    const file =
      chosen === undefined
        ? join(await stateFolder(context), `${name}-report.json`)
        : resolve(io.cwd, chosen);
    await replaceFile(file, `${JSON.stringify(report, null, 2)}\n`);
    say(context, `The report is in ${file}`);
    return true;
  } catch (error) {
    io.stderr.write(`The report cannot be written: ${messageOf(error)}\n`);
    return false;
  }
}
