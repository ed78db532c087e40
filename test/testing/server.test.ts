import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createOttimateClient } from "../../src/index.ts";
import { type OttimateServer, startOttimate } from "../../src/testing/index.ts";
import { clientOf, senderOf, upload, vendorInput } from "./support.ts";

describe("startOttimate", () => {
  let double: OttimateServer;
  beforeEach(async () => {
    double = await startOttimate({ checkAnswers: true });
  });
  afterEach(() => double.stop());

  it("listens on this machine only, under the path of the API", async () => {
    expect(double.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
    const root = new URL("/vendors", double.url);
    const response = await fetch(root, { headers: { "x-api-key": double.credentials.apiKey } });
    expect(response.status).toBe(404);
  });

  it("serves a client that has its URL and credentials", async () => {
    const client = createOttimateClient({ baseUrl: double.url, ...double.credentials });
    const { data } = await client.POST("/vendors", { body: vendorInput() });
    expect(data).toMatchObject({ vendor: { erp_vendor_id: "V-2001" } });
    double.assertNoViolations();
  });

  it("provides environment variables with its URL and trusted keys for other programs", async () => {
    for (const [name, value] of Object.entries(double.env)) vi.stubEnv(name, value);
    try {
      double.fail({ cut: "connection", when: "after acting", operation: "createVendor" });
      const { data } = await createOttimateClient().POST("/vendors", { body: vendorInput("V-2002") });
      expect(data).toMatchObject({ vendor: { erp_vendor_id: "V-2002" } });
      double.rotateCredentials();
      expect(double.env).toMatchObject({ OTTIMATE_API_KEY: double.credentials.apiKey });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it("accepts forms with files", async () => {
    const client = clientOf(double);
    const file = new File(["%PDF-1.7"], "a.pdf", { type: "application/pdf" });
    const { data } = await client.POST("/invoices/upload", { body: { ottimate_location_id: 456, file } });
    expect(data).toMatchObject({ reference_id: expect.stringMatching(/^upl_/) });
    double.assertNoViolations();
    const large = await senderOf(double)("POST", "/invoices/upload", {
      body: upload("b.pdf", { bytes: 3_000_000 }),
    });
    expect(large.status).toBe(200);
  });

  it("handles many requests at once", async () => {
    const client = clientOf(double);
    const bodies = Array.from({ length: 200 }, (_, i) => vendorInput(`V-${5000 + i}`));
    const answers = await Promise.all(bodies.map((body) => client.POST("/vendors", { body })));
    expect(answers.every(({ response }) => response.status === 201)).toBe(true);
    expect(new Set(double.data().vendors.map(({ id }) => id)).size).toBe(204);
    expect(double.tokens.issued).toBe(1);
  });

  it("names the pages next to one by its own address", async () => {
    const send = senderOf(double);
    double.seed({ variance_batches: [{ exported_at: "2026-11-01T00:00:00Z" }] });
    const query = { ottimate_company_id: 123, limit: 1 };
    const { body } = await send("GET", "/catalog/variance-batches", { query });
    expect(body.next.startsWith(double.url)).toBe(true);
  });

  it("survives a caller that disconnects during a request", async () => {
    const send = senderOf(double);
    await send("GET", "/accounts");
    double.fail({ delayMs: 20_000 });
    const controller = new AbortController();
    const slow = fetch(`${double.url}/vendors`, {
      headers: { "x-api-key": double.credentials.apiKey },
      signal: controller.signal,
    });
    await expect.poll(() => double.requests.length).toBe(3);
    controller.abort();
    await expect(slow).rejects.toThrow("aborted");
    expect((await send("GET", "/accounts")).status).toBe(200);
  });

  it("can be stopped while it is working, and twice", async () => {
    const send = senderOf(double);
    await send("GET", "/accounts");
    double.fail({ delayMs: 20_000 });
    const slow = send("GET", "/vendors");
    await expect.poll(() => double.requests.length).toBe(3);
    const failed = expect(slow).rejects.toThrow("fetch failed");
    await double.stop();
    await failed;
    await double.stop();
    await expect(send("GET", "/accounts")).rejects.toThrow("fetch failed");
  });
});

it("startOttimate listens on the given port, and reports that it is in use", async () => {
  const taken: Server = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const { port } = taken.address() as { port: number };
  await expect(startOttimate({ port })).rejects.toThrow("EADDRINUSE");
  await new Promise((resolve) => taken.close(resolve));
  const double = await startOttimate({ port });
  expect(double.url).toBe(`http://127.0.0.1:${port}/v1`);
  await double.stop();
});

it.each(["x", -1, 65_536, 1.5])("rejects the port %o, which would be a socket or nothing", async (port) => {
  await expect(startOttimate({ port: port as number })).rejects.toThrow(
    "startOttimate: port must be a whole number from 0 to 65535",
  );
});
