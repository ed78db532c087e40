import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OttimateData } from "ottimate-client/testing";

/** An account's data in Ottimate before its first night: a company, a location, and invoices to export. */
export function accountData(id: string, invoices: number): OttimateData {
  return {
    accounts: [{ id, name: id }],
    companies: [{ id: 123, name: `${id} Restaurants`, ottimate_account_id: id }],
    locations: [{ id: 456, name: `${id} Pier`, ottimate_company_id: 123 }],
    invoices: Array.from({ length: invoices }, (_, i) => ({
      id: String(1_000 + i),
      status: "ready-for-export" as const,
      invoice_number: `N-${i}`,
      created_at: new Date(Date.UTC(2026, 9, 1) + i * 600_000).toISOString(),
      total_amount: 84,
      items: [{ id: 1_000 + i, name: "Oysters", quantity: 1, price: 84 }],
    })),
  };
}

/** Creates an account's scanned documents. */
export function fillInbox(folder: string, account: string, documents: number): void {
  mkdirSync(join(folder, account), { recursive: true });
  for (let i = 0; i < documents; i += 1)
    writeFileSync(join(folder, account, `scan-${i}.pdf`), `%PDF-1.7\n% ${account}, document ${i}\n%%EOF\n`);
}
