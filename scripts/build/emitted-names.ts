import ts from "typescript";

/** Lets declarations name their neighbours as the code does, `./client.js`: TypeScript rewrites `.ts` in the code alone. */
export const emittedNames: ts.TransformerFactory<ts.SourceFile | ts.Bundle> = (context) => {
  const { factory } = context;
  const rename = (node: ts.Node): ts.Node => {
    if (ts.isImportDeclaration(node))
      return factory.updateImportDeclaration(
        node,
        node.modifiers,
        node.importClause,
        renamed(node.moduleSpecifier),
        node.attributes,
      );
    if (ts.isExportDeclaration(node) && node.moduleSpecifier)
      return factory.updateExportDeclaration(
        node,
        node.modifiers,
        node.isTypeOnly,
        node.exportClause,
        renamed(node.moduleSpecifier),
        node.attributes,
      );
    return node;
  };
  const renamed = (name: ts.Expression): ts.Expression =>
    ts.isStringLiteral(name) && name.text.startsWith(".")
      ? factory.createStringLiteral(name.text.replace(/\.ts$/, ".js"))
      : name;
  return (file) => ts.visitEachChild(file, rename, context);
};
