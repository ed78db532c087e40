// The program of leaks.test.ts: many calls of every kind with one signal. After each part, it prints what is left.
import { getEventListeners } from "node:events";
import { setImmediate } from "node:timers/promises";
import { createOttimateClient, type Fetch } from "../../src/index.ts";

const { calls, parts } = JSON.parse(process.argv[2] ?? "{}") as { calls: number; parts: number };
const atOnce = 50;
const page = JSON.stringify({ count: 1, vendors: [{ id: 1, erp_vendor_name: "Pier Produce" }] });
const token = JSON.stringify({ access_token: "a-token", token_type: "Bearer", expires_in: 3600 });
const answer = (status: number, body: string) =>
  new Response(body, { status, headers: { "content-type": "application/json", "x-request-id": "r-1" } });

/** Responds by id; a busy record is busy every other time. */
let busy = false;
const answers: Readonly<Record<string, () => Response>> = {
  "/vendors/404": () => answer(404, '{"code":"X","message":"There is none."}'),
  "/vendors/500": () => answer(200, '{"vendors": ['),
  "/vendors/503"() {
    busy = !busy;
    return busy ? answer(503, "") : answer(200, page);
  },
};
const fetch: Fetch = async (url) => {
  if (url.endsWith("/oauth/token")) return answer(200, token);
  return (answers[new URL(url).pathname] ?? (() => answer(200, page)))();
};

const client = createOttimateClient({
  baseUrl: "http://127.0.0.1:1",
  apiKey: "a-key",
  clientId: "an-id",
  clientSecret: "a-secret",
  fetch,
  maxConcurrency: 40,
  quota: { limit: 10 * calls },
  retry: { baseDelayMs: 0 },
  onEvent: () => undefined,
});
const { signal } = new AbortController();
const list = () => client.GET("/vendors", { signal });
const get = (id: number) => client.GET("/vendors/{id}", { signal, params: { path: { id } } });
const streamed = () => client.GET("/vendors", { signal, parseAs: "stream" });

const kinds: readonly (() => Promise<unknown>)[] = [
  ...Array.from({ length: 16 }, () => list),
  () => get(1),
  () => client.GET("/vendors", { signal, deadlineMs: 60_000 }),
  () =>
    client.POST("/vendors", {
      signal,
      body: { ottimate_company_id: 1, erp_vendor_id: "V-1", erp_vendor_name: "Bar" },
    }),
  () => get(404),
  () => get(500).catch(() => undefined),
  () => get(503),
  async () => new Response((await streamed()).data).text(),
  async () => (await streamed()).data?.cancel(),
  // Its stream is never read.
  streamed,
];

for (let part = 0; part < parts; part += 1) {
  for (let made = 0; made < calls / parts; made += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, (_, i) => kinds[i % kinds.length]?.()));
  }
  // Aborted requests are cleaned up in later turns.
  for (let turn = 0; turn < 5; turn += 1) {
    globalThis.gc?.();
    await setImmediate();
  }
  const listeners = getEventListeners(signal, "abort").length;
  const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  console.log(JSON.stringify({ heap: process.memoryUsage().heapUsed, listeners, timers }));
}
