import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The folders of everything that comes along with the package in a user's installation, as `npm ci` left them here. */
export function productionDependencies(root: string, folder = root): string[] {
  const manifest: { dependencies?: Record<string, string> } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const direct = Object.keys(manifest.dependencies ?? {}).map((name) => join(root, "node_modules", name));
  return [
    ...new Set(direct.flatMap((dependency) => [dependency, ...productionDependencies(root, dependency)])),
  ];
}
