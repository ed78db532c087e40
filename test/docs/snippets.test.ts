import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { typeErrors } from "../support/type-errors.ts";
import { type OttoServer, startOttoServer } from "./otto-server.ts";
import { root, snippets } from "./snippets.ts";

// Inside the package, so that its name resolves to the build, as for users.
const folder = join(root, "test/docs/.snippets");
const files = snippets.map(({ place, code }) => ({
  place,
  code,
  file: join(folder, `${place.replace(/\W+/g, "-")}.ts`),
}));

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

  for (const { place, file } of files) {
    it(`run: ${place}`, async () => {
      const { code, said } = await run(file);
      expect(code, said).toBe(0);
    });
  }
});

function run(file: string): Promise<{ code: number | null; said: string }> {
  const { OTTIMATE_ENVIRONMENT: _, ...env } = process.env;
  const child = spawn(process.execPath, [programOf(file)], {
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
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, said }));
  });
}
