import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface OttoServer {
  readonly url: string;
  close(): Promise<void>;
}

/** The part of Otto that the docs show: a token, and a response to requests with it. */
export async function startOttoServer(): Promise<OttoServer> {
  const server = createServer(({ method, url, headers }, response) => {
    const isTokenRequest = `${method} ${url}` === "POST /token";
    const isAllowed = isTokenRequest || headers.authorization === "Bearer snippet-token";
    response.writeHead(isAllowed ? 200 : 401, { "content-type": "application/json" });
    response.end(JSON.stringify(isTokenRequest ? { access_token: "snippet-token", expires_in: 60 } : {}));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
