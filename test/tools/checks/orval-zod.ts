import {
  bulkUpsertVendorsBody,
  createPurchaseOrderBody,
  createTokenBody,
  replaceInvoiceImagesBody,
  uploadInvoiceBody,
} from "../.generated/orval-zod/api.ts";
import { checkSchemas } from "./expectations.ts";

checkSchemas({
  token: createTokenBody,
  upload: uploadInvoiceBody,
  images: replaceInvoiceImagesBody,
  order: createPurchaseOrderBody,
  vendors: bulkUpsertVendorsBody,
});
