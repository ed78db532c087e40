import { DBOS } from "@dbos-inc/dbos-sdk";
import { pool } from "./database.ts";
import type { Erp } from "./erp.ts";
import { registerNight } from "./night.ts";

/** How often a worker says that it lives, and how long it may be silent. */
const BEAT_MS = 2_000;
const SILENT_MS = 15_000;

/**
 * Starts a worker. `name` is its own, and the same after a restart: DBOS goes on by itself with what this name had begun.
 * What a name had begun that never comes back is for the others: see `takeOver`.
 */
export async function startWorker(
  name: string,
  erp: Erp,
  { schedule = "0 2 * * *", slots = 4, silentMs = SILENT_MS } = {},
): Promise<void> {
  DBOS.setConfig({
    name: "ottimate-fleet",
    systemDatabaseUrl: process.env.DATABASE_URL ?? "",
    executorID: name,
    // Change it with the order of the steps: what one version has begun, no other goes on with.
    applicationVersion: "1",
    runMigrations: false,
    logLevel: "warn",
  });
  const { queue, startAll } = registerNight(erp);
  // Before it can begin anything: what nobody knows of, nobody takes over.
  await sayAlive(name);
  await DBOS.launch();
  // Many accounts at a time, and of each account one night at a time.
  await DBOS.registerQueue(queue, { partitionConcurrency: 1, workerConcurrency: slots });
  await DBOS.applySchedules([{ scheduleName: "nightly", workflowFn: startAll, schedule }]);
  setInterval(() => void beat(name, silentMs).catch(console.error), BEAT_MS);
}

/** Starts the night now, and not when it is due. */
export async function startNights(): Promise<void> {
  await DBOS.triggerSchedule("nightly");
}

async function sayAlive(name: string): Promise<void> {
  await pool.query(
    "insert into workers values ($1, now()) on conflict (id) do update set seen_at = excluded.seen_at",
    [name],
  );
}

async function beat(name: string, silentMs: number): Promise<void> {
  await sayAlive(name);
  const { rows } = await pool.query<{ id: string }>(
    "select id from workers where seen_at < now() - $1 * interval '1 ms'",
    [silentMs],
  );
  for (const { id } of rows) await takeOver(id);
}

/**
 * Queues again what a silent worker had begun. Should it live after all, it does no harm: DBOS takes no result of it any
 * more, and the store of its job no entry, so that it sends nothing more.
 */
async function takeOver(name: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    // One of those who see it does it; should that one die, the row stays for the next.
    const { rowCount } = await client.query(
      "delete from workers where id = (select id from workers where id = $1 for update skip locked)",
      [name],
    );
    const begun = rowCount ? await DBOS.listWorkflows({ executorId: name, status: "PENDING" }) : [];
    for (const { workflowID, queueName } of begun) {
      await DBOS.resumeWorkflow(workflowID, queueName ? { queueName } : {});
      console.log(`${DBOS.executorID} queues ${workflowID}, which ${name} had begun`);
    }
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
