import type { StopCode, StopError } from "../uploads/stop.ts";
import type { IgnoredFile } from "./scan-folder.ts";

/**
 * The outcome of a file:
 * - `received`: Ottimate has it and returned a reference;
 * - `confirmed`: the response was lost, now or before, but the uploads list has it, or you confirmed it;
 * - `unknown`: it may have arrived, and is not sent again automatically;
 * - `rejected`: Ottimate does not accept it, or it is invalid;
 * - `unsent`: it was not sent, and the next run will send it;
 * - `skipped`: its content was sent before, from this file or another one.
 */
export type FolderOutcome = "received" | "confirmed" | "unknown" | "rejected" | "unsent" | "skipped";

/** A file and its outcome. `waitForUpload` takes those that were received or confirmed. */
export interface FolderFile {
  /** Its path in the folder, or its last path there. */
  readonly path: string;
  readonly outcome: FolderOutcome;
  /** SHA-256 of its content, in hexadecimal; undefined if it was not read. */
  readonly sha256?: string | undefined;
  /** The filename that was sent. */
  readonly filename?: string | undefined;
  readonly ottimate_location_id?: number | undefined;
  /** When it was sent, in ISO 8601. */
  readonly sentAt?: string | undefined;
  /** The upload's reference id in Ottimate. */
  readonly reference_id?: string | undefined;
  /** The path of the file with the same content. */
  readonly sameAs?: string | undefined;
  /** Why it has this outcome. */
  readonly reason?: string | undefined;
  /** What to do next. */
  readonly next?: string | undefined;
  /** The path that it was moved to. */
  readonly movedTo?: string | undefined;
  /** Why it was not moved. */
  readonly notMoved?: string | undefined;
}

/** The number of files for each outcome. */
export type FolderCounts = Readonly<Record<FolderOutcome, number>>;

/** The progress of `uploadFolder`. */
export interface FolderProgress {
  readonly counts: FolderCounts;
  /** The file that was just processed. */
  readonly file: FolderFile;
}

/** Why a job stopped before everything was sent. */
export interface FolderStop {
  readonly code: StopCode;
  readonly reason: string;
  /** What to do next. */
  readonly next: string;
}

/** The outcome of each file in a folder, as plain data. */
export interface FolderReport {
  readonly folder: string;
  readonly counts: FolderCounts;
  /** Sorted by path. In a watched folder, a path may occur several times, once for each content. */
  readonly files: readonly FolderFile[];
  /** What was not uploaded: subfolders, links, hidden and unfinished files. */
  readonly ignored: readonly IgnoredFile[];
  /** Undefined if the job was completed. */
  readonly stopped?: FolderStop | undefined;
}

const nexts: Readonly<Record<StopCode, string>> = {
  ledger: "Nothing was sent that is not in the ledger. Fix the cause, and run it again.",
  quota: "Run it again once the limit is over. It continues with what was not sent.",
  access:
    "Check the credentials, the location and the fields that are sent with each file, and run it again.",
  lost: "Run it again once Ottimate can be reached. It continues with what was not sent.",
  folder: "Make the folder readable, and run it again.",
  signal: "Run it again. It continues with what was not sent.",
};

/** Collects the outcomes of the files. */
export interface FolderTally {
  /** Replaces an earlier outcome of the same file with the same content. */
  add(file: FolderFile): void;
  readonly counts: FolderCounts;
  has(path: string): boolean;
  report(facts: Pick<FolderReport, "folder" | "ignored"> & { stop: StopError | undefined }): FolderReport;
}

export function createTally(): FolderTally {
  const files = new Map<string, FolderFile>();
  const paths = new Set<string>();
  const counts = { received: 0, confirmed: 0, unknown: 0, rejected: 0, unsent: 0, skipped: 0 };
  const replace = (key: string) => {
    const before = files.get(key);
    if (before) counts[before.outcome] -= 1;
    files.delete(key);
  };
  return {
    add(file) {
      // An unsent file is listed once, even if its content has changed.
      const key = `${file.path}\0${file.outcome === "unsent" ? "" : (file.sha256 ?? "")}`;
      replace(`${file.path}\0`);
      replace(key);
      files.set(key, file);
      paths.add(file.path);
      counts[file.outcome] += 1;
    },
    get counts() {
      return { ...counts };
    },
    has: (path) => paths.has(path),
    report: ({ folder, ignored, stop }) => ({
      folder,
      counts: { ...counts },
      files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
      ignored,
      ...(stop && { stopped: { code: stop.code, reason: stop.message, next: nexts[stop.code] } }),
    }),
  };
}
