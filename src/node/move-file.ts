import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, link, lstat, open, rename, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ifThere, isCode, syncDirectory, whileBusy } from "./files.ts";
import type { FileVersion } from "./scan-folder.ts";

/** A file as it was when it was read. */
export interface ReadFile extends FileVersion {
  readonly path: string;
  readonly sha256: string;
}

/** Where the file is now, or why it was not moved. */
export type MoveResult =
  | { readonly movedTo: string; readonly notMoved?: undefined }
  | { readonly notMoved: string; readonly movedTo?: undefined };

/** Error codes for another disk, or a file system without hard links. */
const NO_LINKS: readonly string[] = ["EXDEV", "EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EINVAL"];

/**
 * Moves a file without ever overwriting another: with a hard link on the same disk, otherwise with a copy that is renamed once
 * it is complete. If the process is killed, the file is at its old path, its new one, or both.
 */
export async function moveFile(file: ReadFile, to: string): Promise<MoveResult> {
  try {
    const { size, mtimeMs } = await stat(file.path);
    if (size !== file.size || mtimeMs !== file.mtimeMs) return { notMoved: CHANGED };
    const problem = (await put(file, to)) ?? (await removeSource(file));
    return problem ? { notMoved: problem } : { movedTo: to };
  } catch (error) {
    return { notMoved: `it could not be moved: ${codeOf(error)}` };
  }
}

const CHANGED = "it has changed since it was sent";
const codeOf = (error: unknown) => String(error instanceof Error && "code" in error ? error.code : error);

/** Links or copies the file to its new path. Returns why that failed. */
async function put(file: ReadFile, to: string): Promise<string | undefined> {
  try {
    await link(file.path, to);
  } catch (error) {
    if (isCode(error, "EEXIST")) return isThere(file, to);
    if (!isCode(error, ...NO_LINKS)) throw error;
    return copy(file, to);
  }
  await syncDirectory(dirname(to));
  return undefined;
}

/** The same content there is from an interrupted move; anything else stays. */
async function isThere({ path, sha256 }: ReadFile, to: string): Promise<string | undefined> {
  const [source, target] = [await lstat(path), await lstat(to)];
  const isSame =
    (source.ino === target.ino && source.dev === target.dev) ||
    (target.isFile() && target.size === source.size && (await digestOf(to)) === sha256);
  return isSame ? undefined : `another file is at ${to}`;
}

async function copy(file: ReadFile, to: string): Promise<string | undefined> {
  // The same name each time, so that interrupted copies do not accumulate; unique, because another file may be copied too.
  const name = createHash("sha256").update(`${file.path}\0${file.sha256}`).digest("hex").slice(0, 12);
  const unfinished = join(dirname(to), `.${name}.part`);
  // Removed rather than overwritten, because it may be a hard link to a complete file.
  await rm(unfinished, { force: true });
  try {
    await copyFile(file.path, unfinished);
    const { atime, mtime } = await stat(file.path);
    await utimes(unfinished, atime, mtime);
    const opened = await open(unfinished, "r+");
    try {
      await opened.sync();
    } finally {
      await opened.close();
    }
    if ((await digestOf(unfinished)) !== file.sha256) return CHANGED;
    try {
      await link(unfinished, to);
    } catch (error) {
      if (isCode(error, "EEXIST")) return await isThere(file, to);
      if (!isCode(error, ...NO_LINKS)) throw error;
      // Without hard links this check can race with a file that is created right after it.
      if (await ifThere(() => lstat(to))) return await isThere(file, to);
      await whileBusy(() => rename(unfinished, to));
    }
    await syncDirectory(dirname(to));
    return undefined;
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Removes the original. Returns why it must stay. */
async function removeSource({ path, size, mtimeMs }: ReadFile): Promise<string | undefined> {
  const now = await stat(path);
  if (now.size !== size || now.mtimeMs !== mtimeMs) return CHANGED;
  await whileBusy(() => rm(path));
  return undefined;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}
