/**
 * Finds things across files. A schema is passed with its location, because its references are relative to its file. Nothing
 * here trusts the document: `struct` reports wrong types.
 */

/** The schema (or response, or body) itself, or the target of its reference. */
export function follow(schema, at, resolve) {
  if (typeof schema?.$ref !== "string") return { schema, at };
  const { node, location } = resolve(schema, at.source.absoluteRef);
  return { schema: node, at: location };
}

/** The named property of a schema, of its `allOf` parts, or of one of its forms. */
export function findProperty(schema, name, at, resolve, seen = new Set()) {
  const found = follow(schema, at, resolve);
  if (!isObject(found.schema) || seen.has(found.schema)) return undefined;
  seen.add(found.schema);
  const own = found.schema.properties?.[name];
  // `name: false` forbids the property; it does not describe one.
  if (own) return follow(own, found.at.child(["properties", name]), resolve);
  for (const keyword of ["allOf", "oneOf", "anyOf"]) {
    for (const [index, part] of listOf(found.schema[keyword]).entries()) {
      const inPart = findProperty(part, name, found.at.child([keyword, index]), resolve, seen);
      if (inPart) return inPart;
    }
  }
  return undefined;
}

/** The items of an array; undefined if the schema is not an array. */
export function itemsOf(found, resolve) {
  if (!isObject(found?.schema) || !hasType(found.schema, "array")) return undefined;
  return follow(found.schema.items ?? {}, found.at.child("items"), resolve);
}

export function hasType(schema, type) {
  return [schema.type].flat().includes(type);
}

/** The schema of the body of a response or a request. */
export function bodySchema(holder, at, resolve) {
  if (!isObject(holder)) return undefined;
  const { schema: body, at: bodyAt } = follow(holder, at, resolve);
  const [type, media] = Object.entries(body?.content ?? {})[0] ?? [];
  return media?.schema && follow(media.schema, bodyAt.child(["content", type, "schema"]), resolve);
}

/** The parameters of an operation, including those of its path. */
export function parametersOf(operation, pathItem, location, resolve) {
  return [...listOf(pathItem?.parameters), ...listOf(operation.parameters)].flatMap((parameter) => {
    const { schema: found, at } = follow(parameter, location, resolve);
    return isObject(found) ? [{ ...found, at }] : [];
  });
}

/** Whether its label says that it is not documented; undefined without a label. */
export function isGuess(holder) {
  const confidence = holder?.["x-confidence"];
  return confidence === undefined ? undefined : confidence !== "documented";
}

/** A readable place: the file, relative to the project's root, and the pointer. */
export function placeOf(location) {
  return location.absolutePointer.replace(`${process.cwd()}/`, "");
}

export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf(value) {
  return Array.isArray(value) ? value : [];
}
