import type { OttimateData } from "./data.ts";

/** A second account, in addition to the one in the document's examples. */
const account = "racc_70513926480157739204";
const [company, location] = [101, 401];
/** The accent is a separate character, as some systems write it. */
const decomposed = "Fromagerie de Gruye\u0300res ";

/**
 * Data that programs trip over and the document's examples lack: a second account in another currency, names with accents and
 * white space, one in the decomposed form that a Mac types, and credit memos. Which sign their amounts have is not
 * documented: there is one of each.
 */
export const furtherData: OttimateData = {
  accounts: [{ id: account, name: "Café Lumière SA", created_date: "2025-02-03T08:00:00Z" }],
  companies: [
    { id: company, name: "Café Lumière  Genève SA ", ottimate_account_id: account, plan: "growth" },
  ],
  locations: [{ id: location, name: " Quai du Mont-Blanc", ottimate_company_id: company }],
  invoices: [
    {
      id: "9182701",
      invoice_number: "FG-0107",
      type: "credit_memo",
      currency: "CHF",
      total_amount: 0.1 + 0.2,
      ottimate_location_id: location,
      ottimate_vendor_name: decomposed,
      status: "ready-for-export",
      invoice_date: "2026-09-17",
      ...made("2026-09-17T07:40:00Z"),
      items: [{ id: 55_120_301, name: "Gruyère, remise", quantity: 3, price: 0.1 }],
    },
    {
      id: "9182702",
      invoice_number: "FG-0108",
      type: "credit_memo",
      currency: "EUR",
      total_amount: -84.5,
      ottimate_location_id: location,
      ottimate_vendor_name: decomposed,
      status: "pending-approval",
      invoice_date: "2026-09-16",
      ...made("2026-09-16T15:02:00Z"),
      items: [{ id: 55_120_302, name: "Huîtres  retournées", quantity: -5, price: 16.9 }],
    },
  ],
};

function made(iso: string) {
  return { created_at: iso, created_at_utc: iso, last_modified_date: iso, last_modified_date_utc: iso };
}
