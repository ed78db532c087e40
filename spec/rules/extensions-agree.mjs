import { checkBulk, checkUpsert } from "./bulk-agrees.mjs";
import { bodySchema, isObject, parametersOf } from "./lookup.mjs";
import { checkPagination } from "./pagination-agrees.mjs";

/** The client reads these extensions and nothing else, so what they name has to exist in the operation itself. */
export function extensionsAgree() {
  return {
    Operation(operation, { report, location, parent, resolve }) {
      const tell = (keys, message) => report({ message, location: location.child(keys) });
      const query = parametersOf(operation, parent, location, resolve).filter(
        ({ in: place }) => place === "query",
      );
      const pagination = operation["x-pagination"];
      if (isObject(pagination)) checkPagination(pagination, { operation, location, query, resolve, tell });
      else if (query.some(({ name }) => name === "page")) {
        report({
          message: `Describe with \`x-pagination\` how ${operation.operationId} is paged: it has the query parameter \`page\`.`,
          location: location.key(),
        });
      }
      const bulk = operation["x-bulk"];
      const body = bodySchema(operation.requestBody, location.child("requestBody"), resolve);
      const context = { operation, location, body, resolve, tell };
      if (isObject(bulk)) checkBulk(bulk, context);
      else checkUpsert([body], context);
    },
  };
}
