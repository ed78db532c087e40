import {
  bulkUpsertVendorsBody,
  createPurchaseOrderBody,
  replaceInvoiceImagesBody,
  uploadInvoiceBody,
} from "../.generated/orval-zod/api.ts";
import { checkSchemas } from "./expectations.ts";

checkSchemas({
  upload: uploadInvoiceBody,
  images: replaceInvoiceImagesBody,
  order: createPurchaseOrderBody,
  vendors: bulkUpsertVendorsBody,
});
