import openapiTS, {
  astToString,
  type OpenAPI3,
  oapiRef,
  type SchemaObject,
  tsLiteral,
} from "openapi-typescript";
import ts from "typescript";
import { nameCallTypes } from "./call-types.ts";
import type { OpenApi, Schema } from "./openapi.ts";

const f = ts.factory;
const stringKeyword = f.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
/** `string & {}`: any string, while editors still suggest the literals next to it. */
const anyOtherString = f.createParenthesizedType(
  f.createIntersectionTypeNode([stringKeyword, f.createTypeLiteralNode([])]),
);

/** The document's types in TypeScript: each schema as a top-level declaration, then paths, components and operations. */
export async function typesOf(document: OpenApi): Promise<string> {
  const nodes = await openapiTS(viewForTypes(document) as unknown as OpenAPI3, {
    defaultNonNullable: false,
    transform: (schema) => binary(schema) ?? openEnum(schema),
  });
  const schemas: ts.Statement[] = [];
  const rest = nodes
    .map((node) => polish(node))
    .map((node) => withoutPathParameters(node))
    .map((node) => hoistSchemas(node, schemas))
    .map((node) => nameCallTypes(node, document, schemas));
  const text = astToString([...extendWherePossible(schemas), ...(rest as ts.Statement[])]);
  return demanded(readableComments(text));
}

/** Comments for editors: the plain description without a tag, and nothing that the type already says. */
function readableComments(text: string): string {
  return text
    .replace(/^ *\* @enum .*\n/gm, "")
    .replace(/^( *)\* Format: .*\n/gm, "")
    .replace(/^( *)\*( .*)\n *\* @description /gm, "$1*$2\n$1*\n$1* ")
    .replaceAll("@description ", "");
}

/** Makes a property required that a schema requires of one of its parts, where it is optional. */
function demanded(text: string): string {
  return text.replace("[P in K]-?: T[P];", "[P in K]-?: Exclude<T[P], undefined>;");
}

/** The document as TypeScript needs it, without parts that only get in the way. */
function viewForTypes(document: OpenApi): OpenApi {
  const view = structuredClone(document);
  // The client sends these headers itself; the version is an option of the client, not of a call.
  for (const item of Object.values(view.paths)) {
    item.parameters = item.parameters?.filter((p) => !("$ref" in p && p.$ref.endsWith("/ApiVersion"))) ?? [];
    if (item.parameters.length === 0) delete item.parameters;
  }
  delete view.components.parameters?.ApiVersion;
  forgetTolerance(view.paths);
  forgetTolerance(view.components);
  return view;
}

/**
 * Responses may have more properties than documented, but with an index signature every misspelled name would compile.
 * Undocumented objects keep it, so that callers can use the fields they find.
 */
function forgetTolerance(node: unknown): void {
  if (typeof node !== "object" || node === null) return;
  const schema = node as Schema;
  const isKnown = (schema["x-confidence"] ?? "documented") === "documented";
  if (schema.properties && schema.additionalProperties === true && isKnown)
    delete schema.additionalProperties;
  for (const child of Object.values(node)) forgetTolerance(child);
}

function binary(schema: SchemaObject): ts.TypeNode | undefined {
  return schema.format === "binary" ? f.createTypeReferenceNode("Blob") : undefined;
}

/** `anyOf: [known values, any string]`, with or without null. */
function openEnum(schema: SchemaObject): ts.TypeNode | undefined {
  const { anyOf } = schema as Schema;
  const [known, ...others] = anyOf ?? [];
  if (!known || !others.some((s) => s.type === "string" && !s.enum)) return;
  const values = known.$ref ? [oapiRef(known.$ref)] : (known.enum ?? []).map((value) => tsLiteral(value));
  const none = others.some((s) => s.type === "null") ? [f.createLiteralTypeNode(f.createNull())] : [];
  return f.createUnionTypeNode([...values, anyOtherString, ...none]);
}

/** References by name, `undefined` for optional members, and no methods that a path does not have. */
function polish(root: ts.Node): ts.Node {
  const transformer: ts.TransformerFactory<ts.Node> = (context) => {
    const visit = (node: ts.Node): ts.Node | undefined => {
      const name = schemaName(node);
      if (name) return f.createTypeReferenceNode(name);
      if (isAbsent(node) || saysNothing(node)) return undefined;
      const visited = ts.visitEachChild(node, visit, context);
      if (
        ts.isPropertySignature(visited) &&
        visited.questionToken &&
        visited.type &&
        !isNever(visited.type)
      ) {
        const type = f.createUnionTypeNode([
          visited.type,
          f.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword),
        ]);
        return f.updatePropertySignature(
          visited,
          visited.modifiers,
          visited.name,
          visited.questionToken,
          type,
        );
      }
      return visited;
    };
    return (node) => visit(node) ?? node;
  };
  const [polished = root] = ts.transform(root, [transformer]).transformed;
  return polished;
}

/** Removes a path's parameters, which are repeated in each operation. */
function withoutPathParameters(node: ts.Node): ts.Node {
  if (!ts.isInterfaceDeclaration(node) || node.name.text !== "paths") return node;
  const members = node.members.map((member) => {
    if (!ts.isPropertySignature(member) || !member.type || !ts.isTypeLiteralNode(member.type)) return member;
    const kept = member.type.members.filter(
      (each) => !ts.isPropertySignature(each) || nameOf(each) !== "parameters",
    );
    const type = f.createTypeLiteralNode(kept);
    return f.updatePropertySignature(member, member.modifiers, member.name, member.questionToken, type);
  });
  return withMembers(node, members);
}

function withMembers(
  node: ts.InterfaceDeclaration,
  members: readonly ts.TypeElement[],
): ts.InterfaceDeclaration {
  const { modifiers, name, typeParameters, heritageClauses } = node;
  return f.updateInterfaceDeclaration(node, modifiers, name, typeParameters, heritageClauses, members);
}

const isNever = (type: ts.TypeNode): boolean => type.kind === ts.SyntaxKind.NeverKeyword;

const absentMethods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);
function isAbsent(node: ts.Node): boolean {
  return (
    ts.isPropertySignature(node) &&
    ts.isIdentifier(node.name) &&
    absentMethods.has(node.name.text) &&
    node.type !== undefined &&
    isNever(node.type)
  );
}

/** Whether headers have no documented names. */
function saysNothing(node: ts.Node): boolean {
  return (
    ts.isPropertySignature(node) &&
    nameOf(node) === "headers" &&
    node.type !== undefined &&
    ts.isTypeLiteralNode(node.type) &&
    node.type.members.every(ts.isIndexSignatureDeclaration)
  );
}

/** `components["schemas"]["Vendor"]` becomes Vendor. */
function schemaName(node: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return;
  const root = node.objectType.objectType;
  const isComponents =
    ts.isTypeReferenceNode(root) && ts.isIdentifier(root.typeName) && root.typeName.text === "components";
  return isComponents && literal(node.objectType.indexType) === "schemas"
    ? literal(node.indexType)
    : undefined;
}

function literal(type: ts.TypeNode): string | undefined {
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : undefined;
}

/** Moves the members of `components.schemas` to the top level, and leaves references in their place. */
function hoistSchemas(node: ts.Node, schemas: ts.Statement[]): ts.Node {
  if (!ts.isInterfaceDeclaration(node) || node.name.text !== "components") return node;
  const members = node.members.map((member) => {
    if (!ts.isPropertySignature(member)) return member;
    if (nameOf(member) === "parameters") return withoutComments(member);
    if (nameOf(member) !== "schemas") return member;
    if (!member.type || !ts.isTypeLiteralNode(member.type)) return member;
    const names = member.type.members.filter(ts.isPropertySignature).map((schema) => {
      const name = nameOf(schema);
      schemas.push(declaration(name, schema));
      return f.createPropertySignature(undefined, schema.name, undefined, f.createTypeReferenceNode(name));
    });
    return f.updatePropertySignature(
      member,
      member.modifiers,
      member.name,
      undefined,
      f.createTypeLiteralNode(names),
    );
  });
  return withMembers(node, members);
}

/** Removes comments, because a parameter's comment is shown where it is used. */
function withoutComments(member: ts.PropertySignature): ts.PropertySignature {
  if (member.type && ts.isTypeLiteralNode(member.type)) {
    for (const each of member.type.members) ts.setSyntheticLeadingComments(each, undefined);
  }
  return member;
}

function nameOf(member: ts.PropertySignature): string {
  if (ts.isComputedPropertyName(member.name) || ts.isPrivateIdentifier(member.name)) {
    throw new Error("A name in the document is none that TypeScript can declare.");
  }
  return member.name.text;
}

const exported = [f.createModifier(ts.SyntaxKind.ExportKeyword)];

function declaration(name: string, schema: ts.PropertySignature): ts.Statement {
  const type = schema.type ?? f.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);
  const statement = ts.isTypeLiteralNode(type)
    ? f.createInterfaceDeclaration(exported, name, undefined, undefined, type.members)
    : f.createTypeAliasDeclaration(exported, name, undefined, type);
  return withCommentsOf(schema, statement);
}

function withCommentsOf<T extends ts.Node>(from: ts.Node, to: T): T {
  return ts.setSyntheticLeadingComments(to, ts.getSyntheticLeadingComments(from));
}

/** Editors show the parts of `type A = B & { … }`, but only the name of `interface A extends B { … }`. */
function extendWherePossible(schemas: ts.Statement[]): ts.Statement[] {
  const interfaces = new Set(schemas.filter(ts.isInterfaceDeclaration).map((s) => s.name.text));
  const extended = schemas.map((statement) => {
    if (!ts.isTypeAliasDeclaration(statement)) return statement;
    const parts = ts.isIntersectionTypeNode(statement.type) ? [...statement.type.types] : [statement.type];
    const bases = parts.filter(ts.isTypeReferenceNode);
    const own = parts.filter(ts.isTypeLiteralNode);
    const extendable = bases.every(
      (base) => ts.isIdentifier(base.typeName) && interfaces.has(base.typeName.text),
    );
    if (bases.length === 0 || bases.length + own.length < parts.length || !extendable) return statement;
    const clause = f.createHeritageClause(
      ts.SyntaxKind.ExtendsKeyword,
      bases.map((base) => f.createExpressionWithTypeArguments(base.typeName as ts.Identifier, undefined)),
    );
    interfaces.add(statement.name.text);
    return withCommentsOf(
      statement,
      f.createInterfaceDeclaration(
        exported,
        statement.name,
        undefined,
        [clause],
        own.flatMap((part) => [...part.members]),
      ),
    );
  });
  // A nested form can be extended only after its base has become an interface.
  return extended.some((statement, i) => statement !== schemas[i]) ? extendWherePossible(extended) : extended;
}
