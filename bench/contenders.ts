import axios from "axios";
import ky from "ky";
import createClient from "openapi-fetch";
import { request } from "undici";
import type { OttimateClient, paths } from "../src/index.ts";
import type { Call } from "./alternate.ts";
import { accessTo, built } from "./built.ts";
import { headers, tokenOf } from "./credentials.ts";
import { generatedClients } from "./generated-clients.ts";

/** The calls that are compared, each of which parses the response. */
interface Calls {
  readonly get: (limit: number) => Promise<unknown>;
  readonly post: () => Promise<unknown>;
}

const queryOf = (limit: number) => ({ ottimate_company_id: 123, limit });
const body = { ottimate_company_id: 123, erp_vendor_id: "V-1", erp_vendor_name: "Pier Produce" };
/** What our client sends with a POST beside the others. */
const forPost = {
  "content-type": "application/json",
  "idempotency-key": "3f2a9c1e-8d7b-4c6a-9e5f-1a2b3c4d5e6f",
};

/** What all are compared with. */
export const base = "openapi-fetch";

/** The same once more: as far as it is from 1, so far any other figure may be off. */
export const control = "openapi-fetch, the control";

/** Those that are ours, and the goal of each. */
export const goals: Readonly<Record<string, number>> = {
  "ottimate-client": 1.1,
  "… everything on": 1.15,
  "… with a middleware": 1.25,
};

/** Those that ours are to be ahead of. */
export const slower = ["ky", "axios", "Hey API", "Redocly"];

/** Every way to make a call. */
export async function contendersOf(baseUrl: string): Promise<Readonly<Record<string, Calls>>> {
  const { createOttimateClient } = built;
  const access = accessTo(baseUrl);
  const events: unknown[] = [];
  const onEvent = (event: unknown) => {
    events[0] = event;
  };
  const { heyApi, redocly } = await generatedClients();
  heyApi.client.setConfig({
    baseUrl,
    auth: ({ scheme }: { readonly scheme?: string }) =>
      scheme === "bearer" ? tokenOf(0) : headers["x-api-key"],
  });
  redocly.configure({
    serverUrl: baseUrl,
    auth: { bearer: tokenOf(0), apiKey: { "X-API-Key": headers["x-api-key"], ApiKey: headers["x-api-key"] } },
  });
  const version = { "x-api-version": "1.1.0" };
  return {
    "undici.request": {
      get: async (limit) =>
        (await request(`${baseUrl}/vendors?ottimate_company_id=123&limit=${limit}`, { headers })).body.json(),
      post: async () => {
        const sent = { ...headers, ...forPost };
        const init = { method: "POST", headers: sent, body: JSON.stringify(body) } as const;
        return (await request(`${baseUrl}/vendors`, init)).body.json();
      },
    },
    fetch: {
      get: async (limit) =>
        (await fetch(`${baseUrl}/vendors?ottimate_company_id=123&limit=${limit}`, { headers })).json(),
      post: async () => {
        const init = { method: "POST", headers: { ...headers, ...forPost }, body: JSON.stringify(body) };
        return (await fetch(`${baseUrl}/vendors`, init)).json();
      },
    },
    [base]: bare(baseUrl),
    [control]: bare(baseUrl),
    "ottimate-client": ours(createOttimateClient(access)),
    "… everything on": ours(
      createOttimateClient({ ...access, onEvent, deadlineMs: 60_000, tokenStore: new Map() }),
    ),
    "… with a middleware": ours(withMiddleware(createOttimateClient(access))),
    ky: withKy(baseUrl),
    axios: withAxios(baseUrl),
    "Hey API": {
      get: async (limit) => (await heyApi.listVendors({ query: queryOf(limit), headers: version })).data,
      post: async () =>
        (
          await heyApi.createVendor({
            body,
            headers: { ...version, "idempotency-key": forPost["idempotency-key"] },
          })
        ).data,
    },
    Redocly: {
      get: (limit) => redocly.listVendors({ ...queryOf(limit) }, { headers: version }),
      post: () =>
        redocly.createVendor(body, {
          headers: { ...version, "idempotency-key": forPost["idempotency-key"] },
        }),
    },
  };
}

/** One of its calls, by the names of the contenders. */
export function callsOf(
  contenders: Readonly<Record<string, Calls>>,
  pick: (calls: Calls) => Call,
): Readonly<Record<string, Call>> {
  return Object.fromEntries(Object.entries(contenders).map(([name, calls]) => [name, pick(calls)]));
}

function bare(baseUrl: string): Calls {
  const client = createClient<paths>({ baseUrl, headers });
  const sent = { "idempotency-key": forPost["idempotency-key"] };
  return {
    get: async (limit) => (await client.GET("/vendors", { params: { query: queryOf(limit) } })).data,
    post: async () => (await client.POST("/vendors", { body, headers: sent })).data,
  };
}

function ours(client: OttimateClient): Calls {
  return {
    get: async (limit) => (await client.GET("/vendors", { params: { query: queryOf(limit) } })).data,
    post: async () => (await client.POST("/vendors", { body })).data,
  };
}

function withMiddleware(client: OttimateClient): OttimateClient {
  client.use({
    onRequest: ({ request }) => request.headers.set("x-trace", "t-1"),
    onResponse: () => undefined,
  });
  return client;
}

function withAxios(baseURL: string): Calls {
  const client = axios.create({ baseURL, headers });
  return {
    get: async (limit) => (await client.get("/vendors", { params: queryOf(limit) })).data,
    post: async () => (await client.post("/vendors", body, { headers: forPost })).data,
  };
}

function withKy(prefixUrl: string): Calls {
  const client = ky.create({ prefixUrl, headers });
  const { "content-type": _, ...sent } = forPost;
  return {
    get: (limit) => client.get("vendors", { searchParams: queryOf(limit) }).json(),
    post: () => client.post("vendors", { json: body, headers: sent }).json(),
  };
}
