import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, posix } from "node:path";
import { code, fence } from "./markdown.ts";

/** The files at the root of the repository that have a page. */
export const rootPages: Record<string, string> = {
  "README.md": "index.md",
  "CHANGELOG.md": "changelog.md",
  "CONTRIBUTING.md": "contributing.md",
  "SECURITY.md": "security.md",
};

/** The page of one of the repository's Markdown files. */
export function pageOf(file: string): string | undefined {
  if (file === "docs/README.md") return "index.md";
  return rootPages[file] ?? /^docs\/([^/]+\.md)$/.exec(file)?.[1];
}

/**
 * The Markdown of a file with links that work on the site. A link to another file in the repository points to a page that shows
 * its source; such files are passed to `addSource`.
 */
export function withSiteLinks(root: string, file: string, addSource: (file: string) => void): string {
  const text = readFileSync(join(root, file), "utf8");
  return text
    .split(/(^```.*?^```)/ms)
    .map((part) =>
      part.startsWith("```") ? part : part.replace(/\]\(([^)\s]+)\)/g, (_, link) => `](${siteLink(link)})`),
    )
    .join("");

  function siteLink(link: string): string {
    if (/^([a-z]+:|#)/.test(link)) return link;
    const [path = "", hash] = link.split("#");
    const target = posix.join(dirname(file), path).replace(/\/$/, "");
    if (!existsSync(join(root, target))) throw new Error(`${file}: links to ${link}, which is not there.`);
    const page = pageOf(target);
    if (page) return `/${page}${hash ? `#${hash}` : ""}`;
    if (target.startsWith("docs/")) return link; // An image, which is copied.
    addSource(target);
    return `/${sourcePage(target)}`;
  }
}

export function sourcePage(file: string): string {
  return `source/${file}.md`;
}

/** A page that shows a file of the repository, or lists a folder. */
export function sourceMarkdown(root: string, file: string, addSource: (file: string) => void): string {
  const title = `# ${code(file)}`;
  if (!statSync(join(root, file)).isDirectory()) {
    const text = readFileSync(join(root, file), "utf8");
    return `${title}\n\n${fence(extname(file).slice(1) || "txt", text)}\n`;
  }
  // Leaves out installed and built files.
  const names = readdirSync(join(root, file)).filter(
    (name) => !/^(\.|node_modules$|package-lock)/.test(name),
  );
  const lines = names.map((name) => {
    addSource(`${file}/${name}`);
    return `- [${code(name)}](/${sourcePage(`${file}/${name}`)})`;
  });
  return `${title}\n\n${lines.join("\n")}\n`;
}
