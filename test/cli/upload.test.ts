import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FolderReport } from "../../src/node/index.ts";
import { emptyFolder } from "../support/cli.ts";
import { onSmallDisk, run, start, startOnTerminal, startUnder, withoutPrivileges } from "./binary.ts";
import { type MockProcess, startMock, until } from "./mock-process.ts";

let mock: MockProcess;
beforeAll(async () => {
  mock = await startMock();
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

/** A working folder with this many documents in `inbox`. */
function folderOf(count: number): string {
  const cwd = emptyFolder();
  mkdirSync(join(cwd, "inbox"));
  for (let i = 0; i < count; i += 1) writeFileSync(join(cwd, "inbox", `${i}.pdf`), `%PDF-1.7 document ${i}`);
  return cwd;
}

const args = ["upload", "inbox", "--location", "456"];
const reportOf = (cwd: string): FolderReport =>
  JSON.parse(readFileSync(join(cwd, ".ottimate/upload-report.json"), "utf8"));
const uploads = async () =>
  (await mock.requests()).filter(({ operationId }) => operationId === "uploadInvoice");
/** The names of the uploaded documents, one for each request. */
const sentNames = async () =>
  (await uploads()).map(({ body }) => (body as { file?: { filename: string } }).file?.filename);
/** How many documents the mock has, including those that became invoices. */
async function documents(before: number): Promise<number> {
  const data = await mock.data();
  return data.uploads.length + data.invoices.length - before;
}

describe("upload", () => {
  it("of 30 files, killed six times, sends nothing twice, and reports the unknown files", async () => {
    const cwd = folderOf(30);
    const before = await documents(0);
    for (let kills = 0; kills < 6; kills += 1) {
      // Some requests pass and two are running at the kill: most arrive, and a third of them is lost.
      const passing = kills % 2;
      const lost = { cut: "connection", when: "before acting" } as const;
      await mock.fail({
        ...{ operation: "uploadInvoice", skip: passing, delayMs: 20_000, times: 100 },
        ...(kills % 3 === 0 && lost),
      });
      const running = start([...args, "--concurrency", "2"], { cwd, env: mock.env });
      await until(running, async () => (await mock.hits()) === 2);
      running.child.kill("SIGKILL");
      expect(await running.ended, running.said.stderr).toBe("SIGKILL");
      await mock.mend();
      await mock.advance(20_000);
    }
    const after = await run([...args, "--quiet"], { cwd, env: mock.env });
    const { counts, files } = reportOf(cwd);
    expect(after.code, after.stderr).toBe(4);
    expect(JSON.parse(after.stdout).counts).toEqual(counts);
    expect(counts).toMatchObject({ unknown: 4, rejected: 0, unsent: 0 });
    expect(files).toHaveLength(30);
    const names = await sentNames();
    expect(new Set(names).size).toBe(names.length);
    // Confirm those that arrived, and resend the others.
    const came = new Set(
      (await uploads()).flatMap(({ status, body }) =>
        status === 200 ? [(body as { file: { filename: string } }).file.filename] : [],
      ),
    );
    const decided = files.flatMap(({ path, outcome, filename = "" }) =>
      outcome === "unknown" ? [came.has(filename) ? "--confirm" : "--resend", relative(cwd, path)] : [],
    );
    for (const option of decided.slice(1, 2)) expect(after.stdout).toContain(`--resend ${option}.`);
    const last = await run([...args, ...decided], { cwd, env: mock.env });
    expect(last.code, last.stderr).toBe(0);
    expect(await documents(before)).toBe(30);
    expect(statSync(join(cwd, ".ottimate")).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(cwd, ".ottimate/.gitignore"), "utf8")).toBe("*\n");
    for (const name of readdirSync(join(cwd, ".ottimate")))
      expect(statSync(join(cwd, ".ottimate", name)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s lets running uploads finish, reports them, and exits with %i", async (signal, code) => {
    const cwd = folderOf(9);
    await mock.fail({ operation: "uploadInvoice", delayMs: 20_000, times: 9 });
    const running = start(args, { cwd, env: mock.env });
    await until(running, async () => (await mock.hits()) === 4);
    running.child.kill(signal);
    await running.hear("Stopping");
    await mock.advance(20_000);
    expect(await running.ended, running.said.stderr).toBe(code);
    expect(reportOf(cwd)).toMatchObject({
      counts: { received: 4, unsent: 5, unknown: 0 },
      stopped: { code: "signal" },
    });
    expect(await uploads()).toHaveLength(4);
  });

  it("on a full disk, stops before it sends what it cannot record, and continues once there is space", async () => {
    const cwd = folderOf(30);
    const full = startUnder(onSmallDisk(8), args, { cwd, env: mock.env });
    expect(await full.ended, full.said.stderr).toBe(2);
    expect(full.said.stderr).toContain("Raise the limit");
    const { counts }: FolderReport = JSON.parse(full.said.stdout);
    expect(counts.unsent).toBeGreaterThan(0);
    const again = await run(args, { cwd, env: mock.env });
    expect(again.code, again.stderr).toBe(0);
    expect(await uploads()).toHaveLength(30);
    expect(new Set(await sentNames()).size).toBe(30);
  });

  it("in a read-only folder, sends nothing and exits with 2", async () => {
    const cwd = folderOf(1);
    chmodSync(cwd, 0o555);
    const running = startUnder(withoutPrivileges, args, { cwd, env: mock.env });
    expect(await running.ended, running.said.stderr).toBe(2);
    chmodSync(cwd, 0o755);
    expect(running.said.stderr).toMatch(/\.ottimate cannot be written: .*\(EACCES\)/);
    expect(await uploads()).toEqual([]);
  });

  it("exits with 3 for wrong credentials, 5 for an exhausted quota, 6 without a connection", async () => {
    const cwd = folderOf(1);
    const rejected = await run(args, { cwd, env: { ...mock.env, OTTIMATE_CLIENT_SECRET: "another" } });
    expect(rejected.code, rejected.stderr).toBe(3);
    await mock.fail({ operation: "uploadInvoice", status: 429, retryAfter: 7_200 });
    const spent = await run(args, { cwd, env: mock.env });
    expect(spent.code, spent.stderr).toBe(5);
    const alone = await run(args, { cwd, env: { ...mock.env, OTTIMATE_BASE_URL: "http://127.0.0.1:9/v1" } });
    expect(alone.code, alone.stderr).toBe(6);
    expect(await documents((await mock.data()).invoices.length)).toBe(0);
  });

  it("draws a bar on a terminal, and moves what Ottimate has", async () => {
    const cwd = folderOf(3);
    const shown = startOnTerminal([...args, "--move-to", "done"], { cwd, env: mock.env });
    expect(await shown.ended, shown.said.stdout).toBe(0);
    expect(shown.said.stdout).toContain(`[${"#".repeat(24)}] 3 of 3 inbox/`);
    expect(shown.said.stdout).toContain("3 received.");
    expect(readdirSync(join(cwd, "done")).toSorted()).toEqual(["0.pdf", "1.pdf", "2.pdf"]);
    expect(readdirSync(join(cwd, "inbox"))).toEqual([]);
  });

  it("uploads new files of a watched folder until a signal", async () => {
    const cwd = folderOf(1);
    const running = start([...args, "--watch"], { cwd, env: mock.env });
    await until(running, async () => (await mock.requests()).length > 0);
    writeFileSync(join(cwd, "inbox", "later.pdf"), "%PDF-1.7 later");
    await running.hear("inbox/later.pdf received");
    running.child.kill("SIGTERM");
    expect(await running.ended).toBe(143);
    expect(reportOf(cwd).counts).toMatchObject({ received: 2 });
    expect(reportOf(cwd).stopped).toBeUndefined();
  });
});
