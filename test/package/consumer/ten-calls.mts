// Ten typical calls of an integration. The tests compile them against the installed package, whose name replaces the path
// below, and against the same calls on openapi-fetch.
import { createOttimateClient } from "../../../src/index.ts";

const client = createOttimateClient();
const vendor = { ottimate_company_id: 1, erp_vendor_name: "A", erp_vendor_id: "V-1" };
const company = { ottimate_company_id: 1, ottimate_location_id: 2 };

export const calls = async () => [
  (await client.GET("/accounts")).data?.results,
  (await client.GET("/vendors", { params: { query: { page: 2 } } })).data?.vendors,
  (await client.GET("/vendors/{id}", { params: { path: { id: 1 } } })).data?.vendor,
  (await client.POST("/vendors", { body: vendor })).data?.vendor,
  (await client.POST("/vendors/bulk", { body: { ottimate_company_id: 1, vendors: [] } })).data,
  (await client.GET("/invoices")).data?.results,
  (await client.GET("/invoices/{id}", { params: { path: { id: "1" } } })).data?.id,
  (await client.PATCH("/invoices/{id}", { params: { path: { id: "1" } }, body: {} })).data?.id,
  (await client.POST("/purchase-orders/bulk", { body: { ...company, purchase_orders: [] } })).data,
  (await client.GET("/batch/{id}/progress", { params: { path: { id: "1" } } })).data,
];
