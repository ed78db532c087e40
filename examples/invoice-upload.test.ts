import { createOttimateClient } from "ottimate-client";
import { createOttimateFetch } from "ottimate-client/testing";
import { expect, it } from "vitest";
import { uploadAndWait } from "./invoice-upload.ts";

it("waits until the document has become an invoice, even if the response to the upload is lost", async () => {
  const double = createOttimateFetch();
  const ottimate = createOttimateClient({
    baseUrl: double.url,
    ...double.credentials,
    fetch: double.fetch,
    retry: { baseDelayMs: 1 },
    trustIdempotencyKeys: true,
  });
  double.fail({ operation: "uploadInvoice", cut: "connection", when: "after acting" });
  const file = new File(["%PDF-1.7"], "pcs-44902.pdf");

  const ids = await uploadAndWait(ottimate, { file, ottimate_location_id: 456 }, 600_000);

  const found = double.data().invoices.filter(({ id }) => ids.includes(id));
  expect(found.map(({ invoice_number }) => invoice_number)).toEqual(["PCS-44902"]);
  const sent = double.requests.filter(({ operationId }) => operationId === "uploadInvoice");
  expect(sent.map(({ attempt, status }) => [attempt, status])).toEqual([
    [1, undefined],
    [2, 422],
  ]);
  double.assertNoViolations();
});
