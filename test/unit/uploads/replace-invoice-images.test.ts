import { describe, expect, it } from "vitest";
import {
  OttimateBadRequestError,
  OttimateConnectionError,
  OttimateInputError,
  OttimateParseError,
  replaceInvoiceImages,
} from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { rejection } from "../../support/failure.ts";
import { contents, cutOff, fileOf, setUp } from "./support.ts";

const imageOf = (id: number) => ({ id, url: `https://images.ottimate.test/${id}` });
const images = [imageOf(1)];
const files = () => [fileOf("1.pdf"), new Blob([contents.png])];

describe("The images of an invoice", () => {
  it("are replaced in one request, by files that each have a name and a type", async () => {
    const two = [imageOf(1), imageOf(2)];
    const { client, api, sent } = setUp({ images: () => json(200, { images: two, image_errors: [] }) });
    expect(await replaceInvoiceImages(client, "77", files())).toEqual({
      replaced: "all",
      images: two,
      rejected: [],
    });
    expect(sent()).toEqual(["PATCH /invoices/77/images"]);
    const parts = (await api.calls[0]?.form())?.getAll("images") as File[];
    expect(parts.map(({ name, type }) => [name, type])).toEqual([
      ["1.pdf", "application/pdf"],
      ["image-2.png", "image/png"],
    ]);
  });

  const fault = (source: string) => ({ source, error: "Unsupported." });
  it.each([
    ["some", 200, [fault("1.pdf")]],
    ["some", 207, [fault("1.pdf")]],
    ["none", 207, [fault("1.pdf"), fault("image-2.png")]],
  ])(
    "report %s of the files as replaced under %i, with those that were rejected",
    async (replaced, status, rejected) => {
      const { client } = setUp({ images: () => json(status, { images, image_errors: rejected }) });
      expect(await replaceInvoiceImages(client, "77", files())).toEqual({ replaced, images, rejected });
    },
  );

  it.each([
    ["some", "one image, and no file that could not be used", [imageOf(1)], []],
    ["all", "one image for each page", [imageOf(1), imageOf(2), imageOf(3)], []],
    ["none", "no image, and one file that could not be used", [], [fault("1.pdf")]],
  ] as const)("are said to be replaced by %s of two files if the response has %s", async (...given) => {
    const [replaced, , images, image_errors] = given;
    const { client } = setUp({ images: () => json(200, { images, image_errors }) });
    expect(await replaceInvoiceImages(client, "77", files())).toMatchObject({ replaced, images });
  });

  it.each([null, {}, { images: null }, { images, image_errors: "Unsupported." }])(
    "are not reported as replaced if the response is %j",
    async (answer) => {
      const { client } = setUp({ images: () => json(200, answer) });
      const error = await rejection(replaceInvoiceImages(client, "77", files()), OttimateParseError);
      expect(error.message).toContain("returned 200, but without the invoice's images");
    },
  );

  it.each([{ images: [] }, { images: [], image_errors: [] }])(
    "are not reported as replaced if there is no image and no rejected file: %j",
    async (answer) => {
      const { client } = setUp({ images: () => json(200, answer) });
      const error = await rejection(replaceInvoiceImages(client, "77", files()), OttimateParseError);
      expect(error.message).toContain("but with neither an image nor a rejected file");
    },
  );

  it("report none as replaced if the invoice has no images and every file was rejected", async () => {
    const rejected = [fault("1.pdf"), fault("image-2.png")];
    const { client } = setUp({ images: () => json(207, { images: [], image_errors: rejected }) });
    expect((await replaceInvoiceImages(client, "77", files())).replaced).toBe("none");
  });

  it("are left alone with an error if the API rejects every file", async () => {
    const { client } = setUp({ images: () => json(400, { message: { images: ["Unsupported."] } }) });
    const error = await rejection(replaceInvoiceImages(client, "77", files()), OttimateBadRequestError);
    expect(error.message).toContain("Unsupported.");
  });

  it("are never sent again if the response is lost", async () => {
    const { client, sent } = setUp({ images: cutOff }, { retry: { baseDelayMs: 1 } });
    await rejection(replaceInvoiceImages(client, "77", files()), OttimateConnectionError);
    expect(sent().length).toBe(1);
  });

  it.each([
    ["images", "77", []],
    ["images", "77", undefined],
    ["images[1]", "77", [fileOf("1.pdf"), "2.pdf"]],
    ["images[0].name", "77", [fileOf("1.png")]],
    ["params.path.id", "", files()],
  ])("are not sent with bad %s", async (argument, id, given) => {
    const { client, api } = setUp();
    const error = await rejection(replaceInvoiceImages(client, id, given as never), OttimateInputError);
    expect(error.argument).toBe(argument);
    expect([...api.tokenRequests, ...api.calls]).toEqual([]);
  });
});
