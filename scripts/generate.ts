/** `npm run generate [-- --check]`: lints and bundles spec/, and writes types and facts, or checks that they are current. */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { lintAndBundle } from "./generate/bundle.ts";
import { callTypesOf } from "./generate/calls.ts";
import { errorHintsOf, withErrorTable } from "./generate/errors.ts";
import { inputsOf } from "./generate/inputs.ts";
import { factsOf } from "./generate/operations.ts";
import { typesOf } from "./generate/types.ts";

const header = "// Made from spec/ by `npm run generate`. Edit the spec, not this file.\n\n";

const { check } = parseArgs({ options: { check: { type: "boolean", default: false } } }).values;
process.exitCode = await generate(check);

async function generate(checkOnly: boolean): Promise<number> {
  const { document, problems } = await lintAndBundle("spec/openapi.yaml");
  const { version } = JSON.parse(await readFile("package.json", "utf8")) as { version: string };
  if (document.info?.version !== version) {
    problems.push(
      `spec/openapi.yaml info.version is ${document.info?.version}, but the package is ${version}: keep them the same`,
    );
  }
  if (problems.length > 0) {
    console.error(problems.join("\n"));
    console.error(`\n${problems.length} problem(s) in spec/; nothing was generated.`);
    return 1;
  }
  const schema = await typesOf(document);
  const files = {
    "generated/openapi.json": `${JSON.stringify(document, null, 2)}\n`,
    "generated/schema.ts": header + schema,
    "generated/calls.ts": header + callTypesOf(document, schema),
    "generated/operations.ts": header + factsOf(document),
    "generated/inputs.ts": header + inputsOf(document),
    "generated/errors.ts": header + errorHintsOf(document),
    "docs/errors.md": withErrorTable(await readFile("docs/errors.md", "utf8"), document["x-errors"]),
  };
  const stale: string[] = [];
  for (const [file, text] of Object.entries(files)) {
    if ((await readFile(file, "utf8").catch(() => undefined)) !== text) stale.push(file);
  }
  if (!checkOnly) await Promise.all(stale.map((file) => writeFile(file, files[file as keyof typeof files])));
  if (checkOnly && stale.length > 0) {
    console.error(`Out of date: ${stale.join(", ")}. Run \`npm run generate\` and commit what it writes.`);
    return 1;
  }
  console.log(checkOnly || stale.length === 0 ? "generated/ is up to date." : `Wrote ${stale.join(", ")}.`);
  return 0;
}
