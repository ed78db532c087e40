import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { uploadInvoice, waitForUpload } from "../../../src/index.ts";
import { compareFileNames } from "../../../src/uploads/file-name.ts";
import { cutOff, fileOf, listOf, passingTime, rowOf, setUp } from "./support.ts";

describe("Two names of files", () => {
  it.each([
    ["scan.pdf", "scan.pdf", "equal"],
    ["Rechnung Café 7.PDF", "Rechnung Cafe\u0301 7.PDF", "near"],
    ["Hill Farm 44902.pdf", "Hill_Farm_44902.pdf", "near"],
    ["Hill Farm 44902.pdf", "hill_farm_44902.pdf", "near"],
    ["inbox/2026/scan.pdf", "scan.pdf", "near"],
    ["C:\\inbox\\scan.pdf", "scan.pdf", "near"],
    ["hill-farm-invoice-44902-october.pdf", "hill-farm-invoice-44902", "cut"],
    ["hill-farm-invoice-44902-october.pdf", "hill-farm-invoice-44902.pdf", "cut"],
    ["scan.pdf", "scan-2.pdf", "different"],
    ["scan.pdf", "scan", "different"],
    ["a.pdf", "b.pdf", "different"],
  ] as const)("%j and %j are %s", (a, b, likeness) => {
    expect(compareFileNames(a, b)).toBe(likeness);
    expect(compareFileNames(b, a)).toBe(likeness);
  });
});

const spellings = ["Hill_Farm_Cafe\u0301.pdf", "hill farm café.pdf", "HILL_FARM_CAFÉ.PDF"];
const name = "Hill Farm Café.pdf";

describe("An upload whose response was lost", () => {
  const lost = (rows: object[], filename = name) =>
    uploadInvoice(setUp({ upload: cutOff, uploads: () => listOf(rows) }).client, {
      file: fileOf(filename),
      ottimate_location_id: 456,
    });

  it.each(spellings)(
    "is confirmed by a single new row that spells its name %j, with a note",
    async (filename) => {
      const row = rowOf({ filename });
      const note = `The uploads list spells its name ${JSON.stringify(filename)}.`;
      expect(await lost([row])).toMatchObject({ received: "confirmed", candidates: [row], note });
    },
  );

  it("stays unknown if another new row has the exact name", async () => {
    const rows = [rowOf({ filename: name }), rowOf({ filename: spellings[0] ?? "", id: "upl_2" })];
    expect(await lost(rows)).toMatchObject({ received: "unknown", candidates: rows });
  });

  it("stays unknown if the only new row has a name that was cut off", async () => {
    const rows = [rowOf({ filename: "hill-farm-invoice-44902" })];
    const result = await lost(rows, "hill-farm-invoice-44902-october.pdf");
    expect(result).toMatchObject({ received: "unknown", candidates: rows });
  });

  it.each([-11, -5, 9, 13])(
    "stays unknown, with the row, if that has a time without a zone %i hours away",
    async (hours) => {
      const date = new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19);
      const rows = [rowOf({ date, filename: name }), rowOf({ date: "2020-01-01T00:00:00Z", filename: name })];
      expect(await lost(rows)).toMatchObject({ received: "unknown", candidates: [rows[0]] });
    },
  );
});

it.each(["inbox/2026/scan.pdf", "C:\\inbox\\scan.pdf"])(
  "Only scan.pdf of the name %j is sent",
  async (filename) => {
    const { client, api } = setUp();
    const result = await uploadInvoice(client, {
      file: fileOf(),
      filename,
      ottimate_location_id: 456,
    } as never);
    expect(result.filename).toBe("scan.pdf");
    const file = (await api.calls[0]?.form())?.get("file");
    expect(file).toHaveProperty("name", "scan.pdf");
  },
);

describe("A wait for an upload", () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-10-03T10:00:00Z") }));
  afterEach(() => void vi.useRealTimers());

  const handle = { filename: name, ottimate_location_id: 456, sentAt: "2026-10-03T10:00:00Z" };
  const wait = (rows: object[], more: object = {}, upload: object = handle) =>
    passingTime(
      waitForUpload(setUp({ uploads: (_, n) => listOf(n === 1 ? rows : []), ...more }).client, upload, {
        timeoutMs: 20_000,
      }),
    );

  it.each(spellings)("recognizes the row that spells its name %j", async (filename) => {
    const row = rowOf({ filename, date: "2026-10-03T10:00:05Z" });
    expect(await wait([row])).toMatchObject({ finished: true, seen: true });
  });

  it("recognizes a row whose time is local without a zone", async () => {
    const row = rowOf({ filename: name, date: "2026-10-02T23:30:00" });
    expect(await wait([row])).toMatchObject({ finished: true, seen: true });
  });

  it("goes by the exact name if a row with another spelling stays", async () => {
    const other = rowOf({ filename: spellings[0] ?? "", id: "upl_9", date: "2026-10-03T10:00:05Z" });
    const own = rowOf({ filename: name, date: "2026-10-03T10:00:05Z" });
    const uploads = (_: unknown, n: number) => listOf(n === 1 ? [other, own] : [other]);
    expect(await wait([], { uploads })).toMatchObject({ finished: true, seen: true });
  });

  it("lists invoices from 26 hours before, and drops none whose time has no zone or whose location is spelled otherwise", async () => {
    const invoice = (id: string, more: object) => ({ id, ottimate_location_name: "PIER  7", ...more });
    const invoices = [
      invoice("1", { created_at: "2026-10-03T10:00:05Z" }),
      invoice("2", { created_at: "2026-10-02T23:30:00" }),
      invoice("3", { created_at: "2026-10-02T23:30:00Z" }),
      invoice("4", { created_at: "2026-10-01T00:00:00" }),
    ];
    let asked = "";
    const outcome = await wait([rowOf({ filename: name, date: "2026-10-03T10:00:05Z" })], {
      invoices: ({ url }: { url: string }) => {
        asked = new URL(url).searchParams.get("date_from_utc") ?? "";
        return listOf(invoices);
      },
    });
    expect(outcome).toMatchObject({ candidates: [{ id: "1" }, { id: "2" }] });
    expect(Date.parse("2026-10-03T10:00:00Z") - Date.parse(asked)).toBeGreaterThanOrEqual(26 * 3_600_000);
  });
});
