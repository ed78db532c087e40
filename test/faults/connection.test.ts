import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { type Fetch, OttimateConnectionError } from "../../src/index.ts";
import { rejection } from "../support/failure.ts";
import { type Loopback, type Reply, startLoopback } from "../support/loopback.ts";
import { clientOfLoopback } from "../support/loopback-client.ts";
import { vendor } from "../support/samples.ts";

/** The error of a POST whose connection is handled like this. */
async function lost(call: Reply): Promise<{ error: OttimateConnectionError; server: Loopback }> {
  const server = await startLoopback({ call });
  const post = clientOfLoopback(server).POST("/vendors", { body: vendor, idempotencyKey: "key-1" });
  return { error: await rejection(post, OttimateConnectionError), server };
}

/** An address where nothing listens. */
async function deadUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

const facts = {
  name: "OttimateConnectionError",
  method: "POST",
  path: "/vendors",
  operationId: "createVendor",
  idempotencyKey: "key-1",
};

describe("A connection that fails", () => {
  it.each<[string, Reply]>([
    ["before the response", (response) => void response.socket?.destroy()],
    ["by a reset", (response) => void response.socket?.resetAndDestroy()],
    ["with something that is not HTTP", (response) => void response.socket?.end("SSH-2.0-OpenSSH_9.6\r\n")],
    [
      "after the headers",
      (response) => {
        response.writeHead(201, { "content-length": "1000" });
        response.flushHeaders();
        response.socket?.destroy();
      },
    ],
    [
      "in the middle of the body",
      (response) => {
        response.writeHead(201, { "content-type": "application/json", "content-length": "1000" });
        response.write('{"version":"1.1.0","vendor":{', () => response.socket?.destroy());
      },
    ],
    [
      "in the middle of a chunked body",
      (response) => {
        response.writeHead(201, { "content-type": "application/json" });
        response.write('{"version":"1.1.0"}', () => response.socket?.destroy());
      },
    ],
    [
      "in the middle of the body of a gateway's error",
      (response) => {
        response.writeHead(502, { "content-length": "1000" });
        response.write('{"code":"X"', () => response.socket?.destroy());
      },
    ],
    [
      "with a body that cannot be decompressed",
      (response) => {
        response.writeHead(201, { "content-encoding": "gzip" }).end("this is not gzip");
      },
    ],
  ])("%s is an error with the call and its key", async (_, reply) => {
    const { error, server } = await lost(reply);
    expect(error).toMatchObject(facts);
    expect(error.message).toMatch(/^POST \/vendors \(createVendor\) got no response: .+/);
    expect(error.message).toMatch(/may have been processed|was processed/);
    // A create with an unknown outcome is not sent again.
    expect(server.calls).toHaveLength(1);
  });

  it("for a call with a token is an error with the reason", async () => {
    const dead = await deadUrl();
    const server = await startLoopback();
    const misled: Fetch = (url, init) =>
      fetch(url.endsWith("/oauth/token") ? url : url.replace(server.url, dead), init);
    const post = clientOfLoopback(server, { fetch: misled }).POST("/vendors", {
      body: vendor,
      idempotencyKey: "key-1",
    });
    const error = await rejection(post, OttimateConnectionError);
    expect(error).toMatchObject(facts);
    expect(error.message).toContain("ECONNREFUSED");
  });

  it("for the token request is an error with the endpoint and the reason", async () => {
    const url = await deadUrl();
    const error = await rejection(
      clientOfLoopback({ url, calls: [], tokenRequests: [] }).GET("/vendors"),
      OttimateConnectionError,
    );
    expect(error.message).toContain(`${url}/oauth/token`);
    expect(error.message).toContain("ECONNREFUSED");
  });

  it("leaves the client usable for the next call", async () => {
    const server = await startLoopback({
      call(response, _, n) {
        if (n === 1) response.socket?.destroy();
        else response.writeHead(201, { "content-type": "application/json" }).end("{}");
      },
    });
    const client = clientOfLoopback(server);
    await rejection(client.POST("/vendors", { body: vendor }), OttimateConnectionError);
    expect((await client.POST("/vendors", { body: vendor })).response.status).toBe(201);
    expect(server.tokenRequests).toHaveLength(1);
  });

  it("during a stream is thrown to its reader", async () => {
    const server = await startLoopback({
      call(response) {
        response.writeHead(200, { "content-length": "1000" });
        response.write("begun", () => response.socket?.destroy());
      },
    });
    const { data, response } = await clientOfLoopback(server).GET("/vendors", { parseAs: "stream" });
    expect(response.status).toBe(200);
    await expect(new Response(data ?? null).text()).rejects.toThrow(/terminated/);
  });
});
