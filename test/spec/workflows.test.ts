import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type OttimateServer, startOttimate } from "../../src/testing/index.ts";
import { document } from "../support/document.ts";

interface Workflow {
  steps: { stepId: string; operationId: string }[];
}

const files = readdirSync("spec/workflows").filter((name) => name.endsWith(".arazzo.yaml"));
const read = (file: string) =>
  parse(readFileSync(join("spec/workflows", file), "utf8")) as {
    info: { version: string };
    workflows: Workflow[];
  };

const operationsOf = (file: string) =>
  read(file).workflows.flatMap(({ steps }) => steps.map(({ operationId }) => operationId));

let folder: string;
beforeAll(async () => {
  // Next to a copy of the document, as in the repository.
  folder = await mkdtemp(join(tmpdir(), "workflows-"));
  await Promise.all([
    cp("spec/workflows", join(folder, "spec/workflows"), { recursive: true }),
    cp("generated/openapi.json", join(folder, "generated/openapi.json")),
  ]);
});
afterAll(() => rm(folder, { recursive: true }));

let double: OttimateServer;
beforeEach(async () => {
  double = await startOttimate({ checkAnswers: true });
});
afterEach(() => double.stop());

describe("The workflows", () => {
  it("exist for the six jobs, in the version of the document", () => {
    expect(files.map((file) => file.replace(".arazzo.yaml", ""))).toEqual([
      "catalog-prices",
      "export-and-mark",
      "find-ids",
      "orders-and-receipts",
      "send-document-and-wait",
      "sync-vendors-and-dimensions",
    ]);
    expect(new Set(files.map((file) => read(file).info.version))).toEqual(new Set([document.info.version]));
  });

  it("run step by step against the local double, token calls included", async () => {
    const { code, said } = await respect(...files.map((file) => join(folder, "spec/workflows", file)));
    expect(code, said).toBe(0);
    double.assertNoViolations();
    // Each begins with a token call of its own.
    const called: Set<string | undefined>[] = [];
    for (const { operationId } of double.requests)
      if (operationId === "createToken") called.push(new Set([operationId]));
      else called.at(-1)?.add(operationId);
    expect(called).toEqual(files.map((file) => new Set(operationsOf(file))));
    for (const file of files) expect(operationsOf(file)[0], file).toBe("createToken");
  });

  it("fails if a step does not get the expected response", async () => {
    const file = join(folder, "spec/workflows/broken.arazzo.yaml");
    const text = await readFile(join(folder, "spec/workflows/find-ids.arazzo.yaml"), "utf8");
    await writeFile(file, text.replaceAll("$steps.list-accounts.outputs.account_id", "racc_0"));
    const { code, said } = await respect(file);
    expect(code).not.toBe(0);
    expect(said).toContain("list-companies");
  });
});

/** Runs workflows as a user would, with the double's credentials. */
function respect(...paths: readonly string[]): Promise<{ code: unknown; said: string }> {
  const home = dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json"));
  const { apiKey, clientId, clientSecret } = double.credentials;
  const ready = double.data().invoices.find(({ status }) => status === "ready-for-export");
  const inputs = {
    api_key: apiKey,
    client_id: clientId,
    client_secret: clientSecret,
    ottimate_company_id: 123,
    ottimate_location_id: 456,
    invoice_id: Number(ready?.id),
  };
  const args = ["respect", ...paths, "-S", `ottimate=${double.url}`, "-i", JSON.stringify(inputs)];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  return new Promise((done) => {
    // Without this repository's configuration, which is for the document.
    execFile(
      process.execPath,
      [resolve(home, "bin/cli.js"), ...args],
      { cwd: folder, env, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => done({ code: error ? error.code : 0, said: stdout + stderr }),
    );
  });
}
