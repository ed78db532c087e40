import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Change, changesBetween, impacts } from "./changes.ts";
import { isLower, lowestVersion } from "./version.ts";

const present = "generated/openapi.json";

export interface Outcome {
  code: 0 | 1;
  stdout: string;
  stderr: string;
}

/** The command, run in a folder: 0 if the version is high enough, 1 if it is too low or there is nothing to compare. */
export async function specDiff(args: string[], folder: string): Promise<Outcome> {
  try {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    return await compare(folder, ...positionals);
  } catch (error) {
    const message = error instanceof Error ? error.message : error;
    return { code: 1, stdout: "", stderr: `spec:diff: ${message}\n` };
  }
}

async function compare(
  folder: string,
  old = newestTag(folder),
  revision = present,
  ...others: string[]
): Promise<Outcome> {
  if (others.length > 0) throw new Error("give at most an old file or git revision, and a new file.");
  if (old === undefined)
    return { code: 0, stdout: "There is no release to compare with: git has no tag v*.\n", stderr: "" };
  const file = resolve(folder, revision);
  if (!existsSync(file)) throw new Error(`there is no file ${revision}.`);
  const { changes, versions } = await withFile(folder, old, (base) => changesBetween(base, file));
  const [gravest] = changes;
  const lowest = gravest ? lowestVersion(versions.base, gravest.impact) : versions.base;
  const raised = `${versions.base} → ${versions.revision}`;
  const stdout = `${report(old, changes)}\n`;
  if (isLower(versions.revision, lowest)) {
    const stderr = `The version is too low: ${raised}, but these changes need ${lowest} or higher.\n`;
    return { code: 1, stdout, stderr };
  }
  return { code: 0, stdout: gravest ? `${stdout}The version says so: ${raised}.\n` : stdout, stderr: "" };
}

function report(old: string, changes: Change[]): string {
  if (changes.length === 0) return `Nothing changed since ${old}.`;
  const counts = impacts.map(
    (impact) => `${changes.filter((change) => change.impact === impact).length} ${impact}`,
  );
  // Hundreds of reworded descriptions would hide the rest, so they are only counted.
  const grave = changes.filter(({ impact }) => impact !== "patch");
  const lines = (grave.length > 0 ? grave : changes).map(({ impact, text }) => `  ${impact}  ${text}`);
  return [`Changes since ${old}: ${counts.join(", ")}.`, ...lines].join("\n");
}

/** Passes on the path of the old document; for a git revision, a temporary file. */
async function withFile<T>(cwd: string, old: string, use: (file: string) => Promise<T>): Promise<T> {
  if (existsSync(resolve(cwd, old))) return use(resolve(cwd, old));
  if (git(cwd, "rev-parse", "--verify", "--quiet", `${old}^{commit}`) === undefined) {
    throw new Error(`${old} is neither a file nor a git revision.`);
  }
  const document = git(cwd, "show", `${old}:${present}`);
  if (document === undefined) throw new Error(`${old} has no ${present}.`);
  const folder = await mkdtemp(join(tmpdir(), "spec-diff-"));
  try {
    const file = join(folder, "openapi.json");
    await writeFile(file, document);
    return await use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function newestTag(cwd: string): string | undefined {
  // The suffix makes 1.0.0 newer than 1.0.0-rc.1.
  const tags = git(cwd, "-c", "versionsort.suffix=-", "tag", "--list", "v[0-9]*", "--sort=-version:refname");
  return tags?.split("\n")[0] || undefined;
}

/** The output of git, or undefined if it fails. */
function git(cwd: string, ...args: string[]): string | undefined {
  try {
    return execFileSync("git", args, {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 2 ** 28,
    });
  } catch {
    return undefined;
  }
}
