import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, transform } from "esbuild";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { typeErrors } from "../support/type-errors.ts";
import { type OttoServer, startOttoServer } from "./otto-server.ts";
import type { SnippetRun } from "./run-snippets.ts";
import { root, snippets } from "./snippets.ts";

// Inside the package, so that its name resolves to the build, as for users.
const folder = join(root, "test/docs/.snippets");
const files = snippets.map(({ place, code }) => ({
  place,
  code,
  file: join(folder, `${place.replace(/\W+/g, "-")}.ts`),
}));

const runner = join(folder, "runner.mjs");
let otto: OttoServer;

beforeAll(async () => {
  otto = await startOttoServer();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { file, code } of files) {
    writeFileSync(file, `${code}\nexport {};\n`);
    // Node starts JavaScript several times as fast.
    writeFileSync(programOf(file), (await transform(code, { loader: "ts", format: "esm" })).code);
  }
  await build({ entryPoints: [join(import.meta.dirname, "run-snippets.ts")], outfile: runner });
  // The file that docs/otto.md generates with openapi-typescript.
  writeFileSync(join(folder, "otto.ts"), ottoTypes);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await otto.close();
});

const programOf = (file: string): string => file.replace(/ts$/, "mjs");

const ottoTypes = `export interface paths {
  "/YOUR_ENDPOINT": { get: { responses: { 200: { content: { "application/json": object } } } } };
}
`;

describe("The snippets of the docs", () => {
  it("were found", () => {
    expect(snippets.length).toBeGreaterThan(5);
  });

  it("compile", async () => {
    expect(await typeErrors(files.map(({ file }) => file))).toEqual([]);
  });

  describe("run", () => {
    let runs: Map<string, SnippetRun>;
    beforeAll(async () => {
      runs = await runAll();
    });

    for (const { place, file } of files)
      it(place, () => {
        const run = runs.get(programOf(file));
        expect(run?.code, run ? `It wrote: ${run.said}` : "One before it did not end.").toBe(0);
      });
  });
});

/** Runs all programs, and returns what became of each, by file. */
async function runAll(): Promise<Map<string, SnippetRun>> {
  const { OTTIMATE_ENVIRONMENT: _, ...env } = process.env;
  const child = spawn(process.execPath, [runner, ...files.map(({ file }) => programOf(file))], {
    // The files that they use are not those of the repository.
    cwd: folder,
    env: {
      ...env,
      OTTIMATE_BASE_URL: inject("prism"),
      OTTIMATE_API_KEY: "snippet-key",
      OTTIMATE_CLIENT_ID: "snippet-client",
      OTTIMATE_CLIENT_SECRET: "snippet-secret",
      OTTO_BASE_URL: otto.url,
      OTTO_TOKEN_URL: `${otto.url}/token`,
      OTTO_CLIENT_ID: "snippet-client",
      OTTO_CLIENT_SECRET: "snippet-secret",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let lines = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    lines += chunk;
  });
  // One that never ends is still running when the time is over.
  const timer = setTimeout(() => child.kill("SIGKILL"), 100_000);
  await once(child, "close");
  clearTimeout(timer);
  const runs = lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line): SnippetRun => JSON.parse(line));
  return new Map(runs.map((run) => [run.file, run]));
}
