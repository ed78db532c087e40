import { DBOS, DBOSClient } from "@dbos-inc/dbos-sdk";
import { postgresStore } from "ottimate-client/stores";
import { findAccount } from "./accounts.ts";
import { pool, saveReport } from "./database.ts";
import type { Erp } from "./erp.ts";
import { doNight, type Night } from "./jobs.ts";

/** Ordered by `lastPlace`. A queue partitioned by account is served at random, so some accounts would wait long. */
export const QUEUE = "accounts";
/** How often a failed night is retried. */
const MAX_FAILURES = 4;

/** A priority at the end of the queue: DBOS takes smaller numbers first, up to 31 bits. */
export const lastPlace = (): number => Math.floor((Date.now() - Date.UTC(2026, 0)) / 1000);

/** For use outside of workflows. */
export const client = await DBOSClient.create({ systemDatabaseUrl: process.env.DATABASE_URL ?? "" });

const open: Night["open"] = (name) => postgresStore(pool, { name });

/**
 * Registers the workflows. After a restart, DBOS finds them by name, so the same program must run.
 *
 * @returns queues a night of every account
 */
export function registerNights(erp: Erp) {
  /** One account's night, or the rest of it. Each job is one step, and resumes where it was interrupted. */
  async function accountNight(id: string, date: string, part: number, failures: number): Promise<void> {
    // Logged at each start, including after a kill.
    console.log(`${DBOS.executorID} begins ${id}`);
    if (await isEarlierOneUnfinished(id)) return startNight(id, date, part + 1, failures, 10);
    const account = await DBOS.runStep(() => findAccount(id), { name: "account" });
    const { outcomes, last } = await doNight({ account, date, erp, open }, (name, work) =>
      DBOS.runStep(work, { name }),
    );
    let [state, seconds]: [string, number?] = [last.state];
    if (last.state === "waiting") seconds = (Date.parse(last.until) - Date.now()) / 1000;
    if (last.state === "failed" && last.retryable && failures < MAX_FAILURES)
      [state, seconds] = ["waiting", 4 ** (failures + 1)];
    // A waiting night takes up no slot: the rest of it is queued for later.
    if (seconds !== undefined)
      await startNight(id, date, part + 1, failures + (last.state === "failed" ? 1 : 0), seconds);
    await DBOS.runStep(() => saveReport(id, date, state, outcomes), { name: "report" });
    console.log(`${DBOS.executorID} ends ${id}: ${state}`);
  }
  const accountNightWorkflow = DBOS.registerWorkflow(accountNight, { name: "accountNight" });

  /** An account runs one night at a time, the earliest first. */
  async function isEarlierOneUnfinished(id: string): Promise<boolean> {
    const [first] = await DBOS.listWorkflows({
      workflow_id_prefix: `${id}:`,
      status: ["ENQUEUED", "PENDING", "DELAYED"],
      limit: 1,
      loadInput: false,
    });
    return first !== undefined && first.workflowID !== DBOS.workflowID;
  }

  /** Queues the rest of a night. */
  async function startNight(id: string, date: string, part: number, failures: number, seconds: number) {
    const delaySeconds = Math.max(1, Math.ceil(seconds));
    await DBOS.startWorkflow(accountNightWorkflow, {
      // If it is queued twice with the same id, it runs once.
      workflowID: `${id}:${date}:${part}`,
      queueName: QUEUE,
      enqueueOptions: { priority: lastPlace() + delaySeconds, delaySeconds },
    })(id, date, part, failures);
  }

  async function startAll(scheduled: Date): Promise<void> {
    await DBOS.runStep(() => queueAll(scheduled.toISOString().slice(0, 10)), { name: "queue" });
  }
  return DBOS.registerWorkflow(startAll, { name: "startAll" });
}

/** Queues all accounts in one transaction, so that none starts before all are queued, even if this is interrupted. */
async function queueAll(date: string): Promise<void> {
  const connection = await pool.connect();
  try {
    await connection.query("begin");
    const { rows } = await connection.query<{ id: string }>("select id from accounts order by id");
    for (const { id } of rows) {
      const place = { workflowID: `${id}:${date}:1`, queueName: QUEUE, priority: lastPlace() };
      await client.enqueueInTransaction(
        connection,
        { workflowName: "accountNight", ...place },
        id,
        date,
        1,
        0,
      );
    }
    await connection.query("commit");
  } catch (error) {
    await connection.query("rollback");
    throw error;
  } finally {
    connection.release();
  }
}
