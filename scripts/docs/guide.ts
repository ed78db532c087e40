import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pageOf, rootPages, sourceMarkdown, sourcePage, withSiteLinks } from "./links.ts";

export interface SidebarGroup {
  text: string;
  items: { text: string; link: string }[];
}

/** The pages of docs/ and of the root, and the source files that they link to. */
export function guidePages(root: string): Map<string, string> {
  const pages = new Map<string, string>();
  const sources = new Set<string>();
  const files = [...Object.keys(rootPages).filter((file) => file !== "README.md"), ...guideFiles(root)];
  const addSource = (file: string) => sources.add(file);
  for (const file of files) pages.set(pageOf(file) ?? file, withSiteLinks(root, file, addSource));
  // A page for a folder adds the files in it.
  for (const file of sources) pages.set(sourcePage(file), sourceMarkdown(root, file, addSource));
  return pages;
}

/** The groups and the order of docs/README.md, which must list every page. */
export function guideSidebar(root: string): SidebarGroup[] {
  const index = readFileSync(join(root, "docs/README.md"), "utf8");
  const groups = index
    .split(/^## /m)
    .slice(1)
    .map((section) => ({
      text: section.split("\n", 1)[0] ?? "",
      items: [...section.matchAll(/\[([^\]]+)\]\(([\w-]+\.md)\)/g)].map(([, text = "", page = ""]) => ({
        text,
        link: `/${page}`,
      })),
    }))
    .filter(({ items }) => items.length > 0);
  const named = new Set(groups.flatMap(({ items }) => items.map(({ link }) => `docs${link}`)));
  const missing = guideFiles(root).filter((file) => file !== "docs/README.md" && !named.has(file));
  if (missing.length > 0) throw new Error(`docs/README.md does not link to ${missing.join(", ")}.`);
  return groups;
}

function guideFiles(root: string): string[] {
  return readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`);
}
