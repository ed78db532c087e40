import { describe, expect, it } from "vitest";
import { OttimateInputError, paginate } from "../../../src/index.ts";
import { clientOf } from "../../support/client.ts";
import { fakeApi } from "../../support/fake-api.ts";

const company = { query: { ottimate_company_id: 123 } };

describe("paginate rejects at once, and sends nothing for", () => {
  it.each([
    ["an unknown path", "/vendor", {}, "path"],
    ["a path that is not a list", "/vendors/{id}", { path: { id: 1 } }, "path"],
    ["a path of Object's", "constructor", {}, "path"],
    ["options that are none", "/vendors", "123", "options"],
    ["an unknown option", "/vendors", { perPage: 10 }, "perPage"],
    ["a concurrency of 0", "/vendors", { concurrency: 0 }, "concurrency"],
    ["half a page at a time", "/vendors", { concurrency: 0.5 }, "concurrency"],
    ["a page size of 0", "/vendors", { pageSize: 0 }, "pageSize"],
    ["a page size that is a text", "/vendors", { pageSize: "100" }, "pageSize"],
    ["a page size over the stated maximum", "/invoices", { pageSize: 101 }, "pageSize"],
    ["a page before the first", "/vendors", { fromPage: 0 }, "fromPage"],
    ["a page in the query", "/vendors", { query: { page: 2 } }, "query.page"],
    ["a size in the query", "/vendors", { query: { limit: 20 } }, "query.limit"],
    ["a size for a list without pages", "/invoices/uploads", { pageSize: 10 }, "pageSize"],
    ["a page of a list without pages", "/invoices/uploads", { fromPage: 1 }, "fromPage"],
    ["a query that is none", "/vendors", { query: [123] }, "query"],
    [
      "a Date in the query",
      "/vendors",
      { query: { last_modified_date_from: new Date(0) } },
      "query.last_modified_date_from",
    ],
    ["a name that would be two", "/vendors", { query: { "a&b": 1 } }, "query.a&b"],
    ["a missing path value", "/accounts/{id}/companies", {}, "path.id"],
    ["an empty path value", "/accounts/{id}/companies", { path: { id: "" } }, "path.id"],
    ["a path value that goes up", "/accounts/{id}/companies", { path: { id: ".." } }, "path.id"],
    ["an extra path value", "/vendors", { path: { id: 1 } }, "path.id"],
    ["a signal that is not a signal", "/vendors", { signal: {} }, "signal"],
    ["a listener that is not a function", "/vendors", { onMissing: "warn" }, "onMissing"],
  ])("%s", (_, path, options, argument) => {
    const api = fakeApi();
    // @ts-expect-error as a program calls it that TypeScript has not seen
    expect(() => paginate(clientOf(api), path, options)).toThrow(
      expect.objectContaining({ name: "OttimateInputError", argument }),
    );
    expect([...api.tokenRequests, ...api.calls]).toEqual([]);
  });

  it("more rows than can be counted", async () => {
    const api = fakeApi();
    const vendors = paginate(clientOf(api), "/vendors", company);
    for (const max of [-1, 1.5, Number.NaN, "10"]) {
      // @ts-expect-error a text is no number
      await expect(vendors.toArray({ max })).rejects.toThrow(OttimateInputError);
    }
    // @ts-expect-error it is called max
    await expect(vendors.toArray({ maximum: 3 })).rejects.toThrow("maximum is not an option (max)");
    // @ts-expect-error a number is no options
    await expect(vendors.toArray(3)).rejects.toThrow(OttimateInputError);
    expect(api.calls).toEqual([]);
  });

  it("but not for what the caller changes later", async () => {
    const api = fakeApi();
    const query = { ottimate_company_id: 123 };
    const vendors = paginate(clientOf(api), "/vendors", { query });
    query.ottimate_company_id = 124;
    await vendors.toArray();
    expect(new URL(api.calls[0]?.url ?? "").searchParams.get("ottimate_company_id")).toBe("123");
  });
});
