import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { createOttimateClient, OttimateNotFoundError } from "../../src/index.ts";
import * as otto from "../../src/otto/index.ts";
import { credentials } from "../support/credentials.ts";
import { sendJson, startLoopback } from "../support/loopback.ts";
import { ottoOf } from "./support/otto.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** All of our files that a program loads with this one, without tree shaking. */
async function loadedBy(entry: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    mainFields: ["module", "main"],
    write: false,
    metafile: true,
    treeShaking: false,
    ignoreAnnotations: true,
  });
  return Object.keys(metafile.inputs).filter((name) => !name.includes("node_modules/"));
}

describe("Importing", () => {
  it("Otto's client loads none of Ottimate's modules", async () => {
    const loaded = await loadedBy("src/otto/index.ts");
    expect(loaded).toContain("src/core/retry.ts");
    expect(loaded.filter((name) => /^generated|^src\/ottimate|^src\/index/.test(name))).toEqual([]);
  });

  it("Ottimate's client loads none of Otto's modules", async () => {
    const loaded = await loadedBy("src/index.ts");
    expect(loaded).toContain("generated/operations.ts");
    expect(loaded.filter((name) => /^src\/otto\//.test(name))).toEqual([]);
  });
});

describe("Clients of both APIs in one process", () => {
  const both = async () => {
    const [forOttimate, forOtto] = [
      await startLoopback({
        call(response, { path }) {
          if (path !== "/vendors") return sendJson(response, 200, {});
          return sendJson(response.setHeader("retry-after", "25"), 429, {
            code: "SLOW",
            message: "Slow down.",
          });
        },
      }),
      await startLoopback({ call: (response) => sendJson(response, 200, {}) }),
    ];
    const ottimate = createOttimateClient({ baseUrl: forOttimate.url, ...credentials, retry: false });
    return { forOttimate, forOtto, ottimate, client: ottoOf(forOtto) };
  };

  it("each has its own token and sends only its own credentials", async () => {
    const { forOttimate, forOtto, ottimate, client } = await both();
    await Promise.all([ottimate.GET("/accounts"), client.GET("/accounts")]);
    await Promise.all([ottimate.GET("/accounts"), client.GET("/accounts")]);
    for (const server of [forOttimate, forOtto]) {
      expect(server.tokenRequests).toHaveLength(1);
      expect(server.calls).toHaveLength(2);
    }
    expect(forOttimate.calls[0]?.headers).toMatchObject({ "x-api-key": credentials.apiKey });
    expect(JSON.stringify([forOtto.calls, forOtto.tokenRequests])).not.toMatch(/x-api|scope/i);
  });

  it("a 429 pauses one and not the other", async () => {
    const { ottimate, client } = await both();
    expect((await ottimate.GET("/vendors")).response.status).toBe(429);
    const began = performance.now();
    await client.GET("/vendors");
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it("neither counts, reports nor changes the other's calls", async () => {
    const { forOttimate, ottimate, client } = await both();
    client.use({ onRequest: ({ request }) => request.headers.set("x-of-otto", "1") });
    await client.GET("/accounts");
    expect(ottimate.quota.used).toBe(0);
    await ottimate.GET("/accounts");
    expect(forOttimate.calls[0]?.headers).not.toHaveProperty("x-of-otto");
    expect(client).not.toHaveProperty("quota");
  });

  it("throw the same error classes", () => {
    expect(otto.OttimateNotFoundError).toBe(OttimateNotFoundError);
  });
});
