import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createOttimateClient } from "ottimate-client";
import { createOttimateFetch } from "ottimate-client/testing";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { syncPurchaseOrders } from "./purchase-order-sync.ts";

vi.setConfig({ testTimeout: 60_000 });

const scope = { ottimate_company_id: 123, ottimate_location_id: 456 };
const orders = Array.from({ length: 350 }, (_, i) => ({
  external_id: `ERP-${i}`,
  po_number: `PO-${i}`,
  erp_vendor_id: i === 42 ? "V-nobody" : "V-1001",
  date: "2026-10-05",
  total_amount: 24,
  items: Array.from({ length: 12 }, (_, n) => ({ name: `Item ${n}`, quantity: 1, price: 2 })),
}));

let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "order-sync-"));
  said = [];
  vi.spyOn(console, "log").mockImplementation((line) => void said.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const storedIn = (double: ReturnType<typeof createOttimateFetch>) =>
  double.data().purchase_orders.filter(({ external_id = "" }) => /^ERP-\d+$/.test(external_id));

it("sends orders with a thousand lines per request, and sends nothing if it runs again", async () => {
  const double = createOttimateFetch({ batch: { polls: 1 } });
  const ottimate = createOttimateClient({ baseUrl: double.url, ...double.credentials, fetch: double.fetch });
  const file = join(folder, "state.json");

  const report = await syncPurchaseOrders(ottimate, scope, orders, file);

  // 83 orders have 996 lines, so five requests; one poll of each batch, and the results of the one with a failure.
  expect(said).toEqual([
    "350 purchase orders in 11 requests, including polls of batches:",
    "349 created or updated, 1 failed, 0 unknown.",
    "Failed: ERP-42: PO4000: ERP-42: No vendor of this company has the ERP id V-nobody.",
  ]);
  expect(report.failed[0]?.record).toBe(orders[42]);
  expect(storedIn(double)).toHaveLength(349);
  const { length } = double.requests;
  expect((await syncPurchaseOrders(ottimate, scope, orders, file)).counts).toEqual(report.counts);
  expect(double.requests).toHaveLength(length);
  double.assertNoViolations();
});

it("resumes from its file after the program was killed, and starts no batch twice", async () => {
  const double = createOttimateFetch({ batch: { polls: 1 } });
  const { url: baseUrl, credentials, fetch } = double;
  const file = join(folder, "state.json");
  // The third request for orders arrives, but the program is killed before the response.
  let sent = 0;
  let kept = "";
  const dying: typeof fetch = async (url, init) => {
    if (String(url).endsWith("/purchase-orders/bulk")) sent += 1;
    if (sent < 3) return fetch(url, init);
    if (kept === "") {
      kept = readFileSync(file, "utf8");
      await fetch(url, init);
    }
    throw new TypeError("killed");
  };
  const doomed = createOttimateClient({ baseUrl, ...credentials, fetch: dying, retry: false });
  await syncPurchaseOrders(doomed, scope, orders, file).catch(() => {});
  expect(existsSync(file)).toBe(true);
  expect(kept).not.toContain("Item 1");

  const ottimate = createOttimateClient({ baseUrl, ...credentials, fetch });
  const report = await syncPurchaseOrders(ottimate, scope, orders, file);

  expect(report.counts).toMatchObject({ stored: 349, failed: 1, unknown: 0, unsent: 0 });
  expect(storedIn(double)).toHaveLength(349);
  const started = double.requests.filter(
    ({ path, status, replayed }) => path === "/purchase-orders/bulk" && status === 202 && !replayed,
  );
  expect(started).toHaveLength(5);
});
