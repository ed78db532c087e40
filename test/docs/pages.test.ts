import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { guideSidebar } from "../../scripts/docs/guide.ts";
import { root } from "./snippets.ts";

it("The index of the guide names every page", () => {
  const pages = guideSidebar(root).flatMap(({ items }) => items.map(({ link }) => link));
  expect(pages).toContain("/first-call.md");
});

it("The tests that the README names for its claims exist", () => {
  const tests = readFileSync(join(root, "README.md"), "utf8").match(/(?<=`)test\/[^`]+/g) ?? [];
  expect(tests.length).toBeGreaterThan(5);
  expect(tests.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
