import { describe, expect, it, vi } from "vitest";
import {
  type BulkState,
  bulk,
  type OttimateClient,
  OttimateInputError,
  resumeBulk,
  type VendorInput,
} from "../../../src/index.ts";
import { bulkDouble, company, countOf, ordersOf, place, vendorsOf } from "../../support/bulk-double.ts";
import { secretPiece } from "../../support/credentials.ts";
import { rejection } from "../../support/failure.ts";

// The double compiles its schemas at the first request, which may take long on a busy machine.

/** A state as read back from a file. */
const saved = <State>(state: State): State => JSON.parse(JSON.stringify(state)) as State;
type VendorState = BulkState<"/vendors/bulk">;
/** A state without read-only properties. */
interface Changeable {
  chunks: object[];
}

/** The states that a job passes, each copied at that time. */
function keeper(): { states: VendorState[]; onState: (state: BulkState) => void } {
  const states: VendorState[] = [];
  return { states, onState: (state) => void states.push(saved(state) as VendorState) };
}

/** The first state with this many requests in this progress. */
const stateWith = (states: readonly VendorState[], progress: string, count: number): VendorState => {
  const found = states.find(
    ({ chunks }) => chunks.filter((each) => each.progress === progress).length === count,
  );
  if (!found) throw new Error(`No state has ${count} requests ${progress}.`);
  return found;
};

const oneVendor = (ottimate: OttimateClient) =>
  bulk(ottimate, "/vendors/bulk", vendorsOf(1), { scope: company });

describe("The state of a bulk job", () => {
  it("is passed before each request and after each outcome, never concurrently", async () => {
    const { double, ottimate } = bulkDouble();
    const steps: string[] = [];
    let underWay = 0;
    await bulk(ottimate, "/vendors/bulk", vendorsOf(300), {
      scope: company,
      async onState({ chunks }) {
        underWay += 1;
        expect(underWay).toBe(1);
        const sent = chunks.filter(({ progress }) => progress !== "waiting").length;
        expect(countOf(double, "bulkUpsertVendors")).toBeLessThanOrEqual(sent);
        steps.push(chunks.map(({ progress }) => progress[0]).join(""));
        await new Promise((resolve) => setTimeout(resolve, 1));
        underWay -= 1;
      },
    });
    expect(steps[0]).toContain("s");
    expect(steps[0]).not.toContain("d");
    expect(steps.at(-1)).toBe("ddd");
  });

  it("waits for a save before it sends", async () => {
    const { double, ottimate } = bulkDouble();
    let sentBefore = -1;
    await bulk(ottimate, "/vendors/bulk", vendorsOf(10), {
      scope: company,
      async onState() {
        if (sentBefore >= 0) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
        sentBefore = countOf(double, "bulkUpsertVendors");
      },
    });
    expect(sentBefore).toBe(0);
  });

  it("keeps a sent request unchanged until its parts replace it", async () => {
    const { double, ottimate } = bulkDouble({}, { retry: false });
    const { states, onState } = keeper();
    const message = { "vendors[3].erp_vendor_name": ["is missing"] };
    const body = { version: "1.1.0", code: "Bad", message };
    double.fail({ operation: "bulkUpsertVendors", status: 400, body, times: 10 });
    await bulk(ottimate, "/vendors/bulk", vendorsOf(1_000), { scope: company, concurrency: 10, onState });
    const sent = states.flatMap(({ chunks }) => chunks.filter(({ name }) => /^\d$/.test(name)));
    expect(new Set(sent.map(({ outcomes }) => JSON.stringify(outcomes)))).toEqual(
      new Set(['[{"count":100}]']),
    );
    expect(states.at(-1)?.chunks.map(({ name }) => name)).toContain("0.0");
    expect(states.at(-1)?.chunks).toHaveLength(10);
  });

  it("is small, and holds neither records nor secrets", async () => {
    const { ottimate } = bulkDouble();
    const bad = (i: number) => i % 100 === 9;
    const report = await bulk(ottimate, "/vendors/bulk", vendorsOf(1_000, bad), { scope: company });
    const text = JSON.stringify(report.state);
    expect(text).not.toContain("Vendor ");
    expect(text).not.toMatch(secretPiece);
    expect(text.length).toBeLessThan(6_000);
  });
});

describe("A job that resumes from its state", () => {
  it("does not resend what is done, and resends interrupted requests under their own keys", async () => {
    const { double, ottimate } = bulkDouble();
    const { states, onState } = keeper();
    const vendors = vendorsOf(500, (i) => i === 42);
    const whole = await bulk(ottimate, "/vendors/bulk", vendors, { scope: company, concurrency: 1, onState });
    const state = stateWith(states, "done", 2);
    const under = states.find(
      ({ chunks }) => chunks[2]?.progress === "sent" && chunks[1]?.progress === "done",
    );
    double.reset();
    const report = await resumeBulk(ottimate, under ?? state, vendors);
    // Several are sent at a time, so they may arrive in any order.
    const sent = double.requests.map(({ headers }) => headers["idempotency-key"]).sort();
    expect(sent).toEqual([2, 3, 4].map((n) => `${state.job}.${n}`));
    expect(report.statuses).toEqual(whole.statuses);
    expect(report.failed).toEqual(whole.failed);
    expect(report.counts).toEqual(whole.counts);
  });

  it("learns the outcome of the interrupted request from the stored response", async () => {
    const { double, ottimate } = bulkDouble();
    const { states, onState } = keeper();
    const vendors = vendorsOf(100);
    await bulk(ottimate, "/vendors/bulk", vendors, { scope: company, onState });
    const report = await resumeBulk(ottimate, stateWith(states, "sent", 1), vendors);
    expect(report.counts).toMatchObject({ created: 100, updated: 0 });
    expect(double.requests.at(-1)?.replayed).toBe(true);
  });

  it("waits for a batch that was started, and does not start it again", async () => {
    const { double, ottimate } = bulkDouble();
    const states: BulkState[] = [];
    const orders = ordersOf(5);
    const onState = (state: BulkState) => void states.push(saved(state));
    await bulk(ottimate, "/purchase-orders/bulk", orders, { scope: place, onState });
    const started = states.find(({ chunks }) => chunks[0]?.progress === "started");
    const state = started as BulkState<"/purchase-orders/bulk">;
    const report = await resumeBulk(ottimate, state, orders);
    expect(report.counts.stored).toBe(5);
    expect(countOf(double, "bulkUpsertPurchaseOrders")).toBe(1);
  });

  it("keeps the parts of a request that was rejected, each with its key", async () => {
    const { double, ottimate } = bulkDouble();
    const { states, onState } = keeper();
    double.fail({ operation: "bulkUpsertVendors", status: 400 });
    const vendors = vendorsOf(8);
    await bulk(ottimate, "/vendors/bulk", vendors, { scope: company, onState });
    const halved = stateWith(states, "waiting", 2);
    expect(halved.chunks.map(({ name, from, count }) => [name, from, count])).toEqual([
      ["0.0", 0, 4],
      ["0.1", 4, 4],
    ]);
    double.reset();
    expect((await resumeBulk(ottimate, halved, vendors)).counts.created).toBe(8);
    expect(countOf(double, "bulkUpsertVendors")).toBe(2);
  });

  it("reads an iterable again, and makes requests of the records that it had not reached", async () => {
    const { double, ottimate } = bulkDouble();
    const { states, onState } = keeper();
    async function* read() {
      yield* vendorsOf(350);
    }
    await bulk(ottimate, "/vendors/bulk", read(), { scope: company, concurrency: 1, onState });
    const state = stateWith(states, "done", 1);
    expect(state.total).toBeNull();
    double.reset();
    const report = await resumeBulk(ottimate, state, read());
    expect([report.counts.created, countOf(double, "bulkUpsertVendors")]).toEqual([350, 3]);
    const names = report.state.chunks.map(({ name }) => name);
    expect(names).toEqual(["0", "1", "2", "3"]);
  });

  it("cannot resume from a report whose iterable was not read to its end", async () => {
    const { ottimate } = bulkDouble({ limits: { perDay: 3 } });
    async function* read() {
      yield* vendorsOf(950);
    }
    const job = bulk(ottimate, "/vendors/bulk", read(), { scope: company, concurrency: 1 });
    const { report } = (await job.catch((error: unknown) => error)) as { report: Awaited<typeof job> };
    const error = await rejection(report.resume(), OttimateInputError);
    expect(error.message).toContain("resumeBulk");
  });

  it.each<[string, (vendors: VendorInput[]) => VendorInput[]]>([
    ["changed", (all) => all.map((v, i) => (i === 130 ? { ...v, erp_vendor_name: "Other" } : v))],
    ["moved", (all) => [...all.slice(1), ...all.slice(0, 1)]],
    ["missing", (all) => all.filter((_, i) => i !== 3)],
    ["fewer", (all) => all.slice(0, 200)],
    ["more", (all) => [...all, { erp_vendor_id: "N-new" }]],
    ["none", () => []],
  ])("rejects records that are not those of the job, before it sends anything: %s", async (_, change) => {
    const { double, ottimate } = bulkDouble();
    const { states, onState } = keeper();
    await bulk(ottimate, "/vendors/bulk", vendorsOf(300), { scope: company, concurrency: 1, onState });
    const before = double.requests.length;
    const state = stateWith(states, "done", 1);
    const error = await rejection(resumeBulk(ottimate, state, change(vendorsOf(300))), OttimateInputError);
    expect(error.argument).toBe("records");
    expect(double.requests).toHaveLength(before);
  });

  it.each([[undefined], [null], ["{}"], [{}], [{ version: 2 }], [{ version: 3 }]])(
    "rejects the state %j",
    async (state) => {
      const { ottimate } = bulkDouble();
      const error = await rejection(resumeBulk(ottimate, state as never, []), OttimateInputError);
      expect(error.argument).toBe("state");
    },
  );

  it.each([
    ["no requests", { requests: undefined }],
    ["a scope that is a list", { scope: [] }],
    ["a chunk that is null", { chunks: [null] }],
    [
      "a chunk without a count",
      {
        chunks: [
          {
            name: "0",
            from: 0,
            fingerprint: "",
            progress: "done",
            outcomes: [{ count: 1, status: "created" }],
          },
        ],
      },
    ],
    [
      "a chunk at an odd point",
      {
        chunks: [
          { name: "0", from: 0, count: 1, fingerprint: "", progress: "soon", outcomes: [{ count: 1 }] },
        ],
      },
    ],
  ])("rejects a state with %s", async (_, more) => {
    const { double, ottimate } = bulkDouble();
    const report = await oneVendor(ottimate);
    const state = { ...report.state, ...more };
    const before = double.requests.length;
    const error = await rejection(resumeBulk(ottimate, state as never, vendorsOf(1)), OttimateInputError);
    expect([error.argument, double.requests.length]).toEqual(["state", before]);
  });

  it.each<[string, (state: Changeable) => unknown]>([
    ["chunks that are none", (state) => Object.assign(state, { chunks: 5 })],
    ["a path that is not a bulk call", (state) => Object.assign(state, { path: "/vendors" })],
    ["no name of its job", (state) => Object.assign(state, { job: "" })],
    ["a total that its chunks do not come to", (state) => Object.assign(state, { total: 120 })],
    ["a total that is a text", (state) => Object.assign(state, { total: "250" })],
    ["no total", (state) => Object.assign(state, { total: undefined })],
    ["requests below zero", (state) => Object.assign(state, { requests: -1 })],
    ["a chunk twice", ({ chunks }) => chunks.push(chunks[0] ?? {})],
    ["a chunk less", ({ chunks }) => chunks.shift()],
    ["chunks in another order", ({ chunks }) => chunks.reverse()],
    ["two chunks with one name", ({ chunks: [, second] }) => Object.assign(second ?? {}, { name: "0" })],
    ["a chunk without a name", ({ chunks: [first] }) => Object.assign(first ?? {}, { name: undefined })],
    ["a chunk at another place", ({ chunks: [first] }) => Object.assign(first ?? {}, { from: 7 })],
    ["outcomes that are a number", ({ chunks: [first] }) => Object.assign(first ?? {}, { outcomes: 5 })],
    ["no outcomes", ({ chunks: [first] }) => Object.assign(first ?? {}, { outcomes: undefined })],
    [
      "too few outcomes",
      ({ chunks: [first] }) => Object.assign(first ?? {}, { outcomes: [{ count: 99, status: "created" }] }),
    ],
    ["outcomes of nothing", ({ chunks: [first] }) => Object.assign(first ?? {}, { outcomes: [null] })],
    [
      "a start without a batch",
      ({ chunks: [, second] }) => Object.assign(second ?? {}, { progress: "started" }),
    ],
  ])("rejects a state that somebody has changed: %s", async (_, change) => {
    const { double, ottimate } = bulkDouble();
    const { states, onState } = keeper();
    await bulk(ottimate, "/vendors/bulk", vendorsOf(250), { scope: company, concurrency: 1, onState });
    const state = saved(stateWith(states, "done", 1)) as unknown as Changeable;
    change(state);
    const before = double.requests.length;
    const error = await rejection(resumeBulk(ottimate, state as never, vendorsOf(250)), OttimateInputError);
    expect([error.argument, double.requests.length]).toEqual(["state", before]);
  });

  it.each([[undefined], [null], [{ length: 1 }], ["vendors"]])(
    "rejects records that are %j",
    async (records) => {
      const { ottimate } = bulkDouble();
      const report = await oneVendor(ottimate);
      const job = resumeBulk(ottimate, report.state, records as never);
      expect((await rejection(job, OttimateInputError)).argument).toBe("records");
    },
  );

  it("does not resend after a day a request that only its key protects, and says so", async () => {
    const { double, ottimate } = bulkDouble({}, { retry: false });
    double.fail({ operation: "importInvoices", cut: "connection", when: "after acting" });
    const invoices = [{ upload_id: "up-1", ottimate_location_id: 456 }];
    const report = await bulk(ottimate, "/invoices/import", invoices);
    const dayLater = Date.now() + 25 * 3_600_000;
    vi.spyOn(Date, "now").mockReturnValue(dayLater);
    const later = await report.resume().finally(() => vi.restoreAllMocks());
    expect(later.unknown[0]?.reason).toContain("its idempotency key is too old");
    expect(countOf(double, "importInvoices")).toBe(1);
  });

  it("resends after a day a request that upserts", async () => {
    const { double, ottimate } = bulkDouble({}, { retry: false });
    double.fail({ operation: "bulkUpsertVendors", cut: "connection", when: "after acting" });
    const report = await bulk(ottimate, "/vendors/bulk", vendorsOf(2), { scope: company });
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 25 * 3_600_000);
    const later = await report.resume().finally(() => vi.restoreAllMocks());
    expect(later.counts.updated + later.counts.created).toBe(2);
  });
});
