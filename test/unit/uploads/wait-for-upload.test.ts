import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type InvoiceSummary,
  OttimateInputError,
  OttimateParseError,
  type UploadHandle,
  type UploadProgress,
  type WaitForUploadOptions,
  waitForUpload,
} from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { turn } from "../../support/deferred.ts";
import { rejection } from "../../support/failure.ts";
import type { Answering } from "../../support/fake-api.ts";
import { hearUnhandled } from "../../support/unhandled.ts";
import { listOf, passingTime, rowOf, setUp } from "./support.ts";

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-10-03T10:00:00Z") }));
afterEach(() => void vi.useRealTimers());

const unhandled = hearUnhandled();

const failing = () => {
  throw new Error("screen is gone");
};
const handle: UploadHandle = {
  reference_id: "upl_1",
  filename: "scan.pdf",
  ottimate_location_id: 456,
  sentAt: "2026-10-03T09:59:58Z",
};

const invoice = (id: string, more: Partial<InvoiceSummary> = {}): Partial<InvoiceSummary> => ({
  id,
  created_at: "2026-10-03T10:00:05Z",
  ottimate_location_name: "Pier 7",
  ...more,
});

/** Each poll gets the next of these; the last one repeats. */
const looks =
  (...lists: (() => Response)[]): Answering =>
  (_, n) =>
    (lists[Math.min(n, lists.length) - 1] ?? (() => listOf([])))();
const has =
  (...rows: Parameters<typeof rowOf>[0][]) =>
  () =>
    listOf(rows.map((row) => rowOf(row)));
const hasNone = () => listOf([]);

/** Waits while fake time passes. */
async function outcomeOf<Given extends UploadHandle | readonly UploadHandle[]>(
  setup: ReturnType<typeof setUp>,
  given: Given,
  options: WaitForUploadOptions = {},
) {
  return passingTime(waitForUpload(setup.client, given as UploadHandle, options));
}

describe("A wait for an upload", () => {
  it("ends when the upload was in the list and is gone, with the invoices that may be its result", async () => {
    const setup = setUp({
      uploads: looks(has({}), has({}), hasNone),
      invoices: () => listOf([invoice("2"), invoice("1")]),
    });
    expect(await outcomeOf(setup, handle)).toEqual({
      finished: true,
      seen: true,
      candidates: [invoice("2"), invoice("1")],
    });
    expect(setup.sent()).toEqual([...Array(3).fill("GET /invoices/uploads"), "GET /invoices"]);
    expect(setup.api.calls[0]?.url).toContain("?ottimate_location_id=456");
    const { searchParams } = new URL(setup.api.calls[3]?.url ?? "");
    expect(Object.fromEntries(searchParams)).toEqual({
      ottimate_location_ids: "456",
      date_from_utc: "2026-10-02T07:58:58.000Z",
      limit: "100",
      page: "1",
    });
  });

  it("has seen an upload that is already confirmed", async () => {
    const row = { id: "upl_7", ottimate_location_name: "Pier 7" };
    const { reference_id: _, ...rest } = handle;
    const confirmed: UploadHandle = { ...rest, received: "confirmed", candidates: [row] };
    const namesake = { id: "other", date: "2026-10-03T10:00:00Z" };
    const setup = setUp({ uploads: looks(has(row, namesake), has(namesake)) });
    expect(await outcomeOf(setup, confirmed)).toMatchObject({ finished: true, seen: true });
    expect(await outcomeOf(setUp(), confirmed)).toMatchObject({ finished: true, seen: true });
  });

  it("looks for an unknown upload like for any other", async () => {
    const unknown: UploadHandle = { ...handle, received: "unknown", candidates: [rowOf()] };
    expect(await outcomeOf(setUp(), unknown)).toMatchObject({ finished: false, seen: false });
  });

  it("recognizes the row by name if no row has the reference_id", async () => {
    const row = { id: "other", date: "2026-10-03T10:00:00Z" };
    const setup = setUp({ uploads: looks(has(row), hasNone) });
    expect(await outcomeOf(setup, handle)).toMatchObject({ finished: true, seen: true });
  });

  it("goes only by the reference_id once a row has had it", async () => {
    const namesake = { id: "other", date: "2026-10-03T10:00:00Z" };
    const setup = setUp({ uploads: looks(has({}, namesake), has(namesake)) });
    expect(await outcomeOf(setup, handle)).toMatchObject({ finished: true });
  });

  it("continues until all rows with the name are gone, if it goes by the name", async () => {
    const [a, b] = ["a", "b"].map((id) => ({ id, date: "2026-10-03T10:00:00Z" }));
    const setup = setUp({ uploads: looks(has(a, b), has(b), has(b), hasNone) });
    expect(await outcomeOf(setup, handle)).toMatchObject({ finished: true });
    expect(setup.sent().filter((each) => each === "GET /invoices/uploads").length).toBe(4);
  });

  it.each([
    ["no row", hasNone],
    ["an older row of its name", has({ id: "old", date: "2026-10-03T09:00:00Z" })],
  ])("never reports an unseen upload as finished, but %s, and says so after five polls", async (_, list) => {
    const setup = setUp({ uploads: looks(list), invoices: () => listOf([invoice("1")]) });
    expect(await outcomeOf(setup, handle)).toEqual({
      finished: false,
      seen: false,
      candidates: [invoice("1")],
    });
    expect(setup.sent().length).toBe(6);
  });

  it("also says so after five polls if the list never has all the rows that it counts", async () => {
    const setup = setUp({ uploads: () => json(200, { version: "1.1.0", count: 5, results: [] }) });
    expect(await outcomeOf(setup, handle)).toMatchObject({ finished: false, seen: false });
    expect(setup.sent().filter((each) => each === "GET /invoices/uploads")).toHaveLength(5);
  });

  it("considers a row gone only if the list is complete", async () => {
    const part = () => json(200, { version: "1.1.0", count: 1000, results: [] });
    const setup = setUp({ uploads: looks(has({}), part, part, has({}), hasNone) });
    expect(await outcomeOf(setup, handle)).toMatchObject({ finished: true });
    expect(setup.sent().length).toBe(6);
  });

  it("does not match a row without an id to an upload without a reference_id", async () => {
    const setup = setUp({ uploads: looks(has({ id: undefined as never, filename: "other.pdf" }), hasNone) });
    const { reference_id: _, ...unnamed } = handle;
    expect(await outcomeOf(setup, unnamed)).toMatchObject({ finished: false, seen: false });
  });

  it("ends in time if a poll hangs, and leaves no timer behind", async () => {
    const start = Date.now();
    let endedAt = 0;
    const setup = setUp({
      uploads: () => new Promise<Response>(() => {}),
      invoices() {
        endedAt = Date.now();
        return listOf([invoice("1")]);
      },
    });
    expect(await outcomeOf(setup, handle, { timeoutMs: 5_000 })).toEqual({
      finished: false,
      seen: false,
      candidates: [invoice("1")],
    });
    expect([endedAt - start, vi.getTimerCount()]).toEqual([5_000, 0]);
  });

  it("leaves no timer behind if it ends before its time", async () => {
    const setup = setUp({ uploads: looks(has({}), hasNone) });
    expect(await outcomeOf(setup, handle, { timeoutMs: 600_000 })).toMatchObject({ finished: true });
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ["forward", 3_600_000],
    ["back", -3_600_000],
  ])(
    "without a send time, finds the same invoices if this machine's clock is set %s meanwhile",
    async (_, jump) => {
      let isSet = false;
      const date = () => new Date(Date.now() - (isSet ? jump : 0)).toUTCString();
      const setup = setUp({
        uploads: (_, n) => {
          if (n === 2) {
            isSet = true;
            vi.setSystemTime(Date.now() + jump);
          }
          return listOf(n < 3 ? [rowOf({ date: "2026-10-03T10:00:00Z" })] : [], { date: date() });
        },
        invoices: () =>
          listOf([invoice("new"), invoice("old", { created_at: "2026-10-03T09:30:00Z" })], { date: date() }),
      });
      const { sentAt: __, ...timeless } = handle;
      const { candidates } = await outcomeOf(setup, timeless);
      expect(candidates?.map(({ id }) => id)).toEqual(["new"]);
    },
  );

  it("excludes invoices that are older or of another location", async () => {
    const setup = setUp({
      uploads: looks(has({}), hasNone),
      invoices: () =>
        listOf([
          invoice("1"),
          invoice("2", { created_at: "2026-10-03T09:00:00Z" }),
          invoice("3", { ottimate_location_name: "Market Hall" }),
        ]),
    });
    expect(await outcomeOf(setup, handle)).toMatchObject({ candidates: [{ id: "1" }] });
  });

  it("lists further pages of invoices, each once", async () => {
    const all = Array.from({ length: 130 }, (_, i) => invoice(String(i)));
    const invoices: Answering = ({ url }) => {
      const page = Number(new URL(url).searchParams.get("page"));
      // One invoice was added in between, so the last row of page 1 is also the first row of page 2.
      return json(200, {
        ...listOf([]),
        count: 131,
        results: page === 1 ? all.slice(0, 100) : all.slice(99),
      });
    };
    const outcome = await outcomeOf(setUp({ uploads: looks(has({}), hasNone), invoices }), handle);
    expect(outcome).toMatchObject({ candidates: all });
  });

  it("still reports the uploads if the invoices cannot be listed", async () => {
    const setup = setUp({ uploads: looks(has({}), hasNone), invoices: () => json(403, {}) });
    const outcome = await outcomeOf(setup, handle);
    expect(outcome).toMatchObject({ finished: true, candidates: [], listError: { status: 403 } });
  });

  it.each([null, {}, { results: {} }, { results: [null] }])(
    "ends if the list is %j, because it could not tell when to stop",
    async (list) => {
      const setup = setUp({ uploads: () => json(200, list) });
      const error = await rejection(outcomeOf(setup, handle), OttimateParseError);
      expect(error.message).toContain("without its list `results`");
      expect(setup.sent()).toHaveLength(1);
    },
  );

  it("ends if the list of invoices always has the same page", async () => {
    const same = Array.from({ length: 100 }, (_, i) => invoice(String(i)));
    const setup = setUp({
      uploads: looks(has({}), hasNone),
      invoices: () => json(200, { count: 1_000_000, results: same }),
    });
    expect(await outcomeOf(setup, handle)).toMatchObject({ finished: true, candidates: same });
  });

  it("ends at its timeout, and reports that the upload is still there", async () => {
    const setup = setUp({ uploads: looks(has({})) });
    expect(await outcomeOf(setup, handle, { timeoutMs: 20_000 })).toEqual({ finished: false, seen: true });
    expect(setup.sent()).not.toContain("GET /invoices");
    expect(setup.sent().length).toBeLessThan(10);
  });

  it("reports progress after each poll, and rejects with the signal's reason", async () => {
    const setup = setUp({ uploads: looks(has({}), hasNone) });
    const controller = new AbortController();
    const heard: UploadProgress[] = [];
    const onProgress = (progress: UploadProgress) => {
      heard.push(progress);
      controller.abort(new Error("enough"));
    };
    await expect(outcomeOf(setup, handle, { signal: controller.signal, onProgress })).rejects.toThrow(
      "enough",
    );
    expect(heard).toEqual([{ total: 1, finished: 0, reading: 1, unseen: 0 }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ["at once", failing],
    ["later", async () => failing()],
  ])("continues if a listener fails %s, and so does the process", async (_, onProgress) => {
    const setup = setUp({ uploads: looks(has({}), hasNone) });
    expect(await outcomeOf(setup, handle, { onProgress })).toMatchObject({ finished: true });
    vi.useRealTimers();
    await turn();
    expect(unhandled).toEqual([]);
  });

  it.each<[string, UploadHandle, WaitForUploadOptions]>([
    ["upload", { ottimate_location_id: 456 }, {}],
    ["upload", null as never, {}],
    ["upload", "upl_1" as never, {}],
    ["upload.sentAt", { ...handle, sentAt: "yesterday" }, {}],
    ["upload.sentAt", { ...handle, sentAt: "-271821-04-20T00:00:00Z" }, {}],
    ["timeoutMs", handle, { timeoutMs: 0 }],
  ])("rejects a bad %s before anything is sent", async (argument, given, options) => {
    const setup = setUp();
    const error = await rejection(waitForUpload(setup.client, given, options), OttimateInputError);
    expect([error.argument, setup.api.tokenRequests.length]).toEqual([argument, 0]);
  });
});

describe("A wait for many uploads", () => {
  const handles = (count: number, more: UploadHandle = {}) =>
    Array.from({ length: count }, (_, i) => ({
      ...handle,
      reference_id: `upl_${i}`,
      filename: `${i}.pdf`,
      ...more,
    }));
  const rows = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => ({ id: `upl_${from + i}`, filename: `${from + i}.pdf` }));

  it("costs one request per poll, however many uploads there are", async () => {
    const setup = setUp({ uploads: looks(has(...rows(0, 200)), has(...rows(100, 200)), hasNone) });
    const outcomes = (await outcomeOf(setup, handles(200))) as unknown as { finished: boolean }[];
    expect(outcomes.filter(({ finished }) => finished).length).toBe(200);
    expect(setup.sent()).toEqual([...Array(3).fill("GET /invoices/uploads"), "GET /invoices"]);
  });

  it("gives each its own outcome, in their order", async () => {
    const setup = setUp({ uploads: looks(has(...rows(0, 2)), has(...rows(0, 1))) });
    expect(await outcomeOf(setup, handles(3), { timeoutMs: 60_000 })).toMatchObject([
      { finished: false, seen: true },
      { finished: true, seen: true },
      { finished: false, seen: false },
    ]);
  });

  it("reads all locations at once if there are several", async () => {
    const setup = setUp({ uploads: looks(has(...rows(0, 2)), hasNone) });
    const [one, other] = [...handles(1), ...handles(2, { ottimate_location_id: 457 }).slice(1)];
    await outcomeOf(setup, [one, other] as UploadHandle[]);
    expect(setup.api.calls[0]?.url).not.toContain("?");
    expect(setup.api.calls.at(-1)?.url).toContain("ottimate_location_ids=456%2C457");
  });

  it("sends nothing for none", async () => {
    const setup = setUp();
    expect(await waitForUpload(setup.client, [])).toEqual([]);
    expect(setup.api.calls).toEqual([]);
  });
});
