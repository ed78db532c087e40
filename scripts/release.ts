/** `npm run release:version` raises the version everywhere; `npm run release:publish` publishes it. Both run in CI. */
import { readFileSync, writeFileSync } from "node:fs";
import { run } from "./support/install.ts";

const changesets = ["--yes", "@changesets/cli@2.29.8"];

if (process.argv[2] === "version") {
  run("npx", [...changesets, "version"]);
  const { version }: { version: string } = JSON.parse(readFileSync("package.json", "utf8"));
  const spec = readFileSync("spec/openapi.yaml", "utf8");
  const raised = spec.replace(/^( {2}version: ).*$/m, `$1${version}`);
  writeFileSync("spec/openapi.yaml", raised);
  run("npm", ["install", "--package-lock-only", "--ignore-scripts"]);
  run("npm", ["run", "generate"]);
  // Changesets formats JSON differently.
  run("npx", ["biome", "format", "--write", "package.json"]);
} else {
  // npm requires the repository for provenance.
  const { GITHUB_REPOSITORY } = process.env;
  if (!GITHUB_REPOSITORY)
    throw new Error("Publish from GitHub Actions, so that the package carries provenance.");
  run("npm", ["pkg", "set", `repository.url=git+https://github.com/${GITHUB_REPOSITORY}.git`]);
  run("npx", [...changesets, "publish"]);
}
