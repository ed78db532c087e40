import { createOttimateClient } from "ottimate-client";
import { createOttimateFetch } from "ottimate-client/testing";
import { expect, it } from "vitest";
import { uploadAndWait } from "./invoice-upload.ts";

it("waits until the document has become an invoice", async () => {
  const double = createOttimateFetch({ extraction: { durationMs: 90_000, polls: Infinity } });
  const ottimate = createOttimateClient({ baseUrl: double.url, ...double.credentials, fetch: double.fetch });
  const file = new File(["%PDF-1.7"], "pcs-44902.pdf", { type: "application/pdf" });
  // A minute passes for the double, and none for the test.
  const pause = async () => double.clock.advance(60_000);

  await uploadAndWait(ottimate, { file, ottimate_location_id: 456 }, pause);

  expect(double.data().invoices).toContainEqual(expect.objectContaining({ invoice_number: "PCS-44902" }));
  double.assertNoViolations();
});
