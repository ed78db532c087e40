import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { cliPage } from "../../../scripts/cli/page.ts";
import { commands } from "../../../src/cli/definitions.ts";

it("is what docs/cli.md says: after a change that is meant, run `npm run cli-page`", () => {
  expect(readFileSync("docs/cli.md", "utf8")).toBe(cliPage());
});

it.each(commands.map(({ name, load }) => [name, load] as const))("leads %s to its code", async (_, load) => {
  expect(await load()).toBeTypeOf("function");
});

it("asks for no secret as an option", () => {
  const flags = commands.flatMap(({ options = [] }) => options.map((each) => each.flags));
  expect(flags.filter((each) => /secret|password|api-?key|token/i.test(each))).toEqual([]);
});
