import {
  bulkUpsertVendors,
  createPurchaseOrder,
  createToken,
  type PurchaseOrderCreate,
  replaceInvoiceImages,
  uploadInvoice,
} from "../.generated/hey-api-openapi-ts/index.ts";
import { check, credentials, order, vendors, wrongOrder } from "./expectations.ts";

// @ts-expect-error
export const wrong: PurchaseOrderCreate = wrongOrder;

await check({
  token: () => createToken({ body: credentials }),
  upload: (file) => uploadInvoice({ body: { ottimate_location_id: 456, file } }),
  images: (images) => replaceInvoiceImages({ path: { id: "1" }, body: { images } }),
  order: () => createPurchaseOrder({ body: order }),
  partial: async () => (await bulkUpsertVendors({ body: vendors })).data?.errors?.[0]?.error,
});
