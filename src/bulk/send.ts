import { locationField } from "../../generated/operations.ts";
import type { OttimateApiError } from "../core/api-error.ts";
import { recallCall } from "../core/call.ts";
import { mayHaveActed } from "../core/delivery.ts";
import { OttimateInputError, OttimateParseError } from "../core/errors.ts";
import { type CallFacts, sentBefore } from "../core/types.ts";
import { unwrap } from "../core/unwrap.ts";
import { formatIssue } from "../core/validation.ts";
import {
  areUpserted,
  type Chunk,
  createChunk,
  fieldOf,
  finish,
  invalidRecord,
  isKeyKept,
  pendingRecords,
  type RecordOutcome,
  scopeNames,
} from "./chunk.ts";
import { identifySender, type Job } from "./job.ts";
import { noteChange, noteDropped } from "./log.ts";
import { entriesOfAnswer } from "./match-results.ts";
import {
  applyResults,
  brokeOff,
  hadNoEffect,
  isRefusal,
  markUnknown,
  provesNoEffect,
  type Run,
  recordFailure,
} from "./outcomes.ts";

/**
 * Takes out what the client refuses to send, such as the records of another company's location, so that the others can go.
 * Returns whether there is any: a fault that is not of single records stays the job's.
 */
async function excludeInvalidRecords(
  job: Job,
  chunk: Chunk,
  error: unknown,
  { wasSent, signal }: { readonly wasSent: boolean; readonly signal: AbortSignal | undefined },
): Promise<boolean> {
  if (!(error instanceof OttimateInputError)) return false;
  const { items } = job.facts;
  const due = pendingRecords(chunk);
  let isAny = false;
  for (const { path, message } of error.issues) {
    const [, place, ...fields] = items === undefined || path[1] !== items ? path : path.slice(1);
    const blamed = typeof place === "number" ? due[place] : undefined;
    const [field = ""] = fields.map(String);
    if (!blamed || (field === locationField && !(await areKnown(job, signal)))) return false;
    isAny = true;
    const value = fieldOf(blamed.record, field);
    for (const { position, record } of due) {
      const isSame = value !== undefined && fieldOf(record, field) === value;
      if (position !== blamed.position && !isSame) continue;
      const told = formatIssue({ path: ["records", chunk.from + position, ...fields], message });
      chunk.outcomes[position] = wasSent ? doubtful(told) : invalidRecord(told);
    }
  }
  return isAny;
}

/** Whether the company's locations are, so that one which is not among them is another's. */
async function areKnown({ clientScope }: Job, signal: AbortSignal | undefined): Promise<boolean> {
  const found = await clientScope?.findLocations({ maxAgeMs: Number.POSITIVE_INFINITY, signal });
  return found !== undefined && "ids" in found;
}

const doubtful = (fault: string): RecordOutcome => ({
  status: "unknown",
  reason: `${fault}. It was not sent again; whether it was sent before is unknown.`,
});

/** Where this many records were refused alone, and none was ever taken, the fault is in what they share. */
const MAX_REFUSED_ALONE = 3;
/** Fewer will do where the rejection says so itself; not one, as its words may be about that record. */
const MAX_REFUSED_BY_SCOPE = 2;

/**
 * A request was refused, and did nothing. Where the refusal says which records are bad, they fail, and the others go
 * again together; where it names the scope, the first record goes again alone, to see; else each half goes again for itself,
 * until the bad ones are alone. Each goes under a key of its own.
 *
 * @throws the refusal, where it looks as if every record would meet it
 */
export async function splitChunk(run: Run, chunk: Chunk, refusal: OttimateApiError): Promise<Chunk[]> {
  const due = pendingRecords(chunk);
  // A copy: as long as the chunk itself is in the state, it has to be sent as it was.
  const outcomes = [...chunk.outcomes];
  const blamed = blamedBy(refusal, run.job.facts.items, due.length);
  const isByScope = namesScope(refusal, run.job, due);
  const isHopeless = () =>
    !run.accepted && run.refusedAlone >= (isByScope ? MAX_REFUSED_BY_SCOPE : MAX_REFUSED_ALONE);
  for (const [n, reason] of blamed) {
    const { position } = due[n] ?? {};
    if (position !== undefined) outcomes[position] = rejected(chunk, reason);
  }
  if (due.length === 1 && blamed.size === 0) {
    const [{ position } = { position: 0 }] = due;
    outcomes[position] = rejected(chunk, refusal.message);
  }
  if (due.length === 1 || blamed.size === due.length) {
    chunk.outcomes = outcomes;
    finish(chunk);
    if (blamed.size === 0) run.refusedAlone += 1;
    if (isHopeless()) throw refusal;
    return [];
  }
  if (isHopeless()) {
    chunk.progress = "waiting";
    chunk.sentAt = undefined;
    throw refusal;
  }
  const middle = due[Math.ceil(due.length / 2)]?.position ?? 0;
  // If the scope is wrong, the first record shows it alone; halving would take eight requests to come to one.
  const isProbe = !run.accepted && isByScope;
  const border = isProbe ? (due[1]?.position ?? middle) : middle;
  const borders = blamed.size > 0 ? [0, chunk.records.length] : [0, border, chunk.records.length];
  const parts = await Promise.all(
    borders
      .slice(1)
      .map((end, n) => part(run.job, { ...chunk, outcomes }, `${chunk.name}.${n}`, borders[n] ?? 0, end)),
  );
  const { chunks } = run.job;
  chunks.splice(chunks.indexOf(chunk), 1, ...parts);
  noteDropped(run.job, chunk);
  for (const each of parts) noteChange(run.job, each);
  return parts;
}

/** A later request proves nothing of an earlier one under another key. */
function rejected({ mayBeStored }: Chunk, reason: string): RecordOutcome {
  if (!mayBeStored) return { status: "failed", reason };
  const told = reason.replace(/[^.!?]$/, "$&.");
  return {
    status: "unknown",
    reason: `${told} It was rejected when it was sent again; an earlier request, whose response was lost, may have stored it.`,
  };
}

/** Whether a rejection speaks of a field that stands beside the records, and that no record has itself. */
function namesScope(
  { details, body }: OttimateApiError,
  { path, scope }: Job,
  due: readonly { readonly record: object }[],
): boolean {
  const said = JSON.stringify(details ?? body ?? "");
  return [...scopeNames(path), ...Object.keys(scope)].some(
    (name) =>
      new RegExp(`(?<![\\w.])${name}(?!\\w)`).test(said) &&
      due.every(({ record }) => fieldOf(record, name) === undefined),
  );
}

function part(
  { path }: Job,
  { from, records, outcomes, mayBeStored }: Chunk,
  name: string,
  start: number,
  end: number,
): Promise<Chunk> {
  return createChunk(path, {
    name,
    from: from + start,
    records: records.slice(start, end).map((record) => record ?? {}),
    outcomes: outcomes.slice(start, end),
    mayBeStored,
  });
}

/** What a refusal says of single records, by their place in the request, if it speaks of nothing else. */
function blamedBy(
  { details = {} }: OttimateApiError,
  items: string | undefined,
  count: number,
): Map<number, string> {
  const form = new RegExp(`^${items ?? ""}\\[(\\d+)\\]\\.?(.*)$`);
  const blamed = new Map<number, string>();
  for (const [name, fault] of Object.entries(details)) {
    const [, place, field] = form.exec(name) ?? [];
    if (place === undefined || Number(place) >= count) return new Map();
    const text = [field, [fault].flat().map(String).join(" ")].filter(Boolean).join(": ");
    blamed.set(Number(place), [blamed.get(Number(place)), text].filter(Boolean).join("; "));
  }
  return blamed;
}

/**
 * Sends the request of a chunk, under its own key, and takes in what it is told. Returns the error where the records are
 * refused.
 *
 * @throws what ends the job
 */
export async function sendChunk(run: Run, chunk: Chunk): Promise<OttimateApiError | undefined> {
  const { job, save } = run;
  const { facts, path, scope } = job;
  const { signal } = run.settings;
  const wasSent = chunk.progress === "sent";
  const takeBack = () => {
    if (wasSent) return;
    chunk.progress = "waiting";
    chunk.sentAt = undefined;
  };

  // What was sent under another API key must not go again under this one, so it is not sent before that is known.
  await identifySender(job, signal, wasSent);
  while (pendingRecords(chunk).length > 0) {
    const records = pendingRecords(chunk).map(({ record }) => record);
    if (wasSent && !isKeyKept(chunk) && !areUpserted(path, records)) {
      markUnknown(
        chunk,
        `Its response was lost, and its idempotency key ${keyLoss(chunk)}: it was not sent again.`,
      );
      return undefined;
    }
    chunk.progress = "sent";
    chunk.sentAt ??= Date.now();
    try {
      await save(chunk);
      signal?.throwIfAborted();
    } catch (error) {
      takeBack();
      throw error;
    }

    const idempotencyKey = `${job.id}.${chunk.name}`;
    let call: CallFacts | undefined;
    let data: unknown;
    try {
      const body = facts.items === undefined ? records : { ...scope, [facts.items]: records };
      const result = await job.calls.POST(path, {
        body,
        idempotencyKey,
        [sentBefore]: wasSent,
        ...(signal && { signal }),
      });
      call = recallCall(result);
      data = await unwrap(result);
    } catch (error) {
      if (
        await excludeInvalidRecords(job, chunk, error, {
          wasSent: wasSent || chunk.mayBeStored === true,
          signal,
        })
      )
        continue;
      if (isRefusal(error, records)) {
        const isFirstWord = !wasSent && !mayHaveActed(error.delivery);
        const didNone = isFirstWord || provesNoEffect(error, chunk, call, idempotencyKey);
        if (didNone) return error;
        if (areUpserted(path, records)) {
          // To send them again makes nothing twice, but what is rejected now may be there.
          chunk.mayBeStored = true;
          return error;
        }
        markUnknown(
          chunk,
          `Its response was lost, and when it was sent again it was rejected: ${error.message}`,
        );
      } else if (error instanceof OttimateParseError && error.status === 208) {
        markUnknown(chunk, "It was processed, but its response was lost, and Ottimate has not kept it.");
      } else if (hadNoEffect(error)) {
        takeBack();
        throw error;
      } else {
        if (brokeOff(error)) chunk.brokeOff = true;
        recordFailure(run, chunk, error);
      }
      return undefined;
    }
    takeIn(run, chunk, data);
    return undefined;
  }
  finish(chunk);
  return undefined;
}

function keyLoss({ sentAt }: Chunk): string {
  return sentAt === 0
    ? "is no longer valid because the API key changed"
    : "is too old to send it again safely";
}

function takeIn(run: Run, chunk: Chunk, data: unknown): void {
  const { facts } = run.job;
  run.accepted = true;
  const batchId = fieldOf(data, "batch_id");
  // What became of a batch is still to come.
  if (facts.mode === "sync" || batchId === undefined) run.lostInARow = 0;
  if (facts.mode === "sync") applyResults(chunk, entriesOfAnswer(data, facts), facts.key);
  else if (batchId === undefined) markUnknown(chunk, "It was accepted, but the response has no batch id.");
  else {
    chunk.batchId = String(batchId);
    chunk.progress = "started";
    chunk.trouble = undefined;
  }
}
