import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  createOttimateClient,
  exportInvoices,
  forCompany,
  OttimateInputError,
  OttimateServerError,
} from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { deferred } from "../../support/deferred.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { accountId, lookUp, setUp } from "./support.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "Date"] }));
afterEach(() => void vi.useRealTimers());

const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000);
const newLocation = { locations: [{ id: 458, name: "New", ottimate_company_id: 123 }] };

/** A client for company 123, and the query of its last call for invoices. */
function invoices(...options: Parameters<typeof setUp>) {
  const given = setUp(...options);
  const scoped = forCompany(given.client, { companyId: 123 });
  return { ...given, scoped, filter: () => given.double.requests.at(-1)?.query.ottimate_location_ids };
}

describe("The locations of a company", () => {
  it("are looked up once, however many calls need them at the same time", async () => {
    const { scoped, asked, filter, double } = invoices();
    await Promise.all(Array.from({ length: 20 }, () => scoped.GET("/invoices")));
    expect(filter()).toBe("456,457");
    expect(asked().sort()).toEqual([...lookUp, ...Array(20).fill("listInvoices")].sort());
    await scoped.GET("/invoices");
    expect(asked()).toEqual(["listInvoices"]);
    double.assertNoViolations();
  });

  it("are not looked up for calls that do not need them", async () => {
    const { scoped, asked, client } = invoices();
    await scoped.GET("/vendors");
    await scoped.GET("/purchase-orders", { params: { query: { ottimate_location_id: 456 } } });
    const location = forCompany(client, { companyId: 123, locationId: 456 });
    await location.GET("/invoices");
    await location.GET("/invoices", { params: { query: { ottimate_location_ids: "456" } } });
    expect(asked()).toEqual(["listVendors", "listPurchaseOrders", "listInvoices", "listInvoices"]);
  });

  it("are looked up again after 15 minutes, so that new ones are not missing for long", async () => {
    const { scoped, asked, filter, double } = invoices();
    await scoped.GET("/invoices");
    double.seed(newLocation);
    asked();
    minutes(14);
    await scoped.GET("/invoices");
    expect(asked()).toEqual(["listInvoices"]);
    expect(filter()).toBe("456,457");
    minutes(2);
    await scoped.GET("/invoices");
    expect(asked()).toHaveLength(4);
    expect(filter()).toBe("456,457,458");
  });

  it("stay the same for later pages of a list", async () => {
    const { scoped, asked, filter, double } = invoices();
    await scoped.GET("/invoices", { params: { query: { page: 1 } } });
    double.seed(newLocation);
    minutes(60);
    asked();
    await scoped.GET("/invoices", { params: { query: { page: 2 } } });
    expect(asked()).toEqual(["listInvoices"]);
    expect(filter()).toBe("456,457");
    await scoped.GET("/invoices", { params: { query: { page: 1 } } });
    expect(filter()).toBe("456,457,458");
  });

  it("are looked up again for an unknown one, but at most once a minute", async () => {
    const { scoped, asked, filter, double } = invoices();
    await scoped.GET("/invoices");
    double.seed(newLocation);
    const call = (id: number) =>
      scoped.GET("/invoices", { params: { query: { ottimate_location_ids: `${id}` } } });
    await rejection(call(458), OttimateInputError);
    asked();
    minutes(2);
    await call(458);
    expect(filter()).toBe("458");
    expect(asked()).toHaveLength(4);
    for (let i = 0; i < 5; i += 1) {
      minutes(0.1);
      await rejection(call(470), OttimateInputError);
    }
    expect(asked()).toEqual([]);
  });

  it("are not kept if the lookup failed, and the failure is reported", async () => {
    const { scoped, filter, double } = invoices();
    double.fail({ operation: "listLocations", status: 500 });
    expect((await rejection(scoped.GET("/invoices"), OttimateServerError)).operationId).toBe("listLocations");
    expect((await scoped.GET("/invoices")).response.status).toBe(200);
    expect(filter()).toBe("456,457");
  });

  it("are waited for until the caller's own signal aborts, while others keep waiting", async () => {
    const release = deferred<void>();
    const { double } = setUp();
    const held = createOttimateClient({
      baseUrl: double.url,
      ...double.credentials,
      fetch: async (url, init) => {
        if (url.includes("/companies")) await release.promise;
        return double.fetch(url, init);
      },
    });
    const scoped = forCompany(held, { companyId: 123 });
    const controller = new AbortController();
    const reason = new Error("enough");
    const given = scoped.GET("/invoices", { signal: controller.signal });
    const other = scoped.GET("/invoices");
    controller.abort(reason);
    await expect(given).rejects.toBe(reason);
    release.resolve();
    expect((await other).response.status).toBe(200);
    expect(double.requests.at(-1)?.query.ottimate_location_ids).toBe("456,457");
  });
});

describe("The lookup of the locations", () => {
  it("is restarted by waiting calls if it died with the call that started it", async () => {
    vi.useFakeTimers({ toFake: ["performance", "Date", "setTimeout", "clearTimeout"] });
    const { double } = setUp();
    let looks = 0;
    const dying = createOttimateClient({
      baseUrl: double.url,
      ...double.credentials,
      fetch: async (url, init) => {
        const isLook = new URL(url).pathname.endsWith("/accounts");
        if (isLook) looks += 1;
        return isLook && looks === 1 ? new Promise(() => {}) : double.fetch(url, init);
      },
    });
    const scoped = forCompany(dying, { companyId: 123 });
    const dead = scoped.GET("/invoices").catch(() => {});
    const other = scoped.GET("/invoices");
    await vi.advanceTimersByTimeAsync(6_000);
    expect((await other).response.status).toBe(200);
    expect(looks).toBe(2);
    await vi.advanceTimersByTimeAsync(600_000);
    await dead;
  });
});

describe("A client for a company", () => {
  it("looks like any other client in logs", () => {
    const { client } = setUp();
    const scoped = forCompany(client, { companyId: 123 });
    expect(Object.keys(scoped)).toEqual(Object.keys(client));
    expect(inspect(scoped)).not.toMatch(/123/);
    expect(JSON.stringify(scoped)).not.toMatch(/123/);
  });
});

describe("A call for a company is rejected, and not sent unfiltered,", () => {
  const rejectionOf = async (...options: Parameters<typeof setUp>) => {
    const { scoped, asked } = invoices(...options);
    const error = await rejection(scoped.GET("/invoices"), OttimateInputError);
    expect(asked()).not.toContain("listInvoices");
    expect(error.argument).toBe("params.query.ottimate_location_ids");
    return error;
  };
  const messageOf = async (...options: Parameters<typeof setUp>) => (await rejectionOf(...options)).message;

  it("if the company has no location", async () => {
    const data = { accounts: [{ id: accountId, name: "A" }], companies: [{ id: 123, name: "Oyster" }] };
    expect(await messageOf({ data })).toContain("company 123 has no location");
  });

  it.each([
    ["a location that names no company", [{ id: 456, name: "Pier 7", company: null }]],
    ["a location of no name's company", [{ id: 456, name: "Pier 7", company: "" }]],
    ["a location without an id", [{ name: "Pier 7", company: "Oyster" }]],
    ["a location with several ids", [{ id: "456,457", name: "Pier 7", company: "Oyster" }]],
  ])("if there is %s", async (_, locations) => {
    const api = fakeApi({
      call({ url }) {
        const { pathname } = new URL(url);
        const results = pathname.endsWith("/locations") ? locations : [{ id: 123, name: "Oyster" }];
        return json(200, { count: results.length, results });
      },
    });
    const scoped = forCompany(clientOf(api), { companyId: 123 });
    const { message } = await rejection(scoped.GET("/invoices"), OttimateInputError);
    expect(message).toMatch(/does not say to which company it belongs|has no usable id/);
    expect(api.calls).toHaveLength(3);
  });

  it("if these credentials cannot see it", async () => {
    const { message, code } = await rejectionOf({ scope: { companies: [124] } });
    expect(code).toBe("not-covered");
    expect(message).toContain(
      "these credentials cannot see this company: listScopes shows those that can be seen",
    );
    // That advice would hide that the company's id is wrong.
    expect(message).not.toContain("pass a locationId to forCompany");
  });

  it.each(["listCompanies", "listLocations"])("if %s is out of scope", async (operation) => {
    const { scoped, double, asked } = invoices();
    double.fail({ operation: operation as "listCompanies", status: 403, times: 99 });
    const error = await rejection(scoped.GET("/invoices"), OttimateInputError);
    expect(error.message).toMatch(
      /these credentials may not list (companies|locations): pass a locationId to forCompany/,
    );
    expect(asked()).not.toContain("listInvoices");
  });

  it("if another company has the same name, because locations refer to companies by name", async () => {
    const companies = [
      { id: 123, name: "Twin" },
      { id: 124, name: "Twin" },
    ];
    const locations = [{ id: 456, name: "a", ottimate_company_id: 123 }];
    const data = { accounts: [{ id: accountId, name: "A" }], companies, locations };
    expect(await messageOf({ data })).toContain("location 456 does not say to which company it belongs");
  });

  it("if its locations do not fit into a URL", async () => {
    const locations = Array.from({ length: 2_000 }, (_, i) => ({
      id: 10_000 + i,
      name: `L${i}`,
      ottimate_company_id: 123,
    }));
    const data = {
      accounts: [{ id: accountId, name: "A" }],
      companies: [{ id: 123, name: "Oyster" }],
      locations,
    };
    expect(await messageOf({ data, limits: false })).toContain(
      "cannot hold the 2000 locations of company 123",
    );
  });

  it("if it takes a single location, and the company has several", async () => {
    const { scoped, asked, client, double } = invoices();
    const error = await rejection(scoped.GET("/invoices/uploads"), OttimateInputError);
    expect(error.message).toContain("takes one location, and company 123 has 2");
    asked();
    await scoped.GET("/invoices/uploads", { params: { query: { ottimate_location_id: 457 } } });
    expect(asked()).toEqual(["listInvoiceUploads"]);
    // With a single location, there is no ambiguity.
    await forCompany(client, { companyId: 789 }).GET("/invoices/uploads");
    expect(double.requests.at(-1)?.query).toEqual({ ottimate_location_id: "470" });
  });

  it.each([
    ["GET", "/invoices", { params: { query: { ottimate_location_ids: "456,470" } } }],
    ["GET", "/invoices", { params: { query: { ottimate_location_id: 470 } } }],
    ["GET", "/invoices/uploads", { params: { query: { ottimate_location_id: 470 } } }],
    ["POST", "/invoices/import", { body: [{ upload_id: "a", ottimate_location_id: 470 }] }],
    ["PATCH", "/invoices/{id}", { params: { path: { id: "9182736" } }, body: { ottimate_location_id: 470 } }],
  ])("if %s %s names no company, but another company's location %#", async (method, path, input) => {
    const { scoped, asked } = invoices();
    const calls = scoped as unknown as Record<string, (path: string, input: object) => Promise<unknown>>;
    const error = await rejection(calls[method]?.(path, input) ?? Promise.resolve(), OttimateInputError);
    expect(error.message).toContain("470, which is not a location of company 123");
    expect(asked().filter((id) => !lookUp.includes(id))).toEqual([]);
  });
});

/** The tree of an account with one or more companies, whose locations name them like this. */
function treeWith(names: readonly (string | null)[], companies = [{ id: 123, name: "Café  Oyster" }]) {
  const locations = names.map((company, i) => ({ id: 456 + i, name: `L${i}`, company }));
  const api = fakeApi({
    call({ url }) {
      const { pathname } = new URL(url);
      const lists = {
        "/accounts": [{ id: "racc_1", name: "A" }],
        "/companies": companies,
        "/locations": locations,
      };
      const [, results = []] = Object.entries(lists).find(([end]) => pathname.endsWith(end)) ?? [];
      return json(200, { count: results.length, results });
    },
  });
  const sent = () =>
    api.calls.map(({ url }) => new URL(url).pathname).filter((path) => !path.includes("accounts"));
  return { api, client: clientOf(api), sent };
}

describe("A location that spells its company's name differently", () => {
  const spellings = [" Café  Oyster", "Café Oyster", "café  oyster", "Cafe\u0301  Oyster"];

  it.each(spellings)("is neither left out silently nor accepted: %j", async (name) => {
    for (const names of [["Café  Oyster", name], [name]]) {
      const { client, sent } = treeWith(names);
      const scoped = forCompany(client, { companyId: 123 });
      const { message } = await rejection(scoped.GET("/invoices"), OttimateInputError);
      expect(message).toContain(`names its company ${JSON.stringify(name)}, and this one is "Café  Oyster"`);
      expect(sent()).toEqual([]);
    }
  });

  it.each(spellings)("is accepted if the client is for this location: %j", async (name) => {
    const { client, sent } = treeWith([name]);
    await forCompany(client, { companyId: 123, locationId: 456 }).POST("/vendors", { body: {} as never });
    expect(sent()).toEqual(["/v1/vendors"]);
  });
});

describe("Whether a client's location belongs to its company", () => {
  const companies = [
    { id: 123, name: "Oyster" },
    { id: 124, name: "Salt" },
  ];
  const body = {} as never;

  it("is checked once, before the first write", async () => {
    const { api, client } = treeWith(["Oyster"], companies);
    const scoped = forCompany(client, { companyId: 123, locationId: 456 });
    await scoped.GET("/vendors");
    expect(api.calls).toHaveLength(1);
    await scoped.POST("/vendors", { body });
    await scoped.POST("/vendors", { body });
    expect(api.calls).toHaveLength(1 + 3 + 2);
  });

  it.each([
    ["it is another's", 123, 457, undefined],
    ["there is no such location", 123, 999, "not-covered"],
    ["the company's id is wrong", 999, 456, "not-covered"],
  ])("is checked before the first write, which fails if %s", async (_, companyId, locationId, code) => {
    const { client, sent } = treeWith(["Oyster", "Salt"], companies);
    const scoped = forCompany(client, { companyId, locationId });
    const writes = [
      () => scoped.POST("/vendors", { body }),
      () => scoped.PATCH("/invoices/{id}", { params: { path: { id: "1" } }, body }),
      () => scoped.POST("/invoices/mark-exported", { body }),
      () => exportInvoices(scoped, { handle: () => expect.unreachable() }),
    ];
    for (const write of writes) {
      const error = await rejection(write(), OttimateInputError);
      expect([error.argument, error.code]).toEqual(["locationId", code]);
      expect(error.message).toContain(
        `is ${locationId}, and these credentials see no such location of company ${companyId}`,
      );
    }
    expect(sent()).toEqual([]);
  });

  it("is assumed if these credentials may not list locations, or see none", async () => {
    const { client, asked, double } = setUp();
    double.fail({ operation: "listLocations", status: 403, times: 9 });
    const erp = { erp_vendor_id: "V", erp_vendor_name: "Hill Farm" };
    await forCompany(client, { companyId: 123, locationId: 999 }).POST("/vendors", { body: erp });
    expect(asked()).toContain("createVendor");
    const nobody = treeWith([], companies);
    await forCompany(nobody.client, { companyId: 123, locationId: 456 }).POST("/vendors", { body });
    expect(nobody.sent()).toEqual(["/v1/vendors"]);
  });
});
