import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Counts, Loopback } from "./loopback.ts";
import { median } from "./statistics.ts";

interface Measured {
  readonly ms: number;
  readonly cpuMs: number;
  /** The most memory that its process had, in MB. */
  readonly peakMB: number;
}

export interface JobRun extends Measured {
  readonly counts: Counts;
}

interface JobOptions {
  readonly baseUrl: string;
  /** Where it is done once before. */
  readonly warmUpUrl: string;
  readonly size: number;
}

/** Each job in a process of its own, in turn, so many times; the medians, by their names. */
export async function runJobs<Name extends string>(
  server: Loopback,
  names: readonly Name[],
  repeats: number,
  options: JobOptions,
): Promise<Readonly<Record<Name, JobRun>>> {
  const runs = Object.fromEntries(names.map((name) => [name, [] as JobRun[]])) as Record<Name, JobRun[]>;
  for (let round = 0; round < repeats; round += 1)
    for (const name of names) runs[name].push(await runOnce(server, name, options));
  const of = (name: Name, pick: (run: JobRun) => number) => median(runs[name].map(pick));
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        ms: of(name, ({ ms }) => ms),
        cpuMs: of(name, ({ cpuMs }) => cpuMs),
        peakMB: of(name, ({ peakMB }) => peakMB),
        counts: {
          calls: of(name, ({ counts }) => counts.calls),
          tokenRequests: of(name, ({ counts }) => counts.tokenRequests),
          rejected: Math.max(...runs[name].map(({ counts }) => counts.rejected)),
        },
      },
    ]),
  ) as Record<Name, JobRun>;
}

async function runOnce(
  server: Loopback,
  name: string,
  { baseUrl, warmUpUrl, size }: JobOptions,
): Promise<JobRun> {
  const file = fileURLToPath(new URL("job.ts", import.meta.url));
  const child = fork(file, [name, baseUrl, warmUpUrl, String(size)], { stdio: "inherit" });
  const warm = once(child, "message");
  await warm;
  await server.counts();
  child.send("go");
  const [{ done, ...measured }] = await once(child, "message");
  if (done !== size) throw new Error(`${name} did ${done} of ${size}.`);
  return { ...measured, counts: await server.counts() };
}
