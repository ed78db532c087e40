import { describe, expect, it, vi } from "vitest";
import {
  type BulkState,
  bulk,
  OttimateInputError,
  resumeBulk,
  type VendorInput,
} from "../../../src/index.ts";
import { bulkDouble, company, countOf, ordersOf, place, vendorsOf } from "../../support/bulk-double.ts";
import { secretPiece } from "../../support/credentials.ts";
import { rejection } from "../../support/failure.ts";

// The double compiles its checks at its first request, which takes its time on a busy machine.

/** A state as it comes back from a file. */
const saved = <State>(state: State): State => JSON.parse(JSON.stringify(state)) as State;
type VendorState = BulkState<"/vendors/bulk">;

/** The states that a job hands out, each as it was at its time. */
function keeper(): { states: VendorState[]; onState: (state: BulkState) => void } {
  const states: VendorState[] = [];
  return { states, onState: (state) => void states.push(saved(state) as VendorState) };
}

/** The first state in which so many requests have this progress. */
const stateWith = (states: readonly VendorState[], progress: string, count: number): VendorState => {
  const found = states.find(
    ({ pieces }) => pieces.filter((each) => each.progress === progress).length === count,
  );
  if (!found) throw new Error(`No state has ${count} requests ${progress}.`);
  return found;
};

describe("The state of a bulk job", () => {
  it("is handed out before each request is sent, and after each outcome, and never twice at a time", async () => {
    const { double, ottimate } = bulkDouble();
    const steps: string[] = [];
    let underWay = 0;
    await bulk(ottimate, "/vendors/bulk", vendorsOf(300), {
      scope: company,
      async onState({ pieces }) {
        underWay += 1;
        expect(underWay).toBe(1);
        const sent = pieces.filter(({ progress }) => progress !== "waiting").length;
        expect(countOf(double, "bulkUpsertVendors")).toBeLessThanOrEqual(sent);
        steps.push(pieces.map(({ progress }) => progress[0]).join(""));
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
        sentBefore = double.requests.length;
      },
    });
    expect(sentBefore).toBe(0);
  });

  it("has a request that was sent as it was sent, until its parts stand in its place", async () => {
    const { double, ottimate } = bulkDouble({}, { retry: false });
    const { states, onState } = keeper();
    const message = { "vendors[3].erp_vendor_name": ["is missing"] };
    const body = { version: "1.1.0", code: "Bad", message };
    double.fail({ operation: "bulkUpsertVendors", status: 400, body, times: 10 });
    await bulk(ottimate, "/vendors/bulk", vendorsOf(1_000), { scope: company, concurrency: 10, onState });
    const sent = states.flatMap(({ pieces }) => pieces.filter(({ name }) => /^\d$/.test(name)));
    expect(new Set(sent.map(({ outcomes }) => outcomes))).toEqual(new Set(["-100"]));
    expect(states.at(-1)?.pieces.map(({ name }) => name)).toContain("0.0");
    expect(states.at(-1)?.pieces).toHaveLength(10);
  });

  it("is small, and holds neither records nor secrets", async () => {
    const { ottimate } = bulkDouble();
    const bad = (i: number) => i % 100 === 9;
    const report = await bulk(ottimate, "/vendors/bulk", vendorsOf(1_000, bad), { scope: company });
    const text = JSON.stringify(report);
    expect(text).not.toContain("Vendor ");
    expect(text).not.toMatch(secretPiece);
    expect(text.length).toBeLessThan(4_000);
  });
});

describe("A job that goes on from its state", () => {
  it("does not send again what is done, and sends what was under way under its own key", async () => {
    const { double, ottimate } = bulkDouble();
    const { states, onState } = keeper();
    const vendors = vendorsOf(500, (i) => i === 42);
    const whole = await bulk(ottimate, "/vendors/bulk", vendors, { scope: company, concurrency: 1, onState });
    const state = stateWith(states, "done", 2);
    const under = states.find(
      ({ pieces }) => pieces[2]?.progress === "sent" && pieces[1]?.progress === "done",
    );
    double.reset();
    const report = await resumeBulk(ottimate, under ?? state, vendors);
    const sent = double.requests.map(({ headers }) => headers["idempotency-key"]);
    expect(sent).toEqual([2, 3, 4].map((n) => `${state.job}.${n}`));
    expect(report.statuses).toEqual(whole.statuses);
    expect(report.failed).toEqual(whole.failed);
    expect(report.counts).toEqual(whole.counts);
  });

  it("is told by the kept answer what the request that was under way has done", async () => {
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
    const started = states.find(({ pieces }) => pieces[0]?.progress === "started");
    const state = started as BulkState<"/purchase-orders/bulk">;
    const report = await resumeBulk(ottimate, state, orders);
    expect(report.counts.stored).toBe(5);
    expect(countOf(double, "bulkUpsertPurchaseOrders")).toBe(1);
  });

  it("keeps the parts of a request that was refused, each with its key", async () => {
    const { double, ottimate } = bulkDouble();
    const { states, onState } = keeper();
    double.fail({ operation: "bulkUpsertVendors", status: 400 });
    const vendors = vendorsOf(8);
    await bulk(ottimate, "/vendors/bulk", vendors, { scope: company, onState });
    const halved = stateWith(states, "waiting", 2);
    expect(halved.pieces.map(({ name, from, count }) => [name, from, count])).toEqual([
      ["0.0", 0, 4],
      ["0.1", 4, 4],
    ]);
    double.reset();
    expect((await resumeBulk(ottimate, halved, vendors)).counts.created).toBe(8);
    expect(countOf(double, "bulkUpsertVendors")).toBe(2);
  });

  it("reads an iterable again, and cuts what it had not come to", async () => {
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
    const names = report.toJSON().pieces.map(({ name }) => name);
    expect(names).toEqual(["0", "1", "2", "3"]);
  });

  it("cannot go on from a report whose iterable was not read to its end", async () => {
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
  ])("refuses records that are not those of the job, before it sends anything: %s", async (_, change) => {
    const { double, ottimate } = bulkDouble();
    const { states, onState } = keeper();
    await bulk(ottimate, "/vendors/bulk", vendorsOf(300), { scope: company, concurrency: 1, onState });
    const before = double.requests.length;
    const state = stateWith(states, "done", 1);
    const error = await rejection(resumeBulk(ottimate, state, change(vendorsOf(300))), OttimateInputError);
    expect(error.argument).toBe("records");
    expect(double.requests).toHaveLength(before);
  });

  it.each([[undefined], [null], ["{}"], [{}], [{ version: 2 }]])("refuses the state %j", async (state) => {
    const { ottimate } = bulkDouble();
    const error = await rejection(resumeBulk(ottimate, state as never, []), OttimateInputError);
    expect(error.argument).toBe("state");
  });

  it("does not send again after a day what only its key protects, and says so", async () => {
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

  it("sends after a day what is found again by its own fields", async () => {
    const { double, ottimate } = bulkDouble({}, { retry: false });
    double.fail({ operation: "bulkUpsertVendors", cut: "connection", when: "after acting" });
    const report = await bulk(ottimate, "/vendors/bulk", vendorsOf(2), { scope: company });
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 25 * 3_600_000);
    const later = await report.resume().finally(() => vi.restoreAllMocks());
    expect(later.counts.updated + later.counts.created).toBe(2);
  });
});
