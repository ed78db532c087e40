import { afterAll, beforeAll, expect, inject, it, onTestFinished } from "vitest";
import { type OttimateServer, startOttimate } from "../../../src/testing/index.ts";
import { type Process, startProcess } from "./processes.ts";
import type { Order, Outcome } from "./worker.ts";

let processes: readonly Process[];
beforeAll(async () => {
  processes = await Promise.all([1, 2, 3, 4].map(() => startProcess(inject("redis"))));
});
afterAll(async () => {
  await Promise.all(processes.map((process) => process.stop()));
});

/** A double, and how the four processes call it together, each with a client that is new to it. */
async function start(name: string, more: Pick<Order, "points"> & { stopAt?: number } = {}) {
  const double: OttimateServer = await startOttimate();
  onTestFinished(() => double.stop());
  const { stopAt, points } = more;
  const order = {
    name,
    options: { baseUrl: double.url, ...double.credentials, quota: { stopAt } },
    ...(points !== undefined && { points }),
  };
  const run = (calls: number, which = processes): Promise<Outcome[]> =>
    Promise.all(which.map((process) => process.run({ ...order, calls })));
  return { double, run };
}

const statusesOf = (outcomes: readonly Outcome[]) => outcomes.flatMap(({ statuses }) => statuses);
const countOf = (outcomes: readonly Outcome[], status: number) =>
  statusesOf(outcomes).filter((each) => each === status).length;

it("Four processes that start together make one token request", async () => {
  const { double, run } = await start("tokens");
  expect(statusesOf(await run(10))).toEqual(Array(40).fill(200));
  expect(double.tokens.issued).toBe(1);
});

it("Four processes whose token is revoked make one further token request", async () => {
  const { double, run } = await start("revoked");
  await run(1);
  double.tokens.revoke();
  expect(statusesOf(await run(10))).toEqual(Array(40).fill(200));
  expect(double.tokens.issued).toBe(2);
});

it("Four processes never exceed the quota together, and each knows the total count", async () => {
  const { double, run } = await start("quota", { points: 50 });
  const outcomes = await run(40);
  expect(double.requests).toHaveLength(50);
  // The token's request counts too.
  expect(countOf(outcomes, 200)).toBe(49);
  expect(countOf(outcomes, -429)).toBe(160 - 49);
  expect(await run(1)).toEqual(Array(4).fill({ statuses: [-429], used: 50 }));
  expect(double.requests).toHaveLength(50);
});

it("A stop short of the quota counts the requests of all processes", async () => {
  const { double, run } = await start("stop", { points: 50, stopAt: 20 });
  expect(countOf(await run(20), 200)).toBe(19);
  expect(double.requests).toHaveLength(20);
});

it("A 429 in one process pauses the others", async () => {
  const { double, run } = await start("pause", { points: 1000 });
  await run(1);
  double.fail({ operation: "listAccounts", status: 429, headers: { "retry-after": "2" } });
  const before = double.requests.length;
  const repeats = processes[0]?.repeats();
  const met = run(1, processes.slice(0, 1));
  await repeats;
  expect(statusesOf(await run(5, processes.slice(1)))).toEqual(Array(15).fill(200));
  expect(statusesOf(await met)).toEqual([200]);
  const [limited, ...later] = double.requests.slice(before);
  expect(limited?.status).toBe(429);
  expect(later).toHaveLength(16);
  for (const { at } of later) expect(at.getTime() - Number(limited?.at)).toBeGreaterThanOrEqual(1_900);
});
