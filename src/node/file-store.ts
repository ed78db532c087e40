import { type FileHandle, open, readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { OttimateInputError } from "../core/errors.ts";
import type { JobStore } from "../core/job-store.ts";
import { OttimateStoreError } from "../core/store-error.ts";
import { isRecord } from "../core/validation.ts";
import { type FileLock, type LockTimes, takeFileLock } from "./file-lock.ts";
import { ifThere, isCode, isOther, makeDirectory, realFile, removeUnfinished, replaceFile } from "./files.ts";

/** What a file store contains, and the times of its lock. */
interface FileStoreFacts extends LockTimes {
  /** The public function that creates it. */
  readonly call: string;
  /** The kind of store in the file's first line; files of other kinds are rejected. */
  readonly kind: string;
  /** The version of its entries; files of a later version are rejected. */
  readonly version: number;
}

/** A loaded file. */
interface OpenFile {
  /** Its real path, with links resolved. */
  readonly at: string;
  readonly lock: FileLock;
  readonly file: FileHandle;
  /** The offset of the next line. */
  end: number;
  /** Whether part of a line may have been written there. */
  isTorn: boolean;
}

/** A file smaller than this is not worth compacting. */
const SMALL_BYTES = 65_536;

/**
 * A store in one file: a log with one line per save, written completely or not at all. The first line has its kind and version.
 *
 * @throws OttimateInputError if the path is invalid
 */
export function fileStore<Entry>(path: string, facts: FileStoreFacts): Required<JobStore<Entry>> {
  if (typeof path !== "string" || path === "")
    throw new OttimateInputError(facts.call, [{ path: ["path"], message: "is not a path" }]);
  const { kind, version } = facts;
  // Resolved now, because the program may change its working directory.
  const absolute = resolve(path);
  const header = `${JSON.stringify({ kind, version })}\n`;
  let opened: OpenFile | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** One operation at a time: a line is atomic only if no other is written at the same offset. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const next = last.then(act, act);
    last = next.catch(() => {});
    return next;
  }

  async function close(): Promise<void> {
    const was = opened;
    opened = undefined;
    try {
      await was?.file.close();
    } finally {
      await was?.lock.release();
    }
  }

  return {
    load: () =>
      inTurn(async () => {
        if (opened)
          throw new OttimateStoreError("held", `${path} is in use by another job: wait until it has ended.`);
        // Resolve links: otherwise the link would be replaced instead of the file, and have its own lock.
        const at = await written(path, () => realFile(absolute));
        if (await written(path, () => isOther(at)))
          throw new OttimateStoreError("not-written", `${path} is not a regular file: use another path.`);
        const lock = await written(path, async () => {
          await makeDirectory(dirname(at));
          return takeFileLock(`${at}.lock`, path, facts);
        });
        try {
          await written(path, () => removeUnfinished(at));
          const { entries, end, isWorthCompacting } = await readLog<Entry>(path, at, facts, header);
          let size = end;
          // After a takeover, start a new file: the previous owner may still be alive, and writes to the old one.
          if (end === 0 || isWorthCompacting || lock.isTakenOver) {
            const lines = [header, ...[...entries].map((entry) => lineOf([entry]))];
            await written(path, () => replaceFile(at, lines, lock.check));
            size = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
          }
          const file = await written(path, () => open(at, "r+"));
          const found: OpenFile = { at, lock, file, end: size, isTorn: true };
          opened = found;
          await written(path, () => cutTorn(found));
          // The file may have been created by hand; if it belongs to another user, its mode stays.
          await file.chmod(0o600).catch(() => {});
          return entries;
        } catch (error) {
          await (opened ? close() : lock.release());
          throw error;
        }
      }),
    save: (changes) =>
      inTurn(async () => {
        if (!opened) throw new OttimateStoreError("not-written", `${path} was not loaded, or is closed.`);
        // Nothing to write, but check that this process still has the store.
        if (changes.size > 0) await append(path, opened, lineOf([...changes]));
        else await written(path, opened.lock.check);
      }),
    close: () => inTurn(close),
  };
}

const lineOf = (changes: readonly (readonly [string, unknown])[]) => `${JSON.stringify(changes)}\n`;

/** Appends a line durably, or leaves the file unchanged. */
async function append(path: string, opened: OpenFile, line: string): Promise<void> {
  const { at, lock, file } = opened;
  await written(path, lock.check);
  const bytes = Buffer.from(line);
  await written(path, async () => {
    await cutTorn(opened);
    opened.isTorn = true;
    try {
      let done = 0;
      while (done < bytes.length)
        done += (await file.write(bytes, done, bytes.length - done, opened.end + done)).bytesWritten;
      await file.sync();
      opened.isTorn = false;
    } catch (error) {
      // If this fails too, it is repeated before the next line.
      await cutTorn(opened).catch(() => {});
      throw error;
    }
  });
  // A process that took the store over before this line was written has not read it.
  await written(path, lock.check);
  await checkPlace(path, at, file);
  opened.end += bytes.length;
}

/** A file that was removed or replaced can still be written to, but no one will find the lines. */
async function checkPlace(path: string, at: string, file: FileHandle): Promise<void> {
  const there = await written(path, () => ifThere(() => stat(at)));
  if (there?.ino === (await file.stat()).ino) return;
  throw new OttimateStoreError(
    "damaged",
    `${path} was removed or replaced while the job was running: restore it, or check what the job has done before you start it again.`,
  );
}

async function cutTorn(opened: OpenFile): Promise<void> {
  if (!opened.isTorn) return;
  await opened.file.truncate(opened.end);
  await opened.file.sync();
  opened.isTorn = false;
}

/** The content of a log; `end` is 0 if it is new. */
interface ReadLog<Entry> {
  readonly entries: Map<string, Entry>;
  /** In bytes, without an incomplete last line. */
  readonly end: number;
  readonly isWorthCompacting: boolean;
}

async function readLog<Entry>(
  path: string,
  at: string,
  facts: FileStoreFacts,
  header: string,
): Promise<ReadLog<Entry>> {
  const bytes = (await written(path, () => ifThere(() => readFile(at)))) ?? Buffer.alloc(0);
  const end = bytes.lastIndexOf(10) + 1;
  const entries = new Map<string, Entry>();
  // Without a complete line, the file is new, or its process died. Anything else must not be overwritten.
  if (end === 0 && !header.startsWith(bytes.toString("utf8"))) throw damaged(path, 1, facts);
  let start = 0;
  for (let number = 1; start < end; number += 1) {
    const next = bytes.indexOf(10, start) + 1;
    const value = parsed(bytes.toString("utf8", start, next));
    start = next;
    if (number === 1) checkHeader(path, value, facts);
    else if (isChanges<Entry>(value))
      for (const [key, entry] of value)
        if (entry === null) entries.delete(key);
        else entries.set(key, entry);
    else throw damaged(path, number, facts);
  }
  const isWorthCompacting = () =>
    end > 2 * [...entries].reduce((sum, entry) => sum + Buffer.byteLength(lineOf([entry])), 0);
  return { entries, end, isWorthCompacting: end > SMALL_BYTES && isWorthCompacting() };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isChanges<Entry>(value: unknown): value is [string, Entry | null][] {
  const isChange = (each: unknown) => Array.isArray(each) && each.length === 2 && typeof each[0] === "string";
  return Array.isArray(value) && value.every(isChange);
}

function checkHeader(path: string, header: unknown, { call, kind, version }: FileStoreFacts): void {
  const given = isRecord(header) ? header : {};
  if (given.kind !== kind)
    throw new OttimateStoreError("damaged", `${path} was not written by ${call}: use another path.`);
  if (!Number.isSafeInteger(given.version)) throw damaged(path, 1, { call });
  if (Number(given.version) > version)
    throw new OttimateStoreError(
      "newer",
      `${path} was written by a later release of this package (version ${given.version}, and this one reads up to ${version}): use that release.`,
    );
}

function damaged(path: string, line: number, { call }: Pick<FileStoreFacts, "call">): OttimateStoreError {
  return new OttimateStoreError(
    "damaged",
    `${path} is damaged in line ${line}, or was not written by ${call}: restore a copy, or move it away and check what the job has done before you start it again.`,
  );
}

/** @throws OttimateStoreError if a file cannot be written, with what to do next */
export async function written<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof OttimateStoreError) throw error;
    throw new OttimateStoreError("not-written", `${path} cannot be written: ${adviceFor(error)}`, error);
  }
}

function adviceFor(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  const go = "and run the job again: it continues from there. Nothing was sent that is not recorded.";
  if (isCode(error, "ENOSPC", "EDQUOT")) return `the disk is full (${code}). Make room, ${go}`;
  if (isCode(error, "EFBIG")) return `the file may not grow (${code}). Raise the limit, ${go}`;
  if (isCode(error, "EACCES", "EPERM", "EROFS"))
    return `this process has no permission to write there (${code}). Grant it, or move the file to a writable folder, ${go}`;
  return `${code}. Fix this, ${go}`;
}
