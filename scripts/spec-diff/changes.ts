import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const impacts = ["major", "minor", "patch"] as const;
export type Impact = (typeof impacts)[number];

export interface Change {
  impact: Impact;
  /** One line: where, and what changed. */
  text: string;
}

export interface Comparison {
  changes: Change[];
  versions: { base: string; revision: string };
}

/** A change as `redocly diff` reports it. */
interface Reported {
  impact: Impact;
  kind: "added" | "removed" | "modified";
  path: string;
  property?: string;
  verdicts: { message: string }[];
  base?: { value: unknown };
}

/** The changes between two documents, most severe first. */
export async function changesBetween(base: string, revision: string): Promise<Comparison> {
  const report = await redoclyDiff(base, revision);
  const changes = report.changes
    .filter(({ path, property }) => !(path === "#/info" && property === "version"))
    .map((change) => ({ impact: impactOf(change), text: describeChange(change) }))
    .sort((a, b) => impacts.indexOf(a.impact) - impacts.indexOf(b.impact));
  return { changes, versions: report.infoVersions };
}

/**
 * Corrects two impacts that Redocly misses: it considers a request open if only the `allOf` around a part closes it, and
 * it does not know that programs import types by schema name.
 */
function impactOf({ impact, kind, path, property }: Reported): Impact {
  const isGone = kind === "removed" || (kind === "modified" && property === "key");
  return isGone && /\/properties\/[^/]+$|^#\/components\/schemas\/[^/]+$/.test(path) ? "major" : impact;
}

function describeChange(change: Reported): string {
  const { path, property, verdicts } = change;
  const keys = path.split("/").slice(1);
  const where = keys
    .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(" ");
  const what = verdicts.length > 0 ? verdicts.map(({ message }) => message).join(" ") : whatHappened(change);
  return `${where}${property && property !== "key" ? ` ${property}` : ""}: ${what}`;
}

function whatHappened({ kind, property, base }: Reported): string {
  return property === "key" ? `renamed from ${base?.value}.` : `${kind}.`;
}

interface Report {
  infoVersions: { base: string; revision: string };
  changes: Reported[];
}

async function redoclyDiff(base: string, revision: string): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), "spec-diff-"));
  const output = join(folder, "changes.json");
  const config = fileURLToPath(new URL("../../spec/rules/diff.yaml", import.meta.url));
  try {
    // We judge the impact ourselves: below 1.0, Redocly is stricter about additions than we are.
    const options = ["--config", config, "--format", "json", "--output", output, "--fail-on", "none"];
    await redocly(["diff", base, revision, ...options]);
    return JSON.parse(await readFile(output, "utf8")) as Report;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function redocly(args: string[]): Promise<void> {
  const home = dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json"));
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const child = spawn(process.execPath, [join(home, "bin", "cli.js"), ...args], { env });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`redocly diff failed.\n${said.trim()}`)),
    );
  });
}
