import { createContext, runInContext } from "node:vm";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { bundle } from "./bundle.ts";

/** What every web runtime has besides the language, including workers; no process and no Buffer. */
const webGlobals = {
  AbortController,
  AbortSignal,
  Blob,
  btoa,
  clearTimeout,
  console,
  crypto,
  Event,
  EventTarget,
  DOMException,
  File,
  FormData,
  Headers,
  performance,
  queueMicrotask,
  ReadableStream,
  Request,
  Response,
  setTimeout,
  structuredClone,
  TextDecoder,
  TextEncoder,
  TransformStream,
  URL,
  URLSearchParams,
};

describe("a runtime with only the web's own globals", () => {
  let code: string;
  beforeAll(async () => {
    ({ code } = await bundle(`export * from "ottimate-client";`, inject("consumer"), { format: "iife" }));
  });

  /** Runs a script next to the bundle, available as `bundled`; the platform's fetch is the given one. */
  async function runThere(script: string, fetch?: typeof globalThis.fetch): Promise<unknown> {
    const context = createContext({ ...webGlobals, fetch });
    runInContext(code, context);
    const text: unknown = await runInContext(
      `(async () => JSON.stringify(await (async () => {${script}})()))()`,
      context,
    );
    return JSON.parse(String(text));
  }

  it("is what these tests provide", async () => {
    expect(await runThere("return [typeof process, typeof Buffer, typeof require, typeof fetch];")).toEqual([
      "undefined",
      "undefined",
      "undefined",
      "undefined",
    ]);
  });

  it("loads the package and makes calls through its own fetch", async () => {
    const sent: string[] = [];
    const answer = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const request = new Request(input, init);
      sent.push(`${request.method} ${request.url}`);
      return Response.json(
        request.url.endsWith("/oauth/token")
          ? { access_token: "token", token_type: "bearer" }
          : { version: "1.1.0", vendor: { id: 789, erp_vendor_name: "Pier Produce" } },
      );
    };
    const vendorId = await runThere(
      `const access = { apiKey: "some-key", clientId: "some-id", clientSecret: "some-secret" };
       const ottimate = bundled.createOttimateClient(access);
       const vendor = { ottimate_company_id: 123, erp_vendor_id: "V-1", erp_vendor_name: "Pier Produce" };
       await bundled.unwrap(ottimate.POST("/vendors", { body: vendor }));
       const { vendor: { id } } = await bundled.unwrap(ottimate.GET("/vendors/{id}", { params: { path: { id: 789 } } }));
       return id;`,
      answer,
    );
    expect(vendorId).toBe(789);
    expect(sent).toEqual([
      "POST https://sandbox-api.ottimate.com/v1/oauth/token",
      "POST https://sandbox-api.ottimate.com/v1/vendors",
      "GET https://sandbox-api.ottimate.com/v1/vendors/789",
    ]);
  });

  it("reports missing options, because there are no environment variables", async () => {
    const error = await runThere(
      `try { bundled.createOttimateClient(); } catch (error) {
         return { known: error instanceof bundled.OttimateConfigError, message: error.message };
       }`,
    );
    expect(error).toEqual({ known: true, message: expect.stringContaining("apiKey") });
  });
});
