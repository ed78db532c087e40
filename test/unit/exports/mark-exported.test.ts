import { afterEach, describe, expect, it, vi } from "vitest";
import { exportInvoices, type OttimateClientOptions, OttimateInputError } from "../../../src/index.ts";
import type { OttimateFetch } from "../../../src/testing/index.ts";
import { json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { deferred, turn } from "../../support/deferred.ts";
import { exportClientOf, marksOf, requestCounts, setUpExport, statusesOf } from "../../support/exports.ts";
import { fakeApi } from "../../support/fake-api.ts";

afterEach(() => void vi.useRealTimers());

const mark = "markInvoicesExported";
const lengths = (double: OttimateFetch) => marksOf(double).map(({ length }) => length);
const marks = ({ requests }: OttimateFetch) => requests.filter(({ operationId }) => operationId === mark);

/** A double that rejects groups that are too large or contain one of these. */
function withLimit(
  double: OttimateFetch,
  { most = Infinity, status = 400, bad = [] as number[] },
): OttimateFetch["fetch"] {
  return async (input, init) => {
    const isMark = String(input).endsWith("/mark-exported");
    const { invoices = [] } = isMark ? JSON.parse(String(init?.body)) : {};
    const isRejected =
      invoices.length > most ||
      invoices.some((each: { invoice_id: number }) => bad.includes(each.invoice_id));
    if (isMark && isRejected) double.fail({ operation: mark, status });
    return double.fetch(input, init);
  };
}

/** A response that ends before it is whole. */
const cutShort = () =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"updated":'));
      },
      pull(controller) {
        controller.error(new TypeError("terminated"));
      },
    }),
    { headers: { "content-type": "application/json" } },
  );
const notSent = (): never => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) });
};

const runWith = (double: OttimateFetch, options: OttimateClientOptions) =>
  exportInvoices(exportClientOf(double, options), { concurrency: 1, handle: async () => {} });

describe("A mark", () => {
  it("carries the name of the run, and the id of the transaction if there is one", async () => {
    const { double, client } = setUpExport(3);
    const { exportBatchId, exported } = await exportInvoices(client, {
      exportBatchId: "nightly-2026-11-21",
      concurrency: 1,
      handle: async ({ id }) => (id === "1001" ? undefined : id === "1002" ? "" : `T-${id}`),
    });
    expect(exportBatchId).toBe("nightly-2026-11-21");
    expect(marks(double)[0]?.headers["x-export-batch-id"]).toBe("nightly-2026-11-21");
    expect(marksOf(double)[0]?.toSorted((a, b) => a.invoice_id - b.invoice_id)).toEqual([
      { invoice_id: 1000, export_transaction_id: "T-1000" },
      { invoice_id: 1001 },
      { invoice_id: 1002 },
    ]);
    expect(exported).toContainEqual({ id: "1002" });
  });

  it("carries a name that was made if none was given, the same for the whole run", async () => {
    const { double, client } = setUpExport(120);
    const { exportBatchId } = await exportInvoices(client, { handle: async () => {} });
    expect(exportBatchId).toMatch(/^[0-9a-f-]{36}$/);
    expect(marks(double).map(({ headers }) => headers["x-export-batch-id"])).toEqual([
      exportBatchId,
      exportBatchId,
    ]);
  });

  it("is set again by a second run of the same name after it was removed", async () => {
    const { double, client } = setUpExport(2);
    const run = () =>
      exportInvoices(client, { exportBatchId: "nightly", concurrency: 1, handle: async () => "T" });
    await run();
    const invoices = [{ invoice_id: 1000 }, { invoice_id: 1001 }];
    await client.POST("/invoices/mark-unexported", { body: { invoices } });
    expect(statusesOf(double)).toEqual({ "ready-for-export": 2 });
    expect((await run()).counts.exported).toBe(2);
    expect(statusesOf(double)).toEqual({ exported: 2 });
  });

  it("that fails for one invoice is reported with the API's reason", async () => {
    const { double, client } = setUpExport(3);
    const report = await exportInvoices(client, {
      // Somebody else marks it first.
      handle: async ({ id }) => {
        if (id === "1001") double.seed({ invoices: [{ id, status: "archived" }] });
        return "T";
      },
    });
    expect(report.failed).toEqual([
      { id: "1001", transactionId: "T", stage: "mark", reason: "Invoice is archived." },
    ]);
    expect(report.counts).toMatchObject({ handedOver: 3, exported: 2, failed: 1 });
  });
});

describe("What handle returns", () => {
  // As returned by a program without type checks.
  const runReturning = (count: number, returned: (id: string) => unknown) => {
    const { double, client } = setUpExport(count);
    const handle = async ({ id }: { id: string }) => returned(id) as string | undefined;
    return { double, work: exportInvoices(client, { concurrency: 1, handle }) };
  };

  it.each<[unknown, string | undefined]>([
    [12345678901234567890n, "12345678901234567890"],
    [4711, "4711"],
    [0, "0"],
    ["", undefined],
    [null, undefined],
  ])("is sent as text if it is an id: %s", async (returned, id) => {
    const { double, work } = runReturning(1, () => returned);
    const report = await work;
    expect(report.exported).toEqual([{ id: "1000", transactionId: id }]);
    expect(marksOf(double)[0]?.[0]?.export_transaction_id).toBe(id);
    double.assertNoViolations();
  });

  it.each<[unknown, string]>([
    [new Date(0), "a Date"],
    [{ id: 5n }, "an Object"],
    [["T"], "an Array"],
    [true, "a Boolean"],
    [false, "a Boolean"],
    [Number.NaN, "the number NaN"],
    [1.5, "the number 1.5"],
    [2 ** 53, "the number 9007199254740992"],
    [() => "T", "a Function"],
  ])("fails only that invoice if it is not an id: %s", async (returned, name) => {
    const { double, work } = runReturning(120, (id) => (id === "1007" ? returned : `T-${id}`));
    const { counts, failed } = await work;
    expect(counts).toMatchObject({ handedOver: 119, exported: 119, failed: 1, unknown: 0 });
    expect(failed).toMatchObject([{ id: "1007", stage: "handle", error: expect.any(TypeError) }]);
    expect(failed[0]?.reason).toContain(`returned ${name}, which is not a transaction id`);
    // No group was halved because of it.
    expect(lengths(double)).toEqual([100, 19]);
    expect(statusesOf(double)).toEqual({ exported: 119, "ready-for-export": 1 });
  });
});

describe("A mark that cannot be sent", () => {
  it("fails alone, and does not prevent others", async () => {
    const { double, client } = setUpExport(120);
    client.use({
      async onRequest({ request, schemaPath }) {
        if (schemaPath.endsWith("/mark-exported") && (await request.clone().text()).includes("1007"))
          throw new OttimateInputError("A check of the caller's", [
            { path: ["body"], message: "holds 1007" },
          ]);
      },
    });
    const report = await exportInvoices(client, { concurrency: 1, handle: async () => {} });
    expect(report.counts).toMatchObject({ handedOver: 120, exported: 119, failed: 1, unknown: 0 });
    expect(report.failed[0]).toMatchObject({ id: "1007", stage: "mark" });
    expect(statusesOf(double)).toEqual({ exported: 119, "ready-for-export": 1 });
  });
});

describe("A group of marks that is rejected", () => {
  it.each([400, 413])(
    "with %i for its size is halved until it fits, and so are the following ones",
    async (status) => {
      const { double, ids } = setUpExport(300);
      const report = await runWith(double, { fetch: withLimit(double, { most: 30, status }) });
      expect(report.counts).toMatchObject({ exported: ids.length, failed: 0, unknown: 0 });
      expect(lengths(double).slice(0, 9)).toEqual([100, 50, 25, 25, 50, 25, 25, 25, 25]);
      expect(Math.max(...lengths(double).slice(5))).toBe(25);
    },
  );

  it("sends each half under its own key", async () => {
    const { double } = setUpExport(60);
    await runWith(double, { fetch: withLimit(double, { most: 30 }) });
    const keys = marks(double).map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(3);
  });

  it("for one invoice excludes and reports it, and continues with large groups", async () => {
    const { double } = setUpExport(300);
    const report = await runWith(double, { fetch: withLimit(double, { bad: [1242] }) });
    expect(report.counts).toMatchObject({ handedOver: 300, exported: 299, failed: 1 });
    expect(report.failed[0]).toMatchObject({ id: "1242", stage: "mark", error: { status: 400 } });
    expect(lengths(double).slice(-2)).toEqual([100, 100]);
    expect(lengths(double).length).toBeLessThanOrEqual(3 + 14);
  });

  it("for its size is halved permanently, even if an invoice fails meanwhile", async () => {
    const { double } = setUpExport(300);
    const fetch = withLimit(double, { most: 50 });
    const report = await exportInvoices(exportClientOf(double, { fetch }), {
      concurrency: 8,
      handle: async ({ id }) => {
        // Runs while the first groups are being marked.
        if (Number(id) % 10 === 3) throw new Error("rejected");
      },
    });
    expect(report.counts).toMatchObject({ exported: 270, failed: 30, unknown: 0 });
    expect(lengths(double).filter((length) => length > 50)).toEqual([100]);
  });

  it("for an invoice in each group does not stop the run", async () => {
    const { double } = setUpExport(300);
    const report = await runWith(double, { fetch: withLimit(double, { bad: [1000, 1100, 1200] }) });
    expect(report.counts).toMatchObject({ handedOver: 300, exported: 297, failed: 3, left: 0 });
  });

  it.each([400, 403, 422])(
    "with %i repeatedly stops the run: the rest could not be marked",
    async (status) => {
      const { double } = setUpExport(500);
      double.fail({ operation: mark, status, times: Infinity });
      const report = await runWith(double, {});
      expect(report.counts).toEqual({
        listed: 500,
        handedOver: 100,
        exported: 0,
        failed: 100,
        unknown: 0,
        left: 400,
        reopened: 0,
        skipped: 0,
      });
      expect(report.left).toHaveLength(400);
      expect(marks(double).length).toBeLessThan(30);
    },
  );

  it.each([401, 429])("with %i stops the run at once", async (status) => {
    const { double } = setUpExport(300);
    double.fail({ operation: mark, status, times: Infinity, retryAfter: 3_600 });
    const report = await runWith(double, {});
    expect(report.counts).toEqual({
      listed: 300,
      handedOver: 100,
      exported: 0,
      failed: 100,
      unknown: 0,
      left: 200,
      reopened: 0,
      skipped: 0,
    });
    expect(report.failed[0]?.reason).toContain(String(status));
    // After 401, the call itself retries once with a new token.
    expect(marks(double)).toHaveLength(status === 401 ? 2 : 1);
    expect(statusesOf(double)).toEqual({ "ready-for-export": 300 });
  });

  it("because the day's requests are used up also stops the run", async () => {
    const { double } = setUpExport(299);
    const report = await runWith(double, { quota: { stopAt: 4 } });
    expect(report.counts).toMatchObject({ handedOver: 100, exported: 0, failed: 100, left: 199 });
    expect(report.failed[0]?.reason).toContain("is set to stop at 4");
    expect(marks(double)).toHaveLength(0);
  });
});

describe("A mark whose response is lost", () => {
  const lost = { operation: mark, cut: "connection", when: "after acting" } as const;

  it("is sent again under its key if keys are trusted, and acts once", async () => {
    const { double, client } = setUpExport(3);
    double.fail(lost);
    const report = await exportInvoices(client, { handle: async () => {} });
    expect(report.counts.exported).toBe(3);
    expect(marks(double).map(({ replayed }) => replayed)).toEqual([false, true]);
  });

  it("is looked up if they are not, and counts if it acted", async () => {
    const { double } = setUpExport(3);
    double.fail(lost);
    const report = await runWith(double, { trustIdempotencyKeys: false });
    expect(report.counts).toMatchObject({ exported: 3, failed: 0, unknown: 0 });
    expect(requestCounts(double)).toEqual({ createToken: 1, listInvoices: 2, [mark]: 1 });
    expect(double.requests.at(-1)?.query).toEqual({ invoice_ids: "1002,1001,1000", limit: "100" });
  });

  it("is set again if it did not act", async () => {
    const { double } = setUpExport(3);
    double.fail({ ...lost, when: "before acting" });
    const report = await exportInvoices(exportClientOf(double, { trustIdempotencyKeys: false }), {
      handle: async ({ id }) => `T-${id}`,
    });
    expect(report.counts).toMatchObject({ exported: 3, failed: 0, unknown: 0 });
    expect(statusesOf(double)).toEqual({ exported: 3 });
    expect(marksOf(double)[1]).toEqual(marksOf(double)[0]);
    expect(marksOf(double)[1]?.[0]).toHaveProperty("export_transaction_id");
  });

  it.each([
    ["is looked up if the first response was cut", cutShort, { exported: 3, failed: 0 }],
    ["has failed if the first attempt was not sent", notSent, { exported: 0, failed: 3 }],
  ])("and whose retry reports a failure %s", async (_, first, counts) => {
    const { double } = setUpExport(3);
    const bodies: string[] = [];
    const report = await runWith(double, {
      fetch: async (input, init) => {
        if (!String(input).endsWith("/mark-exported")) return double.fetch(input, init);
        bodies.push(String(init.body));
        if (bodies.length === 1) return first();
        const { invoices } = JSON.parse(bodies[0] ?? "");
        const failed = invoices.map((each: { invoice_id: number }) => ({
          id: each.invoice_id,
          error: "Invoice is archived.",
        }));
        return bodies.length === 2 ? json(200, { updated: [], failed }) : double.fetch(input, init);
      },
    });
    expect(report.counts).toMatchObject({ ...counts, unknown: 0 });
  });

  it("is looked up after 409, because an earlier one may still be running", async () => {
    const { double, client } = setUpExport(3);
    double.fail({ operation: mark, status: 409 });
    const report = await exportInvoices(client, { handle: async () => {} });
    expect(report.counts).toMatchObject({ exported: 3, failed: 0 });
    expect(requestCounts(double)).toMatchObject({ listInvoices: 2, [mark]: 2 });
  });

  it("is looked up after 520, which is a gateway's and says nothing about the API", async () => {
    const { double, client } = setUpExport(3);
    double.fail({ operation: mark, status: 520, when: "after acting" });
    const report = await exportInvoices(client, { handle: async () => {} });
    expect(report.counts).toMatchObject({ exported: 3, failed: 0, unknown: 0 });
    expect(marks(double)).toHaveLength(1);
  });

  it("is looked up after 500, which no key protects", async () => {
    const { double, client } = setUpExport(3);
    double.fail({ operation: mark, status: 500, when: "after acting" });
    const report = await exportInvoices(client, { handle: async () => {} });
    expect(report.counts).toMatchObject({ exported: 3, unknown: 0 });
    expect(marks(double)).toHaveLength(1);
  });

  it("is reported as unknown if it cannot be looked up, with the error", async () => {
    const { double } = setUpExport(3);
    double.fail(lost);
    double.fail({ operation: "listInvoices", status: 403, skip: 1 });
    const report = await runWith(double, { trustIdempotencyKeys: false });
    expect(report.counts).toMatchObject({ handedOver: 3, exported: 0, failed: 0, unknown: 3 });
    expect(report.unknown[0]).toMatchObject({
      id: "1002",
      reason: expect.stringContaining("read the record back"),
    });
    expect(report.unknown[0]?.error).toHaveProperty("idempotencyKey");
  });

  it("puts no secret into the report, even if the response quotes one", async () => {
    const { double } = setUpExport(1);
    const quoting: typeof double.fetch = async (input, init) => {
      const response = await double.fetch(input, init);
      if (!String(input).endsWith("/mark-exported")) return response;
      const { apiKey } = double.credentials;
      return json(200, { updated: [], failed: [{ id: 1000, error: `Not for ${apiKey}.` }] });
    };
    const report = await exportInvoices(exportClientOf(double, { fetch: quoting }), {
      handle: async () => {},
    });
    expect(report.failed).toMatchObject([{ id: "1000", reason: "Not for [redacted]." }]);
  });

  it("is reported as unknown if the second mark is lost as well", async () => {
    const { double } = setUpExport(3);
    double.fail({ operation: mark, cut: "connection", times: 2 });
    const report = await runWith(double, { trustIdempotencyKeys: false });
    expect(report.counts).toMatchObject({ exported: 0, failed: 0, unknown: 3 });
    expect(marks(double)).toHaveLength(2);
  });

  it("is not a failure if a retry is rejected because the invoice is already marked", async () => {
    const { double } = setUpExport(3);
    double.fail(lost);
    // A server that accepts the key and ignores it.
    const fetch: typeof double.fetch = (input, init) => {
      const headers = new Headers(init?.headers);
      headers.delete("idempotency-key");
      return double.fetch(input, { ...init, headers });
    };
    const report = await runWith(double, { fetch, trustIdempotencyKeys: true });
    expect(marks(double)).toHaveLength(2);
    expect(report.counts).toMatchObject({ exported: 3, failed: 0, unknown: 0 });
  });

  it("is not split if an earlier attempt may have acted", async () => {
    const { double } = setUpExport(4);
    double.fail(lost);
    double.fail({ operation: mark, status: 413 });
    const report = await runWith(double, { trustIdempotencyKeys: true });
    expect(marks(double)).toHaveLength(2);
    expect(report.counts).toMatchObject({ exported: 4, failed: 0 });
  });

  it("three times in a row stops the run", async () => {
    const { double } = setUpExport(500);
    double.fail({ operation: mark, cut: "connection", times: Infinity });
    const report = await runWith(double, { trustIdempotencyKeys: false });
    expect(report.counts).toEqual({
      listed: 500,
      handedOver: 300,
      exported: 0,
      failed: 0,
      unknown: 300,
      left: 200,
      reopened: 0,
      skipped: 0,
    });
  });

  it("now and then does not", async () => {
    const { double } = setUpExport(500);
    let sent = 0;
    const fetch: typeof double.fetch = (input, init) => {
      // All but the third one are lost.
      if (String(input).endsWith("/mark-exported") && ++sent !== 3) double.fail(lost);
      return double.fetch(input, init);
    };
    const report = await runWith(double, { fetch, trustIdempotencyKeys: false });
    expect(sent).toBe(5);
    expect(report.counts).toMatchObject({ exported: 500, left: 0 });
  });

  it("mentions no invoice: missing invoices are looked up", async () => {
    const { double, client } = setUpExport(3);
    double.fail({ operation: mark, status: 200, body: { updated: [1000], failed: [] } });
    const report = await exportInvoices(client, { handle: async () => {} });
    expect(
      marksOf(double)[1]
        ?.map(({ invoice_id }) => invoice_id)
        .toSorted(),
    ).toEqual([1001, 1002]);
    expect(report.counts).toMatchObject({ exported: 3, unknown: 0 });
  });
});

describe("Without a new token", () => {
  it("the run stops, and the invoices handed over are unknown", async () => {
    const { double } = setUpExport(300);
    const client = exportClientOf(double);
    const report = await exportInvoices(client, {
      concurrency: 1,
      handle: async () => {
        if (double.tokens.issued === 1) {
          double.tokens.revoke();
          double.rotateCredentials();
        }
      },
    });
    expect(report.counts).toMatchObject({ handedOver: 100, exported: 0, left: 200 });
    expect(report.counts.failed + report.counts.unknown).toBe(100);
    expect(statusesOf(double)).toEqual({ "ready-for-export": 300 });
  });
});

describe("The response to a mark", () => {
  const row = (id: unknown, status = "ready-for-export") => ({
    id,
    status,
    created_at: "2026-11-01T00:00:00Z",
  });

  /** Exports the invoices 100 and 101; their mark gets this response, and their status cannot be read afterward. */
  function run(answer: unknown, ids: readonly unknown[] = ["100", "101"]) {
    let marked = false;
    const api = fakeApi({
      call({ method }) {
        if (method === "POST") marked = true;
        else
          return json(
            200,
            marked ? { results: [], count: 0 } : { results: ids.map((id) => row(id)), count: 2 },
          );
        return json(200, answer);
      },
    });
    return exportInvoices(clientOf(api), { handle: async () => {} });
  }

  it.each([
    ["nothing", null],
    ["no lists", { updated: 2, failed: "none" }],
    ["other invoices", { updated: [7], failed: [{ id: 8, error: "x" }] }],
    ["both for each", { updated: [100, 101], failed: ["100", "101"].map((id) => ({ id, error: "x" })) }],
  ])("leaves an invoice unknown if it has %s", async (_, answer) => {
    const { counts, unknown } = await run(answer);
    expect(counts).toMatchObject({ exported: 0, failed: 0, unknown: 2 });
    expect(unknown[0]?.reason).toMatch(/^(The response to the mark does not mention it\.|x)$/);
  });

  it("may have ids as text, invalid rows, and reasons that are not text", async () => {
    const { exported, failed } = await run({
      updated: ["100"],
      failed: [null, { id: 101, error: { code: 7 } }],
    });
    expect(exported).toEqual([{ id: "100" }]);
    expect(failed).toEqual([{ id: "101", stage: "mark", reason: '{"code":7}' }]);
  });

  it("finds invoices whose ids are numbers in the list", async () => {
    expect((await run({ updated: [100, 101], failed: [] }, [100, 101])).counts.exported).toBe(2);
  });
});

describe("Marks that wait for their group to fill", () => {
  /** The list starts with the newest. The last invoice is handed over after `begun`: its `handle` waits for `end`. */
  const held = (id: string) => {
    const [begun, end] = [deferred(), deferred()];
    const handle = async (invoice: { id: string }) => {
      if (invoice.id !== id) return;
      begun.resolve();
      await end.promise;
    };
    return { begun: begun.promise, end: end.resolve, handle };
  };
  const isMarked = (double: OttimateFetch, count: number) =>
    vi.waitFor(() => expect(marksOf(double)).toHaveLength(count), { interval: 1 });

  it.each([
    [undefined, 30_000],
    [5_000, 5_000],
  ])("are also set after a while: with flushMs %j, after %i ms", async (flushMs, waits) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { double, client } = setUpExport(3);
    const last = held("1000");
    const work = exportInvoices(client, { flushMs, concurrency: 1, handle: last.handle });
    await last.begun;
    await vi.advanceTimersByTimeAsync(waits - 1);
    for (let i = 0; i < 50; i += 1) await turn();
    expect(marksOf(double)).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await isMarked(double, 1);
    expect(marksOf(double)[0]).toHaveLength(2);
    last.end();
    expect((await work).counts).toMatchObject({ exported: 3 });
    expect(marksOf(double)).toHaveLength(2);
    // No timer is left after the run.
    expect(vi.getTimerCount()).toBe(0);
  });

  it("are waited for at the end of the run if their request is running", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { double } = setUpExport(2);
    const last = held("1000");
    const [sent, arrival] = [deferred(), deferred()];
    const fetch: typeof double.fetch = async (input, init) => {
      if (String(input).includes("mark-exported") && marksOf(double).length === 0) {
        sent.resolve();
        await arrival.promise;
      }
      return double.fetch(input, init);
    };
    const work = exportInvoices(exportClientOf(double, { fetch }), {
      concurrency: 1,
      flushMs: 1_000,
      handle: last.handle,
    });
    await last.begun;
    await vi.advanceTimersByTimeAsync(1_000);
    await sent.promise;
    last.end();
    for (let i = 0; i < 50; i += 1) await turn();
    arrival.resolve();
    expect((await work).counts).toMatchObject({ exported: 2 });
  });

  it.each([0, -1, "30s", Number.NaN])("take no %j for a time", async (flushMs) => {
    const { double, client } = setUpExport(1);
    const work = exportInvoices(client, { handle: () => {}, flushMs: flushMs as number });
    await expect(work).rejects.toMatchObject({ argument: "flushMs" });
    expect(double.requests).toEqual([]);
  });
});

it("A reason that is 20,000 levels deep is a failure of its invoice alone", async () => {
  const { double } = setUpExport(2);
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const fetch: typeof double.fetch = async (input, init) =>
    String(input).includes("mark-exported")
      ? new Response(`{"updated":[1000],"failed":[{"id":1001,"error":${deep}}]}`, {
          headers: { "content-type": "application/json" },
        })
      : double.fetch(input, init);
  const report = await exportInvoices(exportClientOf(double, { fetch }), { handle: () => {} });
  expect(report.counts).toMatchObject({ exported: 1, failed: 1, unknown: 0 });
});
