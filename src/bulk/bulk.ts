import type { AnyCalls, Calls } from "../../generated/calls.ts";
import { encodeJson } from "../core/body.ts";
import type { OptionalIfEmpty } from "../core/client-types.ts";
import { OttimateInputError, throwIssues } from "../core/errors.ts";
import { withStore } from "../core/job-store.ts";
import { type Issue, isRecord, issueAt, ownProperties } from "../core/validation.ts";
import { ottimateApi } from "../ottimate/api.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { scopeOf } from "../scopes/client-scope.ts";
import type { Chunk } from "./chunk.ts";
import { findJob, newJob, type WantedJob } from "./find-job.ts";
import { createJob, identifySender, type Job } from "./job.ts";
import { type BulkOperation, bulkOperation, scopeNames } from "./operation.ts";
import { checkRecords, type ReadRecordsOptions, readRecords } from "./records.ts";
import { type BulkReport, createReport, OttimateBulkStoppedError } from "./report.ts";
import { runJob } from "./run.ts";
import { type BulkState, checkClient, checkState, RECORDS_CHANGED } from "./state.ts";
import { runIn } from "./store.ts";
import {
  type BulkOptions,
  type BulkPath,
  type BulkRecord,
  type BulkRecords,
  type BulkSettings,
  type BulkStoring,
  readSettings,
  storedJobIssues,
} from "./types.ts";

/** Records from a caller that may not be type-checked. */
type Given = readonly unknown[] | AsyncIterable<unknown>;

function isGiven(records: unknown): records is Given {
  if (typeof records !== "object" || records === null) return false;
  return Array.isArray(records) || Symbol.asyncIterator in records;
}

/** A job, and what is needed to start another like it. */
interface JobParts<C extends AnyCalls> extends ReadRecordsOptions {
  readonly client: OttimateClient<C>;
  readonly job: Job;
  /** The function that the caller called. */
  readonly call: string;
  readonly settings: BulkSettings;
}

/** Starts the job, or resumes the one in its store. */
async function beginJob<C extends AnyCalls, Item, Path extends string>(
  wanted: WantedJob<C>,
  settings: BulkSettings,
  records: Given,
  known: Pick<ReadRecordsOptions, "isChecked" | "skipped">,
): Promise<BulkReport<Item, Path>> {
  const { client, call } = wanted;
  const { store } = wanted.storing;
  const parts = { client, call, settings, ...known };
  if (!store) return startJob({ ...parts, job: newJob(wanted) }, records);
  return withStore(store, async (entries) => {
    const read = readSettings(call, settings);
    const { job, settle, otherwise } = await findJob(wanted, store, entries, read, Array.isArray(records));
    try {
      return await startJob<C, Item, Path>({ ...parts, job, settle }, records);
    } catch (error) {
      if (!otherwise || !(error instanceof OttimateInputError) || error.code !== RECORDS_CHANGED) throw error;
      return startJob<C, Item, Path>({ ...parts, job: otherwise() }, records);
    }
  });
}

/** Resumes a job that is still in memory, unless another process has resumed it from the store. */
function reopened<T>({ id, log }: Job, act: () => Promise<T>): Promise<T> {
  if (!log) return act();
  return withStore(log.store, async (entries) => {
    const run = runIn(entries);
    if ((run?.revision ?? 0) !== log.revision || (run && run.state.job !== id))
      throw new OttimateInputError("resume", [
        { path: ["store"], message: "has changed since this report: call bulk again with the records" },
      ]);
    return act();
  });
}

/** Reads the records (an array completely, before anything is sent) and runs the job. */
async function startJob<C extends AnyCalls, Item, Path extends string>(
  parts: JobParts<C>,
  records: Given,
): Promise<BulkReport<Item, Path>> {
  // Checked first, because reading the records may take long.
  readSettings(parts.call, parts.settings);
  if (!isGiven(records))
    throw new OttimateInputError(parts.call, [
      { path: ["records"], message: "is neither an array nor an async iterable" },
    ]);
  const chunks = readRecords(parts.job, records, parts);
  if (!Array.isArray(records)) return work(parts, chunks);
  const all: Chunk[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return work(parts, all);
}

async function work<C extends AnyCalls, Item, Path extends string>(
  parts: JobParts<C>,
  source: Iterable<Chunk> | AsyncIterable<Chunk>,
): Promise<BulkReport<Item, Path>> {
  const { client, job, call, settings } = parts;
  const { signal: _, ...kept } = settings;
  const report = () =>
    createReport<Item, Path>(job, {
      async retry(failed, skipped, more = {}) {
        const { path, scope } = job;
        const name = "retryFailed";
        throwIssues(name, storedJobIssues(more));
        const { storing, settings: others } = separate(more);
        const wanted = { client, path, scope, call: name, storing };
        // With a store of its own, it does not also call `onState`.
        const { onState: _, ...rest } = kept;
        return beginJob(wanted, { ...(storing.store ? rest : kept), ...others }, failed, { skipped });
      },
      async resume(more = {}) {
        if (!job.isRead)
          throw new OttimateInputError("resume", [
            {
              path: ["records"],
              message:
                "came from an iterable that was not read to its end: pass the state and all records to resumeBulk",
            },
          ]);
        const resumed = { client, job, call: "resume", settings: { ...kept, ...more } };
        return reopened(job, () => work(resumed, [...job.chunks]));
      },
    });
  const { requests } = job;
  try {
    await runJob(job, source, readSettings(call, settings));
  } catch (error) {
    const isUntouched = job.requests === 0 || (job.log && job.requests === requests);
    if (error instanceof OttimateInputError && isUntouched) throw error;
    throw new OttimateBulkStoppedError(job.path, report(), error, job);
  }
  return report();
}

/**
 * Sends any number of records with a bulk call, in as few requests as their order allows, waits for batches, and reports the
 * outcome of each record. The path determines the types of the records and of the `scope`: `bulk(ottimate,
 * "/vendors/bulk", vendors, { scope: { ottimate_company_id: 123 } })`.
 *
 * Each request has its own idempotency key, so that none acts twice. With a `store`, the same call resumes after a crash;
 * without one, save the state that `onState` receives, and resume with `resumeBulk`. Failed records do not end the job. With
 * an array, nothing is sent if two records have the same identifier, or if one is invalid; with an async iterable, only that
 * record fails.
 *
 * @throws OttimateInputError for a path that is not a bulk call, an invalid record of an array (not an object, not JSON, or
 * of another company or location than the client), a duplicate identifier, or an invalid option
 * @throws OttimateBulkStoppedError if the job ended early; its report accounts for every record and can be resumed
 * @see https://docs.ottimate.com/idempotency
 */
export async function bulk<Path extends BulkPath, C extends AnyCalls = Calls>(
  client: OttimateClient<C>,
  path: Path,
  records: BulkRecords<Path, C>,
  ...[options]: OptionalIfEmpty<BulkOptions<Path, C>>
): Promise<BulkReport<BulkRecord<Path, C>, Path>> {
  const facts = bulkOperation(path);
  const given = ownProperties((options ?? {}) as BulkSettings & BulkStoring & { scope?: object });
  const { scope = {}, ...more } = given;
  const source: Given = records;
  const isChecked = Array.isArray(source);
  if (isChecked) checkRecords("bulk", source, facts, scopeOf(client));
  throwIssues("bulk", [
    ...issueAt(["records"], !isGiven(source) && "is neither an array nor an async iterable"),
    ...storedJobIssues(more),
    ...scopeIssues(path, scope, facts, scopeOf(client) !== undefined),
  ]);
  const { storing, settings } = separate(more);
  return beginJob({ client, path, scope, call: "bulk", storing }, settings, source, { isChecked });
}

function separate(options: BulkSettings & BulkStoring) {
  const { store, jobId, onChangedInput, again, ...settings } = ownProperties(options);
  return { storing: { store, jobId, onChangedInput, again }, settings };
}

/** The issues of the scope. A client with its own scope fills in what is missing. */
function scopeIssues(
  path: string,
  scope: unknown,
  { items }: BulkOperation,
  isFilled: boolean,
): readonly Issue[] {
  const at = ["scope"];
  const isScope =
    isRecord(scope) && (items === undefined ? Object.keys(scope).length === 0 : !(items in scope));
  if (!isScope) return issueAt(at, "does not belong to this call");
  const names = isFilled || items === undefined ? [] : scopeNames(path);
  const own = ownProperties(scope);
  return [
    ...names.flatMap((name) => issueAt([...at, name], (own[name] ?? null) === null && "is missing")),
    ...(encodeJson(scope, at, ottimateApi.dateFields).issues ?? []),
  ];
}

/**
 * Resumes a job from the last state that its `onState` received, or from `report.state`, with the same records in the same
 * order. Finished requests are not sent again. An interrupted request is sent again under its own idempotency key, so that it
 * does not act twice. Batches that were started are waited for.
 *
 * A key works for 24 hours. After that, an interrupted request is sent again only if Ottimate recognizes its records by their
 * own fields; otherwise, its records are reported as unknown.
 *
 * @throws OttimateInputError for an invalid state, for records that changed, are missing or moved, and for a client of
 * another company or location than the job's
 * @throws OttimateAuthError if there is no token to identify the account by; nothing was sent, and the state stays valid
 * @throws OttimateBulkStoppedError if the job ended early again
 * @see https://docs.ottimate.com/idempotency
 */
export async function resumeBulk<Path extends BulkPath, C extends AnyCalls = Calls>(
  client: OttimateClient<C>,
  state: BulkState<Path>,
  records: BulkRecords<Path, C>,
  settings: BulkSettings = {},
): Promise<BulkReport<BulkRecord<Path, C>, Path>> {
  checkState(state);
  const job = createJob(client, { ...state, id: state.job, call: "resumeBulk" });
  checkClient(job.call, state.client, job.clientScope);
  // Checked first, because reading the records may take long.
  if (state.sender && !state.chunks.every(({ progress }) => progress === "done"))
    await identifySender(job, readSettings("resumeBulk", settings).signal);
  return startJob({ client, job, call: "resumeBulk", settings }, records);
}
