import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { PushReport } from "../../src/cli/push-report.ts";
import { emptyFolder } from "../support/cli.ts";
import {
  onSmallDisk,
  type RunningCommand,
  run,
  start,
  startOnTerminal,
  startUnder,
  withoutPrivileges,
} from "./binary.ts";
import { type MockProcess, startMock, until } from "./mock-process.ts";

/** A row of the file, and its expected outcome. */
interface DirtyRow {
  readonly text: string;
  readonly outcome: "there" | "invalid" | "failed";
}

const COUNT = 5000;
/** As spreadsheets from three continents write them. */
const idOf = (i: number) => `N-${String(i).padStart(4, "0")}`;
const dirtyRows: readonly DirtyRow[] = Array.from({ length: COUNT }, (_, i) => {
  const id = idOf(i);
  if (i % 500 === 499) return { text: `N-0001;"Again, ${i}";`, outcome: "failed" };
  if (i % 700 === 699) return { text: `${id};;`, outcome: "failed" };
  if (i % 900 === 899) return { text: `${id};Too many;cells@there.example;4`, outcome: "invalid" };
  if (i % 3 === 0)
    return { text: `${id};"Señor ""Ñandú"", Œuvre & Söhne";a${i}@b.example`, outcome: "there" };
  return { text: `${id};"Smith, Jones; and ${i}";`, outcome: "there" };
});
const csv = `\uFEFFerp_vendor_id;erp_vendor_name;email\r\n${dirtyRows.map(({ text }) => `${text}\r\n`).join("")}`;
/** Starts at 1, after a header. */
const lineOf = (i: number) => i + 2;

let mock: MockProcess;
let env: MockProcess["env"];
let cwd: string;
const running: RunningCommand[] = [];

/** A push that waits most of its time, between attempts to connect: meanwhile other tests run. */
let withoutNetwork: ReturnType<typeof run>;

beforeAll(async () => {
  mock = await startMock();
  ({ env } = mock);
  const folder = emptyFolder();
  writeFileSync(join(folder, "vendors.csv"), csv);
  const nowhere = { ...env, OTTIMATE_BASE_URL: "http://127.0.0.1:9/v1" };
  withoutNetwork = run(args, { cwd: folder, env: nowhere });
});
beforeEach(async () => {
  await mock.reset();
  cwd = emptyFolder();
  writeFileSync(join(cwd, "vendors.csv"), csv);
});
afterEach(() => {
  for (const each of running.splice(0)) each.child.kill("SIGKILL");
});
afterAll(() => mock.stop());

const bulkRequests = async () =>
  (await mock.requests()).filter(({ operationId }) => operationId === "bulkUpsertVendors");
/** The records of the requests that were processed, not replayed. */
const processed = async (): Promise<string[]> => {
  const acted = (await bulkRequests()).filter(({ status = 0, replayed }) => status < 300 && !replayed);
  return acted.flatMap(({ body }) =>
    (body as { vendors: { erp_vendor_id: string }[] }).vendors.map(({ erp_vendor_id }) => erp_vendor_id),
  );
};
const args = ["push", "vendors", "vendors.csv", "--company", "123"];

function begin(): RunningCommand {
  const one = start(args, { cwd, env });
  running.push(one);
  return one;
}

/** Lets this many requests pass, then starts a push whose next requests, as many as it sends at once, are held. */
async function beginAndHold(passing: number, begin: () => RunningCommand): Promise<RunningCommand> {
  await mock.fail({ operation: "bulkUpsertVendors", skip: passing, delayMs: 20_000, times: 100 });
  const push = begin();
  await until(push, async () => (await mock.hits()) === 4);
  return push;
}

/** Ends the held requests, and holds no more. */
async function letGo(): Promise<void> {
  await mock.mend();
  await mock.advance(20_000);
}

const reportIn = (folder: string): PushReport => {
  const name = readdirSync(folder).find((each) => each.endsWith(".report.json")) ?? "";
  return JSON.parse(readFileSync(join(folder, name), "utf8"));
};

it("5,000 dirty rows, interrupted and killed: each valid one is stored once, and every other row is reported", async () => {
  const interrupted = await beginAndHold(4, begin);
  interrupted.child.kill("SIGINT");
  await interrupted.hear("Stopping");
  await letGo();
  expect(await interrupted.ended, interrupted.said.stderr).toBe(130);
  expect(interrupted.said.stderr).toContain("Stopped: stopped by SIGINT.");
  expect(interrupted.said.stderr).toContain("Run the same command again to resume.");
  const first = reportIn(join(cwd, ".ottimate"));
  expect(first.counts.unknown).toBe(0);
  expect(first.counts.unsent).toBeGreaterThan(0);

  for (const passing of [1, 5, 10]) {
    const killed = await beginAndHold(passing, begin);
    killed.child.kill("SIGKILL");
    expect(await killed.ended).toBe("SIGKILL");
    await letGo();
  }
  const terminated = await beginAndHold(2, begin);
  terminated.child.kill("SIGTERM");
  await terminated.hear("Stopping");
  await letGo();
  expect(await terminated.ended).toBe(143);

  const last = begin();
  expect(await last.ended, last.said.stderr).toBe(1);
  expect(last.said.stderr).toContain("Resuming the push that was last saved at");

  const there = dirtyRows.flatMap(({ outcome }, i) => (outcome === "there" ? [i] : []));
  const data = await mock.data();
  const stored = data.vendors.filter(({ erp_vendor_id }) => /^N-\d{4}$/.test(String(erp_vendor_id)));
  expect(stored.map(({ erp_vendor_id }) => String(erp_vendor_id)).toSorted()).toEqual(there.map(idOf));
  expect(stored.find(({ erp_vendor_id }) => erp_vendor_id === "N-0003")?.erp_vendor_name).toBe(
    'Señor "Ñandú", Œuvre & Söhne',
  );
  expect(stored.find(({ erp_vendor_id }) => erp_vendor_id === "N-0004")?.erp_vendor_name).toBe(
    "Smith, Jones; and 4",
  );

  const sent = await processed();
  const twice = sent.filter((id, i) => sent.indexOf(id) !== i);
  expect(twice).toEqual([]);

  const report = reportIn(join(cwd, ".ottimate"));
  expect(JSON.parse(last.said.stdout)).toEqual(report);
  expect(report.counts).toMatchObject({ unknown: 0, unsent: 0 });
  const bad = dirtyRows.flatMap(({ outcome }, i) =>
    outcome === "there" ? [] : [{ line: lineOf(i), status: outcome }],
  );
  expect(report.problems.map(({ line, status }) => ({ line, status }))).toEqual(bad);
});

it("a read-only folder makes it exit with 2 before anything is sent", async () => {
  const locked = join(cwd, "locked");
  mkdirSync(locked);
  chmodSync(locked, 0o500);
  const rejected = startUnder(withoutPrivileges, [...args, "--state", "locked/state"], { cwd, env });
  running.push(rejected);
  const code = await rejected.ended;
  const { stderr } = rejected.said;
  expect(code).toBe(2);
  expect(stderr).toMatch(/locked.state cannot be written: .*\(EACCES\)/);
  expect(await bulkRequests()).toEqual([]);
});

it("a full disk stops it with what to do, and it continues once there is space", async () => {
  const full = startUnder(onSmallDisk(8), args, { cwd, env });
  running.push(full);
  const code = await full.ended;
  expect(full.said.stderr).toMatch(
    /the file may not grow \(EFBIG\)\. Raise the limit, and run the job again/,
  );
  expect([2, 4]).toContain(code);
  const last = begin();
  expect(await last.ended, last.said.stderr).toBe(1);
  const sent = await processed();
  expect(new Set(sent).size).toBe(sent.length);
});

it("without a network it exits with 6 and no unknown outcomes", async () => {
  const { code, stdout, stderr } = await withoutNetwork;
  expect(code, stderr).toBe(6);
  expect((JSON.parse(stdout) as PushReport).counts).toMatchObject({ unknown: 0, created: 0 });
});

it("on a terminal it draws a bar to its end, and Ctrl-C stops it", async () => {
  const one = await beginAndHold(4, () => startOnTerminal(args, { cwd, env }));
  running.push(one);
  await one.hear("of 4996 records");
  one.child.stdin?.write("\u0003");
  await one.hear("Stopping");
  await letGo();
  expect(await one.ended, one.said.stdout).toBe(130);
  const again = startOnTerminal(args, { cwd, env });
  running.push(again);
  expect(await again.ended, again.said.stdout).toBe(1);
  expect(again.said.stdout).toContain(`[${"#".repeat(24)}] 4996 of 4996 records, 16 failed, 0 unknown`);
  expect(again.said.stdout).toContain("vendors.csv:501: failed: N-0001: Line 3 has the same key");
});
