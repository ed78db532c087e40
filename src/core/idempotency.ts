import { mayHaveActed } from "./delivery.ts";
import type { CallFacts, IdempotencyTier, Protection, UpsertFacts } from "./types.ts";
import { type Issue, type IssuePath, isRecord, issueAt } from "./validation.ts";

interface KeySources {
  idempotencyKey?: string | undefined;
  params?: { header?: Readonly<Record<string, unknown>> | undefined } | undefined;
  headers?: Readonly<Record<string, unknown>> | undefined;
}

/** What is wrong with the key that the caller gave. */
export function keyIssues(call: CallFacts, tier: IdempotencyTier, options: KeySources): Issue[] {
  const [given, ...others] = givenKeys(call, options);
  if (given === undefined) return [];
  const path = ["idempotencyKey"];
  if (tier === undefined) return issueAt(path, "is not honored by this call");
  if (others.length > 0) return issueAt(path, "is given twice, and not the same");
  const isKey = typeof given === "string" && new RegExp(call.api?.idempotencyKey?.pattern ?? "").test(given);
  return issueAt(path, !isKey && "does not have 1 to 128 letters, digits and . _ - + = /");
}

/** The key of this call: the caller's, wherever it was given, or a new one for a call that honors keys. */
export function idempotencyKeyOf(
  call: CallFacts,
  tier: IdempotencyTier,
  options: KeySources,
): string | undefined {
  const [given] = givenKeys(call, options);
  return given === undefined ? tier && crypto.randomUUID() : String(given);
}

/** The option, and the header by either of its ways; without those that say the same. */
function givenKeys({ api }: CallFacts, { idempotencyKey, params, headers }: KeySources): unknown[] {
  const header = api?.idempotencyKey?.header.toLowerCase();
  const all = [idempotencyKey, headerOf(params?.header, header), headerOf(headers, header)];
  return [...new Set(all)].filter((given) => given !== undefined);
}

function headerOf(
  headers: Readonly<Record<string, unknown>> | undefined,
  header: string | undefined,
): unknown {
  const name = Object.keys(headers ?? {}).find((each) => each.toLowerCase() === header);
  return name && headers?.[name];
}

/** Takes the key that is really sent, as middleware may have changed it or taken it away. */
export function adoptKey(call: CallFacts, headers: Readonly<Record<string, string>>): void {
  const sent = headers[call.api?.idempotencyKey?.header.toLowerCase() ?? ""];
  if (sent === call.idempotencyKey) return;
  call.idempotencyKey = sent;
  call.protection = {
    ...call.protection,
    key: sent === undefined ? undefined : call.protection?.key,
    ownKey: sent !== undefined,
  };
}

interface ProtectionSources extends KeySources {
  readonly body?: unknown;
}

/** What keeps this call from acting twice when it is sent again. */
export function protectionOf(
  call: CallFacts,
  facts: { idempotency?: IdempotencyTier; upsert?: UpsertFacts },
  input: ProtectionSources,
): Protection {
  const { idempotency: key, upsert } = facts;
  const ownKey = givenKeys(call, input).length > 0;
  return {
    key,
    ownKey,
    upserts: upsert !== undefined && recordsOf(upsert, input.body).every((record) => isNamed(record, upsert)),
  };
}

function recordsOf({ in: items }: UpsertFacts, body: unknown): unknown[] {
  const records = items ? (body as Readonly<Record<string, unknown>>)[items] : body;
  return Array.isArray(records) ? records : [records];
}

/** A record without the field is a new one each time it is sent. */
function isNamed(record: unknown, { by }: UpsertFacts): boolean {
  const fields = isRecord(record) ? record : {};
  return by.every((name) => fields[name] !== undefined && fields[name] !== null && fields[name] !== "");
}

/** Two records whose identifier is empty would be one to the server, which would overwrite the first by the second. */
export function identifierIssues(record: unknown, names: readonly string[], path: IssuePath): Issue[] {
  if (!isRecord(record)) return [];
  return names.flatMap((name) => {
    const value = Object.hasOwn(record, name) ? record[name] : undefined;
    const isBlank = typeof value === "string" && value.trim() === "";
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
