import { randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { TokenStore } from "../auth/token-store.ts";

/** What a look at a file finds; undefined where there is none. */
async function ifThere<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/**
 * Makes a directory for its owner alone, and those above it that are missing.
 *
 * Not `mkdir` with `recursive`: where a directory is there that takes none, such as /proc, that tries for ever, and a few of
 * these keep all other files waiting.
 */
async function makeDirectory(directory: string): Promise<void> {
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

const pollMs = 25;

/**
 * Waits until nobody else has this file, and gives back how to release it. After `ms` it is anybody's, as whoever held it
 * may have died.
 *
 * @throws Error where others have it for longer than `ms`
 */
async function lockFile(file: string, ms: number): Promise<() => Promise<void>> {
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

/**
 * A `tokenStore` in a directory of this machine's disk, for processes that run side by side or one after another: each
 * file can be read by its owner alone (0600, the directory 0700), is replaced as a whole, and is ignored where it is
 * corrupt. Its lock is a file too; one that was left behind by a process that died is taken over once its time is over.
 *
 * @param directory made when the first token is kept; give it to nobody else, as the tokens in it are secrets
 * @returns a store for `createOttimateClient`, `createOttoClient`, `ottimateAuth` and `clientCredentials`
 * @throws TypeError where the directory is no path
 */
export function fileTokenStore(directory: string): Required<TokenStore> {
  if (typeof directory !== "string" || directory === "")
    throw new TypeError("fileTokenStore: directory is no path");
  const fileOf = (key: string) => join(directory, `${key.replace(/[^\w-]+/g, "_")}.json`);
  return {
    async get(key) {
      const kept = parse(await ifThere(() => readFile(fileOf(key), "utf8")));
      return typeof kept?.until === "number" && Date.now() < kept.until ? kept.value : undefined;
    },
    async set(key, value, ttlMs) {
      await makeDirectory(directory);
      const file = fileOf(key);
      // Beside it, as a file can only be put in another's place on the same disk.
      const unfinished = `${file}.${randomUUID()}.tmp`;
      try {
        await writeFile(unfinished, JSON.stringify({ value, until: Date.now() + ttlMs }), {
          mode: 0o600,
          flag: "wx",
        });
        await rename(unfinished, file);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    async lock(key, ms) {
      await makeDirectory(directory);
      return lockFile(`${fileOf(key)}.lock`, ms);
    },
  };
}

function parse(text: string | undefined): { value?: unknown; until?: unknown } | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) ?? undefined);
  } catch {
    return undefined;
  }
}
