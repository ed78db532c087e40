import { waitForBatch } from "../../batches/wait-for-batch.ts";
import { connectClient } from "../client.ts";
import { exitCodes } from "../exit-codes.ts";
import { type Given, type Run, textOf, UsageError } from "../io.ts";
import { formatOf, writeRows } from "../output.ts";
import { createProgress } from "../progress.ts";

export const batch: Run = async (context, given) => {
  const format = formatOf(context, given);
  const timeoutMs = timeoutOf(given);
  const { client } = await connectClient(context);
  const id = textOf(given, "id") ?? "";
  const progress = createProgress(context);
  const finished = await waitForBatch(client, id, {
    signal: context.stopping,
    ...(timeoutMs !== undefined && { timeoutMs }),
    onProgress: ({ status, tasks_completed, tasks_failed, tasks_count }) =>
      progress.show({
        done: tasks_completed + tasks_failed,
        total: tasks_count,
        text: tasks_failed > 0 ? `${status}, ${tasks_failed} failed` : status,
      }),
  }).finally(progress.end);
  if (format === "json") context.io.stdout.write(`${JSON.stringify(finished, null, 2)}\n`);
  else writeRows(context, format, finished.results);
  return finished.tasks_failed > 0 ? exitCodes.failed : exitCodes.done;
};

function timeoutOf(given: Given): number | undefined {
  const text = textOf(given, "timeout");
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!(seconds > 0 && Number.isFinite(seconds)))
    throw new UsageError("--timeout is not a positive number of seconds.");
  return seconds * 1000;
}
