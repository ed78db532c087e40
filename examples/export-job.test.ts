import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createOttimateClient } from "ottimate-client";
import { createOttimateFetch, startOttimate } from "ottimate-client/testing";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Erp, exportToErp } from "./export-job.ts";

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "export-job-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const idsOf = (count: number) => Array.from({ length: count }, (_, i) => String(1000 + i));
const dataOf = (count: number) => ({
  companies: [{ name: "Harbor & Vine" }],
  locations: [{ name: "Pier 7" }],
  invoices: idsOf(count).map((id) => ({ id, status: "ready-for-export" as const })),
});
const isExported = ({ status }: { status: string }) => status === "exported";

/** An ERP that posts what it is given, as often as it is given. */
function erpOf(posted: string[]): Erp {
  return {
    find: async (id) => (posted.includes(id) ? `T-${id}` : undefined),
    post: async ({ id }) => {
      posted.push(id);
      return `T-${id}`;
    },
  };
}

function setUp(count: number) {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const double = createOttimateFetch({ data: dataOf(count) });
  const ottimate = createOttimateClient({
    baseUrl: double.url,
    ...double.credentials,
    fetch: double.fetch,
    retry: { baseDelayMs: 1 },
  });
  return { double, ottimate, log, journal: join(folder, "journal.jsonl") };
}

it("posts each invoice once and marks it, with as few requests as can be", async () => {
  const { double, ottimate, log, journal } = setUp(250);
  const posted: string[] = [];
  await exportToErp(ottimate, erpOf(posted), journal);
  expect(new Set(posted).size).toBe(250);
  expect(double.data().invoices.every(isExported)).toBe(true);
  // A token, three pages to know when they were made, three with lines, three marks.
  expect(log.mock.calls).toEqual([["250 of 250 exported, 0 failed, 0 unknown: 9 requests"]]);
  expect(double.requests).toHaveLength(10);
  double.assertNoViolations();
});

it("marks in the next run what it has posted and could not mark, and posts nothing again", async () => {
  const { double, ottimate, log, journal } = setUp(3);
  double.fail({ operation: "markInvoicesExported", status: 401, times: 2 });
  const posted: string[] = [];
  const first = await exportToErp(ottimate, erpOf(posted), journal);
  expect(first.counts).toMatchObject({ handedOver: 3, exported: 0, failed: 3 });
  expect(log.mock.calls.flat().at(-1)).toContain("401");

  const second = await exportToErp(ottimate, erpOf(posted), journal);
  expect(second.exported).toContainEqual({ id: "1000", transactionId: "T-1000" });
  expect(posted).toHaveLength(3);
  expect(double.data().invoices.every(isExported)).toBe(true);
});

it("reads a journal whose last line was cut, and writes on below it", async () => {
  const { ottimate, journal } = setUp(2);
  appendFileSync(
    journal,
    '{"id":"1000"}\n{"id":"1000","transactionId":"T-1000"}\n{"id":"1001"}\n{"id":"1001","tra',
  );
  const posted: string[] = [];
  const { exported } = await exportToErp(ottimate, erpOf(posted), journal);
  expect(exported.toSorted((a, b) => Number(a.id) - Number(b.id))).toEqual([
    { id: "1000", transactionId: "T-1000" },
    { id: "1001", transactionId: "T-1001" },
  ]);
  expect(posted).toEqual(["1001"]);
  expect(readFileSync(journal, "utf8").trimEnd().split("\n").at(-1)).toBe(
    '{"id":"1001","transactionId":"T-1001"}',
  );
});

it.each(["before the journal", "after the journal"])(
  "posts each invoice once though it is killed again and again, %s has the last one",
  { timeout: 120_000 },
  async (when) => {
    const double = await startOttimate({ data: dataOf(250) });
    // It dies before the first group is full, in the second, and then lives.
    const ends = [];
    for (const posts of [30, 130, Infinity]) ends.push(await run(double, posts, when));
    expect(ends).toEqual(["SIGKILL", "SIGKILL", 0]);

    const posted = readFileSync(join(folder, "erp.txt"), "utf8").trimEnd().split("\n");
    expect(posted.toSorted()).toEqual(idsOf(250));
    expect(double.data().invoices.every(isExported)).toBe(true);
    await double.stop();
  },
);

/** The job as a program of its own; how it ended. */
function run({ url, credentials }: { url: string; credentials: object }, posts: number, when: string) {
  const file = fileURLToPath(new URL("../test/support/export-child.ts", import.meta.url));
  const args = [url, JSON.stringify(credentials), folder, String(posts), when];
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return new Promise<string | number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(signal ?? code));
  });
}
