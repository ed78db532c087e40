import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type BulkProgress, bulk } from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { bulkDouble, company, ordersOf, place, vendorsOf } from "../../support/bulk-double.ts";
import { clientOf } from "../../support/client.ts";
import { turn } from "../../support/deferred.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { passingTime } from "../uploads/support.ts";

describe("The progress of a bulk job", () => {
  it("counts records that were sent, not those that failed without being sent", async () => {
    const { ottimate } = bulkDouble();
    const seen: BulkProgress[] = [];
    const onProgress = (progress: BulkProgress) => void seen.push(progress);
    const lines = (i: number) => (i === 1 ? 1_001 : 1);
    const bad = (i: number) => i === 2;
    await bulk(ottimate, "/purchase-orders/bulk", ordersOf(4, lines, bad), { scope: place, onProgress });
    expect(seen.at(-1)).toMatchObject({ total: 4, done: 4, sent: 3, failed: 2 });

    async function* records() {
      yield* [...vendorsOf(2), ...vendorsOf(1), { erp_vendor_id: "N-x", limit: 10n } as never];
    }
    await bulk(ottimate, "/vendors/bulk", records(), { scope: company, onProgress });
    expect(seen.at(-1)).toMatchObject({ total: 4, done: 4, sent: 2, failed: 2 });
  });

  it("is reported while a batch runs, with its finished tasks", async () => {
    let looks = 0;
    const api = fakeApi({
      call(sent) {
        if (sent.method === "POST") return json(202, { status: "processing", batch_id: "bat" });
        looks += 1;
        const tasks = { tasks_count: 3, tasks_completed: looks, tasks_failed: 0, error: null };
        return json(200, {
          batch_id: "bat",
          status: looks < 3 ? "processing" : "completed",
          progress: 0,
          ...tasks,
        });
      },
    });
    const seen: [number, number, number][] = [];
    const onProgress = ({ done, processed, requests }: BulkProgress) =>
      void seen.push([done, processed, requests]);
    vi.useFakeTimers();
    const options = { scope: place, onProgress };
    await passingTime(bulk(clientOf(api), "/purchase-orders/bulk", ordersOf(3), options)).finally(() =>
      vi.useRealTimers(),
    );
    expect(seen).toEqual([
      [0, 1, 2],
      [0, 2, 3],
      [0, 3, 4],
      [3, 3, 4],
    ]);
  });

  it("counts a record as sent once a rejection names it, while the others wait to be resent", async () => {
    const { double, ottimate } = bulkDouble({}, { retry: false });
    const message = { "vendors[3].erp_vendor_name": ["is missing"] };
    double.fail({
      operation: "bulkUpsertVendors",
      status: 400,
      body: { version: "1.1.0", code: "Bad", message },
    });
    const sent: number[] = [];
    const onProgress = (progress: BulkProgress) => void sent.push(progress.sent);
    await bulk(ottimate, "/vendors/bulk", vendorsOf(10), { scope: company, onProgress });
    expect(sent).toEqual([1, 10]);
  });
});

/** A promise of another library. */
const thenable = {
  // biome-ignore lint/suspicious/noThenProperty: it is what makes it one
  then: (_: unknown, reject: (reason: Error) => void) => reject(new Error("screen is gone")),
};

describe("A listener to the progress that fails", () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => void unheard.push(reason);
  beforeEach(() => {
    unheard.length = 0;
    process.on("unhandledRejection", hear);
  });
  afterEach(() => void process.off("unhandledRejection", hear));

  it.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("screen is gone");
      },
    ],
    ["rejects", () => Promise.reject(new Error("screen is gone"))],
    ["gives what can be waited for, and rejects", () => thenable],
  ])("does not affect the job if it %s", async (_, fail) => {
    const { ottimate } = bulkDouble();
    let heard = 0;
    const onProgress = () => {
      heard += 1;
      return fail() as never;
    };
    const options = { scope: company, onProgress, concurrency: 1 };
    const report = await bulk(ottimate, "/vendors/bulk", vendorsOf(250), options);
    await turn();
    expect([report.counts.created, heard, unheard]).toEqual([250, 3, []]);
  });
});
