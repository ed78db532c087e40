import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder, useCommand } from "../../support/cli.ts";

const cli = useCommand("call");

const { run } = cli;
const vendor = { ottimate_company_id: 123, erp_vendor_id: "V-9", erp_vendor_name: "Hill Farm" };

describe("call", () => {
  it("prints the body of the response as JSON if there is no terminal", async () => {
    const { code, stdout, stderr } = await run([
      "listVendors",
      "-q",
      "ottimate_company_id=123",
      "-q",
      "limit=2",
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ count: 4, vendors: [{ id: 789 }, { id: 790 }] });
  });

  it.each([
    [["GET", "/vendors/789"]],
    [["get", "/vendors/{id}", "-q", "id=789"]],
    [["getVendor", "-q", "id=789"]],
    [["GET /vendors/789"]],
    [["GET", "vendors/789"]],
  ])("takes an operation as %j", async (args) => {
    const { stdout } = await run(args);
    expect(JSON.parse(stdout)).toMatchObject({ vendor: { id: 789 } });
  });

  it("takes the query with the path", async () => {
    const { stdout } = await run(["GET", "/vendors?ottimate_company_id=123&limit=1"]);
    expect(JSON.parse(stdout).vendors).toHaveLength(1);
  });

  it.each([
    ["getVendors", "There is no operation getVendors: did you mean getVendor?"],
    ["/vendors", "Put the method before the path: GET /vendors"],
    ["DELETE /vendors", "/vendors supports GET and POST, not DELETE."],
    ["GET /vendor", "There is no GET /vendor: did you mean /vendors?"],
    ["GET vendor", "There is no GET /vendor: did you mean /vendors?"],
    ["get", "A path is missing: get /vendors, for example."],
    ["GET /vendors/50%", "50% in the path is not URL-encoded"],
    ["createToken", "A token is a secret"],
    ["getVendor 789", "getVendor takes no path: pass -q id=789."],
    ["listVendors /vendors", "listVendors takes no path: leave out /vendors."],
  ])("rejects %s, and suggests what is meant", async (operation, message) => {
    const { code, stderr } = await run([operation]);
    expect({ code, sent: cli.double.requests.length }).toEqual({ code: 2, sent: 0 });
    expect(stderr).toContain(message);
  });

  it.each([
    [
      ["listVendors", "-q", "compny_id=123"],
      "query.compny_id is not known: did you mean ottimate_company_id?",
    ],
    [["listVendors", "-q", "limit=many"], "query.limit must be an integer"],
    [["getVendor"], "path.id is required"],
    [["createVendor", "-q", "x=1", "-d", "{}"], "query.x is not known: this call has none"],
    [
      ["getVendor", "-q", "id=1", "--idempotency-key", "k"],
      "--idempotency-key is not supported by this call",
    ],
    [
      ["listVendors", "--all", "-q", "ottimate_company_id=1", "-q", "page=2"],
      "-q page is set by the command",
    ],
    [["createVendor"], "body is required"],
    [["createVendor", "-d", '{"ottimate_company_id":123,"vendor_nam":"x"}'], "did you mean erp_vendor_name?"],
    [
      ["createPurchaseOrder", "-d", '{"items":[{"nam":"oysters"}]}'],
      "body.items[0].nam is not known: did you mean name?",
    ],
    [["uploadInvoice", "-q", "ottimate_location=456"], "body.file is required"],
  ])("checks %j against the document before anything is sent", async (args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout, sent: cli.double.requests.length }).toEqual({ code: 2, stdout: "", sent: 0 });
    expect(stderr).toContain(message);
  });

  it("names each problem once", async () => {
    const { stderr } = await run(["createVendor", "-d", "[]"]);
    const problems = stderr.split("\n").filter((line) => line.startsWith("  - "));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems).toEqual([...new Set(problems)]);
  });

  it("sends undocumented properties with --no-check", async () => {
    const { code, stderr } = await run(["listVendors", "-q", "compny_id=123", "--no-check"]);
    expect(code).toBe(1);
    expect(stderr).toContain("400");
  });

  it("does not send text in another encoding, which would arrive damaged", async () => {
    writeFileSync(join(cli.cwd, "vendor.json"), '{"erp_vendor_name":"Café"}', "latin1");
    const { code, stderr } = await run(["createVendor", "-d", "@vendor.json"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "-d: vendor.json is not UTF-8: save it as UTF-8.\n",
    });
    expect(cli.double.requests).toEqual([]);
  });

  it.each(["argument", "file", "standard input"])("sends a body that is given as an %s", async (kind) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "vendor.json"), `\uFEFF${JSON.stringify(vendor)}`);
    const text =
      { argument: JSON.stringify(vendor), file: "@vendor.json", "standard input": "-" }[kind] ?? "";
    const { code, stdout } = await run(["createVendor", "-d", text], { cwd, stdin: JSON.stringify(vendor) });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ vendor: { erp_vendor_name: "Hill Farm" } });
  });

  it.each([
    [["createVendor", "-d", "@none.json"], "-d: none.json does not exist."],
    [["createVendor", "-d", "@."], "-d: . is a folder."],
    [["createVendor", "-d", "@"], "-d @: write the name of a file after the @."],
    [["uploadInvoice", "-F", "file=none.pdf"], "none.pdf does not exist. Nothing was sent."],
    [["uploadInvoice", "-F", "file=."], ". is a folder. Nothing was sent."],
  ])("says what is wrong with the file of %j", async (args, message) => {
    const { code, stderr } = await run(args);
    expect({ code, stderr, sent: cli.double.requests.length }).toEqual({
      code: 2,
      stderr: `${message}\n`,
      sent: 0,
    });
  });

  it("sends a form with its fields and its file", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "a.pdf"), "%PDF-1.7");
    const { code, stdout } = await run(
      ["uploadInvoice", "-q", "ottimate_location_id=456", "-F", "file=a.pdf"],
      { cwd },
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ reference_id: expect.stringMatching(/^upl_/) });
    expect(cli.double.requests.at(-1)?.body).toMatchObject({
      ottimate_location_id: 456,
      file: { filename: "a.pdf" },
    });
  });

  it("reads a list to its end under --all", async () => {
    const vendors = Array.from({ length: 250 }, (_, i) => ({
      ottimate_company_id: 987,
      erp_vendor_id: `V-${i}`,
      erp_vendor_name: `Vendor ${i}`,
    }));
    cli.double.seed({ companies: [{ id: 987, name: "New" }], vendors } as never);
    const { code, stdout } = await run([
      "listVendors",
      "-q",
      "ottimate_company_id=987",
      "--all",
      "-f",
      "ndjson",
    ]);
    expect(code).toBe(0);
    const rows = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(new Set(rows.map(({ erp_vendor_id }) => erp_vendor_id)).size).toBe(250);
    expect((await run(["getVendor", "-q", "id=789", "--all"])).stderr).toContain("getVendor is not a list");
  });

  it("writes CSV that a spreadsheet reads: names first, quotes doubled, objects and lists as JSON", async () => {
    await run(["createVendor", "-d", JSON.stringify({ ...vendor, erp_vendor_name: 'Café "Lumière", SA' })]);
    const { stdout } = await run([
      "listVendors",
      "-q",
      "ottimate_company_id=123",
      "--all",
      "--format",
      "csv",
    ]);
    const [names = "", ...lines] = stdout.split("\r\n");
    expect(names.split(",")).toContain("erp_vendor_name");
    expect(lines.filter(Boolean)).toHaveLength(5);
    expect(stdout).toContain(',"Café ""Lumière"", SA"');
  });

  it("draws a table that fits the terminal, and names the columns that do not", async () => {
    cli.double.seed({
      vendors: [{ ottimate_company_id: 123, erp_vendor_name: "\u001b[31mred\u0007" }],
    } as never);
    const { stdout } = await run(["listVendors", "-q", "ottimate_company_id=123"], { isTerminal: true });
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^id +ottimate_company_id +erp_vendor_id/);
    expect(Math.max(...lines.slice(0, -1).map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(lines.at(-1)).toMatch(/^Not shown: .*Use --format json for all\.$/);
    // Control characters, which a terminal would act on, are removed.
    for (const control of ["\u001b", "\u0007"]) expect(stdout).not.toContain(control);
  });

  it.each([
    [{ status: 503, times: 9 }, ["listVendors", "-q", "ottimate_company_id=123"], 1],
    [{ status: 429, retryAfter: 7200 }, ["listVendors", "-q", "ottimate_company_id=123"], 5],
    [{ status: 403 }, ["listVendors", "-q", "ottimate_company_id=123"], 3],
    [{ cut: "connection", when: "after acting", times: 9 }, ["createReceipt", "-d", "{}", "--no-check"], 4],
    [{ status: 404 }, ["getVendor", "-q", "id=1"], 1],
  ] as const)(
    "exits after %j with the code of the person who can fix it: %j",
    async (fault, args, code) => {
      cli.double.fail(fault as never);
      const env = { ...cli.double.env, OTTIMATE_TRUST_IDEMPOTENCY_KEYS: "false" };
      const outcome = await run(args, { env });
      expect(outcome.code).toBe(code);
      expect(outcome.stdout).toBe("");
    },
    60_000,
  );

  it("names the key of a write with an unknown outcome, and resends it under that key", async () => {
    cli.double.fail({ operation: "createVendor", cut: "connection", when: "after acting" });
    const env = { ...cli.double.env, OTTIMATE_TRUST_IDEMPOTENCY_KEYS: "false" };
    const args = ["createVendor", "-d", JSON.stringify(vendor)];
    const { code, stderr } = await run(args, { env });
    expect(code).toBe(4);
    const key = /idempotency key was (\S+):/.exec(stderr)?.[1] ?? "";
    const again = await run([...args, "--idempotency-key", key], { env });
    expect(again.code).toBe(0);
    expect(cli.double.requests.at(-1)?.replayed).toBe(true);
  });

  it("prints an error as JSON with --json, on standard error", async () => {
    const { code, stdout, stderr } = await run(["getVendor", "-q", "id=1", "--json"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(JSON.parse(stderr)).toMatchObject({
      error: { name: "OttimateNotFoundError", status: 404, operationId: "getVendor" },
    });
  });

  it("exits with 1 if some records of a bulk call failed", async () => {
    const vendors = [vendor, { erp_vendor_id: "V-10", payment_method: "gold" }];
    const body = JSON.stringify({ ottimate_company_id: 123, vendors });
    const { code, stdout } = await run(["bulkUpsertVendors", "-d", body, "--no-check"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toHaveProperty("errors");
  });
});

describe("A write to production", () => {
  const env = () => ({
    ...cli.double.env,
    OTTIMATE_BASE_URL: "https://api.ottimate.com/v1",
    HTTPS_PROXY: "http://127.0.0.1:1",
  });
  const args = ["createVendor", "-d", JSON.stringify(vendor)];

  it("is not sent if there is neither --yes nor a terminal", async () => {
    const { code, stderr } = await run(args, { env: env() });
    expect(code).toBe(2);
    expect(stderr).toContain("createVendor writes to api.ottimate.com, which is production: add --yes");
  });

  it("needs no confirmation with --yes, nor does a read", async () => {
    // There is no such proxy, so nothing leaves this machine.
    const all = await Promise.all(
      [[...args, "--yes"], ["listVendors"]].map((each) => run(each, { env: env() })),
    );
    expect(all.map(({ code }) => code)).toEqual([6, 6]);
  }, 60_000);

  it("needs confirmation for any host that may hide the API", async () => {
    const { code } = await run(args, { env: { ...env(), OTTIMATE_BASE_URL: "https://gateway.example/v1" } });
    expect(code).toBe(2);
  });
});
