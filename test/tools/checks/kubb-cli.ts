import {
  bulkUpsertVendors,
  createPurchaseOrder,
  createToken,
  type PurchaseOrderCreate,
  replaceInvoiceImages,
  uploadInvoice,
} from "../.generated/kubb-cli/index.ts";
import { check, credentials, order, vendors, wrongOrder } from "./expectations.ts";

// @ts-expect-error
export const wrong: PurchaseOrderCreate = wrongOrder;

await check({
  token: () => createToken(credentials),
  upload: (file) => uploadInvoice({ ottimate_location_id: 456, file }),
  images: (images) => replaceInvoiceImages("1", { images }),
  order: () => createPurchaseOrder(order),
  partial: async () => (await bulkUpsertVendors(vendors)).errors?.[0]?.error,
});
