import { expect, expectTypeOf, it } from "vitest";
import {
  type ConfirmedUpload,
  forCompany,
  type InvoiceSummary,
  type InvoiceUpload,
  type InvoiceUploadResult,
  type OttimateClient,
  replaceInvoiceImages,
  type UploadOutcome,
  uploadInvoice,
  waitForUpload,
} from "../../../src/index.ts";

/** Compiled, never run. */
const compiled = (_: (client: OttimateClient, file: File) => unknown): void =>
  expect(_).toBeTypeOf("function");

it("takes files and bytes, and no paths, numbers or streams", () => {
  compiled(async (client, file) => {
    const ottimate_location_id = 456;
    await uploadInvoice(client, { file, ottimate_location_id });
    await uploadInvoice(client, { file: new Uint8Array(), ottimate_location_id });
    await uploadInvoice(client, { file: new ArrayBuffer(1), ottimate_location_id });
    // @ts-expect-error: a path is for ottimate-client/node
    await uploadInvoice(client, { file: "scan.pdf", ottimate_location_id });
    // @ts-expect-error: so is a stream
    await uploadInvoice(client, { file: file.stream(), ottimate_location_id });
    // @ts-expect-error: a number is no file
    await replaceInvoiceImages(client, "77", [7]);
    // @ts-expect-error: one file is no list of files
    await replaceInvoiceImages(client, "77", file);
  });
});

it("requires the location, unless the client has it", () => {
  compiled(async (client, file) => {
    // @ts-expect-error: the location is missing
    await uploadInvoice(client, { file });
    await uploadInvoice(forCompany(client, { companyId: 123, locationId: 456 }), { file });
    // @ts-expect-error: a company alone does not say which of its locations
    await uploadInvoice(forCompany(client, { companyId: 123 }), { file });
  });
});

it("accepts the other fields, and no unknown options", () => {
  compiled(async (client, file) => {
    const document = { file, ottimate_location_id: 456 };
    await uploadInvoice(client, {
      ...document,
      metadata: { po: 1 },
      created_email: "a@b.c",
      filename: "a.pdf",
    });
    // @ts-expect-error: it is created_email
    await uploadInvoice(client, { ...document, createdEmail: "a@b.c" });
    // @ts-expect-error: the answer is read by the job itself
    await uploadInvoice(client, document, { parseAs: "text" });
    // @ts-expect-error: this call honors no key
    await replaceInvoiceImages(client, "77", [file], { idempotencyKey: "key-1" });
  });
});

it("has a result discriminated by `received`", () => {
  compiled(async (client, file) => {
    const result = await uploadInvoice(client, { file, ottimate_location_id: 456 });
    expectTypeOf(result).toEqualTypeOf<InvoiceUploadResult>();
    if (result.received === "yes") {
      expectTypeOf(result.reference_id).toEqualTypeOf<string>();
      // @ts-expect-error: nothing was lost
      return result.reason;
    }
    expectTypeOf(result.reason).toEqualTypeOf<Error>();
    expectTypeOf(result.candidates).toExtend<readonly InvoiceUpload[]>();
    if (result.received === "confirmed") expectTypeOf(result).toEqualTypeOf<ConfirmedUpload>();
    return result;
  });
});

it("waits for one or many uploads, from a result or from its JSON", () => {
  compiled(async (client, file) => {
    const upload = await uploadInvoice(client, { file, ottimate_location_id: 456 });
    const outcome = await waitForUpload(client, upload);
    expectTypeOf(outcome).toEqualTypeOf<UploadOutcome>();
    expectTypeOf(await waitForUpload(client, [upload])).toEqualTypeOf<UploadOutcome[]>();
    await waitForUpload(client, { reference_id: "upl_1", ottimate_location_id: 456 });
    if (outcome.finished) expectTypeOf(outcome.candidates).toEqualTypeOf<readonly InvoiceSummary[]>();
    // @ts-expect-error: the id alone is no handle
    await waitForUpload(client, "upl_1");
  });
});
