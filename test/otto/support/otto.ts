import { createOttoClient, type OttoClient, type OttoClientOptions } from "../../../src/otto/index.ts";
import { credentials } from "../../support/credentials.ts";
import { type Loopback, type Reply, sendJson, startLoopback } from "../../support/loopback.ts";
import { clientId, type IdentityProvider, startProvider } from "./provider.ts";

export const secret = credentials.clientSecret;

/** A client of a server that gives tokens and answers calls. It repeats nothing unless a test says so. */
export function ottoOf({ url }: Loopback, options: OttoClientOptions = {}): OttoClient {
  return createOttoClient({
    baseUrl: url,
    tokenUrl: `${url}/oauth/token`,
    ...(options.credentials ? {} : { clientId, clientSecret: secret }),
    retry: false,
    ...options,
  });
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
