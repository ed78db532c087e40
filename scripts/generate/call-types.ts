import ts from "typescript";
import { type OpenApi, operationsOf } from "./openapi.ts";

const f = ts.factory;
const exported = [f.createModifier(ts.SyntaxKind.ExportKeyword)];

/** Whether the status means success. */
export const isSuccess = (status: string): boolean => /^2(XX|\d\d)$/.test(status);

/** `listVendors` becomes ListVendors. */
export const typeName = (operationId: string): string =>
  operationId.charAt(0).toUpperCase() + operationId.slice(1);

/**
 * Names each query, body and successful response that an operation defines inline, so that messages and editors show
 * `ListVendorsQuery` instead of its members, and other types can extend it.
 */
export function nameCallTypes(node: ts.Node, document: OpenApi, declared: ts.Statement[]): ts.Node {
  if (!ts.isInterfaceDeclaration(node) || node.name.text !== "operations") return node;
  const requests = new Map(
    [...operationsOf(document)].map(([path, method, { operationId }]) => [
      operationId,
      `${method.toUpperCase()} ${path}`,
    ]),
  );
  const members = node.members.map((member) => {
    if (!ts.isPropertySignature(member) || !member.type) return member;
    const id = nameOf(member);
    const request = requests.get(id);
    const declare = (suffix: string, comment: string) => (type: ts.TypeNode) =>
      ts.isTypeLiteralNode(type) || (ts.isIntersectionTypeNode(type) && type.types.some(ts.isTypeLiteralNode))
        ? f.createTypeReferenceNode(declareType(`${typeName(id)}${suffix}`, comment, type))
        : type;
    const query = declare("Query", `The query of \`${request}\`.`);
    const body = declare("Body", `The body of \`${request}\`.`);
    const data = declare("Data", `What \`${request}\` returns.`);
    return withType(
      member,
      inside(member.type, (key, type) => {
        if (key === "parameters")
          return inside(type, (kind, each) => (kind === "query" ? inUnion(each, query) : each));
        if (key === "requestBody") return inContent(type, body);
        if (key !== "responses") return type;
        return inside(type, (status, each) => (isSuccess(status) ? inContent(each, data) : each));
      }),
    );
  });
  return f.updateInterfaceDeclaration(
    node,
    node.modifiers,
    node.name,
    node.typeParameters,
    node.heritageClauses,
    members,
  );

  function declareType(name: string, comment: string, type: ts.TypeNode): string {
    const isTaken = (each: ts.Statement) =>
      (ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each)) && each.name.text === name;
    if (declared.some(isTaken))
      throw new Error(`Two types would be called ${name}: give one a schema of its own.`);
    const statement = ts.isTypeLiteralNode(type)
      ? f.createInterfaceDeclaration(exported, name, undefined, undefined, type.members)
      : f.createTypeAliasDeclaration(exported, name, undefined, type);
    declared.push(
      ts.addSyntheticLeadingComment(statement, ts.SyntaxKind.MultiLineCommentTrivia, `* ${comment} `, true),
    );
    return name;
  }
}

type Change = (type: ts.TypeNode) => ts.TypeNode;

function inContent(type: ts.TypeNode, change: Change): ts.TypeNode {
  return inUnion(type, (each) =>
    inside(each, (key, content) =>
      key === "content" ? inside(content, (_, media) => change(media)) : content,
    ),
  );
}

/** Changes the type of each member of a type literal; other types stay unchanged. */
function inside(type: ts.TypeNode, change: (key: string, type: ts.TypeNode) => ts.TypeNode): ts.TypeNode {
  if (!ts.isTypeLiteralNode(type)) return type;
  return f.updateTypeLiteralNode(
    type,
    f.createNodeArray(
      type.members.map((member) =>
        ts.isPropertySignature(member) && member.type
          ? withType(member, change(nameOf(member), member.type))
          : member,
      ),
    ),
  );
}

/** Optional types are unions with undefined. */
function inUnion(type: ts.TypeNode, change: Change): ts.TypeNode {
  return ts.isUnionTypeNode(type)
    ? f.updateUnionTypeNode(type, f.createNodeArray(type.types.map(change)))
    : change(type);
}

function withType(member: ts.PropertySignature, type: ts.TypeNode): ts.PropertySignature {
  return f.updatePropertySignature(member, member.modifiers, member.name, member.questionToken, type);
}

function nameOf({ name }: ts.PropertySignature): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : "";
}
