import { OttimateInputError } from "../errors/input-error.ts";
import type { OttimateClient } from "../ottimate-client.ts";
import { createJob, type Job } from "./job.ts";
import type { Piece } from "./piece.ts";
import { type Foreknown, readRecords } from "./read-records.ts";
import { type BulkReport, createReport } from "./report.ts";
import { runJob } from "./run.ts";
import { type BulkSettings, readSettings } from "./settings.ts";
import { OttimateBulkStoppedError } from "./stopped-error.ts";

/** Records as they come from a program that TypeScript may not have seen. */
export type Given = readonly unknown[] | AsyncIterable<unknown>;

function isGiven(records: unknown): records is Given {
  if (typeof records !== "object" || records === null) return false;
  return Array.isArray(records) || Symbol.asyncIterator in records;
}

/** A job, and what it takes to make another like it. */
export interface JobParts<Paths> extends Foreknown {
  readonly client: OttimateClient<Paths>;
  readonly job: Job;
  /** Which function the caller called. */
  readonly call: string;
  readonly settings: BulkSettings;
}

/** Reads the records, all of an array before anything is sent, and does the job. */
export async function startJob<Paths, Item, Path extends string>(
  parts: JobParts<Paths>,
  records: Given,
): Promise<BulkReport<Item, Path>> {
  // Before the records are read, which may take long.
  readSettings(parts.call, parts.settings);
  if (!isGiven(records))
    throw new OttimateInputError(parts.call, "records", "is neither an array nor an async iterable");
  const pieces = readRecords(parts.job, records, parts);
  if (!Array.isArray(records)) return work(parts, pieces);
  const all: Piece[] = [];
  for await (const piece of pieces) all.push(piece);
  return work(parts, all);
}

async function work<Paths, Item, Path extends string>(
  parts: JobParts<Paths>,
  source: Iterable<Piece> | AsyncIterable<Piece>,
): Promise<BulkReport<Item, Path>> {
  const { client, job, call, settings } = parts;
  const { signal: _, ...kept } = settings;
  const report = () =>
    createReport<Item, Path>(job, {
      retry(failed, withheld, more = {}) {
        const { path, scope } = job;
        const next = createJob(client, { id: crypto.randomUUID(), path, scope });
        const retried = { client, job: next, call: "retryFailed", settings: { ...kept, ...more }, withheld };
        return startJob(retried, failed);
      },
      async resume(more = {}) {
        if (!job.isRead)
          throw new OttimateInputError(
            "resume",
            "records",
            "came from an iterable, and what was not read of it is gone: give the state and the records to resumeBulk",
          );
        return work({ client, job, call: "resume", settings: { ...kept, ...more } }, [...job.pieces]);
      },
    });
  try {
    await runJob(job, source, readSettings(call, settings));
  } catch (error) {
    if (error instanceof OttimateInputError && job.requests === 0) throw error;
    throw new OttimateBulkStoppedError(job.path, report(), error, job.isRead);
  }
  return report();
}
