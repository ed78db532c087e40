import { describe, expect, it } from "vitest";
import {
  createOttimateClient,
  OttimateApiError,
  OttimateAuthError,
  OttimateInputError,
  unwrap,
} from "../../src/index.ts";
import { credentials } from "../support/credentials.ts";
import { rejection } from "../support/failure.ts";
import { type Reply, startLoopback } from "../support/loopback.ts";
import { clientOfLoopback } from "../support/loopback-client.ts";
import { vendor } from "../support/samples.ts";

const statuses = [301, 302, 303, 307, 308];
const to =
  (status: number, location: string): Reply =>
  (response) => {
    response.writeHead(status, { location }).end();
  };

describe("A redirect", () => {
  it.each(statuses)(
    "of a call under %i is an error, and the other server receives nothing",
    async (status) => {
      const other = await startLoopback();
      const server = await startLoopback({ call: to(status, `${other.url}/vendors`) });
      const client = clientOfLoopback(server);
      const calls = [
        () => unwrap(client.GET("/vendors")),
        () => unwrap(client.POST("/vendors", { body: vendor })),
      ];
      for (const call of calls) {
        const error = await rejection<OttimateApiError>(call(), OttimateApiError);
        expect(error.status).toBe(status);
        expect(error.message).toMatch(/[Rr]edirects are never followed/);
      }
      expect([...other.calls, ...other.tokenRequests]).toEqual([]);
      expect(server.calls).toHaveLength(2);
    },
  );

  it("of a call to the same server is an error too", async () => {
    const server = await startLoopback({ call: to(302, "/accounts") });
    const { response, error } = await clientOfLoopback(server).GET("/vendors");
    expect(response.status).toBe(302);
    expect(error).toBeDefined();
    expect(server.calls).toHaveLength(1);
  });

  it.each(statuses)(
    "of the token request under %i is an error, and the secret is not sent on",
    async (status) => {
      const other = await startLoopback();
      const server = await startLoopback({ token: to(status, `${other.url}/oauth/token`) });
      const error = await rejection(clientOfLoopback(server).GET("/vendors"), OttimateAuthError);
      expect(error.status).toBe(status);
      expect(error.message).toMatch(/[Rr]edirect/);
      expect([...other.calls, ...other.tokenRequests, ...server.calls]).toEqual([]);
    },
  );

  it("of the token call by its own path is not followed either", async () => {
    const other = await startLoopback();
    const server = await startLoopback({ token: to(307, `${other.url}/oauth/token`) });
    const { clientId, clientSecret } = credentials;
    const { response } = await clientOfLoopback(server).POST("/oauth/token", {
      body: { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret },
    });
    expect(response.status).toBe(307);
    expect(other.tokenRequests).toEqual([]);
  });
});

describe("Another origin", () => {
  it("that middleware points at is rejected and gets no request", async () => {
    const other = await startLoopback();
    const server = await startLoopback();
    const client = clientOfLoopback(server);
    client.use({ onRequest: ({ request }) => new Request(`${other.url}/vendors`, request) });
    const error = await rejection(client.POST("/vendors", { body: vendor }), OttimateInputError);
    expect(error.message).toContain(other.url);
    expect([...other.calls, ...server.calls, ...server.tokenRequests]).toEqual([]);
  });

  it("is used for token requests if the options say so, but not for calls", async () => {
    const other = await startLoopback();
    const server = await startLoopback();
    const client = createOttimateClient({
      baseUrl: server.url,
      tokenUrl: `${other.url}/oauth/token`,
      ...credentials,
    });
    expect((await client.GET("/vendors")).response.status).toBe(200);
    expect([other.tokenRequests.length, other.calls.length]).toEqual([1, 0]);
    expect([server.tokenRequests.length, server.calls.length]).toEqual([0, 1]);
  });
});
