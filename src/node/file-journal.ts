import type { JobStore } from "../core/job-store.ts";
import type { JournalEntry } from "../exports/journal.ts";
import { fileStore } from "./file-store.ts";

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
