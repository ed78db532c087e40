import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { JournalEntry } from "../../../src/index.ts";
import { fileJournal } from "../../../src/node/index.ts";
import { useCommand } from "../../support/cli.ts";
import { marksOf, readyInvoices, statusesOf } from "../../support/exports.ts";

const cli = useCommand("export", {
  data: {
    accounts: [{ id: "racc_1", name: "Harbor Group" }],
    companies: [
      { id: 123, name: "Harbor & Vine" },
      { id: 124, name: "Saltworks" },
    ],
    locations: [
      { id: 456, name: "Pier 7", ottimate_company_id: 123 },
      { id: 470, name: "Commissary", ottimate_company_id: 124 },
    ],
    invoices: [
      ...readyInvoices(3).map((each) => ({ ...each, ottimate_location_id: 456 })),
      ...readyInvoices(2, { from: 2_000 }).map((each) => ({ ...each, ottimate_location_id: 470 })),
    ],
  },
});

const { run } = cli;
const files = (out = "out") => readdirSync(join(cli.cwd, out)).filter((name) => !name.startsWith("."));
const idsIn = (out = "out") =>
  files(out)
    .filter((name) => name.startsWith("invoices-"))
    .flatMap((name) =>
      readFileSync(join(cli.cwd, out, name), "utf8")
        .trimEnd()
        .split("\r\n")
        .slice(1),
    )
    .map((row) => row.split(",", 1)[0]);
const stateOf = (name: string) =>
  join(cli.cwd, ".ottimate", `${name}-${new URL(cli.double.url).host.replace(":", "_")}.jsonl`);

/** Writes the journal entry of an interrupted export. */
async function interrupted(id: string, state: JournalEntry["state"]): Promise<void> {
  const journal = fileJournal(stateOf("exports"));
  const entries = await journal.load();
  const [key = ""] = entries.keys();
  const prefix = key.slice(0, key.lastIndexOf("/") + 1);
  await journal.save(new Map([[prefix + id, { state, at: "2026-01-01T00:00:00Z" }]]));
  await journal.close();
}

describe("export", () => {
  it.each([
    [[], "--out is missing"],
    [["--out", "out", "--format", "xml"], "--format must be csv or ndjson."],
    [["--out", "out", "--expand", "lines"], "--expand must be items."],
    [["--out", "out", "--part-size", "none"], "--part-size none is not a positive whole number."],
    [["--out", "out", "--location", "pier"], "--location pier is not an id"],
    [["--out", "out", "-q", "date_form=2026-01-01"], "did you mean date_from?"],
    [["--out", "out", "-q", "status=paid"], "query.status"],
    [["--out", "out", "-q", "page=2"], "-q page is set by the export, which reads all pages."],
    [["--out", "out", "-q", "search"], "-q search: write name=value."],
  ])("rejects %j, and sends nothing", async (args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout, sent: cli.double.requests.length }).toEqual({ code: 2, stdout: "", sent: 0 });
    expect(stderr).toContain(message);
  });

  it("writes invoices and lines, marks them with the name of their file, and reports JSON", async () => {
    const { code, stdout, stderr } = await run(["--out", "out", "--expand", "items", "--part-size", "2"]);
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout).counts).toMatchObject({ listed: 5, handedOver: 5, exported: 5 });
    expect(idsIn().toSorted()).toEqual(["1000", "1001", "1002", "2000", "2001"]);
    expect(files()).toHaveLength(6);
    const parts = files().flatMap((name) => /^invoices-(.*)\.csv$/.exec(name)?.[1] ?? []);
    expect(parts).toContain(marksOf(cli.double).flat()[0]?.export_transaction_id);
    expect(stderr).toContain("5 ready: 5 written, 5 marked.");
    cli.double.assertNoViolations();
  });

  it.each([
    [
      ["--company", "123"],
      ["1000", "1001", "1002"],
    ],
    [
      ["--location", "470"],
      ["2000", "2001"],
    ],
    [
      ["--location", "470", "--location", "456", "-q", "invoice_ids=1001,2001"],
      ["1001", "2001"],
    ],
  ])("with %j writes only those", async (args, expected) => {
    const { code, stderr } = await run(["--out", "out", ...args]);
    expect(code, stderr).toBe(0);
    expect(idsIn().toSorted()).toEqual(expected);
    expect(statusesOf(cli.double)).toMatchObject({ exported: expected.length });
  });

  it.each([
    [
      ["--company", "77"],
      "these credentials cannot see this company: ottimate scopes shows those that can be seen",
    ],
    [["--company", "123", "--location", "999"], "999, which is not a location of company 123"],
    [["--location", "999"], "The API User does not cover location 999"],
  ])("exits with 3 for what the credentials cannot see, as push does: %j", async (more, message) => {
    const { code, stderr } = await run(["--out", "out", ...more]);
    expect([code, stderr]).toEqual([3, expect.stringContaining(message)]);
  });

  it("exits with 2 for a location of another company", async () => {
    const { code } = await run(["--out", "out", "--company", "123", "--location", "470"]);
    expect(code).toBe(2);
  });

  it("writes NDJSON, and says that nothing is ready", async () => {
    await run(["--out", "out", "--format", "ndjson"]);
    // A part ends early if the rest takes long, so a slow machine may write several.
    expect(files().filter((name) => !/^invoices-.*\.ndjson$/.test(name))).toEqual([]);
    const lines = files().flatMap((name) =>
      readFileSync(join(cli.cwd, "out", name), "utf8")
        .trimEnd()
        .split("\n"),
    );
    expect(lines.map((line) => JSON.parse(line))).toHaveLength(5);
    const { code, stdout } = await run(["--out", "out"], { isTerminal: true });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "No invoice is ready for export.\n" });
  });

  it("names an invoice whose mark was rejected, and says what to do", async () => {
    cli.double.fail({
      operation: "markInvoicesExported",
      status: 200,
      body: { updated: [], failed: [{ id: 1000, error: "Locked." }] },
    });
    const { code, stderr } = await run(["--out", "out", "-q", "invoice_ids=1000"]);
    expect(code).toBe(1);
    expect(stderr).toContain("Invoice 1000: not marked: Locked. It is in a file. Run this command again");
    expect((await run(["--out", "out"])).code).toBe(0);
    expect(idsIn().filter((id) => id === "1000")).toHaveLength(1);
  });

  it("does not hand over what an interrupted export may have written to a missing folder", async () => {
    await run(["--out", "out", "--location", "470"]);
    await interrupted("1000", "begun");
    // As if an earlier export had started to write there.
    const first = await run(["--out", "first", "-q", "invoice_ids=1001"]);
    expect(first.code, first.stderr).toBe(0);
    rmSync(join(cli.cwd, "first"), { recursive: true });
    const { code, stderr } = await run(["--out", "second"]);
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /Invoice 1000: may be in a file: .*first, which no longer exists: restore the folder/,
    );
    expect(idsIn("second")).toEqual(["1002"]);
    expect((await run(["--out", "first"])).code).toBe(0);
    expect(idsIn("first")).toEqual(["1000"]);
    expect(readFileSync(stateOf("export-folders"), "utf8")).toContain("null");
    await run(["--out", "third"]);
    expect(readFileSync(stateOf("export-folders"), "utf8")).toContain("third");
  });

  it("lists nothing if the folder is a file, or the journal is damaged", async () => {
    writeFileSync(join(cli.cwd, "file"), "");
    const { code, stderr } = await run(["--out", "file"]);
    expect(code).toBe(2);
    expect(stderr).toContain("cannot be written");
    writeFileSync(stateOf("exports"), "{}\n{}\n");
    const damaged = await run(["--out", "out"]);
    expect(damaged.code, damaged.stderr).toBe(2);
    expect(existsSync(join(cli.cwd, "out"))).toBe(true);
    expect(cli.double.requests.filter(({ operationId }) => operationId !== "createToken")).toEqual([]);
  });

  it("writes to production only after confirmation", async () => {
    const env = { ...cli.double.env, OTTIMATE_BASE_URL: "https://api.ottimate.com/v1" };
    const { code, stderr } = await run(["--out", "out"], { env });
    expect(code).toBe(2);
    expect(stderr).toContain("export writes to api.ottimate.com, which is production: add --yes");
  });
});
