import type { Batch, BatchProgress, BatchState, BatchTask } from "../../generated/schema.ts";
import { countOf, pollBatch } from "./batch-work.ts";
import type { OttimateData } from "./data.ts";
import { type Handlers, ok } from "./handlers.ts";
import { pageOf } from "./pages.ts";
import { rejectUnknown } from "./rejection.ts";
import { spanOf } from "./time.ts";
import type { BatchRow, World } from "./world.ts";

export function batchCalls(world: World): Handlers {
  const { tables } = world;
  return {
    listBatches({ query }) {
      const { status } = query;
      const seen = [...tables.batches.values()].map((batch) => pollBatch(world, batch));
      const modified = spanOf(query.date_from_utc ?? query.date_from, query.date_to_utc ?? query.date_to);
      const found = seen
        .map(summaryOf)
        .filter((batch) => (status === undefined || batch.status === status) && modified(batch.modified_at))
        .sort((a, b) => Date.parse(b.modified_at) - Date.parse(a.modified_at));
      const { rows, count } = pageOf(world, query, found);
      return ok({ count, results: rows });
    },
    getBatchProgress({ path, version }) {
      const batch = pollBatch(world, tables.batches.get(path.id) ?? rejectUnknown());
      return ok({ version, ...progressOf(batch) });
    },
    getBatchResults({ path, version }) {
      const { id, results } = tables.batches.get(path.id) ?? rejectUnknown();
      return ok({ version, batch_id: id, results: [...results] });
    },
  };
}

function stateOf(batch: BatchRow): BatchState {
  const count = countOf(batch);
  const failed = batch.results.filter(({ message }) => Boolean(message)).length;
  return {
    batch_id: batch.id,
    status: batch.completedAt ? "completed" : "processing",
    progress: count === 0 ? Number(batch.completedAt !== null) : batch.results.length / count,
    tasks_count: count,
    tasks_completed: batch.results.length - failed,
    tasks_failed: failed,
  };
}

export function summaryOf(batch: BatchRow): Batch {
  return { ...stateOf(batch), modified_at: batch.modifiedAt, completed_at: batch.completedAt };
}

function progressOf(batch: BatchRow): Omit<BatchProgress, "version"> {
  const state = stateOf(batch);
  const allFailed = state.tasks_count > 0 && state.tasks_failed === state.tasks_count;
  return {
    ...state,
    results_url: batch.completedAt && `/v1/batch/${batch.id}/results`,
    error: (allFailed && batch.results[0]?.message) || null,
  };
}

export function addBatch(world: World, seed: NonNullable<OttimateData["batches"]>[number]): void {
  const { ids, clock, tables } = world;
  const { batch_id = ids.long("bat_"), status = "processing", tasks_count = 0 } = seed;
  const { tasks_completed = 0, tasks_failed = 0, modified_at = clock.iso(), completed_at } = seed;
  const result = (message: string | null): BatchTask => ({ task: ids.task(), result: null, message });
  const results = seed.results ?? [
    ...Array.from({ length: tasks_completed }, () => result(null)),
    ...Array.from({ length: tasks_failed }, () => result(seed.error ?? "The record was rejected.")),
  ];
  tables.batches.set(batch_id, {
    id: batch_id,
    waiting: Array.from({ length: tasks_count - results.length }, () => ({
      key: undefined,
      run: () => null,
    })),
    results,
    startedAt: clock.now().getTime(),
    polls: 0,
    modifiedAt: modified_at,
    completedAt: status === "completed" ? (completed_at ?? modified_at) : null,
  });
}
