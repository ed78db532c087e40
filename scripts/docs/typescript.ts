import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../support/install.ts";
import type { EntryPoint } from "./entry-points.ts";
import { code } from "./markdown.ts";

export interface SidebarItem {
  text: string;
  link?: string;
  items?: SidebarItem[];
}

/** Writes a page for each public name into `out`, and returns the sidebar. */
export function writeTypeScriptPages(root: string, out: string, entries: EntryPoint[]): SidebarItem[] {
  const navigation = join(out, "../navigation.json");
  const options = {
    entryPoints: entries.map(({ file }) => join(root, file)),
    tsconfig: join(root, "tsconfig.json"),
    plugin: ["typedoc-plugin-markdown"],
    out,
    navigationJson: navigation,
    readme: "none",
    entryFileName: "index",
    disableSources: true,
    excludePrivate: true,
    excludeInternal: true,
    hidePageHeader: true,
    hideBreadcrumbs: true,
    // `npm run typecheck` reports errors, so they are skipped here.
    skipErrorChecking: true,
    validation: false,
    groupOrder: ["Functions", "Classes", "Variables", "*"],
    logLevel: "Warn",
  };
  const file = join(out, "../typedoc.json");
  writeFileSync(file, JSON.stringify(options));
  const project = join(root, "scripts/docs");
  run(process.execPath, [join(project, "node_modules/typedoc/bin/typedoc"), "--options", file], {
    cwd: project,
  });

  const modules = entries.map(({ name, file }) => ({ name, module: moduleOf(file) }));
  for (const { name, module } of modules) {
    edit(join(out, module, "index.md"), (text) => text.replace(/^# .*/, `# ${name}`));
  }
  writeFileSync(join(out, "index.md"), overview(modules));
  for (const page of readdirSync(out, { recursive: true, encoding: "utf8" }))
    if (page.endsWith(".md")) edit(join(out, page), joinSections);

  const tree: NavigationItem[] = JSON.parse(readFileSync(navigation, "utf8"));
  return modules.map(({ name, module }) => {
    const groups = tree.find(({ title }) => title === module)?.children ?? [];
    return {
      text: name,
      items: [
        { text: "All names", link: `/typescript/${module}/` },
        ...groups.filter(({ title }) => inSidebar.includes(title)).map(sidebarItem),
      ],
    };
  });
}

interface NavigationItem {
  title: string;
  path?: string;
  children?: NavigationItem[];
}

/** Items are not collapsible, because VitePress would nest a button in a button. */
function sidebarItem({ title, path, children }: NavigationItem): SidebarItem {
  return {
    text: title,
    ...(path && { link: `/typescript/${path}` }),
    ...(children && { items: children.map(sidebarItem) }),
  };
}

/** With all types, the sidebar would be the largest part of every page. */
const inSidebar = ["Functions", "Classes", "Variables"];

/** TypeDoc's name for a source file: `node` for `src/node/index.ts`, and `index` for `src/index.ts`. */
export function moduleOf(file: string): string {
  return file.replace(/^src\//, "").replace(/(\/index)?\.ts$/, "");
}

function overview(modules: { name: string; module: string }[]): string {
  const lines = modules.map(({ name, module }) => `- [${code(name)}](${module}/index.md)`);
  return `# TypeScript API\n\nThe entry points of the package, each with everything that it exports.\n\n${lines.join("\n")}\n`;
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

/** TypeDoc writes a heading for each `@throws` and `@see`; this joins them under one heading with a list. */
function joinSections(text: string): string {
  const sections: { heading: string; bodies: string[] }[] = [];
  for (const section of text.split(/^(?=#+ )/m)) {
    const end = section.indexOf("\n") + 1;
    const [heading, body] = [section.slice(0, end), section.slice(end)];
    const last = sections.at(-1);
    if (last?.heading === heading && /^#+ (Throws|See)\n$/.test(heading)) last.bodies.push(body);
    else sections.push({ heading, bodies: [body] });
  }
  return sections
    .map(({ heading, bodies }) => heading + (bodies.length > 1 ? listOf(bodies) : bodies[0]))
    .join("");
}

function listOf(bodies: string[]): string {
  // The rule between two members comes after the last of them.
  const [, items = "", rule = ""] = /^(.*?)(\n\*\*\*\s*)?$/s.exec(bodies.join("\0")) ?? [];
  const lines = items.split("\0").map((body) => `- ${body.trim().replaceAll("\n", "\n  ")}`);
  return `\n${lines.join("\n")}\n${rule}\n`;
}
