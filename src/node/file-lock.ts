import { randomUUID } from "node:crypto";
import { readFile, readlink, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { OttimateStoreError } from "../core/store-error.ts";
import { recordOf } from "../core/validation.ts";
import { ifThere, makeFile, POLL_MS, pause, readText, releaseFile, removeFileIf } from "./files.ts";

/** How often an owner shows that it lives, and how long one may stand still before its lock is taken. */
export interface LockTimes {
  /** @default 1000 */
  readonly beatMs?: number;
  /** @default 30000 */
  readonly staleMs?: number;
}

/** A lock that this process has. */
export interface FileLock {
  /** Whether it was taken from an owner that may live, and act as if it had it still. */
  readonly isTakenOver: boolean;
  /** @throws OttimateStoreError where another has taken it over since */
  check(): Promise<void>;
  release(): Promise<void>;
}

/** Who has a lock; what a platform does not tell is missing. */
interface Owner {
  readonly host?: unknown;
  /** Where its process id counts: containers of one name have each their own. */
  readonly space?: unknown;
  readonly pid?: unknown;
  /** When the machine and the process were started, as a process id is given anew. */
  readonly started?: unknown;
  readonly token?: unknown;
}

/** The locks of this process, by their tokens. */
const held = new Set<unknown>();

/**
 * Takes a lock, which is a file. That of a process of this machine that has died is free at once; any other is once nothing
 * has been seen of its owner for `staleMs`, by this process's own steady clock.
 *
 * @param subject what the lock is for, as an error tells it
 * @throws OttimateStoreError where another has it
 */
export async function takeFileLock(file: string, subject: string, times: LockTimes = {}): Promise<FileLock> {
  const { beatMs = 1_000, staleMs = 30_000 } = times;
  const token = randomUUID();
  const content = JSON.stringify({ ...(await thisProcess()), token });
  const watch = createWatch(file);
  let isTakenOver = false;
  while (!(await makeFile(file, content))) {
    const found = await readText(file);
    if (found === undefined) {
      await pause();
      continue;
    }
    const owner = ownerIn(found);
    if (held.has(owner.token)) throw inUse(subject, "another job of this process");
    const isFree = await isDead(owner);
    const seen = isFree ? "free" : await watch.look(found);
    if (seen === "alive") throw inUse(subject, described(owner));
    const isStill = seen === "still" && watch.stoodMs() >= staleMs;
    if (isFree || isStill) {
      const isSame = async (now: string) => now === found && (isFree || (await watch.look(now)) !== "alive");
      if (await removeFileIf(file, isSame)) {
        isTakenOver = isStill;
        continue;
      }
    }
    await pause();
  }
  held.add(token);
  // It only shows that the owner lives. Where it touches the lock of whoever took it over, that does no harm.
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), beatMs);
  beat.unref();
  const end = () => {
    clearInterval(beat);
    held.delete(token);
  };
  return {
    isTakenOver,
    async check() {
      const now = await readText(file);
      if (now === content) return;
      end();
      const who = now === undefined ? "its lock was removed" : `${described(ownerIn(now))} has taken it over`;
      throw new OttimateStoreError(
        "held",
        `${subject}: ${who}, because this process seemed to have stopped. This job has stopped; let the other one finish, or start this one again after it.`,
      );
    },
    async release() {
      end();
      await releaseFile(file, content);
    },
  };
}

function inUse(subject: string, who: string): OttimateStoreError {
  return new OttimateStoreError("held", `${subject} is in use by ${who}: try again once it has ended.`);
}

const described = ({ host, pid }: Owner) => `process ${String(pid)} on ${String(host)}`;

function ownerIn(content: string): Owner {
  try {
    return recordOf(JSON.parse(content));
  } catch {
    // Its owner has not written it yet, or has died before it could.
    return {};
  }
}

/** Watches whether somebody touches a lock. */
function createWatch(file: string) {
  let last: { readonly content: string; readonly touched: number | undefined } | undefined;
  let stoodMs = 0;
  let lookedAt = 0;
  return {
    async look(content: string): Promise<"new" | "still" | "alive"> {
      const touched = (await ifThere(() => stat(file)))?.mtimeMs;
      const now = performance.now();
      // While this process itself did not run, its owner may not have run either.
      const passedMs = Math.min(now - lookedAt, 4 * POLL_MS);
      lookedAt = now;
      if (last?.content === content && last.touched === touched) {
        stoodMs += passedMs;
        return "still";
      }
      const isAlive = last?.content === content;
      last = { content, touched };
      stoodMs = 0;
      return isAlive ? "alive" : "new";
    },
    stoodMs: () => stoodMs,
  };
}

async function thisProcess(): Promise<Owner> {
  const space = await readlink("/proc/self/ns/pid").catch(() => undefined);
  return { host: hostname(), space, pid: process.pid, started: (await startOf(process.pid))?.started };
}

/** Whether an owner has surely ended: its process on this machine is gone, or its id is another's now. */
async function isDead({ host, space, pid, started }: Owner): Promise<boolean> {
  const here = await thisProcess();
  if (host !== here.host || space !== here.space || !Number.isSafeInteger(pid) || Number(pid) <= 0)
    return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    // EPERM is one of another user's.
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
  const now = await startOf(Number(pid));
  return now !== undefined && (now.isOver || (started !== undefined && started !== now.started));
}

/** When a process was started; undefined where the platform does not tell. */
async function startOf(pid: number): Promise<{ started: string; isOver: boolean } | undefined> {
  try {
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    const line = await readFile(`/proc/${pid}/stat`, "utf8");
    // Its name stands in brackets, and may hold any character.
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    // A zombie has ended, and waits for its parent to hear of it.
    return { started: `${boot.trim()} ${fields[19]}`, isOver: fields[0] === "Z" || fields[0] === "X" };
  } catch {
    return undefined;
  }
}
