import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TokenStore } from "../token/store.ts";
import { ifThere } from "./if-there.ts";
import { lockFile } from "./lock-file.ts";
import { makeDirectory } from "./make-directory.ts";

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
