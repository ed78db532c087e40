import { describe, expect, it } from "vitest";
import { OttimateApiError, unwrap } from "../../../src/index.ts";
import { clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { vendor } from "../../support/samples.ts";

const redirects = "Redirects are never followed: check the base URL.";
const elsewhere = (status: number) =>
  clientOf(fakeApi({ call: () => new Response(null, { status, headers: { location: "/elsewhere" } }) }));

describe("OttimateApiError of a redirect", () => {
  it.each([302, 303, 307])("says of a write that %i may have followed its processing", async (status) => {
    const created = unwrap(elsewhere(status).POST("/vendors", { body: vendor }));
    const { delivery, hint, message } = await rejection<OttimateApiError>(created, OttimateApiError);
    expect(delivery).toBe("unknown");
    expect(hint).toBe(
      `It may have been processed anyway: read the record back before sending it again. ${redirects}`,
    );
    expect(message).toContain(hint);
  });

  it("says of a read only what to check", async () => {
    const error = await rejection<OttimateApiError>(unwrap(elsewhere(302).GET("/vendors")), OttimateApiError);
    expect(error).toMatchObject({ delivery: "rejected", hint: redirects });
  });
});
