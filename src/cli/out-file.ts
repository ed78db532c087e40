import { randomUUID } from "node:crypto";
import { open, rm, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { ifThere, isCode, moveFile, pathFault, removeBeside } from "../node/files.ts";
import { type Output, UsageError } from "./io.ts";

/** The destination of a result. */
export interface OutFile {
  write(text: string): Promise<void>;
  /** Completes the output durably. Only the first call has an effect. */
  finish(): Promise<void>;
  /** Keeps the previous file, unless the new one was finished. */
  abandon(): Promise<void>;
}

const BUFFER = 65_536;

/**
 * A file that replaces another once it is complete, and then survives a crash. Only the owner can read a new one.
 * @param shown its path as entered
 * @throws UsageError if it cannot be written
 */
export async function openOutFile(path: string, shown: string): Promise<OutFile> {
  const unfinished = `${path}.${process.pid}.${randomUUID()}.tmp`;
  const usable = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => {});
      throw new UsageError(`${pathFault(shown, error, "written")}. It was not changed.`);
    }
  };
  const file = await usable(async () => {
    const before = await ifThere(() => stat(path));
    if (before?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    if (before && !before.isFile()) throw new Error("it is not a file");
    await removeBeside(path, isLeftover);
    const made = await open(unfinished, "wx", 0o600);
    if (before) await made.chmod(before.mode);
    return made;
  });
  let waiting = "";
  let isOver = false;
  const flush = async () => {
    const text = waiting;
    waiting = "";
    await file.appendFile(text);
  };
  return {
    async write(text) {
      waiting += text;
      if (waiting.length >= BUFFER) await usable(flush);
    },
    async finish() {
      if (isOver) return;
      await usable(async () => {
        await flush();
        await file.sync();
        await file.close();
        await moveFile(unfinished, path);
      });
      isOver = true;
    },
    async abandon() {
      if (isOver) return;
      isOver = true;
      await file.close().catch(() => {});
      await rm(unfinished, { force: true }).catch(() => {});
    },
  };
}

/** The suffix of an unfinished file, with the process that writes it. */
const unfinishedName = /^\.(\d+)\.[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/;

/** Whether a killed command left it; those that run still need theirs. */
function isLeftover(suffix: string): boolean {
  const [, pid] = unfinishedName.exec(suffix) ?? [];
  return pid !== undefined && !isRunning(Number(pid));
}

/** Whether another process has this id; in a container, each command may have the same one. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM means that it belongs to another user.
    return !isCode(error, "ESRCH");
  }
}

/** Standard output, which cannot be replaced as a whole. */
export function outputFile(stdout: Output): OutFile {
  const finish = async () => {
    while (stdout.writableLength) await sleep(5);
  };
  return {
    async write(text) {
      stdout.write(text);
      await finish();
    },
    finish,
    async abandon() {},
  };
}
