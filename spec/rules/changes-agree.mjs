import { isObject, listOf } from "./lookup.mjs";

/** `x-changes` names query parameters of the list, and every list with the usual filters by last change has it. */
export function checkChanges(changes, { operation, location, query, tell, report }) {
  const has = (wanted) => query.some(({ name }) => name === wanted);
  if (!isObject(changes)) {
    const filter = query.find(({ name }) => name?.startsWith("last_modified_date_"));
    if (!filter) return;
    report({
      message: `Name with \`x-changes\` the filters by last change of ${operation.operationId}: it has \`${filter.name}\`.`,
      location: location.key(),
    });
    return;
  }
  for (const key of ["filters", "requires"]) {
    for (const [index, name] of listOf(changes[key]).entries()) {
      if (has(name)) continue;
      tell(
        ["x-changes", key, index],
        `Name query parameters of ${operation.operationId}: it has no \`${name}\`.`,
      );
    }
  }
  if (!listOf(changes.filters).includes(changes.from))
    tell(["x-changes", "from"], `Name in \`from\` one of the \`filters\`: \`${changes.from}\` is not one.`);
}
