/** `npm run reference [-- --out FILE]`: writes the HTTP API reference as one page that needs no server and no network. */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { run } from "./support/install.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const { out } = parseArgs({ options: { out: { type: "string", default: "reference.html" } } }).values;
const file = resolve(out);

const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
run(process.execPath, [redocly, "build-docs", "ottimate", "--inlineBundle", "--output", file], { cwd: root });

/** Some of Redoc's own colors lack contrast on white; these meet WCAG AA. */
const style = `<style>
html:not(.dark) { --input-content-placeholder-color: #60616b !important; --link-color-primary-legacy: #0f5fd1 !important;
  --button-content-color-link: #0f5fd1 !important; }
html:not(.dark) :is(.token.property, .token.string) { color: #1f5fc4 !important; }
html.dark { --input-content-placeholder-color: #b0b2bf !important; --link-color-primary-legacy: #8ab8ff !important;
  --button-content-color-link: #8ab8ff !important; }
html.dark .schema-name { color: inherit !important; }
.tag-get { --tag-color: #157a43 !important; }
.tag-post { --tag-color: #0f5fd1 !important; }
.tag-patch { --tag-color: #8a5a00 !important; }
.dark .tag-get { --tag-color: #5fdc97 !important; }
.dark .tag-post { --tag-color: #9cc4ff !important; }
.dark .tag-patch { --tag-color: #f5c31d !important; }
</style>`;

const page = readFileSync(file, "utf8");
const logos = /https:\/\/cdn\.redoc\.ly\/[\w/-]+\.svg/g;
if (!logos.test(page))
  throw new Error("Redoc's page fetches no logo from its CDN anymore: remove the lines that replace it.");
const blank = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";
writeFileSync(file, page.replace(logos, blank).replace("</head>", `${style}\n</head>`));
