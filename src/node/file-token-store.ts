import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { TokenStore } from "../auth/token-store.ts";
import {
  GRACE_MS,
  ifThere,
  makeDirectory,
  makeFile,
  pause,
  readText,
  releaseFile,
  removeFileIf,
  replaceFile,
} from "./files.ts";

/** What a wait has observed of a lock, by its own monotonic clock. */
interface Watch {
  content: string | undefined;
  since: number;
}

/**
 * Waits for the lock, and returns a function that releases it. The lock expires after `ms`, because its owner may have died.
 *
 * @throws Error if others hold it for longer than `ms`
 */
async function lockFile(file: string, ms: number): Promise<() => Promise<unknown>> {
  const watch: Watch = { content: undefined, since: 0 };
  for (const end = performance.now() + ms; ; ) {
    const owner = `${Date.now() + ms} ${ms} ${randomUUID()}`;
    if (await makeFile(file, owner)) return () => releaseFile(file, owner);
    if (await removeFileIf(file, (content) => isOver(file, content, ms, watch))) continue;
    if (performance.now() >= end)
      throw Object.assign(new Error(`${file} is held by others`), { name: "TimeoutError" });
    await pause();
  }
}

/**
 * Whether a lock has expired: by the time that its owner wrote, or by how long it has been watched. A time that is too far in
 * the future was written by a clock that ran ahead. If the owner died before writing, the file's own time counts.
 */
async function isOver(file: string, content: string, ms: number, watch: Watch): Promise<boolean> {
  if (watch.content !== content) Object.assign(watch, { content, since: performance.now() });
  const [end = Number.NaN, lifetimeMs = ms] = content.match(/\d+(?= )/g)?.map(Number) ?? [];
  const made = Number.isNaN(end) ? await ifThere(() => stat(file)) : undefined;
  const leftMs = (made ? made.mtimeMs + ms : end) - Date.now();
  return leftMs < 0 || leftMs > lifetimeMs + GRACE_MS || performance.now() - watch.since > lifetimeMs;
}

/**
 * A `tokenStore` in a directory on a local disk, for processes that run in parallel or one after another. Each file is readable
 * only by its owner (0600, the directory 0700), is replaced atomically, and is ignored if it is corrupt. Its lock is a file too;
 * the lock of a dead process is taken over once it has expired.
 *
 * @param directory created with the first token; keep it private, because it contains secrets
 * @returns a store for `createOttimateClient`, `createOttoClient`, `ottimateAuth` and `clientCredentials`
 * @throws TypeError if the directory is not a path
 */
export function fileTokenStore(directory: string): Required<TokenStore> {
  if (typeof directory !== "string" || directory === "")
    throw new TypeError("fileTokenStore: directory is not a path");
  const fileOf = (key: string) => join(directory, `${key.replace(/[^\w-]+/g, "_")}.json`);
  return {
    async get(key) {
      const kept = parse(await readText(fileOf(key)));
      return typeof kept?.until === "number" && Date.now() < kept.until ? kept.value : undefined;
    },
    async set(key, value, ttlMs) {
      await makeDirectory(directory);
      await replaceFile(fileOf(key), JSON.stringify({ value, until: Date.now() + ttlMs }));
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
