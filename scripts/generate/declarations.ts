import ts from "typescript";

/** The declarations of a generated module, for looking up types. */
export interface Declarations {
  readonly names: ReadonlySet<string>;
  /** Whether it consists of several forms, so that no interface can extend it. */
  isAlias(name: string): boolean;
  /** The type at the end of a property path, without `undefined`. */
  find(root: string, ...path: string[]): Found | undefined;
  /** The properties of a declared type, inherited ones first. */
  membersOf(name: string): Found[];
  /** The properties of a type in order; for a reference into `components`, those of its target. */
  members(type: ts.TypeNode): Found[];
  /** The text of the type. */
  text(type: ts.TypeNode): string;
}

interface Found {
  readonly name: string;
  readonly type: ts.TypeNode;
  readonly optional: boolean;
}

type Declared = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

/** Parses the text of generated/schema.ts. */
export function declarationsOf(source: string): Declarations {
  const file = ts.createSourceFile("schema.ts", source, ts.ScriptTarget.Latest, true);
  const all = new Map<string, Declared>();
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
      all.set(statement.name.text, statement);
  }
  const text = (node: ts.Node): string => node.getText(file);

  function membersOf(name: string): Found[] {
    const declared = all.get(name);
    if (declared === undefined) return [];
    if (ts.isTypeAliasDeclaration(declared)) return members(declared.type);
    const bases = declared.heritageClauses?.flatMap((clause) => [...clause.types]) ?? [];
    return [...bases.flatMap((base) => membersOf(text(base.expression))), ...listed(declared.members)];
  }
  function listed(nodes: ts.NodeArray<ts.TypeElement>): Found[] {
    return nodes.filter(ts.isPropertySignature).flatMap((member) =>
      member.type
        ? [
            {
              name: nameOf(member),
              type: present(member.type),
              optional: member.questionToken !== undefined,
            },
          ]
        : [],
    );
  }
  function nameOf({ name }: ts.PropertySignature): string {
    return ts.isStringLiteral(name) || ts.isIdentifier(name) || ts.isNumericLiteral(name)
      ? name.text
      : text(name);
  }
  function members(type: ts.TypeNode): Found[] {
    if (ts.isTypeLiteralNode(type)) return listed(type.members);
    // An object that allows other properties as well: its named ones, next to an index signature.
    if (ts.isIntersectionTypeNode(type)) return type.types.flatMap(members);
    if (ts.isParenthesizedTypeNode(type)) return members(type.type);
    if (ts.isTypeReferenceNode(type)) return membersOf(text(type.typeName));
    // `components["responses"]["BadRequest"]`
    if (
      ts.isIndexedAccessTypeNode(type) &&
      ts.isLiteralTypeNode(type.indexType) &&
      ts.isStringLiteral(type.indexType.literal)
    ) {
      const key = type.indexType.literal.text;
      const found = members(type.objectType).find(({ name }) => name === key);
      return found ? members(found.type) : [];
    }
    return [];
  }
  return {
    names: new Set(all.keys()),
    isAlias(name) {
      const declared = all.get(name);
      return declared !== undefined && ts.isTypeAliasDeclaration(declared) && !isObject(declared.type);
    },
    find(root, ...path) {
      let found: Found | undefined;
      for (const step of path)
        found = (found ? members(found.type) : membersOf(root)).find(({ name }) => name === step);
      return found;
    },
    membersOf,
    members,
    text,
  };
}

/** Whether the type is a single object, which an interface can extend. */
function isObject(type: ts.TypeNode): boolean {
  if (ts.isIntersectionTypeNode(type)) return type.types.every(isObject);
  return ts.isParenthesizedTypeNode(type) ? isObject(type.type) : ts.isTypeLiteralNode(type);
}

/** The type without `undefined`, and without parentheses that are then redundant. */
function present(type: ts.TypeNode): ts.TypeNode {
  if (ts.isParenthesizedTypeNode(type)) return present(type.type);
  if (!ts.isUnionTypeNode(type)) return type;
  const others = type.types.filter((each) => each.kind !== ts.SyntaxKind.UndefinedKeyword);
  const [only] = others;
  return only && others.length === 1 ? present(only) : type;
}
