import { DelayedError, type Job, Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { redisStore } from "ottimate-client/stores";
import { findAccount } from "./accounts.ts";
import { pool, saveReport } from "./database.ts";
import type { Erp } from "./erp.ts";
import { doNight, type Night } from "./jobs.ts";

// The same jobs on another engine: BullMQ, with their stores in its Redis.

const QUEUE = "accounts";

interface AccountNight {
  readonly id: string;
  readonly date: string;
  /** How often it was queued again because its worker died. */
  readonly interruptions?: number;
}

const connect = (): Redis => new Redis(process.env.REDIS_URL ?? "", { maxRetriesPerRequest: null });

/** Starts a worker. The others take over a dead worker's jobs once its locks have expired. */
export function startBullWorker(name: string, erp: Erp): void {
  const redis = connect();
  const open: Night["open"] = (store) => redisStore(redis, { name: store });

  async function accountNight(job: Job<AccountNight>, token?: string): Promise<void> {
    const { id, date, interruptions = 0 } = job.data;
    // BullMQ puts a dead worker's jobs first. Queue them last instead, so that every account gets its turn.
    if (job.stalledCounter > interruptions) {
      await job.updateData({ ...job.data, interruptions: job.stalledCounter });
      console.log(`${name} queues ${id}, which was interrupted`);
      return later(job, Date.now(), token);
    }
    console.log(`${name} begins ${id}`);
    const account = await findAccount(id);
    const { outcomes, last } = await doNight({ account, date, erp, open }, (_, work) => work());
    const isLastAttempt = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    if (last.state === "failed" && last.retryable && !isLastAttempt) throw new Error(last.reason);
    await saveReport(id, date, last.state, outcomes);
    console.log(`${name} ends ${id}: ${last.state}`);
    if (last.state === "waiting") await later(job, Date.parse(last.until), token);
  }

  const worker = new Worker<AccountNight>(QUEUE, accountNight, {
    ...{ connection: redis, name, concurrency: 4 },
    // A worker that is silent for this long counts as dead. A job survives any number of dead workers.
    ...{ lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: Number.MAX_SAFE_INTEGER },
  });
  worker.on("error", console.error);
}

/** Queues a job again, behind those that are ready by then. Meanwhile it takes up no slot. */
async function later(job: Job, at: number, token?: string): Promise<never> {
  await job.moveToDelayed(at, token);
  throw new DelayedError();
}

/** Queues a night of every account. An account has one job per night, so only one worker at a time. */
export async function startBullNights(): Promise<void> {
  const queue = new Queue<AccountNight>(QUEUE, { connection: connect() });
  const date = new Date().toISOString().slice(0, 10);
  const { rows } = await pool.query<{ id: string }>("select id from accounts order by id");
  const backoff = { type: "exponential", delay: 4_000 };
  await queue.addBulk(
    rows.map(({ id }) => ({
      name: "night",
      data: { id, date },
      opts: { jobId: `${id}_${date}`, attempts: 5, backoff },
    })),
  );
  await queue.close();
}
