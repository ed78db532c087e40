import type { AnyCalls } from "../../generated/calls.ts";
import { OttimateInputError } from "../core/errors.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { scopeOf } from "../scopes/client-scope.ts";
import type { Chunk } from "./chunk.ts";
import { createJob, identifySender, type Job } from "./job.ts";
import { CHUNK, createLog, type EarlierRuns, type StateEntry, type StateStore } from "./log.ts";
import type { ReadRecordsOptions } from "./records.ts";
import { settleChunks } from "./settle.ts";
import { checkClient, recordsChanged } from "./state.ts";
import { runIn, type StoredRun } from "./store.ts";
import type { BulkStoring, ReadSettings } from "./types.ts";

/** The job that the caller wants. */
export interface WantedJob<C extends AnyCalls> {
  readonly client: OttimateClient<C>;
  readonly path: string;
  readonly scope: object;
  /** The function that the caller called. */
  readonly call: string;
  readonly storing: BulkStoring;
}

/** A job without a store. */
export function newJob<C extends AnyCalls>({ client, path, scope, call, storing }: WantedJob<C>): Job {
  return createJob(client, { id: storing.jobId ?? crypto.randomUUID(), path, scope, call });
}

/** A new job, or one to resume. */
interface FoundJob extends Pick<ReadRecordsOptions, "settle"> {
  readonly job: Job;
  /** Creates the job to run instead if the records differ and nothing was sent yet. */
  readonly otherwise?: () => Job;
}

/**
 * Finds the job to resume in the store, or creates a new one.
 *
 * @param isWhole whether the records are an array, not an iterable that is read while sending
 * @throws OttimateInputError if this call cannot resume the job in the store
 * @throws OttimateStoreError if the entries cannot be read
 */
export async function findJob<C extends AnyCalls>(
  wanted: WantedJob<C>,
  store: StateStore,
  entries: ReadonlyMap<string, StateEntry>,
  settings: ReadSettings,
  isWhole: boolean,
): Promise<FoundJob> {
  const { client, path, scope, call } = wanted;
  const { jobId, again, onChangedInput } = wanted.storing;
  const run = runIn(entries);
  const begin = () => jobAfter(run, wanted, store, entries);
  if (!run) return { job: begin() };

  const { state } = run;
  if (state.path !== path) {
    const message = `has a job on ${state.path}: give each job its own store`;
    throw new OttimateInputError(call, [{ path: ["store"], message }]);
  }
  checkClient(call, state.client, scopeOf(client));
  const { names } = run;
  const log = createLog(store, run, run.revision);
  const job = createJob(client, { ...state, id: state.job, call, names, log });
  if (state.sender) await identifySender(job, settings.signal);
  if (jobId !== undefined && jobId !== run.jobId && !again && Object.hasOwn(run.earlier, jobId)) {
    // Its idempotency keys would return the first run's responses and write nothing.
    const message = `belongs to an earlier run, and the store has had another since: use another jobId, or "again"`;
    throw new OttimateInputError(call, [{ path: ["jobId"], message }]);
  }
  const isNamed = jobId !== undefined && jobId === run.jobId;
  const isSameRun = jobId === undefined || isNamed;
  const isSameScope = asText(scope) === asText(state.scope);
  const otherScope = recordsChanged(job, "are for another scope than the job's");

  if (run.isFinished) {
    if (again || !isSameRun) return { job: begin() };
    const reject = async () => {
      const message = `belongs to a finished run with other records: use another jobId, or "again"`;
      throw new OttimateInputError(call, [{ path: ["jobId"], message }]);
    };
    if (isNamed && !isSameScope) await reject();
    if (!isSameScope) return { job: begin() };
    if (isNamed) return { job, settle: reject };
    if (isWhole) return { job, otherwise: begin };
    // All of its requests are finished, so there is nothing to wait for.
    const settle = async () => {
      job.requests = 0;
    };
    return { job, settle };
  }

  const settle = async (chunks: readonly Chunk[], changed: OttimateInputError) => {
    const isHarmless = chunks.every(({ progress, upserts }) => progress === "waiting" || upserts);
    if (onChangedInput === "refuse" || (onChangedInput === undefined && !isHarmless)) throw changed;
    await settleChunks(job, chunks, settings, run.savedAt);
  };
  if (isSameRun && isSameScope) return { job, settle };
  const named = run.jobId === undefined ? "without one" : `with the jobId ${run.jobId}`;
  await settle(
    job.chunks,
    isSameRun
      ? otherScope
      : recordsChanged(job, `have another jobId, but the run that was started ${named} is not done`),
  );
  return { job: begin() };
}

const asText = (scope: object) =>
  JSON.stringify(Object.entries(scope).sort(([one], [other]) => (one < other ? -1 : 1)));

/** A new job that replaces the one in the store, if any. */
function jobAfter<C extends AnyCalls>(
  run: StoredRun | undefined,
  { client, path, scope, call, storing: { jobId } }: WantedJob<C>,
  store: StateStore,
  entries: ReadonlyMap<string, StateEntry>,
): Job {
  const runs: EarlierRuns = {
    ...run?.earlier,
    ...(run?.jobId !== undefined && { [run.jobId]: { round: run.round, savedAt: run.savedAt } }),
  };
  const { [jobId ?? ""]: before, ...earlier } = runs;
  const round = (before?.round ?? 0) + 1;
  const named = jobId !== undefined && round > 1 ? `${jobId}+${round}` : jobId;
  const log = createLog(store, { ...(jobId !== undefined && { jobId }), round, earlier }, run?.revision);
  for (const key of entries.keys()) if (key.startsWith(CHUNK)) log.dropped.add(key);
  return createJob(client, { id: named ?? crypto.randomUUID(), path, scope, call, log });
}
