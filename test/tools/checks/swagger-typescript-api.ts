import { Api, type PurchaseOrderCreate } from "../.generated/swagger-typescript-api/api.ts";
import { check, credentials, order, vendors, wrongOrder } from "./expectations.ts";

// @ts-expect-error
export const wrong: PurchaseOrderCreate = wrongOrder;

const api = new Api({ customFetch: (input, init) => fetch(input, init) });
await check({
  token: () => api.oauth.createToken(credentials),
  upload: (file) => api.invoices.uploadInvoice({ ottimate_location_id: 456, file }),
  images: (images) => api.invoices.replaceInvoiceImages("1", { images }),
  order: () => api.purchaseOrders.createPurchaseOrder(order),
  partial: async () => (await api.vendors.bulkUpsertVendors(vendors)).data.errors?.[0]?.error,
});
