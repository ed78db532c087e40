import { readFileSync } from "node:fs";
import { defineConfig } from "vitepress";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const { version } = JSON.parse(read("../../../package.json")) as { version: string };

/** Longer pages repeat what others explain in detail, and would be found first. */
const tooLongToSearch = 60_000;

export default defineConfig({
  title: "ottimate-client",
  description: "The Ottimate API and its TypeScript client",
  lang: "en-US",
  srcDir: ".pages",
  srcExclude: ["public/**"],
  cacheDir: ".cache",
  // URLs without .html would need a server that supports them; these work with any server.
  cleanUrls: false,
  // Stores names and sidebars once instead of in each page.
  metaChunk: true,
  lastUpdated: false,
  head: [["link", { rel: "icon", href: "data:," }]],
  markdown: {
    // The same anchors as on GitHub, where docs/ is read too, and as in TypeDoc's links.
    anchor: { slugify: githubSlug },
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  },
  themeConfig: {
    nav: [
      { text: "Guide", link: "/", activeMatch: "^/(?!http/|typescript/|changelog)" },
      { text: "HTTP API", link: "/http/", activeMatch: "^/http/" },
      { text: "TypeScript API", link: "/typescript/", activeMatch: "^/typescript/" },
      { text: version, link: "/changelog", activeMatch: "^/changelog" },
    ],
    sidebar: JSON.parse(read("../.pages/sidebar.json")),
    outline: { level: [2, 3] },
    docFooter: { prev: false, next: false },
    externalLinkIcon: true,
    search: {
      provider: "local",
      options: {
        _render: (source, env, markdown) =>
          source.length > tooLongToSearch ? "" : markdown.render(source, env),
      },
    },
  },
});

function githubSlug(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}
