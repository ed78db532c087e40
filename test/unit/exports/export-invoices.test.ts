import { afterEach, describe, expect, it, vi } from "vitest";
import { exportInvoices, forCompany, type OttimateClient } from "../../../src/index.ts";
import { createOttimateFetch, type OttimateFetch } from "../../../src/testing/index.ts";
import { json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { deferred, turn } from "../../support/deferred.ts";
import {
  exportClientOf,
  marksOf,
  readyInvoices,
  requestCounts,
  setUpExport,
  statusesOf,
} from "../../support/exports.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { hearUnhandled } from "../../support/unhandled.ts";

afterEach(() => void vi.useRealTimers());

const sorted = (ids: readonly { id: string }[]) => ids.map(({ id }) => id).sort();

describe("An export", () => {
  it("hands over every ready invoice once, marks it, and reports it", async () => {
    const { double, client, ids } = setUpExport(250);
    const posted: string[] = [];
    const report = await exportInvoices(client, {
      handle: async ({ id, invoice_number }) => {
        posted.push(id);
        return `ERP-${invoice_number}`;
      },
    });
    expect(posted.toSorted()).toEqual(ids);
    expect(sorted(report.exported)).toEqual(ids);
    expect(report.exported[0]?.transactionId).toMatch(/^ERP-N-\d+$/);
    expect(report.counts).toEqual({
      listed: 250,
      handedOver: 250,
      exported: 250,
      failed: 0,
      unknown: 0,
      left: 0,
      reopened: 0,
      skipped: 0,
    });
    expect(statusesOf(double)).toEqual({ exported: 250 });
    double.assertNoViolations();
  });

  it("costs a token, a page for each hundred, and a mark for each hundred", async () => {
    const { double, client } = setUpExport(250);
    const report = await exportInvoices(client, { handle: async () => {} });
    expect(requestCounts(double)).toEqual({ createToken: 1, listInvoices: 3, markInvoicesExported: 3 });
    expect(report.requests).toBe(6);
  });

  it("of nothing costs a token and a page, and does not call handle", async () => {
    const { double, client } = setUpExport(0);
    const report = await exportInvoices(client, { handle: () => expect.unreachable() });
    expect(report.counts.listed).toBe(0);
    expect(requestCounts(double)).toEqual({ createToken: 1, listInvoices: 1 });
  });

  it("ignores invoices that are not ready", async () => {
    const { double, client } = setUpExport(3);
    double.seed({ invoices: [{ status: "incomplete" }, { status: "exported" }] });
    const report = await exportInvoices(client, { handle: async () => {} });
    expect(report.counts.exported).toBe(3);
    expect(statusesOf(double)).toEqual({ incomplete: 1, exported: 4 });
  });

  it("does not hand over a listed row that is not ready", async () => {
    const { client, double } = setUpExport(3);
    double.fail({
      operation: "listInvoices",
      status: 200,
      body: { version: "1.1.0", count: 1, results: [{ ...readyInvoices(1)[0], status: "incomplete" }] },
    });
    const report = await exportInvoices(client, { handle: () => expect.unreachable() });
    expect(report.counts).toMatchObject({ listed: 1, skipped: 1, handedOver: 0 });
    expect(report.skipped).toEqual([
      { id: "1000", reason: 'Its status is "incomplete", and "ready-for-export" was requested.' },
    ]);
  });

  it.each(["Ready-for-export", "ready-for-export ", "READY_FOR_EXPORT", null, 7])(
    "counts and reports a row whose status is %j, and does not hand it over",
    async (status) => {
      const { client, double } = setUpExport(0);
      const [one, two] = readyInvoices(2);
      const body = { version: "1.1.0", count: 2, results: [one, { ...two, status }] };
      double.fail({ operation: "listInvoices", status: 200, body });
      const posted: string[] = [];
      const report = await exportInvoices(client, { handle: ({ id }) => void posted.push(id) });
      expect(posted).toEqual(["1000"]);
      expect(report.counts).toMatchObject({ listed: 2, skipped: 1, handedOver: 1 });
      expect(report.skipped).toEqual([{ id: "1001", reason: expect.stringContaining("Its status is") }]);
      expect(JSON.parse(JSON.stringify(report)).skipped).toEqual(report.skipped);
    },
  );

  it("counts and reports each row without an id", async () => {
    const { client, double } = setUpExport(1);
    const [row] = readyInvoices(1);
    const results = [undefined, null, "", " "].map((id, i) => ({ ...row, id, invoice_number: `N-${i}` }));
    double.fail({
      operation: "listInvoices",
      status: 200,
      body: { version: "1.1.0", count: 5, results: [row, ...results] },
    });
    const report = await exportInvoices(client, { handle: async () => {} });
    expect(report.counts).toMatchObject({ listed: 5, skipped: 4, handedOver: 1, failed: 0 });
    expect(report.skipped).toEqual(results.map(() => ({ reason: "It has no id, which a mark requires." })));
  });

  it("takes the filters of the list", async () => {
    const { double, client } = setUpExport(3);
    await exportInvoices(client, {
      query: { ottimate_location_ids: "456", search: "N-1001" },
      handle: async () => {},
    });
    const [, list] = double.requests;
    expect(list?.query).toMatchObject({
      status: "ready-for-export",
      ottimate_location_ids: "456",
      search: "N-1001",
    });
    expect(statusesOf(double)).toEqual({ exported: 1, "ready-for-export": 2 });
  });

  it("of one company filters by its locations, and ignores the other's invoices", async () => {
    const double = createOttimateFetch({ undocumentedFilters: "ignored" });
    const [invoice] = readyInvoices(1);
    double.seed({ invoices: [{ ...invoice, ottimate_company_id: 124, ottimate_location_id: 460 }] });
    const client = forCompany(exportClientOf(double), { companyId: 123 });
    const posted: string[] = [];
    await exportInvoices(client, { expand: "items", handle: async ({ id }) => void posted.push(id) });
    expect(posted).toEqual(["9182736"]);
    expect(double.data().invoices.find(({ id }) => id === invoice?.id)?.status).toBe("ready-for-export");
  });

  it("lists all invoices before it hands over the first", async () => {
    const { double, client } = setUpExport(250);
    let listed = 0;
    await exportInvoices(client, {
      handle: async () => {
        listed ||= requestCounts(double).listInvoices ?? 0;
      },
    });
    expect(listed).toBe(3);
    expect(requestCounts(double).listInvoices).toBe(3);
  });

  it("hands over at most the given number at a time", async () => {
    const { client } = setUpExport(20);
    let underWay = 0;
    let most = 0;
    await exportInvoices(client, {
      concurrency: 3,
      handle: async () => {
        most = Math.max(most, ++underWay);
        await turn();
        underWay -= 1;
      },
    });
    expect(most).toBe(3);
  });

  it("marks while it continues handing over", async () => {
    const { double, client } = setUpExport(150);
    let marksSeen = 0;
    await exportInvoices(client, {
      handle: async () => {
        marksSeen = Math.max(marksSeen, marksOf(double).length);
      },
    });
    expect(marksSeen).toBe(1);
    expect(marksOf(double).map(({ length }) => length)).toEqual([100, 50]);
  });

  it("leaves an invoice unmarked if handle throws, reports why, and continues", async () => {
    const { double, client } = setUpExport(5);
    const bad = new Error("No such vendor in the ERP.");
    const report = await exportInvoices(client, {
      handle: async ({ id }) => {
        if (id === "1002") throw bad;
      },
    });
    expect(report.failed).toEqual([{ id: "1002", stage: "handle", reason: bad.message, error: bad }]);
    expect(report.counts).toMatchObject({ listed: 5, handedOver: 4, exported: 4, failed: 1 });
    expect(statusesOf(double)).toEqual({ exported: 4, "ready-for-export": 1 });
  });

  it("also reports synchronous throws, and values that are not errors", async () => {
    const { client } = setUpExport(1);
    const throwing = (): Promise<void> => {
      throw "closed";
    };
    const report = await exportInvoices(client, { handle: throwing });
    expect(report.failed).toEqual([{ id: "1000", stage: "handle", reason: "closed", error: "closed" }]);
  });

  it("does not hand over an invoice with an id that cannot be marked", async () => {
    const { double, client } = setUpExport(1);
    double.seed({
      invoices: ["inv_7", "1e3", "007", "12345678901234567890"].map((id) => ({
        id,
        status: "ready-for-export",
      })),
    });
    const posted: string[] = [];
    const report = await exportInvoices(client, { handle: async ({ id }) => void posted.push(id) });
    expect(posted).toEqual(["1000"]);
    expect(sorted(report.failed)).toEqual(["007", "12345678901234567890", "1e3", "inv_7"]);
    expect(report.failed[0]).toMatchObject({ stage: "list", reason: expect.stringContaining("integer") });
    expect(report.counts).toMatchObject({ listed: 5, exported: 1, failed: 4 });
  });

  it("rejects if the list cannot be read, and hands nothing over", async () => {
    const { double, client } = setUpExport(5);
    double.fail({ operation: "listInvoices", status: 403 });
    const work = exportInvoices(client, { handle: () => expect.unreachable() });
    await expect(work).rejects.toMatchObject({ status: 403 });
    expect(marksOf(double)).toEqual([]);
  });

  it("reports progress", async () => {
    const { client } = setUpExport(3);
    const seen: string[] = [];
    await exportInvoices(client, {
      concurrency: 1,
      handle: async () => {},
      onProgress: ({ listed, handedOver, exported }) => seen.push(`${listed}/${handedOver}/${exported}`),
    });
    expect(seen).toEqual(["3/0/0", "3/1/0", "3/2/0", "3/3/0", "3/3/3"]);
  });
});

it("also counts requests that were aborted", async () => {
  const rowsOf = (page: number, size: number) =>
    Array.from({ length: size }, (_, i) => ({ id: String(page * 1_000 + i), status: "ready-for-export" }));
  const asked = new Map<number, number>();
  const api = fakeApi({
    call({ url, method }) {
      if (method === "POST") return json(200, { updated: [], failed: [] });
      const page = Number(new URL(url).searchParams.get("page") ?? 0);
      const times = (asked.get(page) ?? 0) + 1;
      asked.set(page, times);
      if (page === 0) return json(200, { count: 0, results: [] });
      // The list changes while later pages are being requested, so these are dropped and requested again.
      if (page > 2 && times === 1) return new Promise<Response>(() => {});
      return json(200, { count: page === 1 ? 500 : 499, results: rowsOf(page, page < 5 ? 100 : 99) });
    },
  });
  const report = await exportInvoices(clientOf(api), { handle: async () => {} });
  expect(report.counts.listed).toBeGreaterThan(400);
  expect(Math.max(...asked.values())).toBeGreaterThan(1);
  expect(report.requests).toBe(api.calls.length);
});

describe("A listener of an export", () => {
  const unhandled = hearUnhandled();
  const failing = () => {
    throw new Error("screen is gone");
  };

  it.each([
    ["at once", failing],
    ["later", async () => failing()],
  ])("may fail %s, and neither the run nor the process ends", async (_, onProgress) => {
    const { client } = setUpExport(3);
    const report = await exportInvoices(client, { handle: async () => {}, onProgress });
    await turn();
    expect([report.counts.exported, unhandled]).toEqual([3, []]);
  });
});

describe("An export that is stopped", () => {
  it("hands over no more invoices, marks those handed over, and rejects with the reason", async () => {
    const { double, client } = setUpExport(50);
    const stop = new AbortController();
    const posted: string[] = [];
    const work = exportInvoices(client, {
      signal: stop.signal,
      concurrency: 2,
      handle: async ({ id }) => {
        posted.push(id);
        if (posted.length === 7) stop.abort(new Error("shutting down"));
        await turn();
      },
    });
    await expect(work).rejects.toThrow("shutting down");
    expect(posted.length).toBeLessThan(10);
    expect(statusesOf(double)).toEqual({ exported: posted.length, "ready-for-export": 50 - posted.length });
  });

  it("waits for running calls of handle", async () => {
    const { double, client } = setUpExport(5);
    const stop = new AbortController();
    const slow = deferred();
    const work = exportInvoices(client, {
      signal: stop.signal,
      concurrency: 1,
      handle: () => {
        stop.abort(new Error("shutting down"));
        return slow.promise;
      },
    });
    let isOver = false;
    work.catch(() => {}).finally(() => (isOver = true));
    while (!stop.signal.aborted) await turn();
    await turn();
    expect(isOver).toBe(false);
    slow.resolve();
    await expect(work).rejects.toThrow("shutting down");
    expect(statusesOf(double)).toEqual({ exported: 1, "ready-for-export": 4 });
  });

  /** Stops the run after 30 of 120 invoices; marking them fails with 500. */
  async function stopInDoubt(double: OttimateFetch, client: OttimateClient): Promise<number> {
    const stop = new AbortController();
    double.fail({ operation: "markInvoicesExported", status: 500 });
    let handed = 0;
    const work = exportInvoices(client, {
      signal: stop.signal,
      concurrency: 1,
      handle: async () => {
        handed += 1;
        if (handed === 30) stop.abort(new Error("shutting down"));
      },
    });
    await expect(work).rejects.toThrow("shutting down");
    return handed;
  }

  it("looks up marks with an unknown outcome, and repeats those that are not set", async () => {
    const { double, client } = setUpExport(120);
    expect(await stopInDoubt(double, client)).toBe(30);
    expect(statusesOf(double)).toEqual({ exported: 30, "ready-for-export": 90 });
    expect(requestCounts(double)).toMatchObject({ listInvoices: 3, markInvoicesExported: 2 });
  });

  it("does not wait for that for longer than half a minute", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
    const { double } = setUpExport(120);
    const looked = deferred();
    const client = exportClientOf(double, {
      fetch: (input, init) => {
        if (!String(input).includes("invoice_ids")) return double.fetch(input, init);
        looked.resolve();
        return new Promise(() => {});
      },
    });
    const stopped = stopInDoubt(double, client);
    await looked.promise;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await stopped).toBe(30);
    expect(statusesOf(double)).toEqual({ "ready-for-export": 120 });
  });

  it("before it has started sends nothing", async () => {
    const { double, client } = setUpExport(5);
    const signal = AbortSignal.abort(new Error("too late"));
    await expect(exportInvoices(client, { signal, handle: () => expect.unreachable() })).rejects.toThrow(
      "too late",
    );
    expect(double.requests).toEqual([]);
  });
});

describe("The report of an export", () => {
  it("is plain data as JSON, without thrown errors", async () => {
    const { client } = setUpExport(2);
    const report = await exportInvoices(client, {
      exportBatchId: "nightly-1",
      concurrency: 1,
      handle: async ({ id }) => {
        if (id === "1001") throw Object.assign(new Error("rejected"), { request: { password: "hunter2" } });
        return "T-1";
      },
    });
    expect(JSON.parse(JSON.stringify(report))).toEqual({
      exportBatchId: "nightly-1",
      counts: {
        listed: 2,
        handedOver: 1,
        exported: 1,
        failed: 1,
        unknown: 0,
        left: 0,
        reopened: 0,
        skipped: 0,
      },
      exported: [{ id: "1000", transactionId: "T-1" }],
      failed: [{ id: "1001", stage: "handle", reason: "rejected" }],
      unknown: [],
      left: [],
      reopened: [],
      skipped: [],
      requests: 2,
    });
  });

  it("reports if the list had more rows than could be read", async () => {
    const { double, client } = setUpExport(1);
    const body = { version: "1.1.0", count: 4, results: readyInvoices(1) };
    double.fail({ operation: "listInvoices", status: 200, body, times: Infinity });
    const report = await exportInvoices(client, { handle: async () => {} });
    expect(report.counts).toMatchObject({ listed: 1, exported: 1 });
    expect(report.missing).toMatchObject({ count: 4, read: 1 });
    expect(JSON.parse(JSON.stringify(report)).missing.message).toContain("4 rows");
  });

  it("is not affected by the client's other requests, nor by the reset at midnight", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 10, 21, 23, 59) });
    const { client } = setUpExport(1);
    const handle = async () => {
      await client.GET("/invoices");
      vi.setSystemTime(Date.UTC(2026, 10, 22, 0, 1));
    };
    expect((await exportInvoices(client, { handle })).requests).toBe(2);
  });

  it("counts repetitions among the requests", async () => {
    const { double } = setUpExport(2);
    const client = exportClientOf(double);
    double.fail({ operation: "markInvoicesExported", status: 503, times: 2 });
    expect((await exportInvoices(client, { handle: async () => {} })).requests).toBe(4);
  });
});
