import { expect, it } from "vitest";
import { startOttimate } from "../../../src/testing/index.ts";
import { runCli } from "../../support/cli.ts";

it("shows accounts, companies and locations as a tree on a terminal, and as JSON elsewhere", async () => {
  const double = await startOttimate();
  const { stdout } = await runCli(["scopes"], { env: double.env, isTerminal: true });
  expect(stdout).toMatch(/^Harbor & Vine Restaurant Group \(racc_\w+\)\n├─ .+ \(123\)\n│ {2}├─ .+ \(456\)\n/);
  const { stdout: json } = await runCli(["scopes"], { env: double.env });
  expect(JSON.parse(json)[0].companies[0].locations[0].id).toBe(456);
  await double.stop();
});

it("ends with 3 if the credentials see nothing", async () => {
  const double = await startOttimate({ data: {} });
  const { code, stderr } = await runCli(["scopes"], { env: double.env });
  expect(code).toBe(3);
  expect(stderr).toContain("see no account");
  await double.stop();
});
