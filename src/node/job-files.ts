import type { StateEntry, StateStore } from "../bulk/log.ts";
import type { JobStore } from "../core/job-store.ts";
import type { Watermark } from "../exports/changed-since.ts";
import type { JournalEntry } from "../exports/journal.ts";
import type { Ledger } from "../uploads/ledger.ts";
import { fileStore } from "./file-store.ts";

/**
 * A store for the state of a bulk job, in a file on this machine's disk, for `bulk(…, { store: fileState(path) })`. One job has
 * it at a time; that of a process which has died is free at once, that of one which has stood still for 30 s is taken over.
 * Beside it are its lock, `path.lock`, and now and then a temporary file. Network file systems are not supported.
 *
 * @param path made when the first job begins, with the folders above it, for its owner alone; each job has a file of its own
 * @throws OttimateInputError where the path is none
 */
export function fileState(path: string): Required<StateStore> {
  return fileStore<StateEntry>(path, { call: "fileState", kind: "ottimate-client/bulk-state", version: 1 });
}

/**
 * A ledger for `uploadFolder` in a file: a line for each change, fsynced, that only its owner can read. One job has it at a
 * time, which a lock beside it sees to; network file systems are not supported. It holds names of files, digests of their
 * content and what became of them, about 500 bytes a document; nothing of what is in them, and no secret.
 *
 * @param path where it is, or is to be made; not in the folder that is uploaded
 * @throws OttimateInputError for what is no path
 */
export function fileLedger(path: string): Required<Ledger> {
  return fileStore(path, { call: "fileLedger", kind: "ottimate-client upload ledger", version: 1 });
}

/**
 * A `journal` for `exportInvoices` in a file of this machine's disk: one line for each change, on the disk before the
 * invoice is handed over or marked. Only its owner can read it (0600), and one process at a time has it.
 *
 * @param path made with the first run, with the directories above it that are missing; one file for all accounts will do
 * @returns a store of journal entries; `load` rejects with OttimateStoreError where another process has the file, or where
 * it is no journal
 * @throws OttimateInputError where the path is none
 */
export function fileJournal(path: string): Required<JobStore<JournalEntry>> {
  return fileStore<JournalEntry>(path, { call: "fileJournal", kind: "export-journal", version: 1 });
}

/**
 * A `store` for `changedSince` in a file of this machine's disk. Only its owner can read it (0600), and one process at a time
 * has it.
 *
 * @param path made with the first complete reading, with the directories above it that are missing; one file for all lists
 * that are read one after another will do
 * @returns a store of watermarks; `load` rejects with OttimateStoreError where another process has the file, or where it is
 * of another kind
 * @throws OttimateInputError where the path is none
 */
export function fileWatermark(path: string): Required<JobStore<Watermark>> {
  return fileStore<Watermark>(path, { call: "fileWatermark", kind: "watermark", version: 1 });
}
