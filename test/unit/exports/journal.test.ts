import { describe, expect, it } from "vitest";
import {
  createOttimateClient,
  type ExportOptions,
  exportInvoices,
  type JobStore,
  type JournalEntry,
  OttimateConnectionError,
  OttimateExportStoppedError,
  OttimateInputError,
} from "../../../src/index.ts";
import type { OttimateFetch } from "../../../src/testing/index.ts";
import { exportClientOf, marksOf, requestCounts, setUpExport, statusesOf } from "../../support/exports.ts";
import { rejection } from "../../support/failure.ts";
import { type MemoryStore, memoryStore } from "../../support/memory-store.ts";

const mark = "markInvoicesExported";
const statesOf = ({ entries }: MemoryStore<JournalEntry>) =>
  Object.fromEntries(
    [...entries].map(([key, { state, transactionId }]) => [
      key.split("/").at(-1),
      [state, transactionId].filter(Boolean).join(" "),
    ]),
  );

/** A journal that fails after this many saves. */
function failingAfter(saves: number): MemoryStore<JournalEntry> {
  const store = memoryStore<JournalEntry>();
  let left = saves;
  return {
    ...store,
    async save(changes) {
      if (left-- <= 0) throw new Error("The disk is full.");
      await store.save(changes);
    },
  };
}

function setUp(count: number) {
  const { double, client } = setUpExport(count);
  const journal = memoryStore<JournalEntry>();
  const posted: string[] = [];
  const run = (options: Partial<ExportOptions> = {}) =>
    exportInvoices(client, {
      journal,
      concurrency: 1,
      handle({ id }) {
        posted.push(id);
        return `T-${id}`;
      },
      ...options,
    });
  return { double, client, journal, posted, run };
}

const unmark = async ({ fetch, url, credentials }: OttimateFetch, ids: number[]) => {
  const client = createOttimateClient({ baseUrl: url, ...credentials, fetch });
  await client.POST("/invoices/mark-unexported", {
    body: { invoices: ids.map((invoice_id) => ({ invoice_id })), marked_reason: "x" },
  });
};

describe("A journal", () => {
  it("has each invoice as started before it is handed over, as done before it is marked, and as marked after", async () => {
    const { double, journal, run } = setUp(3);
    const seen: unknown[] = [];
    const states = () => Object.values(statesOf(journal)).toSorted();
    const report = await run({
      handle({ id }) {
        seen.push(states());
        return `T-${id}`;
      },
      onProgress: () => void seen.push(marksOf(double).length),
    });
    const [done2, done1] = ["done T-1002", "done T-1001"];
    // The newest invoice comes first.
    expect(seen).toEqual([0, ["begun"], 0, ["begun", done2], 0, ["begun", done1, done2], 0, 1]);
    expect(statesOf(journal)).toEqual({
      1000: "marked T-1000",
      1001: "marked T-1001",
      1002: "marked T-1002",
    });
    expect(report.counts).toMatchObject({ exported: 3, reopened: 0 });
    expect(journal.closes).toBe(1);
    // No secret, and no data of an invoice.
    expect(Object.keys([...journal.entries.values()][0] ?? {})).toEqual(["state", "transactionId", "at"]);
  });

  it("prevents finished invoices from being handed over again, and has them marked", async () => {
    const { double, journal, posted, run } = setUp(3);
    double.fail({ operation: mark, status: 401, times: 2 });
    expect((await run()).counts).toMatchObject({ handedOver: 3, exported: 0, failed: 3 });
    const report = await run({ journal });
    expect(report.exported).toContainEqual({ id: "1000", transactionId: "T-1000" });
    expect(report.counts).toMatchObject({ handedOver: 0, exported: 3 });
    expect(posted).toHaveLength(3);
    expect(statusesOf(double)).toEqual({ exported: 3 });
  });

  it("reports the invoice at which an earlier run was interrupted, and does not hand it over", async () => {
    const { double, client, journal, posted, run } = setUp(3);
    await interrupt(client, journal);
    const report = await run();
    expect(report.unknown).toEqual([
      { id: "1002", stage: "interrupted", reason: expect.stringContaining("Check whether your ERP has it") },
    ]);
    expect(posted).toEqual(["1001", "1000"]);
    expect(statusesOf(double)).toEqual({ exported: 2, "ready-for-export": 1 });
    expect((await run()).counts).toMatchObject({ listed: 1, unknown: 1 });
  });

  it.each([
    { found: "E-7", state: "marked E-7", posts: 0 },
    { found: 7, state: "marked 7", posts: 0 },
    { found: true, state: "marked", posts: 0 },
    { found: undefined, state: "marked T-1000", posts: 1 },
    { found: false, state: "marked T-1000", posts: 1 },
  ])("asks the ERP about it, and does what $found says", async ({ found, state, posts }) => {
    const { client, journal, posted, run } = setUp(1);
    await interrupt(client, journal);
    const asked: string[] = [];
    const report = await run({
      settle({ id }) {
        asked.push(id);
        return found;
      },
    });
    expect(asked).toEqual(["1000"]);
    expect(posted).toHaveLength(posts);
    expect(report.counts).toMatchObject({ exported: 1, handedOver: posts });
    expect(statesOf(journal)).toEqual({ 1000: state });
  });

  it.each([
    ["throws", () => Promise.reject(new Error("The ERP is down"))],
    ["returns no id", () => ""],
    ["returns an object", () => ({}) as never],
  ])("leaves it unchanged if `settle` %s", async (_, settle) => {
    const { client, journal, posted, run } = setUp(1);
    await interrupt(client, journal);
    const report = await run({ settle });
    expect(report.unknown).toEqual([
      {
        id: "1000",
        stage: "interrupted",
        reason: expect.stringContaining("`settle`"),
        error: expect.any(Error),
      },
    ]);
    expect(posted).toEqual([]);
    expect(statesOf(journal)).toEqual({ 1000: "begun" });
  });

  it("reports invoices that are ready again after their mark, and hands them over only on request", async () => {
    const { double, journal, posted, run } = setUp(2);
    await run();
    await unmark(double, [1000]);
    const report = await run();
    expect(report.reopened).toEqual([{ id: "1000", transactionId: "T-1000" }]);
    expect(report.counts).toMatchObject({ listed: 1, reopened: 1, handedOver: 0, exported: 0 });
    expect(posted).toEqual(["1001", "1000"]);
    expect(JSON.parse(JSON.stringify(report)).reopened).toHaveLength(1);

    const again = await run({ onReopened: "handle", handle: ({ id }) => void posted.push(id) });
    expect(again.counts).toMatchObject({ handedOver: 1, exported: 1, reopened: 0 });
    expect(posted).toEqual(["1001", "1000", "1000"]);
    expect(statesOf(journal)).toEqual({ 1000: "marked", 1001: "marked T-1001" });
  });

  it.each([
    { found: "T-1000", unknown: 1, posts: 0 },
    { found: "T-2", unknown: 0, posts: 0 },
    { found: undefined, unknown: 0, posts: 1 },
  ])(
    "does not mistake an old transaction for the interrupted one: $found",
    async ({ found, unknown, posts }) => {
      const { double, client, journal, posted, run } = setUp(1);
      await run();
      await unmark(double, [1000]);
      await interrupt(client, journal, { onReopened: "handle" });
      const report = await run({ settle: () => found });
      expect(report.counts).toMatchObject({ unknown, exported: 1 - unknown, handedOver: posts });
      if (unknown) expect(report.unknown[0]?.reason).toContain("from before its mark was taken back");
      expect(posted).toHaveLength(1 + posts);
    },
  );

  it("records marks that were set when the last run died, so that a removed mark is recognized", async () => {
    const { double, journal, run } = setUp(2);
    await run();
    for (const [key, entry] of journal.entries) journal.entries.set(key, { ...entry, state: "done" });
    await run();
    expect(statesOf(journal)).toEqual({ 1000: "marked T-1000", 1001: "marked T-1001" });
    await unmark(double, [1001]);
    expect((await run()).reopened.map(({ id }) => id)).toEqual(["1001"]);
  });

  it("trusts a `handle` that throws, but asks `settle` if there is one", async () => {
    const { journal, posted, run } = setUp(2);
    const fail = () => {
      throw new Error("closed period");
    };
    expect((await run({ handle: fail })).failed.map(({ stage }) => stage)).toEqual(["handle", "handle"]);
    expect(statesOf(journal)).toEqual({ 1000: "failed", 1001: "failed" });
    const asking = await run({ handle: fail, settle: ({ id }) => (id === "1000" ? "E-1" : undefined) });
    expect(asking.exported).toEqual([{ id: "1000", transactionId: "E-1" }]);
    expect((await run()).exported).toEqual([{ id: "1001", transactionId: "T-1001" }]);
    expect(posted).toEqual(["1001"]);
  });

  it("keeps an invoice as started if handle returned an invalid id or was stopped: the ERP may have it", async () => {
    const { journal, run } = setUp(2);
    const stop = new AbortController();
    const returned = await run({ handle: () => ({}) as never, query: { invoice_ids: "1000" } });
    expect(returned.failed).toMatchObject([{ id: "1000", stage: "handle" }]);
    await run({
      signal: stop.signal,
      query: { invoice_ids: "1001" },
      handle() {
        stop.abort(new Error("stop"));
        throw new Error("aborted");
      },
    }).catch(() => {});
    expect(statesOf(journal)).toEqual({ 1000: "begun", 1001: "begun" });
  });

  it.each([
    { saves: 0, what: "the first is begun", posts: 0, marks: 0, delivery: "not-sent" },
    { saves: 1, what: "the first is done", posts: 1, marks: 0, delivery: "not-sent" },
    { saves: 2, what: "the second is begun", posts: 1, marks: 0, delivery: "not-sent" },
    { saves: 6, what: "it is to be marked", posts: 3, marks: 0, delivery: "not-sent" },
    { saves: 7, what: "its mark is to be sent", posts: 3, marks: 0, delivery: "not-sent" },
    { saves: 8, what: "it is marked", posts: 3, marks: 1, delivery: "processed" },
  ])("stops the run if it cannot be written as $what", async ({ saves, posts, marks, delivery }) => {
    const { double, posted, run } = setUp(3);
    const journal = failingAfter(saves);
    const error = await rejection(run({ journal }), OttimateExportStoppedError);
    expect(error.message).toContain("The disk is full. Run it again with the same journal");
    expect(error.delivery).toBe(delivery);
    expect(posted).toHaveLength(posts);
    expect(requestCounts(double)[mark] ?? 0).toBe(marks);
    const { counts, ...report } = error.report;
    const named = [...report.exported, ...report.failed, ...report.unknown]
      .map(({ id }) => id)
      .concat(report.left);
    expect(named.toSorted()).toEqual(["1000", "1001", "1002"]);
    expect(counts.listed).toBe(3);
    expect(JSON.stringify(error)).not.toContain("1001");

    // The next run has a disk with free space.
    const again = await run({
      journal: { ...memoryStore(), load: journal.load },
      settle: ({ id }) => posted.includes(id) && `T-${id}`,
    });
    expect(again.unknown).toEqual([]);
    expect(posted.toSorted()).toEqual(["1000", "1001", "1002"]);
    expect(statusesOf(double)).toEqual({ exported: 3 });
  });

  it("separates entries by client id and host", async () => {
    const { double, journal, run } = setUp(1);
    await run();
    const [key = ""] = journal.entries.keys();
    expect(key).toMatch(/^[^/]+\/[0-9a-f]{16}\/1000$/);
    expect(key).not.toContain(double.credentials.clientId);
    await unmark(double, [1000]);
    const [host, client] = key.split("/");
    const entry = journal.entries.get(key);
    journal.entries.clear();
    for (const other of [`elsewhere.example/${client}/1000`, `${host}/0123456789abcdef/1000`])
      journal.entries.set(other, entry as JournalEntry);
    expect((await run()).counts).toMatchObject({ handedOver: 1, exported: 1 });
  });

  it.each(["begun", "done"] as const)(
    "asks before an invoice that was %s with another client id is handed over again",
    async (state) => {
      const { journal, run, posted, double } = setUp(1);
      await run();
      const [key = ""] = journal.entries.keys();
      await unmark(double, [1000]);
      journal.entries.clear();
      journal.entries.set(key.replace(/\/.*\//, "/0123456789abcdef/"), { state, at: "2026-05-04T00:00:00Z" });
      posted.length = 0;
      const report = await run();
      expect(posted).toEqual([]);
      expect(report.unknown).toMatchObject([
        { id: "1000", stage: "interrupted", reason: expect.stringContaining("another client id") },
      ]);
      expect((await run({ settle: () => "T-1000" })).exported).toEqual([
        { id: "1000", transactionId: "T-1000" },
      ]);
      expect(posted).toEqual([]);
    },
  );

  it("is checked before each mark: another process may have taken it over", async () => {
    const { double, run, journal } = setUp(2);
    const save: JobStore<JournalEntry>["save"] = async (changes) => {
      if (changes.size === 0) throw new Error("Taken over.");
      await journal.save(changes);
    };
    await rejection(run({ journal: { ...journal, save } }), OttimateExportStoppedError);
    expect(requestCounts(double)[mark]).toBeUndefined();
  });

  it("is checked again before a mark is retried", async () => {
    const { double, client, journal } = setUp(1);
    double.fail({ operation: "markInvoicesExported", status: 429, retryAfter: 0, times: 1 });
    const store = { ...journal, save: journal.save };
    store.save = async (changes) => {
      if (changes.size === 0 && marksOf(double).length > 0) throw new Error("Taken over.");
      await journal.save(changes);
    };
    await rejection(exportInvoices(client, { journal: store, handle: () => {} }), OttimateExportStoppedError);
    expect(marksOf(double)).toHaveLength(1);
  });

  it.each(["gives no promise", "throws"])("whose close %s does not affect the run", async (what) => {
    const { journal, run } = setUp(1);
    const close = () => {
      if (what === "throws") throw new Error("closed before");
    };
    const report = await run({ journal: { ...journal, close: close as () => Promise<void> } });
    expect(report.counts).toMatchObject({ exported: 1 });
  });

  it("that another process holds prevents all requests except for the token", async () => {
    const { double, run, journal } = setUp(2);
    const load = () => Promise.reject(new Error("in use"));
    expect((await rejection(run({ journal: { ...journal, load } }), Error)).message).toBe("in use");
    expect(requestCounts(double)).toEqual({ createToken: 1 });
    expect(journal.closes).toBe(0);
  });

  it("is closed if the invoices cannot be listed", async () => {
    const { double, journal } = setUp(1);
    double.fail({ operation: "listInvoices", cut: "connection", times: Infinity });
    const client = exportClientOf(double, { retry: false });
    await rejection(exportInvoices(client, { journal, handle: () => {} }), OttimateConnectionError);
    expect(journal.closes).toBe(1);
  });

  it("and its options are checked before anything is sent", async () => {
    const { double, client } = setUp(1);
    const wrong = async (options: object) =>
      (await rejection(exportInvoices(client, { handle: () => {}, ...options } as never), OttimateInputError))
        .message;
    expect(await wrong({ journal: {} })).toContain(
      "journal is not a store: it has no function load and no function save",
    );
    expect(await wrong({ settle: () => "x" })).toContain("settle needs a journal");
    expect(await wrong({ journal: memoryStore(), settle: 1 })).toContain("settle is not a function");
    expect(await wrong({ journal: memoryStore(), onReopened: "ignore" })).toContain(
      'onReopened is neither "report" nor "handle"',
    );
    expect(double.requests).toEqual([]);
  });
});

/** A run that dies while it hands over the first invoice: only what it wrote before is in the journal. */
async function interrupt(
  client: Parameters<typeof exportInvoices>[0],
  journal: MemoryStore<JournalEntry>,
  options: Partial<ExportOptions> = {},
): Promise<void> {
  const dead = new Promise<never>(() => {});
  await new Promise<void>((resolve) => {
    const handle = () => {
      resolve();
      return dead;
    };
    exportInvoices(client, { journal, concurrency: 1, ...options, handle }).catch(() => {});
  });
}
