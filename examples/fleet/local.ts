/** `npm start`: a fleet on this machine, with a PostgreSQL of its own, three workers, and an Ottimate for each account. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startOttimate } from "ottimate-client/testing";
import { startPostgres } from "./local-postgres.ts";
import { accountData, fillInbox } from "./sample-data.ts";

const names = ["oyster", "trattoria", "diner", "bistro", "cantina"];
const folder = mkdtempSync(join(tmpdir(), "ottimate-fleet-"));
const postgres = await startPostgres();
Object.assign(process.env, {
  DATABASE_URL: postgres.url,
  SECRETS_DIR: join(folder, "secrets"),
  TOKEN_KEY: randomBytes(32).toString("base64"),
  OTTIMATE_TRUST_IDEMPOTENCY_KEYS: "true",
});
mkdirSync(join(folder, "secrets"));
const { createTables, pool } = await import("./database.ts");
await createTables();

const doubles = await Promise.all(
  names.map(async (name) => {
    const double = await startOttimate({ data: accountData(name, 3), batch: { polls: 1 } });
    await pool.query("insert into accounts (id, secret_ref, base_url) values ($1, $1, $2)", [
      name,
      double.url,
    ]);
    writeFileSync(join(folder, "secrets", `${name}.json`), JSON.stringify(double.credentials), {
      mode: 0o600,
    });
    fillInbox(join(folder, "inbox"), name, 2);
    return double;
  }),
);

const workers = ["worker-1", "worker-2", "worker-3"].map((name, i) => {
  const args = [
    "--import",
    "tsx",
    "local-worker.ts",
    name,
    join(folder, "inbox"),
    ...(i === 0 ? ["now"] : []),
  ];
  return spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: "inherit" });
});
const reports = async () =>
  (await pool.query("select account, state, jobs from reports order by account")).rows;
while ((await reports()).length < names.length) await sleep(500);
for (const { account, state, jobs } of await reports()) console.log(account, state, JSON.stringify(jobs));

for (const worker of workers) worker.kill();
await Promise.all(doubles.map((double) => double.stop()));
await pool.end();
postgres.stop();
rmSync(folder, { recursive: true });
