import { mayHaveActed } from "./delivery.ts";
import { nearForm } from "./matching.ts";
import type { IdempotencyTier, UpsertFacts } from "./operation-facts.ts";
import type { CallFacts, Protection } from "./types.ts";
import { type Issue, type IssuePath, isRecord, issueAt } from "./validation.ts";

/** What is wrong with the keys that the caller gave. */
export function keyIssues({ api }: CallFacts, tier: IdempotencyTier, given: readonly unknown[]): Issue[] {
  if (given.length === 0) return [];
  const path = ["idempotencyKey"];
  if (tier === undefined) return issueAt(path, "is not supported by this call");
  if (given.length > 1) return issueAt(path, "is given twice, with different values");
  const [key] = given;
  const isKey = typeof key === "string" && new RegExp(api?.idempotencyKey?.pattern ?? "").test(key);
  return issueAt(path, !isKey && "must have 1 to 128 letters, digits and . _ - + = /");
}

type Headers = Readonly<Record<string, unknown>>;

/** The keys that the caller gave, by the option and by the header; without those that say the same. */
export function givenKeys(
  { api }: CallFacts,
  option: unknown,
  ...headers: readonly (Headers | undefined)[]
): readonly unknown[] {
  // As most calls are, and searching takes time.
  if (option === undefined && !headers.some(Boolean)) return [];
  const header = api?.idempotencyKey?.header;
  const fromHeaders = headers.map((each) => {
    const name = each && Object.keys(each).find((one) => one.toLowerCase() === header);
    return name && each[name];
  });
  return [...new Set([option, ...fromHeaders])].filter((given) => given !== undefined);
}

/** Takes the key that is really sent, as middleware may have changed it or taken it away. */
export function adoptKey(call: CallFacts, headers: Readonly<Record<string, string>>): void {
  const sent = headers[call.api?.idempotencyKey?.header ?? ""];
  if (sent === call.idempotencyKey) return;
  call.idempotencyKey = sent;
  call.protection = {
    ...call.protection,
    key: sent === undefined ? undefined : call.protection?.key,
    ownKey: sent !== undefined,
  };
}

/** What keeps a call from acting twice when it is sent again; `ownKey` says that the key is the caller's. */
export function protectionOf(
  { idempotency: key, upsert }: { idempotency?: IdempotencyTier; upsert?: UpsertFacts },
  body: unknown,
  ownKey: boolean,
): Protection {
  const upserts = upsert !== undefined && recordsOf(upsert, body).every((record) => isNamed(record, upsert));
  return { key, ownKey, upserts };
}

function recordsOf({ in: items }: UpsertFacts, body: unknown): unknown[] {
  const records = items ? (body as Readonly<Record<string, unknown>>)[items] : body;
  return Array.isArray(records) ? records : [records];
}

/** A record without the field is a new one each time it is sent. */
function isNamed(record: unknown, { by }: UpsertFacts): boolean {
  const fields = isRecord(record) ? record : {};
  return by.every((name) => (fields[name] ?? "") !== "");
}

/** Two records whose identifier is empty would be one to the server, which would overwrite the first by the second. */
export function identifierIssues(record: unknown, names: readonly string[], path: IssuePath): Issue[] {
  if (!isRecord(record)) return [];
  return names.flatMap((name) => {
    const value = Object.hasOwn(record, name) ? record[name] : undefined;
    const isBlank = typeof value === "string" && nearForm(value) === "";
    return issueAt([...path, name], isBlank && "is empty, but identifies the record: leave it out");
  });
}

/** The same for each record of a body. */
export function bodyIdentifierIssues(upsert: UpsertFacts | undefined, body: unknown): Issue[] {
  if (!upsert || (upsert.in && !isRecord(body))) return [];
  const { in: items, by } = upsert;
  // Of several fields, each may be empty for itself.
  if (by.length > 1) return [];
  const path = items ? ["body", items] : ["body"];
  const records = items && isRecord(body) ? body[items] : body;
  return [records]
    .flat()
    .flatMap((record, i) => identifierIssues(record, by, Array.isArray(records) ? [...path, i] : path));
}

/**
 * Gives the call a new key, where its key is good once and the server has not acted. The caller's own key stays, and so
 * does one that an earlier attempt may have used up: a new one could make a second upload.
 */
export function renewKey(call: CallFacts): void {
  if (call.protection?.key !== "multipart" || call.protection.ownKey || mayHaveActed(call.delivery)) return;
  call.idempotencyKey = crypto.randomUUID();
}
