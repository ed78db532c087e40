import { bodySchema, findProperty, isGuess, isObject, itemsOf, listOf } from "./lookup.mjs";

/** Everything that `x-bulk` names exists: the records, their key and lines, and the lists of the response. */
export function checkBulk(bulk, context) {
  const { body, resolve, tell } = context;
  const inBody = bulk.items !== undefined;
  const records = inBody ? body && findProperty(body.schema, bulk.items, body.at, resolve) : body;
  const record = itemsOf(records, resolve);
  if (!record) {
    tell(
      inBody ? ["x-bulk", "items"] : ["x-bulk"],
      "Name in `items` the array of the request body that holds the records, or leave it out where the body is that array.",
    );
    return;
  }
  const { maxItems } = records.schema;
  // The maximum is documented even for calls whose body is not.
  const isUnknown = maxItems === undefined && (isGuess(body.schema) ?? false);
  if (maxItems !== bulk.maximum && !isUnknown) {
    tell(
      ["x-bulk", "maximum"],
      `Make \`maximum\` and the \`maxItems\` of the records (${maxItems ?? "none"}) the same.`,
    );
  }
  if (!findProperty(record.schema, bulk.key, record.at, resolve)) {
    tell(["x-bulk", "key"], `Name the property that identifies a record: it has no \`${bulk.key}\`.`);
  }
  if (isObject(bulk.lines)) {
    const { items } = bulk.lines;
    if (!itemsOf(findProperty(record.schema, items, record.at, resolve), resolve)) {
      tell(
        ["x-bulk", "lines", "items"],
        `Name the array of a record that holds its lines: \`${items}\` is not one.`,
      );
    }
  }
  checkUpsert([record, body], context);
  if (isObject(bulk.results)) {
    if (bulk.mode === "sync") checkResults(bulk.results, context);
    else checkTasks(bulk.results, record, context);
  }
  if (isObject(bulk.lookUp)) checkLookUp(bulk.lookUp, context);
}

/** The fields that identify a record are in the record, or beside the records if they are the same for all. */
export function checkUpsert(holders, { operation, resolve, tell }) {
  for (const [index, name] of listOf(operation["x-idempotency"]?.upsert).entries()) {
    if (holders.some((holder) => holder && findProperty(holder.schema, name, holder.at, resolve))) continue;
    tell(
      ["x-idempotency", "upsert", index],
      `Name the properties that a record is found by: it has no \`${name}\`.`,
    );
  }
}

function checkResults(results, { operation, location, resolve, tell }) {
  const status = Object.keys(operation.responses ?? {}).find((code) => code === "200" || code === "201");
  const answer =
    status && bodySchema(operation.responses[status], location.child(["responses", status]), resolve);
  for (const [list, name] of Object.entries(results)) {
    const entry = itemsOf(answer && findProperty(answer.schema, list, answer.at, resolve), resolve);
    if (!entry) {
      tell(["x-bulk", "results", list], `Name the lists of the response: \`${list}\` is not one.`);
    } else if (!findProperty(entry.schema, name, entry.at, resolve)) {
      tell(
        ["x-bulk", "results", list],
        `Name the property that leads back to the record: entries of \`${list}\` have no \`${name}\`.`,
      );
    }
  }
}

/** The outcome of an asynchronous call is in its batch, whose tasks identify the records by their properties. */
function checkTasks(results, record, { resolve, tell }) {
  for (const [list, name] of Object.entries(results)) {
    if (list !== "tasks") {
      tell(["x-bulk", "results", list], "Name only `tasks`: an asynchronous call has no other list.");
    } else if (!findProperty(record.schema, name, record.at, resolve)) {
      tell(["x-bulk", "results", list], `Name a property of the records: they have no \`${name}\`.`);
    }
  }
}

/** Where records are looked up: a list of the document, and its parameter. */
function checkLookUp({ list, by }, { listAt, tell }) {
  const query = listAt(list);
  if (!query) {
    tell(["x-bulk", "lookUp", "list"], `Name a path that has a GET: \`${list}\` is not one.`);
  } else if (by !== undefined && !query.some(({ name }) => name === by)) {
    tell(
      ["x-bulk", "lookUp", "by"],
      `Name a query parameter of GET ${list} that takes the key: it has no \`${by}\`.`,
    );
  }
}
