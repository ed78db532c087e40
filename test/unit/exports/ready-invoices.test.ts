import { describe, expect, it } from "vitest";
import { cutWindows } from "../../../src/exports/ready-invoices.ts";
import { exportInvoices } from "../../../src/index.ts";
import { parseApiTime, spanOfApiTime } from "../../../src/ottimate/time.ts";
import {
  exportClientOf,
  readyInvoices,
  requestCounts,
  setUpExport,
  statusesOf,
} from "../../support/exports.ts";
import { randomNumbers } from "../../support/random.ts";

const dayMs = 86_400_000;
const momentAt = (at: number) => ({ from: at, to: at });

describe("Windows of creation", () => {
  it("are none without times, and one for a single time, at least a second long", () => {
    expect(cutWindows([])).toEqual([]);
    expect(cutWindows([spanOfApiTime("2026-10-08T16:20:05.678Z")])).toEqual([
      { date_from: "2026-10-08 16:20:05", date_to: "2026-10-08 16:20:06" },
    ]);
  });

  it("are as few as possible, and leave out periods without invoices", () => {
    const times = [
      "2026-01-01T00:00:00Z",
      "2026-01-30T23:59:00Z",
      "2026-02-15T12:00:00Z",
      "2026-09-01T00:00:00Z",
    ];
    expect(cutWindows(times.map(spanOfApiTime).toReversed())).toEqual([
      { date_from: "2026-01-01 00:00:00", date_to: "2026-01-30 23:59:01" },
      { date_from: "2026-02-15 12:00:00", date_to: "2026-02-15 12:00:01" },
      { date_from: "2026-09-01 00:00:00", date_to: "2026-09-01 00:00:01" },
    ]);
  });

  it("contain every time, and are never longer than 30 days", () => {
    const random = randomNumbers(7);
    const moments = Array.from(
      { length: 2_000 },
      () => Date.UTC(2025, 0, 1) + Math.floor(random() * 400 * dayMs),
    );
    // Close to the end of a window.
    moments.push(
      ...[-2_001, -2_000, -1_999, -1, 0, 1].map((ms) => Date.UTC(2024, 0, 31) + ms),
      Date.UTC(2024, 0, 1),
    );
    const windows = cutWindows(moments.map(momentAt)).map(
      ({ date_from, date_to }) => [parseApiTime(`${date_from}Z`), parseApiTime(`${date_to}Z`)] as const,
    );
    for (const [from, to] of windows) expect(to - from).toBeLessThanOrEqual(30 * dayMs);
    const outside = moments.filter((each) => !windows.some(([from, to]) => from <= each && each <= to));
    expect(outside).toEqual([]);
  });

  it("are 26 hours longer for a time without a zone, which may be local to anywhere, but never over 30 days", () => {
    expect(cutWindows([spanOfApiTime("2026-10-08T16:20:05")])).toEqual([
      { date_from: "2026-10-08 02:20:05", date_to: "2026-10-09 04:20:06" },
    ]);
    const times = Array.from({ length: 120 }, (_, i) =>
      new Date(Date.UTC(2026, 0, 1) + (i * dayMs) / 2).toISOString().slice(0, i % 3 === 0 ? 24 : 19),
    );
    const windows = cutWindows(times.map(spanOfApiTime)).map(
      ({ date_from, date_to }) => [parseApiTime(`${date_from}Z`), parseApiTime(`${date_to}Z`)] as const,
    );
    for (const [from, to] of windows) expect(to - from).toBeLessThanOrEqual(30 * dayMs);
    for (const { from, to } of times.map(spanOfApiTime))
      expect(windows.some(([start, end]) => start <= from && to <= end)).toBe(true);
  });

  it("ignore an invalid time, and one that no filter takes", () => {
    expect(cutWindows([Number.NaN, 8.64e15, -8.64e15, Number.POSITIVE_INFINITY].map(momentAt))).toEqual([]);
    expect(cutWindows([momentAt(8.64e15), spanOfApiTime("2026-10-08T16:20:05Z")])).toHaveLength(1);
  });

  it("end with the last second that a filter takes", () => {
    expect(cutWindows([spanOfApiTime("9999-12-31T23:59:59.500Z")])).toEqual([
      { date_from: "9999-12-31 23:59:59", date_to: "9999-12-31 23:59:59" },
    ]);
  });
});

describe("An export with lines", () => {
  it("hands each invoice over once, with its lines, however many months they are from", async () => {
    const { double, client, ids } = setUpExport(100, { apartDays: 1 });
    const posted: string[] = [];
    const report = await exportInvoices(client, {
      expand: "items",
      handle: async ({ id, items }) => {
        expect(items.map(({ id }) => id)).toEqual([Number(id)]);
        posted.push(id);
      },
    });
    expect(posted.toSorted()).toEqual(ids);
    expect(report.counts).toMatchObject({ listed: 100, exported: 100, failed: 0 });
    // A full page of rows, one to see that it is the last, and one for each of four windows.
    expect(requestCounts(double)).toEqual({ createToken: 1, listInvoices: 6, markInvoicesExported: 1 });
    double.assertNoViolations();
  });

  it("reads all lines before the first invoice is marked", async () => {
    const { double, client } = setUpExport(250, { apartDays: 1 });
    await exportInvoices(client, { expand: "items", handle: async () => {} });
    const operations = double.requests.map(({ operationId }) => operationId);
    expect(operations.lastIndexOf("listInvoices")).toBeLessThan(operations.indexOf("markInvoicesExported"));
  });

  it("requests them in windows, whatever the times of the caller's filters", async () => {
    const { double, client } = setUpExport(10, { apartDays: 20 });
    const { counts } = await exportInvoices(client, {
      expand: "items",
      query: {
        date_from_utc: "2026-02-01T00:00:00Z",
        last_modified_date_from: "2020-01-01",
        ottimate_location_ids: "456",
      },
      handle: async () => {},
    });
    expect(counts).toMatchObject({ listed: 8, exported: 8, failed: 0 });
    expect(statusesOf(double)).toEqual({ exported: 8, "ready-for-export": 2 });
    for (const { query } of double.requests.filter(({ query }) => query.expand)) {
      const { date_from: from = "", date_to: to = "", ...rest } = query;
      expect(parseApiTime(`${to}Z`) - parseApiTime(`${from}Z`)).toBeLessThanOrEqual(30 * dayMs);
      expect(rest).toEqual({
        page: "1",
        limit: "100",
        expand: "items",
        status: "ready-for-export",
        ottimate_location_ids: "456",
      });
    }
  });

  it("prefers the time in UTC", async () => {
    const { double } = setUpExport(0);
    const [invoice] = readyInvoices(1);
    double.seed({
      invoices: [{ ...invoice, created_at: "2026-03-01T12:00:00Z", created_at_utc: "2026-03-01T12:00:00Z" }],
    });
    const fetch: typeof double.fetch = async (input, init) => {
      const answer = await double.fetch(input, init);
      if (!String(input).includes("/invoices?")) return answer;
      return new Response(
        (await answer.text()).replace(
          '"created_at":"2026-03-01T12:00:00Z"',
          '"created_at":"2026-03-01T02:00:00"',
        ),
        answer,
      );
    };
    const report = await exportInvoices(exportClientOf(double, { fetch }), {
      expand: "items",
      handle: async () => {},
    });
    expect(report.counts).toMatchObject({ exported: 1, failed: 0 });
  });

  it.each(["America/Los_Angeles", "Pacific/Kiritimati", "Etc/GMT+12"])(
    "finds the lines of invoices with times without a zone, local to %s",
    async (timeZone) => {
      const { double } = setUpExport(20, { apartDays: 3 });
      const local = (time: string) => new Date(time).toLocaleString("sv-SE", { timeZone }).replace(" ", "T");
      const fetch: typeof double.fetch = async (input, init) => {
        const response = await double.fetch(input, init);
        if (!String(input).includes("/invoices?")) return response;
        const text = (await response.text()).replaceAll(
          /"created_at(_utc)?":"([^"]+)"/g,
          (_, utc: string | undefined, time: string) =>
            utc ? '"created_at_utc":null' : `"created_at":"${local(time)}"`,
        );
        return new Response(text, response);
      };
      const report = await exportInvoices(exportClientOf(double, { fetch }), {
        expand: "items",
        handle: async () => {},
      });
      expect(report.counts).toMatchObject({ listed: 20, exported: 20, failed: 0 });
    },
  );

  it.each(["Pacific/Kiritimati", "Etc/GMT+12"])(
    "drops no invoice with times local to %s, wherever a window of 30 days ends",
    async (timesWithoutZone) => {
      const { double, client } = setUpExport(0, { timesWithoutZone });
      const hourMs = 3_600_000;
      // Near the ends of windows; some also have a time in UTC, and some have no time.
      const around = [0, 1, 13, 27].flatMap((hour) => [hour, 720 - hour, 720 + hour, 1_440 - hour]);
      const invoices = around.map((hour, i) => {
        const created_at = new Date(Date.UTC(2026, 0, 1) + hour * hourMs).toISOString();
        return {
          ...readyInvoices(1, { from: 2_000 + i })[0],
          created_at,
          created_at_utc: i % 3 === 0 ? created_at : null,
        };
      });
      double.seed({ invoices });
      const posted: string[] = [];
      const report = await exportInvoices(client, {
        expand: "items",
        handle: ({ id }) => void posted.push(id),
      });
      expect(report.failed).toEqual([]);
      expect(posted.toSorted()).toEqual(invoices.map(({ id }) => id));
      for (const { query } of double.requests.filter(({ query }) => query.expand)) {
        const { date_from: from = "", date_to: to = "" } = query;
        expect(parseApiTime(`${to}Z`) - parseApiTime(`${from}Z`)).toBeLessThanOrEqual(30 * dayMs);
      }
    },
  );

  it("does not hand over an invoice that somebody else exports while the lines are read", async () => {
    const { double } = setUpExport(2);
    const fetch: typeof double.fetch = async (input, init) => {
      const response = await double.fetch(input, init);
      if (!String(input).includes("expand=items")) return response;
      return new Response((await response.text()).replace("ready-for-export", "exported"), response);
    };
    const posted: string[] = [];
    const report = await exportInvoices(exportClientOf(double, { fetch }), {
      expand: "items",
      handle: ({ id }) => void posted.push(id),
    });
    expect(posted).toHaveLength(1);
    expect(report.counts).toMatchObject({ listed: 2, exported: 1, failed: 1 });
  });

  it("does not hand over an invoice whose lines are missing, and says so", async () => {
    const { double, client } = setUpExport(3);
    const [invoice] = readyInvoices(1);
    double.seed({ invoices: [{ ...invoice, id: "2000", created_at: "long ago" }] });
    const posted: string[] = [];
    const report = await exportInvoices(client, {
      expand: "items",
      handle: async ({ id }) => void posted.push(id),
    });
    expect(posted).not.toContain("2000");
    expect(report.failed).toEqual([
      { id: "2000", stage: "list", reason: expect.stringContaining("lines could not be read") },
    ]);
    expect(report.counts).toMatchObject({ listed: 4, exported: 3, failed: 1 });
  });

  it("does not fail for a time at the end of the range: only that invoice is not handed over", async () => {
    const { double } = setUpExport(2);
    const fetch: typeof double.fetch = async (input, init) => {
      const answer = await double.fetch(input, init);
      if (!String(input).includes("/invoices?")) return answer;
      const text = (await answer.text()).replaceAll(
        /"created_at(_utc)?":"2026-01-01T00:00:00[^"]*"/g,
        '"created_at":"+275760-09-13T00:00:00.000Z"',
      );
      return new Response(text, answer);
    };
    const report = await exportInvoices(exportClientOf(double, { fetch }), {
      expand: "items",
      handle: async () => {},
    });
    expect(report.failed.map(({ id, stage }) => [id, stage])).toEqual([["1000", "list"]]);
    expect(report.counts).toMatchObject({ listed: 2, exported: 1 });
  });

  it("does not hand over rows without lines", async () => {
    const { double } = setUpExport(2);
    const fetch: typeof double.fetch = (input, init) =>
      double.fetch(String(input).replace("expand=items", ""), init);
    const report = await exportInvoices(exportClientOf(double, { fetch }), {
      expand: "items",
      handle: () => expect.unreachable(),
    });
    expect(report.failed.map(({ stage }) => stage)).toEqual(["list", "list"]);
  });

  it("does not hand over rows whose lines are not a list", async () => {
    const { double } = setUpExport(1);
    const fetch: typeof double.fetch = async (input, init) => {
      const answer = await double.fetch(input, init);
      if (!String(input).includes("expand=items")) return answer;
      return new Response((await answer.text()).replace(/"items":\[[^\]]*\]/, '"items":{}'), answer);
    };
    const report = await exportInvoices(exportClientOf(double, { fetch }), {
      expand: "items",
      handle: () => expect.unreachable(),
    });
    expect(report.failed.map(({ stage }) => stage)).toEqual(["list"]);
  });

  it("leaves an invoice that was added while the lines were read for the next run", async () => {
    const { double, client } = setUpExport(3);
    client.use({
      onRequest({ request }) {
        if (!request.url.includes("expand=items")) return;
        double.seed({ invoices: readyInvoices(1, { from: 5_000 }) });
      },
    });
    const posted: string[] = [];
    const report = await exportInvoices(client, {
      expand: "items",
      handle: async ({ id }) => void posted.push(id),
    });
    expect(posted).toHaveLength(3);
    expect(report.counts).toMatchObject({ listed: 3, exported: 3 });
    expect(statusesOf(double)).toEqual({ exported: 3, "ready-for-export": 1 });
  });
});
