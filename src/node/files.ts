import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** What a look at a file finds; undefined where there is none. */
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

/** What a file holds; undefined where there is none. */
export const readText = (file: string): Promise<string | undefined> =>
  ifThere(() => whileBusy(() => readFile(file, "utf8")));

/**
 * Makes a directory for its owner alone, and those above it that are missing.
 *
 * Not `mkdir` with `recursive`: where a directory is there that takes none, such as /proc, that tries for ever, and a few of
 * these keep all other files waiting.
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
    // What is said of one that is there already depends on the platform.
    const isThere = await stat(directory).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isThere) throw error;
  }
}

/** Coarser than any file system tells the time. */
export const GRACE_MS = 2_000;

/** Whether the file was made: by one process only, however many try. */
export async function makeFile(file: string, content: string): Promise<boolean> {
  // Windows says EPERM of a file that is being removed, until it is gone.
  const made = await whileBusy(() => open(file, "wx", 0o600)).catch((error: unknown) => {
    if (isCode(error, "EEXIST")) return undefined;
    throw error;
  });
  if (!made) return false;
  try {
    await made.writeFile(content);
  } catch (error) {
    // On a full disk, say: what is empty would be waited for by everybody.
    await rm(file, { force: true });
    throw error;
  } finally {
    await made.close();
  }
  return true;
}

/**
 * Removes a lock, if what it holds is still to be removed. Only one process at a time looks and removes, guarded by a file
 * of its own: between the two another could take the lock over, and would lose it.
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
    // It is held for a moment only, unless its process died in that moment.
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

/** How often a lock is looked at that others have. */
export const POLL_MS = 25;

/** Waits until it is worth to look at a lock again. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_MS));

/** Removes a lock that holds this. Another may be looking at it in this moment, and has its guard. */
export async function releaseFile(file: string, content: string): Promise<void> {
  while (!(await removeFileIf(file, (now) => now === content)) && (await readText(file)) === content)
    await pause();
}

/**
 * Puts a new file in the place of another, whole, and so that it outlasts a crash: whoever reads finds the one or the other.
 * Only its owner can read it. `check` is asked once more before it is done, and throws where it must not be.
 */
export async function replaceFile(
  file: string,
  content: string | readonly string[],
  check: () => Promise<void> = async () => {},
): Promise<void> {
  if (await isOther(file))
    throw new Error(`${file} is not a regular file, and was not replaced: use another path.`);
  // Beside it, as a file can only be put in another's place on the same disk.
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

/** Gives a file another name in the same folder, so that it outlasts a crash. */
export async function moveFile(from: string, to: string): Promise<void> {
  await whileBusy(() => rename(from, to));
  await syncDirectory(dirname(to));
}

/** What a new file is called before it has its place: by a UUID, so that it is taken for no other's. */
const unfinishedName = /^\.[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/;

/** Removes what others that died, or are frozen, have left of such a file: it can no longer take the place of the file. */
export async function removeUnfinished(file: string): Promise<void> {
  const directory = dirname(file);
  const own = basename(file);
  for (const name of await readdir(directory))
    if (name.startsWith(own) && unfinishedName.test(name.slice(own.length)))
      await rm(join(directory, name), { force: true });
}

/** Whether something is there that is no file: a device or a pipe may be read for ever, and must not be replaced. */
export async function isOther(file: string): Promise<boolean> {
  const found = await ifThere(() => stat(file));
  return found !== undefined && !found.isFile();
}

/** Where a file is, or is to be made: at the end of the links that lead there. */
export async function realFile(file: string): Promise<string> {
  const found = await ifThere(() => realpath(file));
  if (found !== undefined) return found;
  const target = await readlink(file).catch(() => undefined);
  return target === undefined ? file : realFile(resolve(dirname(file), target));
}

/** What was made, renamed or removed in a directory outlasts a crash. Windows has no such thing, and needs none. */
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

/** Does it again where another program, such as a virus scanner, has the file open for a moment; for 1.3 s in all. */
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
