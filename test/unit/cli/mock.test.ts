import { readFileSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createOttimateClient } from "../../../src/index.ts";
import { emptyFolder, runCli } from "../../support/cli.ts";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** Starts the mock in this process, and parses its output as a program would. */
async function startMock(args: readonly string[] = [], cwd = emptyFolder()) {
  const stopping = new AbortController();
  const started = runCli(["mock", "--json", "--port", "0", ...args], {
    cwd,
    signal: stopping.signal,
    onOutput: hear,
  });
  let lines: string[] = [];
  let tell: (line: string) => void = () => {};
  const first = new Promise<string>((resolve) => {
    tell = resolve;
  });
  function hear(text: string): void {
    lines = [...lines, ...text.trimEnd().split("\n")];
    tell(lines[0] ?? "");
  }
  const end = async () => {
    stopping.abort();
    return (await started).code;
  };
  ends.push(end);
  const line = await Promise.race([first, started.then(({ stderr }) => Promise.reject(new Error(stderr)))]);
  const { url, env } = JSON.parse(line) as { url: string; env: Record<string, string> };
  const admin = `${new URL(url).origin}/_mock`;
  const client = createOttimateClient({
    baseUrl: url,
    apiKey: env.OTTIMATE_API_KEY,
    clientId: env.OTTIMATE_CLIENT_ID,
    clientSecret: env.OTTIMATE_CLIENT_SECRET,
    retry: false,
  });
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${admin}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { url, env, client, ask, end, admin, lines: () => lines, cwd };
}

describe("mock", () => {
  it("prints its URL and the variables to set, and ends when it is stopped", async () => {
    const { client, url, env, end } = await startMock();
    expect(Object.keys(env)).toContain("OTTIMATE_CLIENT_SECRET");
    expect((await client.GET("/accounts")).response.status).toBe(200);
    expect(await end()).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  it("shows each request as a line", async () => {
    const { client, lines } = await startMock();
    await client.GET("/vendors", { params: { query: { ottimate_company_id: 123 } } });
    const told = lines()
      .slice(1)
      .map((line) => JSON.parse(line));
    expect(told).toMatchObject([
      { path: "/oauth/token", status: 200 },
      { path: "/vendors", status: 200 },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/test-secret-|test-key-/);
  });

  it("adds, counts and removes faults", async () => {
    const { client, ask } = await startMock(["--faults", '[{"operation":"listAccounts","status":500}]']);
    expect((await client.GET("/accounts")).response.status).toBe(500);
    expect((await ask("POST", "/faults", { operation: "listAccounts", status: 503, times: 2 })).status).toBe(
      200,
    );
    expect((await client.GET("/accounts")).response.status).toBe(503);
    expect((await ask("GET", "/faults")).body).toMatchObject([{ hits: 1 }, { status: 503, hits: 1 }]);
    await ask("DELETE", "/faults");
    expect((await client.GET("/accounts")).response.status).toBe(200);
    expect(await ask("POST", "/faults", { statsu: 503 })).toMatchObject({ status: 400 });
  });

  it("moves its clock and expires tokens", async () => {
    const { ask } = await startMock();
    const before = Date.parse(String((await ask("GET", "")).body.now));
    const { body } = await ask("POST", "/clock", { advanceMs: 3_600_000 });
    expect(Date.parse(String(body.now)) - before).toBeGreaterThanOrEqual(3_600_000);
    expect((await ask("POST", "/clock", { set: "2001-01-01" })).status).toBe(400);
    expect(await ask("POST", "/tokens", { expire: true })).toEqual({ status: 200, body: { issued: 0 } });
  });

  it("starts with the records of a file, takes more, shows them, and resets", async () => {
    const cwd = emptyFolder();
    const data = {
      companies: [{ id: 9, name: "Nine" }],
      vendors: [{ ottimate_company_id: 9, erp_vendor_name: "One" }],
    };
    writeFileSync(join(cwd, "seed.json"), JSON.stringify(data));
    const { ask } = await startMock(["--seed", "seed.json"], cwd);
    const names = async () =>
      ((await ask("GET", "/data")).body.vendors as { erp_vendor_name: string }[]).map(
        (each) => each.erp_vendor_name,
      );
    expect(await names()).toEqual(["One"]);
    await ask("POST", "/data", { vendors: [{ ottimate_company_id: 9, erp_vendor_name: "Two" }] });
    expect(await names()).toEqual(["One", "Two"]);
    await ask("POST", "/reset");
    expect(await names()).toEqual(["One"]);
  });

  it("records requests in a file, and says how they violate the document", async () => {
    const cwd = emptyFolder();
    const { client, ask } = await startMock(["--record", "requests.ndjson"], cwd);
    await client.GET("/vendors", { params: { query: { compny_id: 1 } as never } });
    expect((await ask("GET", "/requests")).body).toMatchObject([
      {},
      { violations: ["query.compny_id is not known"] },
    ]);
    const recorded = readFileSync(join(cwd, "requests.ndjson"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(recorded).toMatchObject([
      { operationId: "createToken" },
      { operationId: "listVendors", status: 400 },
    ]);
  });

  it.each([{ origin: "https://page.example" }, { host: "rebound.example" }])(
    "rejects requests of a page in a browser: %j",
    async (headers) => {
      const { admin } = await startMock();
      const status = await new Promise((resolve, reject) => {
        request(`${admin}/data`, { headers }, (response) => resolve(response.resume().statusCode))
          .once("error", reject)
          .end();
      });
      expect(status).toBe(403);
    },
  );

  it("lists the calls under /_mock", async () => {
    const { ask } = await startMock();
    const { status, body } = await ask("GET", "/clok");
    expect(status).toBe(404);
    expect(body.calls).toHaveProperty(["POST /_mock/clock"]);
  });

  it.each([
    [["--port", "many"], "--port must be a whole number"],
    [["--seed", "missing.json"], "--seed: missing.json does not exist."],
    [["--faults", "{"], "--faults is not JSON"],
    [["--faults", '{"statsu":500}'], "--faults:"],
    [["--faults", '{"operation":"listVendor","status":503}'], "there is no operation listVendor"],
    [["--record", "missing/file"], "--record: missing/file cannot be written: its folder does not exist."],
    [["--prism"], "npm install --save-dev @stoplight/prism-cli"],
    [["--prism", "--seed", "a.json"], "--seed cannot be combined with --prism"],
  ])("does not start with %j, and says why", async (args, message) => {
    const { code, stderr } = await runCli(["mock", "--port", "0", ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it("says that its port is in use", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await runCli(["mock", "--port", String(port)]);
    server.close();
    expect(code).toBe(2);
    expect(stderr).toContain("--port 0");
  });
});
