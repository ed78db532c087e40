import { describe, expect, it } from "vitest";
import { OttimateParseError, unwrap } from "../../src/index.ts";
import { rejection } from "../support/failure.ts";
import { type Reply, startLoopback } from "../support/loopback.ts";
import { clientOfLoopback } from "../support/loopback-client.ts";
import { vendor } from "../support/samples.ts";

async function resultOf(call: Reply) {
  const server = await startLoopback({ call });
  return clientOfLoopback(server).POST("/vendors", { body: vendor });
}

describe("An empty response", () => {
  const kinds: [string, (status: number) => Reply][] = [
    [
      "with Content-Length: 0",
      (status) => (response) => void response.writeHead(status, { "content-length": "0" }).end(),
    ],
    [
      "in no chunks",
      (status) => (response) => {
        response.writeHead(status, { "transfer-encoding": "chunked" });
        response.flushHeaders();
        response.end();
      },
    ],
    [
      "that ends when its connection closes",
      (status) => (response) => {
        response.socket?.end(`HTTP/1.1 ${status} Word\r\nconnection: close\r\n\r\n`);
      },
    ],
  ];

  describe.each(kinds)("%s", (_, reply) => {
    it.each([400, 404, 418, 422])("is an error under %i", async (status) => {
      const { data, error, response } = await resultOf(reply(status));
      expect(data).toBeUndefined();
      expect(error).toMatchObject({ code: `HTTP ${status}`, message: "the body is empty." });
      expect(response.status).toBe(status);
      expect(await response.text()).toBe("");
    });

    it.each([200, 201, 202, 207, 208])("has no data under %i, which unwrap rejects", async (status) => {
      const result = await resultOf(reply(status));
      expect(result.data).toBeUndefined();
      expect(result.error).toBeUndefined();
      expect((await rejection(unwrap(result), OttimateParseError)).status).toBe(status);
    });
  });

  it("under 204 has no data", async () => {
    const { data, error, response } = await resultOf((reply) => void reply.writeHead(204).end());
    expect([data, error, response.status]).toEqual([undefined, undefined, 204]);
  });
});

describe("A response in chunks", () => {
  it("is joined, even in the middle of a character", async () => {
    const bytes = Buffer.from(JSON.stringify({ vendor: { erp_vendor_name: "Grünzeug 🥬" } }));
    const { data } = await resultOf(async (response) => {
      response.writeHead(201, { "content-type": "application/json" });
      for (const byte of bytes) {
        await new Promise((resolve) => response.write(Buffer.of(byte), resolve));
      }
      response.end();
    });
    expect(data).toEqual({ vendor: { erp_vendor_name: "Grünzeug 🥬" } });
  });

  it("that starts with a byte order mark is still JSON", async () => {
    const { data } = await resultOf(
      (response) => void response.writeHead(201).end('\ufeff{"version":"1.1.0"}'),
    );
    expect(data).toEqual({ version: "1.1.0" });
  });
});
