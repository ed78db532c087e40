import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ifThere } from "./files.ts";

/** What a folder has that is not uploaded, and why. */
export interface IgnoredFile {
  readonly path: string;
  readonly reason: string;
}

/** The files of a folder. */
export interface FolderContent {
  /** Their names, in order. */
  readonly names: readonly string[];
  readonly ignored: readonly IgnoredFile[];
}

/** How long size and time of a file must stand still before it is taken for complete, in ms. */
const STILL_MS = 5_000;
/** How long one waits that could not be sent, in ms. */
const AGAIN_MS = 30_000;

/**
 * Lists what can be uploaded. A symbolic link is none: its target may be anywhere, and may change behind it.
 *
 * @param moveTo it may be in the folder, and is not told of then
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

/** Node puts a sign in the place of such bytes, so what it lists is not there. */
const UNREADABLE_NAME = "has a name that is not UTF-8: rename it";

function reasonOfName(name: string): string | false {
  if (name.startsWith("~$")) return "is a lock file of another program";
  if (name.startsWith(".")) return "begins with a dot";
  return name.toLowerCase().endsWith(".part") && "is not complete yet: it ends in .part";
}

/** The same of several folders, and of files that are named one by one; all names are whole paths. What is gone is left out. */
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

/** What tells a file from what it was before. */
export interface FileVersion {
  readonly size: number;
  readonly mtimeMs: number;
}

/** Looks at a folder again and again. */
export interface FolderWatch {
  /** Those that stood still and have not been taken as they are now. */
  look(): Promise<FolderContent>;
  /** As it stood still. */
  stillAs(name: string): FileVersion | undefined;
  /** The file has been dealt with, or is to come again later. */
  took(name: string, isToComeAgain: boolean): void;
  /** Those that nobody has dealt with. */
  pending(): readonly string[];
}

/** By the steady clock, and by whether a file has changed at all: no clock that is set makes a half of one complete. */
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

/** Undefined for one that has just gone. */
async function lookAt(path: string): Promise<FileVersion | undefined> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { size, mtimeMs };
  } catch {
    return undefined;
  }
}
