import type { StopCode, StopError } from "../uploads/recorded-uploads.ts";
import type { IgnoredFile } from "./scan-folder.ts";

/**
 * What became of a file:
 * - `received`: Ottimate has it, and named it;
 * - `confirmed`: the response was lost, now or before; the uploads list has it, or you said that Ottimate does;
 * - `unknown`: it may have arrived, and it is not sent again by itself;
 * - `rejected`: Ottimate will not have it, or it cannot be sent as it is;
 * - `unsent`: it was not sent, and the next run takes it;
 * - `skipped`: its content was sent before, from this file or from another one.
 */
export type FolderOutcome = "received" | "confirmed" | "unknown" | "rejected" | "unsent" | "skipped";

/** A file, and what became of it. `waitForUpload` takes those that were received or confirmed. */
export interface FolderFile {
  /** Where it is in the folder; where it was, if it is there no more. */
  readonly path: string;
  readonly outcome: FolderOutcome;
  /** Of its content, in hexadecimal; undefined where that was not read. */
  readonly sha256?: string | undefined;
  /** The name that it was sent under. */
  readonly filename?: string | undefined;
  readonly ottimate_location_id?: number | undefined;
  /** When it was sent, in ISO 8601. */
  readonly sentAt?: string | undefined;
  /** What Ottimate calls the upload. */
  readonly reference_id?: string | undefined;
  /** The file whose content this one has. */
  readonly sameAs?: string | undefined;
  /** Why, in words. */
  readonly reason?: string | undefined;
  /** What to do about it. */
  readonly next?: string | undefined;
  /** Where it was moved. */
  readonly movedTo?: string | undefined;
  /** Why it was not. */
  readonly notMoved?: string | undefined;
}

/** How many files there are of each outcome. */
export type FolderCounts = Readonly<Record<FolderOutcome, number>>;

/** How far a folder has been uploaded. */
export interface FolderProgress {
  readonly counts: FolderCounts;
  /** The last file. */
  readonly file: FolderFile;
}

/** Why a job ended before all was sent. */
export interface FolderStop {
  readonly code: StopCode;
  readonly reason: string;
  /** What to do about it. */
  readonly next: string;
}

/** What became of each file of a folder, as plain data. */
export interface FolderReport {
  readonly folder: string;
  readonly counts: FolderCounts;
  /** By their paths. Where a folder was watched, a path may be there several times: once for each content. */
  readonly files: readonly FolderFile[];
  /** What is in the folder and is not uploaded: folders, links, hidden and unfinished files. */
  readonly ignored: readonly IgnoredFile[];
  /** Undefined where the job came to its end. */
  readonly stopped?: FolderStop | undefined;
}

const nexts: Readonly<Record<StopCode, string>> = {
  ledger: "Nothing was sent that the ledger does not have. Do what the reason says, and run this again.",
  quota: "Run this again once the limit is over. It goes on with what was not sent.",
  access: "Check the credentials, the location and the fields that go with each file, and run this again.",
  lost: "Run this again once Ottimate is to be reached. It goes on with what was not sent.",
  folder: "Make the folder readable, and run this again.",
  signal: "Run this again. It goes on with what was not sent.",
};

/** Collects what becomes of the files. */
export interface FolderTally {
  /** Takes the place of what was told before of the same file with the same content. */
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
      // A file that was not sent is there once, whatever is in it meanwhile.
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
