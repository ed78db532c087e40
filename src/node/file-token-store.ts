import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
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

const POLL_MS = 25;
/** Coarser than any file system tells the time. */
const GRACE_MS = 2_000;

/** What one wait has seen of a lock, by its own steady clock. */
interface Watch {
  content: string | undefined;
  since: number;
}

/**
 * Waits until nobody else has this file, and gives back how to release it. After `ms` it is anybody's, as whoever held it
 * may have died.
 *
 * @throws Error where others have it for longer than `ms`
 */
async function lockFile(file: string, ms: number): Promise<() => Promise<unknown>> {
  const watch: Watch = { content: undefined, since: 0 };
  for (const end = performance.now() + ms; ; ) {
    const owner = `${Date.now() + ms} ${ms} ${randomUUID()}`;
    if (await make(file, owner)) return () => removeIf(file, async (content) => content === owner);
    if (await removeIf(file, (content) => isOver(file, content, ms, watch))) continue;
    if (performance.now() >= end)
      throw Object.assign(new Error(`${file} is held by others`), { name: "TimeoutError" });
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Whether the file was made: by one process only, however many try. */
async function make(file: string, content: string): Promise<boolean> {
  const made = await open(file, "wx", 0o600).catch((error: unknown) => {
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
async function removeIf(file: string, isToGo: (content: string) => Promise<boolean>): Promise<boolean> {
  const isItToGo = async () => {
    const content = await read(file);
    return content !== undefined && (await isToGo(content));
  };
  if (!(await isItToGo())) return false;
  const guard = `${file}.guard`;
  if (!(await make(guard, ""))) {
    // It is held for a moment only, unless its process died in that moment.
    const made = await ifThere(() => stat(guard));
    if (made && Math.abs(Date.now() - made.mtimeMs) > GRACE_MS) await rm(guard, { force: true });
    return false;
  }
  try {
    if (!(await isItToGo())) return false;
    await rm(file, { force: true });
    return true;
  } finally {
    await rm(guard, { force: true });
  }
}

/**
 * Whether a lock's time is over: by what its owner wrote, or by how long it has been watched. One that ends later than it
 * could was written by a clock that ran ahead. An owner that died before it could write has had it since the file was made.
 */
async function isOver(file: string, content: string, ms: number, watch: Watch): Promise<boolean> {
  if (watch.content !== content) Object.assign(watch, { content, since: performance.now() });
  const [end = Number.NaN, lifetimeMs = ms] = content.match(/\d+(?= )/g)?.map(Number) ?? [];
  const made = Number.isNaN(end) ? await ifThere(() => stat(file)) : undefined;
  const leftMs = (made ? made.mtimeMs + ms : end) - Date.now();
  return leftMs < 0 || leftMs > lifetimeMs + GRACE_MS || performance.now() - watch.since > lifetimeMs;
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
