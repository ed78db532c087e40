import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { sha256Hex } from "../core/redaction.ts";
import { written } from "../node/file-store.ts";
import { makeDirectory, makeFile } from "../node/files.ts";
import type { Context } from "./io.ts";

/**
 * The state file of a job: one for each API, in the folder of `--state`. The folder is private to its owner, and ignored by
 * Git.
 * @param name of the job
 * @throws OttimateStoreError if the folder cannot be written
 */
export async function stateFile(context: Context, baseUrl: string, name: string): Promise<string> {
  const folder = await stateFolder(context);
  return join(folder, `${name}-${new URL(baseUrl).host.replaceAll(/[^\w.-]/g, "_")}.jsonl`);
}

/** What distinguishes a job from others of the same command. */
interface JobName {
  /** For people, such as `push-vendors-vendors.csv`. */
  readonly name: string;
  /** Everything that distinguishes it, such as host, file and company. */
  readonly identity: readonly unknown[];
}

/**
 * The common prefix of the files of a job that has several; its last 16 characters are unique to the job.
 * @throws OttimateStoreError if the folder cannot be written
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
    // A folder with other content is left as it is.
    if ((await readdir(folder)).length === 0) await makeFile(join(folder, ".gitignore"), "*\n");
  });
  return folder;
}
