import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PushReport } from "../../../src/cli/push-report.ts";
import { useCommand } from "../../support/cli.ts";

const cli = useCommand("push", { batch: { polls: 0 } });

const { run, write } = cli;
const sent = () =>
  cli.double.requests.filter(({ method, path }) => method === "POST" && path !== "/oauth/token");
const state = () => join(cli.cwd, ".ottimate");
const fileIn = (folder: string, ending: string) => {
  const [name = "none"] = readdirSync(folder).filter((each) => each.endsWith(ending));
  return join(folder, name);
};
const vendorIds = (company = 123) =>
  cli.double
    .data()
    .vendors.filter(({ ottimate_company_id: id }) => id === company)
    .map(({ erp_vendor_id: id }) => id);

const dirty = [
  "\uFEFFerp_vendor_id,erp_vendor_name,email",
  'V-1,"Café ""Ünï"", Inc.",a@b.example',
  "V-2,,",
  "V-2,Twice,",
  "V-4,Good,c@d.example,extra",
  "V-5,Good,",
];

describe("push", () => {
  it("says that a file without records has none", async () => {
    write("vendors.csv", "erp_vendor_id,erp_vendor_name");
    const { code, stderr } = await run(["vendors", "vendors.csv", "--company", "123"]);
    expect(code).toBe(0);
    expect(stderr).toContain("The file has no records to send.");
    expect(stderr).not.toContain("has not changed");
  });

  it("does not say that of a file whose rows are all invalid", async () => {
    write("vendors.ndjson", '[{"erp_vendor_id":"V-1"}]');
    const { code, stderr } = await run(["vendors", "vendors.ndjson", "--company", "123"]);
    expect(code).toBe(1);
    expect(stderr).toContain("No row of the file could be read, so nothing was sent.");
  });

  it("names the kinds of files that it reads", async () => {
    write("vendors.xlsx", "PK");
    const { code, stderr } = await run(["vendors", "vendors.xlsx", "--dry-run"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "vendors.xlsx: save it as one of .csv, .tsv, .txt, .ndjson, .jsonl. Nothing was sent.\n",
    });
  });

  it("names its own options in issues, not those of the function", async () => {
    writeFileSync(join(cli.cwd, "vendors.csv"), "erp_vendor_id,erp_vendor_name\nV-1,Café\n", "latin1");
    const { stdout } = await run(["vendors", "vendors.csv", "--dry-run"]);
    expect(stdout).toContain("set --encoding");
    write("orders.csv", "external_id,po_number,erp_vendor_id,date,total_amount", "1,1,V-1,03/04/2026,1.234");
    const dry = await run(["purchase-orders", "orders.csv", "--dry-run"]);
    expect(dry.stdout).toContain("set --decimal");
    expect(dry.stdout).toContain("set --date-format");
    await run(["purchase-orders", "orders.csv", "--company", "123", "--location", "456"]);
    const report = readFileSync(fileIn(state(), ".problems.csv"), "utf8");
    expect(report).toContain("set --decimal");
    expect(report).toContain("set --date-format");
  });

  it("sends the valid rows, and reports every other row with its line, the reason and what to do", async () => {
    write("vendors.csv", ...dirty);
    const { code, stdout, stderr } = await run(["vendors", "vendors.csv", "--company", "123"]);
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as PushReport;
    expect(report).toMatchObject({
      version: 1,
      command: "push vendors",
      file: "vendors.csv",
      company: 123,
      stopped: null,
      counts: { created: 2, failed: 2, invalid: 1, unknown: 0, unsent: 0 },
      problems: [
        { line: 3, key: "V-2", status: "failed", reason: expect.stringContaining("erp_vendor_name") },
        { line: 4, key: "V-2", status: "failed", reason: expect.stringMatching(/^Line 3 has the same key/) },
        { line: 5, column: 4, status: "invalid", reason: expect.stringContaining("more cells") },
      ],
    });
    expect(cli.double.data().vendors).toContainEqual(
      expect.objectContaining({ erp_vendor_id: "V-1", erp_vendor_name: 'Café "Ünï", Inc.' }),
    );
    expect(JSON.parse(readFileSync(fileIn(state(), ".report.json"), "utf8"))).toEqual(report);
    const rows = readFileSync(fileIn(state(), ".problems.csv"), "utf8").trim().split("\r\n");
    expect(rows[0]).toBe("file,line,column,key,status,reason,next");
    expect(rows).toHaveLength(4);
    expect(rows[2]).toMatch(/^vendors\.csv,4,,V-2,failed,.*,Keep one of the rows with this key\.$/);
    expect(stderr).toMatch(/Rows that are not in Ottimate, and what to do: \.ottimate\/\S+\.problems\.csv\n/);
    cli.double.assertNoViolations();
  });

  it("shows a summary on a terminal, with a bar", async () => {
    write("vendors.csv", ...dirty);
    const { stdout, stderr } = await run(["vendors", "vendors.csv", "--company", "123"], {
      isTerminal: true,
    });
    expect(stdout).toContain("vendors.csv: 2 created, 2 failed, 1 invalid (1 request)\n");
    expect(stdout).toContain("  vendors.csv:5:4: invalid: row has more cells than the header");
    expect(stderr).toContain(`[${"#".repeat(24)}] 4 of 4 records, 2 failed, 0 unknown`);
  });

  it("keeps its files for their owner alone, and out of Git", async () => {
    write("vendors.csv", ...dirty);
    await run(["vendors", "vendors.csv", "--company", "123"]);
    expect(statSync(state()).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(state(), ".gitignore"), "utf8")).toBe("*\n");
    for (const name of readdirSync(state())) expect(statSync(join(state(), name)).mode & 0o777).toBe(0o600);
  });

  it("leaves the Git of a folder alone that holds other things", async () => {
    write("vendors.csv", ...dirty);
    await run(["vendors", "vendors.csv", "--company", "123", "--state", "."]);
    expect(existsSync(join(cli.cwd, ".gitignore"))).toBe(false);
    expect(existsSync(fileIn(cli.cwd, ".state"))).toBe(true);
  });

  it("sends a file once, then only what changed, or all of it with --again", async () => {
    write("vendors.csv", "erp_vendor_id,erp_vendor_name", "V-1,One", "V-2,Two");
    const args = ["vendors", "vendors.csv", "--company", "123"];
    expect((await run(args)).code).toBe(0);
    const second = await run(args);
    expect({ code: second.code, sent: sent().length }).toEqual({ code: 0, sent: 1 });
    expect(second.stderr).toContain("nothing was sent. Use --again to send it again.");
    expect(JSON.parse(second.stdout).counts).toMatchObject({ created: 2 });
    write("vendors.csv", "erp_vendor_id,erp_vendor_name", "V-1,One", "V-2,Zwei");
    expect(JSON.parse((await run(args)).stdout).counts).toMatchObject({ updated: 2 });
    expect(sent()).toHaveLength(2);
    expect((await run([...args, "--again"])).code).toBe(0);
    expect(sent()).toHaveLength(3);
  });

  it("sends a file for each company, host and folder of its own", async () => {
    write("vendors.csv", "erp_vendor_id,erp_vendor_name", "V-1,One");
    mkdirSync(join(cli.cwd, "b"));
    writeFileSync(join(cli.cwd, "b/vendors.csv"), "erp_vendor_id,erp_vendor_name\nV-2,Two\n");
    for (const args of [
      ["vendors.csv", "--company", "123"],
      ["vendors.csv", "--company", "124"],
      ["b/vendors.csv", "--company", "123"],
    ])
      expect((await run(["vendors", ...args])).code).toBe(0);
    expect(sent()).toHaveLength(3);
    expect(vendorIds()).toEqual(expect.arrayContaining(["V-1", "V-2"]));
    expect(vendorIds(124)).toContain("V-1");
  });

  it("creates no duplicate of a record without an identifier if its file has changed", async () => {
    const header = "catalog_entry_id,price,start_date,reference_id";
    const row = (price: number) => `cte_3f6v0b5n8w2y,${price},2026-10-01T00:00:00Z,P-${price}`;
    write("prices.csv", header, row(18));
    const args = ["catalog-prices", "prices.csv", "--company", "123"];
    expect((await run(args)).code).toBe(0);
    write("prices.csv", header, row(18), row(19));
    const { code, stderr } = await run(args);
    expect({ code, sent: sent().length }).toEqual({ code: 2, sent: 1 });
    expect(stderr).toContain("prices.csv was sent before and has changed since.");
    expect((await run([...args, "--again"])).code).toBe(0);
    expect(sent()).toHaveLength(2);
  });

  it.each([
    [
      "dimensions",
      "/dimensions/bulk",
      ["erp_type,ottimate_type,name,code,reference_id,erp_dimension_id", "GL,account,Food,5100,a-5100,5100"],
    ],
    [
      "purchase-orders",
      "/purchase-orders/bulk",
      [
        "external_id,po_number,erp_vendor_id,date,total_amount,items.name,items.quantity,items.price",
        "E-1,PO-1,V-1001,2026-11-02,840,Oysters,5,84",
        "E-1,PO-1,V-1001,2026-11-02,840,Salmon,5,84",
      ],
    ],
    [
      "receipts",
      "/receipts/bulk",
      [
        "external_id,receipt_number,po_number,erp_vendor_id,ottimate_location_id,date,total_amount,items.sku,items.quantity,items.price",
        "G-1,GR-1,PO-20431,V-1002,457,2026-11-02,84,ROM-48,1,26",
      ],
    ],
    [
      "catalog",
      "/catalog/entries/bulk",
      ["erp_vendor_id,item_name,size,uom,upc,price,reference_id", "V-1001,Oysters,10 DZ,BAG,085,84,i-1"],
    ],
    [
      "catalog-allowances",
      "/catalog/allowances/bulk",
      [
        "catalog_entry_id,allowance_type,amount,start_date,reference_id",
        "cte_3f6v0b5n8w2y,rebate,0.5,2026-11-01T00:00:00Z,a-1",
      ],
    ],
  ])("sends %s to their own call", async (kind, path, lines) => {
    write("file.csv", ...lines);
    const place = kind === "receipts" ? [] : ["--location", "456"];
    const args = [kind, "file.csv", "--company", "123", ...place];
    const { code, stdout } = await run(args);
    expect(code, stdout).toBe(0);
    expect(sent().map((each) => each.path)).toEqual([path]);
    cli.double.assertNoViolations();
  });

  it("reads a file as the options say", async () => {
    const text = "Nr;Name;Total;Datum;Bestellung;Notiz\nK-1;Caf\u00e9;1.284,50;05.11.2026;PO-9;x\n";
    writeFileSync(join(cli.cwd, "orders.txt"), Buffer.from(text, "latin1"));
    const map = ["Nr=external_id", "Name=erp_vendor_name", "Total=total_amount", "Datum=date"];
    const options = [...map, "Bestellung=po_number", "Notiz="].flatMap((each) => ["--map", each]);
    const read = ["--delimiter", ";", "--decimal", ",", "--date-format", "DD.MM.YYYY"];
    const { stdout } = await run([
      ...["purchase-orders", "orders.txt", "--company", "123", "--location", "456"],
      ...options,
      ...read,
      ...["--encoding", "windows-1252"],
    ]);
    expect(JSON.parse(stdout).counts.invalid).toBe(0);
    expect(sent().at(-1)?.body).toMatchObject({
      purchase_orders: [
        {
          external_id: "K-1",
          erp_vendor_name: "Caf\u00e9",
          total_amount: 1284.5,
          date: "2026-11-05",
          po_number: "PO-9",
        },
      ],
    });
  });

  it.each([
    [[], "does not cover company 77: ottimate scopes shows what it covers."],
    [["--location", "456"], "--location is 456, and these credentials see no such location of company 77"],
    [
      ["--company", "123", "--location", "999"],
      "--location is 999, and these credentials see no such location of company 123",
    ],
  ])("exits with 3 for a company or a location that it cannot see, with %j", async (more, message) => {
    write("vendors.csv", ...dirty);
    const { code, stdout, stderr } = await run(["vendors", "vendors.csv", "--company", "77", ...more]);
    expect(code).toBe(3);
    expect(stderr).toContain(message);
    expect(stdout + stderr).not.toContain("listScopes");
  });

  it.each([
    [["vendor", "vendors.csv"], "vendor cannot be pushed: did you mean vendors?"],
    [["vendors", "none.csv", "--company", "123"], "none.csv does not exist. Nothing was sent."],
    [["vendors", ".", "--company", "123"], ". is a folder. Nothing was sent."],
    [["vendors", "vendors.csv"], "--company is missing: ottimate scopes shows the ids"],
    [["vendors", "vendors.csv", "--location", "456"], "--location requires --company"],
    [["purchase-orders", "vendors.csv", "--company", "123"], "--location is missing"],
    [["vendors", "vendors.csv", "--company", "Harbor"], "--company Harbor is not an id"],
    [["vendors", "vendors.csv", "--decimal", ";"], "--decimal must be"],
    [["vendors", "vendors.csv", "--delimiter", ";;"], "--delimiter must be one character"],
    [["vendors", "vendors.csv", "--company", "123", "--date-format", "DD-MM"], "--date-format is not a date"],
    [["vendors", "vendors.csv", "--encoding", "ebcdic"], "--encoding must be one of utf-8"],
    [["vendors", "vendors.csv", "--map", "Supplier"], "write HEADER=property"],
    [["vendors", "vendors.csv", "--on-changed-input", "ask"], "--on-changed-input must be"],
    [
      ["vendors", "other.csv", "--company", "123"],
      'other.csv:1:2: header "vendr" is not a property of a record: map it with --map',
    ],
    [
      ["vendors", "vendors.csv", "--company", "123", "--map", "x=y"],
      "--map: what x is mapped to is not a property of a record",
    ],
    [["vendors", "-", "--company", "123"], "push cannot read standard input: save it to a file."],
  ])("ends with 2 for %j before anything is sent", async (args, message) => {
    write("vendors.csv", ...dirty);
    write("other.csv", "erp_vendor_id,vendr", "V-1,x");
    const { code, stderr } = await run(args);
    expect(stderr).toContain(message);
    expect({ code, requests: cli.double.requests.length }).toEqual({ code: 2, requests: 0 });
    expect(existsSync(state())).toBe(false);
  });

  it("writes to production only with --yes", async () => {
    write("vendors.csv", ...dirty);
    const { OTTIMATE_BASE_URL: _, ...env } = cli.double.env;
    const { code, stderr } = await run(["vendors", "vendors.csv", "--company", "123"], {
      env: { ...env, OTTIMATE_ENVIRONMENT: "production" },
    });
    expect(code).toBe(2);
    expect(stderr).toContain("which is production: add --yes to confirm. Nothing was sent.");
  });

  it("exits with 4 if a response was lost, and resumes under the same key", async () => {
    write("vendors.csv", "erp_vendor_id,erp_vendor_name", "V-1,One");
    const args = ["vendors", "vendors.csv", "--company", "123"];
    const fault = cli.double.fail({
      operation: "bulkUpsertVendors",
      status: 500,
      when: "after acting",
      times: 20,
    });
    const lost = await run(args);
    expect(lost.code).toBe(4);
    expect(JSON.parse(lost.stdout).problems).toMatchObject([
      { line: 2, key: "V-1", status: "unknown", next: expect.stringContaining("GET /vendors") },
    ]);
    fault.remove();
    const again = await run(args);
    expect(again.code, again.stderr).toBe(0);
    expect(again.stderr).toContain("Resuming the push that was last saved at");
    expect(new Set(sent().map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
    expect(existsSync(join(state(), "none"))).toBe(false);
    expect(readdirSync(state()).some((name) => name.endsWith(".problems.csv"))).toBe(false);
  });

  it.each([
    [{ status: 403 }, 3],
    [{ status: 429, retryAfter: 40_000 }, 5],
  ])("reports %j with its exit code", async (fault, code) => {
    write("vendors.csv", "erp_vendor_id,erp_vendor_name", "V-1,One");
    cli.double.fail({ operation: "bulkUpsertVendors", times: 20, ...fault });
    const outcome = await run(["vendors", "vendors.csv", "--company", "123"]);
    expect(outcome.code, outcome.stderr).toBe(code);
    expect(outcome.stderr).toContain("Run the same command again to resume.");
    expect(JSON.parse(outcome.stdout)).toMatchObject({ counts: { unsent: 1, unknown: 0 } });
  });

  it("ends with 6 if the API cannot be reached, and with 3 without credentials", async () => {
    write("vendors.csv", "erp_vendor_id,erp_vendor_name", "V-1,One");
    const args = ["vendors", "vendors.csv", "--company", "123"];
    const env = { ...cli.double.env, OTTIMATE_BASE_URL: "http://127.0.0.1:9/v1" };
    expect((await run(args, { env })).code).toBe(6);
    expect((await run(args, { env: {} })).code).toBe(3);
  });

  it("rejects a file that changed during a push with --on-changed-input refuse", async () => {
    write("vendors.csv", "erp_vendor_id,erp_vendor_name", "V-1,One");
    const args = ["vendors", "vendors.csv", "--company", "123"];
    cli.double.fail({ operation: "bulkUpsertVendors", status: 403 });
    expect((await run(args)).code).toBe(3);
    write("vendors.csv", "erp_vendor_id,erp_vendor_name", "V-1,Uno");
    const { code, stderr } = await run([...args, "--on-changed-input", "refuse"]);
    expect({ code, sent: sent().length }).toEqual({ code: 2, sent: 1 });
    expect(stderr).toContain("vendors.csv has changed since this push started");
    expect((await run(args)).code).toBe(0);
    expect(vendorIds()).toContain("V-1");
  });

  it("sends nothing more once it is stopped, and resumes the next time", async () => {
    write("vendors.csv", "erp_vendor_id,erp_vendor_name");
    for (let i = 0; i < 1000; i += 1) appendFileSync(join(cli.cwd, "vendors.csv"), `V-${i},Vendor ${i}\n`);
    const args = ["vendors", "vendors.csv", "--company", "123"];
    const stop = new AbortController();
    cli.double.fail({ operation: "bulkUpsertVendors", delayMs: 20_000, times: 4 });
    const running = run(args, { signal: stop.signal });
    while (sent().length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort(new Error("stopped by SIGINT"));
    cli.double.clock.advance(20_000);
    const stopped = await running;
    expect(stopped.stderr).toContain("Stopped: stopped by SIGINT. 600 records not sent, 0 unknown.");
    expect(JSON.parse(stopped.stdout).counts).toMatchObject({ created: 400, unsent: 600, unknown: 0 });
    expect((await run(args)).code).toBe(0);
    expect(sent()).toHaveLength(10);
    expect(vendorIds().filter((id) => /^V-\d{1,3}$/.test(String(id)))).toHaveLength(1000);
  });

  it("says what to do if the folder of its state cannot be made", async () => {
    write("vendors.csv", ...dirty);
    write("taken", "x");
    const { code, stderr } = await run(["vendors", "vendors.csv", "--company", "123", "--state", "taken"]);
    expect({ code, sent: sent().length }).toEqual({ code: 2, sent: 0 });
    expect(stderr).toMatch(/taken cannot be (used|written): \w+/);
  });
});

describe("push --dry-run", () => {
  it("shows each issue with its place, and how many requests it takes, without credentials", async () => {
    write("vendors.csv", ...dirty);
    const { code, stdout } = await run(["vendors", "vendors.csv", "--dry-run"], { env: {} });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^vendors\.csv:4:1: erp_vendor_id is the same as in line 3/m);
    expect(stdout).toMatch(/^vendors\.csv:5:4: row has more cells than the header/m);
    expect(stdout).toMatch(/^vendors\.csv:3:2: note: erp_vendor_name is missing/m);
    expect(stdout).toContain("vendors.csv: 4 records in 1 request, 2 issues, 1 note. Nothing was sent.\n");
    expect(existsSync(state())).toBe(false);
  });

  it("prints what validateRecords returns under --json", async () => {
    write("vendors.csv", "erp_vendor_id,erp_vendor_name", "V-1,One");
    const { code, stdout } = await run(["vendors", "vendors.csv", "--dry-run", "--json"], { env: {} });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ file: "vendors.csv", records: 1, requests: 1, issues: [] });
  });

  it("ends with 2 for a file that cannot be read at all", async () => {
    write("vendors.csv", "erp_vendor_id,vendr", "V-1,x");
    const { code, stdout } = await run(["vendors", "vendors.csv", "--dry-run"], { env: {} });
    expect(code).toBe(2);
    expect(stdout).toContain(
      'vendors.csv:1:2: header "vendr" is not a property of a record: map it with --map',
    );
  });
});
