import type { BatchStarted, BatchTask } from "../../generated/schema.ts";
import { shareDone } from "./progress.ts";
import { Rejection } from "./rejection.ts";
import type { BatchRow, Task, World } from "./world.ts";

/** Accepts the records of a bulk call; nothing is stored until the batch advances. */
export function startBatch(
  { tables, ids, clock }: World,
  {
    version,
    summary,
    tasks,
  }: { version: string; summary: NonNullable<BatchStarted["summary"]>; tasks: readonly Task[] },
): BatchStarted {
  const id = ids.long("bat_");
  const startedAt = clock.now().getTime();
  const times = { startedAt, modifiedAt: clock.iso(), completedAt: null };
  tables.batches.set(id, { id, waiting: tasks, results: [], polls: 0, ...times });
  const url = `/v1/batch/${id}`;
  return {
    version,
    status: "processing",
    batch_id: id,
    batch_url: `${url}/progress`,
    results_url: `${url}/results`,
    summary,
  };
}

/** Processes the tasks that are due. */
export function settleBatches(world: World): void {
  for (const batch of world.tables.batches.values()) goOn(world, batch);
}

/** A poll advances the batch. Returns its new state. */
export function pollBatch(world: World, { id, polls }: BatchRow): BatchRow {
  return goOn(world, world.tables.batches.change(id, { polls: polls + 1 }));
}

/** Both polls and time advance it, so that tests need not wait, and programs that poll see progress. */
function goOn({ settings, clock, ids, tables }: World, batch: BatchRow): BatchRow {
  if (batch.completedAt) return batch;
  const { id, polls, startedAt, waiting, results } = batch;
  const share = shareDone(settings.batch, polls, clock.now().getTime() - startedAt);
  const due = waiting.slice(0, Math.max(0, Math.floor(share * countOf(batch)) - results.length));
  if (due.length === 0 && share < 1) return batch;
  const done = due.map((task) => ({ task: ids.task(), ...outcomeOf(task) }));
  return tables.batches.change(id, {
    waiting: waiting.slice(due.length),
    results: [...results, ...done],
    modifiedAt: clock.iso(),
    ...(share === 1 && { completedAt: clock.iso() }),
  });
}

function outcomeOf({ key, run }: Task): Pick<BatchTask, "result" | "message"> {
  try {
    return { result: run(), message: null };
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    const { code, message } = error;
    const parts = [/\d/.test(code) ? code : undefined, key, message];
    return { result: null, message: parts.filter((part) => part !== undefined).join(": ") };
  }
}

/** The number of its tasks, done or not. */
export const countOf = ({ waiting, results }: BatchRow): number => waiting.length + results.length;
