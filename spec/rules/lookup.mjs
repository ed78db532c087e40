/**
 * Finds things across files. A schema is passed on together with its location, because the references in it start
 * from the file that it is written in. Nothing here trusts the document: `struct` reports what has the wrong type.
 */

/** What is meant: the schema itself (or the answer, or the body), or what stands where its reference points. */
export function follow(schema, at, resolve) {
  if (typeof schema?.$ref !== "string") return { schema, at };
  const { node, location } = resolve(schema, at.source.absoluteRef);
  return { schema: node, at: location };
}

/** The named property of a schema, of the parts that it is composed of, or of one of its forms. */
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

/** What an array holds; undefined if the schema is no array. */
export function itemsOf(found, resolve) {
  if (!isObject(found?.schema) || !hasType(found.schema, "array")) return undefined;
  return follow(found.schema.items ?? {}, found.at.child("items"), resolve);
}

export function hasType(schema, type) {
  return [schema.type].flat().includes(type);
}

/** The schema of a body, an answer's or a request's. */
export function bodySchema(holder, at, resolve) {
  if (!isObject(holder)) return undefined;
  const { schema: body, at: bodyAt } = follow(holder, at, resolve);
  const [type, media] = Object.entries(body?.content ?? {})[0] ?? [];
  return media?.schema && follow(media.schema, bodyAt.child(["content", type, "schema"]), resolve);
}

/** The parameters of an operation, those of its path included. */
export function parametersOf(operation, pathItem, location, resolve) {
  return [...listOf(pathItem?.parameters), ...listOf(operation.parameters)].flatMap((parameter) => {
    const { schema: found, at } = follow(parameter, location, resolve);
    return isObject(found) ? [{ ...found, at }] : [];
  });
}

/** Whether its label says that it is not documented; undefined where it has none. */
export function isGuess(holder) {
  const confidence = holder?.["x-confidence"];
  return confidence === undefined ? undefined : confidence !== "documented";
}

/** Where something is, as a person would look for it: the file from the project's root, and the pointer. */
export function placeOf(location) {
  return location.absolutePointer.replace(`${process.cwd()}/`, "");
}

export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function listOf(value) {
  return Array.isArray(value) ? value : [];
}
