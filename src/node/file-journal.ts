import type { JobStore } from "../core/job-store.ts";
import type { JournalEntry } from "../exports/journal.ts";
import { fileStore } from "./file-store.ts";

/**
 * A `journal` for `exportInvoices` in a file on a local disk: one line per change, on the disk before the invoice is handed
 * over or marked. Only its owner can read it (0600), and one process at a time can use it.
 *
 * @param path created with the first run, with missing directories; one file can serve all accounts
 * @returns a store of journal entries; `load` rejects with OttimateStoreError if another process has the file, or if it is
 * not a journal
 * @throws OttimateInputError if the path is invalid
 */
export function fileJournal(path: string): Required<JobStore<JournalEntry>> {
  return fileStore<JournalEntry>(path, { call: "fileJournal", kind: "export-journal", version: 1 });
}
