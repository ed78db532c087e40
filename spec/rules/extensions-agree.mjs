import { checkBulk, checkUpsert } from "./bulk-agrees.mjs";
import { checkChanges } from "./changes-agree.mjs";
import { bodySchema, follow, isObject, parametersOf } from "./lookup.mjs";
import { checkPagination } from "./pagination-agrees.mjs";

/** The client reads only these extensions, so everything that they name must exist in the operation. */
export function extensionsAgree() {
  let root = { paths: {} };
  let rootAt;
  return {
    Root(document, { location }) {
      root = document;
      rootAt = location;
    },
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
      checkChanges(operation["x-changes"], { operation, location, query, tell, report });
      const bulk = operation["x-bulk"];
      const body = bodySchema(operation.requestBody, location.child("requestBody"), resolve);
      /** The query parameters of a list; undefined if it does not exist. */
      const listAt = (path) => {
        if (!isObject(root.paths?.[path])) return undefined;
        const { schema: item, at } = follow(root.paths[path], rootAt.child(["paths", path]), resolve);
        if (!isObject(item?.get)) return undefined;
        return parametersOf(item.get, item, at.child("get"), resolve).filter(
          ({ in: place }) => place === "query",
        );
      };
      const context = { operation, location, body, listAt, resolve, tell };
      if (isObject(bulk)) checkBulk(bulk, context);
      else checkUpsert([body], context);
    },
  };
}
