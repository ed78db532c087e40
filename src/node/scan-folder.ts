import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ifThere } from "./files.ts";

/** An entry of a folder that is not uploaded, and why. */
export interface IgnoredFile {
  readonly path: string;
  readonly reason: string;
}

/** The files of a folder. */
export interface FolderContent {
  /** The names of the files to upload, sorted. */
  readonly names: readonly string[];
  readonly ignored: readonly IgnoredFile[];
}

/** How long a file must stay unchanged before it counts as complete, in ms. */
const STILL_MS = 5_000;
/** How long to wait before trying an unsent file again, in ms. */
const AGAIN_MS = 30_000;

/**
 * Lists the files to upload. Symbolic links are not followed: their target may be anywhere, and may change unnoticed.
 *
 * @param moveTo may be inside the folder, and is then left out of the report
 */
export async function scanFolder(folder: string, moveTo?: string): Promise<FolderContent> {
  const names: string[] = [];
  const ignored: IgnoredFile[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const { name } = entry;
    const reason =
      (entry.isDirectory() && "is a subfolder") ||
      (entry.isSymbolicLink() && "is a symbolic link: put the file itself here") ||
      (!entry.isFile() && "is not a regular file") ||
      reasonOfName(name) ||
      (name.includes("\ufffd") && !(await ifThere(() => stat(join(folder, name)))) && UNREADABLE_NAME);
    if (join(folder, name) === moveTo) continue;
    if (reason) ignored.push({ path: name, reason });
    else names.push(name);
  }
  ignored.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { names: names.sort(), ignored };
}

/** Node replaces invalid bytes in a name, so no file has the listed name. */
const UNREADABLE_NAME = "has a name that is not UTF-8: rename it";

function reasonOfName(name: string): string | false {
  if (name.startsWith("~$")) return "is a lock file of another program";
  if (name.startsWith(".")) return "begins with a dot";
  return name.toLowerCase().endsWith(".part") && "is not complete yet: it ends in .part";
}

/** The same for several folders and files, with absolute paths. Paths that no longer exist are left out. */
export async function scanPaths(paths: readonly string[], moveTo?: string): Promise<FolderContent> {
  const names = new Set<string>();
  const ignored: IgnoredFile[] = [];
  for (const path of new Set(paths)) {
    const found = await ifThere(() => stat(path));
    if (found?.isFile()) names.add(path);
    if (!found?.isDirectory()) continue;
    const content = await scanFolder(path, moveTo);
    for (const name of content.names) names.add(join(path, name));
    ignored.push(...content.ignored.map((each) => ({ ...each, path: join(path, each.path) })));
  }
  return { names: [...names], ignored };
}

/** Identifies the version of a file's content. */
export interface FileVersion {
  readonly size: number;
  readonly mtimeMs: number;
}

/** Polls a folder. */
export interface FolderWatch {
  /** The files that are unchanged for long enough and have not been processed in this version. */
  look(): Promise<FolderContent>;
  /** The version of the file that was found unchanged. */
  stillAs(name: string): FileVersion | undefined;
  /** Records that the file was processed, or will be tried again later. */
  took(name: string, isToComeAgain: boolean): void;
  /** The files that have not been processed. */
  pending(): readonly string[];
}

/** Compares versions, and measures time by the monotonic clock, so that setting a clock cannot make an incomplete file ready. */
export function watchFolder(folder: string, scan: () => Promise<FolderContent>): FolderWatch {
  const seen = new Map<string, FileVersion & { readyAt: number; wasTaken?: boolean }>();
  return {
    async look() {
      const { names, ignored } = await scan();
      const there = new Set(names);
      for (const name of seen.keys()) if (!there.has(name)) seen.delete(name);
      const ready: string[] = [];
      for (const name of names) {
        const now = await lookAt(resolve(folder, name));
        if (!now) continue;
        const before = seen.get(name);
        const isSame = before?.size === now.size && before.mtimeMs === now.mtimeMs;
        if (!before || !isSame) seen.set(name, { ...now, readyAt: performance.now() + STILL_MS });
        else if (performance.now() >= before.readyAt) ready.push(name);
      }
      return { names: ready, ignored };
    },
    stillAs: (name) => seen.get(name),
    pending: () => [...seen].flatMap(([name, { wasTaken }]) => (wasTaken ? [] : [name])),
    took(name, isToComeAgain) {
      const look = seen.get(name);
      if (!look) return;
      look.wasTaken = true;
      look.readyAt = isToComeAgain ? performance.now() + AGAIN_MS : Number.POSITIVE_INFINITY;
    },
  };
}

/** Undefined if the file has just disappeared. */
async function lookAt(path: string): Promise<FileVersion | undefined> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { size, mtimeMs };
  } catch {
    return undefined;
  }
}
