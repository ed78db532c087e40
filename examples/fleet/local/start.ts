/** `npm start`: a fleet on this machine, with its own PostgreSQL, three workers, and a local Ottimate for each account. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startOttimate } from "ottimate-client/testing";
import { accountData, fillInbox } from "./data.ts";
import { startPostgres } from "./postgres.ts";

const names = ["oyster", "trattoria", "diner", "bistro", "cantina"];

interface JobReport {
  readonly counts?: Readonly<Record<string, number>>;
  readonly reason?: string;
}

const stopping = new AbortController();
const stop = (reason: Error) => stopping.abort(reason);
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => stop(new Error(`Stopped by ${signal}.`)));

/** Cleanup steps, which always run at the end, the last one first. */
const undo: (() => unknown)[] = [];
try {
  await showNight();
} catch (error) {
  process.exitCode = 1;
  console.error(stopping.signal.aborted ? String(stopping.signal.reason.message) : error);
} finally {
  for (const step of undo.reverse()) await step();
}

async function showNight(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "ottimate-fleet-"));
  undo.push(() => rmSync(folder, { recursive: true }));
  const [secrets, inbox] = [join(folder, "secrets"), join(folder, "inbox")];
  mkdirSync(secrets);
  const postgres = await startPostgres();
  undo.push(() => postgres.stop());
  Object.assign(process.env, {
    DATABASE_URL: postgres.url,
    SECRETS_DIR: secrets,
    TOKEN_KEY: randomBytes(32).toString("base64"),
    OTTIMATE_TRUST_IDEMPOTENCY_KEYS: "true",
  });
  // Imported now, because it reads the environment.
  const { createTables, pool } = await import("../database.ts");
  undo.push(() => pool.end());
  await createTables();

  for (const name of names) {
    const double = await startOttimate({ data: accountData(name, 3), batch: { polls: 1 } });
    undo.push(() => double.stop());
    const sql = "insert into accounts (id, secret_ref, base_url) values ($1, $1, $2)";
    await pool.query(sql, [name, double.url]);
    writeFileSync(join(secrets, `${name}.json`), JSON.stringify(double.credentials), { mode: 0o600 });
    fillInbox(inbox, name, 2);
  }

  for (const [name, ...when] of [["worker-1", "now"], ["worker-2"], ["worker-3"]] as const) {
    const args = ["--import", "tsx", join(import.meta.dirname, "worker.ts"), name, inbox, ...when];
    const worker = spawn(process.execPath, args, { stdio: "inherit" });
    const ended = once(worker, "exit");
    worker.once("exit", () => stop(new Error(`${name} has ended.`)));
    undo.push(() => worker.kill() && ended);
  }
  const reports = async () =>
    (await pool.query("select account, state, jobs from reports order by account")).rows;
  while ((await reports()).length < names.length) await sleep(500, undefined, { signal: stopping.signal });
  for (const { account, state, jobs } of await reports()) {
    console.log(`${account}: ${state}`);
    for (const [job, { counts = {}, reason }] of Object.entries<JobReport>(jobs)) {
      const told = Object.entries(counts).filter(([, count]) => count > 0);
      console.log(`  ${job}: ${reason ?? told.map(([what, count]) => `${count} ${what}`).join(", ")}`);
    }
  }
}
