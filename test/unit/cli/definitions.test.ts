import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bulkCalls, files } from "../../../generated/operations.ts";
import { cliPage } from "../../../scripts/cli/page.ts";
import { checkNode } from "../../../src/cli/check-setup.ts";
import { commands } from "../../../src/cli/definitions.ts";
import { bulkPathOf } from "../../../src/cli/push-options.ts";
import { filtersByPath } from "../../../src/exports/changed-since.ts";
import { emptyFolder, runCli } from "../../support/cli.ts";

it("is what docs/cli.md says: after an intended change, run `npm run cli-page`", () => {
  expect(readFileSync("docs/cli.md", "utf8")).toBe(cliPage());
});

it.each(commands.map(({ name, load }) => [name, load] as const))("leads %s to its code", async (_, load) => {
  expect(await load()).toBeTypeOf("function");
});

it("asks for no secret as an option", () => {
  const flags = commands.flatMap(({ options = [] }) => options.map((each) => each.flags));
  expect(flags.filter((each) => /secret|password|api-?key|token/i.test(each))).toEqual([]);
});

describe("What the help says of the API is what the document says", () => {
  const notesOf = (command: string) => commands.find(({ name }) => name === command)?.notes ?? "";

  it("push takes the records of every bulk call but the import, which has no identifiers of an ERP", () => {
    const kinds = /^`KIND` is (.*)\.(?: |$)/.exec(notesOf("push").split(" The file is")[0] ?? "")?.[1] ?? "";
    const paths = kinds.split(/, | or /).map((kind) => `POST ${bulkPathOf(kind)}`);
    const all = Object.keys(bulkCalls).filter((call) => call !== "POST /invoices/import");
    expect(paths.toSorted()).toEqual(all.toSorted());
  });

  it("upload takes files of these types and sizes", () => {
    const { mediaTypes, maximumBytes } = files["POST /invoices/upload"];
    const names = mediaTypes.map((type) => type.replace(/^.*\//, "").toUpperCase());
    expect(notesOf("upload")).toContain(`${names.slice(0, -1).join(", ")} or ${names.at(-1)}, `);
    expect(notesOf("upload")).toContain(`at most ${maximumBytes / 2 ** 20} MB each`);
  });

  it("pull --since filters these lists", () => {
    const lists = [...filtersByPath.keys()].map((path) => `\`${path.slice(1)}\``);
    const [last, ...others] = lists.reverse();
    expect(notesOf("pull")).toContain(`Only ${others.reverse().join(", ")} and ${last} can be filtered`);
  });

  const lines = commands.flatMap(({ notes = "", examples }) =>
    [...examples.map(([line]) => line), ...[...notes.matchAll(/`(ottimate [^`]+)`/g)].map(([, line]) => line)]
      .map((line = "") => /^ottimate ((?:call|pull|export) [^>]*)/.exec(line)?.[1]?.trim())
      .filter((line) => line !== undefined),
  );
  // Such a call gets as far as the missing credentials.
  it.each(lines)("ottimate %s matches the document", async (line) => {
    const cwd = emptyFolder();
    writeFileSync(
      join(cwd, "vendor.json"),
      '{"ottimate_company_id":123,"erp_vendor_id":"V-1","erp_vendor_name":"Hill Farm"}',
    );
    writeFileSync(join(cwd, "invoice.pdf"), "%PDF-1.7");
    const { code, stderr } = await runCli(line.split(" "), { cwd });
    expect(code, stderr).toBe(3);
  });

  it("doctor wants the Node that package.json wants", () => {
    const { engines } = JSON.parse(readFileSync("package.json", "utf8")) as { engines: { node: string } };
    const oldest = engines.node.replace(">=", "");
    expect(checkNode(`${oldest}.0`).status).toBe("ok");
    const [major = 0, minor = 0] = oldest.split(".").map(Number);
    expect(checkNode(`${major}.${minor - 1}.9`)).toMatchObject({ todo: `Install Node ${oldest} or later.` });
  });
});
