import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { bulk, createOttimateClient, OttimateStoreError, type StateStore } from "../../src/index.ts";
import { fileStore } from "../../src/node/file-store.ts";
import { fileState } from "../../src/node/index.ts";
import { type OttimateServer, startOttimate } from "../../src/testing/index.ts";
import type { ChildReport, ChildTask } from "../support/bulk-store-child.ts";
import { type BundledChild, bundleChild } from "../support/bundled-child.ts";
import { rejection } from "../support/failure.ts";
import { stateFacts, storedJobs } from "../support/stored-jobs.ts";

let program: BundledChild;
beforeAll(async () => {
  program = await bundleChild("bulk-store-child");
});
afterAll(() => program.remove());
const argumentsOf = (task: ChildTask) => [program.file, JSON.stringify(task)];

async function setUp() {
  const folder = mkdtempSync(join(tmpdir(), "bulk-store-"));
  const double = await startOttimate({ batch: { polls: 1 } });
  onTestFinished(async () => {
    await double.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = join(folder, "state.log");
  const { url: baseUrl, credentials } = double;
  const task = { baseUrl, credentials, file, job: "vendors", concurrency: 1 } as const;
  const ottimate = createOttimateClient({ baseUrl, ...credentials, retry: { baseDelayMs: 1 } });
  /** The same job in this process. */
  const finish = (store: StateStore = fileState(file)) =>
    bulk(ottimate, storedJobs.vendors.path, storedJobs.vendors.records, {
      scope: storedJobs.vendors.scope,
      store,
    });
  return { double, folder, file, task, finish };
}

/** A running program, and what it reports at its end. */
function start(task: ChildTask): { child: ChildProcess; ended: Promise<ChildReport> } {
  const child = spawn(process.execPath, argumentsOf(task), { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (more) => {
    text += more;
  });
  return { child, ended: new Promise((resolve) => child.once("close", () => resolve(JSON.parse(text)))) };
}
const posts = ({ requests }: OttimateServer) =>
  requests.filter(({ operationId }) => operationId === "bulkUpsertVendors");
const acted = (double: OttimateServer) =>
  posts(double).filter(({ status = 0, replayed }) => status < 300 && !replayed);
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

it("A job that is frozen while another takes over its store sends nothing more after it wakes up", async () => {
  const { double, file, task, finish } = await setUp();
  // The third request gets no response before its program is frozen.
  double.fail({ operation: "bulkUpsertVendors", delayMs: 25_000, skip: 2 });
  const { child, ended } = start(task);
  await until(() => posts(double).length === 3 || (acted(double).length === 2 && posts(double).length > 2));
  child.kill("SIGSTOP");
  double.clock.advance(25_000);

  const store = fileStore<object>(file, { ...stateFacts, staleMs: 200 });
  const report = await finish(store);
  expect(report.counts).toMatchObject({ created: 649, failed: 1, unknown: 0, updated: 0 });
  const { length } = double.requests;
  const log = readFileSync(file, "utf8");

  child.kill("SIGCONT");
  const { error } = await ended;
  expect(error).toMatchObject({ name: "OttimateStoreError", code: "held" });
  expect(double.requests).toHaveLength(length);
  expect(readFileSync(file, "utf8")).toBe(log);
  expect(new Set(acted(double).map(({ headers }) => headers["idempotency-key"])).size).toBe(
    acted(double).length,
  );
});

it("If two processes start the same job at once, one runs it, and the other says who holds it", async () => {
  const { double, task, finish } = await setUp();
  double.fail({ operation: "bulkUpsertVendors", delayMs: 25_000 });
  const { child, ended } = start(task);
  await until(() => posts(double).length === 1);
  const error = await rejection(finish(), OttimateStoreError);
  expect(error).toMatchObject({ code: "held" });
  expect(error.message).toContain(`in use by process ${child.pid} on `);
  double.clock.advance(25_000);
  expect((await ended).counts).toMatchObject({ created: 649, failed: 1 });
  const { length } = posts(double);
  expect((await finish()).counts).toMatchObject({ created: 649, failed: 1 });
  expect(posts(double)).toHaveLength(length);
});

it("A disk that fills up in the middle of a line stops the job before the next request, and the next run resumes", async () => {
  const { double, file, task, finish } = await setUp();
  // A file size limit of the process acts like a full disk, and needs no rights. Blocks are 512 bytes in sh, or 1024.
  const limit = 5;
  const { stdout } = await promisify(execFile)("sh", [
    "-c",
    `ulimit -f ${limit}; exec "$0" "$@"`,
    process.execPath,
    ...argumentsOf(task),
  ]);
  const { counts, error } = JSON.parse(stdout) as ChildReport;
  expect(error).toMatchObject({ name: "OttimateStoreError", code: "not-written" });
  expect(error?.message).toMatch(/may not grow \(EFBIG\)\. Raise the limit, and run the job again/);
  expect(counts?.unsent).toBeGreaterThan(0);
  expect(readFileSync(file, "utf8").endsWith("\n")).toBe(true);
  // Records reported as unsent were not sent.
  const sent = posts(double).reduce(
    (sum, { body }) => sum + (body as { vendors: object[] }).vendors.length,
    0,
  );
  expect(sent).toBeLessThanOrEqual(650 - (counts?.unsent ?? 0) + 100);
  expect((await finish()).counts).toMatchObject({ created: 649, failed: 1, updated: 0, unknown: 0 });
});

it("A read-only folder stops the job before anything is sent", async () => {
  const { double, folder, task } = await setUp();
  const readOnly = join(folder, "read-only");
  mkdirSync(readOnly);
  writeFileSync(join(readOnly, "x"), "");
  chmodSync(folder, 0o755);
  chmodSync(readOnly, 0o555);
  onTestFinished(() => chmodSync(readOnly, 0o755));
  // Root may write everywhere, so it gives up that right here.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(readOnly, 65_534, 65_534);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    argumentsOf({ ...task, file: join(readOnly, "state.log") }),
    isRoot ? { uid: 65_534, gid: 65_534 } : {},
  );
  const { error } = JSON.parse(stdout) as ChildReport;
  expect(error).toMatchObject({ name: "OttimateStoreError", code: "not-written" });
  expect(error?.message).toMatch(
    /no permission to write there \(EACCES\).*move the file to a writable folder/,
  );
  expect(double.requests).toHaveLength(0);
});
