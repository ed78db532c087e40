import { API_KEY_CHANGED, isHarmlessAgain, mayHaveActed } from "./delivery.ts";
import { OttimateConnectionError } from "./errors.ts";
import { nearForm } from "./matching.ts";
import type { IdempotencyTier, UpsertFacts } from "./operation-facts.ts";
import type { CallFacts, OutgoingRequest, Protection } from "./types.ts";
import { fieldOf, type Issue, type IssuePath, issueAt, propertyOf } from "./validation.ts";

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
  return [items ? propertyOf(body, items) : body].flat();
}

/** Whether a record has all these identifiers: without them, it is created anew each time it is sent. */
export function isNamed(record: unknown, by: readonly string[]): boolean {
  return by.every((name) => fieldOf(record, name) !== undefined);
}

/** The server takes two records with an empty identifier for one, and would overwrite the first with the second. */
export function identifierIssues(record: unknown, names: readonly string[], path: IssuePath): Issue[] {
  return names.flatMap((name) => {
    const value = propertyOf(record, name);
    const isBlank = typeof value === "string" && nearForm(value) === "";
    return issueAt([...path, name], isBlank && "is empty, but identifies the record: leave it out");
  });
}

/** Checks each record of a body. */
export function bodyIdentifierIssues(upsert: UpsertFacts | undefined, body: unknown): Issue[] {
  // If several fields identify the record, some of them may be empty.
  if (!upsert || upsert.by.length > 1) return [];
  const { in: items, by } = upsert;
  return recordsOf(upsert, body).flatMap((record, i) =>
    identifierIssues(record, by, items ? ["body", items, i] : ["body"]),
  );
}

/**
 * Gives a retry a new key if keys work only once and the server has not acted. The caller's own key stays, and so does a key
 * that an earlier attempt may have used: a new one could create a second upload.
 */
export function renewKey(call: CallFacts): void {
  if (call.protection?.tier !== "multipart" || call.protection.ownKey || mayHaveActed(call.delivery)) return;
  call.idempotencyKey = crypto.randomUUID();
}

/**
 * Notes when the API key changes, and throws if a retry would use another: servers store idempotency keys per API key and
 * drop them when it is rotated, so the retry would be a new request. Credentials may change below the retry layer, so this
 * check comes last, just before the request is counted. The host stays the same: middleware may not change it.
 */
export function createSenderCheck(): (outgoing: OutgoingRequest) => void {
  let apiKey: string | undefined;
  let sender = 0;
  return ({ call, headers }) => {
    const key = headers[call.api?.apiKeyHeader ?? ""];
    if (key !== apiKey) {
      sender += 1;
      apiKey = key;
    }
    const hasChanged = call.sender !== undefined && call.sender !== sender;
    if (hasChanged && (call.sentBefore || mayHaveActed(call.delivery)) && !isHarmlessAgain(call)) {
      throw new OttimateConnectionError(call, {
        reason:
          "its first response was lost, and it was not sent again because the API key changed, which invalidates its idempotency key",
        code: API_KEY_CHANGED,
        delivery: "unknown",
      });
    }
    call.sender = sender;
  };
}
