import { schemas } from "../.generated/openapi-zod-client/api.ts";
import { checkSchemas } from "./expectations.ts";

checkSchemas({
  token: schemas.TokenRequest,
  upload: schemas.uploadInvoice_Body,
  images: schemas.replaceInvoiceImages_Body,
  order: schemas.PurchaseOrderCreate,
  vendors: schemas.bulkUpsertVendors_Body,
});
