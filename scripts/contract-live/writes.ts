import type { Call } from "./call.ts";

/** The name of everything that is created; the next run writes the same records again. */
const NAME = "contract-live";

/** Creates a vendor, a dimension and an order; the order twice with the same idempotency key. */
export async function write(
  call: Call,
  { ottimate_company_id, ottimate_location_id }: Record<string, unknown>,
): Promise<void> {
  const vendor = { erp_vendor_id: NAME, erp_vendor_name: NAME };
  await call("POST", "/vendors/bulk", { body: { ottimate_company_id, vendors: [vendor] } });
  const dimension = { ottimate_company_id, type: "account", name: NAME, erp_dimension_id: NAME };
  await call("POST", "/dimensions", { body: dimension });
  const date = new Date().toISOString().slice(0, 10);
  const body = {
    ottimate_location_id,
    external_id: NAME,
    po_number: NAME,
    erp_vendor_id: NAME,
    date,
    total_amount: 1,
    items: [],
  };
  const idempotencyKey = `${NAME}-${crypto.randomUUID()}`;
  for (const _ of ["first", "again"]) await call("POST", "/purchase-orders", { body, idempotencyKey });
}
