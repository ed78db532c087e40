import { mayHaveActed } from "./delivery.ts";
import { nearForm } from "./matching.ts";
import type { IdempotencyTier, UpsertFacts } from "./operation-facts.ts";
import type { CallFacts, Protection } from "./types.ts";
import { fieldOf, type Issue, type IssuePath, isRecord, issueAt } from "./validation.ts";

/** What is wrong with the caller's idempotency keys. */
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

/** The caller's keys, from the option and the headers, without duplicates. */
export function givenKeys(
  { api }: CallFacts,
  option: unknown,
  ...headers: readonly (Headers | undefined)[]
): readonly unknown[] {
  // Most calls give none, and the search takes time.
  if (option === undefined && !headers.some(Boolean)) return [];
  const header = api?.idempotencyKey?.header;
  const fromHeaders = headers.map((each) => {
    const name = each && Object.keys(each).find((one) => one.toLowerCase() === header);
    return name && each[name];
  });
  return [...new Set([option, ...fromHeaders])].filter((given) => given !== undefined);
}

/** Adopts the key that is actually sent, because middleware may have changed or removed it. */
export function adoptKey(call: CallFacts, headers: Readonly<Record<string, string>>): void {
  const sent = headers[call.api?.idempotencyKey?.header ?? ""];
  if (sent === call.idempotencyKey) return;
  call.idempotencyKey = sent;
  call.protection = {
    ...call.protection,
    tier: sent === undefined ? undefined : call.protection?.tier,
    ownKey: sent !== undefined,
  };
}

/** What prevents a call from acting twice when it is repeated. `ownKey` says whether the caller chose the key. */
export function protectionOf(
  { idempotency: tier, upsert }: { idempotency?: IdempotencyTier; upsert?: UpsertFacts },
  body: unknown,
  ownKey: boolean,
): Protection {
  const upserts =
    upsert !== undefined && recordsOf(upsert, body).every((record) => isNamed(record, upsert.by));
  return { tier, ownKey, upserts };
}

function recordsOf({ in: items }: UpsertFacts, body: unknown): unknown[] {
  const records = items ? (body as Readonly<Record<string, unknown>>)[items] : body;
  return Array.isArray(records) ? records : [records];
}

/** Whether a record has all these identifiers: without them, it is created anew each time it is sent. */
export function isNamed(record: unknown, by: readonly string[]): boolean {
  return by.every((name) => fieldOf(record, name) !== undefined);
}

/** The server takes two records with an empty identifier for one, and would overwrite the first with the second. */
export function identifierIssues(record: unknown, names: readonly string[], path: IssuePath): Issue[] {
  if (!isRecord(record)) return [];
  return names.flatMap((name) => {
    const value = Object.hasOwn(record, name) ? record[name] : undefined;
    const isBlank = typeof value === "string" && nearForm(value) === "";
    return issueAt([...path, name], isBlank && "is empty, but identifies the record: leave it out");
  });
}

/** Checks each record of a body. */
export function bodyIdentifierIssues(upsert: UpsertFacts | undefined, body: unknown): Issue[] {
  if (!upsert || (upsert.in && !isRecord(body))) return [];
  const { in: items, by } = upsert;
  // If several fields identify the record, some of them may be empty.
  if (by.length > 1) return [];
  const path = items ? ["body", items] : ["body"];
  const records = items && isRecord(body) ? body[items] : body;
  return [records]
    .flat()
    .flatMap((record, i) => identifierIssues(record, by, Array.isArray(records) ? [...path, i] : path));
}

/**
 * Gives a retry a new key if keys work only once and the server has not acted. The caller's own key stays, and so does a key
 * that an earlier attempt may have used: a new one could create a second upload.
 */
export function renewKey(call: CallFacts): void {
  if (call.protection?.tier !== "multipart" || call.protection.ownKey || mayHaveActed(call.delivery)) return;
  call.idempotencyKey = crypto.randomUUID();
}
