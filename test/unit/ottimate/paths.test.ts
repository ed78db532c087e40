import { describe, expect, it } from "vitest";
import { bulk, OttimateInputError, paginate } from "../../../src/index.ts";
import { callUntyped, clientOf } from "../../support/client.ts";
import { rejection, thrown } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";

describe("A path that the API does not have", () => {
  it.each([
    ["GET", "/vendor", 'did you mean "/vendors"?'],
    ["GET", "/purchase_orders", 'did you mean "/purchase-orders"?'],
    ["GET", "/vendors/", 'did you mean "/vendors"?'],
    ["GET", "/vendors/77", 'pass "/vendors/{id}", with the values in params.path.id'],
    ["GET", "/vendors?limit=7", 'pass "/vendors", with the values in params.query'],
    [
      "GET",
      "/batch/77/progress?x=1",
      'pass "/batch/{id}/progress", with the values in params.path.id and params.query',
    ],
    ["PATCH", "/vendors", "is not a path of the API for PATCH, only for GET and POST"],
    ["GET", "/nothing/of/the/kind", "is not a path of the API for this method. Nothing was sent."],
  ])("is reported with the one that was probably meant: %s %s", async (method, path, told) => {
    const error = await rejection(callUntyped(clientOf(fakeApi()), method, path), OttimateInputError);
    expect(error.message).toContain(told);
  });

  it("is also reported by paginate and bulk", async () => {
    const client = clientOf(fakeApi());
    expect(thrown(() => paginate(client, "/vendors/77" as "/vendors"), OttimateInputError).message).toContain(
      "is not a list",
    );
    expect(thrown(() => paginate(client, "/vendor" as "/vendors"), OttimateInputError).message).toContain(
      '"/vendors"',
    );
    const job = bulk(client, "/vendor/bulk" as "/vendors/bulk", [], { scope: { ottimate_company_id: 1 } });
    expect((await rejection(job, OttimateInputError)).message).toContain('did you mean "/vendors/bulk"?');
  });
});
