import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { accessToken } from "./credentials.ts";

const vendor = (id: number) => ({
  id,
  erp_vendor_id: `V-${id}`,
  erp_vendor_name: `Pier Produce ${id}`,
  ottimate_company_id: 123,
  email: `orders-${id}@pierproduce.example`,
  phone: "555-0100",
  street_address: "1 Harbor Way",
  city: "San Francisco",
  state: "CA",
  zip_code: "94111",
  is_active: true,
  terms: "Net 30",
  payment_method: "ACH",
});

const page = (rows: number) =>
  JSON.stringify({
    version: "1.1.0",
    count: rows,
    vendors: Array.from({ length: rows }, (_, i) => vendor(i + 1)),
  });
const pages: Readonly<Record<string, string>> = { "1": page(1), "100": page(100) };
const token = JSON.stringify({ access_token: accessToken, token_type: "Bearer", expires_in: 3600 });

/** Answers from memory, so that what is measured is the client. It ends with the process that started it. */
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const body = pathname === "/oauth/token" ? token : pages[searchParams.get("limit") ?? ""];
  response.writeHead(body ? 200 : 404, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body ?? ""),
    "x-request-id": "0123456789abcdef",
  });
  request.resume().on("end", () => response.end(body));
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
