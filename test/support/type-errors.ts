import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";

const compiler = join(import.meta.dirname, "../../node_modules/typescript-7/bin/tsc");

/** Compiles programs in one folder with strict settings, as a user would. Returns a line for each error. */
export async function typeErrors(files: readonly string[], options: object = {}): Promise<string[]> {
  const folder = dirname(files[0] ?? "");
  const project = join(folder, "tsconfig.json");
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    module: "nodenext",
    target: "es2022",
    types: ["node"],
    ...options,
  };
  await writeFile(project, JSON.stringify({ compilerOptions, files }));
  try {
    const child = spawn(process.execPath, [compiler, "--project", project, "--pretty", "false"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "close");
    const said = await text(child.stdout);
    const [code] = await ended;
    const errors = said.split("\n").filter((line) => line !== "");
    return code === 0 || errors.length > 0 ? errors : [`the compiler ended with ${code}`];
  } finally {
    await rm(project);
  }
}
