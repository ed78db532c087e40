import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tokenOf } from "./credentials.ts";

/**
 * Responds from memory, so that what is measured is the client. What it is to do stands in the base URL: how many ms it takes
 * for a response, how many rows its lists have, and `limited` where it keeps to the API's limit of requests. It ends with the
 * process that started it.
 */
interface Scenario {
  readonly delayMs: number;
  readonly rows: number;
  readonly isLimited: boolean;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

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

const pages = new Map<string, string>();

function pageOf(rows: number, page: number, limit: number): string {
  const key = `${rows} ${page} ${limit}`;
  const known = pages.get(key);
  if (known !== undefined) return known;
  const before = (page - 1) * limit;
  const vendors = Array.from({ length: Math.max(0, Math.min(limit, rows - before)) }, (_, i) =>
    vendor(before + i + 1),
  );
  const body = JSON.stringify({ version: "1.1.0", count: rows, vendors });
  pages.set(key, body);
  return body;
}

const created = JSON.stringify({ version: "1.1.0", vendor: vendor(1) });
const uploaded = JSON.stringify({ reference_id: "U-1" });

/** What was asked of it since the last look. */
let counts = { calls: 0, tokenRequests: 0, rejected: 0 };
/** How often the tokens were revoked; only those that were issued since are good. */
let revocations = 0;

/** The API's limit: 1,000 requests a second, and 2,000 at once. */
const limit = { perMs: 1, burst: 2000, left: 2000, at: performance.now() };

function isBeyondLimit(): boolean {
  const now = performance.now();
  limit.left = Math.min(limit.burst, limit.left + (now - limit.at) * limit.perMs) - 1;
  limit.at = now;
  if (limit.left >= 0) return false;
  limit.left += 1;
  return true;
}

function storeAll(request: string): string {
  const { vendors }: { vendors: { erp_vendor_id: string }[] } = JSON.parse(request);
  const stored = vendors.map((each, i) => ({ ...each, id: i + 1 }));
  return JSON.stringify({
    version: "1.1.0",
    created_count: stored.length,
    updated_count: 0,
    error_count: 0,
    created: stored,
    updated: [],
    errors: [],
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function answerTo(request: IncomingMessage, path: string, scenario: Scenario): Promise<Answer> {
  const [route = "", query = ""] = path.split("?");
  if (route === "/counts") {
    const body = JSON.stringify(counts);
    counts = { calls: 0, tokenRequests: 0, rejected: 0 };
    return { status: 200, body };
  }
  if (route === "/revoke") {
    revocations += 1;
    return { status: 200, body: "{}" };
  }
  if (route === "/oauth/token") {
    counts.tokenRequests += 1;
    const token = { access_token: tokenOf(revocations), token_type: "Bearer", expires_in: 3600 };
    return { status: 200, body: JSON.stringify(token) };
  }
  counts.calls += 1;
  if (revocations > 0 && request.headers.authorization !== `Bearer ${tokenOf(revocations)}`)
    return { status: 401, body: JSON.stringify({ code: "Unauthorized", message: "revoked" }) };
  if (scenario.isLimited && isBeyondLimit()) {
    counts.rejected += 1;
    return { status: 429, body: JSON.stringify({ code: "TooManyRequests", message: "too many" }) };
  }
  if (route === "/vendors" && request.method === "GET") {
    const asked = new URLSearchParams(query);
    return {
      status: 200,
      body: pageOf(scenario.rows, Number(asked.get("page") ?? 1), Number(asked.get("limit"))),
    };
  }
  if (route === "/vendors") return { status: 201, body: created };
  if (route === "/vendors/bulk") return { status: 201, body: storeAll(await textOf(request)) };
  if (route === "/invoices/upload") return { status: 201, body: uploaded };
  return { status: 404, body: "{}" };
}

/** `/20/10000/limited/vendors`: the scenario, and the path that is left. */
function readUrl(url: string): { scenario: Scenario; path: string } {
  const [, delay, rows, limits, path] = /^\/(\d+)\/(\d+)\/(limited|open)(\/.*)$/.exec(url) ?? [];
  return {
    scenario: { delayMs: Number(delay), rows: Number(rows), isLimited: limits === "limited" },
    path: path ?? "/",
  };
}

const server = createServer(async (request, response) => {
  const { scenario, path } = readUrl(request.url ?? "/");
  const { status, body } = await answerTo(request, path, scenario);
  const respond = () => {
    response.writeHead(status, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "x-request-id": "0123456789abcdef",
      ...(status === 429 && { "retry-after": "1" }),
    });
    response.end(body);
  };
  const respondLater = () => (scenario.delayMs > 0 ? setTimeout(respond, scenario.delayMs) : respond());
  if (request.readableEnded || request.method === "GET") respondLater();
  else request.resume().on("end", respondLater);
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
