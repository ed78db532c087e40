import { follow, hasType, isObject, itemsOf } from "./lookup.mjs";

/** Every call documents the responses that it can get. */
export function commonResponses() {
  return {
    PathItem(item, { key: path, report, location, resolve }) {
      for (const method of ["get", "post", "put", "patch", "delete"]) {
        const operation = item[method];
        if (!isObject(operation)) continue;
        const at = location.child(method);
        for (const [status, why] of expected(path, operation, at, resolve)) {
          if (operation.responses?.[status]) continue;
          report({
            message: `${why}: document ${status} on ${operation.operationId}, usually as a $ref into common/responses.yaml.`,
            location: at.child("responses").key(),
          });
        }
      }
    },
  };
}

function* expected(path, operation, at, resolve) {
  yield ["401", "The key or the token can be rejected on every call"];
  yield ["5XX", "Every call can fail on the other side"];
  if (path.includes("{")) {
    yield ["400", "An id can be malformed"];
    yield ["404", "An id can name no record, or one out of scope"];
  }
  if (limitsFiles(operation, at, resolve)) yield ["413", "A file can be larger than its limit"];
}

function limitsFiles(operation, at, resolve) {
  const body = isObject(operation.requestBody)
    ? follow(operation.requestBody, at.child("requestBody"), resolve)
    : undefined;
  const form = body?.schema?.content?.["multipart/form-data"]?.schema;
  if (!isObject(form)) return false;
  const found = follow(form, body.at.child(["content", "multipart/form-data", "schema"]), resolve);
  return Object.entries(found.schema?.properties ?? {}).some(([name, property]) => {
    const own = follow(property, found.at.child(["properties", name]), resolve);
    const file = hasType(own.schema, "array") ? itemsOf(own, resolve) : own;
    return file?.schema?.format === "binary" && file.schema.maxLength !== undefined;
  });
}
