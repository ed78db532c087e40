import { join } from "node:path";
import ts from "typescript";
import type { EntryPoint } from "../docs/entry-points.ts";

/** The exports of an entry point, without types that only describe the API's data. */
export interface PublicNames {
  entry: string;
  functions: string[];
  errors: string[];
  options: string[];
}

/** Reads names, parameters and first sentences. Fast, because it does not check types. */
export function publicNames(root: string, entries: EntryPoint[]): PublicNames[] {
  const program = ts.createProgram(
    entries.map(({ file }) => join(root, file)),
    { module: ts.ModuleKind.NodeNext, allowImportingTsExtensions: true, noLib: true, types: [] },
  );
  const checker = program.getTypeChecker();
  return entries.map(({ name, file }) => {
    const source = program.getSourceFile(join(root, file));
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${file}: exports nothing.`);
    const symbols = checker
      .getExportsOfModule(module)
      .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const lines = (describe: (symbol: ts.Symbol) => string | undefined) =>
      symbols.map(describe).filter((line) => line !== undefined);
    return {
      entry: name,
      functions: lines(functionLine),
      errors: lines(errorLine),
      options: lines(optionsLine),
    };
  });

  function functionLine(symbol: ts.Symbol): string | undefined {
    const declaration = symbol.declarations?.find(ts.isFunctionDeclaration);
    if (!declaration) return undefined;
    const parameters = declaration.parameters.map(({ name, questionToken, initializer }) => {
      const text = ts.isIdentifier(name) ? name.text : "options";
      return questionToken || initializer ? `${text}?` : text;
    });
    return `- \`${symbol.name}(${parameters.join(", ")})\`${told(symbol)}`;
  }

  function errorLine(symbol: ts.Symbol): string | undefined {
    return symbol.name.endsWith("Error") && symbol.declarations?.some(ts.isClassDeclaration)
      ? `- \`${symbol.name}\`${told(symbol)}`
      : undefined;
  }

  function optionsLine(symbol: ts.Symbol): string | undefined {
    if (!symbol.name.endsWith("Options") || !symbol.declarations?.some(ts.isInterfaceDeclaration))
      return undefined;
    const properties = checker
      .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol))
      .map((property) => {
        const optional = property.flags & ts.SymbolFlags.Optional ? "?" : "";
        return `  - \`${property.name}${optional}\`${told(property)}`;
      });
    return [`- \`${symbol.name}\`${told(symbol)}`, ...properties].join("\n");
  }

  function told(symbol: ts.Symbol): string {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
    return text === "" ? "" : `: ${firstSentence(text)}`;
  }
}

function firstSentence(text: string): string {
  const plain = text.trim().replaceAll(/\s+/g, " ");
  return /^.*?[.!?](?= [A-Z`]|$)/.exec(plain)?.[0] ?? plain;
}
