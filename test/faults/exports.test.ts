import { expect, it } from "vitest";
import { type ExportReport, exportInvoices } from "../../src/index.ts";
import type { OttimateFetch } from "../../src/testing/index.ts";
import { injectFaults } from "../support/every-fault.ts";
import { exportClientOf, readyInvoices, requestCounts, setUpExport, statusesOf } from "../support/exports.ts";

const timeout = 120_000;

/** An ERP with a journal: it posts each invoice once, and remembers the transaction. */
function createErp() {
  const journal = new Map<string, string>();
  const posts: string[] = [];
  const handed: string[] = [];
  return {
    posts,
    /** The invoices handed over since the last call. */
    takeHanded: () => handed.splice(0),
    async handle({ id }: { id: string }) {
      handed.push(id);
      const known = journal.get(id);
      if (known) return known;
      posts.push(id);
      journal.set(id, `T-${id}`);
      return `T-${id}`;
    },
  };
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.size === seen.add(id).size);
}

/** Every listed invoice is in exactly one of the lists, and the lists are correct. */
function expectAccount(report: ExportReport, double: OttimateFetch): void {
  const { exported, failed, unknown, left, counts } = report;
  const all = [...exported, ...failed, ...unknown].map(({ id }) => id).concat(left);
  expect(new Set(all).size).toBe(all.length);
  expect(all).toHaveLength(counts.listed);
  const status = new Map(double.data().invoices.map((each) => [each.id, each.status]));
  expect(exported.filter(({ id }) => status.get(id) !== "exported")).toEqual([]);
  expect(failed.filter(({ id }) => status.get(id) !== "ready-for-export")).toEqual([]);
}

it("exports 5,000 invoices with the fewest possible requests", { timeout }, async () => {
  const { double, client } = setUpExport(5_000, { limits: false });
  const erp = createErp();
  const report = await exportInvoices(client, { handle: erp.handle });
  expectAccount(report, double);
  expect(erp.posts).toHaveLength(5_000);
  // The last page is full, so one more is needed to see that nothing follows.
  expect(report.requests).toBe(51 + 50);
  expect(requestCounts(double)).toEqual({ createToken: 1, listInvoices: 51, markInvoicesExported: 50 });
});

it.each([
  { count: 5_000, share: 0.05, seed: 1 },
  { count: 5_000, share: 0.05, seed: 2 },
  // With this many faults, many marks have unknown outcomes.
  ...[3, 4, 5, 6, 7, 8].map((seed) => ({ count: 1_000, share: 0.4, seed })),
])(
  "exports $count invoices while $share of all requests fail: none is lost, none handed over twice (seed $seed)",
  { timeout },
  async ({ count, share, seed }) => {
    const { double } = setUpExport(count, { limits: false, seed });
    const client = exportClientOf(double, { retry: { baseDelayMs: 1 }, timeoutMs: 1_000 });
    injectFaults(double, share);
    const erp = createErp();
    for (let runs = 0; statusesOf(double)["ready-for-export"]; runs += 1) {
      expect(runs).toBeLessThan(50);
      const report = await exportInvoices(client, { handle: erp.handle }).catch(() => undefined);
      const handed = erp.takeHanded();
      // If the list could not be read, no invoice was handed over.
      if (!report) expect(handed).toEqual([]);
      else expectAccount(report, double);
      expect(repeated(handed)).toEqual([]);
    }
    expect(double.requests.filter(({ fault }) => fault).length).toBeGreaterThan(1);
    expect(statusesOf(double)).toEqual({ exported: count });
    expect(erp.posts).toHaveLength(count);
    expect(repeated(erp.posts)).toEqual([]);
  },
);

it("loses no invoice if new ones arrive while they are listed", { timeout }, async () => {
  const { double, client } = setUpExport(3_000, { limits: false });
  let next = 10_000;
  client.use({
    onRequest({ schemaPath, request }) {
      if (schemaPath !== "/invoices" || request.method !== "GET" || next === 10_010) return;
      const [invoice] = readyInvoices(1, { from: next });
      next += 1;
      double.seed({ invoices: [{ ...invoice, created_at: `2026-12-01T00:00:${next - 10_000}Z` }] });
    },
  });
  const erp = createErp();
  const report = await exportInvoices(client, { handle: erp.handle });
  expectAccount(report, double);
  const first = new Set(erp.takeHanded());
  expect(readyInvoices(3_000).filter(({ id }) => !first.has(id))).toEqual([]);
  expect(first.size).toBe(erp.posts.length);

  await exportInvoices(client, { handle: erp.handle });
  expect(statusesOf(double)).toEqual({ exported: 3_010 });
  expect(repeated(erp.posts)).toEqual([]);
});

it("also hands over lines, despite faults", { timeout }, async () => {
  const { double } = setUpExport(1_000, { apartDays: 0.1, seed: 5 });
  const client = exportClientOf(double, { retry: { baseDelayMs: 1, attempts: 6 }, timeoutMs: 2_000 });
  injectFaults(double, 0.05);
  const erp = createErp();
  for (let runs = 0; statusesOf(double)["ready-for-export"]; runs += 1) {
    expect(runs).toBeLessThan(4);
    const report = await exportInvoices(client, { expand: "items", handle: erp.handle }).catch(
      () => undefined,
    );
    if (report) expectAccount(report, double);
    expect(repeated(erp.takeHanded())).toEqual([]);
  }
  expect(erp.posts).toHaveLength(1_000);
});
