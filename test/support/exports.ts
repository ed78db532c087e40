import { createOttimateClient, type OttimateClient, type OttimateClientOptions } from "../../src/index.ts";
import { createOttimateFetch, type DoubleOptions, type OttimateFetch } from "../../src/testing/index.ts";

/** The id of the first invoice; the others follow. */
const firstId = 1_000;
const dayMs = 86_400_000;

const idsOf = (count: number, from = firstId) => Array.from({ length: count }, (_, i) => String(from + i));

/** A double with this many ready invoices, created at this interval in days, and no other invoices. */
export function readyInvoices(count: number, { apartDays = 0.01, from = firstId } = {}) {
  return idsOf(count, from).map((id, i) => ({
    id,
    status: "ready-for-export" as const,
    invoice_number: `N-${id}`,
    created_at: new Date(Date.UTC(2026, 0, 1) + i * apartDays * dayMs).toISOString(),
    items: [{ id: Number(id), name: "Oysters", quantity: 1, price: 84 }],
  }));
}

export function setUpExport(
  count: number,
  { apartDays, ...options }: DoubleOptions & { apartDays?: number } = {},
): { double: OttimateFetch; client: OttimateClient; ids: string[] } {
  const double = createOttimateFetch({
    data: {
      companies: [{ id: 123, name: "Harbor & Vine" }],
      locations: [{ id: 456, name: "Pier 7", ottimate_company_id: 123 }],
      invoices: readyInvoices(count, { ...(apartDays && { apartDays }) }),
    },
    ...options,
  });
  return { double, client: exportClientOf(double), ids: idsOf(count) };
}

export function exportClientOf(double: OttimateFetch, options: OttimateClientOptions = {}): OttimateClient {
  return createOttimateClient({
    baseUrl: double.url,
    ...double.credentials,
    fetch: double.fetch,
    retry: { baseDelayMs: 1 },
    trustIdempotencyKeys: true,
    ...options,
  });
}

/** The number of requests to the double, by operation. */
export function requestCounts({ requests }: OttimateFetch): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { operationId = "?" } of requests) counts[operationId] = (counts[operationId] ?? 0) + 1;
  return counts;
}

export function statusesOf(double: Pick<OttimateFetch, "data">): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of double.data().invoices) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** The bodies of the requests that mark invoices, in order. */
export function marksOf({
  requests,
}: Pick<OttimateFetch, "requests">): { invoice_id: number; export_transaction_id?: string }[][] {
  return requests
    .filter(({ operationId }) => operationId === "markInvoicesExported")
    .map(
      ({ body }) => (body as { invoices: { invoice_id: number; export_transaction_id?: string }[] }).invoices,
    );
}
