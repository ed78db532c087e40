import axios from "axios";
import ky from "ky";
import createClient from "openapi-fetch";
import type { OttimateClient, paths } from "../src/index.ts";
import { accessToken, apiKey, clientSecret } from "./credentials.ts";

/** One GET of so many vendors, the body parsed. */
export type GetVendors = (limit: number) => Promise<unknown>;

/** The headers that our client sends, for the others to send too. */
const headers = {
  accept: "application/json",
  authorization: `Bearer ${accessToken}`,
  "x-api-key": apiKey,
  "x-api-version": "1.1.0",
};

const queryOf = (limit: number) => ({ ottimate_company_id: 123, limit });

/** Every way to make the call, the one that all are compared with first, and the same once more as a control. */
export async function contendersOf(baseUrl: string): Promise<Readonly<Record<string, GetVendors>>> {
  // As it is built, since what runs the sources changes what they cost.
  const built = new URL("../dist/index.js", import.meta.url).href;
  const { createOttimateClient }: typeof import("../src/index.ts") = await import(built);
  const access = { baseUrl, apiKey, clientId: "a-client", clientSecret };
  const events: unknown[] = [];
  const onEvent = (event: unknown) => {
    events[0] = event;
  };
  return {
    "openapi-fetch": bare(baseUrl),
    "openapi-fetch again": bare(baseUrl),
    "ottimate-client": ours(createOttimateClient(access)),
    "… with onEvent": ours(createOttimateClient({ ...access, onEvent })),
    "… with everything": ours(
      createOttimateClient({ ...access, onEvent, deadlineMs: 60_000, tokenStore: new Map() }),
    ),
    "… with a middleware": ours(withMiddleware(createOttimateClient(access))),
    axios: withAxios(baseUrl),
    ky: withKy(baseUrl),
  };
}

function bare(baseUrl: string): GetVendors {
  const client = createClient<paths>({ baseUrl, headers });
  return async (limit) => (await client.GET("/vendors", { params: { query: queryOf(limit) } })).data;
}

function ours(client: OttimateClient): GetVendors {
  return async (limit) => (await client.GET("/vendors", { params: { query: queryOf(limit) } })).data;
}

function withMiddleware(client: OttimateClient): OttimateClient {
  client.use({
    onRequest: ({ request }) => request.headers.set("x-trace", "t-1"),
    onResponse: () => undefined,
  });
  return client;
}

function withAxios(baseURL: string): GetVendors {
  const client = axios.create({ baseURL, headers });
  return async (limit) => (await client.get("/vendors", { params: queryOf(limit) })).data;
}

function withKy(prefixUrl: string): GetVendors {
  const client = ky.create({ prefixUrl, headers });
  return (limit) => client.get("vendors", { searchParams: queryOf(limit) }).json();
}
