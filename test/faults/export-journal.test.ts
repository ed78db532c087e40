import { spawn } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import {
  type ErrorDescription,
  type ExportReport,
  exportInvoices,
  OttimateStoreError,
} from "../../src/index.ts";
import { fileJournal } from "../../src/node/index.ts";
import { type OttimateServer, startOttimate } from "../../src/testing/index.ts";
import { type BundledChild, bundleChild } from "../support/bundled-child.ts";
import type { ExportJob } from "../support/export-child.ts";
import { readyInvoices, requestCounts, setUpExport, statusesOf } from "../support/exports.ts";
import { rejection } from "../support/failure.ts";
import { randomNumbers } from "../support/random.ts";

/** The number of kills at random moments; `npm run fuzz -- --kills 200` does more. */
const kills = Number(process.env.KILLS ?? 3);
const seed = Number(process.env.KILLS_SEED ?? 1);
vi.setConfig({ testTimeout: 120_000 + kills * 10_000 });

let folder: string;
let double: OttimateServer | undefined;
let child: BundledChild;
beforeAll(async () => {
  child = await bundleChild("export-child");
});
afterAll(() => child.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ottimate-export-"));
});
afterEach(async () => {
  await double?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const count = 60;
const ids = readyInvoices(count).map(({ id }) => id);

async function startDouble(): Promise<OttimateServer> {
  double = await startOttimate({
    data: {
      companies: [{ id: 123, name: "Harbor & Vine" }],
      locations: [{ id: 456, name: "Pier 7", ottimate_company_id: 123 }],
      invoices: readyInvoices(count),
    },
    limits: false,
  });
  return double;
}

/** How a program ended: killed, or with its last line of output. */
interface Ending {
  readonly wasKilled: boolean;
  readonly report?: ExportReport;
  readonly error?: ErrorDescription;
}

/** Runs the program; kills it `killAfterMs` after it took the journal. */
function run(job: Partial<ExportJob>, killAfterMs?: number): Promise<Ending> {
  const { url, credentials } = double as OttimateServer;
  const given: ExportJob = { url, credentials, folder, to: "erp", canAsk: true, ...job };
  const program = spawn(process.execPath, [child.file, JSON.stringify(given)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  program.stdout.on("data", (chunk) => {
    said += chunk;
    if (killAfterMs !== undefined) timer ??= setTimeout(() => program.kill("SIGKILL"), killAfterMs);
  });
  return new Promise((resolve, reject) => {
    program.once("error", reject);
    program.once("close", (code, signal) => {
      clearTimeout(timer);
      if (signal) return resolve({ wasKilled: true });
      const last = said.trimEnd().split("\n").at(-1) ?? "";
      if (code === 0) resolve({ wasKilled: false, ...JSON.parse(last) });
      else reject(new Error(`It ended with ${code}: ${said}`));
    });
  });
}

/** What the ERP has, in order of arrival. */
const posted = (): string[] =>
  existsSync(join(folder, "erp.txt"))
    ? readFileSync(join(folder, "erp.txt"), "utf8").trimEnd().split("\n")
    : [];

/** The ids in the parts, from headers and lines. */
function written(kind: "invoices" | "lines"): string[] {
  const out = join(folder, "out");
  return readdirSync(out)
    .filter((name) => name.startsWith(`${kind}-`))
    .flatMap((name) => readFileSync(join(out, name), "utf8").trimEnd().split("\r\n").slice(1))
    .map((row) => row.split(",", 1)[0] ?? "");
}

it("posts each invoice once and marks it, at whichever step the program dies", async () => {
  const server = await startDouble();
  const points: [string, number][] = [
    ["after begun", 1],
    ["after handle", 3],
    ["before done", 2],
    ["after done", 3],
    ["before mark", 1],
    ["after mark", 1],
  ];
  for (const dieAt of points) {
    expect(await run({ dieAt }), dieAt.join(" ")).toEqual({ wasKilled: true });
    // What a process leaves behind that dies while writing.
    appendFileSync(join(folder, "export.log"), '[["half of a line');
  }
  const { report } = await run({});
  expect(report?.counts).toMatchObject({ failed: 0, unknown: 0, left: 0 });
  expect(posted().toSorted()).toEqual(ids);
  expect(statusesOf(server)).toEqual({ exported: count });
});

it("reports each interrupted invoice if the ERP cannot be asked, and hands over none twice", async () => {
  const server = await startDouble();
  for (const dieAt of [
    ["after begun", 2],
    ["after handle", 5],
  ] as const)
    expect(await run({ canAsk: false, dieAt })).toEqual({ wasKilled: true });
  const { report } = await run({ canAsk: false });
  const unknown = report?.unknown ?? [];
  expect(unknown.length).toBeGreaterThan(0);
  expect(unknown.length).toBeLessThanOrEqual(2 * 4);
  expect(unknown.map(({ stage }) => stage)).toEqual(unknown.map(() => "interrupted"));
  expect(new Set(posted()).size).toBe(posted().length);
  const named = new Set([...posted(), ...unknown.map(({ id }) => id)]);
  expect([...named].toSorted()).toEqual(ids);
  expect(statusesOf(server)).toEqual({
    exported: count - unknown.length,
    "ready-for-export": unknown.length,
  });
});

it("writes each invoice to one part before marking it, at whichever step the program dies", async () => {
  const server = await startDouble();
  const points: [string, number][] = [
    ["before rename", 1],
    ["before rename", 2],
    ["after rename", 2],
    ["after done", 1],
  ];
  for (const dieAt of points) {
    expect(await run({ to: "csv", dieAt }), dieAt.join(" ")).toEqual({ wasKilled: true });
    const marked = server.data().invoices.filter(({ status }) => status === "exported");
    const there = new Set(written("invoices"));
    for (const { id } of marked) expect(there).toContain(id);
  }
  const { report } = await run({ to: "csv" });
  expect(report?.counts).toMatchObject({ failed: 0, unknown: 0, left: 0 });
  expect(written("invoices").toSorted()).toEqual(ids);
  expect(written("lines").toSorted()).toEqual(ids);
  expect(statusesOf(server)).toEqual({ exported: count });
});

it("exports each invoice once, even if it is killed at random moments", {
  timeout: 120_000 + kills * 10_000,
}, async () => {
  const random = randomNumbers(seed);
  const wasKilled: boolean[] = [];
  for (let n = 0; n < kills; ) {
    const server = await startDouble();
    const to = random() < 0.5 ? "erp" : "csv";
    let ending: Ending | undefined;
    for (; n < kills && (!ending || ending.wasKilled); n += 1) {
      ending = await run({ to }, Math.floor(random() * 150));
      wasKilled.push(ending.wasKilled);
      expect(ending.error).toBeUndefined();
    }
    if (ending?.wasKilled) ending = await run({ to });
    const seen = to === "erp" ? posted() : written("invoices");
    expect(seen.toSorted(), `seed ${seed}, ${wasKilled.length} runs`).toEqual(ids);
    if (to === "csv") expect(written("lines").toSorted()).toEqual(ids);
    expect(ending?.report?.counts).toMatchObject({ failed: 0, unknown: 0, left: 0 });
    expect(statusesOf(server)).toEqual({ exported: count });
    await server.stop();
    rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), "ottimate-export-"));
  }
});

it("lets only one of two programs run, and tells the other which one is running", async () => {
  const server = await startDouble();
  const endings = await Promise.all([run({}), run({})]);
  for (const { error } of endings.filter((each) => each.error))
    expect(error).toMatchObject({
      category: "store",
      retryable: true,
      message: expect.stringContaining("is in use by process"),
    });
  expect(endings.filter(({ report }) => report).length).toBeGreaterThan(0);
  expect(posted().toSorted()).toEqual(ids);
  expect(statusesOf(server)).toEqual({ exported: count });
});

it("hands over nothing if the journal cannot be written, and says what to do", async () => {
  const { double, client } = setUpExport(3);
  writeFileSync(join(folder, "file"), "");
  const handle = vi.fn();
  const journal = fileJournal(join(folder, "file", "export.log"));
  const error = await rejection(exportInvoices(client, { journal, handle }), OttimateStoreError);
  expect(error.code).toBe("not-written");
  expect(handle).not.toHaveBeenCalled();
  expect(requestCounts(double)).toEqual({ createToken: 1 });
});
