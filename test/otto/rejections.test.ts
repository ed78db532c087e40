import { describe, expect, it } from "vitest";
import { OttimateAuthError, OttimateUnauthorizedError, unwrap } from "../../src/otto/index.ts";
import { rejection } from "../support/failure.ts";
import { type Reply, sendJson, startLoopback } from "../support/loopback.ts";
import { clientId, ottoOf, secret } from "./support/otto.ts";

const keycloakSays =
  (status: number, error: string, error_description: string): Reply =>
  (response) =>
    sendJson(response, status, { error, error_description });

/** Keycloak's responses, as its versions word them. */
const rejections: [what: string, status: number, reply: Reply, says: RegExp][] = [
  [
    "a client that it does not know",
    401,
    keycloakSays(401, "invalid_client", "Invalid client or Invalid client credentials"),
    /Invalid client or Invalid client credentials\. Check the client id and the client secret/,
  ],
  [
    "a secret that is wrong, in older versions",
    400,
    keycloakSays(400, "unauthorized_client", "Invalid client secret"),
    /Invalid client secret\. Check the client id and the client secret/,
  ],
  [
    "a secret that is wrong, in newer versions",
    401,
    keycloakSays(401, "unauthorized_client", "Invalid client or Invalid client credentials"),
    /Invalid client or Invalid client credentials\. Check/,
  ],
  [
    "a client without a service account",
    401,
    keycloakSays(401, "unauthorized_client", "Client not enabled to retrieve service account"),
    /Client not enabled to retrieve service account\./,
  ],
  [
    "a realm that it does not have",
    404,
    (response) => sendJson(response, 404, { error: "Realm does not exist" }),
    /Realm does not exist\./,
  ],
  [
    "a client, in the header alone",
    401,
    (response) => {
      const challenge = 'Basic realm="otto-prod", error="invalid_client", error_description="No such client"';
      response.writeHead(401, { "www-authenticate": challenge }).end();
    },
    /No such client\. Check the client id and the client secret/,
  ],
];

describe("Keycloak's rejection of", () => {
  it.each(rejections)("%s is reported in its own words, and not retried", async (_, status, token, says) => {
    const server = await startLoopback({ token });
    const otto = ottoOf(server, { retry: { attempts: 3, baseDelayMs: 1 } });
    const error = await rejection(otto.POST("/things", { body: {} }), OttimateAuthError);
    expect(error.status).toBe(status);
    expect(error.message).toMatch(says);
    expect(error.message).toContain(`${server.url}/oauth/token`);
    expect(error.message).not.toMatch(/API key|environment|Ottimate/);
    expect(server.tokenRequests).toHaveLength(1);
    expect(server.calls).toEqual([]);
  });

  it("a secret redacts the secret if it is repeated", async () => {
    const server = await startLoopback({ token: keycloakSays(401, "invalid_client", `No client ${secret}`) });
    const error = await rejection(ottoOf(server).GET("/things"), OttimateAuthError);
    expect(error.message).toContain("No client [redacted].");
  });

  it("a client calls the credentials function once more, and not a third time", async () => {
    let asked = 0;
    const credentials = () => ({ clientId, clientSecret: `${secret}-${++asked}` });
    const server = await startLoopback({ token: keycloakSays(401, "invalid_client", "Invalid client") });
    await rejection(ottoOf(server, { credentials }).GET("/things"), OttimateAuthError);
    expect(asked).toBe(2);
  });

  it("a token leads to one new token, and then to an error with the header's message", async () => {
    const server = await startLoopback({
      call(response, { headers }) {
        const token = headers.authorization?.replace("Bearer ", "");
        const challenge = `Bearer realm="otto-prod", error="invalid_token", error_description="Token ${token} is not active"`;
        response.writeHead(401, { "www-authenticate": challenge }).end();
      },
    });
    const error = await rejection(unwrap(ottoOf(server).GET("/things")), OttimateUnauthorizedError);
    expect(error.message).toContain("failed with 401: Token [redacted] is not active. ");
    expect(error.message).not.toMatch(/API key|environment/);
    expect(error.code).toBe("invalid_token");
    expect(server.tokenRequests).toHaveLength(2);
  });
});

describe("The token request", () => {
  it("is the form that the page shows, and nothing more", async () => {
    const server = await startLoopback();
    await ottoOf(server).GET("/things");
    const [request] = server.tokenRequests;
    expect(request?.method).toBe("POST");
    expect(request?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: secret,
    });
    expect(request?.headers).not.toHaveProperty("x-api-key");
  });
});
