import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import pg from "pg";
import { accountData, fillInbox } from "../../../examples/fleet/local/data.ts";
import { type OttimateServer, startOttimate } from "../../../src/testing/index.ts";

const example = fileURLToPath(new URL("../../../examples/fleet/", import.meta.url));

/** A file for each program that workers run, as a start from many sources takes too long where one lives for seconds. */
export async function buildPrograms(programs: Readonly<Record<string, string>>): Promise<string> {
  // Inside the example, where what it depends on is installed.
  const outdir = join(example, ".built");
  await build({
    entryPoints: { ...programs },
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: {
      "ottimate-client": join(example, "../../src/index.ts"),
      "ottimate-client/limits": join(example, "../../src/limits/index.ts"),
      "ottimate-client/node": join(example, "../../src/node/index.ts"),
      "ottimate-client/stores": join(example, "../../src/stores/index.ts"),
    },
    logLevel: "warning",
  });
  return outdir;
}

export interface FleetAccount {
  readonly id: string;
  readonly double: OttimateServer;
  readonly size: number;
  readonly dailyLimit: number;
  /** Makes other credentials the good ones, and puts them where the workers find them. */
  rotate(): void;
  /** Every secret that it ever had. */
  readonly secrets: string[];
}

export interface FleetOptions {
  readonly accounts: number;
  /** Which of them has 50 times the data, has few requests, or credentials that are wrong. */
  readonly big?: number;
  readonly spent?: number;
  readonly refused?: number;
  /** How likely a request meets a fault. */
  readonly faults?: number;
}

export const SPENT_LIMIT = 12;

/** Accounts, each an Ottimate of its own, with what the workers need beside it: secrets and scanned documents. */
export async function createAccounts(options: FleetOptions) {
  const folder = mkdtempSync(join(tmpdir(), "ottimate-fleet-"));
  const [secrets, inbox] = [join(folder, "secrets"), join(folder, "inbox")];
  mkdirSync(secrets);
  const accounts: FleetAccount[] = [];
  for (let i = 0; i < options.accounts; i += 1) {
    const id = `a${String(i).padStart(3, "0")}`;
    const size = i === options.big ? 50 : 1;
    const dailyLimit = i === options.spent ? SPENT_LIMIT : 10_000;
    const double = await startOttimate({
      seed: i + 1,
      data: accountData(id, 3 * size),
      batch: { polls: 1 },
      // Documents stay in the list of uploads, where they can be counted.
      extraction: { polls: Number.MAX_SAFE_INTEGER, durationMs: Number.MAX_SAFE_INTEGER },
      limits: { perDay: dailyLimit },
    });
    fillInbox(inbox, id, 2 * size);
    injectFaults(double, options.faults ?? 0);
    const known: string[] = [];
    const write = (credentials: object) => {
      const wrong = i === options.refused ? { clientSecret: "a-secret-that-was-rotated" } : {};
      const given = { ...credentials, ...wrong };
      known.push(...Object.values<string>(given));
      writeFileSync(join(secrets, `${id}.json`), JSON.stringify(given), { mode: 0o600 });
    };
    write(double.credentials);
    accounts.push({
      ...{ id, double, size, dailyLimit, secrets: known },
      rotate: () => write(double.rotateCredentials("apiKey")),
    });
  }
  return {
    accounts,
    folder,
    inbox,
    env: {
      SECRETS_DIR: secrets,
      TOKEN_KEY: randomBytes(32).toString("base64"),
      OTTIMATE_TRUST_IDEMPOTENCY_KEYS: "true",
    },
    async stop() {
      await Promise.all(accounts.map(({ double }) => double.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Of every kind, before and after the server has acted. */
function injectFaults(double: OttimateServer, share: number): void {
  if (share === 0) return;
  const kinds = [
    { status: 503 },
    { status: 500, when: "after acting" },
    { cut: "connection" },
    { cut: "connection", when: "after acting" },
    { answer: "gateway page", status: 502, when: "after acting" },
  ] as const;
  for (const kind of kinds) double.fail({ ...kind, probability: share / kinds.length });
}

/** A database of this run alone, with the example's tables. */
export async function createDatabase(server: string, name: string, setup: string): Promise<string> {
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = server.replace(/[^/]*$/, name);
  const env = { ...process.env, DATABASE_URL: url };
  const { status, stderr } = spawnSync(process.execPath, [setup], { env, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return url;
}

/** What a worker said of an account, and when. */
export interface Said {
  readonly at: number;
  readonly worker: string;
  /** `is lost` is said of those whose worker does not come back, `queues` when another has seen that. */
  readonly verb: "begins" | "ends" | "queues" | "dies" | "is lost";
  readonly account: string;
}

export interface Worker {
  readonly name: string;
  /** SIGKILL; whoever is not restarted is killed for good. */
  kill(forGood?: boolean): Promise<void>;
  restart(): void;
  readonly isAlive: boolean;
  /** Whether it has begun an account since it was started. */
  readonly hasBegun: boolean;
}

/** Workers as processes of their own, and what all of them have said. */
export function createWorkers(program: string, env: NodeJS.ProcessEnv, args: readonly string[] = []) {
  const said: Said[] = [];
  const errors: string[] = [];
  const atWork = new Map<string, Set<string>>();
  const workers: Worker[] = [];
  const now = () => performance.now();
  const start = (name: string, own: NodeJS.ProcessEnv = {}): Worker => {
    let child: ChildProcess | undefined;
    let hasBegun = false;
    let isLost = false;
    const run = (first: NodeJS.ProcessEnv = {}) => {
      const mine = new Set<string>();
      hasBegun = false;
      atWork.set(name, mine);
      const started = spawn(process.execPath, [program, name, ...args], {
        cwd: example,
        env: { ...process.env, ...env, ...first },
        stdio: ["ignore", "pipe", "pipe"],
      });
      child = started;
      createInterface({ input: started.stdout }).on("line", (line) => {
        const [, verb, account = ""] = /^\S+ (begins|ends|queues) (\w+)/.exec(line) ?? [];
        if (verb !== "begins" && verb !== "ends" && verb !== "queues") return void errors.push(line);
        said.push({ at: now(), worker: name, verb, account });
        if (verb === "begins") [hasBegun] = [true, mine.add(account)];
        if (verb === "ends") mine.delete(account);
      });
      createInterface({ input: started.stderr }).on("line", (line) => errors.push(`${name}: ${line}`));
      started.once("exit", (code) => {
        if (code) errors.push(`${name} ended with ${code}.`);
        for (const account of mine)
          said.push({ at: now(), worker: name, verb: isLost ? "is lost" : "dies", account });
        if (child === started) child = undefined;
      });
    };
    run(own);
    const worker: Worker = {
      name,
      get isAlive() {
        return child !== undefined;
      },
      get hasBegun() {
        return hasBegun;
      },
      async kill(forGood = false) {
        isLost = forGood;
        const dying = child;
        if (!dying) return;
        const ended = new Promise((resolve) => dying.once("close", resolve));
        dying.kill("SIGKILL");
        await ended;
      },
      restart: () => run(),
    };
    workers.push(worker);
    return worker;
  };
  return { start, said, errors, stop: () => Promise.all(workers.map((worker) => worker.kill())) };
}
