import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { addressesOf, factsOf } from "../../scripts/drift/facts.ts";

export async function checkOverlay(_folder: string, _published: string | undefined): Promise<string[]> {
  return [];
}
