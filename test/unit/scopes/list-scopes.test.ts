import { expect, expectTypeOf, it } from "vitest";
import {
  type Account,
  type AccountScope,
  type Company,
  type CompanyScope,
  type Location,
  listScopes,
  OttimateInputError,
  OttimateParseError,
  OttimatePermissionDeniedError,
  OttimateServerError,
} from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { accountId, lookUp, setUp } from "./support.ts";

/** The tree with only ids. */
const idsOf = (accounts: readonly AccountScope[]) =>
  accounts.map(({ companies, locations, rejected }) => ({
    companies: Object.fromEntries(
      companies.map((company) => [company.id, company.locations.map(({ id }) => id)]),
    ),
    locations: locations.map(({ id }) => id),
    rejected,
  }));

it("puts each location under the company that it names, with one request per list", async () => {
  const { client, asked, double } = setUp();
  const [account] = await listScopes(client);
  expect(account).toMatchObject({ id: accountId, name: "Harbor & Vine Restaurant Group" });
  expect(account?.companies[0]).toMatchObject({ name: "Harbor Oyster Bar LLC", plan: "enterprise" });
  expect(account?.companies[0]?.locations[0]).toMatchObject({ id: 456, location_group: "Waterfront" });
  expect(account && idsOf([account])).toEqual([
    { companies: { 123: [456, 457], 124: [460, 461], 789: [470] }, locations: [], rejected: [] },
  ]);
  expect(asked().sort()).toEqual([...lookUp].sort());
  double.assertNoViolations();
});

it("has the document's own types", () => {
  expectTypeOf<AccountScope>().toExtend<Account>();
  expectTypeOf<CompanyScope>().toExtend<Company>();
  expectTypeOf<CompanyScope["locations"]>().toEqualTypeOf<readonly Location[]>();
  expectTypeOf(listScopes).returns.resolves.toEqualTypeOf<AccountScope[]>();
});

it.each([
  ["a company", { companies: [124] }, { 124: [460, 461] }],
  ["some locations", { locations: [457, 470] }, { 123: [457], 789: [470] }],
])("shows what credentials for %s can see", async (_, scope, companies) => {
  const { client } = setUp({ scope });
  expect(idsOf(await listScopes(client))).toEqual([{ companies, locations: [], rejected: [] }]);
});

it("reads every page", async () => {
  const { client, asked } = setUp({ pages: { size: 2, maximum: 2, beyond: "clamp" } });
  const [account] = await listScopes(client);
  expect(account?.companies.flatMap(({ locations }) => locations)).toHaveLength(5);
  expect(asked().filter((id) => id === "listLocations")).toHaveLength(3);
});

it.each([403, 404])("shows one level if the other is rejected with %i", async (status) => {
  const withoutCompanies = setUp();
  withoutCompanies.double.fail({ operation: "listCompanies", status, times: 9 });
  expect(idsOf(await listScopes(withoutCompanies.client))).toEqual([
    { companies: {}, locations: [456, 457, 460, 461, 470], rejected: ["companies"] },
  ]);

  const withoutLocations = setUp();
  withoutLocations.double.fail({ operation: "listLocations", status, times: 9 });
  expect(idsOf(await listScopes(withoutLocations.client))).toEqual([
    { companies: { 123: [], 124: [], 789: [] }, locations: [], rejected: ["locations"] },
  ]);
});

it("fails if the accounts cannot be listed, and if a list fails for another reason", async () => {
  const { client, double } = setUp();
  const rejected = double.fail({ operation: "listAccounts", status: 403 });
  expect((await rejection(listScopes(client), OttimatePermissionDeniedError)).operationId).toBe(
    "listAccounts",
  );
  expect(rejected.hits).toBe(1);
  double.fail({ operation: "listLocations", status: 500 });
  expect((await rejection(listScopes(client), OttimateServerError)).operationId).toBe("listLocations");
});

it.each([
  ["options", null],
  ["sinal", { sinal: undefined }],
  ["signal", { signal: "now" }],
])("rejects invalid %s before anything is sent", async (argument, options) => {
  const api = fakeApi();
  const error = await rejection(listScopes(clientOf(api), options as never), OttimateInputError);
  expect([error.argument, api.tokenRequests.length]).toEqual([argument, 0]);
});

it.each([{ name: "A" }, { id: null }, { id: "" }, { id: " " }, { id: ".." }, { id: {} }])(
  "rejects a response with the account %j as invalid, and requests no lists",
  async (account) => {
    const results = [{ id: "racc_1", name: "B" }, account];
    const api = fakeApi({
      call: () => json(200, { count: 2, page: 1, limit: 100, results }, { "x-request-id": "req-7" }),
    });
    const error = await rejection(listScopes(clientOf(api)), OttimateParseError);
    expect(error).toMatchObject({ operationId: "listAccounts", status: 200, requestId: "req-7" });
    expect(error.message).toContain("with an account that has no usable id");
    expect(api.calls).toHaveLength(1);
  },
);

it("leaves a location with the account if no company has its name, several have, or it names none", async () => {
  const { client, double } = setUp({ data: {} });
  double.seed({
    accounts: [{ id: accountId, name: "A" }],
    companies: [
      { id: 1, name: "Twin" },
      { id: 2, name: "Twin" },
      { id: 3, name: "Single" },
    ],
    locations: [
      { id: 10, name: "a", ottimate_company_id: 1 },
      { id: 20, name: "b", ottimate_company_id: 2 },
      { id: 30, name: "c", ottimate_company_id: 3 },
    ],
  });
  const [twins] = idsOf(await listScopes(client));
  expect(twins).toEqual({ companies: { 1: [], 2: [], 3: [30] }, locations: [10, 20], rejected: [] });

  const nameless = [
    { id: 1, name: "x" },
    { id: 2, name: "y", company: "Gone" },
    { id: 3, name: "z", company: "A" },
  ];
  const api = fakeApi({
    call: ({ url }) => {
      const rows = url.includes("/locations")
        ? nameless
        : url.includes("/companies")
          ? [{ id: 7, name: "A" }]
          : [{ id: "racc_1", name: "A" }];
      return json(200, { count: rows.length, page: 1, limit: 100, results: rows });
    },
  });
  expect(idsOf(await listScopes(clientOf(api)))).toEqual([
    { companies: { 7: [3] }, locations: [1, 2], rejected: [] },
  ]);
});

it("keeps a partner's accounts in order, and reads at most three at a time", async () => {
  let underWay = 0;
  let most = 0;
  const accounts = Array.from({ length: 10 }, (_, i) => ({ id: `racc_${i}`, name: `A${i}` }));
  const api = fakeApi({
    call: async ({ url }) => {
      const { pathname } = new URL(url);
      const [, id] = /accounts\/racc_(\d+)/.exec(pathname) ?? [];
      underWay += 1;
      most = Math.max(most, underWay);
      // The first accounts take longest.
      for (let turn = 0; turn < 20 - Number(id ?? 0); turn += 1) await Promise.resolve();
      underWay -= 1;
      const rows =
        id === undefined ? accounts : pathname.endsWith("companies") ? [{ id: Number(id), name: "C" }] : [];
      return json(200, { count: rows.length, page: 1, limit: 100, results: rows });
    },
  });
  const found = await listScopes(clientOf(api));
  expect(found.map(({ id, companies }) => [id, companies[0]?.id])).toEqual(
    accounts.map(({ id }, i) => [id, i]),
  );
  expect(most).toBe(6);
  expect(api.calls).toHaveLength(1 + 2 * 10);
});

it("ends with the signal's reason", async () => {
  const { client } = setUp();
  const reason = new Error("enough");
  await expect(listScopes(client, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

it.each([" Oyster Bar", "Oyster  Bar", "OYSTER BAR", "Oyster\u00a0Bar"])(
  "notes a location that names its company %j if that is Oyster Bar, and leaves it with the account",
  async (company) => {
    const rows = {
      accounts: [{ id: "racc_1", name: "A" }],
      companies: [{ id: 7, name: "Oyster Bar" }],
      locations: [
        { id: 1, name: "x", company },
        { id: 2, name: "y", company: "Oyster Bar" },
        { id: 3, name: "z", company: "Oyster" },
      ],
    };
    const api = fakeApi({
      call({ url }) {
        const [, results = []] =
          Object.entries(rows).find(([end]) => new URL(url).pathname.endsWith(`/${end}`)) ?? [];
        return json(200, { count: results.length, results });
      },
    });
    const [account] = await listScopes(clientOf(api));
    expect(account && idsOf([account])).toEqual([{ companies: { 7: [2] }, locations: [1, 3], rejected: [] }]);
    expect(account?.notes).toEqual([
      `Location 1 names its company ${JSON.stringify(company)}: it may be one of company 7, "Oyster Bar", which is spelled differently.`,
    ]);
  },
);
