import { bodySchema, findProperty, isObject, itemsOf, parametersOf } from "./lookup.mjs";

/**
 * The response to a create, read, update or list links to the next call of the record, and everything that a link names
 * exists.
 */
export function linksComplete() {
  const operations = [];
  return {
    Root: {
      leave(_root, { report, resolve }) {
        const byId = new Map(operations.map((each) => [each.id, each]));
        for (const each of operations) {
          for (const { message, at } of [
            ...missingLinks(each, operations),
            ...brokenLinks(each, byId, resolve),
          ])
            report({ message, location: at });
        }
      },
    },
    PathItem(item, { key: path, location, resolve }) {
      for (const method of ["get", "post", "patch"]) {
        const operation = item[method];
        if (!isObject(operation)) continue;
        const at = location.child(method);
        const parameters = parametersOf(operation, item, at, resolve);
        operations.push({ id: operation.operationId, path, method, operation, at, parameters });
      }
    },
  };
}

/** A synchronous success must link to the calls of the same record and to its list. */
function* missingLinks({ id, path, method, operation, at }, operations) {
  const list = path.replace(/\/(\{id\}|bulk)$/, "");
  const find = (itsMethod, itsPath) =>
    operations.find((each) => each.method === itsMethod && each.path === itsPath)?.id;
  const read = find("get", `${list}/{id}`);
  const update = find("patch", `${list}/{id}`);
  const [status, response] =
    Object.entries(operation.responses ?? {}).find(([each]) => each === "200" || each === "201") ?? [];
  if (list.includes("{") || !(read ?? update) || !isObject(response)) return;
  const isList = method === "get" && path === list;
  const next = isList
    ? [read ?? update]
    : [read, path.endsWith("/bulk") ? undefined : update, find("get", list)];
  const linked = Object.values(response.links ?? {}).map(({ operationId }) => operationId);
  for (const wanted of next) {
    if (wanted === undefined || wanted === id || linked.includes(wanted)) continue;
    yield {
      message: `Link ${status} of ${id} to ${wanted}: create, read, update and list lead to one another.`,
      at: at.child(["responses", status]).key(),
    };
  }
}

/** What a link names: an operation, parameters of it, and a value of this request or response. */
function* brokenLinks({ operation, at, parameters }, byId, resolve) {
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    for (const [name, link] of Object.entries(response?.links ?? {})) {
      const linkAt = at.child(["responses", status, "links", name]);
      const target = byId.get(link.operationId);
      if (!target) {
        yield {
          message: `Name an operation: there is no ${link.operationId}.`,
          at: linkAt.child("operationId"),
        };
        continue;
      }
      const given = Object.entries(link.parameters ?? {});
      for (const { name: wanted, in: place } of target.parameters) {
        if (place === "path" && !(wanted in (link.parameters ?? {})))
          yield { message: `Give the path parameter \`${wanted}\` of ${target.id}.`, at: linkAt.key() };
      }
      for (const [parameter, expression] of given) {
        const parameterAt = linkAt.child(["parameters", parameter]);
        if (!target.parameters.some((each) => each.name === parameter))
          yield {
            message: `Name a parameter of ${target.id}: it has no \`${parameter}\`.`,
            at: parameterAt.key(),
          };
        const bodies = {
          request: bodySchema(operation.requestBody, at.child("requestBody"), resolve),
          response: bodySchema(response, at.child(["responses", status]), resolve),
        };
        if (!isThere(expression, bodies, parameters, resolve))
          yield { message: `Point at a value of this call: \`${expression}\` is not one.`, at: parameterAt };
      }
    }
  }
}

function isThere(expression, bodies, parameters, resolve) {
  const [, side, pointer] = /^\$(request|response)\.body#\/(.+)$/.exec(expression) ?? [];
  if (!side) {
    const [, place, name] = /^\$request\.(path|query)\.(\w+)$/.exec(expression) ?? [];
    return parameters.some((each) => each.in === place && each.name === name);
  }
  let found = bodies[side];
  for (const key of pointer.split("/")) {
    found = /^\d+$/.test(key)
      ? itemsOf(found, resolve)
      : found && findProperty(found.schema, key, found.at, resolve);
  }
  return found !== undefined;
}
