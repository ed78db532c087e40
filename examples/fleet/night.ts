import { DBOS } from "@dbos-inc/dbos-sdk";
import { postgresStore } from "ottimate-client/stores";
import { findAccount } from "./accounts.ts";
import { pool, saveReport } from "./database.ts";
import type { Erp, Place } from "./erp.ts";
import { doJob, findPlace, jobs, type Night, type Outcome } from "./jobs.ts";

const QUEUE = "accounts";
const ATTEMPTS = 5;

const open: Night["open"] = (name) => postgresStore(pool, { name });

/** What a worker can start. Its workflows are found by their names after a restart: the same program has to run. */
export function registerNight(erp: Erp) {
  /** One account's night. A job is one step, and resumes itself: a step that was interrupted is called again. */
  async function accountNight(id: string, night: string, part = 1): Promise<string> {
    // Each time that it begins, also after a kill.
    console.log(`${DBOS.executorID} begins ${id}`);
    const account = await DBOS.runStep(() => findAccount(id), { name: "account" });
    let place: Place | undefined;
    const outcomes: Record<string, Outcome> = {};
    for (const name of ["scopes", ...Object.keys(jobs)]) {
      const outcome = await again(name, async () =>
        place ? doJob(name, { account, date: night, erp, place, open }) : findPlace(account),
      );
      outcomes[name] = outcome;
      if (name === "scopes" && outcome.state === "done") place = outcome.counts as Place;
      if (outcome.state === "done") continue;
      if (outcome.state === "waiting") await startNight(id, night, part + 1, outcome.until);
      // What comes after needs what came before.
      break;
    }
    const last = Object.values(outcomes).at(-1)?.state ?? "done";
    await DBOS.runStep(() => saveReport(id, night, last, outcomes), { name: "report" });
    console.log(`${DBOS.executorID} ends ${id}: ${last}`);
    return last;
  }

  /** Tries what may be better soon again. The waits outlast a kill. */
  async function again(name: string, work: () => Promise<Outcome>): Promise<Outcome> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await DBOS.runStep(work, { name });
      if (outcome.state !== "failed" || !outcome.retryable || attempt === ATTEMPTS) return outcome;
      await DBOS.sleep(1_000 * 4 ** attempt);
    }
  }

  const accountNightWorkflow = DBOS.registerWorkflow(accountNight, { name: "accountNight" });

  /** Queues an account. One that waits is no load: a later part of its night begins when its requests are back. */
  async function startNight(id: string, night: string, part = 1, from?: string): Promise<void> {
    const delaySeconds = from && Math.max(1, Math.ceil((Date.parse(from) - Date.now()) / 1000));
    await DBOS.startWorkflow(accountNightWorkflow, {
      // Queued twice under one name, it is done once.
      workflowID: `${id}:${night}:${part}`,
      queueName: QUEUE,
      enqueueOptions: { queuePartitionKey: id, ...(delaySeconds && { delaySeconds }) },
    })(id, night, part);
  }

  async function startAll(scheduled: Date): Promise<void> {
    const night = scheduled.toISOString().slice(0, 10);
    const ids = await DBOS.runStep(async () => {
      const { rows } = await pool.query<{ id: string }>("select id from accounts order by id");
      return rows.map(({ id }) => id);
    });
    for (const id of ids) await startNight(id, night);
  }
  const startAllWorkflow = DBOS.registerWorkflow(startAll, { name: "startAll" });

  return { queue: QUEUE, startAll: startAllWorkflow };
}
