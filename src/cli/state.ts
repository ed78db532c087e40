import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { sha256Hex } from "../core/redaction.ts";
import { written } from "../node/file-store.ts";
import { makeDirectory, makeFile } from "../node/files.ts";
import type { Context } from "./io.ts";

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

/** What tells one job from others with the same command. */
interface JobName {
  /** For people, such as `push-vendors-vendors.csv`. */
  readonly name: string;
  /** All that makes it another job: the host, the file, the company. */
  readonly identity: readonly unknown[];
}

/**
 * The same for a job that has several files: where their names begin, whose last 16 characters tell it from all other jobs.
 * @throws OttimateStoreError where the folder cannot be written
 */
export async function jobFiles(context: Context, { name, identity }: JobName): Promise<string> {
  const folder = await stateFolder(context);
  const digest = await sha256Hex(identity);
  const readable = name.replaceAll(/[^\w.-]+/g, "-").slice(0, 60);
  return join(folder, `${readable}-${digest.slice(0, 16)}`);
}

export async function stateFolder({ io, globals }: Context): Promise<string> {
  const folder = resolve(io.cwd, globals.state);
  await written(folder, async () => {
    await makeDirectory(folder);
    // One that holds other things is somebody's, and what git does with it is theirs to say.
    if ((await readdir(folder)).length === 0) await makeFile(join(folder, ".gitignore"), "*\n");
  });
  return folder;
}
