import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import document from "../../../generated/openapi.json" with { type: "json" };
import { emptyFolder, runCli } from "../../support/cli.ts";

const ids = Object.values(document.paths).flatMap((item) =>
  Object.values(item as Record<string, { operationId?: string }>).flatMap(
    ({ operationId }) => operationId ?? [],
  ),
);

describe("operations", () => {
  it("lists every operation of the document", async () => {
    const { stdout } = await runCli(["operations"]);
    expect(JSON.parse(stdout).map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it("lists those that match a word", async () => {
    const { stdout } = await runCli(["operations", "receipt", "--format", "ndjson"]);
    expect(stdout).toContain('"id":"bulkUpsertReceipts"');
    expect(stdout).not.toContain("listVendors");
  });

  it("says what to try if no operation matches, as a usage error", async () => {
    const { code, stdout, stderr } = await runCli(["operations", "zebra"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      "No operation has zebra in its id, path or summary: try one word of what it is about, such as vendor. ottimate operations lists them all.\n",
    );
  });

  it("shows parameters, the body, responses and an example command", async () => {
    const { stdout } = await runCli(["operations", "show", "createVendor"]);
    for (const part of [
      "POST /vendors",
      "Idempotency-Key",
      '"erp_vendor_id": "V-1004"',
      "201  The vendor",
      "-d @body.json",
    ])
      expect(stdout).toContain(part);
  });

  // An example that does not match the document would mislead its reader.
  it.each(ids.filter((id) => id !== "createToken"))(
    "shows a line for %s that fits the document",
    async (id) => {
      const { stdout } = await runCli(["operations", "show", id, "--json"]);
      const { body } = JSON.parse(stdout) as { body?: { type: string; example?: unknown } };
      const { stdout: page } = await runCli(["operations", "show", id]);
      const line = /\n {2}ottimate (call .*)\n/.exec(page)?.[1] ?? "";
      expect(line).not.toMatch(/\.\.\.|-q '?(file|images)=/);
      const words = [...line.matchAll(/'((?:[^']|'\\'')*)'|\S+/g)].map(([all, quoted]) => quoted ?? all);
      const args = words.map((word) => (word === "@body.json" ? JSON.stringify(body?.example) : word));
      // It gets as far as the missing credentials.
      const cwd = emptyFolder();
      writeFileSync(join(cwd, "invoice.pdf"), "%PDF-1.7");
      expect(await runCli(args, { cwd })).toMatchObject({ code: 3 });
    },
  );
});
