import { describe, expect, it } from "vitest";
import { commands } from "../../../src/cli/definitions.ts";
import { exitCodes } from "../../../src/cli/exit-codes.ts";
import { runCli } from "../../support/cli.ts";

describe("ottimate", () => {
  it("prints its version to standard output", async () => {
    expect(await runCli(["--version"])).toEqual({ code: 0, stdout: "0.0.0\n", stderr: "" });
  });

  it("shows every command and every exit code under --help", async () => {
    const { code, stdout } = await runCli(["--help"]);
    expect(code).toBe(0);
    for (const { name } of commands.filter((each) => !each.name.includes(" ")))
      expect(stdout).toContain(`\n  ${name} `);
    for (const number of Object.values(exitCodes))
      expect(stdout).toMatch(new RegExp(`^ +${number} {2}\\S`, "m"));
  });

  it.each(commands.map(({ name }) => name))(
    "shows how %s is used, with its examples and the global options",
    async (name) => {
      const { code, stdout, stderr } = await runCli([...name.split(" "), "--help"]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const [line = ""] = commands.find((each) => each.name === name)?.examples[0] ?? [];
      expect(stdout).toContain(`Examples:\n  ${line}\n`);
      expect(stdout).toContain("--env-file <path>");
    },
  );

  it("ends with 2 without a command, and shows help on standard error", async () => {
    const { code, stdout, stderr } = await runCli([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("Usage: ottimate");
  });

  it.each([
    [["scops"], "Did you mean scopes?"],
    [["call"], "missing required argument 'operation'"],
    [["call", "listVendors", "--al"], "Did you mean --all?"],
    [["scopes", "extra"], "too many arguments"],
  ])("ends with 2 for %j, and says what is wrong", async (args, message) => {
    const { code, stdout, stderr } = await runCli(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});
