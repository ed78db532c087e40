import ts from "typescript";
import { emittedNames } from "./emitted-names.ts";

/** Compiles what the configuration names. Gives back what stands in the way, for people to read, and then writes nothing. */
export function compile(configFile: string): string | undefined {
  const unusable: ts.Diagnostic[] = [];
  const config = ts.getParsedCommandLineOfConfigFile(configFile, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => unusable.push(diagnostic),
  });
  if (!config) return describe(unusable);
  const program = ts.createProgram({
    rootNames: config.fileNames,
    options: config.options,
    configFileParsingDiagnostics: config.errors,
  });
  const faults = ts.getPreEmitDiagnostics(program);
  if (faults.length > 0) return describe(faults);

  // Declarations carry the comments that editors show; in the code they would only be weight.
  const declarations = program.emit(undefined, writeNarrowly, undefined, true, {
    afterDeclarations: [emittedNames],
  });
  const { options } = config;
  const bare = ts.createProgram({
    rootNames: config.fileNames,
    options: {
      ...options,
      removeComments: true,
      declaration: false,
      isolatedDeclarations: false,
      noCheck: true,
    },
    oldProgram: program,
  });
  const late = [...declarations.diagnostics, ...bare.emit().diagnostics];
  return late.length > 0 ? describe(late) : undefined;
}

/** The types of the document are nested so deep that a sixth of them would be indentation. */
function writeNarrowly(file: string, text: string): void {
  ts.sys.writeFile(
    file,
    text.replace(/^( {4})+/gm, (indent) => " ".repeat(indent.length / 4)),
  );
}

function describe(diagnostics: readonly ts.Diagnostic[]): string {
  const host = {
    getCurrentDirectory: ts.sys.getCurrentDirectory,
    getCanonicalFileName: (name: string) => name,
    getNewLine: () => "\n",
  };
  return ts.formatDiagnostics(ts.sortAndDeduplicateDiagnostics(diagnostics), host).trimEnd();
}
