import { randomUUID } from "node:crypto";
import { link, open, readFile, rename, rm, stat } from "node:fs/promises";
import { ifThere, isCode } from "./if-there.ts";

const pollMs = 25;

/**
 * Waits until nobody else has this file, and gives back how to release it. After `ms` it is anybody's, as whoever held it
 * may have died.
 *
 * @throws Error where others have it for longer than `ms`
 */
export async function lockFile(file: string, ms: number): Promise<() => Promise<void>> {
  for (const end = Date.now() + ms; ; ) {
    const owner = `${Date.now() + ms} ${randomUUID()}`;
    try {
      await make(file, owner);
      return () => release(file, owner);
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error;
    }
    if (await removeIfOver(file, ms)) continue;
    if (Date.now() >= end)
      throw Object.assign(new Error(`${file} is held by others`), { name: "TimeoutError" });
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

async function make(file: string, owner: string): Promise<void> {
  // `wx`: made by one process only, however many try.
  const made = await open(file, "wx", 0o600);
  try {
    await made.writeFile(owner);
  } catch (error) {
    // On a full disk, say: what is empty would be waited for by everybody.
    await rm(file, { force: true });
    throw error;
  } finally {
    await made.close();
  }
}

/** Somebody may have taken the lock over meanwhile. */
async function release(file: string, owner: string): Promise<void> {
  if ((await read(file)) === owner) await rm(file, { force: true });
}

async function removeIfOver(file: string, ms: number): Promise<boolean> {
  const owner = await read(file);
  if (owner === undefined || Date.now() <= (await endOf(file, owner, ms))) return false;
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    // Another process was quicker.
    if (isCode(error, "ENOENT")) return true;
    throw error;
  }
  // It may have been removed and made anew since it was looked at: then it goes back, unless there is one again.
  if ((await read(aside)) !== owner) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
  return true;
}

/** As its owner wrote it; an owner that died before it could write has had it since the file was made. */
async function endOf(file: string, owner: string, ms: number): Promise<number> {
  const end = Number.parseInt(owner, 10);
  if (!Number.isNaN(end)) return end;
  return ((await ifThere(() => stat(file)))?.mtimeMs ?? Number.POSITIVE_INFINITY) + ms;
}

const read = (file: string) => ifThere(() => readFile(file, "utf8"));
