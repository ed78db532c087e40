import { bodySchema, findProperty, follow, hasType, itemsOf } from "./lookup.mjs";

/** The possible names of what a response says about its page. */
const envelope = { next: ["next"], appliedSize: ["limit", "per_page"] };

/** Everything that `x-pagination` names exists: the paging parameters, the list in the response, and the id of its rows. */
export function checkPagination(pagination, { operation, location, query, resolve, tell }) {
  for (const key of ["page", "size"]) {
    const name = pagination[key];
    if (name === undefined || query.some((parameter) => parameter.name === name)) continue;
    tell(["x-pagination", key], `Name a query parameter of ${operation.operationId}: it has no \`${name}\`.`);
  }
  const size = query.find(({ name }) => name === pagination.size);
  const stated = size?.schema && follow(size.schema, size.at.child("schema"), resolve).schema?.maximum;
  if (pagination.maximum !== stated) {
    const wanted = stated === undefined ? "Leave `maximum` out" : `Make \`maximum\` ${stated}`;
    const place = pagination.maximum === undefined ? ["x-pagination"] : ["x-pagination", "maximum"];
    tell(place, `${wanted}: the schema of the size parameter states ${stated ?? "none"}.`);
  }
  const answer = bodySchema(operation.responses?.["200"], location.child(["responses", "200"]), resolve);
  const counted =
    pagination.count && answer && findProperty(answer.schema, pagination.count, answer.at, resolve);
  if (pagination.count !== undefined && !(counted && hasType(counted.schema, "integer"))) {
    tell(
      ["x-pagination", "count"],
      `Name the integer of the 200 response that counts all rows: \`${pagination.count}\` is not one.`,
    );
  }
  checkEnvelope(pagination, answer, { resolve, tell });
  const row = itemsOf(answer && findProperty(answer.schema, pagination.items, answer.at, resolve), resolve);
  if (!row) {
    tell(
      ["x-pagination", "items"],
      `Name the array of the 200 response that holds the rows: \`${pagination.items}\` is not one.`,
    );
  } else if (!findProperty(row.schema, pagination.id, row.at, resolve)) {
    tell(
      ["x-pagination", "id"],
      `Name the property that identifies a row: those of \`${pagination.items}\` have no \`${pagination.id}\`.`,
    );
  }
}

/** What a response says about its page is named, so that nobody has to search for it. */
function checkEnvelope(pagination, answer, { resolve, tell }) {
  const has = (name) => answer && findProperty(answer.schema, name, answer.at, resolve) !== undefined;
  for (const [key, names] of Object.entries(envelope)) {
    const named = pagination[key];
    if (named !== undefined && !has(named)) {
      tell(["x-pagination", key], `Name a property of the 200 response: it has no \`${named}\`.`);
    }
    const unnamed = named === undefined && names.find(has);
    if (unnamed) tell(["x-pagination"], `Name \`${unnamed}\` of the 200 response as \`${key}\`.`);
  }
}
