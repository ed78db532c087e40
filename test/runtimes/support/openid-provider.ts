import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import type { OttoClientOptions } from "ottimate-client/otto";
import { onTestFinished } from "vitest";
import { clientId, secret } from "../../otto/support/otto.ts";
import { type Loopback, type Reply, sendJson, startLoopback } from "../../support/loopback.ts";

const path = "/realms/otto-prod/protocol/openid-connect/token";

/** A real OpenID provider on the loopback interface, whose tokens live 60 seconds. Gone with the test that started it. */
interface IdentityProvider {
  readonly tokenUrl: string;
  /** How many tokens were asked for. */
  readonly requests: number;
  /** Whether a token is one of its own, and still good. */
  knows(authorization: string | undefined): Promise<boolean>;
  revoke(authorization: string | undefined): Promise<void>;
  rotate(secret: string): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** Where the provider keeps its tokens; the one that it comes with warns that it is not for production. */
function memory(): (kind: string) => object {
  const kept = new Map<string, object>();
  return (kind) => ({
    upsert: async (id: string, value: object) => void kept.set(`${kind} ${id}`, value),
    find: async (id: string) => kept.get(`${kind} ${id}`),
    destroy: async (id: string) => void kept.delete(`${kind} ${id}`),
  });
}

async function startProvider(secret: string): Promise<IdentityProvider> {
  let requests = 0;
  let port = 0;
  const server = createServer((request, response) => {
    requests += 1;
    void handle(request, response);
  });
  const start = async () => {
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    ({ port } = server.address() as AddressInfo);
  };
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  await start();
  onTestFinished(stop);
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: secret,
        token_endpoint_auth_method: "client_secret_post",
        grant_types: ["client_credentials"],
        redirect_uris: [],
        response_types: [],
      },
    ],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    interactions: { url: () => "/" },
    routes: { token: path },
    ttl: { ClientCredentials: 60 },
    jwks: { keys: [privateKey.export({ format: "jwk" })] },
    adapter: memory(),
    cookies: { keys: ["a key that signs no cookie"] },
  });
  const handle = provider.callback();
  const find = async (authorization = "") =>
    provider.ClientCredentials.find(authorization.replace(/^Bearer /, ""));
  return {
    tokenUrl: issuer + path,
    get requests() {
      return requests;
    },
    knows: async (authorization) => (await find(authorization))?.clientId === clientId,
    revoke: async (authorization) => (await find(authorization))?.destroy(),
    async rotate(next) {
      const client = await provider.Client.find(clientId);
      if (client) client.clientSecret = next;
    },
    stop,
    start,
  };
}

/** An API that asks the provider about every token, as Otto does. */
export async function startOtto(
  answer: Reply = (response) => sendJson(response, 200, { ok: true }),
): Promise<{ provider: IdentityProvider; api: Loopback; access: OttoClientOptions }> {
  const provider = await startProvider(secret);
  const api = await startLoopback({
    async call(response, request, n) {
      if (await provider.knows(request.headers.authorization)) return answer(response, request, n);
      response.writeHead(401, {
        "www-authenticate":
          'Bearer realm="otto-prod", error="invalid_token", error_description="Token is not active"',
      });
      response.end();
    },
  });
  const access = { baseUrl: api.url, tokenUrl: provider.tokenUrl, clientId, clientSecret: secret };
  return { provider, api, access };
}
