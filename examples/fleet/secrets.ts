import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Credentials } from "ottimate-client";

/** Stands for your vault: a file for each account, which only the workers can read. */
export async function secretsOf(ref: string): Promise<Credentials> {
  return JSON.parse(await readFile(join(process.env.SECRETS_DIR ?? "secrets", `${ref}.json`), "utf8"));
}
