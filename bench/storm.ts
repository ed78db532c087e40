// What many calls cost whose token was revoked, and what they cost while it is good.
import { accessTo, built } from "./built.ts";
import { startLoopback } from "./loopback.ts";
import { counts } from "./scale.ts";
import { median } from "./statistics.ts";
import { goal, noGoal, numberOf, ratioOf, tell } from "./table.ts";

const CALLS = 500;
const server = await startLoopback();
const client = built.createOttimateClient(accessTo(server.baseUrl()));
const good: number[] = [];
const revoked: number[] = [];
let tokenRequests = 0;
let requests = 0;

async function storm(): Promise<number> {
  const query = { ottimate_company_id: 123, limit: 1 };
  const began = performance.now();
  await Promise.all(
    Array.from({ length: CALLS }, () => built.unwrap(client.GET("/vendors", { params: { query } }))),
  );
  return performance.now() - began;
}

await storm();
for (let round = 0; round < counts.repeats * 3; round += 1) {
  good.push(await storm());
  await server.revokeTokens();
  await server.counts();
  revoked.push(await storm());
  const got = await server.counts();
  tokenRequests = Math.max(tokenRequests, got.tokenRequests);
  requests = Math.max(requests, got.calls);
}
const row = (
  name: string,
  times: readonly number[],
  sent: number,
  tokens: number,
  goals: [string, string],
) => [
  name,
  numberOf(median(times)),
  ratioOf(median(times) / median(good)),
  numberOf(sent),
  numberOf(tokens),
  ...goals,
];
tell({
  title: `${CALLS} calls at once`,
  columns: ["", "ms", "ratio", "requests", "token requests", "goal", ""],
  rows: [
    row("with a good token", good, CALLS, 0, noGoal),
    row("with a token that was revoked", revoked, requests, tokenRequests, goal(tokenRequests, 1)),
  ],
  note: `Medians of ${good.length} storms, and the most requests that one of them took. Each call that was rejected is sent once more.`,
});
server.stop();
