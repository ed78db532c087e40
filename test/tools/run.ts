/**
 * `npm run test:tools`: others' generators on the shipped document. What they write has to compile under strict, and a
 * program has to send files and forms with it, read a 207 and fill maps.
 */
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeDocument } from "../../scripts/build/document.ts";
import { type KnownFault, knownFaults } from "./known-faults.ts";
import { checkOverlay } from "./overlay.ts";
import { withTable } from "./table.ts";
import { folderOf, type Outcome, type Tool, tools } from "./tools.ts";

const home = import.meta.dirname;
const root = join(home, "../..");
const generated = join(home, ".generated");
const page = join(root, "docs/spec.md");

async function main(): Promise<number> {
  await install();
  await rm(generated, { recursive: true, force: true });
  await mkdir(generated);
  await writeDocument(generated);
  const outcomes: Outcome[] = [];
  // One after another: each compiles, and a machine has few cores.
  for (const tool of tools) {
    const outcome = await tryTool(tool);
    outcomes.push(outcome);
    console.log([`${folderOf(tool)} ${outcome.version}`, ...outcome.faults].join("\n  "));
  }
  const problems = [
    ...unexpected(outcomes),
    ...stale(outcomes),
    ...(await checkOverlay(generated, process.argv[2], (args) =>
      run(process.execPath, [join("node_modules/openapi-format/bin/cli.js"), ...args]),
    )),
  ];
  const text = await readFile(page, "utf8");
  const current = withTable(text, outcomes, knownFaults);
  if (current !== text) {
    await writeFile(page, current);
    problems.push("docs/spec.md had another table: commit the one that is there now");
  }
  for (const problem of problems) console.error(problem);
  console.log(problems.length > 0 ? `${problems.length} problem(s).` : "Every tool can use the document.");
  return problems.length > 0 ? 1 : 0;
}

/** The tools stand in a folder of their own, so that the project's install stays small. */
async function install(): Promise<void> {
  const [wanted, found] = await Promise.all(
    ["package-lock.json", "node_modules/.installed-lock.json"].map((name) =>
      readFile(join(home, name), "utf8").catch(() => undefined),
    ),
  );
  if (wanted === undefined) throw new Error("test/tools/package-lock.json is missing.");
  if (wanted === found) return;
  console.log("Installing the tools, once.");
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm ? [process.execPath, npm] : ["npm"];
  const { code, said } = await run(command, [...args, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  if (code !== 0) throw new Error(`The tools could not be installed.\n${said}`);
  await writeFile(join(home, "node_modules/.installed-lock.json"), wanted);
}

async function tryTool(tool: Tool): Promise<Outcome> {
  const folder = folderOf(tool);
  const output = `.generated/${folder}`;
  await mkdir(join(home, output));
  const document = ".generated/openapi.json";
  const manifest = JSON.parse(await readFile(join(home, "node_modules", tool.name, "package.json"), "utf8"));
  const { version, bin } = manifest as { version: string; bin: string | Record<string, string> };
  const file = typeof bin === "string" ? bin : bin[tool.command];
  if (!file) throw new Error(`${tool.name} has no command ${tool.command}.`);
  const program = join("node_modules", tool.name, file);
  const wrote = await run(
    process.execPath,
    [program, ...tool.args(document, output)],
    tool.env?.(document, output),
  );
  if (wrote.code !== 0)
    return { tool, version, faults: [`stops: ${wrote.said.trim().split("\n").slice(-3).join(" ")}`] };
  const faults = await compile(folder);
  const check = await run(
    process.execPath,
    ["--import", "tsx", join(home, "checks", `${folder}.ts`)],
    {},
    root,
  );
  const said = check.said.trim().split("\n").filter(Boolean);
  return {
    tool,
    version,
    faults: [...faults, ...(check.code === 0 ? said : [`does not run: ${reasonIn(said)}`])],
  };
}

function reasonIn(lines: string[]): string {
  return lines.find((line) => /^\w*Error/.test(line)) ?? lines.join(" ");
}

/** The errors of what was written and of the program that uses it, without line numbers, which change with every edit. */
async function compile(folder: string): Promise<string[]> {
  const config = join(generated, `tsconfig.${folder}.json`);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: "ES2022",
    module: "ESNext",
    moduleResolution: "bundler",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    types: ["node"],
    skipLibCheck: true,
    allowImportingTsExtensions: true,
  };
  const include = [`./${folder}/**/*.ts`, `../checks/${folder}.ts`];
  await writeFile(config, JSON.stringify({ compilerOptions, include }));
  const { code, said } = await run(process.execPath, [join("node_modules/typescript/bin/tsc"), "-p", config]);
  const faults = [...said.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+: .*)$/gm)].map(
    ([, file = "", message = ""]) => `does not compile: ${file.split("/").at(-1)} ${message}`,
  );
  return code !== 0 && faults.length === 0 ? [`does not compile: ${said}`] : faults;
}

const isKnown = (known: KnownFault, { tool, version }: Outcome, fault: string): boolean =>
  known.tool === folderOf(tool) && known.version === version && fault.includes(known.fault);

function unexpected(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap((outcome) =>
    outcome.faults
      .filter((fault) => !knownFaults.some((known) => isKnown(known, outcome, fault)))
      .map((fault) => `${folderOf(outcome.tool)} ${outcome.version} ${fault}`),
  );
}

function stale(outcomes: readonly Outcome[]): string[] {
  return knownFaults
    .filter(
      (known) => !outcomes.some((outcome) => outcome.faults.some((fault) => isKnown(known, outcome, fault))),
    )
    .map(
      ({ tool, version, fault }) =>
        `known-faults.ts is stale: ${tool} ${version} has no fault "${fault}" now`,
    );
}

function run(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
  cwd: string = home,
): Promise<{ code: number | string | null | undefined; said: string }> {
  const all = { ...process.env, NO_COLOR: "1", DO_NOT_TRACK: "1", REDOCLY_TELEMETRY: "off", ...env };
  return new Promise((resolve) => {
    const options = { cwd, env: all, maxBuffer: 2 ** 26 };
    execFile(command, args, options, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, said: stdout + stderr }),
    );
  });
}

process.exitCode = await main();
