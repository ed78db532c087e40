import { OttimateBatchStalledError } from "../batches/errors.ts";
import { followBatch } from "../batches/wait-for-batch.ts";
import { OttimateNotFoundError } from "../core/api-error.ts";
import { sleep } from "../core/timers.ts";
import { type Chunk, KEY_MARGIN_MS } from "./chunk.ts";
import { identifySender, type Job } from "./job.ts";
import type { ReadSettings } from "./types.ts";

/** How long the server may still be processing a request. Ottimate's gateway gives up after 29 s. */
const REQUEST_MS = 60_000;

/**
 * Waits until none of these chunks is running any more, so that no old record overwrites a newer one. Batches are followed to
 * their end. For a recent request whose response was lost, it waits as long as the request may take.
 *
 * @param savedAt when the job was last saved, in ms since 1970
 * @throws OttimateBatchTimeoutError if a batch runs longer than `batchTimeoutMs`
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
    // A batch that is unknown or stalled writes nothing more.
    if (!(error instanceof OttimateNotFoundError || error instanceof OttimateBatchStalledError)) throw error;
  }
}
