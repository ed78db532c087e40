import ts from "typescript";
import { joinDeclarations, moduleOf, named } from "../build/declarations.ts";

/** The folder of the reports, whose changes are reviewed. */
export const surfaceFolder = "test/package/surface";

/**
 * What users of the package can compile against: one report by file name for each entry point, and for shared types. Types
 * generated from the document are left out, because `generated/` shows their changes.
 */
export async function surfaceReports(): Promise<ReadonlyMap<string, string>> {
  const bundle = await joinDeclarations([named, /[\\/]generated[\\/]/]);
  const { output } = await bundle.generate({
    dir: surfaceFolder,
    entryFileNames: "[name].md",
    chunkFileNames: (chunk) => `${moduleOf(chunk)}.md`,
    // Otherwise a new name would change the short names of those after it.
    minifyInternalExports: false,
  });
  await bundle.close();
  return new Map(
    output.map((file) => [file.fileName, report(file.fileName, file.type === "chunk" ? file.code : "")]),
  );
}

function report(name: string, code: string): string {
  const printed = ts
    .createPrinter({ removeComments: true })
    .printFile(ts.createSourceFile(`${name}.d.ts`, code, ts.ScriptTarget.Latest));
  return ["Written by `npm run surface`.", "", "```ts", printed.trim(), "```", ""].join("\n");
}
