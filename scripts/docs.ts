/** `npm run docs [-- --base /path/] [--out FOLDER]`: builds the documentation site from docs/, the document and the types. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { shippedDocument } from "./build/document.ts";
import { entryPoints } from "./docs/entry-points.ts";
import { guidePages, guideSidebar } from "./docs/guide.ts";
import { operationPages } from "./docs/http/operation-page.ts";
import { overviewPage, type Tag } from "./docs/http/overview-page.ts";
import { writeTypeScriptPages } from "./docs/typescript.ts";
import type { OpenApi } from "./generate/openapi.ts";
import { installOnce, run } from "./support/install.ts";

const { base, out } = parseArgs({
  options: { base: { type: "string", default: "/" }, out: { type: "string", default: "site" } },
}).values;
if (!/^\/(.*\/)?$/.test(base)) {
  console.error(`--base ${base}: give the path under which the site will stand, such as /docs/.`);
  process.exit(2);
}

const root = fileURLToPath(new URL("..", import.meta.url));
const project = join(root, "scripts/docs");
const pagesFolder = join(project, ".pages");

installOnce(project);
rmSync(pagesFolder, { recursive: true, force: true });

type Document = OpenApi & { tags: Tag[] } & Record<string, unknown>;
// The shipped document, with a code sample for each operation.
const document = shippedDocument(
  JSON.parse(readFileSync(join(root, "generated/openapi.json"), "utf8")),
) as Document;
const guide = guideSidebar(root);
const operations = operationPages(document);
for (const [page, markdown] of guidePages(root)) write(page, markdown);
for (const { operationId, markdown } of operations) write(`http/${operationId}.md`, markdown);
write("http/index.md", overviewPage(document, operations, document.tags));
// For assistants: llms.txt, and the Markdown pages that it links to.
cpSync(join(root, "llms.txt"), join(pagesFolder, "public/llms.txt"));
cpSync(join(root, "docs"), join(pagesFolder, "public/docs"), { recursive: true });
for (const name of readdirSync(join(root, "docs")).filter((file) => !file.endsWith(".md")))
  cpSync(join(root, "docs", name), join(pagesFolder, name), { recursive: true });
const typescript = writeTypeScriptPages(root, join(pagesFolder, "typescript"), entryPoints(root));

const sidebar = {
  "/": guide,
  "/http/": [
    { text: "All calls", link: "/http/" },
    ...document.tags.map(({ name }) => ({
      text: name,
      items: operations
        .filter(({ tag }) => tag === name)
        .map(({ summary, operationId }) => ({ text: summary, link: `/http/${operationId}.md` })),
    })),
  ],
  "/typescript/": typescript,
};
write("sidebar.json", JSON.stringify(sidebar));
run(
  process.execPath,
  [
    join(project, "node_modules/vitepress/bin/vitepress.js"),
    "build",
    "--base",
    base,
    "--outDir",
    resolve(out),
  ],
  {
    cwd: project,
  },
);

function write(page: string, text: string): void {
  const file = join(pagesFolder, page);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
