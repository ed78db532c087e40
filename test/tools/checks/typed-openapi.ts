import { createApiClient, type Endpoints, type Schemas } from "../.generated/typed-openapi/api.ts";
import { check, credentials, order, vendors, wrongOrder } from "./expectations.ts";

// @ts-expect-error
export const wrong: Schemas.PurchaseOrderCreate = wrongOrder;

const api = createApiClient(
  {
    fetch: ({ url, method, parameters }) =>
      fetch(url, {
        method,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(parameters?.body),
      }),
  },
  "https://api.example",
);
const header = {};
export const token = () => api.post("/oauth/token", { header, body: credentials });
type Body<Endpoint extends { parameters: { body: unknown } }> = Endpoint["parameters"]["body"];
export const upload = (file: File): Body<Endpoints.post_UploadInvoice>["file"] => file;
export const image = (file: File): Body<Endpoints.patch_ReplaceInvoiceImages>["images"][number] => file;
await check({
  order: () => api.post("/purchase-orders", { header, body: order }),
  partial: async () => {
    const result = await api.post("/vendors/bulk", { header, body: vendors, withResponse: true });
    return result.status === 207 ? (await result.json()).errors?.[0]?.error : undefined;
  },
});
