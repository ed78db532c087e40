import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { startOttimate } from "../../../src/testing/index.ts";
import { useCommand } from "../../support/cli.ts";
import { keptInList } from "../../support/folder-double.ts";

const cli = useCommand("upload", keptInList);
beforeEach(() => {
  for (const folder of ["inbox", "other"]) {
    mkdirSync(join(cli.cwd, folder));
    for (const name of ["a.pdf", "b c.pdf"])
      writeFileSync(join(cli.cwd, folder, name), `%PDF-1.7 ${folder} ${name}`);
  }
});

const { run } = cli;
const at = ["--location", "456"];
const sent = () => cli.double.requests.filter(({ operationId }) => operationId === "uploadInvoice");

describe("upload", () => {
  it.each([
    [["nowhere"], "nowhere does not exist."],
    [["inbox", "--location", "pier"], "--location pier is not an id"],
    [["inbox", "--location", "0"], "--location 0 is not an id"],
    [["inbox", "--concurrency", "0"], "--concurrency 0 is not a positive whole number."],
    [["inbox", "--metadata", "[1]"], "--metadata must be a JSON object"],
    [["inbox/a.pdf", "--watch"], "--watch takes folders, and inbox/a.pdf is a file."],
    [["inbox", ...at, "--move-to", "inbox"], "--move-to is the folder itself"],
    [["inbox/a.pdf", ...at, "--move-to", "inbox"], "--move-to is the folder itself that has"],
    [["inbox", ...at, "--move-to", "none/done"], "none/done does not exist: check the path."],
    [["inbox", ...at, "--resend", "inbox/x.pdf"], "is neither in the folder nor in the ledger"],
    [["inbox", ...at, "--resend", "inbox/x.pdf"], "--resend is "],
    [["inbox", ...at, "--resend", "inbox/x.pdf"], "inbox/x.pdf"],
    // The working folder would be uploaded.
    [["", ...at], "command-argument value '' is invalid for argument 'path'. It is empty"],
    [["inbox", ""], "It is empty: is a variable of your script not set?"],
    [["inbox", ...at, "--move-to", ""], "It is empty: is a variable of your script not set?"],
    [["inbox", ...at, "--resend", ""], "It is empty: is a variable of your script not set?"],
    [["inbox", "--location="], "option '--location <id>' argument '' is invalid. It is empty"],
    [["--state", "", "inbox", ...at], "option '--state <folder>' argument '' is invalid. It is empty"],
    [[], "missing required argument 'path'"],
  ])("rejects %j, and sends nothing", async (args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout, sent: sent().length }).toEqual({ code: 2, stdout: "", sent: 0 });
    expect(stderr).toContain(message);
    expect(readdirSync(join(cli.cwd, "inbox"))).toHaveLength(2);
  });

  it("takes folders and files, also by a link, and reports the outcome of each as JSON", async () => {
    symlinkSync("b c.pdf", join(cli.cwd, "other", "link.pdf"));
    const { code, stdout, stderr } = await run([
      "inbox",
      "other/link.pdf",
      ...at,
      "--metadata",
      '{"po":"PO-1"}',
    ]);
    expect(code, stderr).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ ottimate_location_id: 456, counts: { received: 3 }, ignored: [] });
    expect(report.files.map(({ path }: { path: string }) => path)).toEqual(
      ["inbox/a.pdf", "inbox/b c.pdf", "other/b c.pdf"].map((path) => join(cli.cwd, path)),
    );
    expect(stderr).toContain("3 of 3 ");
    expect(stderr).toContain("3 received.\n");
    expect(sent().map(({ body }) => (body as { metadata: string }).metadata)).toEqual(
      Array(3).fill('{"po":"PO-1"}'),
    );
    cli.double.assertNoViolations();
  });

  it("recognizes a document in another folder, and in another run", async () => {
    await run(["inbox", ...at]);
    writeFileSync(join(cli.cwd, "other", "again.pdf"), "%PDF-1.7 inbox a.pdf");
    const { code, stdout } = await run(["inbox", "other", ...at]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).counts).toMatchObject({ received: 2, skipped: 3 });
    expect(sent()).toHaveLength(4);
  });

  it("names what may have arrived with the options that settle it", async () => {
    cli.double.fail({ operation: "uploadInvoice", cut: "connection", when: "before acting", times: 8 });
    const lost = await run(["inbox", ...at], { isTerminal: true });
    expect(lost.code, lost.stderr).toBe(4);
    expect(lost.stdout).toMatch(
      /inbox\/b c.pdf: unknown: .*\. Look for invoice-[\da-f]{12}\.pdf among the uploads of location 456/,
    );
    expect(lost.stdout).toContain("add --confirm 'inbox/b c.pdf'; if not, --resend 'inbox/b c.pdf'.");
    expect(lost.stdout).toContain("2 unknown.\n");
    const { length } = sent();
    // The same content is recognized under a new name.
    writeFileSync(join(cli.cwd, "other", "renamed.pdf"), "%PDF-1.7 inbox b c.pdf");
    const renamed = await run(["other/renamed.pdf", ...at]);
    expect({ code: renamed.code, sent: sent().length }).toEqual({ code: 4, sent: length });
    expect(JSON.parse(renamed.stdout).counts).toMatchObject({ unknown: 2, skipped: 1 });
    const decided = await run(["inbox", ...at, "--confirm", "inbox/a.pdf", "--resend", "inbox/b c.pdf"]);
    expect(decided.code, decided.stderr).toBe(0);
    expect(sent()).toHaveLength(length + 1);
    expect(JSON.parse(decided.stdout).counts).toMatchObject({ confirmed: 1, received: 1 });
  });

  it("resends everything that was rejected if --resend has no paths", async () => {
    cli.double.fail({ operation: "uploadInvoice", status: 400, times: 2 });
    const rejected = await run(["inbox", ...at]);
    expect(rejected.code, rejected.stderr).toBe(1);
    expect(rejected.stderr).toContain("add --resend inbox/a.pdf.");
    expect((await run(["inbox", ...at])).code).toBe(1);
    expect(sent()).toHaveLength(2);
    expect((await run(["inbox", ...at, "--resend"])).code).toBe(0);
    expect(sent()).toHaveLength(4);
  });

  it("without --location uses the only one, or lists them", async () => {
    const several = await run(["inbox"]);
    expect(several.code).toBe(2);
    expect(several.stderr).toMatch(/--location is missing, and there are \d+:\n {2}456 {2}/);
    expect(sent()).toEqual([]);
    const alone = await startOttimate({
      data: {
        accounts: [{ id: "racc_1", name: "Harbor Group" }],
        companies: [{ id: 1, name: "Harbor" }],
        locations: [{ id: 7, name: "Pier 7", ottimate_company_id: 1 }],
      },
    });
    const { code, stderr } = await run(["inbox", "--json"], { env: alone.env });
    await alone.stop();
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("Uploading to location 7, Pier 7.");
  });

  it("writes the report to the given file, and exits with 2 if it cannot", async () => {
    expect((await run(["inbox", ...at, "--report", "r.json", "--quiet"])).code).toBe(0);
    expect(JSON.parse(readFileSync(join(cli.cwd, "r.json"), "utf8")).counts.received).toBe(2);
    const { code, stdout, stderr } = await run(["inbox", ...at, "--report", "no/r.json"]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout).counts.skipped).toBe(2);
    expect(stderr).toContain(
      "The report could not be written: no/r.json cannot be written: its folder does not exist.",
    );
  });

  it.runIf(process.platform !== "win32")(
    "leaves anything that is not a file, such as a device, in its place",
    async () => {
      const server = createServer().listen(join(cli.cwd, "socket"));
      onTestFinished(() => void server.close());
      const { code, stderr } = await run(["inbox", ...at, "--report", "socket"]);
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /The report could not be written: \S+socket is not a regular file.*use another path/,
      );
      expect(lstatSync(join(cli.cwd, "socket")).isSocket()).toBe(true);
    },
  );

  it("says that there is nothing to upload", async () => {
    mkdirSync(join(cli.cwd, "empty"));
    const { code, stdout } = await run(["empty", ...at], { isTerminal: true });
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: "No files to upload.\n" });
  });

  it.each([
    [401, 3],
    [403, 3],
    [404, 3],
    [429, 5],
  ])("exits after %i with the code for who has to act: %i", async (status, code) => {
    cli.double.fail({ operation: "uploadInvoice", status, retryAfter: 7_200, times: 9 });
    const ended = await run(["inbox", ...at]);
    expect(ended.code, ended.stderr).toBe(code);
    expect(ended.stderr).toContain("Stopped before everything was sent: ");
    expect(ended.stdout + ended.stderr).not.toContain("listScopes");
  });

  it("sends to production only after confirmation", async () => {
    const env = { ...cli.double.env, OTTIMATE_BASE_URL: "https://api.ottimate.com/v1" };
    const { code, stderr } = await run(["inbox", ...at], { env });
    expect(code).toBe(2);
    expect(stderr).toContain("upload writes to api.ottimate.com, which is production: add --yes");
  });
});
