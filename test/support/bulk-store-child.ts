import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import type { StateStore } from "../../src/index.ts";

/** A job with a store as a separate program: its input, and where it is killed. */
export interface ChildTask {
  readonly baseUrl: string;
  readonly credentials: object;
  readonly file: string;
  readonly job: keyof typeof import("./stored-jobs.ts").storedJobs;
  readonly isIterable?: boolean;
  readonly concurrency?: number;
  /** Counts the given point, or with `any` all points. */
  readonly kill?: { readonly point: KillPoint | "any"; readonly n: number };
  readonly beatMs?: number;
}

/** What it prints at its end, on one line. */
export interface ChildReport {
  readonly counts?: Readonly<Record<string, number>>;
  readonly error?: { readonly name: string; readonly message: string; readonly code?: string };
}

/** Before and after an intent or a result is saved, a request is sent, or a file is replaced; and in the middle of a line. */
export const killPoints = [
  "save before",
  "save after",
  "request before",
  "request after",
  "rename before",
  "rename after",
  "line half",
] as const;
export type KillPoint = (typeof killPoints)[number];

const task = JSON.parse(process.argv[2] ?? "") as ChildTask;
const passed = new Map<string, number>();

function reach(point: KillPoint): boolean {
  for (const name of [point, "any"]) passed.set(name, (passed.get(name) ?? 0) + 1);
  const { kill } = task;
  return (
    kill !== undefined && (kill.point === "any" || kill.point === point) && passed.get(kill.point) === kill.n
  );
}
const die = () => process.kill(process.pid, "SIGKILL");
const pass = (point: KillPoint) => void (reach(point) && die());

// Before any other module imports these functions.
const { rename, open } = fs;
fs.rename = async (from, to) => {
  pass("rename before");
  await rename(from, to);
  pass("rename after");
};
const handle = await open(process.execPath, "r");
const prototype = Object.getPrototypeOf(handle) as { write(...args: unknown[]): Promise<unknown> };
await handle.close();
const { write } = prototype;
prototype.write = async function (bytes, offset, length, at) {
  if (reach("line half")) {
    await write.call(this, bytes, offset, Math.ceil(Number(length) / 2), at);
    die();
  }
  return write.call(this, bytes, offset, length, at);
};
syncBuiltinESMExports();

const { bulk, createOttimateClient } = await import("../../src/index.ts");
const { fileStore } = await import("../../src/node/file-store.ts");
const { stateFacts, storedJobs } = await import("./stored-jobs.ts");

const { path, scope } = storedJobs[task.job];
const records: readonly object[] = storedJobs[task.job].records;
const file = fileStore<object>(task.file, { ...stateFacts, ...(task.beatMs && { beatMs: task.beatMs }) });
const store: StateStore = {
  ...file,
  async save(changes) {
    if (changes.size === 0) return file.save(changes);
    pass("save before");
    await file.save(changes);
    pass("save after");
  },
};
const ottimate = createOttimateClient({
  baseUrl: task.baseUrl,
  ...task.credentials,
  trustIdempotencyKeys: true,
  async fetch(url, init) {
    pass("request before");
    const response = await fetch(url, init);
    pass("request after");
    return response;
  },
});
async function* read<T>(all: readonly T[]) {
  yield* all;
}
const told = (report: ChildReport) => console.log(JSON.stringify(report));
try {
  const given = task.isIterable ? read(records) : records;
  const { counts } = await bulk(ottimate, path as "/vendors/bulk", given as never, {
    scope: scope as never,
    store,
    concurrency: task.concurrency ?? 2,
  });
  told({ counts });
} catch (error) {
  const { cause, report } = error as Error & { report?: { counts: Record<string, number> } };
  const { name, message, code } = (report ? cause : error) as Error & { code?: string };
  told({ ...(report && { counts: report.counts }), error: { name, message, ...(code && { code }) } });
}
