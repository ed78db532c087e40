import { tokenScope } from "../../generated/operations.ts";
import type { Clock } from "./clock.ts";
import type { DoubleCredentials, TokenControls } from "./double-types.ts";
import { type Handlers, ok } from "./handlers.ts";
import type { Ids } from "./random.ts";
import { Rejection } from "./rejection.ts";
import type { Settings } from "./settings.ts";

/** The part that checks credentials and issues tokens. */
export interface Access {
  readonly credentials: DoubleCredentials;
  readonly controls: TokenControls;
  readonly calls: Handlers;
  /** Accepts other credentials from now on; tokens stay valid. */
  rotate(part?: "all" | "apiKey"): DoubleCredentials;
  /** @throws Rejection 401 without the key */
  demandKey(headers: Headers): void;
  /** @throws Rejection 401 without a valid token */
  demandToken(headers: Headers): void;
  /** Restarts the count. Tokens stay valid, so that a client can continue after a reset. */
  reset(): void;
}

/** "Both the X-API-Key and Authorization: Bearer headers are required on all API requests": /auth. */
export function createAccess({ tokenLifetimeSeconds }: Settings, clock: Clock, ids: Ids): Access {
  const live = new Map<string, number>();
  let issued = 0;
  let credentials = newCredentials(ids);

  return {
    get credentials() {
      return credentials;
    },
    controls: {
      get issued() {
        return issued;
      },
      expire: () => live.clear(),
      revoke: (token) => (token === undefined ? live.clear() : live.delete(token)),
    },
    calls: {
      createToken({ body }) {
        const { client_id, client_secret } = body;
        if (client_id !== credentials.clientId || client_secret !== credentials.clientSecret)
          throw new Rejection(401, "Client authentication failed.");
        const access_token = ids.short("", 30);
        live.set(access_token, clock.now().getTime() + tokenLifetimeSeconds * 1000);
        issued += 1;
        return ok({
          access_token,
          token_type: "Bearer",
          expires_in: tokenLifetimeSeconds,
          scope: tokenScope,
        });
      },
    },
    rotate(part = "all") {
      const { apiKey, ...others } = newCredentials(ids);
      credentials = { ...(part === "all" ? others : credentials), apiKey };
      return credentials;
    },
    demandKey(headers) {
      if (headers.get("x-api-key") !== credentials.apiKey)
        throw new Rejection(401, "The API key is missing or invalid.");
    },
    demandToken(headers) {
      const [scheme, token = ""] = (headers.get("authorization") ?? "").split(" ");
      const until = live.get(token) ?? Number.NEGATIVE_INFINITY;
      if (scheme?.toLowerCase() === "bearer" && clock.now().getTime() < until) return;
      live.delete(token);
      throw new Rejection(401, "The access token is invalid or has expired.");
    },
    reset() {
      issued = 0;
    },
  };
}

function newCredentials(ids: Ids): DoubleCredentials {
  return {
    apiKey: ids.short("test-key-"),
    clientId: ids.short("test-client-"),
    clientSecret: ids.short("test-secret-"),
  };
}
