import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import {
  type FinishedBatch,
  OttimateBatchStalledError,
  OttimateBatchTimeoutError,
  OttimateError,
  OttimateInputError,
  OttimateNotFoundError,
  OttimateParseError,
  type WaitForBatchOptions,
  waitForBatch,
} from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { credentials } from "../../support/credentials.ts";
import { rejection } from "../../support/failure.ts";
import { type FakeApi, fakeApi, type Sent } from "../../support/fake-api.ts";

const progressOf = (completed: number, failed: number, more: object = {}) => ({
  version: "1.1.0",
  batch_id: "bat_1",
  progress: (completed + failed) / 4,
  tasks_count: 4,
  tasks_completed: completed,
  tasks_failed: failed,
  status: completed + failed === 4 ? "completed" : "processing",
  results_url: "https://elsewhere.test/results",
  error: null,
  ...more,
});
const tasks = [
  { task: 71, result: { id: "a" }, message: null },
  { task: 72, result: null, message: "No vendor has this id." },
];
const missing = () => json(404, { code: "NOT_FOUND", message: "No such batch." });

/** An API whose polls return these in turn, and then the last one forever. */
function batchApi(looks: readonly (() => Response)[], results: readonly object[] = tasks): FakeApi {
  let looked = 0;
  return fakeApi({
    call({ url }: Sent) {
      if (url.endsWith("/results")) return json(200, { version: "1.1.0", batch_id: "bat_1", results });
      looked += 1;
      return (looks[Math.min(looked, looks.length) - 1] ?? missing)();
    },
  });
}

const pathsOf = ({ calls }: FakeApi) => calls.map(({ url }) => new URL(url).pathname);

/** Runs the wait with fake time until it ends. */
async function waited(api: FakeApi, options: WaitForBatchOptions = {}): Promise<FinishedBatch> {
  const ended = waitForBatch(clientOf(api), "bat_1", options);
  ended.catch(() => {});
  await vi.runAllTimersAsync();
  return ended;
}

describe("Waiting for a batch", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("polls until it is completed, reports each poll, and returns it with its results", async () => {
    const api = batchApi([
      () => json(200, progressOf(0, 0)),
      () => json(200, progressOf(1, 1)),
      () => json(200, progressOf(3, 1)),
    ]);
    const seen: number[] = [];
    const batch = await waited(api, { onProgress: ({ progress }) => void seen.push(progress) });
    expect(batch).toMatchObject({ batch_id: "bat_1", tasks_failed: 1, error: null, results: tasks });
    expect(seen).toEqual([0, 0.5, 1]);
    expectTypeOf(batch.error).toEqualTypeOf<string | null>();
  });

  it("polls by id, and never follows a URL from a response", async () => {
    const api = batchApi([() => json(200, progressOf(4, 0))]);
    await waited(api);
    expect(pathsOf(api)).toEqual(["/v1/batch/bat_1/progress", "/v1/batch/bat_1/results"]);
    expect(api.calls.every(({ url }) => url.startsWith("https://api.ottimate.test/"))).toBe(true);
  });

  it("waits as long as Retry-After asks, but no longer than five minutes", async () => {
    const start = Date.now();
    const moments: number[] = [];
    const look = (status: object, seconds?: string) => () => {
      moments.push(Date.now() - start);
      return json(200, status, seconds ? { "retry-after": seconds } : {});
    };
    await waited(
      batchApi([look(progressOf(0, 0), "20"), look(progressOf(0, 0), "86400"), look(progressOf(4, 0))]),
    );
    expect(moments).toEqual([0, 20_000, 320_000]);
  });

  it("has the reason why all tasks failed", async () => {
    const error = "No vendor of this company has the ERP id V-9.";
    expect((await waited(batchApi([() => json(200, progressOf(0, 4, { error }))]))).error).toBe(error);
  });

  it("takes that reason from the results if the batch has none, and none where not all failed", async () => {
    const allFailed = batchApi([() => json(200, progressOf(0, 4))]);
    expect((await waited(allFailed)).error).toBe("No vendor has this id.");
    const oneFailed = batchApi([() => json(200, progressOf(3, 1))]);
    expect((await waited(oneFailed)).error).toBeNull();
  });

  it("tolerates that a new batch is not known at first", async () => {
    const api = batchApi([missing, missing, () => json(200, progressOf(4, 0))]);
    expect((await waited(api)).tasks_completed).toBe(4);
  });

  it.each([null, {}, [], { status: "processing" }])("throws for progress that is %j", async (progress) => {
    const api = batchApi([() => json(200, progress)]);
    const error = await rejection(waited(api), OttimateParseError);
    expect(error.message).toContain("getBatchProgress) returned 200, but without the batch's progress");
    expect(api.calls).toHaveLength(1);
  });

  it("has no results if they are not a list, and leaves out invalid rows", async () => {
    const rows: object[] = JSON.parse('[null, 7, { "task": 1, "result": null, "message": null }]');
    const failed = () => json(200, progressOf(0, 4));
    expect((await waited(batchApi([failed], rows))).results).toEqual([rows[2]]);
    const api = fakeApi({ call: ({ url }) => (url.endsWith("/results") ? json(200, null) : failed()) });
    expect((await waited(api)).results).toEqual([]);
  });

  it.each(["failed", "cancelled", "error", "COMPLETED", ""])(
    "ends with the undocumented status %j once two polls show all tasks done",
    async (status) => {
      const api = batchApi([
        () => json(200, progressOf(3, 0, { status })),
        () => json(200, progressOf(3, 1, { status })),
      ]);
      expect(await waited(api)).toMatchObject({ status, tasks_failed: 1, results: tasks });
      expect(pathsOf(api).filter((path) => path.endsWith("/progress"))).toHaveLength(3);
    },
  );

  it("throws an error with the status if nothing changes for five minutes under another one", async () => {
    const start = Date.now();
    const stuck = progressOf(1, 1, { status: "failed", error: "The import was cancelled." });
    const api = batchApi([() => json(200, progressOf(1, 0)), () => json(200, stuck)]);
    const error = await rejection(waited(api), OttimateBatchStalledError);
    expect(error).toMatchObject({ batchId: "bat_1", status: "failed", tasksDone: 2, tasksCount: 4 });
    expect(error.delivery).toBe("unknown");
    expect(error.message).toContain('The batch bat_1 has the status "failed", which is not documented');
    expect(error.message).toContain("2 of its 4 tasks are done");
    expect(error.progress.error).toBe("The import was cancelled.");
    expect(JSON.stringify(error)).not.toContain("cancelled");
    expect(Date.now() - start).toBeGreaterThanOrEqual(300_000);
    expect(Date.now() - start).toBeLessThan(340_000);
  });

  it("quotes no secret that the status repeats", async () => {
    const stuck = progressOf(1, 1, { status: `bad ${credentials.apiKey}` });
    const error = await rejection(waited(batchApi([() => json(200, stuck)])), OttimateBatchStalledError);
    expect(error.message).toContain('"bad [redacted]"');
  });

  it("throws, too, if a batch without tasks has such a status", async () => {
    const none = progressOf(0, 0, { status: "failed", tasks_count: 0, progress: 0 });
    const error = await rejection(waited(batchApi([() => json(200, none)])), OttimateBatchStalledError);
    expect(error.tasksCount).toBe(0);
  });

  it("treats another status as running as long as anything changes", async () => {
    const looks = Array.from({ length: 60 }, (_, n) =>
      progressOf(Math.min(3, Math.floor(n / 8)), 0, {
        status: n < 8 ? "queued" : "storing",
        progress: n / 60,
      }),
    );
    const api = batchApi([...looks, progressOf(4, 0)].map((look) => () => json(200, look)));
    expect((await waited(api)).tasks_completed).toBe(4);
  });

  it("keeps waiting if nothing changes under the documented status", async () => {
    const looks = Array.from({ length: 60 }, () => progressOf(1, 0));
    const api = batchApi([...looks, progressOf(4, 0)].map((look) => () => json(200, look)));
    expect((await waited(api)).tasks_completed).toBe(4);
  });

  it("does not report a stall after two polls that the server asked to space by five minutes", async () => {
    const asked = () => json(200, progressOf(0, 0, { status: "queued" }), { "retry-after": "300" });
    const api = batchApi([asked, asked, () => json(200, progressOf(4, 0))]);
    expect((await waited(api)).tasks_completed).toBe(4);
  });

  it("throws after four polls if there is no such batch", async () => {
    const api = batchApi([missing]);
    await rejection(waited(api), OttimateNotFoundError);
    expect(api.calls).toHaveLength(4);
  });

  it("gives up after timeoutMs with an error that names the batch and its progress", async () => {
    const api = batchApi([() => json(200, progressOf(1, 1))]);
    const error = await rejection(waited(api, { timeoutMs: 20_000 }), OttimateBatchTimeoutError);
    expect(error).toBeInstanceOf(OttimateError);
    expect(error).toMatchObject({ batchId: "bat_1", timeoutMs: 20_000, tasksDone: 2, tasksCount: 4 });
    expect(error.message).toContain(
      "bat_1 was not done within 20000 ms; 2 of its 4 tasks were done. It is still running: ",
    );
    expect(error.delivery).toBe("unknown");
    expect(api.calls.length).toBeLessThan(9);
  });

  it("gives up during a poll that takes too long", async () => {
    const api = fakeApi({ call: () => new Promise<Response>(() => {}) });
    const start = Date.now();
    const error = await rejection(waited(api, { timeoutMs: 5_000 }), OttimateBatchTimeoutError);
    expect(Date.now() - start).toBe(5_000);
    expect(error.message).toContain("its progress could not be read. It may still be running: ");
  });

  it("leaves no timer behind when the batch is done in time", async () => {
    const ended = waitForBatch(clientOf(batchApi([() => json(200, progressOf(4, 0))])), "bat_1", {
      timeoutMs: 600_000,
    });
    await vi.advanceTimersByTimeAsync(100);
    expect((await ended).tasks_completed).toBe(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("continues whatever its listener throws", async () => {
    const api = batchApi([() => json(200, progressOf(4, 0))]);
    const onProgress = () => {
      throw new Error("screen is gone");
    };
    expect(await waited(api, { onProgress })).toMatchObject({ status: "completed" });
  });

  it("ends with the signal's reason, while it waits", async () => {
    const stop = new AbortController();
    const api = batchApi([() => json(200, progressOf(0, 0))]);
    const ended = waitForBatch(clientOf(api), "bat_1", { signal: stop.signal });
    const rejected = expect(ended).rejects.toThrow("enough");
    await vi.advanceTimersByTimeAsync(500);
    stop.abort(new Error("enough"));
    await rejected;
    expect(api.calls).toHaveLength(1);
  });

  it.each([
    ["batchId", "", {}],
    ["batchId", " ", {}],
    ["timeoutMs", "bat_1", { timeoutMs: 0 }],
    ["timeoutMs", "bat_1", { timeoutMs: Number.NaN }],
  ])("rejects a bad %s before anything is sent: %j %j", async (argument, id, options) => {
    const api = batchApi([]);
    const error = await rejection(waitForBatch(clientOf(api), id, options), OttimateInputError);
    expect(error.argument).toBe(argument);
    expect(api.calls).toEqual([]);
  });

  it("rejects null for its options", async () => {
    // @ts-expect-error null is not an options object
    await rejection(waitForBatch(clientOf(batchApi([])), "bat_1", null), OttimateInputError);
  });
});
