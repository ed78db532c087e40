import ts from "typescript";

/** The declarations of a generated module, to look types up in. */
export interface Declarations {
  readonly names: ReadonlySet<string>;
  /** Whether it is made of forms, and so is no interface that another can extend. */
  isAlias(name: string): boolean;
  /** The type at the end of a path of properties, without what says that it may be left out. */
  find(root: string, ...path: string[]): Found | undefined;
  /** The properties of a declared type, those that it inherits first. */
  membersOf(name: string): Found[];
  /** The properties of a type, in their order; of a reference into `components`, those of what it points at. */
  members(type: ts.TypeNode): Found[];
  /** As it is written. */
  text(type: ts.TypeNode): string;
}

interface Found {
  readonly name: string;
  readonly type: ts.TypeNode;
  readonly optional: boolean;
}

type Declared = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

/** Reads the text of generated/schema.ts. */
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
    // An object that takes other properties as well: what it names, beside an index signature.
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

/** Whether the type is one object, which an interface can extend. */
function isObject(type: ts.TypeNode): boolean {
  if (ts.isIntersectionTypeNode(type)) return type.types.every(isObject);
  return ts.isParenthesizedTypeNode(type) ? isObject(type.type) : ts.isTypeLiteralNode(type);
}

/** A type without `undefined` beside it, and without the brackets that then are no use. */
function present(type: ts.TypeNode): ts.TypeNode {
  if (ts.isParenthesizedTypeNode(type)) return present(type.type);
  if (!ts.isUnionTypeNode(type)) return type;
  const others = type.types.filter((each) => each.kind !== ts.SyntaxKind.UndefinedKeyword);
  const [only] = others;
  return only && others.length === 1 ? present(only) : type;
}
