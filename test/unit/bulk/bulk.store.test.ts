import { describe, expect, expectTypeOf, it, onTestFinished, vi } from "vitest";
import {
  type BulkOptions,
  bulk,
  createOttimateClient,
  type Fetch,
  forCompany,
  OttimateBulkStoppedError,
  type OttimateClient,
  OttimateInputError,
  OttimateStoreError,
  type StateStore,
} from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { bulkDouble, company, countOf, ordersOf, place, vendorsOf } from "../../support/bulk-double.ts";
import { clientOf } from "../../support/client.ts";
import { holdClock, ticking } from "../../support/clock.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { type StateMemory, stateMemory } from "../../support/state-memory.ts";

async function* read<T>(records: readonly T[]): AsyncGenerator<T> {
  yield* records;
}
const vendors = vendorsOf(450);
const changed = vendors.map((vendor, i) => (i === 250 ? { ...vendor, erp_vendor_name: "Changed" } : vendor));
const runIn = ({ entries }: StateMemory) => JSON.parse(entries.get("run") ?? "null");
const chunksIn = ({ entries }: StateMemory) =>
  [...entries].filter(([key]) => key.startsWith("chunk:")).map(([, text]) => JSON.parse(text));
const progressIn = (store: StateMemory) =>
  chunksIn(store)
    .map(({ name, progress }) => `${name}:${progress}`)
    .join(" ");

/** Kills a job at the first save that `isEnd` accepts: neither this save nor a later one is written. */
const dieAt = (store: StateMemory, isEnd: (text: string) => boolean) => {
  store.onSave = (changes) => {
    if (!isEnd(JSON.stringify([...changes]))) return;
    store.onSave = () => {
      throw new Error("killed");
    };
    throw new Error("killed");
  };
};

/** A job that was killed before it saved the outcome of the third request. */
async function interrupted(store: StateMemory, double = bulkDouble(), records = vendors) {
  let done = 0;
  dieAt(store, (text) => text.includes('"progress":"done"') && ++done === 3);
  const job = bulk(double.ottimate, "/vendors/bulk", records, { scope: company, store, concurrency: 1 });
  const error = await rejection(job, OttimateBulkStoppedError);
  store.onSave = undefined;
  return { ...double, error };
}
const goOn = (
  ottimate: OttimateClient,
  store: StateStore,
  records: readonly object[] = vendors,
  more: Partial<BulkOptions<"/vendors/bulk">> = {},
) => bulk(ottimate, "/vendors/bulk", records as typeof vendors, { scope: company, store, ...more });
const postsOf = (double: Parameters<typeof countOf>[0]) => countOf(double, "bulkUpsertVendors");

describe("A bulk job with a store", () => {
  it("has each request in the store before it goes out", async () => {
    const store = stateMemory();
    const { double, ottimate } = bulkDouble();
    const seen: string[] = [];
    const watching: Fetch = (url, init) => {
      if (String(url).endsWith("/vendors/bulk")) seen.push(progressIn(store));
      return double.fetch(url, init);
    };
    const client = bulkDouble({}, { fetch: watching, baseUrl: double.url, ...double.credentials }).ottimate;
    await bulk(client, "/vendors/bulk", vendorsOf(250), { scope: company, store, concurrency: 1 });
    expect(seen).toEqual(["0:sent 1:waiting 2:waiting", "0:done 1:sent 2:waiting", "0:done 1:done 2:sent"]);
    expect(ottimate).toBeDefined();
    expect(store.held).toBe(0);
  });

  it("resumes with the same call, and does nothing twice", async () => {
    const store = stateMemory();
    const { double, ottimate, error } = await interrupted(store);
    expect(error.message).toContain("Continue with the same call, which finds its state in its store.");
    expect(progressIn(store)).toBe("0:done 1:done 2:sent 3:waiting 4:waiting");
    const report = await goOn(ottimate, store);
    expect(report.counts).toMatchObject({ created: 450, updated: 0, unknown: 0, unsent: 0 });
    expect(progressIn(store)).toBe("0:done 1:done 2:done 3:done 4:done");
    // The third one got its stored response.
    expect(double.requests.filter(({ replayed }) => replayed)).toHaveLength(1);
    expect(double.data().vendors.filter(({ erp_vendor_id }) => erp_vendor_id?.startsWith("N-"))).toHaveLength(
      450,
    );
  });

  it.each([vendors, vendors.slice(0, 437)])(
    "over an iterable also resumes with the same call",
    async (...records) => {
      const store = stateMemory();
      const { double, ottimate } = bulkDouble();
      let done = 0;
      dieAt(store, (text) => text.includes('"progress":"done"') && ++done === 3);
      const options = { scope: company, store, concurrency: 2 };
      await rejection(bulk(ottimate, "/vendors/bulk", read(records), options), OttimateBulkStoppedError);
      store.onSave = undefined;
      const report = await bulk(ottimate, "/vendors/bulk", read(records), options);
      expect(report.counts).toMatchObject({ created: records.length, updated: 0, unknown: 0, unsent: 0 });
      expect(report.statuses).toHaveLength(records.length);
      expect(double.requests.filter(({ replayed }) => replayed)).not.toHaveLength(0);
      expect(runIn(store).total).toBe(records.length);
    },
  );

  it("has no gap in the store if requests are saved out of order", async () => {
    const store = stateMemory();
    const { ottimate } = bulkDouble();
    store.onSave = async () => new Promise((resolve) => setTimeout(resolve, 1));
    const options = { scope: company, store, concurrency: 8 };
    await bulk(ottimate, "/vendors/bulk", read(vendorsOf(1_000)), options);
    const known = new Map<string, { from: number; count: number }>();
    for (const save of store.saves) {
      for (const [key, text] of save)
        if (key !== "run") text === null ? known.delete(key) : known.set(key, JSON.parse(text));
      let next = 0;
      for (const { from, count } of [...known.values()].sort((one, other) => one.from - other.from)) {
        expect(from).toBe(next);
        next += count;
      }
    }
  });

  it.each([3, 4, 5, 6, 7, 8, 9])("that was split resumes with the parts, stopped at save %i", async (end) => {
    const store = stateMemory();
    const records = vendorsOf(300);
    const api = fakeApi({
      async call(sent) {
        const given = (JSON.parse(await sent.text()) as { vendors: typeof records }).vendors;
        if (given.some(({ erp_vendor_id }) => erp_vendor_id === "N-120"))
          return json(400, { code: "BAD", message: "One is bad." });
        return json(200, { created: given, updated: [], errors: [] });
      },
    });
    let saves = 0;
    dieAt(store, () => ++saves === end);
    await rejection(goOn(clientOf(api), store, records, { concurrency: 1 }), OttimateBulkStoppedError);
    store.onSave = undefined;
    const report = await goOn(clientOf(api), store, records);
    expect(report.counts).toMatchObject({ created: 299, failed: 1, unknown: 0 });
    expect(report.failed[0]?.index).toBe(120);
    expect(new Set(chunksIn(store).map(({ from }) => from)).size).toBe(chunksIn(store).length);
  });

  it("that is done returns its report, and sends nothing", async () => {
    const store = stateMemory();
    const { double, ottimate } = bulkDouble();
    const bad = vendorsOf(150, (i) => i === 7);
    const first = await goOn(ottimate, store, bad);
    const { length } = double.requests;
    for (const records of [bad, read(bad) as never]) {
      const second = await goOn(ottimate, store, records);
      expect(JSON.stringify(second)).toBe(JSON.stringify(first));
      expect(second.failed[0]?.record).toEqual({ erp_vendor_id: "N-7" });
    }
    expect(double.requests).toHaveLength(length);
    expect(store.held).toBe(0);
  });

  it("that is done runs again on request, under new keys", async () => {
    const store = stateMemory();
    const { double, ottimate } = bulkDouble();
    await goOn(ottimate, store, vendorsOf(150));
    const report = await goOn(ottimate, store, vendorsOf(150), { again: true });
    expect(report.counts.created).toBe(0);
    expect(postsOf(double)).toBe(4);
    expect(double.requests.filter(({ replayed }) => replayed)).toHaveLength(0);
    expect(progressIn(store)).toBe("0:done 1:done");
  });

  it("that is done is followed by a new one if the records differ", async () => {
    const store = stateMemory();
    const { double, ottimate } = bulkDouble();
    await goOn(ottimate, store, vendors);
    const { job } = runIn(store);
    const report = await goOn(ottimate, store, changed.slice(0, 430));
    expect(report.counts).toMatchObject({ updated: 430, unknown: 0 });
    expect(report.statuses).toHaveLength(430);
    expect(postsOf(double)).toBe(10);
    expect(runIn(store).job).not.toBe(job);
    expect(chunksIn(store)).toHaveLength(5);
  });

  it("over an iterable that is done sends the records from the first change on", async () => {
    const store = stateMemory();
    const { double, ottimate } = bulkDouble();
    await goOn(ottimate, store, read(vendors) as never);
    const report = await goOn(ottimate, store, read([...changed, ...vendorsOf(500).slice(450)]) as never);
    expect(report.counts).toMatchObject({ created: 250, updated: 250, unknown: 0, unsent: 0 });
    expect(report.statuses).toHaveLength(500);
    expect(postsOf(double)).toBe(5 + 3);
  });

  it("uses no key twice, not even for a request after a dropped one", async () => {
    const store = stateMemory();
    const { double, ottimate } = bulkDouble();
    const options = { scope: company, store };
    await bulk(ottimate, "/vendors/bulk", read(vendors), options);
    // As if it had been killed before it saved the outcome of the second request.
    const { outcomes: _, ...second } = JSON.parse(store.entries.get("chunk:1") ?? "");
    store.entries.set(
      "chunk:1",
      JSON.stringify({ ...second, progress: "sent", sentAt: Date.now(), outcomes: [{ count: 100 }] }),
    );
    // Without the last two requests, and then with others instead.
    await bulk(ottimate, "/vendors/bulk", vendors.slice(0, 300), options);
    const renamed = vendors.map((vendor, i) =>
      i < 300 ? vendor : { ...vendor, erp_vendor_name: `New ${i}` },
    );
    const report = await bulk(ottimate, "/vendors/bulk", read(renamed), options);
    expect(report.counts).toMatchObject({ failed: 0, unknown: 0 });
    // The double would reject a key that was used for other records.
    expect(double.requests.filter(({ status }) => status === 422)).toEqual([]);
    const { vendors: there } = double.data();
    expect(there.filter(({ erp_vendor_name }) => erp_vendor_name?.startsWith("New "))).toHaveLength(150);
  });

  it.each([
    ["gives no promise", () => undefined],
    ["throws", () => { throw new Error("closed before"); }], // biome-ignore format: a table
  ])("tells what it has done if the store's close %s", async (_, close) => {
    const { ottimate } = bulkDouble();
    const report = await goOn(ottimate, Object.assign(stateMemory(), { close }));
    expect(report.counts.created).toBe(450);
  });

  it("sends nothing if the store is invalid, or returns invalid entries", async () => {
    const { double, ottimate } = bulkDouble();
    const wrong = (more: object) => goOn(ottimate, { ...stateMemory(), ...more });
    expect((await rejection(wrong({ close: true }), OttimateInputError)).message).toContain(
      "store is not a store: its close is not a function",
    );
    for (const given of [undefined, {}, []]) {
      const store = { ...stateMemory(), load: async () => given };
      const error = await rejection(wrong(store), OttimateStoreError);
      expect(error).toMatchObject({ code: "damaged" });
      expect(error.message).toMatch(/^store: load returned .+, not a Map\.$/);
    }
    expect(double.requests).toEqual([]);
  });

  it("stops if its intent cannot be written, before sending it", async () => {
    const store = stateMemory();
    const { double, ottimate } = bulkDouble();
    store.onSave = () => {
      throw new OttimateStoreError("not-written", "the disk is full");
    };
    const error = await rejection(goOn(ottimate, store), OttimateBulkStoppedError);
    expect(error.cause).toBeInstanceOf(OttimateStoreError);
    expect(error.report.counts.unsent).toBe(450);
    expect(postsOf(double)).toBe(0);
    store.onSave = undefined;
    expect((await goOn(ottimate, store)).counts.created).toBe(450);
  });

  it("sends nothing more once another job has taken its store, not even between attempts", async () => {
    const store = stateMemory();
    let posts = 0;
    const api = fakeApi({
      call() {
        posts += 1;
        store.onCheck = () => {
          throw new OttimateStoreError("held", "taken over");
        };
        return json(503, {});
      },
    });
    const error = await rejection(goOn(clientOf(api), store, vendorsOf(250)), OttimateBulkStoppedError);
    expect(error.cause).toMatchObject({ code: "held" });
    // At most four were sent at once; none is repeated.
    expect(posts).toBeLessThanOrEqual(3);
    expect(error.report.counts.failed).toBe(0);
    expect(error.report.counts.unknown).toBeGreaterThan(0);
  });

  it("is released however it ends", async () => {
    const store = stateMemory();
    const { ottimate } = bulkDouble();
    await rejection(
      goOn(ottimate, store, vendors, { signal: AbortSignal.abort() }),
      OttimateBulkStoppedError,
    );
    expect(store.held).toBe(0);
    store.entries.set("run", "{}");
    await rejection(goOn(ottimate, store), OttimateStoreError);
    expect(store.held).toBe(0);
  });

  it("writes an amount proportional to the records", async () => {
    const bytesOf = async (count: number) => {
      const store = stateMemory();
      await goOn(bulkDouble().ottimate, store, vendorsOf(count));
      return store.bytes;
    };
    expect(await bytesOf(8_000)).toBeLessThan(2.1 * (await bytesOf(4_000)));
  });

  it("keeps neither records nor secrets in its store", async () => {
    const store = stateMemory();
    const double = bulkDouble();
    await goOn(double.ottimate, store);
    const text = JSON.stringify(store.saves.map((save) => [...save]));
    expect(text).not.toContain("Vendor 7");
    expect(text).not.toContain("N-7");
    for (const secret of Object.values(double.double.credentials)) expect(text).not.toContain(secret);
  });

  it("resumes from its report if nobody else has, and saves that", async () => {
    const store = stateMemory();
    const { error, double } = await interrupted(store);
    expect((await error.report.resume()).counts).toMatchObject({ created: 450, unknown: 0, unsent: 0 });
    expect(store.held).toBe(0);
    expect(postsOf(double)).toBe(5);
    expect(progressIn(store)).toBe("0:done 1:done 2:done 3:done 4:done");
  });

  it("does not resume from a report if another job has resumed from the store", async () => {
    const store = stateMemory();
    const { error, ottimate } = await interrupted(store);
    await goOn(ottimate, store);
    const { message } = await rejection(error.report.resume(), OttimateInputError);
    expect(message).toMatch(/resume: store has changed since this report: call bulk again with the records/);
  });

  it("resends failed records from a separate store", async () => {
    const store = stateMemory();
    const retries = stateMemory();
    const { ottimate } = bulkDouble();
    const report = await goOn(
      ottimate,
      store,
      vendorsOf(150, (i) => i === 7),
    );
    const before = JSON.stringify([...store.entries]);
    expect((await report.retryFailed({ store: retries })).counts).toMatchObject({ failed: 1 });
    expect(JSON.stringify([...store.entries])).toBe(before);
    expect(chunksIn(retries)).toHaveLength(1);
    expect((await report.retryFailed({ store: retries })).counts).toMatchObject({ failed: 1 });
  });
});

/** As if the job had ended this long ago. */
function age(store: StateMemory, ms: number): void {
  store.entries.set("run", JSON.stringify({ ...runIn(store), savedAt: Date.now() - ms }));
}
const HOUR = 3_600_000;

describe("Records that have changed since the job was started", () => {
  it("are sent from the first change on, if the call upserts", async () => {
    const store = stateMemory();
    const { double, ottimate } = await interrupted(store);
    age(store, HOUR);
    const { job } = runIn(store);
    const report = await goOn(ottimate, store, changed);
    // The third request was processed before the job was killed.
    expect(report.counts).toMatchObject({ created: 350, updated: 100, unknown: 0, unsent: 0 });
    expect(postsOf(double)).toBe(3 + 3);
    expect(double.requests.filter(({ replayed }) => replayed)).toHaveLength(0);
    expect(double.data().vendors.find(({ erp_vendor_id }) => erp_vendor_id === "N-250")).toMatchObject({
      erp_vendor_name: "Changed",
    });
    expect(runIn(store)).toMatchObject({ job, total: 450 });
    expect(progressIn(store)).toBe("0:done 1:done 5:done 6:done 7:done");
    expect((await goOn(ottimate, store, changed)).counts).toEqual(report.counts);
  });

  it.each([
    ["fewer", vendors.slice(0, 120)],
    ["more", [...vendors, ...vendorsOf(700).slice(450)]],
    ["none", []],
  ])("may be %s", async (_, records) => {
    const expected = new Set(records.map(({ erp_vendor_id }) => erp_vendor_id));
    for (const given of [records, read(records) as never]) {
      const store = stateMemory();
      const { double, ottimate } = await interrupted(store);
      age(store, HOUR);
      const report = await goOn(ottimate, store, given);
      expect(report.statuses).toHaveLength(records.length);
      expect(report.counts).toMatchObject({ failed: 0, unknown: 0, unsent: 0 });
      const stored = new Set(double.data().vendors.map(({ erp_vendor_id }) => erp_vendor_id));
      expect([...expected].filter((id) => !stored.has(id))).toEqual([]);
    }
  });

  it.each([
    [HOUR, 0],
    [0, 60_000],
    // Saved by another clock.
    [-HOUR, 60_000],
  ])(
    "are not sent while a request of a job that ended %i ms ago may be running: %i ms",
    async (ms, expected) => {
      const store = stateMemory();
      const { double, ottimate } = await interrupted(store);
      age(store, ms);
      const waits: [number, number][] = [];
      const { setTimeout: real } = globalThis;
      const timers = vi.spyOn(globalThis, "setTimeout").mockImplementation(((act: () => void, wait = 0) => {
        if (wait >= 60_000 && wait < 1_000_000) waits.push([wait, postsOf(double)]);
        return real(act, wait === 60_000 ? 0 : wait);
      }) as never);
      await goOn(ottimate, store, changed);
      timers.mockRestore();
      expect(waits.filter(([wait]) => wait === 60_000)).toEqual(expected === 0 ? [] : [[expected, 3]]);
    },
  );

  it("are not sent before the batches of the old ones have ended", async () => {
    const store = stateMemory();
    const { double, ottimate } = bulkDouble({ batch: { polls: 3 } });
    const orders = ordersOf(300);
    const options = { scope: place, store, concurrency: 1 };
    // Its batch was started, but not followed.
    dieAt(store, () => progressIn(store).startsWith("0:started"));
    await rejection(bulk(ottimate, "/purchase-orders/bulk", orders, options), OttimateBulkStoppedError);
    store.onSave = undefined;
    expect(progressIn(store)).toMatch(/^0:started/);
    const newer = orders.map((order) => ({ ...order, total_amount: 11 }));
    const before = double.requests.length;
    holdClock();
    onTestFinished(() => void vi.useRealTimers());
    await ticking(bulk(ottimate, "/purchase-orders/bulk", newer, options));
    const order = double.requests.slice(before).map(({ operationId }) => operationId);
    const looks = order.indexOf("bulkUpsertPurchaseOrders");
    expect(order.slice(0, looks).filter((id) => id === "getBatchProgress").length).toBeGreaterThan(0);
    expect(double.data().purchase_orders.filter(({ total_amount }) => total_amount === 11)).toHaveLength(300);
  });

  it("throw if replacing them is not allowed, and nothing is sent", async () => {
    const store = stateMemory();
    const { double, ottimate } = await interrupted(store);
    const before = JSON.stringify([...store.entries]);
    const error = await rejection(
      goOn(ottimate, store, changed, { onChangedInput: "refuse" }),
      OttimateInputError,
    );
    expect(error.code).toBe("records-changed");
    expect(error.message).toMatch(
      /something between 200 and 299 was changed.*Pass the original records\. Or empty the store, and start a new job/,
    );
    expect(postsOf(double)).toBe(3);
    expect(JSON.stringify([...store.entries])).toBe(before);
  });

  it("throw if the call does not upsert or a sent record has no identifier, unless told to send them", async () => {
    const invoices = Array.from({ length: 250 }, (_, i) => ({
      upload_id: `up-${i}`,
      ottimate_location_id: 456,
    }));
    const newer = invoices.map((invoice, i) => (i === 210 ? { ...invoice, upload_id: "up-new" } : invoice));
    const store = stateMemory();
    const { ottimate, double } = bulkDouble();
    let saves = 0;
    dieAt(store, () => ++saves === 8);
    const options = { store, concurrency: 1 };
    await rejection(bulk(ottimate, "/invoices/import", invoices, options), OttimateBulkStoppedError);
    store.onSave = undefined;
    expect(progressIn(store)).toMatch(/2:(sent|started)/);
    const { length } = double.requests;
    const error = await rejection(bulk(ottimate, "/invoices/import", newer, options), OttimateInputError);
    expect(error.code).toBe("records-changed");
    expect(error.message).toMatch(/check what exists.*this call does not upsert/);
    expect(double.requests).toHaveLength(length);
    age(store, HOUR * 3);
    const report = await bulk(ottimate, "/invoices/import", newer, { ...options, onChangedInput: "restart" });
    expect(report.counts.unsent).toBe(0);
  });
});

it("A job without a token at first still saves who sent its requests", async () => {
  const { double } = bulkDouble({}, { retry: false });
  const store = stateMemory();
  const sendersAtSend: unknown[] = [];
  // The process may die right after sending a request.
  const fetch: typeof double.fetch = (input, init) => {
    if (String(input).endsWith("/vendors/bulk")) sendersAtSend.push(runIn(store).sender);
    return double.fetch(input, init);
  };
  const access = { baseUrl: double.url, ...double.credentials, fetch, retry: false } as const;
  double.fail({ operation: "createToken", status: 503, times: 1 });
  double.fail({ operation: "bulkUpsertVendors", cut: "connection", when: "after acting" });
  const report = await goOn(createOttimateClient(access), store, vendorsOf(2));
  expect(report.counts.unknown).toBe(2);
  expect(sendersAtSend).toEqual([expect.objectContaining({ host: new URL(double.url).host })]);
  const other = createOttimateClient({ ...access, clientId: "another" });
  await expect(goOn(other, store, vendorsOf(2))).rejects.toThrow();
  expect(postsOf(double)).toBe(1);
});

describe("The jobId of a bulk job", () => {
  it("determines its idempotency keys, so that a job whose store is lost does nothing twice", async () => {
    const { double, ottimate } = bulkDouble();
    const jobId = "vendors-2026-10-08";
    await goOn(ottimate, stateMemory(), vendorsOf(150), { jobId });
    const report = await goOn(ottimate, stateMemory(), vendorsOf(150), { jobId });
    expect(report.counts).toMatchObject({ created: 150, updated: 0 });
    // Both chunks are sent at the same time.
    const replayed = double.requests.filter((request) => request.replayed);
    expect(replayed.map(({ headers }) => headers["idempotency-key"]).toSorted()).toEqual([
      `${jobId}.0`,
      `${jobId}.1`,
    ]);
    expect(
      (await bulk(ottimate, "/vendors/bulk", vendorsOf(150), { scope: company, jobId })).counts.created,
    ).toBe(150);
  });

  it("of a finished job throws with other records, and another one starts a new job", async () => {
    const store = stateMemory();
    const { double, ottimate } = bulkDouble();
    await goOn(ottimate, store, vendors, { jobId: "one" });
    const { length } = double.requests;
    for (const records of [changed, read(changed) as never]) {
      const error = await rejection(goOn(ottimate, store, records, { jobId: "one" }), OttimateInputError);
      expect(error.message).toMatch(/jobId belongs to a finished run with other records/);
    }
    const other = { scope: { ottimate_company_id: 124 } };
    await rejection(goOn(ottimate, store, vendors, { jobId: "one", ...other }), OttimateInputError);
    expect(double.requests).toHaveLength(length);
    expect((await goOn(ottimate, store, vendors, { jobId: "one" })).counts.created).toBe(450);
    expect((await goOn(ottimate, store, vendors)).counts.created).toBe(450);
    expect(double.requests).toHaveLength(length);
    expect((await goOn(ottimate, store, vendors, { jobId: "two" })).counts.created).toBe(0);
    expect(runIn(store)).toMatchObject({ jobId: "two", job: "two" });
  });

  it("is not reused after another run of the store, because its keys return only its first responses", async () => {
    const store = stateMemory();
    const { double, ottimate } = bulkDouble();
    const named = (name: string) => vendorsOf(2).map((vendor) => ({ ...vendor, erp_vendor_name: name }));
    /** The names that were sent last and stored. */
    const names = () => {
      const { replayed, body } = double.requests.filter(({ method }) => method === "POST").at(-1) ?? {};
      const { vendors = [] } = body as { vendors?: { erp_vendor_name?: string }[] };
      return replayed ? "replayed" : vendors.map(({ erp_vendor_name }) => erp_vendor_name).join("");
    };
    await goOn(ottimate, store, named("A"), { jobId: "one" });
    await goOn(ottimate, store, named("B"), { jobId: "two" });
    await goOn(ottimate, store, named("C"));
    for (const jobId of ["one", "two"]) {
      const error = await rejection(goOn(ottimate, store, named("A"), { jobId }), OttimateInputError);
      expect(error.message).toMatch(/jobId belongs to an earlier run.*use another jobId, or "again"/);
    }
    expect(names()).toBe("CC");
    await goOn(ottimate, store, named("A"), { jobId: "one", again: true });
    expect(names()).toBe("AA");
    expect(runIn(store)).toMatchObject({ job: "one+2", earlier: { two: { round: 1 } } });
    // A day later, its keys have expired, and it is forgotten.
    age(store, 25 * HOUR);
    const run = runIn(store);
    run.earlier.two.savedAt -= 25 * HOUR;
    store.entries.set("run", JSON.stringify(run));
    await goOn(ottimate, store, named("D"), { jobId: "two" });
    expect(runIn(store)).toMatchObject({ job: "two" });
  });

  it("that runs again has new keys each time", async () => {
    const store = stateMemory();
    const { double, ottimate } = bulkDouble();
    for (const again of [false, true, true])
      await goOn(ottimate, store, vendorsOf(1), { jobId: "one", again });
    const keys = double.requests.flatMap(({ headers }) => headers["idempotency-key"] ?? []);
    expect(keys).toEqual(["one.0", "one+2.0", "one+3.0"]);
  });

  it("of an unfinished job blocks another one if the call upserts", async () => {
    const store = stateMemory();
    const { double, ottimate } = await interrupted(store);
    age(store, HOUR);
    await expect(goOn(ottimate, store, vendors, { jobId: "two", onChangedInput: "refuse" })).rejects.toThrow(
      /have another jobId, but the run that was started without one is not done/,
    );
    const report = await goOn(ottimate, store, vendors, { jobId: "two" });
    expect(report.counts).toMatchObject({ created: 150, updated: 300 });
    expect(postsOf(double)).toBe(3 + 5);
  });
});

describe("A store of another job", () => {
  it.each([
    ["path", "/dimensions/bulk", company, /store has a job on \/vendors\/bulk: give each job its own store/],
    [
      "client",
      "/vendors/bulk",
      {},
      /client is for company 123, but the job was started with one for no company/,
    ],
  ])("throws for another %s", async (what, path, scope, message) => {
    const store = stateMemory();
    const { ottimate } = await interrupted(store);
    const client = what === "client" ? forCompany(ottimate, { companyId: 123 }) : ottimate;
    await expect(
      bulk(client as never, path as "/vendors/bulk", [], { scope, store } as never),
    ).rejects.toThrow(message);
    expect(store.held).toBe(0);
  });

  it.each([false, true])("throws for another host, even if the job is done (%s)", async (isDone) => {
    const store = stateMemory();
    const { ottimate } = await interrupted(store);
    if (isDone) await goOn(ottimate, store);
    const api = fakeApi();
    const other = clientOf(api, { baseUrl: "https://other.example/v1" });
    const error = await rejection(goOn(other, store), OttimateInputError);
    expect(error.message).toMatch(
      /client is for other\.example, but the job was started at .*: pass a client for that host, or use another store for this one/,
    );
    expect(api.calls).toEqual([]);
  });

  it("throws for another client id", async () => {
    const store = stateMemory();
    const api = fakeApi();
    const clientWith = (clientId: string) => clientOf(api, { clientId });
    await goOn(clientWith("one"), store, vendorsOf(1));
    await expect(goOn(clientWith("two"), store, vendorsOf(1))).rejects.toThrow(/another client id/);
  });

  it("starts over for another scope", async () => {
    const store = stateMemory();
    const { ottimate, double } = await interrupted(store);
    age(store, HOUR);
    const other = { scope: { ottimate_company_id: 124 } };
    const rejected = goOn(ottimate, store, vendors, { ...other, onChangedInput: "refuse" });
    await expect(rejected).rejects.toThrow(/are for another scope than the job's/);
    await goOn(ottimate, store, vendors, other);
    expect(postsOf(double)).toBe(3 + 5);
    expect(runIn(store).scope).toEqual(other.scope);
    await goOn(ottimate, store, vendors);
    expect(postsOf(double)).toBe(3 + 5 + 5);
  });

  it.each([
    ["newer", (run: object) => ({ ...run, version: 2 }), /later release.*version 2.*use that release/],
    ["damaged", (run: object) => ({ ...run, total: 7 }), /do not belong to one bulk job/],
    ["damaged", () => ({}), /do not belong to one bulk job: give each job its own store/],
    ["damaged", () => null, /do not belong to one bulk job/],
  ])("throws if its entries are %s, and sends nothing", async (code, change, message) => {
    const store = stateMemory();
    const { double, ottimate } = await interrupted(store);
    store.entries.set("run", JSON.stringify(change(runIn(store))));
    const error = await rejection(goOn(ottimate, store), OttimateStoreError);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(postsOf(double)).toBe(3);
  });
});

describe("An API key that is rotated between two runs", () => {
  it("makes unknown the requests that only it protected, even if the job stops again", async () => {
    const invoices = Array.from({ length: 150 }, (_, i) => ({
      upload_id: `up-${i}`,
      ottimate_location_id: 456,
    }));
    const store = stateMemory();
    const posts: string[] = [];
    const api = fakeApi({
      call({ headers }) {
        posts.push(headers.get("x-api-key") ?? "");
        throw new TypeError("fetch failed", { cause: { code: "ECONNRESET" } });
      },
    });
    const run = (apiKey: string) =>
      bulk(clientOf(api, { apiKey, retry: false }), "/invoices/import", invoices, { store, concurrency: 1 });
    expect((await run("key-one")).counts).toMatchObject({ unknown: 150 });
    // The job is killed again once the new key, and the loss of the old one, are saved.
    let saves = 0;
    dieAt(store, () => ++saves === 2);
    await rejection(run("key-two"), OttimateBulkStoppedError);
    store.onSave = undefined;
    const report = await run("key-two");
    expect(report.counts).toMatchObject({ unknown: 150 });
    expect(report.unknown[120]?.reason).toMatch(/is no longer valid because the API key changed/);
    expect(posts).toEqual(["key-one", "key-one"]);
  });
});

it("bulk and retryFailed take a store", () => {
  expectTypeOf<BulkOptions<"/vendors/bulk">["store"]>().toEqualTypeOf<StateStore | undefined>();
});

it.each([
  [{ store: {} }, /store is not a store: it has no function load and no function save/],
  [{ store: stateMemory(), onState: () => {} }, /onState is not needed with a store/],
  [{ store: stateMemory(), jobId: "" }, /jobId must have 1 to 64/],
  [{ store: stateMemory(), jobId: "a b" }, /jobId must have/],
  [{ store: stateMemory(), jobId: "x".repeat(65) }, /jobId must have/],
  [{ store: stateMemory(), again: "yes" }, /again is neither true nor false/],
  [{ again: true }, /again needs a store/],
  [{ onChangedInput: "restart" }, /onChangedInput needs a store/],
  [{ store: stateMemory(), onChangedInput: "drop" }, /onChangedInput is neither "restart" nor "refuse"/],
])("bulk rejects %j", async (options, message) => {
  const { ottimate } = bulkDouble();
  await expect(
    bulk(ottimate, "/vendors/bulk", vendorsOf(1), { scope: company, ...(options as object) }),
  ).rejects.toThrow(message);
});
