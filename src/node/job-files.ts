import type { StateEntry, StateStore } from "../bulk/log.ts";
import type { JobStore } from "../core/job-store.ts";
import type { Watermark } from "../exports/changed-since.ts";
import type { JournalEntry } from "../exports/journal.ts";
import type { Ledger } from "../uploads/ledger.ts";
import { fileStore } from "./file-store.ts";

/**
 * A store for the state of a bulk job in a file on a local disk, for `bulk(…, { store: fileState(path) })`. Only one job at a
 * time can use it. When its process dies, it is free at once; on another machine, or if the process hangs, after 30 s. Next to
 * it are its lock, `path.lock`, and sometimes a temporary file.
 *
 * @param path created by the first run, with missing folders, readable only by its owner; each job needs its own file
 * @throws OttimateInputError if the path is invalid
 */
export function fileState(path: string): Required<StateStore> {
  return fileStore<StateEntry>(path, { call: "fileState", kind: "ottimate-client/bulk-state", version: 1 });
}

/**
 * A ledger for `uploadFolder` in a file on a local disk: one line per change, fsynced. Only its owner can read it (0600), and
 * a lock file ensures that only one job at a time uses it. It contains file names, content digests and outcomes, about 500
 * bytes per document, but no content and no secret.
 *
 * @param path created by the first run; must not be in the folder that is uploaded
 * @throws OttimateInputError if the path is invalid
 */
export function fileLedger(path: string): Required<Ledger> {
  return fileStore(path, { call: "fileLedger", kind: "ottimate-client upload ledger", version: 1 });
}

/**
 * A `journal` for `exportInvoices` in a file on a local disk: one line per change, on disk before the invoice is handed over
 * or marked. Only its owner can read it (0600), and only one process at a time can use it.
 *
 * @param path created by the first run, with missing directories; one file can serve all accounts
 * @returns a store of journal entries; `load` rejects with OttimateStoreError if another process has the file, or if it is
 * not a journal
 * @throws OttimateInputError if the path is invalid
 */
export function fileJournal(path: string): Required<JobStore<JournalEntry>> {
  return fileStore<JournalEntry>(path, { call: "fileJournal", kind: "export-journal", version: 1 });
}

/**
 * A `store` for `changedSince` in a file on a local disk. Only its owner can read it (0600), and only one process at a time
 * can use it.
 *
 * @param path created by the first complete reading, with missing directories; one file can serve all lists that are read
 * one after another
 * @returns a store of watermarks; `load` rejects with OttimateStoreError if another process has the file, or if it is not a
 * file of watermarks
 * @throws OttimateInputError if the path is invalid
 */
export function fileWatermark(path: string): Required<JobStore<Watermark>> {
  return fileStore<Watermark>(path, { call: "fileWatermark", kind: "watermark", version: 1 });
}
