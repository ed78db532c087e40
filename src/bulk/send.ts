import { locationField } from "../../generated/operations.ts";
import type { OttimateApiError } from "../core/api-error.ts";
import { recallCall } from "../core/call.ts";
import { mayHaveActed } from "../core/delivery.ts";
import { OttimateInputError, OttimateParseError } from "../core/errors.ts";
import type { CallFacts } from "../core/types.ts";
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
} from "./chunk.ts";
import type { Job } from "./job.ts";
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
  piece: Chunk,
  error: unknown,
  { wasSent, signal }: { readonly wasSent: boolean; readonly signal: AbortSignal | undefined },
): Promise<boolean> {
  if (!(error instanceof OttimateInputError)) return false;
  const { items } = job.facts;
  const due = pendingRecords(piece);
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
      const told = formatIssue({ path: ["records", piece.from + position, ...fields], message });
      piece.outcomes[position] = wasSent ? doubtful(told) : invalidRecord(told);
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
  reason: `${fault}. It was not sent again, and whether it had been before, nobody can tell.`,
});

/** Where this many records were refused alone, and none was ever taken, the fault is in what they share. */
const MAX_REFUSED_ALONE = 3;

/**
 * A request was refused, and did nothing. Where the refusal says which records are bad, they fail, and the others go
 * again together; else each half goes again for itself, until the bad ones are alone. Each goes under a key of its own.
 *
 * @throws the refusal, where it looks as if every record would meet it
 */
export async function splitChunk(run: Run, piece: Chunk, refusal: OttimateApiError): Promise<Chunk[]> {
  const due = pendingRecords(piece);
  // A copy: as long as the piece itself is in the state, it has to be sent as it was.
  const outcomes = [...piece.outcomes];
  const blamed = blamedBy(refusal, run.job.facts.items, due.length);
  for (const [n, reason] of blamed) {
    const { position } = due[n] ?? {};
    if (position !== undefined) outcomes[position] = { status: "failed", reason };
  }
  if (due.length === 1 && blamed.size === 0) {
    const [{ position } = { position: 0 }] = due;
    outcomes[position] = { status: "failed", reason: refusal.message };
  }
  if (due.length === 1 || blamed.size === due.length) {
    piece.outcomes = outcomes;
    finish(piece);
    if (blamed.size === 0) run.refusedAlone += 1;
    if (!run.accepted && run.refusedAlone >= MAX_REFUSED_ALONE) throw refusal;
    return [];
  }
  const middle = due[Math.ceil(due.length / 2)]?.position ?? 0;
  const borders = blamed.size > 0 ? [0, piece.records.length] : [0, middle, piece.records.length];
  const parts = await Promise.all(
    borders
      .slice(1)
      .map((end, n) => part({ ...piece, outcomes }, `${piece.name}.${n}`, borders[n] ?? 0, end)),
  );
  const { pieces } = run.job;
  pieces.splice(pieces.indexOf(piece), 1, ...parts);
  return parts;
}

function part({ from, records, outcomes }: Chunk, name: string, start: number, end: number): Promise<Chunk> {
  const own = records.slice(start, end).map((record) => record ?? {});
  return createChunk(name, from + start, own, outcomes.slice(start, end));
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
 * Sends the request of a piece, under its own key, and takes in what it is told. Returns the error where the records are
 * refused.
 *
 * @throws what ends the job
 */
export async function sendChunk(run: Run, piece: Chunk): Promise<OttimateApiError | undefined> {
  const { job, save } = run;
  const { facts, path, scope } = job;
  const { signal } = run.settings;
  const wasSent = piece.progress === "sent";
  const takeBack = () => {
    if (wasSent) return;
    piece.progress = "waiting";
    piece.sentAt = undefined;
  };

  while (pendingRecords(piece).length > 0) {
    const records = pendingRecords(piece).map(({ record }) => record);
    if (wasSent && !isKeyKept(piece) && !areUpserted(path, records)) {
      markUnknown(piece, "Its answer was lost, and its idempotency key is too old to send it again safely.");
      return undefined;
    }
    piece.progress = "sent";
    piece.sentAt ??= Date.now();
    try {
      await save();
      signal?.throwIfAborted();
    } catch (error) {
      takeBack();
      throw error;
    }

    const idempotencyKey = `${job.id}.${piece.name}`;
    let call: CallFacts | undefined;
    let data: unknown;
    try {
      const body = facts.items === undefined ? records : { ...scope, [facts.items]: records };
      const result = await job.calls.POST(path, { body, idempotencyKey, ...(signal && { signal }) });
      call = recallCall(result);
      data = await unwrap(result);
    } catch (error) {
      if (await excludeInvalidRecords(job, piece, error, { wasSent, signal })) continue;
      if (isRefusal(error, records)) {
        const isFirstWord = !wasSent && !mayHaveActed(error.delivery);
        const didNone = isFirstWord || areUpserted(path, records);
        if (didNone || provesNoEffect(error, piece, call, idempotencyKey)) return error;
        markUnknown(
          piece,
          `Its answer was lost, and when it was sent again it was refused: ${error.message}`,
        );
      } else if (error instanceof OttimateParseError && error.status === 208) {
        markUnknown(piece, "It was done, but its answer was lost, and Ottimate has not kept it.");
      } else if (hadNoEffect(error)) {
        takeBack();
        throw error;
      } else {
        if (brokeOff(error)) piece.brokeOff = true;
        recordFailure(run, piece, error);
      }
      return undefined;
    }
    takeIn(run, piece, data);
    return undefined;
  }
  finish(piece);
  return undefined;
}

function takeIn(run: Run, piece: Chunk, data: unknown): void {
  const { facts } = run.job;
  run.accepted = true;
  const batchId = fieldOf(data, "batch_id");
  // What became of a batch is still to come.
  if (facts.mode === "sync" || batchId === undefined) run.lostInARow = 0;
  if (facts.mode === "sync") applyResults(piece, entriesOfAnswer(data, facts), facts.key);
  else if (batchId === undefined) markUnknown(piece, "It was taken in, but the answer names no batch.");
  else {
    piece.batchId = String(batchId);
    piece.progress = "started";
    piece.trouble = undefined;
  }
}
