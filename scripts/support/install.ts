import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";

/** Runs `npm ci` in `folder` if its modules are missing or older than the lock file. */
export function installOnce(folder: string): void {
  const installed = join(folder, "node_modules/.package-lock.json");
  const lock = join(folder, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log(`Installing what ${folder} needs ...`);
  run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder });
}

/** Runs a program, shows its output, and throws if it fails. */
export function run(
  program: string,
  args: string[],
  { cwd, env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): void {
  const { status, error } = spawnSync(program, args, {
    stdio: "inherit",
    cwd,
    env: { ...process.env, ...env },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`\`${program} ${args.join(" ")}\` ended with code ${status}.`);
}
