import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { sha256Hex } from "../core/redaction.ts";
import { makeDirectory, makeFile } from "../node/files.ts";
import type { Context } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** What tells one job from another. */
interface JobName {
  /** For people, such as `push-vendors-vendors.csv`. */
  readonly name: string;
  /** All that makes it another job: the host, the file, the company. */
  readonly identity: readonly unknown[];
}

/**
 * Where the files of a job begin, in the folder of `--state`, which is made for its owner alone and kept out of Git.
 * @returns a path without an ending, whose last 16 characters tell it from those of all other jobs
 * @throws UsageError where the folder cannot be made or read
 */
export async function jobFiles(context: Context, { name, identity }: JobName): Promise<string> {
  const folder = await stateFolder(context);
  const digest = await sha256Hex(identity);
  const readable = name.replaceAll(/[^\w.-]+/g, "-").slice(0, 60);
  return join(folder, `${readable}-${digest.slice(0, 16)}`);
}

/**
 * The file of a job of which there is one for each API.
 * @throws UsageError where the folder cannot be made or read
 */
export async function hostFile(context: Context, name: string, baseUrl: string): Promise<string> {
  const host = new URL(baseUrl).host.replaceAll(/[^\w.-]/g, "_");
  return join(await stateFolder(context), `${name}-${host}.jsonl`);
}

/** @throws UsageError where it cannot be made or read */
export async function stateFolder({ io, globals }: Context): Promise<string> {
  const folder = resolve(io.cwd, globals.state);
  try {
    await makeDirectory(folder);
    // One that holds other things is somebody's, and what Git does with it is theirs to say.
    if ((await readdir(folder)).length === 0) await makeFile(join(folder, ".gitignore"), "*\n");
  } catch (error) {
    const { code = "it is none" } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `The folder ${globals.state} cannot be used: ${code}. Jobs keep there what they go on from: name another one with --state. Nothing was sent.`,
    );
  }
  return folder;
}
