import { spawn } from "node:child_process";
import * as undici from "undici";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createOttimateClient, type Fetch, OttimateConnectionError } from "../../src/index.ts";
import { type OttimateServer, startOttimate } from "../../src/testing/index.ts";
import { credentials } from "../support/credentials.ts";
import { rejection } from "../support/failure.ts";
import { startTunnelProxy, type TunnelProxy } from "../support/proxy.ts";

let double: OttimateServer;
let proxy: TunnelProxy;
/** The double under a name that only the proxy can resolve. */
let baseUrl: string;
beforeEach(async () => {
  double = await startOttimate();
  proxy = await startTunnelProxy();
  baseUrl = double.url.replace("127.0.0.1", "ottimate.localhost");
  for (const name of ["NO_PROXY", "no_proxy", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"])
    vi.stubEnv(name, undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await proxy.stop();
  await double.stop();
});

describe("The proxy of the environment", () => {
  it("is used by undici's fetch with EnvHttpProxyAgent, for tokens, calls and files", async () => {
    vi.stubEnv("HTTP_PROXY", proxy.url);
    const dispatcher = new undici.EnvHttpProxyAgent();
    const fetch: Fetch = async (url, init) => {
      const response: unknown = await undici.fetch(url, { ...(init as undici.RequestInit), dispatcher });
      return response as Response;
    };
    const client = createOttimateClient({ baseUrl, ...double.credentials, fetch });
    expect((await client.GET("/accounts")).response.status).toBe(200);
    const file = new File(["%PDF-1.7"], "a.pdf", { type: "application/pdf" });
    const { data } = await client.POST("/invoices/upload", { body: { ottimate_location_id: 456, file } });
    expect(data).toMatchObject({ reference_id: expect.stringMatching(/^upl_/) });
    await dispatcher.close();
    expect(new Set(proxy.tunnels)).toEqual(new Set([new URL(baseUrl).host]));
    expect(double.requests).toHaveLength(3);
    double.assertNoViolations();
  });

  it("is used by a Node that supports NODE_USE_ENV_PROXY, and ignored by Node 20", async () => {
    const program = `
      import { createOttimateClient } from "./src/index.ts";
      const { response } = await createOttimateClient({ baseUrl: ${JSON.stringify(double.url)}, retry: false }).GET("/accounts");
      console.log(response.status);`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
      env: { ...process.env, ...double.env, HTTP_PROXY: proxy.url, NODE_USE_ENV_PROXY: "1" },
    });
    const ended = new Promise((resolve) => child.once("close", resolve));
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
    await ended;
    expect(said.trim()).toBe("200");
    const [major = 0] = process.versions.node.split(".").map(Number);
    expect(proxy.tunnels.length > 0).toBe(major > 20);
  });
});

describe("A connection error", () => {
  const failure = async (url: string, fetch?: Fetch) => {
    const client = createOttimateClient({
      baseUrl: url,
      ...credentials,
      retry: false,
      ...(fetch && { fetch }),
    });
    return (await rejection(client.GET("/accounts"), OttimateConnectionError)).message;
  };
  // No resolver knows this name.
  const nowhere = "https://ottimate.invalid/v1";

  it.each(["HTTPS_PROXY", "https_proxy"])(
    "says that Node's fetch does not use %s, if that is set",
    async (name) => {
      expect(await failure(nowhere)).not.toContain("PROXY");
      vi.stubEnv(name, proxy.url);
      expect(await failure(nowhere)).toMatch(
        new RegExp(
          `${name} is set, but Node's fetch does not use it.*EnvHttpProxyAgent.*NODE_USE_ENV_PROXY=1`,
        ),
      );
      expect(await failure("http://127.0.0.1:1")).not.toContain("PROXY");
    },
  );

  it("also says so for calls that already have a token", async () => {
    vi.stubEnv("HTTPS_PROXY", proxy.url);
    const client = createOttimateClient({
      baseUrl: nowhere,
      tokenUrl: `${double.url}/oauth/token`,
      ...double.credentials,
      retry: false,
    });
    const error = await rejection(client.GET("/accounts"), OttimateConnectionError);
    expect(double.tokens.issued).toBe(1);
    expect(error.message).toContain("HTTPS_PROXY is set");
    expect(error.delivery).toBe("not-sent");
  });

  it("does not mention it if the program uses another fetch", async () => {
    vi.stubEnv("HTTPS_PROXY", proxy.url);
    expect(await failure(nowhere, (url, init) => fetch(url, init))).not.toContain("PROXY");
    const { fetch: own } = globalThis;
    vi.stubGlobal("fetch", (...given: Parameters<typeof fetch>) => own(...given));
    try {
      expect(await failure(nowhere)).not.toContain("PROXY");
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
