import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createOttimateClient } from "ottimate-client";
import { fileJournal } from "ottimate-client/node";
import { createOttimateFetch } from "ottimate-client/testing";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Erp, exportToErp } from "./export-job.ts";

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

/** An ERP that posts every invoice that it gets, even twice. */
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
  return { double, ottimate, log, journal: fileJournal(join(folder, "export.log")) };
}

it("posts each invoice once and marks it, with as few requests as possible", async () => {
  const { double, ottimate, log, journal } = setUp(250);
  const posted: string[] = [];
  await exportToErp(ottimate, erpOf(posted), journal);
  expect(new Set(posted).size).toBe(250);
  expect(double.data().invoices.every(isExported)).toBe(true);
  // One token, three pages for the creation times, three with lines, three marks.
  expect(log.mock.calls).toEqual([["250 of 250 exported, 0 failed, 0 unknown, 0 reopened: 9 requests"]]);
  expect(double.requests).toHaveLength(10);
  double.assertNoViolations();
});

it("marks in the next run what it posted but could not mark, and posts nothing again", async () => {
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

it("asks the ERP about interrupted invoices of an earlier run, and posts only those that it does not have", async () => {
  const { double, ottimate, journal } = setUp(2);
  const posted: string[] = [];
  const erp = erpOf(posted);
  // The ERP posts the invoice, but its response is lost.
  const lost = {
    ...erp,
    post: (invoice: never) => erp.post(invoice).then(() => Promise.reject(new Error("gone"))),
  };
  const first = await exportToErp(ottimate, lost, journal);
  expect(first.counts).toMatchObject({ exported: 0, failed: 2 });
  const second = await exportToErp(ottimate, erp, journal);
  expect(second.exported).toContainEqual({ id: "1000", transactionId: "T-1000" });
  expect(posted).toHaveLength(2);
  expect(double.data().invoices.every(isExported)).toBe(true);
});
