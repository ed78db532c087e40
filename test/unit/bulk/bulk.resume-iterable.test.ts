import { describe, expect, it, vi } from "vitest";
import {
  type BulkState,
  bulk,
  OttimateBulkStoppedError,
  type OttimateClient,
  OttimateInputError,
  resumeBulk,
} from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { bulkDouble, company, countOf, vendorsOf } from "../../support/bulk-double.ts";
import { clientOf } from "../../support/client.ts";
import { deferred } from "../../support/deferred.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";

type ImportState = BulkState<"/invoices/import">;
type VendorState = BulkState<"/vendors/bulk">;
const saved = <State>(state: State): State => JSON.parse(JSON.stringify(state)) as State;

async function* read<T>(records: readonly T[]): AsyncGenerator<T> {
  yield* records;
}
// biome-ignore lint/correctness/useYield: it has none to give
async function* broken(): AsyncGenerator<never> {
  throw new Error("the ERP is gone");
}

/** Runs until a matching state, and is then killed: it saves and receives nothing more. */
async function killedAt<State extends BulkState>(
  begin: (onState: (state: BulkState) => Promise<void>) => Promise<unknown>,
  isWanted: (state: BulkState) => boolean,
): Promise<State> {
  const wanted = deferred<BulkState>();
  let isDead = false;
  const onState = async (state: BulkState) => {
    if (!isDead && isWanted(state)) {
      isDead = true;
      wanted.resolve(saved(state));
    }
    if (isDead) await new Promise(() => {});
  };
  begin(onState).catch(wanted.reject);
  return (await wanted.promise) as State;
}
const countIn = ({ chunks }: BulkState, progress: string) =>
  chunks.filter((chunk) => chunk.progress === progress).length;
const briefly = ({ chunks }: BulkState) =>
  chunks.map(({ name, progress }) => `${name}:${progress}`).join(" ");

describe("A job over an iterable that is resumed, and killed again before it has read that far", () => {
  const invoices = Array.from({ length: 500 }, (_, i) => ({
    upload_id: `up-${i}`,
    ottimate_location_id: 456,
  }));

  /** An API whose batches keep running until they are released. */
  function importApi() {
    const posted: string[] = [];
    const never = new Promise<Response>(() => {});
    const api = fakeApi({
      async call(sent) {
        if (sent.method === "POST") {
          posted.push(sent.headers.get("idempotency-key")?.split(".").at(-1) ?? "none");
          return json(202, { status: "processing", batch_id: `bat_${posted.length}` });
        }
        if (!control.areDone) return never;
        const counts = { tasks_count: 100, tasks_completed: 100, tasks_failed: 0 };
        return json(200, { batch_id: "bat_1", status: "completed", progress: 1, error: null, ...counts });
      },
    });
    const control = { posted, areDone: false, client: () => clientOf(api) };
    return control;
  }

  it("keeps the requests that it has not reached, and does nothing twice", async () => {
    const api = importApi();
    const first = await killedAt<ImportState>(
      (onState) => bulk(api.client(), "/invoices/import", read(invoices), { onState }),
      (state) => countIn(state, "started") === 4,
    );
    const second = await killedAt<ImportState>(
      (onState) => resumeBulk(api.client(), first, read(invoices), { onState }),
      () => true,
    );
    // Including batches and send times.
    expect(second.chunks).toEqual(first.chunks);
    api.areDone = true;
    const report = await resumeBulk(api.client(), second, read(invoices));
    expect(report.counts).toMatchObject({ stored: 500, unknown: 0, unsent: 0 });
    expect(api.posted).toEqual(["0", "1", "2", "3", "4"]);
  });
});

describe("A job over an iterable that is resumed, and ends before all was read again", () => {
  const vendors = vendorsOf(350, (i) => i === 20 || i === 120);

  /** The state of a job with two finished requests and one that was sent; the total is known or not. */
  async function begun(ottimate: OttimateClient, more: object = {}): Promise<VendorState> {
    const job = (onState: (state: BulkState) => Promise<void>) =>
      bulk(ottimate, "/vendors/bulk", read(vendors), { scope: company, concurrency: 1, onState });
    const state = await killedAt<VendorState>(
      job,
      (each) => countIn(each, "done") === 2 && countIn(each, "sent") === 1,
    );
    return { ...state, ...more };
  }
  const stopped = (job: Promise<unknown>) => rejection(job, OttimateBulkStoppedError);

  it.each([
    ["its source fails", () => broken(), {}],
    ["its signal has aborted", () => read(vendors), { signal: AbortSignal.abort(new Error("enough")) }],
  ])("accounts for all requests of the state if %s", async (_, source, settings) => {
    const { double, ottimate } = bulkDouble();
    const state = await begun(ottimate);
    expect(briefly(state)).toBe("0:done 1:done 2:sent");
    const sent = double.requests.length;
    const { report, message } = await stopped(resumeBulk(ottimate, state, source(), settings));
    expect(saved(report.state)).toEqual(state);
    expect(report.counts).toMatchObject({ created: 198, failed: 2, unknown: 100, unsent: 0 });
    expect(report.statuses).toHaveLength(300);
    // Their records were not read.
    expect([report.failed, report.unknown]).toEqual([[], []]);
    expect(message).toContain("Continue with resumeBulk");
    expect(double.requests).toHaveLength(sent);
  });

  it("lists the problems of those that were read, and counts the others", async () => {
    const { ottimate } = bulkDouble();
    const state = await begun(ottimate);
    async function* half() {
      yield* vendors.slice(0, 110);
      throw new Error("the ERP is gone");
    }
    const { report } = await stopped(resumeBulk(ottimate, state, half()));
    expect(report.failed.map(({ index }) => index)).toEqual([20]);
    expect(report.counts).toMatchObject({ failed: 2, unknown: 100 });
    const whole = await resumeBulk(ottimate, report.state as VendorState, read(vendors));
    expect(whole.failed.map(({ index }) => index)).toEqual([20, 120]);
    expect(whole.counts).toMatchObject({ created: 348, failed: 2, unknown: 0 });
  });

  it("keeps the number of records that it had found", async () => {
    const { double, ottimate } = bulkDouble({}, { retry: false });
    double.fail({ operation: "bulkUpsertVendors", cut: "connection", when: "before acting", skip: 3 });
    const report = await bulk(ottimate, "/vendors/bulk", read(vendors), { scope: company, concurrency: 1 });
    const state = saved(report.state) as VendorState;
    expect([state.total, report.counts.unknown]).toEqual([350, 50]);
    const error = await stopped(resumeBulk(ottimate, state, broken()));
    expect(error.report.state.total).toBe(350);
    // It knows how many records there are, but has none of them.
    await rejection(error.report.resume(), OttimateInputError);
    const totals = new Set<number | undefined>();
    const onProgress = ({ total }: { total: number | undefined }) => void totals.add(total);
    const whole = await resumeBulk(ottimate, state, read(vendors), { onProgress });
    expect([whole.counts.created, [...totals]]).toEqual([348, [350]]);
    expect(countOf(double, "bulkUpsertVendors")).toBe(5);
  });

  it("has no total in its state until the last records are in it", async () => {
    const [isReadToItsEnd, isTold] = [deferred(), deferred()];
    const api = fakeApi({
      async call(sent) {
        await isReadToItsEnd.promise;
        return json(201, { created: (JSON.parse(await sent.text()) as { vendors: object[] }).vendors });
      },
    });
    // Hashing the last records takes until the next state was passed.
    const digest = crypto.subtle.digest.bind(crypto.subtle);
    let digests = 0;
    vi.spyOn(crypto.subtle, "digest").mockImplementation(async (...given) => {
      // The digests of the credentials are of only a few bytes.
      const isOfRecords = given[1].byteLength > 1_000;
      if (isOfRecords) digests += 1;
      if (isOfRecords && digests === 2) {
        isReadToItsEnd.resolve();
        await isTold.promise;
      }
      return digest(...given);
    });
    const states: BulkState[] = [];
    const onState = (state: BulkState) => {
      states.push(saved(state));
      if (countIn(state, "done") === 1) isTold.resolve();
    };
    await bulk(clientOf(api), "/vendors/bulk", read(vendorsOf(150)), { scope: company, onState }).finally(
      () => vi.restoreAllMocks(),
    );
    expect(states.map(({ total, chunks }) => [total, chunks.length])).toContainEqual([null, 1]);
    expect(states.map(({ total, chunks }) => [total, chunks.length])).not.toContainEqual([150, 1]);
    expect(states.at(-1)?.total).toBe(150);
  });
});
