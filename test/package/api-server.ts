import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A request as received. */
interface Received {
  readonly request: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ApiServer {
  readonly baseUrl: string;
  readonly received: Received[];
  close(): Promise<void>;
}

const vendors = {
  version: "1.1.0",
  count: 1,
  page: 1,
  limit: 100,
  vendors: [{ id: 789, erp_vendor_name: "Pier Produce" }],
};
const answers: Readonly<Record<string, unknown>> = {
  "POST /v1/oauth/token": { access_token: "token-of-the-server", token_type: "Bearer", expires_in: 3600 },
  "GET /v1/vendors": vendors,
  "POST /v1/vendors": { version: "1.1.0", vendor: { id: 790, erp_vendor_name: "Harbor Fish" } },
};
const nothing = { code: "NOT_FOUND", message: "There is no such record.", request_id: "req-1" };

/** A small part of the API on a free loopback port. */
export async function startApiServer(): Promise<ApiServer> {
  const received: Received[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const name = `${request.method} ${request.url}`;
    received.push({ request: name, headers: request.headers, body: await text(request) });
    const answer = answers[name.replace(/\?.*$/, "")];
    response.writeHead(answer ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? nothing));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    received,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
