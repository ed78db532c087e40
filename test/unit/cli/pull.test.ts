import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { useCommand } from "../../support/cli.ts";

const cli = useCommand("pull");

const { run, read: out } = cli;
const vendors = ["vendors", "--company", "123"];
const lists = () => cli.double.requests.filter(({ operationId }) => operationId === "listVendors");
const rows = (text: string) =>
  text
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: number });

describe("pull", () => {
  it.each(["vendors", "/vendors", "listVendors"])("reads the list %s to its end", async (name) => {
    const { code, stdout, stderr } = await run([name, "--company", "123"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout).map(({ id }: { id: number }) => id)).toEqual([789, 790, 791, 792]);
    cli.double.assertNoViolations();
  });

  it("sends the locations of a company if the list has no filter by company", async () => {
    const { code, stdout } = await run(["invoices", "--company", "123", "-f", "ndjson"]);
    expect(code).toBe(0);
    expect(rows(stdout).length).toBeGreaterThan(0);
    expect(cli.double.requests.at(-1)?.query).toMatchObject({ ottimate_location_ids: expect.any(String) });
  });

  it.each(["vendors", "invoices"])("exits with 3 for the %s of a company it cannot see", async (name) => {
    expect((await run([name, "--company", "77"])).code).toBe(3);
  });

  it("says which option to add if the credentials may not list the company's locations", async () => {
    cli.double.fail({ operation: "listLocations", status: 403, times: 100 });
    const { code, stderr } = await run(["invoices", "--company", "123"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(": add --location. Nothing was sent.")]);
  });

  it("puts a filter into the query, and an id into the path", async () => {
    const [{ id = "" } = {}] = cli.double.data().accounts;
    await run([...vendors, "-q", "detail=basic"]);
    expect(lists().at(-1)?.query).toMatchObject({ detail: "basic" });
    for (const args of [[`accounts/${id}/companies`], ["listCompanies", "-q", `id=${id}`]]) {
      const { code, stdout } = await run(args);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ id: 123 }));
    }
  });

  it.each([
    ["csv", (text: string) => text.trim().split("\r\n").length - 1],
    ["ndjson", (text: string) => rows(text).length],
    ["jsonl", (text: string) => rows(text).length],
    ["json", (text: string) => JSON.parse(text).length],
  ])("writes .%s files, that their owner alone can read", async (ending, count) => {
    const { code, stdout, stderr } = await run([...vendors, "--out", `vendors.${ending}`]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(count(out(`vendors.${ending}`))).toBe(4);
    expect(stderr).toContain(`vendors.${ending} has 4 rows.\n`);
    expect(readdirSync(cli.cwd)).toEqual([`vendors.${ending}`]);
    expect(statSync(join(cli.cwd, `vendors.${ending}`)).mode & 0o777).toBe(0o600);
  });

  it("writes valid files without rows", async () => {
    const none = ["vendors", "--company", "125"];
    cli.double.seed({ companies: [{ id: 125, name: "New" }] } as never);
    for (const ending of ["csv", "json", "ndjson"]) await run([...none, "--out", `v.${ending}`]);
    expect([out("v.csv"), out("v.json"), out("v.ndjson")]).toEqual(["", "[]\n", ""]);
  });

  it("leaves the file as it was if the reading fails, and its mode if it does not", async () => {
    writeFileSync(join(cli.cwd, "vendors.json"), "before");
    chmodSync(join(cli.cwd, "vendors.json"), 0o644);
    cli.double.fail({ operation: "listVendors", status: 403 });
    expect((await run([...vendors, "--out", "vendors.json"])).code).toBe(3);
    expect(out("vendors.json")).toBe("before");
    expect(readdirSync(cli.cwd)).toEqual(["vendors.json"]);
    expect((await run([...vendors, "--out", "vendors.json"])).code).toBe(0);
    expect(JSON.parse(out("vendors.json"))).toHaveLength(4);
    expect(statSync(join(cli.cwd, "vendors.json")).mode & 0o777).toBe(0o644);
  });

  it("leaves nothing behind if it is stopped", async () => {
    const stop = new AbortController();
    cli.double.fail({ operation: "listVendors", delayMs: 20_000 });
    const running = run([...vendors, "--out", "vendors.json"], { signal: stop.signal });
    while (lists().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort(new Error("stopped by SIGINT"));
    expect((await running).code).not.toBe(0);
    expect(readdirSync(cli.cwd)).toEqual([]);
  });

  it("removes what killed pulls left of the same file, and no other file", async () => {
    const uuid = "0d9f7c4e-1f5a-4a53-9d0c-3f1f6a0f2b7e";
    const [dead, alive] = [99_999_999, process.ppid];
    const names = [
      `v.csv.${dead}.${uuid}.tmp`,
      `v.csv.${process.pid}.${uuid}.tmp`,
      `v.csv.${alive}.${uuid}.tmp`,
      `w.csv.${dead}.${uuid}.tmp`,
      "v.csv.tmp",
    ];
    for (const name of names) writeFileSync(join(cli.cwd, name), "");
    expect((await run([...vendors, "--out", "v.csv"])).code).toBe(0);
    expect(readdirSync(cli.cwd).toSorted()).toEqual(["v.csv", ...names.slice(2)].toSorted());
  });

  it.each([
    [["vendor"], "There is no list vendor: did you mean vendors?"],
    [["getVendor"], "There is no list getVendor"],
    [
      [...vendors, "--out", "vendors.xlsx"],
      "--out vendors.xlsx: use an extension of .csv, .json, .ndjson, .jsonl",
    ],
    [[...vendors, "--out", "v.csv", "-f", "table"], "--out takes csv, ndjson or json"],
    [[...vendors, "--out", "none/v.csv"], "none/v.csv cannot be written: its folder does not exist."],
    [[...vendors, "--out", "folder.csv"], "folder.csv is a folder. It was not changed."],
    [[...vendors, "-q", "compny=1"], "query.compny is not known"],
    [[...vendors, "-q", "limit"], "write name=value"],
    [[...vendors, "-q", "limit=5"], "-q limit is set by the command, which reads all pages. Nothing"],
    [[...vendors, "--since", "last", "-q", "page=2"], "-q page is set by"],
    [[...vendors, "--location", "456"], "--location: listVendors cannot be filtered by location"],
    [["batch", "--company", "123"], "--company: listBatches cannot be filtered by company"],
    [
      ["dimensions", "--since", "last"],
      "listDimensions cannot be filtered by last change; these can: vendors, invoices, batch.",
    ],
    [[...vendors, "--since", "yesterday"], "--since yesterday: pass a UTC date"],
    [[...vendors, "--since", "2026-13-01"], "--since 2026-13-01: pass a UTC date"],
    [[...vendors, "--since", "2026-11-01T08:00"], "pass a UTC date"],
    [["vendors", "--since", "last"], "ottimate_company_id is missing"],
  ])("ends with 2 for %j before anything is sent", async (args, message) => {
    mkdirSync(join(cli.cwd, "folder.csv"));
    const { code, stderr } = await run(args);
    expect(stderr).toContain(message);
    expect({ code, requests: cli.double.requests.length }).toEqual({ code: 2, requests: 0 });
  });
});

describe("pull --since", () => {
  it("reads what has changed since a time", async () => {
    const { stdout } = await run([...vendors, "--since", "2026-10-10", "-f", "ndjson"]);
    expect(rows(stdout).map(({ id }) => id)).toContain(790);
    expect(rows(stdout).map(({ id }) => id)).not.toContain(789);
    expect(lists().at(-1)?.query.last_modified_date_from_utc).toBe("2026-10-10T00:00:00.000Z");
    cli.double.assertNoViolations();
  });

  it("last reads everything first, and then only changes, separately for each filter", async () => {
    const args = [...vendors, "--since", "last", "--out", "changed.ndjson"];
    expect((await run(args)).code).toBe(0);
    expect(rows(out("changed.ndjson"))).toHaveLength(4);
    expect((await run(args)).code).toBe(0);
    expect(rows(out("changed.ndjson"))).toEqual([]);
    expect(lists().map(({ query }) => query.last_modified_date_from_utc !== undefined)).toEqual([
      false,
      true,
    ]);
    await run([...args, "-q", "detail=basic"]);
    expect(rows(out("changed.ndjson"))).toHaveLength(4);
    const [state = ""] = readdirSync(join(cli.cwd, ".ottimate")).filter((name) =>
      name.endsWith(".watermark"),
    );
    expect(state).toMatch(/^pull-vendors-/);
    expect(statSync(join(cli.cwd, ".ottimate", state)).mode & 0o777).toBe(0o600);
  });

  it("last reads the same again if the file could not be replaced", async () => {
    const target = join(cli.cwd, "changed.ndjson");
    const args = [...vendors, "--since", "last", "--out", "changed.ndjson"];
    cli.double.fail({ operation: "listVendors", delayMs: 20_000 });
    const running = run(args);
    while (lists().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    // A folder cannot be replaced by a file.
    mkdirSync(target);
    writeFileSync(join(target, "x"), "");
    cli.double.clock.advance(20_000);
    expect((await running).code).toBe(2);
    expect(existsSync(join(target, "x"))).toBe(true);
    expect((await run([...vendors, "--since", "last", "--out", "other.ndjson"])).code).toBe(0);
    expect(rows(out("other.ndjson"))).toHaveLength(4);
  });
});
