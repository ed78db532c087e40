import { createApiClient, type Schemas } from "../.generated/typed-openapi/api.ts";
import { check, credentials, order, vendors, wrongOrder } from "./expectations.ts";

// @ts-expect-error
export const wrong: Schemas.PurchaseOrderCreate = wrongOrder;

const api = createApiClient({
  fetch: ({ url, method, parameters }) =>
    fetch(url, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(parameters?.body),
    }),
});
export const token = (): Promise<Schemas.Token> => api.post("/oauth/token", { body: credentials });
export const upload = (file: File) =>
  api.post("/invoices/upload", { body: { ottimate_location_id: 456, file } });
export const images = (files: File[]) =>
  api.patch("/invoices/{id}/images", { path: { id: "1" }, body: { images: files } });
await check({
  order: () => api.post("/purchase-orders", { body: order }),
  partial: async () => {
    const result = await api.post("/vendors/bulk", { body: vendors, withResponse: true });
    return result.status === 207 ? (await result.json()).errors?.[0]?.error : undefined;
  },
});
