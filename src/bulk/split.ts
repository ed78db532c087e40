import type { OttimateApiError } from "../core/api-error.ts";
import { fieldOf, joined } from "../core/validation.ts";
import { type Chunk, createChunk, finish, pendingRecords, type RecordOutcome } from "./chunk.ts";
import type { Job } from "./job.ts";
import { noteChange, noteDropped } from "./log.ts";
import { scopeNames } from "./operation.ts";
import type { Run } from "./outcomes.ts";

/** If this many records were rejected alone and none was accepted, the cause is something that they share. */
const MAX_REJECTED_ALONE = 3;
/** Fewer if the rejection names the scope; more than one, because it may be about that record. */
const MAX_REJECTED_BY_SCOPE = 2;

/**
 * Splits a request that was rejected and had no effect. If the rejection names records, they fail, and the others are sent
 * again together. If it names the scope, the first record is sent alone, as a probe. Otherwise the request is halved until
 * the invalid records are alone. Each part has its own key.
 *
 * @throws the rejection, if every record would apparently be rejected
 */
export async function splitChunk(run: Run, chunk: Chunk, rejection: OttimateApiError): Promise<Chunk[]> {
  const due = pendingRecords(chunk);
  // A copy, because as long as the chunk is in the state, it must be sent unchanged.
  const outcomes = [...chunk.outcomes];
  const blamed = blamedBy(rejection, run.job.facts.items, due.length);
  const isByScope = namesScope(rejection, run.job, due);
  const isHopeless = () =>
    !run.accepted && run.rejectedAlone >= (isByScope ? MAX_REJECTED_BY_SCOPE : MAX_REJECTED_ALONE);
  for (const [n, reason] of blamed) {
    const { position } = due[n] ?? {};
    if (position !== undefined) outcomes[position] = rejected(chunk, reason);
  }
  if (due.length === 1 && blamed.size === 0) {
    const [{ position } = { position: 0 }] = due;
    outcomes[position] = rejected(chunk, rejection.message);
  }
  if (due.length === 1 || blamed.size === due.length) {
    chunk.outcomes = outcomes;
    finish(chunk);
    if (blamed.size === 0) run.rejectedAlone += 1;
    if (isHopeless()) throw rejection;
    return [];
  }
  if (isHopeless()) {
    chunk.progress = "waiting";
    chunk.sentAt = undefined;
    throw rejection;
  }
  const middle = due[Math.ceil(due.length / 2)]?.position ?? 0;
  // If the scope is wrong, one record shows it; halving would take eight requests to get there.
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

/** A rejection proves nothing about an earlier request under another key. */
function rejected({ mayBeStored }: Chunk, reason: string): RecordOutcome {
  if (!mayBeStored) return { status: "failed", reason };
  const told = reason.replace(/[^.!?]$/, "$&.");
  return {
    status: "unknown",
    reason: `${told} It was rejected when it was sent again; an earlier request, whose response was lost, may have stored it.`,
  };
}

/** Whether a rejection names a field of the scope that no record has itself. */
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

/** The reasons for single records, by position, if the rejection is about nothing else. */
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
    const text = joined([field, [fault].flat().map(String).join(" ")], ": ");
    blamed.set(Number(place), joined([blamed.get(Number(place)), text], "; "));
  }
  return blamed;
}
