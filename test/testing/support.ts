import { createOttimateClient, type OttimateClient } from "../../src/index.ts";
import {
  createOttimateFetch,
  type DoubleOptions,
  type OttimateFetch,
  type OttimateServer,
} from "../../src/testing/index.ts";

/** A response, read. */
export interface Read {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an answer
  readonly body: any;
}

/** How a test changes a request, even in ways that no client would. */
export interface RawRequest {
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

export type Send = (method: string, path: string, request?: RawRequest) => Promise<Read>;

/** A double that validates every response against the document, with a client and a way to send anything. */
export function setUp(options: DoubleOptions = {}): {
  double: OttimateFetch;
  client: OttimateClient;
  send: Send;
} {
  const double = createOttimateFetch({ checkAnswers: true, ...options });
  return { double, client: clientOf(double), send: senderOf(double) };
}

export function clientOf(double: OttimateFetch | OttimateServer): OttimateClient {
  return createOttimateClient({
    baseUrl: double.url,
    ...double.credentials,
    fetch: double.fetch,
    retry: false,
  });
}

/** Sends requests with both headers, and one token for all. */
export function senderOf(double: OttimateFetch | OttimateServer): Send {
  const fetch = double.fetch ?? globalThis.fetch;
  let token: Promise<string> | undefined;

  async function askToken(): Promise<string> {
    const { apiKey, clientId, clientSecret } = double.credentials;
    const response = await fetch(`${double.url}/oauth/token`, {
      method: "POST",
      headers: { "X-API-Key": apiKey },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  }

  return async (method, path, { query = {}, body, key, headers = {} } = {}) => {
    token ??= askToken();
    const all = {
      "X-API-Key": double.credentials.apiKey,
      Authorization: `Bearer ${await token}`,
      "X-API-Version": "1.1.0",
      ...(key !== undefined && { "Idempotency-Key": key }),
      ...(isJson(body) && { "Content-Type": "application/json" }),
      ...headers,
    };
    const url = new URL(double.url + path);
    for (const [name, value] of Object.entries(query)) url.searchParams.append(name, String(value));
    const response = await fetch(url.href, {
      method,
      headers: Object.fromEntries(
        Object.entries(all).filter((each): each is [string, string] => each[1] !== undefined),
      ),
      ...(body !== undefined && { body: isJson(body) ? JSON.stringify(body) : (body as BodyInit) }),
      redirect: "manual",
    });
    const text = await response.text();
    const isText = !response.headers.get("content-type")?.includes("json");
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? undefined : isText ? text : JSON.parse(text),
    };
  };
}

/** Whether it is a record or an array, not a form or text, which are sent as they are. */
function isJson(body: unknown): boolean {
  return Array.isArray(body) || Object.prototype.toString.call(body) === "[object Object]";
}

/** A form with a file of this name and size. */
export function upload(
  filename = "pcs-44902.pdf",
  { bytes = 10, location = 456, ...fields }: { bytes?: number; location?: number; metadata?: string } = {},
): FormData {
  const form = new FormData();
  form.append("ottimate_location_id", String(location));
  form.append("file", new File([new Uint8Array(bytes)], filename, { type: "application/octet-stream" }));
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

export const vendorInput = (
  erp_vendor_id = "V-2001",
): { ottimate_company_id: number; erp_vendor_id: string; erp_vendor_name: string } => ({
  ottimate_company_id: 123,
  erp_vendor_id,
  erp_vendor_name: `Vendor ${erp_vendor_id}`,
});

export const hours = (count: number): number => count * 3_600_000;

/** The order of the document's examples: two lines, both coded by ACCOUNT 5100, the first one also by DEPARTMENT D-200. */
export const exampleOrder = "6a1d0c52-7f3b-4e88-9c14-2b5e8f0a7d31";
