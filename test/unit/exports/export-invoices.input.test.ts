import { describe, expect, it } from "vitest";
import { exportInvoices, OttimateInputError } from "../../../src/index.ts";
import { clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";

const handle = async () => {};

/** The error for options from a program without type checks. */
async function rejectionOf(options: unknown): Promise<OttimateInputError> {
  const api = fakeApi();
  const run: (client: unknown, options: unknown) => Promise<unknown> = exportInvoices as never;
  const error = await rejection(run(clientOf(api), options), OttimateInputError);
  expect([api.tokenRequests.length, api.calls.length], "requests").toEqual([0, 0]);
  expect(error.message).toContain("exportInvoices");
  return error;
}

describe("An export is rejected before anything is sent", () => {
  it.each([
    ["no options", undefined, "options"],
    ["an option that there is not", { handle, markEvery: 10 }, "markEvery"],
    ["no function", { handle: "post" }, "handle"],
    ["a query that is none", { handle, query: "status=x" }, "query"],
    ["a status", { handle, query: { status: "exported" } }, "query.status"],
    ["a page", { handle, query: { page: 2 } }, "query.page"],
    ["a size of pages", { handle, query: { limit: 5 } }, "query.limit"],
    ["lines in the query", { handle, query: { expand: "items" } }, "query.expand"],
    ["other details than lines", { handle, expand: "history" }, "expand"],
    ["nothing at the same time", { handle, concurrency: 0 }, "concurrency"],
    ["one and a half at the same time", { handle, concurrency: 1.5 }, "concurrency"],
    ["a nameless run", { handle, exportBatchId: " " }, "exportBatchId"],
    ["a name that no header can carry", { handle, exportBatchId: "a\nb" }, "exportBatchId"],
    ["a name that is a number", { handle, exportBatchId: 7 }, "exportBatchId"],
    ["progress for nobody", { handle, onProgress: true }, "onProgress"],
  ])("for %s", async (_, options, argument) => {
    expect((await rejectionOf(options)).argument).toBe(argument);
  });

  it.each(["ottimate_company_id", "ottimate_location_id"])(
    "for %s, a filter that may be dropped, and it names the one to use",
    async (name) => {
      const error = await rejectionOf({ handle, query: { [name]: 123 } });
      expect(error.argument).toBe(`query.${name}`);
      expect(error.message).toContain("ottimate_location_ids");
    },
  );
});
