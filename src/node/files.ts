import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The result for an existing file; undefined if there is none. */
export async function ifThere<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

export function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

/** The content of a file; undefined if there is none. */
export const readText = (file: string): Promise<string | undefined> =>
  ifThere(() => whileBusy(() => readFile(file, "utf8")));

/**
 * Creates a directory that only its owner can access, and its missing parents.
 *
 * Not with `recursive` of `mkdir`: below a directory that accepts no entries, such as /proc, it retries forever, and a few
 * such calls block all other file operations.
 */
export async function makeDirectory(directory: string): Promise<void> {
  try {
    await makeOne(directory);
  } catch (error) {
    const parent = dirname(directory);
    if (!isCode(error, "ENOENT") || parent === directory) throw error;
    await makeDirectory(parent);
    await makeOne(directory);
  }
}

async function makeOne(directory: string): Promise<void> {
  try {
    await mkdir(directory, { mode: 0o700 });
  } catch (error) {
    // The error code for an existing directory depends on the platform.
    const isThere = await stat(directory).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isThere) throw error;
  }
}

/** Coarser than the timestamps of any file system. */
export const GRACE_MS = 2_000;

/** Creates a file; true for only one of several processes that try. */
export async function makeFile(file: string, content: string): Promise<boolean> {
  // Windows returns EPERM for a file that is being removed, until it is gone.
  const made = await whileBusy(() => open(file, "wx", 0o600)).catch((error: unknown) => {
    if (isCode(error, "EEXIST")) return undefined;
    throw error;
  });
  if (!made) return false;
  try {
    await made.writeFile(content);
  } catch (error) {
    // On a full disk, for example: everyone would wait for an empty lock.
    await rm(file, { force: true });
    throw error;
  } finally {
    await made.close();
  }
  return true;
}

/**
 * Removes a lock if its content still qualifies. A guard file lets only one process at a time check and remove: otherwise
 * another could take the lock over in between, and lose it.
 */
export async function removeFileIf(
  file: string,
  isToGo: (content: string) => boolean | Promise<boolean>,
): Promise<boolean> {
  const isItToGo = async () => {
    const content = await readText(file);
    return content !== undefined && (await isToGo(content));
  };
  if (!(await isItToGo())) return false;
  const guard = `${file}.guard`;
  if (!(await makeFile(guard, ""))) {
    // A guard is held only briefly, unless its process died.
    const made = await ifThere(() => stat(guard));
    if (made && Math.abs(Date.now() - made.mtimeMs) > GRACE_MS)
      await whileBusy(() => rm(guard, { force: true }));
    return false;
  }
  try {
    if (!(await isItToGo())) return false;
    await whileBusy(() => rm(file, { force: true }));
    return true;
  } finally {
    await whileBusy(() => rm(guard, { force: true }));
  }
}

/** How often to check a lock that others hold, in ms. */
export const POLL_MS = 25;

/** Waits until the next check of a lock. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_MS));

/** Removes a lock with this content, waiting for others that check it at the moment. */
export async function releaseFile(file: string, content: string): Promise<void> {
  while (!(await removeFileIf(file, (now) => now === content)) && (await readText(file)) === content)
    await pause();
}

/**
 * Replaces a file atomically and durably: readers see either the old content or the new. Only the owner can read the file.
 * `check` runs just before the replacement, and throws to prevent it.
 */
export async function replaceFile(
  file: string,
  content: string | readonly string[],
  check: () => Promise<void> = async () => {},
): Promise<void> {
  if (await isOther(file))
    throw new Error(`${file} is not a regular file, and was not replaced: use another path.`);
  // In the same folder, because rename works only within a file system.
  const unfinished = `${file}.${randomUUID()}.tmp`;
  try {
    const made = await open(unfinished, "wx", 0o600);
    try {
      for (const part of [content].flat()) await made.appendFile(part);
      await made.sync();
    } finally {
      await made.close();
    }
    await check();
    await whileBusy(() => rename(unfinished, file));
    await syncDirectory(dirname(file));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Renames a file within its folder, durably. */
export async function moveFile(from: string, to: string): Promise<void> {
  await whileBusy(() => rename(from, to));
  await syncDirectory(dirname(to));
}

/** The suffix of a file that is not yet complete. The UUID makes it unique. */
const unfinishedName = /^\.[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/;

/** Removes incomplete files of processes that died or hang, so that none can replace the file later. */
export const removeUnfinished = (file: string): Promise<void> =>
  removeBeside(file, (suffix) => unfinishedName.test(suffix));

/** Removes the files beside this one that have its name and such a suffix. */
export async function removeBeside(file: string, isLeftover: (suffix: string) => boolean): Promise<void> {
  const directory = dirname(file);
  const own = basename(file);
  for (const name of await readdir(directory))
    if (name.startsWith(own) && isLeftover(name.slice(own.length)))
      await rm(join(directory, name), { force: true });
}

/** Whether the path is not a regular file: reading a device or a pipe may never end, and neither must be replaced. */
export async function isOther(file: string): Promise<boolean> {
  const found = await ifThere(() => stat(file));
  return found !== undefined && !found.isFile();
}

/** The file's real path, even if it does not exist yet. */
export async function realFile(file: string): Promise<string> {
  const found = await ifThere(() => realpath(file));
  if (found !== undefined) return found;
  const target = await readlink(file).catch(() => undefined);
  return target === undefined ? file : realFile(resolve(dirname(file), target));
}

/** Makes changes of a directory's entries durable. Windows does not support this, and does not need it. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const opened = await open(directory, "r");
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

const BUSY_TRIES = 8;

/** Retries for up to 1.3 s if another program, such as a virus scanner, has the file open. */
export async function whileBusy<T>(act: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n += 1) {
    try {
      return await act();
    } catch (error) {
      if (n === BUSY_TRIES || !isCode(error, "EPERM", "EBUSY", "EACCES")) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** n));
    }
  }
}

/** What was tried with a path. */
type Act = "read" | "listed" | "written";

const denied = ["may not be read by this user", "may not be written by this user"];
/** Why a path cannot be read or listed, and why it cannot be written, by the system's code. */
const faults: Readonly<Record<string, readonly string[]>> = {
  ENOENT: ["does not exist", "cannot be written: its folder does not exist"],
  ENOTDIR: ["does not exist", "cannot be written: its folder is a file"],
  EISDIR: ["is a folder", "is a folder"],
  EACCES: denied,
  EPERM: denied,
};

/** Says why a path cannot be used. @param shown the path as its user knows it */
export function pathFault(shown: string, error: unknown, act: Act = "read"): string {
  const { code = "", message = String(error) } = Object(error) as { code?: string; message?: string };
  if (act === "listed" && code === "ENOTDIR") return `${shown} is not a folder`;
  return `${shown} ${faults[code]?.[Number(act === "written")] ?? `cannot be ${act}: ${code || message}`}`;
}

/** The same for a path that a program passed, with what to do about it. */
export function pathIssue(path: string, error: unknown, act: Act = "read"): string {
  const advice = isCode(error, "EACCES", "EPERM") ? "check its permissions" : "check the path";
  return `${pathFault(resolve(path), error, act)}: ${advice}`;
}

/** A path as it is, and that of a file URL; undefined for anything else. */
export function pathOf(given: unknown): string | undefined {
  try {
    return typeof given === "string" ? given : fileURLToPath(given as URL);
  } catch {
    return undefined;
  }
}
