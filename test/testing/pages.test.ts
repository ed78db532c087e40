import { describe, expect, it } from "vitest";
import { lists } from "../../generated/operations.ts";
import { exampleParams } from "../contract/through-the-client.ts";
import { allOperations } from "../support/document.ts";
import { setUp } from "./support.ts";

/** What each list's response has besides its rows, by the document's examples. */
const envelopes = allOperations
  .filter(({ method, path }) => `${method} ${path}` in lists)
  .map((operation) => {
    const { media } = operation.responses[0] ?? {};
    const [example] = Object.values(media?.examples ?? {});
    return { operation, names: Object.keys(example?.value as object).sort() };
  });

it.each(envelopes)("$operation.id has the envelope of its example", async ({ operation, names }) => {
  const { send } = setUp();
  const { path: values = {}, query } = exampleParams(operation);
  const path = operation.path.replace(/\{(\w+)\}/, (_, name) => String(values[name]));
  const { body } = await send("GET", path, { query: query as Record<string, string> });
  expect(Object.keys(body).sort()).toEqual(names);
});

const seeded = (count: number, options = {}) => {
  const set = setUp(options);
  const vendors = Array.from({ length: count }, (_, i) => ({ id: 1001 + i, erp_vendor_name: `Vendor ${i}` }));
  set.double.seed({ vendors });
  return set;
};
const ids = (body: { vendors: { id: number }[] }) => body.vendors.map(({ id }) => id);

describe("pages", () => {
  it("differ, count from 1, and end with an empty one", async () => {
    const { send } = seeded(6);
    const pages = [];
    for (const page of [1, 2, 3, 4]) {
      const { body } = await send("GET", "/vendors", { query: { page, limit: 4 } });
      expect(body).toMatchObject({ count: 10, page, limit: 4 });
      pages.push(ids(body).length);
      if (page === 2) expect(ids(body)).toEqual([1001, 1002, 1003, 1004]);
    }
    expect(pages).toEqual([4, 4, 2, 0]);
  });

  it("have the document's size if the request names none", async () => {
    const { send } = seeded(60);
    expect((await send("GET", "/vendors")).body.vendors).toHaveLength(20);
    const invoices = Array.from({ length: 60 }, () => ({}));
    const other = setUp({ pages: { size: 7 } });
    other.double.seed({ invoices });
    // For invoices, the document has no default.
    const usual = setUp();
    usual.double.seed({ invoices });
    expect((await usual.send("GET", "/invoices")).body.results).toHaveLength(20);
    expect((await other.send("GET", "/invoices")).body.results).toHaveLength(7);
  });

  it("have at most the stated maximum; a larger one fails with 400, which names the field", async () => {
    const { send } = setUp();
    expect((await send("GET", "/invoices", { query: { limit: 100 } })).status).toBe(200);
    const answer = await send("GET", "/invoices", { query: { limit: 101 } });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toHaveProperty("limit");
  });

  it("start at 1, even if a lower number is requested", async () => {
    const { send } = seeded(30);
    const [first, zeroth] = [
      await send("GET", "/vendors", { query: { page: 1 } }),
      await send("GET", "/vendors", { query: { page: 0 } }),
    ];
    expect(zeroth.body).toEqual(first.body);
  });

  it("of other lists have the requested size, up to an option", async () => {
    const { send } = seeded(600);
    expect((await send("GET", "/vendors", { query: { limit: 500 } })).body.vendors).toHaveLength(500);
    const rejecting = seeded(600, { pages: { maximum: 50 } });
    const rejected = await rejecting.send("GET", "/vendors", { query: { limit: 51 } });
    expect(rejected).toMatchObject({ status: 400, body: { message: { limit: [expect.any(String)] } } });
    const clamping = seeded(600, { pages: { maximum: 50, beyond: "clamp" } });
    const { body } = await clamping.send("GET", "/vendors", { query: { limit: 500, page: 2 } });
    expect(body).toMatchObject({ limit: 50, page: 2 });
    expect(ids(body)[0]).toBe(1047);
  });

  it("link to their neighbors by URL if documented", async () => {
    const { double, send } = setUp();
    const exported = { ottimate_company_id: 123, exported_at: "2026-11-01T00:00:00Z" };
    double.seed({ variance_batches: [exported, exported] });
    const query = { ottimate_company_id: 123, limit: 1 };
    const first = await send("GET", "/catalog/variance-batches", { query });
    expect(first.body).toMatchObject({ count: 3, previous: null });
    const next = await send("GET", first.body.next.slice(double.url.length));
    expect(next.body.previous).toContain("page=1");
    const last = await send("GET", next.body.next.slice(double.url.length));
    expect(last.body.next).toBeNull();
  });

  it("shift when a row is inserted at the front: there is no cursor", async () => {
    const { double, send } = setUp();
    const first = await send("GET", "/invoices", { query: { limit: 2 } });
    double.seed({ invoices: [{ id: "1", created_at: double.clock.now().toISOString() }] });
    const second = await send("GET", "/invoices", { query: { limit: 2, page: 2 } });
    expect(second.body.results[0].id).toBe(first.body.results[1].id);
  });
});
