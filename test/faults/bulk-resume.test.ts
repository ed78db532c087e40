import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import {
  type BulkPath,
  type BulkState,
  bulk,
  createOttimateClient,
  type Fetch,
  resumeBulk,
} from "../../src/index.ts";
import { type OttimateFetch, startOttimate } from "../../src/testing/index.ts";
import { bulkDouble, company, ordersOf, place, vendorsOf } from "../support/bulk-double.ts";
import { bundleChild } from "../support/bundled-child.ts";
import { randomNumbers } from "../support/random.ts";

/** A program that is killed: from then on, it saves, sends and receives nothing. */
function mortal({ fetch }: OttimateFetch, killAt: number, hears: boolean) {
  let requests = 0;
  let text: string | undefined;
  const isDead = () => requests >= killAt;
  const never = () => new Promise<never>(() => {});
  const dying: Fetch = async (url, init) => {
    if (isDead()) return never();
    requests += 1;
    if (!isDead()) return fetch(url, init);
    // Its last request arrives or not; in either case, the response is lost.
    if (hears) await fetch(url, { ...init, signal: null });
    return never();
  };
  return {
    fetch: dying,
    onState: (state: BulkState) => {
      if (isDead()) return never();
      text = JSON.stringify(state);
      return undefined;
    },
    async death(): Promise<void> {
      while (!isDead()) await new Promise((resolve) => setTimeout(resolve, 1));
      // Requests that were sent before still take effect.
      for (let n = 0; n < 10; n += 1) await new Promise((resolve) => setTimeout(resolve, 1));
    },
    saved: () => text,
  };
}

/** The keys under which the double has acted, once for each time. */
const actedOn = ({ requests }: Pick<OttimateFetch, "requests">): string[] =>
  requests
    .filter(
      ({ method, path, status = 0, replayed }) =>
        method === "POST" && path !== "/oauth/token" && status < 300 && !replayed,
    )
    .map(({ headers }) => headers["idempotency-key"] ?? "none");

const jobs = {
  vendors: {
    path: "/vendors/bulk",
    scope: company,
    records: vendorsOf(1_000, (i) => i % 100 === 7),
    requests: 10,
  },
  orders: { path: "/purchase-orders/bulk", scope: place, records: ordersOf(600, () => 3), requests: 12 },
} as const;
const points = Array.from({ length: 16 }, (_, seed) => {
  const random = randomNumbers(seed + 1);
  const job = seed % 2 ? "orders" : "vendors";
  return [job, 2 + Math.floor(random() * jobs[job].requests), random() < 0.5] as const;
});

describe("A bulk job that is killed", () => {
  it.each(points)(
    "(%s) at request %i, which arrives: %s, resumes without doing anything twice",
    async (name, killAt, hears) => {
      const { path, scope, records } = jobs[name] as unknown as {
        path: BulkPath;
        scope: never;
        records: never;
      };
      const whole = bulkDouble();
      const expected = await bulk(whole.ottimate, path, records, { scope });

      const { double, ottimate } = bulkDouble();
      const program = mortal(double, killAt, hears);
      const end = new AbortController();
      const { url: baseUrl, credentials } = double;
      const doomed = createOttimateClient({ baseUrl, ...credentials, fetch: program.fetch, retry: false });
      const { onState } = program;
      const killed = bulk(doomed, path, records, { scope, onState, signal: end.signal, concurrency: 3 });
      killed.catch(() => {});
      await program.death();

      const state = JSON.parse(program.saved() ?? "") as BulkState<BulkPath>;
      const report = await resumeBulk(ottimate, state, records);
      end.abort();

      expect(report.statuses).toEqual(expected.statuses);
      expect(report.failed).toEqual(expected.failed);
      expect(report.counts).toMatchObject({ unknown: 0, unsent: 0 });
      expect(new Set(actedOn(double)).size).toBe(actedOn(double).length);
      expect(actedOn(double)).toHaveLength(actedOn(whole.double).length);
      expect(double.data().vendors).toHaveLength(whole.double.data().vendors.length);
      expect(double.data().purchase_orders).toHaveLength(whole.double.data().purchase_orders.length);
    },
  );
});

describe("A bulk job in its own process", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bulk-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("resumes after SIGKILL from its state file", async () => {
    const double = await startOttimate();
    const file = join(folder, "state.json");
    const program = await bundleChild("bulk-child");
    onTestFinished(program.remove);
    const child = spawn(
      process.execPath,
      [program.file, double.url, JSON.stringify(double.credentials), file],
      { stdio: ["ignore", "ignore", "inherit"] },
    );
    const ended = new Promise<string | null>((resolve) => child.once("exit", (_, signal) => resolve(signal)));
    // The fourth request gets no response before the program is killed.
    double.fail({ operation: "bulkUpsertVendors", delayMs: 25_000, skip: 3 });
    while (actedOn(double).length < 3 || double.requests.length < 5)
      await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
    double.clock.advance(25_000);

    const ottimate = createOttimateClient({
      baseUrl: double.url,
      ...double.credentials,
      retry: { baseDelayMs: 1 },
    });
    const state = JSON.parse(readFileSync(file, "utf8")) as BulkState<"/vendors/bulk">;
    const report = await resumeBulk(ottimate, state, vendorsOf(1_000));

    expect(report.counts).toMatchObject({ created: 1_000, updated: 0, unknown: 0, unsent: 0 });
    expect(actedOn(double)).toHaveLength(10);
    expect(new Set(actedOn(double)).size).toBe(10);
    await double.stop();
  });
});
