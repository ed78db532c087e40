import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { shippedDocument } from "../../scripts/build/document.ts";
import type { CodeSample } from "../../scripts/build/samples.ts";
import { operationsOf } from "../../scripts/generate/openapi.ts";
import { document } from "../support/document.ts";
import { faultsOfRequest } from "../support/request-check.ts";
import { typeErrors } from "../support/type-errors.ts";

const folder = join(import.meta.dirname, ".samples");
/** The folder with the file that the samples send. */
const desk = mkdtempSync(join(tmpdir(), "samples-"));
const home = process.cwd();

const samples = [...operationsOf(shippedDocument(document))].map(([path, method, operation]) => {
  const all = (operation as { "x-codeSamples"?: CodeSample[] })["x-codeSamples"] ?? [];
  const source = (lang: CodeSample["lang"]) => all.find((each) => each.lang === lang)?.source ?? "";
  return {
    id: operation.operationId,
    call: `${method.toUpperCase()} ${path}`,
    file: join(folder, `${operation.operationId}.ts`),
    typescript: source("TypeScript"),
    shell: source("Shell"),
  };
});

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await mkdir(folder);
  // Some samples import only types, and each must be a module.
  await Promise.all(samples.map(({ file, typescript }) => writeFile(file, `${typescript}export {};\n`)));
  writeFileSync(join(desk, "invoice.pdf"), "%PDF-1.7\n%%EOF");
});
afterAll(() => {
  for (const each of [folder, desk]) rmSync(each, { recursive: true, force: true });
});

it("exist for every operation, in TypeScript and for curl", () => {
  expect(samples).toHaveLength([...operationsOf(document)].length);
  for (const { typescript, shell } of samples) {
    expect(typescript).toContain('from "ottimate-client"');
    expect(shell).toMatch(/^curl -X /);
  }
});

it("compile, each TypeScript sample under strict", async () => {
  const options = {
    allowImportingTsExtensions: true,
    paths: { "ottimate-client": [join(home, "src/index.ts")] },
  };
  expect(
    await typeErrors(
      samples.map(({ file }) => file),
      options,
    ),
  ).toEqual([]);
});

describe("run against the mock and match the document", () => {
  let calls: { call: string; status: number; faults: string[] }[] = [];

  beforeAll(() => {
    process.chdir(desk);
    vi.spyOn(console, "log").mockImplementation(() => {});
    const real = fetch;
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      // A form gets its boundary when it becomes a request.
      const request = new Request(url, { ...init, signal: null });
      const { headers, method } = request;
      const body = init.body ? await request.arrayBuffer() : null;
      const faults = await faultsOfRequest(inject("prism"), url, { method, headers, body });
      const response = await real(url, init);
      const violations = response.headers.get("sl-violations");
      const call = `${init.method} ${new URL(url).pathname}`;
      calls.push({ call, status: response.status, faults: violations ? [...faults, violations] : faults });
      return response;
    });
    for (const name of ["API_KEY", "CLIENT_ID", "CLIENT_SECRET"]) vi.stubEnv(`OTTIMATE_${name}`, "sample");
    vi.stubEnv("OTTIMATE_ENVIRONMENT", undefined);
    vi.stubEnv("OTTIMATE_BASE_URL", inject("prism"));
  });
  afterEach(() => {
    calls = [];
  });
  afterAll(() => {
    process.chdir(home);
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it.each(samples)("$id", async ({ file, call }) => {
    await import(file);
    const [method, path = ""] = call.split(" ");
    const pattern = new RegExp(`^${method} ${path.replace(/\{\w+\}/g, "[^/]+")}$`);
    expect(calls.some((each) => pattern.test(each.call) && each.status < 300)).toBe(true);
    expect(calls.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

// Not registered without curl.
if (spawnSync("curl", ["--version"]).status === 0) {
  it.each(samples)("run as a curl command: $id", async ({ shell }) => {
    const { stdout, stderr } = await sh(shell.replace(document.servers[0]?.url ?? "", inject("prism")));
    const [head = ""] = stdout.split("\r\n\r\n").filter((each) => !/^HTTP\/1.1 100/.test(each));
    expect(head, stderr).toMatch(/^HTTP\/1.1 20\d/);
    expect(head).not.toMatch(/sl-violations/i);
  });
}

function sh(command: string): Promise<{ stdout: string; stderr: string }> {
  const env = {
    ...process.env,
    OTTIMATE_API_KEY: "sample",
    OTTIMATE_TOKEN: "sample",
    IDEMPOTENCY_KEY: "6f0c7a52-1f6d-4d1b-9a35-0c1d9b8e7f21",
  };
  return new Promise((resolve) => {
    const script = command.replace("curl ", "curl --silent --show-error --include ");
    execFile("sh", ["-c", script], { cwd: desk, env }, (_error, stdout, stderr) =>
      resolve({ stdout, stderr }),
    );
  });
}
