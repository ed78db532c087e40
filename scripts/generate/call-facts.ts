import ts from "typescript";
import { isSuccess, typeName } from "./call-types.ts";
import type { Declarations } from "./declarations.ts";
import { type OpenApi, type Operation, operationsOf, parametersOf } from "./openapi.ts";
import { type ScopeFacts, scopeFactsOf } from "./scopes.ts";

/** The text of a type, and whether it is optional in a call. */
export interface Part {
  readonly type: string;
  readonly optional: boolean;
}

/** The parts of an operation that determine the types of its call. */
export interface CallFacts {
  /** The prefix of its type names. */
  readonly name: string;
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly operation: Operation;
  /** Parameters by location, such as query and path; absent locations are left out. */
  readonly parameters: Readonly<Record<string, Part>>;
  /** The required query parameters. */
  readonly requiredQuery: readonly string[];
  readonly body: Part | undefined;
  /** The required properties of the body, if it is an interface. */
  readonly requiredBody: readonly string[];
  /** The types of its data and its errors, as alternatives. */
  readonly data: readonly string[];
  readonly error: readonly string[];
  /** The type of a row, if the call returns a list. */
  readonly item: string | undefined;
  /** The type of a record, if the call takes many. */
  readonly record: string | undefined;
  readonly scope: ScopeFacts | undefined;
}

/** Every call that the client has a method for, from the document and its types. */
export function callFactsOf(document: OpenApi, schema: Declarations): CallFacts[] {
  return [...operationsOf(document)].map(([path, method, operation, item]) => {
    const id = operation.operationId;
    const all = parametersOf(document, operation, item);
    const body = bodyOf(schema, id);
    const data = responseTypes(schema, id, true);
    const list = operation["x-pagination"];
    const bulk = operation["x-bulk"];
    return {
      name: typeName(id),
      method: methodOf(method),
      path,
      operation,
      parameters: partsOf(schema, id),
      requiredQuery: all.filter((each) => each.in === "query" && each.required).map(({ name }) => name),
      body,
      requiredBody: body ? requiredOf(schema, body.type) : [],
      data,
      error: responseTypes(schema, id, false),
      item: list && rowOf(schema, data[0] ?? "", list.items),
      record:
        bulk &&
        body &&
        (bulk.items === undefined ? elementOf(schema, id) : rowOf(schema, body.type, bulk.items)),
      scope: scopeFactsOf(document, operation, all),
    };
  });
}

function methodOf(method: string): CallFacts["method"] {
  const name = method.toUpperCase();
  if (name === "GET" || name === "POST" || name === "PATCH") return name;
  throw new Error(`The client has no method for ${name}: add one to src/ottimate/client.ts.`);
}

/** The parameters by location: the query by its type name, the others inline with their comments. */
function partsOf(schema: Declarations, id: string): Record<string, Part> {
  const parameters = schema.find("operations", id, "parameters");
  return Object.fromEntries(
    (parameters ? schema.members(parameters.type) : [])
      .filter(({ type }) => type.kind !== ts.SyntaxKind.NeverKeyword)
      .map(({ name, type, optional }) => {
        const place = `operations["${id}"]["parameters"]["${name}"]`;
        const own = ts.isTypeReferenceNode(type) ? schema.text(type) : place;
        return [name, { type: own, optional }];
      }),
  );
}

function bodyOf(schema: Declarations, id: string): Part | undefined {
  const body = schema.find("operations", id, "requestBody");
  if (!body || body.type.kind === ts.SyntaxKind.NeverKeyword) return undefined;
  const type = mediaOf(schema, id);
  return type && { type: schema.text(type), optional: body.optional };
}

function mediaOf(schema: Declarations, id: string): ts.TypeNode | undefined {
  const content = schema.find("operations", id, "requestBody", "content");
  return (
    content &&
    only(
      schema.members(content.type).map(({ type }) => type),
      `${id} takes more than one kind of body`,
    )
  );
}

function elementOf(schema: Declarations, id: string): string {
  const body = mediaOf(schema, id);
  return body ? elementText(schema, body) : "never";
}

function rowOf(schema: Declarations, holder: string, property: string): string {
  const rows = schema.find(holder, property);
  if (!rows) throw new Error(`${holder} has no ${property}.`);
  return elementText(schema, rows.type);
}

function elementText(schema: Declarations, rows: ts.TypeNode): string {
  if (!ts.isArrayTypeNode(rows)) throw new Error(`${schema.text(rows)} is no array.`);
  return schema.text(rows.elementType);
}

function requiredOf(schema: Declarations, type: string): string[] {
  if (!schema.names.has(type) || schema.isAlias(type)) return [];
  return schema.membersOf(type).flatMap(({ name, optional }) => (optional ? [] : [name]));
}

/** The bodies of an operation's successful or failed responses: `undefined` for one without a body. */
function responseTypes(schema: Declarations, id: string, wanted: boolean): string[] {
  const responses = schema.find("operations", id, "responses");
  const types = (responses ? schema.members(responses.type) : [])
    .filter(({ name }) => isSuccess(name) === wanted)
    .flatMap(({ type }) => {
      const content = schema.members(type).find(({ name }) => name === "content");
      if (!content || content.type.kind === ts.SyntaxKind.NeverKeyword) return ["undefined"];
      return schema.members(content.type).map((media) => schema.text(media.type));
    });
  return [...new Set(types)];
}

function only<T>(all: readonly T[], problem: string): T {
  const [first] = all;
  if (first === undefined || all.length > 1) throw new Error(`${problem}.`);
  return first;
}
