import { describe, expect, it } from "vitest";
import { exportInvoices } from "../../../src/index.ts";
import { createOttimateFetch, type DoubleOptions } from "../../../src/testing/index.ts";
import { exportClientOf } from "../../support/exports.ts";

const memos = [
  { type: "credit_memo", currency: "CHF", total_amount: -84.5 },
  { type: "credit_memo", currency: "EUR", total_amount: 0.1 + 0.2 },
  { type: "invoice", currency: "USD", total_amount: 1284.5 },
] as const;

/** Exports the memos, each from another month, with one line; returns what was handed over, newest first. */
async function exported(options: DoubleOptions = {}, given: { expand?: "items" } = {}) {
  const double = createOttimateFetch({
    data: {
      companies: [{ id: 123, name: "Harbor & Vine" }],
      locations: [{ id: 456, name: "Pier 7" }],
      invoices: memos.map((memo, i) => ({
        id: String(i + 1),
        status: "ready-for-export",
        created_at: `2026-0${9 - i}-01T00:30:00Z`,
        items: [{ id: i + 1, name: "Oysters", quantity: Math.sign(memo.total_amount), price: 16.9 }],
        ...memo,
      })),
    },
    ...options,
  });
  const seen: unknown[] = [];
  const report = await exportInvoices(exportClientOf(double), {
    ...given,
    concurrency: 1,
    handle: async ({ type, currency, total_amount, items }) => {
      seen.push({ type, currency, total_amount, ...(items && { quantity: items[0]?.quantity }) });
    },
  });
  return { double, report, seen };
}

const byAmount = (a: unknown, b: unknown) =>
  (a as { total_amount: number }).total_amount - (b as { total_amount: number }).total_amount;

describe("An export", () => {
  it("hands over credit memos among the invoices, with unchanged amounts and currencies", async () => {
    const { seen, report, double } = await exported();
    expect(seen.sort(byAmount)).toEqual([...memos].sort(byAmount));
    expect(report.counts.exported).toBe(3);
    expect(double.data().invoices.map(({ status }) => status)).toEqual(["exported", "exported", "exported"]);
  });

  it("hands over the lines of credit memos with unchanged signs", async () => {
    const { seen } = await exported({}, { expand: "items" });
    const quantities = [-1, 1, 1];
    expect(seen.sort(byAmount)).toEqual(
      [...memos].sort(byAmount).map((memo, i) => ({ ...memo, quantity: quantities[i] })),
    );
  });

  it.each(["America/Los_Angeles", "Pacific/Kiritimati"])(
    "loses no line if times have no zone and are local to %s",
    async (timesWithoutZone) => {
      const { report } = await exported({ timesWithoutZone }, { expand: "items" });
      expect(report.counts).toMatchObject({ exported: 3, failed: 0 });
    },
  );
});

describe("An amount", () => {
  it("that is a float is passed on unchanged, neither rounded nor as text", async () => {
    const double = createOttimateFetch();
    const bodies: unknown[] = [];
    const client = exportClientOf(double, {
      fetch: (url, init) => {
        bodies.push(init?.body);
        return double.fetch(url, init);
      },
    });
    const body = { type: "credit_memo", currency: "CHF", total_amount: 0.1 + 0.2 } as const;
    const { error } = await client.PATCH("/invoices/{id}", { params: { path: { id: "9182736" } }, body });
    expect(error).toBeUndefined();
    expect(bodies.at(-1)).toContain('"total_amount":0.30000000000000004');
    expect(double.data().invoices.find(({ id }) => id === "9182736")).toMatchObject({
      type: "credit_memo",
      currency: "CHF",
      total_amount: 0.30000000000000004,
    });
  });
});
