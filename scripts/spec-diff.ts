/**
 * `npm run spec:diff [-- OLD [NEW]]`: shows what changed in the document since a release, and whether its version matches.
 * OLD is a file or a git revision, by default the newest tag `v*`; NEW is a file, by default generated/openapi.json.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Change, changesBetween, impacts } from "./spec-diff/changes.ts";
import { isLower, lowestVersion } from "./spec-diff/version.ts";

const present = "generated/openapi.json";

try {
  const { positionals } = parseArgs({ allowPositionals: true });
  process.exitCode = await specDiff(positionals);
} catch (error) {
  console.error(`spec:diff: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function specDiff([old = newestTag(), revision = present, ...others]: string[]): Promise<number> {
  if (others.length > 0) throw new Error("give at most an old file or git revision, and a new file.");
  if (old === undefined) {
    console.log("There is no release to compare with: git has no tag v*.");
    return 0;
  }
  if (!existsSync(revision)) throw new Error(`there is no file ${revision}.`);
  const { changes, versions } = await withFile(old, (base) => changesBetween(base, revision));
  console.log(report(old, changes));
  return checkVersion(changes, versions) ? 0 : 1;
}

function checkVersion([gravest]: Change[], { base, revision }: { base: string; revision: string }): boolean {
  const lowest = gravest ? lowestVersion(base, gravest.impact) : base;
  if (isLower(revision, lowest)) {
    console.error(
      `The version is too low: ${base} → ${revision}, but these changes need ${lowest} or higher.`,
    );
    return false;
  }
  if (gravest) console.log(`The version says so: ${base} → ${revision}.`);
  return true;
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
async function withFile<T>(old: string, use: (file: string) => Promise<T>): Promise<T> {
  if (existsSync(old)) return use(old);
  if (git("rev-parse", "--verify", "--quiet", `${old}^{commit}`) === undefined) {
    throw new Error(`${old} is neither a file nor a git revision.`);
  }
  const document = git("show", `${old}:${present}`);
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

function newestTag(): string | undefined {
  // The suffix makes 1.0.0 newer than 1.0.0-rc.1.
  const tags = git("-c", "versionsort.suffix=-", "tag", "--list", "v[0-9]*", "--sort=-version:refname");
  return tags?.split("\n")[0] || undefined;
}

/** The output of git, or undefined if it fails. */
function git(...args: string[]): string | undefined {
  try {
    return execFileSync("git", args, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 2 ** 28,
    });
  } catch {
    return undefined;
  }
}
