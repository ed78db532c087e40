import { describe, expect, expectTypeOf, it, vi } from "vitest";
import {
  type ChangedPath,
  changedSince,
  createOttimateClient,
  forCompany,
  type JobStore,
  type OttimateClient,
  OttimateInputError,
  type Vendor,
  type Watermark,
} from "../../../src/index.ts";
import { createOttimateFetch } from "../../../src/testing/index.ts";
import { rejection, thrown } from "../../support/failure.ts";
import { memoryStore } from "../../support/memory-store.ts";

const query = { ottimate_company_id: 123 };
const start = Math.floor(Date.now() / 1_000) * 1_000;
const modified = (erp_vendor_id: string, at: number) => ({
  erp_vendor_id,
  erp_vendor_name: erp_vendor_id,
  ottimate_company_id: 123,
  last_modified_date: new Date(at).toISOString(),
  last_modified_date_utc: new Date(at).toISOString(),
});

/** A double whose responses have the time of `clock`; the client's clock differs. */
function setUp(clock: { now: number | undefined } = { now: start }) {
  const double = createOttimateFetch({
    data: {
      companies: [
        { id: 123, name: "Harbor & Vine" },
        { id: 124, name: "Oyster Co" },
      ],
      locations: [{ id: 456, name: "Pier 7", ottimate_company_id: 123 }],
      vendors: [],
    },
  });
  const fetch: typeof double.fetch = async (input, init) => {
    const response = await double.fetch(input, init);
    const headers = new Headers(response.headers);
    headers.delete("date");
    if (clock.now !== undefined) headers.set("date", new Date(clock.now).toUTCString());
    return new Response(await response.text(), { status: response.status, headers });
  };
  const client = createOttimateClient({
    baseUrl: double.url,
    ...double.credentials,
    fetch,
    retry: { baseDelayMs: 1 },
  });
  const sinces = () =>
    double.requests
      .filter(({ operationId }) => operationId === "listVendors")
      .map(({ query }) => query.last_modified_date_from_utc);
  return { double, client, sinces };
}

async function idsOf(rows: AsyncIterable<Vendor>): Promise<(string | null | undefined)[]> {
  const ids = [];
  for await (const { erp_vendor_id } of rows) ids.push(erp_vendor_id);
  return ids;
}

const minutes = 60_000;

describe("changedSince", () => {
  it("reads all rows the first time, and then those that changed since the previous reading minus the overlap", async () => {
    const clock = { now: start };
    const { double, client, sinces } = setUp(clock);
    double.seed({
      vendors: [modified("old", start - 60 * minutes), modified("recent", start - 5 * minutes)],
    });
    const store = memoryStore<Watermark>();
    const read = () => idsOf(changedSince(client, "/vendors", { store, query }));
    expect((await read()).toSorted()).toEqual(["old", "recent"]);
    double.seed({ vendors: [modified("new", start + minutes)] });
    clock.now = start + 2 * minutes;
    expect((await read()).toSorted()).toEqual(["new", "recent"]);
    const [first, second = ""] = sinces();
    expect(first).toBeUndefined();
    // By the server's clock, in seconds; the reading started just before its first response.
    const since = Date.parse(second);
    expect(since).toBeLessThanOrEqual(start - 10 * minutes);
    expect(since).toBeGreaterThan(start - 11 * minutes);
    expect(store.closes).toBe(2);
    double.assertNoViolations();
  });

  it("goes by this machine's clock if responses have no Date, and never reads from a time in the future", async () => {
    const clock = { now: undefined };
    const { client, sinces } = setUp(clock);
    const store = memoryStore<Watermark>();
    const before = Date.now();
    await idsOf(changedSince(client, "/vendors", { store, query, overlapMs: 1_000 }));
    const [{ since = "" } = {}] = store.entries.values();
    expect(Date.parse(since)).toBeGreaterThanOrEqual(before - 1_000);
    expect(Date.parse(since)).toBeLessThanOrEqual(Date.now() - 1_000);

    const [key = ""] = store.entries.keys();
    store.entries.set(key, { since: "2099-01-01T00:00:00.000Z" });
    await idsOf(changedSince(client, "/vendors", { store, query }));
    expect(Date.parse(sinces().at(-1) ?? "")).toBeLessThan(Date.now());
  });

  it.each(["is left early", "fails in the middle", "misses rows", "fails at its last row"])(
    "leaves the store unchanged if a reading %s",
    async (how) => {
      const { double, client } = setUp();
      double.seed({ vendors: Array.from({ length: 250 }, (_, i) => modified(`V-${i}`, start)) });
      const store = memoryStore<Watermark>();
      const missing = vi.fn();
      const rows = changedSince(client, "/vendors", {
        store,
        query,
        pageSize: 100,
        concurrency: 1,
        onMissing: missing,
      });
      if (how === "misses rows") {
        const body = { version: "1.1.0", count: 5, vendors: [modified("V-1", start)] };
        double.fail({ operation: "listVendors", status: 200, body, times: Infinity });
      }
      let seen = 0;
      const read = async () => {
        for await (const _ of rows) {
          seen += 1;
          if (how === "is left early") break;
          if (how === "fails in the middle" && seen === 100)
            double.fail({ operation: "listVendors", status: 400, times: Infinity });
          if (how === "fails at its last row" && seen === 250) throw new Error("no");
        }
      };
      await read().catch(() => {});
      expect(seen).toBeGreaterThan(0);
      expect(store.entries.size).toBe(0);
      expect(store.closes).toBe(1);
      expect(missing).toHaveBeenCalledTimes(how === "misses rows" ? 1 : 0);
    },
  );

  it("keeps a time for each query and company, and reads everything again on request", async () => {
    const { client, sinces } = setUp();
    const store = memoryStore<Watermark>();
    const read = async (more: object, from: Pick<OttimateClient, "GET"> = client) => {
      await idsOf(changedSince(from as OttimateClient, "/vendors", { store, query, ...more }));
      return sinces().at(-1);
    };
    expect(await read({})).toBeUndefined();
    expect(await read({})).toBeDefined();
    expect(await read({ query: { ...query, erp_vendor_id: undefined } })).toBeDefined();
    expect(await read({ query: { ottimate_company_id: 124 } })).toBeUndefined();
    expect(await read({ query: {} }, forCompany(client, { companyId: 123 }))).toBeUndefined();
    expect(await read({ query: {} }, forCompany(client, { companyId: 124 }))).toBeUndefined();
    expect(await read({ query: {} }, forCompany(client, { companyId: 123 }))).toBeDefined();
    expect(await read({ full: true })).toBeUndefined();
    expect(store.entries.size).toBe(4);
  });

  it("filters each list by its documented parameter", async () => {
    const { client, double } = setUp();
    for (const path of ["/invoices", "/batch"] as const) {
      const store = memoryStore<Watermark>();
      for (let run = 0; run < 2; run += 1)
        for await (const _ of changedSince(client, path, { store })) expect(path).toBe("");
    }
    expect(double.requests.map(({ path, query }) => [path, Object.keys(query).sort()])).toEqual(
      expect.arrayContaining([
        ["/invoices", expect.arrayContaining(["last_modified_date_from_utc"])],
        ["/batch", expect.arrayContaining(["date_from_utc"])],
      ]),
    );
    double.assertNoViolations();
  });

  it("throws at once for invalid arguments", () => {
    const { client, double } = setUp();
    const store = memoryStore<Watermark>();
    const wrong = (path: string, options: object) =>
      thrown(() => changedSince(client, path as ChangedPath, options as never), OttimateInputError).message;
    expect(wrong("/receipts", { store })).toContain("path is not a list that can be filtered by last change");
    expect(wrong("/vendors", { store })).toContain("query.ottimate_company_id is missing");
    expect(wrong("/vendors", { query })).toContain("store is missing");
    expect(wrong("/vendors", { query, store: { load() {} } })).toContain(
      "store is not a store: it has no function save",
    );
    expect(wrong("/vendors", { query, store, overlapMs: -1, full: 1, since: 2 })).toMatch(
      /since is not an option.*overlapMs is not a number of ms; full is neither/,
    );
    expect(wrong("/batch", { store, query: { date_to: "2026-01-01" } })).toContain(
      "query.date_to is set by the reading",
    );
    expect(wrong("/vendors", { query, store, overlapMs: 1e16 })).toContain("overlapMs is not a number of ms");
    expect(
      wrong("/vendors", { store, query: { ...query, last_modified_date_from: "2026-01-01" } }),
    ).toContain("query.last_modified_date_from is set by the reading");
    expect(double.requests).toEqual([]);
  });

  it("reads nothing if the store cannot be read, and rejects if it cannot be written", async () => {
    const { double, client } = setUp();
    const broken: JobStore<Watermark> = {
      ...memoryStore<Watermark>(),
      load: () => Promise.reject(new Error("held")),
    };
    const read = (store: JobStore<Watermark>) => idsOf(changedSince(client, "/vendors", { store, query }));
    expect((await rejection(read(broken), Error)).message).toBe("held");
    expect(double.requests.filter(({ operationId }) => operationId === "listVendors")).toEqual([]);
    const full = memoryStore<Watermark>();
    full.save = () => Promise.reject(new Error("full"));
    expect((await rejection(read(full), Error)).message).toBe("full");
  });

  it("accepts only lists that have such a filter", () => {
    expectTypeOf<ChangedPath>().toEqualTypeOf<"/vendors" | "/invoices" | "/batch">();
    const { client } = setUp();
    const store = memoryStore<Watermark>();
    // @ts-expect-error orders have no filter by last change
    expect(() => changedSince(client, "/purchase-orders", { store })).toThrow();
    const own = { last_modified_date_from_utc: "2026-01-01T00:00:00Z" } as const;
    // @ts-expect-error the time comes from the store
    expect(() => changedSince(client, "/invoices", { store, query: own })).toThrow();
    changedSince(client, "/invoices", { store, query: { ottimate_location_ids: "456" } });
  });
});
