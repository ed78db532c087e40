import { describe, expect, it } from "vitest";
import { type BulkState, bulk, OttimateInputError, resumeBulk } from "../../../src/index.ts";
import { bulkDouble, company, vendorsOf } from "../../support/bulk-double.ts";
import { clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";

describe("Records that differ from those of a state", () => {
  it("throw with a code, and with what to do if the call upserts", async () => {
    const { ottimate: client } = bulkDouble();
    let state: BulkState<"/vendors/bulk"> | undefined;
    await bulk(client, "/vendors/bulk", vendorsOf(3), {
      scope: company,
      onState: (next) => {
        state = next as BulkState<"/vendors/bulk">;
      },
    });
    if (!state) throw new Error("No state came.");
    const changed = vendorsOf(3).map((vendor) => ({ ...vendor, name: "Another" }));
    const error = await rejection(resumeBulk(client, state, changed), OttimateInputError);
    expect(error.code).toBe("records-changed");
    expect(error.message).toMatch(/drop the state, and start a new job with bulk: this call upserts/);
  });
});

describe("A bulk call without its scope", () => {
  it("says that the scope is missing, before anything is sent", async () => {
    const api = fakeApi();
    const job = bulk(clientOf(api), "/vendors/bulk", vendorsOf(1), {} as { scope: typeof company });
    expect((await rejection(job, OttimateInputError)).issues).toEqual([
      { path: ["scope", "ottimate_company_id"], message: "is missing" },
    ]);
    expect([...api.calls, ...api.tokenRequests]).toEqual([]);
  });
});
