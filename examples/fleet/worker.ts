import { DBOS } from "@dbos-inc/dbos-sdk";
import { pool } from "./database.ts";
import type { Erp } from "./erp.ts";
import { client, lastPlace, QUEUE, registerNights } from "./night.ts";

/** How often a worker sends a heartbeat, and how long it may be silent. */
const BEAT_MS = 2_000;
const SILENT_MS = 15_000;

/**
 * Starts a worker. Its `name` is unique, and stays the same after a restart.
 *
 * @returns queues a night of every account, before it is due
 */
export async function startWorker(
  name: string,
  erp: Erp,
  { schedule = "0 2 * * *", slots = 4, silentMs = SILENT_MS } = {},
): Promise<(date: Date) => Promise<void>> {
  DBOS.setConfig({
    name: "ottimate-fleet",
    systemDatabaseUrl: process.env.DATABASE_URL ?? "",
    executorID: name,
    // Change this whenever the order of the steps changes: one version does not resume the workflows of another.
    applicationVersion: "1",
    runMigrations: false,
    logLevel: "warn",
  });
  const startAll = registerNights(erp);
  // First, because the others take over only from workers that they know.
  await sayAlive(name);
  // DBOS would do this at launch, but put them ahead of accounts that have not had their turn.
  await queueAgain(name, name);
  await DBOS.launch();
  await DBOS.registerQueue(QUEUE, { workerConcurrency: slots });
  await DBOS.applySchedules([{ scheduleName: "nightly", workflowFn: startAll, schedule }]);
  setInterval(() => void beat(name, silentMs).catch(console.error), BEAT_MS);
  await beat(name, silentMs);
  return startAll;
}

async function sayAlive(name: string): Promise<void> {
  await pool.query(
    "insert into workers values ($1, now()) on conflict (id) do update set seen_at = excluded.seen_at",
    [name],
  );
}

async function beat(name: string, silentMs: number): Promise<void> {
  await sayAlive(name);
  // Updating a silent worker's row ensures that only one worker acts. If that one dies, the row becomes silent again.
  const { rows } = await pool.query<{ id: string }>(
    "update workers set seen_at = now() where seen_at < now() - $1 * interval '1 ms' returning id",
    [silentMs],
  );
  for (const { id } of rows) {
    await queueAgain(id, name);
    await pool.query("delete from workers where id = $1", [id]);
  }
}

/**
 * Queues a dead worker's workflows again, behind all others. If it is still alive, it does no harm: DBOS rejects its results,
 * and the job's store rejects its entries, so it sends nothing more.
 */
async function queueAgain(name: string, by: string): Promise<void> {
  const begun = await client.listWorkflows({ executorId: name, status: "PENDING", loadInput: false });
  for (const { workflowID, queueName } of begun) {
    await client.resumeWorkflow(workflowID, queueName ? { queueName } : {});
    await client.setWorkflowPriority(workflowID, lastPlace());
    console.log(`${by} queues ${workflowID}, which ${name} had begun`);
  }
}
