import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkNode } from "../../../src/cli/check-setup.ts";
import { type OttimateServer, startOttimate } from "../../../src/testing/index.ts";
import { createCertificate } from "../../support/certificate.ts";
import { runCli } from "../../support/cli.ts";
import { startTunnelProxy } from "../../support/proxy.ts";

let double: OttimateServer;
const closings: (() => unknown)[] = [];
beforeEach(async () => {
  double = await startOttimate();
});
afterEach(async () => {
  await double.stop();
  for (const close of closings.splice(0)) await close();
});

interface Found {
  readonly check: string;
  readonly status: string;
  readonly text: string;
  readonly todo?: string;
}

async function examine(env: Readonly<Record<string, string | undefined>>) {
  const { code, stdout } = await runCli(["doctor", "--json"], { env: { ...double.env, ...env } });
  const { findings, ok, exitCode } = JSON.parse(stdout) as {
    findings: Found[];
    ok: boolean;
    exitCode: number;
  };
  expect({ ok, exitCode }).toEqual({ ok: code === 0, exitCode: code });
  return { code, findings, problems: findings.filter(({ status }) => status === "problem") };
}

/** A server that is not the API. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closings.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

describe("doctor", () => {
  it("finds no problem if there is none, says what it cannot check, and changes nothing", async () => {
    const before = double.data();
    const { code, stdout } = await runCli(["doctor"], { env: double.env });
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/PROBLEM|warning/);
    expect(stdout).toMatch(
      /ok +scope +Harbor & Vine Restaurant Group \(racc_\w+\): 3 companies, 5 locations/,
    );
    expect(stdout).toContain("What doctor cannot check:");
    expect(double.data()).toEqual(before);
    expect(double.requests.filter(({ method }) => method !== "GET").map(({ path }) => path)).toEqual([
      "/oauth/token",
    ]);
  });

  it.each([
    [{ OTTIMATE_API_KEY: undefined }, 3, "variables", /OTTIMATE_API_KEY, the API key, is not set/],
    [
      { OTTIMATE_CLIENT_SECRET: '"quoted"' },
      3,
      "variables",
      /OTTIMATE_CLIENT_SECRET .* has quotes around it/,
    ],
    [{ OTTIMATE_API_KEY: "wrong" }, 3, "credentials", /^OTTIMATE_API_KEY is rejected/],
    [
      { OTTIMATE_CLIENT_ID: "wrong" },
      3,
      "credentials",
      /^The API key is accepted. OTTIMATE_CLIENT_ID or OTTIMATE_CLIENT_SECRET/,
    ],
    [
      { OTTIMATE_CLIENT_SECRET: "wrong" },
      3,
      "credentials",
      /^The API key is accepted. OTTIMATE_CLIENT_ID or OTTIMATE_CLIENT_SECRET/,
    ],
    [{ OTTIMATE_BASE_URL: "http://api.ottimate.com/v1" }, 2, "base URL", /is not https/],
    [{ OTTIMATE_BASE_URL: "api.ottimate.com" }, 2, "base URL", /is not an absolute URL/],
    [
      { OTTIMATE_BASE_URL: undefined, OTTIMATE_ENVIRONMENT: "prod" },
      2,
      "variables",
      /must be sandbox or production/,
    ],
    [{ OTTIMATE_BASE_URL: "https://ottimate.invalid/v1" }, 6, "DNS", /ottimate.invalid cannot be resolved/],
    [{ OTTIMATE_BASE_URL: "https://a.example/v1", HTTPS_PROXY: "socks5://a" }, 2, "proxy", /socks5 proxy/],
    [
      { OTTIMATE_BASE_URL: "https://a.example/v1", HTTPS_PROXY: "http://127.0.0.1:9" },
      6,
      "proxy",
      /127.0.0.1:9 of HTTPS_PROXY cannot be reached: ECONNREFUSED/,
    ],
  ])("finds the problem with %j, and exits with %i", async (env, code, check, text) => {
    const found = await examine(env);
    expect(found.problems).toEqual([
      expect.objectContaining({ check, code, text: expect.stringMatching(text) }),
    ]);
    expect(found.code).toBe(code);
  });

  it.each([
    [407, /Add a user name and password to HTTPS_PROXY/],
    [403, /Ask the administrator of the proxy to allow a.example:443/],
  ])("says what to do about a proxy that responds with %i", async (status, todo) => {
    const proxy = await startTunnelProxy({ status });
    closings.push(proxy.stop);
    const { code, problems } = await examine({
      OTTIMATE_BASE_URL: "https://a.example/v1",
      HTTPS_PROXY: proxy.url,
    });
    expect(code).toBe(6);
    expect(problems).toEqual([
      expect.objectContaining({ check: "proxy", todo: expect.stringMatching(todo) }),
    ]);
  });

  it.each([
    [undefined, /set NODE_EXTRA_CA_CERTS to its path/],
    [import.meta.filename, /which does not include that issuer/],
  ])("names the issuer of an untrusted certificate; NODE_EXTRA_CA_CERTS is %s", async (extra, todo) => {
    const server = createTlsServer(createCertificate("localhost", "Inspecting Company"));
    await new Promise<void>((resolve) => server.listen(0, resolve));
    closings.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const env = { OTTIMATE_BASE_URL: `https://localhost:${port}/v1`, NODE_EXTRA_CA_CERTS: extra };
    const { code, problems } = await examine(env);
    expect(code).toBe(6);
    expect(problems).toEqual([
      expect.objectContaining({
        check: "TLS",
        text: expect.stringMatching(/issued by Inspecting Company: DEPTH_ZERO_SELF_SIGNED_CERT/),
        todo: expect.stringMatching(todo),
      }),
    ]);
  });

  it("warns about a missing NODE_EXTRA_CA_CERTS, and about unchecked certificates", async () => {
    const server = createTlsServer(createCertificate("localhost", "Inspecting Company"));
    await new Promise<void>((resolve) => server.listen(0, resolve));
    closings.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const { findings } = await examine({
      OTTIMATE_BASE_URL: `https://localhost:${port}/v1`,
      NODE_EXTRA_CA_CERTS: "/nowhere.pem",
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
    });
    expect(findings.filter(({ status }) => status === "warning").map(({ text }) => text)).toEqual([
      expect.stringContaining("anyone on the network path can read the secret"),
      expect.stringContaining("/nowhere.pem, which cannot be read"),
    ]);
  });

  it("says that nothing listens at the base URL", async () => {
    await double.stop();
    const { code, problems } = await examine({});
    expect(code).toBe(6);
    expect(problems).toEqual([
      expect.objectContaining({
        check: "API",
        text: expect.stringContaining("does not respond: ECONNREFUSED"),
      }),
    ]);
    // It is stopped again at the end.
    double = await startOttimate();
  });

  it("compares the clock with the server's", async () => {
    double.clock.advance(600_000);
    const { code, problems } = await examine({});
    expect(code).toBe(2);
    expect(problems).toEqual([
      expect.objectContaining({ check: "clock", text: expect.stringMatching(/\d+ s behind the server's/) }),
    ]);
  });

  it("recognizes a server that is not the API", async () => {
    const elsewhere = await serve((_, response) => response.writeHead(302, { location: "/" }).end());
    expect((await examine({ OTTIMATE_BASE_URL: elsewhere })).problems).toEqual([
      expect.objectContaining({ check: "API", code: 2, text: expect.stringContaining("redirect") }),
    ]);
    const page = await serve((_, response) => response.end("<html>"));
    const { findings } = await examine({ OTTIMATE_BASE_URL: page });
    expect(findings).toContainEqual(
      expect.objectContaining({
        check: "API",
        status: "warning",
        text: expect.stringContaining("200, not 401"),
      }),
    );
  });

  it.each([
    [{ operation: "listAccounts", status: 403 }, 3, "scope"],
    [{ operation: "listAccounts", status: 429, retryAfter: 7200 }, 5, "credentials"],
  ] as const)("exits after %j with %i", async (fault, code, check) => {
    double.fail(fault);
    // The request without credentials is rejected before a fault is injected.
    const found = await examine({});
    expect(found.code).toBe(code);
    expect(found.problems).toEqual([expect.objectContaining({ check, code })]);
  });

  it("skips checks that depend on a failed one, and says so", async () => {
    const { findings } = await examine({ OTTIMATE_BASE_URL: "https://ottimate.invalid/v1" });
    expect(findings.filter(({ status }) => status === "skipped").map(({ check }) => check)).toEqual([
      "API",
      "clock",
      "credentials",
    ]);
  });

  it.each([
    ["18.20.4", "problem"],
    ["20.18.1", "problem"],
    ["20.19.0", "ok"],
    ["24.1.0", "ok"],
  ])("checks Node %s: %s", (version, status) => {
    expect(checkNode(version).status).toBe(status);
  });
});
