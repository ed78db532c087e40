import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Metafile } from "esbuild";

/** The licenses of bundled libraries, as those licenses require; undefined if there are none. */
export async function thirdPartyNotices({ outputs }: Metafile): Promise<string | undefined> {
  const bundled = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([name, { bytesInOutput }]) => (bytesInOutput > 0 ? [name] : [])),
  );
  const folders = new Set(bundled.filter((name) => name.includes("node_modules/")).map(packageFolder));
  const notices = await Promise.all([...folders].sort().map(noticeOf));
  if (notices.length === 0) return undefined;
  const intro = "Parts of this package are bundled copies of these libraries, each under its own license.\n";
  return [intro, ...notices].join(`\n${"-".repeat(80)}\n\n`);
}

function packageFolder(file: string): string {
  let folder = dirname(file);
  while (!existsSync(join(folder, "package.json")) || !/node_modules\/(@[^/]+\/)?[^/]+$/.test(folder)) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`${file} is bundled, but belongs to no package.`);
    folder = parent;
  }
  return folder;
}

async function noticeOf(folder: string): Promise<string> {
  const manifest: { name: string; version: string; license?: string } = JSON.parse(
    await readFile(join(folder, "package.json"), "utf8"),
  );
  const license = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
  if (!license) throw new Error(`${manifest.name} is bundled, but has no license file to ship.`);
  const text = await readFile(join(folder, license), "utf8");
  return `${manifest.name} ${manifest.version} (${manifest.license ?? "license below"})\n\n${text.trim()}\n`;
}
