import { createOttimateClient } from "ottimate-client";
import { createOttimateFetch } from "ottimate-client/testing";
import { expect, it } from "vitest";
import { findIds } from "./find-ids.ts";

it("lists the ids that a company's credentials can use", async () => {
  const double = createOttimateFetch({ scope: { companies: [124] } });
  const ottimate = createOttimateClient({ baseUrl: double.url, ...double.credentials, fetch: double.fetch });

  expect(await findIds(ottimate)).toEqual([
    "account racc_48210593716604825137: Harbor & Vine Restaurant Group",
    "  company 124: Vine Street Trattoria LLC",
    "    location 460: Trattoria Vine Street",
    "    location 461: Trattoria Hillside",
  ]);
  double.assertNoViolations();
});

it("lists the locations, and what could not be listed, if companies are forbidden", async () => {
  const double = createOttimateFetch({ scope: { locations: [461] } });
  double.fail({ operation: "listCompanies", status: 403 });
  const ottimate = createOttimateClient({ baseUrl: double.url, ...double.credentials, fetch: double.fetch });

  expect(await findIds(ottimate)).toEqual([
    "account racc_48210593716604825137: Harbor & Vine Restaurant Group",
    "  location 461: Trattoria Hillside, of Vine Street Trattoria LLC",
    "  may not list: companies",
  ]);
});
