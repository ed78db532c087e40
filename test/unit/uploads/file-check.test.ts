import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { files } from "../../../generated/operations.ts";
import { OttimateInputError, replaceInvoiceImages, uploadInvoice } from "../../../src/index.ts";
import { rejection } from "../../support/failure.ts";
import { contents, fileOf, setUp } from "./support.ts";

/** The file that was sent. */
async function sentAs(file: Blob | Uint8Array | ArrayBuffer, filename?: string): Promise<File> {
  const { client, api } = setUp();
  await uploadInvoice(client, { file, ottimate_location_id: 456, ...(filename && { filename }) });
  return (await api.calls[0]?.form())?.get("file") as File;
}

/** The error for this file, before anything was sent, including the token request. */
async function rejectionOf(document: object): Promise<{ argument: string; message: string }> {
  const { client, api } = setUp();
  const upload = uploadInvoice(client, { ottimate_location_id: 456, ...document } as never);
  const { argument, message } = await rejection(upload, OttimateInputError);
  expect([...api.tokenRequests, ...api.calls]).toEqual([]);
  return { argument, message };
}

describe("A file that is uploaded", () => {
  it.each([
    ["a.pdf", contents.pdf, "application/pdf"],
    ["a.PDF", contents.pdf, "application/pdf"],
    ["a.pdf", `${" ".repeat(1019)}%PDF-`, "application/pdf"],
    ["a.jpg", contents.jpg, "image/jpeg"],
    ["a.jpeg", contents.jpg, "image/jpeg"],
    ["a.png", contents.png, "image/png"],
    ["a.tif", contents.tif, "image/tiff"],
    ["a.tiff", new Uint8Array([0x4d, 0x4d, 0x00, 0x2a]), "image/tiff"],
  ])("goes out under its name %s with the media type of its content", async (name, content, type) => {
    const file = await sentAs(new File([content], name, { type: "text/plain" }));
    expect([file.name, file.type, await file.text()]).toEqual([name, type, await new Blob([content]).text()]);
  });

  it.each([
    ["a Blob", new Blob([contents.png])],
    ["bytes", contents.png],
    ["a buffer", contents.png.buffer],
    ["a buffer of another realm", runInNewContext("Uint8Array").from(contents.png).buffer as ArrayBuffer],
    ["bytes in the middle of others", new Uint8Array([1, ...contents.png, 2]).subarray(1, 9)],
  ])("gets its own name if it is %s", async (_, given) => {
    const [one, another] = [await sentAs(given), await sentAs(given)];
    expect(one.name).toMatch(/^invoice-[0-9a-f]{8}\.png$/);
    expect(another.name).not.toBe(one.name);
    expect(new Uint8Array(await one.arrayBuffer())).toEqual(contents.png);
  });

  it("is sent under the given filename, also in the form", async () => {
    const { client, api } = setUp();
    await uploadInvoice(client, { file: fileOf("a.pdf"), filename: "b.pdf", ottimate_location_id: 456 });
    const form = await api.calls[0]?.form();
    expect(form?.get("filename")).toBe("b.pdf");
    expect(form?.get("file")).toHaveProperty("name", "b.pdf");
  });

  const { maximumBytes } = files["POST /invoices/upload"];
  it("may have as many bytes as the document allows, and no more", async () => {
    const bytes = new Uint8Array(maximumBytes + 1);
    bytes.set(contents.png);
    expect((await sentAs(bytes.subarray(0, maximumBytes))).size).toBe(26_214_400);
    expect(await rejectionOf({ file: bytes })).toEqual({
      argument: "file",
      message:
        "POST /invoices/upload (uploadInvoice): file has 26214401 bytes; at most 26214400 (25 MB) are allowed. Nothing was sent.",
    });
  });

  it.each([
    ["is empty", { file: new Blob([]) }, "file", "is empty"],
    ["is missing", {}, "file", "is undefined, not a Blob"],
    ["is a path", { file: "scan.pdf" }, "file", "is a String, not a Blob, a File or bytes"],
    [
      "is of another kind",
      { file: fileOf("a.pdf", "PK\u0003\u0004") },
      "file",
      "is of an unknown type by its content; this call takes PDF, JPEG, PNG, TIFF",
    ],
    [
      "has the PDF signature too late",
      { file: fileOf("a.pdf", `${" ".repeat(1020)}%PDF-`) },
      "file",
      "of an unknown type",
    ],
    [
      "is shorter than a signature",
      { file: fileOf("a.png", contents.png.subarray(0, 4)) },
      "file",
      "of an unknown type",
    ],
    [
      "has an extension of another kind",
      { file: fileOf("scan.png") },
      "filename",
      'is "scan.png", but the content is PDF: it should end in .pdf',
    ],
    [
      "has an unknown extension",
      { file: fileOf("scan.docx", contents.jpg) },
      "filename",
      "it should end in .jpg or .jpeg",
    ],
    ["has no extension", { file: fileOf("scan") }, "filename", 'is "scan", but the content is PDF'],
    [
      "gets a name with another extension",
      { file: fileOf("a.pdf"), filename: "a.jpg" },
      "filename",
      'is "a.jpg", but',
    ],
    ["gets an empty name", { file: fileOf("a.pdf"), filename: " " }, "filename", "is empty"],
    ["gets a number as its name", { file: fileOf("a.pdf"), filename: 7 }, "filename", "is a Number"],
  ])("is rejected before anything is sent if it %s", async (_, document, argument, fault) => {
    const found = await rejectionOf(document);
    expect(found.argument).toBe(argument);
    expect(found.message).toContain(fault);
  });
});

describe("An image", () => {
  it.each([
    ["pdf", "application/pdf"],
    ["jpg", "image/jpeg"],
    ["png", "image/png"],
  ] as const)("may be %s", async (kind, type) => {
    const { client, api } = setUp();
    await replaceInvoiceImages(client, "77", [new Blob([contents[kind]])]);
    const image = (await api.calls[0]?.form())?.get("images") as File;
    expect([image.name, image.type]).toEqual([`image-1.${kind}`, type]);
  });

  it("is rejected if its content is TIFF, whatever its name", async () => {
    const { client, api } = setUp();
    const images = [fileOf("1.pdf"), fileOf("2.pdf", contents.tif)];
    const error = await rejection(replaceInvoiceImages(client, "77", images), OttimateInputError);
    expect([error.argument, error.message]).toEqual([
      "images[1]",
      expect.stringContaining("is TIFF by its content; this call takes PDF, JPEG, PNG."),
    ]);
    expect([...api.tokenRequests, ...api.calls]).toEqual([]);
  });

  it("may have twice the bytes of a document, and no more", async () => {
    const { maximumBytes } = files["PATCH /invoices/{id}/images"];
    expect(maximumBytes).toBe(52_428_800);
    const { client, api } = setUp();
    const bytes = new Uint8Array(maximumBytes + 1);
    bytes.set(contents.png);
    const error = await rejection(replaceInvoiceImages(client, "77", [bytes]), OttimateInputError);
    expect(error.message).toContain("images[0] has 52428801 bytes; at most 52428800 (50 MB) are allowed");
    await replaceInvoiceImages(client, "77", [bytes.subarray(1 - 1, maximumBytes)]);
    expect(api.calls.length).toBe(1);
  });
});
