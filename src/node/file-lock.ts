import { randomUUID } from "node:crypto";
import { readFile, readlink, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { OttimateStoreError } from "../core/store-error.ts";
import { recordOf } from "../core/validation.ts";
import { ifThere, makeFile, POLL_MS, pause, readText, releaseFile, removeFileIf } from "./files.ts";

/** How often an owner touches its lock, and how long it may be silent before others take the lock over. */
export interface LockTimes {
  /** @default 1000 */
  readonly beatMs?: number;
  /** @default 30000 */
  readonly staleMs?: number;
}

/** A lock that this process has. */
export interface FileLock {
  /** Whether it was taken over from an owner that may still be alive and writing. */
  readonly isTakenOver: boolean;
  /** @throws OttimateStoreError if another process has taken it over since */
  check(): Promise<void>;
  release(): Promise<void>;
}

/** The owner of a lock; facts that the platform does not provide are undefined. */
interface Owner {
  readonly host?: unknown;
  /** The process id namespace: containers with the same host name have separate ones. */
  readonly space?: unknown;
  readonly pid?: unknown;
  /** When the machine and the process started, because process ids are reused. */
  readonly started?: unknown;
  readonly token?: unknown;
}

/** The locks of this process, by their tokens. */
const held = new Set<unknown>();

/**
 * Takes a lock file. The lock of a dead process on this machine is free at once. Any other lock is free once its owner has been
 * silent for `staleMs`, measured by this process's monotonic clock.
 *
 * @param subject what the lock protects, for messages
 * @throws OttimateStoreError if another process has the lock
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
  // Shows that the owner is alive. If the lock was taken over, touching it does no harm.
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
    // Not written yet, or its owner died before writing it.
    return {};
  }
}

/** Watches whether a lock's owner touches it. */
function createWatch(file: string) {
  let last: { readonly content: string; readonly touched: number | undefined } | undefined;
  let stoodMs = 0;
  let lookedAt = 0;
  return {
    async look(content: string): Promise<"new" | "still" | "alive"> {
      const touched = (await ifThere(() => stat(file)))?.mtimeMs;
      const now = performance.now();
      // While this process was suspended, the owner may have been suspended too.
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

/** Whether an owner has certainly ended: its process on this machine is gone, or its process id was reused. */
async function isDead({ host, space, pid, started }: Owner): Promise<boolean> {
  const here = await thisProcess();
  if (host !== here.host || space !== here.space || !Number.isSafeInteger(pid) || Number(pid) <= 0)
    return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    // EPERM means that the process exists, but belongs to another user.
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
  const now = await startOf(Number(pid));
  return now !== undefined && (now.isOver || (started !== undefined && started !== now.started));
}

/** When a process started; undefined if the platform does not provide it. */
async function startOf(pid: number): Promise<{ started: string; isOver: boolean } | undefined> {
  try {
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    const line = await readFile(`/proc/${pid}/stat`, "utf8");
    // The process name is in parentheses, and may contain any character.
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    // A zombie has ended, and waits for its parent to collect its status.
    return { started: `${boot.trim()} ${fields[19]}`, isOver: fields[0] === "Z" || fields[0] === "X" };
  } catch {
    return undefined;
  }
}
