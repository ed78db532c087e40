import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bulk, createOttimateClient } from "../../src/index.ts";
import { fileState } from "../../src/node/index.ts";
import { type OttimateServer, startOttimate } from "../../src/testing/index.ts";
import type { ChildReport, ChildTask, KillPoint } from "../support/bulk-store-child.ts";
import { type BundledChild, bundleChild } from "../support/bundled-child.ts";
import { randomNumbers } from "../support/random.ts";
import { storedJobs } from "../support/stored-jobs.ts";

/** `npm run fuzz -- --kills 2000 --seed 7` sets these. */
const { KILLS = "2", KILLS_SEED = "1" } = process.env;

let program: BundledChild;
let folder: string;
beforeAll(async () => {
  program = await bundleChild("bulk-store-child");
  folder = mkdtempSync(join(tmpdir(), "bulk-kills-"));
});
afterAll(() => {
  program.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a job in a separate process until it ends or is killed. */
async function run(task: ChildTask): Promise<ChildReport | "killed"> {
  const child = spawn(process.execPath, [program.file, JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (more) => {
    text += more;
  });
  const signal = await new Promise((resolve) => child.once("close", (_, by) => resolve(by)));
  return signal === "SIGKILL" ? "killed" : (JSON.parse(text) as ChildReport);
}

/** The keys under which the double has acted, once for each time. */
const actedOn = ({ requests }: OttimateServer): string[] =>
  requests
    .filter(
      ({ method, path, status = 0, replayed }) =>
        method === "POST" && path !== "/oauth/token" && status < 300 && !replayed,
    )
    .map(({ headers }) => headers["idempotency-key"] ?? "none");

interface Kills {
  readonly job: keyof typeof storedJobs;
  readonly isIterable: boolean;
  readonly concurrency: number;
  readonly kills: readonly { readonly point: KillPoint | "any"; readonly n: number }[];
}

/** Kills a job at these points, one after another, and then lets it finish. */
async function expectNothingLost(
  { job, isIterable, concurrency, kills }: Kills,
  file: string,
): Promise<number> {
  const double = await startOttimate({ batch: { polls: 1 } });
  try {
    const { path, scope, records } = storedJobs[job];
    const task = { baseUrl: double.url, credentials: double.credentials, file, job, isIterable, concurrency };
    let killed = 0;
    for (const kill of kills) if ((await run({ ...task, kill })) === "killed") killed += 1;

    const ottimate = createOttimateClient({
      baseUrl: double.url,
      ...double.credentials,
      trustIdempotencyKeys: true,
      retry: { baseDelayMs: 1 },
    });
    async function* read(): AsyncGenerator<unknown> {
      yield* records;
    }
    const report = await bulk(ottimate, path, (isIterable ? read() : records) as never, {
      scope: scope as never,
      store: fileState(file),
    });

    const failed = job === "vendors" ? 1 : 0;
    expect(report.statuses).toHaveLength(records.length);
    expect(report.counts).toMatchObject({ failed, unknown: 0, unsent: 0, updated: 0 });
    expect(report.counts.created + report.counts.stored).toBe(records.length - failed);
    // Nothing twice, and nothing lost.
    const keys = actedOn(double);
    expect(new Set(keys).size).toBe(keys.length);
    const ids = new Set(double.data().vendors.map(({ erp_vendor_id }) => erp_vendor_id));
    if (job === "vendors") expect([...ids].filter((id) => id?.startsWith("N-"))).toHaveLength(649);
    if (job === "imports") expect(keys).toHaveLength(6);
    return killed;
  } finally {
    await double.stop();
  }
}

describe("A bulk job with a store in a file that is killed", () => {
  const points: [KillPoint, number][] = [
    ["rename before", 1],
    ["save before", 1],
    ["line half", 3],
    ["request before", 4],
    ["request after", 5],
    ["save after", 6],
  ];
  it("at each named point, one after another, does nothing twice, and loses nothing", async () => {
    const kills = points.map(([point, n]) => ({ point, n }));
    const file = join(folder, "points", "state.log");
    const task = { job: "imports", isIterable: false, concurrency: 1, kills } as const;
    // Each run gets at least this far, except the last ones, which may have little left to do.
    expect(await expectNothingLost(task, file)).toBeGreaterThanOrEqual(4);
    expect(readdirSync(join(folder, "points"))).toEqual(["state.log"]);
  });

  const rounds = Number(KILLS);
  it.each(Array.from({ length: Math.ceil(rounds / 2) }, (_, i) => Number(KILLS_SEED) + i))(
    "twice at moments that the seed %i chooses does nothing twice, and loses nothing",
    async (seed) => {
      const random = randomNumbers(seed);
      const job = (["vendors", "orders", "imports"] as const)[Math.floor(random() * 3)] ?? "vendors";
      const kills = [0, 1].map(() => ({ point: "any" as const, n: 1 + Math.floor(random() * 40) }));
      const more = { isIterable: random() < 0.5, concurrency: 1 + Math.floor(random() * 4) };
      await expectNothingLost({ job, kills, ...more }, join(folder, `seed-${seed}.log`));
    },
  );
});
