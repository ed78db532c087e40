import { OttimateBatchStalledError } from "../batches/errors.ts";
import { followBatch } from "../batches/wait-for-batch.ts";
import { OttimateNotFoundError } from "../core/api-error.ts";
import { sleep } from "../core/timers.ts";
import { type Chunk, KEY_MARGIN_MS } from "./chunk.ts";
import { identifySender, type Job } from "./job.ts";
import type { ReadSettings } from "./types.ts";

/** How long after its last request a server may still be at work on it: Ottimate's gateway gives up after 29 s. */
const REQUEST_MS = 60_000;

/**
 * Makes sure that nothing of these chunks is at work any more, so that no old record is written after a newer one. The
 * batches that were started are followed to their end. Of a request whose response was lost, nobody can be asked any more:
 * it is given the time that it may take, where it was not sent long ago.
 *
 * @param savedAt when the job saved its state last, in ms since 1970
 * @throws OttimateBatchTimeoutError where a batch is at work for longer than `batchTimeoutMs`
 */
export async function settleChunks(
  job: Job,
  chunks: readonly Chunk[],
  { signal, batchTimeoutMs }: ReadSettings,
  savedAt: number,
): Promise<void> {
  const open = chunks.filter(({ progress }) => progress === "sent" || progress === "started");
  if (open.length === 0) return;
  await identifySender(job, signal);
  for (const { batchId = "", progress } of open)
    if (progress === "started") await followToEnd(job, batchId, { signal, timeoutMs: batchTimeoutMs });
  if (!open.some(({ progress }) => progress === "sent")) return;
  const waitMs = job.facts.mode === "sync" ? REQUEST_MS : batchTimeoutMs;
  const ageMs = Date.now() - savedAt;
  if (ageMs < 0 || ageMs < waitMs + KEY_MARGIN_MS) await sleep(waitMs, signal);
}

async function followToEnd(
  { calls }: Job,
  batchId: string,
  limits: { readonly signal: AbortSignal | undefined; readonly timeoutMs: number },
): Promise<void> {
  try {
    await followBatch(calls, batchId, limits);
  } catch (error) {
    // One that Ottimate does not know, or that has stood still, writes nothing more.
    if (!(error instanceof OttimateNotFoundError || error instanceof OttimateBatchStalledError)) throw error;
  }
}
