import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  bulk,
  createOttimateClient,
  forCompany,
  type OttimateInputError,
  type VendorInput,
} from "../../../src/index.ts";
import { type RecordIssue, type RecordsFromOptions, recordsFrom } from "../../../src/node/index.ts";
import { createOttimateFetch } from "../../../src/testing/index.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "records-from-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(content: string | Uint8Array, name = "records.csv"): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function* streamOf(...chunks: (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* chunks;
}

async function all(records: AsyncIterable<object>): Promise<object[]> {
  const read: object[] = [];
  for await (const record of records) read.push(record);
  return read;
}

type Path = Parameters<typeof recordsFrom>[1];
const read = (text: string, path: Path = "/vendors/bulk", options: RecordsFromOptions = {}) =>
  all(recordsFrom(streamOf(text), path, { format: "csv", ...options }));

/** The issues of a text, each with its line and column. */
async function issuesOf(text: string, path: Path = "/vendors/bulk", options: RecordsFromOptions = {}) {
  const error = await read(text, path, options).then(
    (records) => expect.fail(`No issue, but ${JSON.stringify(records)}`),
    (thrown: OttimateInputError) => thrown,
  );
  return (error.issues as RecordIssue[]).map(({ line, column, message }) => [line, column, message]);
}

describe("recordsFrom", () => {
  it("returns records that bulk sends, with a client and with one for a company", async () => {
    const path = await file("ERP Vendor ID,erp_vendor_name\nV-1,Pacific\nV-2,Hill Farm\n");
    const double = createOttimateFetch();
    const ottimate = createOttimateClient({
      baseUrl: double.url,
      ...double.credentials,
      fetch: double.fetch,
    });
    const records: AsyncIterable<VendorInput> = recordsFrom(path, "/vendors/bulk");
    const scope = { ottimate_company_id: 123 };
    const report = await bulk(ottimate, "/vendors/bulk", records, { scope });
    expect(report.counts).toMatchObject({ created: 2, failed: 0 });
    const again = await bulk(
      forCompany(ottimate, { companyId: 123 }),
      "/vendors/bulk",
      recordsFrom(path, "/vendors/bulk"),
    );
    expect(again.counts).toMatchObject({ created: 0, failed: 0 });
  });

  it("sends nothing from a file with an issue at its end", async () => {
    const path = await file(`erp_vendor_id,payment\n${"V,\n".repeat(3)}V,1,2\n`);
    let sent = 0;
    const ottimate = createOttimateClient({
      environment: "sandbox",
      apiKey: "key",
      clientId: "id",
      clientSecret: "secret",
      fetch: async () => {
        sent += 1;
        return new Response();
      },
    });
    const mapping = { payment: "payment_method" };
    const sending = bulk(ottimate, "/vendors/bulk", recordsFrom(path, "/vendors/bulk", { mapping }), {
      scope: { ottimate_company_id: 1 },
    });
    await expect(sending).rejects.toThrow(
      `row has more cells than the header, which has 2 (${path}, line 5, column 3)`,
    );
    expect(sent).toBe(0);
    const given: object[] = [];
    const reading = (async () => {
      for await (const record of recordsFrom(path, "/vendors/bulk", { mapping })) given.push(record);
    })();
    await expect(reading).rejects.toThrow(/line 5, column 3\)\. Nothing was sent\.$/);
    expect(given).toEqual([]);
  });

  it("passes on the records before the first issue of a stream, and says so", async () => {
    const text = "erp_vendor_id,erp_vendor_name\nV-1,a\nV-2\nV-3,c\nV-4\n";
    const given: object[] = [];
    const reading = (async () => {
      for await (const record of recordsFrom(streamOf(text), "/vendors/bulk", { format: "csv" }))
        given.push(record);
    })();
    await expect(reading).rejects.toThrow(/line 3.+line 5\)\. The record before it was passed on\.$/);
    expect(given).toEqual([{ erp_vendor_id: "V-1", erp_vendor_name: "a" }]);
  });

  it("reports each issue to onIssue instead, and continues without that record", async () => {
    const issues: RecordIssue[] = [];
    const text = "erp_vendor_id,erp_vendor_name\nV-1,a\nV-2\nV-3,c\n";
    const records = await read(text, "/vendors/bulk", { onIssue: (issue) => void issues.push(issue) });
    expect(records).toEqual([
      { erp_vendor_id: "V-1", erp_vendor_name: "a" },
      { erp_vendor_id: "V-3", erp_vendor_name: "c" },
    ]);
    expect(issues).toEqual([
      { path: ["row"], message: "has 1 cells, and the header has 2 (line 3)", line: 3 },
    ]);
  });

  it("fails with what onIssue throws", async () => {
    const onIssue = () => {
      throw new Error("enough");
    };
    await expect(read("erp_vendor_id,city\nV-1\n", "/vendors/bulk", { onIssue })).rejects.toThrow("enough");
  });

  it("lists 100 issues, and how many more there are", async () => {
    const issues = await issuesOf(`erp_vendor_id,city\n${"V-1\n".repeat(130)}`);
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)).toEqual([undefined, undefined, "has 30 more issues"]);
  });

  it("reads a file again, by its path or its URL, and a stream once", async () => {
    const path = await file("erp_vendor_id\nV-1\n");
    const records = recordsFrom(pathToFileURL(path), "/vendors/bulk");
    expect(await all(records)).toEqual([{ erp_vendor_id: "V-1" }]);
    expect(await all(records)).toEqual([{ erp_vendor_id: "V-1" }]);
    const once = recordsFrom(streamOf("erp_vendor_id\nV-1\n"), "/vendors/bulk", { format: "csv" });
    await all(once);
    await expect(all(once)).rejects.toThrow("file is a stream, which was read before");
  });

  it("closes a stream that is not read to its end", async () => {
    let isClosed = false;
    async function* endless() {
      try {
        yield "erp_vendor_id\n";
        for (;;) yield "V-1\n";
      } finally {
        isClosed = true;
      }
    }
    for await (const _ of recordsFrom(endless(), "/vendors/bulk", { format: "csv" })) break;
    await expect.poll(() => isClosed).toBe(true);
  });

  it("throws a stream's error, and the reason if a file cannot be read", async () => {
    async function* broken() {
      yield "erp_vendor_id\n";
      throw new Error("The disk is gone.");
    }
    await expect(all(recordsFrom(broken(), "/vendors/bulk", { format: "csv" }))).rejects.toThrow(
      "The disk is gone.",
    );
    const missing = join(folder, "missing.csv");
    await expect(all(recordsFrom(missing, "/vendors/bulk"))).rejects.toThrow(
      `file ${missing} does not exist: check the path. Nothing was sent.`,
    );
    await expect(all(recordsFrom(folder, "/vendors/bulk", { format: "csv" }))).rejects.toThrow(
      `file ${folder} is a folder: check the path.`,
    );
    const file = join(folder, "vendors.csv");
    await writeFile(file, "");
    const inside = join(file, "more.csv");
    await expect(all(recordsFrom(inside, "/vendors/bulk"))).rejects.toThrow(
      `file ${inside} does not exist: check the path.`,
    );
    await expect(all(recordsFrom("none/vendors.csv", "/vendors/bulk"))).rejects.toThrow(
      `file ${resolve("none/vendors.csv")} does not exist: check the path.`,
    );
    await expect(
      all(recordsFrom(createReadStream(missing), "/vendors/bulk", { format: "csv" })),
    ).rejects.toThrow(`file cannot be read: ENOENT: no such file or directory, open '${missing}'`);
  });

  it("passes on lines of JSON unchanged, and reports invalid ones", async () => {
    const path = await file('{"erp_vendor_id":"007","x":1}\r\n\n{"erp_vendor_id":"é"}', "records.ndjson");
    expect(await all(recordsFrom(path, "/vendors/bulk"))).toEqual([
      { erp_vendor_id: "007", x: 1 },
      { erp_vendor_id: "é" },
    ]);
    expect(await issuesOf('{}\n{"a":\n[]\n', "/vendors/bulk", { format: "ndjson" })).toEqual([
      [2, undefined, "is not valid JSON: write one JSON object per line (line 2)"],
      [3, undefined, "begins a JSON array: write one JSON object per line (line 3)"],
    ]);
  });

  it("says what is wrong with a JSON array, and with commas between the lines", async () => {
    expect(
      await issuesOf('[\n  {"a":1},\n  {"a":2}, \r\n"x"\n]', "/vendors/bulk", { format: "ndjson" }),
    ).toEqual([
      [1, undefined, "begins a JSON array: write one JSON object per line (line 1)"],
      [2, undefined, "ends with a comma: write one JSON object per line (line 2)"],
      [3, undefined, "ends with a comma: write one JSON object per line (line 3)"],
      [4, undefined, "is not an object: write one JSON object per line (line 4)"],
      [5, undefined, "is not valid JSON: write one JSON object per line (line 5)"],
    ]);
  });

  it("passes on no number of a JSON line that differs from the file's", async () => {
    const text =
      '{"erp_vendor_id":"1234567890123456789","x":0.12345678901234567}\n{"a":[{"id":12345678901234567}]}';
    expect(await issuesOf(text, "/vendors/bulk", { format: "ndjson" })).toEqual([
      [2, undefined, 'has a number with more digits than a number keeps, "id": write it in quotes (line 2)'],
    ]);
  });

  it.each<[line: string, name: string | undefined]>([
    ['{"city":"a","erp_vendor_id":"1","city":"b"}', "city"],
    ['{"city":"a","\\u0063ity" : "b"}', "city"],
    ['{"address":{"x":1,"y":{"x":1}},"z":[{"x":1},{"x":2}],"x":3}', undefined],
    ['{"z":[{"x":1},{"a":{},"x":2,"x":2}]}', "x"],
    [String.raw`{"a\\":1,"b":"\"a\":{","a":"\\","c":"a"}`, undefined],
    [String.raw`{"a\"":1,"b":"}","a\"":2}`, 'a"'],
  ])("drops no value of a JSON line that has a name twice in one object: %s", async (line, name) => {
    const text = `{}\n${line}`;
    const reading = { format: "ndjson" } as const;
    if (name === undefined) expect(await read(text, "/vendors/bulk", reading)).toHaveLength(2);
    else
      expect(await issuesOf(text, "/vendors/bulk", reading)).toEqual([
        [2, undefined, `has ${JSON.stringify(name)} twice: keep one of them (line 2)`],
      ]);
  });

  it("does not read a file without line breaks into memory", async () => {
    async function* endless() {
      for (;;) yield `[${" ".repeat(1_000_000)}`;
    }
    await expect(all(recordsFrom(endless(), "/vendors/bulk", { format: "ndjson" }))).rejects.toThrow(
      "file has a line of more than 16000000 characters: each line is one record (line 1)",
    );
  });

  it.each(["ndjson", "csv"] as const)(
    "reads a text that begins with a byte order mark, in %s",
    async (format) => {
      const text = format === "csv" ? "\ufefferp_vendor_id\nV-1\n" : '\ufeff{"erp_vendor_id":"V-1"}';
      for (const source of [streamOf(text), streamOf(new TextEncoder().encode(text))])
        expect(await all(recordsFrom(source, "/vendors/bulk", { format }))).toEqual([
          { erp_vendor_id: "V-1" },
        ]);
    },
  );

  it.each<[unknown, unknown, unknown, string]>([
    ["a.csv", "/vendor/bulk", {}, "path is not a bulk call"],
    [
      "a.dat",
      "/vendors/bulk",
      {},
      'format is missing, and the file name does not show it: "csv" or "ndjson"',
    ],
    ["a.csv", "/vendors/bulk", { format: "xlsx" }, 'format is neither "csv" nor "ndjson"'],
    ["a.csv", "/vendors/bulk", { delimeter: ";" }, "delimeter is not an option, did you mean delimiter?"],
    ["a.csv", "/vendors/bulk", { delimiter: '"' }, "delimiter cannot delimit cells"],
    ["a.csv", "/vendors/bulk", { decimal: ";" }, 'decimal is neither "." nor ","'],
    ["a.csv", "/vendors/bulk", { dateFormat: "dd.MM.yy" }, "dateFormat is not a date format"],
    ["a.csv", "/vendors/bulk", { dateFormat: 5 }, "dateFormat is not a date format"],
    ["a.csv", "/vendors/bulk", null, "options is not an object"],
    ["a.csv", "/vendors/bulk", { dateFormat: "DD.MM.MM" }, "dateFormat is not a date format"],
    [
      "a.csv",
      "/vendors/bulk",
      { encoding: "ebcdic" },
      "encoding is not one of utf-8, utf-16le, latin1, windows-1252",
    ],
    ["a.csv", "/vendors/bulk", { nullText: "" }, "nullText is not a string"],
    ["a.csv", "/vendors/bulk", { id: "erp_vendr_id" }, "did you mean erp_vendor_id?"],
    ["a.csv", "/vendors/bulk", { onIssue: true }, "onIssue is not a function"],
    [
      "a.csv",
      "/vendors/bulk",
      { mapping: { Name: "erp_vendor_nam" } },
      "mapping.Name is not a property of a record, did you mean erp_vendor_name?",
    ],
    ["a.ndjson", "/vendors/bulk", { mapping: {} }, "mapping is for CSV files"],
    ["", "/vendors/bulk", { format: "csv" }, "file is neither a path, a file URL nor a stream"],
    [5, "/vendors/bulk", { format: "csv" }, "file is neither a path, a file URL nor a stream"],
    [new URL("https://example.com/a.csv"), "/vendors/bulk", { format: "csv" }, "file is not a file URL"],
  ])("throws at once for invalid input: %s %s %o", (source, path, options, message) => {
    expect(() => recordsFrom(source as string, path as Path, options as RecordsFromOptions)).toThrow(message);
  });
});

describe("The header of a CSV file", () => {
  it("is matched in any case, with spaces, hyphens or underscores", async () => {
    const text = "ERP vendor-ID, Erp_Vendor_Name ,ADDRESS LINE 1,zip code\nV-1,a,b,0123\n";
    expect(await read(text)).toEqual([
      { erp_vendor_id: "V-1", erp_vendor_name: "a", address_line_1: "b", zipcode: "0123" },
    ]);
  });

  it("is matched by the mapping, which can also leave out a column", async () => {
    const mapping = { "Vendor No.": "erp_vendor_id", Remarks: null };
    expect(await read("vendor no.,Remarks,city\n007,x,Rome\n", "/vendors/bulk", { mapping })).toEqual([
      { erp_vendor_id: "007", city: "Rome" },
    ]);
  });

  it("has an issue for each column that is unknown, duplicate, or only in the mapping", async () => {
    const text = "erp_vendor_id,Erp Vendor Id,erp_vendor_nam,remarks\nV-1,V-1,a,b\n";
    expect(await issuesOf(text, "/vendors/bulk", { mapping: { Nr: "phone" } })).toEqual([
      [1, 2, '"Erp Vendor Id" means erp_vendor_id, like column 1 (line 1, column 2)'],
      [
        1,
        3,
        '"erp_vendor_nam" is not a property of a record: did you mean erp_vendor_name? If not, map it in mapping, or to null to ignore it (line 1, column 3)',
      ],
      [
        1,
        4,
        '"remarks" is not a property of a record: map it in mapping, or to null to ignore it (line 1, column 4)',
      ],
      [1, undefined, "is not a column of the file (line 1)"],
    ]);
  });

  it("suggests the column of lines for a name that only lines have", async () => {
    const [[, , message] = []] = await issuesOf("external_id,Quantity\n1,2\n", "/purchase-orders/bulk");
    expect(message).toContain("did you mean items.quantity?");
  });

  it("determines the delimiter by known names, unless it is given", async () => {
    for (const delimiter of [",", ";", "\t", "|"])
      expect(await read(["erp_vendor_id", "city\nV-1", "Rome\n"].join(delimiter))).toEqual([
        { erp_vendor_id: "V-1", city: "Rome" },
      ]);
    expect(await read("erp_vendor_id:city\nV-1:Rome\n", "/vendors/bulk", { delimiter: ":" })).toEqual([
      { erp_vendor_id: "V-1", city: "Rome" },
    ]);
  });

  it("may have a byte order mark, and line breaks within quotes", async () => {
    expect(await read('\ufeff"erp\nvendor id";"CITY"\nV-1;Rome\n')).toEqual([
      { erp_vendor_id: "V-1", city: "Rome" },
    ]);
  });

  it("is needed", async () => {
    expect(await issuesOf("")).toEqual([[undefined, undefined, "is empty: it has no header"]]);
  });
});

describe("The rows of a CSV file", () => {
  it("may have a byte order mark, mixed line breaks, quoted line breaks, accents and empty lines", async () => {
    const text =
      '\ufefferp_vendor_id,erp_vendor_name\r\nV-1,"Café, ""Zoë""\r\nLtd"\n\nV-2,Łódź\rV-3,"a\nb"\r\n,\r\nV-4,d';
    expect(await read(text)).toEqual([
      { erp_vendor_id: "V-1", erp_vendor_name: 'Café, "Zoë"\r\nLtd' },
      { erp_vendor_id: "V-2", erp_vendor_name: "Łódź" },
      { erp_vendor_id: "V-3", erp_vendor_name: "a\nb" },
      { erp_vendor_id: "V-4", erp_vendor_name: "d" },
    ]);
  });

  it("are read the same, however the text is split into chunks", async () => {
    const bytes = new TextEncoder().encode(
      '\ufefferp_vendor_id,city\r\nV-1,"Zoë\r\n, ""x"""\r\nV-2,Łódź\r\n',
    );
    const whole = await all(recordsFrom(streamOf(bytes), "/vendors/bulk", { format: "csv" }));
    const bytewise = recordsFrom(
      streamOf(...[...bytes].map((byte) => Uint8Array.of(byte))),
      "/vendors/bulk",
      { format: "csv" },
    );
    expect(await all(bytewise)).toEqual(whole);
    expect(whole).toHaveLength(2);
  });

  it("have their issues at the line where they begin", async () => {
    const text = 'erp_vendor_id,city\r\nV-1,"a\r\nb\nc"\r\n\r\nV-2\r\nV-3,"x\ny",z\nV-4,d\nV-5,e,,\n';
    expect((await issuesOf(text)).map(([line, column]) => [line, column])).toEqual([
      [6, undefined],
      [7, 3],
    ]);
  });

  it("have an issue for a value without a header, and none for an empty column", async () => {
    expect(await read("erp_vendor_id,,\nV-1,,\n")).toEqual([{ erp_vendor_id: "V-1" }]);
    expect(await issuesOf("erp_vendor_id,,\nV-1,,x\n")).toEqual([
      [2, 3, "has a value in a column without a header (line 2, column 3)"],
    ]);
  });

  it("stop if a row cannot be parsed, even with onIssue", async () => {
    const onIssue = () => expect.fail("It is not skipped.");
    for (const [text, issue] of [
      [
        'erp_vendor_id,city\nV-1,12" pan\nV-2,b\n',
        [2, undefined, expect.stringContaining("has a misplaced quote")],
      ],
      ['erp_vendor_id,city\nV-1,a\nV-2,"b\nV-3,c\n', [4, undefined, "ends inside quotes (line 4)"]],
      [
        `erp_vendor_id,city\nV-1,"${"x\n".repeat(600_000)}`,
        [expect.any(Number), undefined, expect.stringContaining("a closing quote may be missing")],
      ],
    ] as const)
      expect(await issuesOf(text, "/vendors/bulk", { onIssue })).toEqual([issue]);
  });

  it("are read in the given or marked encoding, and invalid bytes are an issue", async () => {
    const text = "erp_vendor_id,city\nV-1,Zürich €\n";
    const latin = Uint8Array.from(Buffer.from(text.replace("€", "\x80"), "latin1"));
    const wide = Uint8Array.from(Buffer.from(`\ufeff${text}`, "utf16le"));
    const expected = [{ erp_vendor_id: "V-1", city: "Zürich €" }];
    const from = (bytes: Uint8Array, options: RecordsFromOptions = {}) =>
      all(recordsFrom(streamOf(bytes), "/vendors/bulk", { format: "csv", ...options }));
    expect(await from(latin, { encoding: "windows-1252" })).toEqual(expected);
    expect(await from(latin, { encoding: "latin1" })).toEqual(expected);
    expect(await from(wide)).toEqual(expected);
    expect(await from(wide.slice(2), { encoding: "utf-16le" })).toEqual(expected);
    await expect(from(latin)).rejects.toThrow(
      "file is not valid utf-8 at or after line 1: set the option encoding",
    );
    const bigEndian = Uint8Array.from(Buffer.from(wide).swap16());
    expect(await from(bigEndian)).toEqual(expected);
    const unmarked = Uint8Array.from(Buffer.from("erp_vendor_id,city\nV-1,Rome\n", "utf16le"));
    await expect(from(unmarked)).rejects.toThrow(/has a NUL character at or after line 1.*utf-16le/);
    const marked = Uint8Array.from(Buffer.from(`\ufeff${text}`));
    expect(await from(marked, { encoding: "utf-8" })).toEqual(expected);
    await expect(from(marked, { encoding: "latin1" })).rejects.toThrow(
      "begins with the mark of utf-8, not latin1: leave out the option encoding",
    );
  });

  it("have an issue if the header is repeated, as in concatenated files", async () => {
    const one = "\ufefferp_vendor_id,city\r\nV-1,Rome\r\n";
    expect(await issuesOf(one + one.replace("V-1", "V-2"))).toEqual([
      [3, undefined, "is the header again: the file may be two files in one (line 3)"],
    ]);
  });
});
