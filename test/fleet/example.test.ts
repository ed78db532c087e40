import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

const example = fileURLToPath(new URL("../../examples/fleet/", import.meta.url));
const accounts = ["bistro", "cantina", "diner", "oyster", "trattoria"];
const report = [
  "  scopes: 123 companyId, 456 locationId",
  "  vendors: 5 created",
  "  dimensions: 3 created",
  "  purchase-orders: 4 stored",
  "  receipts: 4 stored",
  "  uploads: 2 received",
  "  exports: 3 listed, 3 handedOver, 3 exported",
];

/** Where the example puts its folders: what is still in it, or runs on it, was left behind. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ottimate-example-"));
  // PostgreSQL may run as another user.
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As a user starts it, in a group of its own, as on a terminal. */
function npmStart() {
  const child = spawn("npm", ["start"], {
    cwd: example,
    env: { ...process.env, TMPDIR: folder },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const told = { text: "" };
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      told.text += chunk;
    });
  return { child, told, ended: once(child, "close") };
}

const leftBehind = (): string[] => [
  ...readdirSync(folder).filter((name) => name.startsWith("ottimate-")),
  ...readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => commandOf(pid).includes(folder)),
];

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    // It has ended meanwhile.
    return "";
  }
}

it("`npm start` of the example ends with a report for each account, and leaves nothing behind", async () => {
  const { told, ended } = npmStart();
  const [code] = await ended;
  expect(code, told.text).toBe(0);
  // A worker may tell of the last account after its report.
  const lines = told.text.split("\n").filter((line) => line !== "" && !line.startsWith("worker-"));
  const reports = accounts.flatMap((account) => [`${account}: done`, ...report]);
  expect(lines.slice(-reports.length)).toEqual(reports);
  expect(leftBehind()).toEqual([]);
});

it("Ctrl-C ends the example in the middle of a night, and leaves nothing behind", async () => {
  const { child, told, ended } = npmStart();
  await vi.waitUntil(() => told.text.includes(" begins "), { timeout: 600_000 });
  process.kill(-Number(child.pid), "SIGINT");
  await ended;
  await vi.waitUntil(() => leftBehind().length === 0, { timeout: 60_000, interval: 500 });
  expect(told.text).not.toMatch(/\n\s+at /);
});
