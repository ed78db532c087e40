import { locationField } from "../../generated/operations.ts";
import type { OttimateApiError } from "../core/api-error.ts";
import { recallCall } from "../core/call.ts";
import { mayHaveActed } from "../core/delivery.ts";
import { OttimateInputError, OttimateParseError } from "../core/errors.ts";
import { beforeSend, type CallFacts, sentBefore } from "../core/types.ts";
import { unwrap } from "../core/unwrap.ts";
import { fieldOf, formatIssue } from "../core/validation.ts";
import { type Chunk, finish, invalidRecord, isKeyKept, pendingRecords, type RecordOutcome } from "./chunk.ts";
import { identifySender, type Job } from "./job.ts";
import { entriesOfAnswer } from "./match-results.ts";
import { areUpserted } from "./operation.ts";
import {
  applyResults,
  brokeOff,
  hadNoEffect,
  isRejection,
  markUnknown,
  provesNoEffect,
  type Run,
  recordFailure,
} from "./outcomes.ts";

/**
 * Excludes records that the client rejects, such as those of another company's location, so that the others can be sent.
 * Returns false if the error is not about single records.
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

/** Whether the company's locations are known, so that any other belongs to another company. */
async function areKnown({ clientScope }: Job, signal: AbortSignal | undefined): Promise<boolean> {
  const found = await clientScope?.findLocations({ maxAgeMs: Number.POSITIVE_INFINITY, signal });
  return found !== undefined && "ids" in found;
}

const doubtful = (fault: string): RecordOutcome => ({
  status: "unknown",
  reason: `${fault}. It was not sent again; whether it was sent before is unknown.`,
});

/**
 * Sends the request of a chunk under its own key, and records the outcomes. Returns the error if the records are rejected.
 *
 * @throws the error that ends the job
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

  const permit = async () => {
    // There was no token before. The sender must be saved before its request is sent.
    if (!job.sender) {
      await identifySender(job, signal);
      if (job.sender) await save(chunk);
    }
    // Throws if another process has taken over the store.
    await job.log?.store.save(new Map());
  };

  // A request that was sent under another API key must not be repeated under this one.
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
        [beforeSend]: permit,
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
      if (isRejection(error, records)) {
        const isFirstWord = !wasSent && !mayHaveActed(error.delivery);
        const didNone = isFirstWord || provesNoEffect(error, chunk, call, idempotencyKey);
        if (didNone) return error;
        if (areUpserted(path, records)) {
          // Sending them again creates no duplicates, but a record that is rejected now may be stored already.
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
  // The outcome of a batch is not known yet.
  if (facts.mode === "sync" || batchId === undefined) run.lostInARow = 0;
  if (facts.mode === "sync") applyResults(chunk, entriesOfAnswer(data, facts), facts.key);
  else if (batchId === undefined) markUnknown(chunk, "It was accepted, but the response has no batch id.");
  else {
    chunk.batchId = String(batchId);
    chunk.progress = "started";
    chunk.trouble = undefined;
  }
}
