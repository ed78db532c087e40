import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The folders of everything that is installed along with the package, as `npm ci` installed them here. */
export function productionDependencies(root: string, folder = root): string[] {
  const manifest: { dependencies?: Record<string, string> } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const direct = Object.keys(manifest.dependencies ?? {}).map((name) => join(root, "node_modules", name));
  return [
    ...new Set(direct.flatMap((dependency) => [dependency, ...productionDependencies(root, dependency)])),
  ];
}
