import { describe, expect, it } from "vitest";
import { setUp, upload } from "./support.ts";

const listUploads = async (send: ReturnType<typeof setUp>["send"], query = {}) =>
  (await send("GET", "/invoices/uploads", { query })).body;

describe("An upload: /extraction/overview", () => {
  it('"is not an invoice": it is listed, then it disappears, and the invoice is there', async () => {
    const { send } = setUp();
    const { status, body } = await send("POST", "/invoices/upload", { body: upload("pcs-44902.pdf") });
    expect([status, Object.keys(body)]).toEqual([200, ["version", "reference_id"]]);
    expect((await send("GET", "/invoices")).body.count).toBe(5);
    expect(await listUploads(send)).toMatchObject({
      count: 1,
      results: [
        {
          id: body.reference_id,
          filename: "pcs-44902.pdf",
          status: "processing",
          ottimate_location_name: "Oyster Bar Pier 7",
        },
      ],
    });
    expect(await listUploads(send)).toMatchObject({ count: 0, results: [] });
    const { body: invoices } = await send("GET", "/invoices");
    expect(invoices).toMatchObject({
      count: 6,
      results: [
        { id: "9182739", invoice_number: "PCS-44902", status: "needs-attention" },
        {},
        {},
        {},
        {},
        {},
      ],
    });
  });

  it("advances by the clock without polls", async () => {
    const { double, send } = setUp();
    await send("POST", "/invoices/upload", { body: upload() });
    double.clock.advance(59_000);
    expect((await send("GET", "/invoices")).body.count).toBe(5);
    double.clock.advance(1000);
    expect((await send("GET", "/invoices")).body.count).toBe(6);
    expect(await listUploads(send)).toMatchObject({ count: 0 });
  });

  it("takes as many polls as the option says, and becomes the invoice that was read", async () => {
    const { double, send } = setUp({
      extraction: {
        polls: 4,
        durationMs: Infinity,
        read: ({ filename, ottimate_location_id }) => ({
          invoice_number: `${filename} at ${ottimate_location_id}`,
          ottimate_vendor_id: 789,
          total_amount: 840,
          status: "pending-approval",
        }),
      },
    });
    await send("POST", "/invoices/upload", { body: upload("a.pdf", { location: 457 }) });
    double.clock.advance(1e9);
    const counts = [];
    for (let i = 0; i < 4; i += 1) counts.push((await listUploads(send)).count);
    expect(counts).toEqual([1, 1, 1, 0]);
    expect((await send("GET", "/invoices/9182739")).body).toMatchObject({
      number: "a.pdf at 457",
      ottimate_vendor_name: "Pacific Coast Seafood Co.",
      ottimate_location_name: "Oyster Bar Market Hall",
      status: "pending-approval",
      total_amount: 840,
    });
  });

  it("is listed by location, which does not advance those of other locations", async () => {
    const { send } = setUp();
    await send("POST", "/invoices/upload", { body: upload("a.pdf", { location: 456 }) });
    await send("POST", "/invoices/upload", { body: upload("b.pdf", { location: 457 }) });
    expect((await listUploads(send, { ottimate_location_id: 456 })).count).toBe(1);
    expect((await listUploads(send, { ottimate_location_id: 456 })).count).toBe(0);
    expect((await listUploads(send)).count).toBe(1);
  });

  it.each(["a.pdf", "a.JPG", "a.jpeg", "a.png", "a.tiff", "a.tif"])("takes %s", async (name) => {
    const { send } = setUp();
    expect((await send("POST", "/invoices/upload", { body: upload(name) })).status).toBe(200);
  });

  it("takes a file without a name by its type", async () => {
    const { send } = setUp();
    const form = new FormData();
    form.append("ottimate_location_id", "456");
    form.append("file", new Blob(["%PDF"], { type: "application/pdf" }));
    form.append("filename", "shown.pdf");
    expect((await send("POST", "/invoices/upload", { body: form })).status).toBe(200);
    expect((await listUploads(send)).results[0].filename).toBe("shown.pdf");
  });

  it("is rejected for a file of another kind, and for metadata that is not JSON", async () => {
    const { double, send } = setUp();
    const docx = await send("POST", "/invoices/upload", { body: upload("a.docx") });
    expect(docx).toMatchObject({
      status: 400,
      body: { message: { file: ["Files of type .docx are not supported."] } },
    });
    const metadata = await send("POST", "/invoices/upload", { body: upload("a.pdf", { metadata: "{" }) });
    expect(metadata).toMatchObject({ status: 422, body: { message: { metadata: ["Not valid JSON."] } } });
    expect(double.data().uploads).toEqual([]);
  });
});

describe("The images of an invoice", () => {
  const files = (...names: string[]) => {
    const form = new FormData();
    for (const name of names) form.append("images", new File(["%PDF"], name));
    return form;
  };

  it("are all replaced", async () => {
    const { double, send } = setUp();
    const { status, body } = await send("PATCH", "/invoices/9182736/images", {
      body: files("1.pdf", "2.png"),
    });
    expect([status, body.images.length, body.image_errors]).toEqual([200, 2, []]);
    expect(double.data().invoices.find(({ id }) => id === "9182736")?.images).toEqual(body.images);
  });

  it("are replaced by the usable files, with 207 if some are not", async () => {
    const { send } = setUp();
    const { status, body } = await send("PATCH", "/invoices/9182736/images", {
      body: files("1.pdf", "2.tiff"),
    });
    expect(status).toBe(207);
    expect(body).toMatchObject({ images: [{}], image_errors: [{ source: "2.tiff" }] });
  });

  it("stay if no file can be used", async () => {
    const { double, send } = setUp();
    const answer = await send("PATCH", "/invoices/9182736/images", { body: files("1.tiff") });
    expect(answer).toMatchObject({
      status: 400,
      body: { message: { images: ["Unsupported file format."] } },
    });
    expect(double.data().invoices.find(({ id }) => id === "9182736")?.images).toMatchObject([{ id: 77104 }]);
  });
});
