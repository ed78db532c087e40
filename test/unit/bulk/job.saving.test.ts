import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type BulkState, bulk, OttimateBulkStoppedError, type VendorInput } from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { company, vendorsOf } from "../../support/bulk-double.ts";
import { clientOf } from "../../support/client.ts";
import { deferred } from "../../support/deferred.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { passingTime } from "../uploads/support.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An API that stores all vendors. */
const vendorApi = () =>
  fakeApi({
    async call(sent) {
      const { vendors } = JSON.parse(await sent.text()) as { vendors: VendorInput[] };
      return json(201, { created: vendors });
    },
  });

const stopped = (job: Promise<unknown>) => passingTime(rejection(job, OttimateBulkStoppedError));
const doneIn = ({ chunks }: BulkState) => chunks.filter(({ progress }) => progress === "done").length;

describe("A state that is being saved when the signal aborts", () => {
  it("delays the end of the job by at most ten seconds if saving hangs", async () => {
    const api = vendorApi();
    const stop = new AbortController();
    let abortedAt = 0;
    const onState = () => {
      abortedAt = Date.now();
      stop.abort(new Error("enough"));
      return new Promise<void>(() => {});
    };
    const { signal } = stop;
    // One at a time, because hashing the credentials takes real time, during which the fake clock advances.
    const options = { scope: company, onState, signal, concurrency: 1 };
    const job = bulk(clientOf(api), "/vendors/bulk", vendorsOf(300), options);
    let endedAt = 0;
    job.catch(() => {
      endedAt = Date.now();
    });
    const { report, cause } = await stopped(job);
    expect(cause).toBe(signal.reason);
    expect(endedAt - abortedAt).toBeGreaterThanOrEqual(10_000);
    expect(endedAt - abortedAt).toBeLessThanOrEqual(11_000);
    expect(report.counts).toMatchObject({ unsent: 300, unknown: 0 });
    expect([report.requests, api.calls.length]).toEqual([0, 0]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is waited for if saving takes a while, and so is the last one", async () => {
    const stop = new AbortController();
    const saved: number[] = [];
    const onState = async (state: BulkState) => {
      if (doneIn(state) === 1) stop.abort(new Error("enough"));
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      saved.push(doneIn(state));
    };
    const options = { scope: company, onState, signal: stop.signal, concurrency: 1 };
    const { report } = await stopped(bulk(clientOf(vendorApi()), "/vendors/bulk", vendorsOf(300), options));
    expect(report.counts).toMatchObject({ created: 100, unsent: 200 });
    expect(saved).toEqual([0, 1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("leaves a report with what was not saved, and passes no other state", async () => {
    const api = vendorApi();
    const stop = new AbortController();
    const hang = deferred();
    const states: number[] = [];
    const onState = (state: BulkState) => {
      states.push(doneIn(state));
      if (doneIn(state) === 0) return;
      stop.abort(new Error("enough"));
      return hang.promise;
    };
    const { signal } = stop;
    const job = bulk(clientOf(api), "/vendors/bulk", vendorsOf(300), {
      scope: company,
      onState,
      signal,
      concurrency: 1,
    });
    const { report } = await stopped(job);
    expect(report.counts).toMatchObject({ created: 100, unsent: 200 });
    expect(doneIn(report.state)).toBe(1);

    // Resuming saves the new state after the old one.
    const later: number[] = [];
    const resumed = report.resume({ onState: (state) => void later.push(doneIn(state)) });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([later, api.calls.length]).toEqual([[], 1]);
    hang.resolve();
    expect((await passingTime(resumed)).counts.created).toBe(300);
    expect(later.at(-1)).toBe(3);
    expect(states).toEqual([0, 1]);
  });

  it("is the last one passed: a waiting one is not passed once the job has ended", async () => {
    const stop = new AbortController();
    const hang = deferred();
    const states: number[] = [];
    const onState = (state: BulkState) => {
      states.push(doneIn(state));
      if (doneIn(state) === 0) return;
      stop.abort(new Error("enough"));
      return hang.promise;
    };
    const { signal } = stop;
    const job = bulk(clientOf(vendorApi()), "/vendors/bulk", vendorsOf(300), {
      scope: company,
      onState,
      signal,
    });
    await stopped(job);
    const handedOut = states.length;
    hang.resolve();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states).toHaveLength(handedOut);
  });

  it("leaves neither a timer nor a listener behind if nothing was aborted", async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    const onState = () => {};
    await passingTime(
      bulk(clientOf(vendorApi()), "/vendors/bulk", vendorsOf(3), { scope: company, onState, signal }),
    );
    expect([vi.getTimerCount(), removed.mock.calls.length]).toEqual([0, added.mock.calls.length]);
  });
});

describe("Records that hang", () => {
  it("do not delay the end of an aborted job", async () => {
    const stop = new AbortController();
    async function* records() {
      yield* vendorsOf(150);
      stop.abort(new Error("enough"));
      await new Promise(() => {});
    }
    const options = { scope: company, signal: stop.signal };
    const { report, cause } = await stopped(bulk(clientOf(vendorApi()), "/vendors/bulk", records(), options));
    expect(cause).toBe(stop.signal.reason);
    expect(report.counts.created + report.counts.unknown + report.counts.unsent).toBe(150);
    expect(report.state.total).toBeNull();
  });
});
