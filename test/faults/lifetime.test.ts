import { spawn } from "node:child_process";
import { getEventListeners } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { sendJson, startLoopback } from "../support/loopback.ts";
import { clientOfLoopback } from "../support/loopback-client.ts";
import { vendor } from "../support/samples.ts";

/** Runs a program to its end; the test's own timeout ends one that does not exit. */
function run(code: string): Promise<{ exitCode: number | null; output: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", code], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH },
    timeout: 120_000,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  return new Promise((resolve) => child.on("close", (exitCode) => resolve({ exitCode, output })));
}

const index = fileURLToPath(new URL("../../src/index.ts", import.meta.url));

describe("A program whose work is done", () => {
  it("exits, although its client still has a token and a connection", async () => {
    const server = await startLoopback();
    const { exitCode, output } = await run(`
      import { createOttimateClient } from ${JSON.stringify(index)};
      const client = createOttimateClient({ baseUrl: ${JSON.stringify(server.url)}, apiKey: "k", clientId: "i", clientSecret: "s" });
      const { response } = await client.GET("/vendors");
      console.log("answered", response.status);
      console.log("kept", process.getActiveResourcesInfo().filter((name) => name === "Timeout").length);
    `);
    expect(output).toContain("answered 200");
    expect(output).toContain("kept 0");
    expect(exitCode).toBe(0);
  });

  it("exits after a call that failed", async () => {
    const server = await startLoopback({ call: (response) => void response.socket?.destroy() });
    const { exitCode, output } = await run(`
      import { createOttimateClient } from ${JSON.stringify(index)};
      const client = createOttimateClient({ baseUrl: ${JSON.stringify(server.url)}, apiKey: "k", clientId: "i", clientSecret: "s", retry: false });
      await client.POST("/vendors", { body: {} }).catch((error) => console.log(error.name));
    `);
    expect(output).toContain("OttimateConnectionError");
    expect(exitCode).toBe(0);
  });
});

describe("A caller's signal", () => {
  it("may be used for many calls, and no call leaves a listener on it", async () => {
    const warnings: string[] = [];
    const hear = ({ name }: Error) => warnings.push(name);
    process.on("warning", hear);
    try {
      const server = await startLoopback();
      const client = clientOfLoopback(server);
      const { signal } = new AbortController();
      for (let i = 0; i < 20; i += 1) await client.GET("/vendors", { signal });
      await Promise.all(Array.from({ length: 20 }, () => client.GET("/vendors", { signal })));
      expect(getEventListeners(signal, "abort")).toHaveLength(0);
      expect(warnings).not.toContain("MaxListenersExceededWarning");
    } finally {
      process.off("warning", hear);
    }
  });

  it("aborted during a call also ends the request at the server", async () => {
    const controller = new AbortController();
    const reason = new Error("The user has left.");
    let closed: Promise<void> | undefined;
    const server = await startLoopback({
      call(response) {
        closed = new Promise((resolve) => response.on("close", resolve));
        controller.abort(reason);
      },
    });
    const call = clientOfLoopback(server).POST("/vendors", { body: vendor, signal: controller.signal });
    await expect(call).rejects.toBe(reason);
    await closed;
  });

  it("aborted during the body ends the call with its reason", async () => {
    const controller = new AbortController();
    const reason = new Error("The user has left.");
    const server = await startLoopback({
      call(response) {
        response.writeHead(200, { "content-type": "application/json" });
        response.write('{"vendors":[', () => controller.abort(reason));
      },
    });
    await expect(clientOfLoopback(server).GET("/vendors", { signal: controller.signal })).rejects.toBe(
      reason,
    );
  });

  it("of one call does not abort the token request for the others", async () => {
    let release = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      release = resolve;
    });
    const controller = new AbortController();
    const server = await startLoopback({
      async token(response) {
        controller.abort();
        await arrived;
        sendJson(response, 200, { access_token: "a-token", token_type: "Bearer" });
      },
    });
    const client = clientOfLoopback(server);
    const leaving = expect(client.GET("/vendors", { signal: controller.signal })).rejects.toThrow(/abort/i);
    const staying = client.GET("/vendors");
    await leaving;
    release();
    expect((await staying).response.status).toBe(200);
    expect([server.tokenRequests.length, server.calls.length]).toEqual([1, 1]);
  });
});
