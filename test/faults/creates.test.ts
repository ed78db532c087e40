import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  createOttimateClient,
  OttimateApiError,
  type OttimateClient,
  type OttimateClientOptions,
  OttimateConnectionError,
  OttimateError,
  OttimateParseError,
  OttimateTimeoutError,
  unwrap,
} from "../../src/index.ts";
import {
  createOttimateFetch,
  type OttimateFetch,
  type OttimateServer,
  startOttimate,
} from "../../src/testing/index.ts";
import { holdClock, ticking } from "../support/clock.ts";
import { everyFault, injectFaults, type MixedFaults } from "../support/every-fault.ts";
import { leaksIn, type SecretWatch, watchSecrets } from "../support/leaks.ts";
import { hearUnhandled } from "../support/unhandled.ts";

const slowest = 300_000;
/** Of one attempt: only a stalled body should time out. */
const timeoutMs = 3000;
const unhandled = hearUnhandled();

let double: OttimateFetch | OttimateServer;
let watch: SecretWatch;
let faults: MixedFaults;

/** From now on, this share of the calls hits a fault. */
function begin(made: OttimateFetch | OttimateServer, share = 0.1, kinds = everyFault): void {
  double = made;
  watch = watchSecrets(made.fetch ?? fetch);
  faults = injectFaults(made, share, kinds);
}
const options = { limits: false, seed: 20_261_121 } as const;
beforeEach(holdClock);
afterEach(async () => {
  vi.useRealTimers();
  await double.stop();
  expect(unhandled).toEqual([]);
});

const clientOf = (more: OttimateClientOptions = {}): OttimateClient =>
  createOttimateClient({
    baseUrl: double.url,
    ...double.credentials,
    fetch: watch.fetch,
    retry: { baseDelayMs: 2 },
    trustIdempotencyKeys: true,
    ...more,
  });

/** Creates one record, with this key if given. */
type Create = (i: number, key?: string) => Promise<unknown>;
/** By the number of the create that failed. */
type Failures = Map<number, OttimateError>;

/** Sends all of these, many at a time, and returns those that failed. */
async function send(numbers: Iterable<number>, create: (i: number) => Promise<unknown>): Promise<Failures> {
  const failures: Failures = new Map();
  const left = numbers[Symbol.iterator]();
  const work = async () => {
    for (let next = left.next(); !next.done; next = left.next()) {
      const i = next.value;
      await create(i).catch((error: OttimateError) => failures.set(i, error));
    }
  };
  await ticking(Promise.all(Array.from({ length: 40 }, work)));
  return failures;
}

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

const vendor =
  (client: OttimateClient): Create =>
  (i, idempotencyKey) =>
    unwrap(
      client.POST("/vendors", {
        body: { ottimate_company_id: 123, erp_vendor_id: `NEW-${i}`, erp_vendor_name: `Vendor ${i}` },
        timeoutMs,
        ...(idempotencyKey && { idempotencyKey }),
      }),
    );

/** Without a number from the caller, each order that arrives is a new one. */
const order =
  (client: OttimateClient, isNamed: boolean): Create =>
  (i, idempotencyKey) =>
    unwrap(
      client.POST("/purchase-orders", {
        body: {
          ottimate_location_id: 456,
          erp_vendor_id: "V-1001",
          po_number: `NEW-${i}`,
          ...(isNamed && { external_id: `NEW-${i}` }),
          date: "2026-11-21",
          total_amount: 12,
          items: [],
        },
        timeoutMs,
        ...(idempotencyKey && { idempotencyKey }),
      }),
    );

/** How many there are of each record that was created here, by name. */
function tally(): Map<string, number> {
  const { vendors, purchase_orders } = double.data();
  const names = [
    ...vendors.map(({ erp_vendor_id }) => erp_vendor_id),
    ...purchase_orders.map(({ po_number }) => po_number),
  ];
  const found = new Map<string, number>();
  for (const name of names) if (name?.startsWith("NEW-")) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}

const twice = () => [...tally()].filter(([, times]) => times > 1);
const missing = (all: readonly number[]) => {
  const there = tally();
  return all.filter((i) => !there.has(`NEW-${i}`));
};
/** Nothing exists twice, and what does not exist was reported. */
function checkFirstRound(all: readonly number[], failures: Failures): void {
  faults.expectAllHit();
  expect(twice()).toEqual([]);
  expect(missing(all).filter((i) => !failures.has(i))).toEqual([]);
}
function checkEnd(all: readonly number[], failures: Failures): void {
  expect(failures.size).toBe(0);
  expect(twice()).toEqual([]);
  expect(missing(all)).toEqual([]);
}

/** Every failure has its call, its key and its attempts, and no secret. */
function checkFailures(failures: Failures): void {
  for (const error of failures.values()) {
    expect(error).toBeInstanceOf(OttimateError);
    const kinds = [OttimateApiError, OttimateConnectionError, OttimateTimeoutError, OttimateParseError];
    const kind = kinds.find((each) => error instanceof each);
    expect(kind, error.stack).toBeDefined();
    // A 400 for a duplicate would show that a create was sent again without its key.
    if (error instanceof OttimateApiError) expect([429, 500, 502, 503, 504]).toContain(error.status);
    const { operationId, idempotencyKey, attempts } = error as OttimateConnectionError;
    expect(operationId).toMatch(/^create(Vendor|PurchaseOrder)$/);
    expect(idempotencyKey).toMatch(/^[\w-]{36}$/);
    expect(attempts?.length).toBeGreaterThan(0);
    expect(leaksIn(error, watch.secrets)).toEqual([]);
  }
}

const keyOf = (error: OttimateError | undefined) => (error as OttimateConnectionError).idempotencyKey;
/** In any of its attempts. */
const was500 = (error: OttimateError | undefined) =>
  (error as OttimateConnectionError).attempts?.some(({ status }) => status === 500);

/** A call fails only after all its attempts, or for a success without its body, which unwrap reports. */
function checkAttempts(failures: Failures, isLast: (error: OttimateError) => boolean | undefined): void {
  for (const error of failures.values()) {
    if (isLast(error) || /without the promised body/.test(error.message)) continue;
    expect((error as OttimateConnectionError).attempts, error.message).toHaveLength(4);
  }
}

/** A slow connection may lose the 500; that case is tested below. */
const unlostFaults = everyFault.filter(
  (kind) => !("status" in kind && kind.status === 500 && "when" in kind),
);

describe("Creates, one in ten of which hits a fault", () => {
  it(
    "exist once each if the server recognizes them by the caller's id, and may be resent unchanged",
    async () => {
      begin(createOttimateFetch(options));
      const all = upTo(5_000);
      const create = order(clientOf(), true);
      let failures = await send(all, create);
      checkFirstRound(all, failures);
      checkAttempts(failures, () => false);
      // Nearly all succeed within the attempts of their own call.
      expect(failures.size).toBeLessThan(all.length / 100);
      for (let round = 0; failures.size > 0 && round < 10; round += 1) {
        checkFailures(failures);
        failures = await send(failures.keys(), create);
      }
      checkEnd(all, failures);
    },
    slowest,
  );

  it.each([
    ["", 10_000, 0.1, everyFault, async () => createOttimateFetch(options)],
    [", over real connections and with more faults", 300, 0.3, unlostFaults, () => startOttimate(options)],
  ])(
    "exist once each if only their key protects them, and may be resent with it%s",
    async (_, count, share, kinds, start) => {
      begin(await start(), share, kinds);
      const all = upTo(count);
      const client = clientOf({ trustIdempotencyKeys: true });
      const [createVendor, createOrder] = [vendor(client), order(client, false)];
      const create: Create = (i, key) => (i % 2 ? createVendor : createOrder)(i, key);
      let failures = await send(all, create);
      checkFirstRound(all, failures);
      expect(failures.size).toBeGreaterThan(0);
      checkAttempts(failures, was500);
      for (let round = 0; failures.size > 0 && round < 10; round += 1) {
        checkFailures(failures);
        const last = failures;
        // After 500, the key does not help: what exists already must not be sent again.
        const gone = new Set(missing(all));
        const unsettled = [...last.keys()].filter((i) => !was500(last.get(i)) || gone.has(i));
        failures = await send(unsettled, (i) => create(i, keyOf(last.get(i))));
      }
      checkEnd(all, failures);
    },
    slowest,
  );

  it(
    "are never duplicated on a server that ignores keys, and every unknown outcome is reported",
    async () => {
      begin(createOttimateFetch(options));
      const all = upTo(5_000);
      const { fetch } = watch;
      const deaf: SecretWatch["fetch"] = (url, init) => {
        const { "idempotency-key": _, ...headers } = init.headers as Record<string, string>;
        return fetch(url, { ...init, headers });
      };
      const create = order(clientOf({ trustIdempotencyKeys: false, fetch: deaf }), false);
      let failures = await send(all, create);
      checkFirstRound(all, failures);
      // Some of the unknown ones exist and some do not: a caller who checks first sends nothing twice.
      expect(missing(all).length).toBeGreaterThan(0);
      expect(missing(all).length).toBeLessThan(failures.size);
      for (let round = 0; failures.size > 0 && round < 10; round += 1) {
        checkFailures(failures);
        failures = await send(missing(all), create);
      }
      checkEnd(all, failures);
    },
    slowest,
  );
});

describe("A lost 500 of a server that had acted", () => {
  it.each([
    ["is the one case in which a key does not help", false, true, 2],
    ["does no harm if keys are not trusted", false, false, 1],
    ["does no harm if the server recognizes records by the caller's id", true, true, 1],
  ])("%s", async (_, isNamed, trustIdempotencyKeys, times) => {
    begin(createOttimateFetch(options), 0);
    double.fail({ operation: "createPurchaseOrder", status: 500, when: "after acting" });
    const { fetch } = watch;
    const losing: SecretWatch["fetch"] = async (url, init) => {
      const response = await fetch(url, init);
      if (response.status === 500) throw new TypeError("fetch failed");
      return response;
    };
    const create = order(clientOf({ fetch: losing, trustIdempotencyKeys }), isNamed);
    await ticking(create(1)).catch((error: unknown) => expect(error).toBeInstanceOf(OttimateConnectionError));
    expect([...tally()]).toEqual([["NEW-1", times]]);
  });

  it("is recognized by its status line, even if its body never arrives", async () => {
    begin(createOttimateFetch(options), 0);
    for (const fate of [{ cut: "body" }, { stall: "body" }] as const) {
      double.fail({ operation: "createPurchaseOrder", status: 500, when: "after acting", ...fate });
      const error = await ticking(order(clientOf(), false)(1)).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ status: 500, attempts: [{ status: 500, delivery: "unknown" }] });
    }
    expect([...tally()]).toEqual([["NEW-1", 2]]);
  });
});
