import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptyFolder } from "../support/cli.ts";
import { readyInvoices } from "../support/exports.ts";
import { onSmallDisk, run, start, startOnTerminal, startUnder, withoutPrivileges } from "./binary.ts";
import { type MockProcess, startMock, until } from "./mock-process.ts";

const count = 150;
const ids = readyInvoices(count).map(({ id }) => id);
let mock: MockProcess;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());
/** The mock's initial invoices. */
let others: readonly string[] = [];
beforeEach(async () => {
  await mock.reset();
  const ready = (await mock.data()).invoices.filter(({ status }) => status === "ready-for-export");
  others = ready.map(({ id }) => id);
  await mock.add({
    invoices: readyInvoices(count).map((invoice) => ({ ...invoice, ottimate_location_id: 456 })),
  });
});

const args = ["export", "--out", "out", "--expand", "items", "--part-size", "10"];
/** The first column of the finished files of a kind. */
function written(cwd: string, kind: "invoices" | "lines", out = "out"): string[] {
  const folder = join(cwd, out);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").trimEnd().split("\r\n").slice(1))
    .map((row) => row.split(",", 1)[0] ?? "");
}
const marked = async () =>
  (await mock.data()).invoices.filter(({ status }) => status === "exported").map(({ id }) => id);
const marks = async () =>
  (await mock.requests()).filter(({ operationId }) => operationId === "markInvoicesExported");
const all = () => [...ids, ...others].toSorted();
const isOurs = (id: string) => all().includes(id);
const reportOf = (cwd: string) => JSON.parse(readFileSync(join(cwd, ".ottimate/export-report.json"), "utf8"));

describe("export", () => {
  it("killed five times, writes each invoice to exactly one file before marking it", async () => {
    const cwd = emptyFolder();
    const lost = { cut: "connection", when: "before acting" } as const;
    for (let kills = 0; kills < 5; kills += 1) {
      // No mark finishes before the kill. Then it is lost on its way, or processed in the end.
      const mark = { operation: "markInvoicesExported", delayMs: 20_000, times: 100 } as const;
      await mock.fail({ ...mark, ...(kills < 4 && lost) });
      const running = start(args, { cwd, env: mock.env });
      const files = written(cwd, "invoices").length;
      const isAtMark = kills % 4 === 0;
      await until(
        running,
        async () => (!isAtMark && written(cwd, "invoices").length > files) || (await mock.hits()) > 0,
      );
      running.child.kill("SIGKILL");
      expect(await running.ended, running.said.stderr).toBe("SIGKILL");
      await mock.mend();
      await mock.advance(20_000);
      while ((await marks()).some(({ durationMs }) => durationMs === undefined)) await setTimeout(10);
      const there = new Set(written(cwd, "invoices"));
      for (const id of (await marked()).filter(isOurs)) expect(there).toContain(id);
    }
    const last = await run(args, { cwd, env: mock.env });
    expect(last.code, last.stderr).toBe(0);
    expect(written(cwd, "invoices").toSorted()).toEqual(all());
    expect([...new Set(written(cwd, "lines"))].toSorted()).toEqual(expect.arrayContaining(ids));
    expect(written(cwd, "lines").filter((id) => ids.includes(id)).length).toBe(count);
    expect((await marked()).filter(isOurs).toSorted()).toEqual(all());
    expect(JSON.parse(last.stdout)).toEqual(reportOf(cwd));
    const again = await run([...args, "--quiet"], { cwd, env: mock.env });
    expect({ code: again.code, stderr: again.stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(again.stdout).counts).toMatchObject({ listed: 0, handedOver: 0 });
  });

  it("resumes a killed run that wrote to another folder", async () => {
    const cwd = emptyFolder();
    await mock.fail({ operation: "markInvoicesExported", delayMs: 20_000, times: 100 });
    const killed = start(args, { cwd, env: mock.env });
    await until(killed, () => written(cwd, "invoices").length > 0);
    killed.child.kill("SIGKILL");
    await killed.ended;
    await mock.mend();
    const { code, stderr } = await run([...args, "--out", "second"], { cwd, env: mock.env });
    expect(code, stderr).toBe(0);
    const first = written(cwd, "invoices");
    expect([...first, ...written(cwd, "invoices", "second")].toSorted()).toEqual(all());
    expect(first.length).toBeGreaterThan(0);
    expect((await marked()).filter(isOurs).toSorted()).toEqual(all());
  });

  it("stopped by SIGTERM, marks what it has written, and the next run continues", async () => {
    const cwd = emptyFolder();
    await mock.fail({ operation: "markInvoicesExported", delayMs: 20_000 });
    const running = start(args, { cwd, env: mock.env });
    await until(running, async () => (await mock.hits()) > 0);
    running.child.kill("SIGTERM");
    await running.hear("Stopping");
    await mock.advance(20_000);
    expect(await running.ended, running.said.stderr).toBe(143);
    const there = written(cwd, "invoices").toSorted();
    expect((await marked()).filter(isOurs).toSorted()).toEqual(there);
    expect(reportOf(cwd)).toMatchObject({
      counts: { exported: there.length },
      stopped: { code: "signal", next: expect.stringContaining("Run this command again") },
    });
    const next = await run(args, { cwd, env: mock.env });
    expect(next.code, next.stderr).toBe(0);
    expect(written(cwd, "invoices").toSorted()).toEqual(all());
  });

  it("on a full disk, marks nothing that it could not write, and continues once there is space", async () => {
    const cwd = emptyFolder();
    const full = startUnder(onSmallDisk(8), args, { cwd, env: mock.env });
    expect(await full.ended, full.said.stderr).toBe(2);
    expect(full.said.stderr).toContain("Raise the limit");
    const there = new Set(written(cwd, "invoices"));
    expect(there.size).toBeLessThan(all().length);
    for (const id of (await marked()).filter(isOurs)) expect(there).toContain(id);
    const again = await run(args, { cwd, env: mock.env });
    expect(again.code, again.stderr).toBe(0);
    expect(written(cwd, "invoices").toSorted()).toEqual(all());
    expect((await marked()).filter(isOurs).toSorted()).toEqual(all());
  });

  it("into a read-only folder, lists nothing and exits with 2", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "out"), { mode: 0o555 });
    const running = startUnder(withoutPrivileges, args, { cwd, env: mock.env });
    expect(await running.ended, running.said.stderr).toBe(2);
    chmodSync(join(cwd, "out"), 0o755);
    expect(running.said.stderr).toMatch(/out\/\.parts cannot be written: .*\(EACCES\)/);
    expect(await mock.requests()).toEqual([]);
  });

  it("exits with 3 for wrong credentials, 5 for an exhausted quota, 6 without a connection", async () => {
    const cwd = emptyFolder();
    const rejected = await run(args, { cwd, env: { ...mock.env, OTTIMATE_CLIENT_SECRET: "another" } });
    expect(rejected.code, rejected.stderr).toBe(3);
    await mock.fail({ operation: "listInvoices", status: 429, retryAfter: 7_200 });
    const spent = await run(args, { cwd, env: mock.env });
    expect(spent.code, spent.stderr).toBe(5);
    const alone = await run(args, { cwd, env: { ...mock.env, OTTIMATE_BASE_URL: "http://127.0.0.1:9/v1" } });
    expect(alone.code, alone.stderr).toBe(6);
    expect(await marks()).toEqual([]);
  });

  it("reports invoices that are ready again, and writes them again with --reopened; shows a bar on a terminal", async () => {
    const cwd = emptyFolder();
    await run(args, { cwd, env: mock.env });
    const [id = ""] = ids;
    const body = JSON.stringify({ invoices: [{ invoice_id: Number(id) }], marked_reason: "wrong period" });
    const unmarked = await run(["call", "markInvoicesUnexported", "-d", body], { cwd, env: mock.env });
    expect(unmarked.code, unmarked.stderr).toBe(0);
    const named = await run(args, { cwd, env: mock.env });
    expect(named.code).toBe(1);
    expect(named.stderr).toMatch(new RegExp(`Invoice ${id}: ready again: .* Add --reopened`));
    const shown = startOnTerminal([...args, "--reopened"], { cwd, env: mock.env });
    expect(await shown.ended, shown.said.stdout).toBe(0);
    expect(shown.said.stdout).toContain(`[${"#".repeat(24)}] 1 of 1 exported`);
    expect(written(cwd, "invoices").filter((each) => each === id)).toHaveLength(2);
  });
});
