import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { html, pages, site } from "./support/built.ts";
import { attributesOf, linksOf, targetOf } from "./support/links.ts";

const linked = new Map(pages.map((page) => [page, linksOf(html(page))]));
const anchors = new Map(pages.map((page) => [page, new Set(attributesOf(html(page), "id"))]));

it("No link is dead, its anchor included", () => {
  const dead = [...linked].flatMap(([page, links]) =>
    links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => !leadsSomewhere(page, link))
      .map((link) => `${page}: ${link}`),
  );
  expect(dead).toEqual([]);
});

it("Every page can be reached from the first", () => {
  const reached = new Set(["index.html"]);
  for (const page of reached) {
    for (const link of linked.get(page) ?? []) {
      const [target] = targetOf(page, link);
      if (target && linked.has(target)) reached.add(target);
    }
  }
  expect(pages.filter((page) => !reached.has(page))).toEqual([]);
});

function leadsSomewhere(page: string, link: string): boolean {
  const [target, anchor] = targetOf(page, link);
  if (target === undefined || !existsSync(site + target)) return false;
  return anchor === undefined || (anchors.get(target)?.has(anchor) ?? false);
}
