export type { StoredToken, TokenStore } from "../auth/token-store.ts";
export type { StateEntry, StateStore } from "../bulk/log.ts";
export type { Ledger, LedgerEntry, LedgerState } from "../uploads/ledger.ts";
export type { StopCode } from "../uploads/stop.ts";
export { fileFromPath, fileFromStream, type StreamedFile } from "./file-from.ts";
export type { FileEncoding, FileSource } from "./file-text.ts";
export { fileTokenStore } from "./file-token-store.ts";
export type { FolderSettings, FolderWatchOptions, UploadFolderOptions } from "./folder-options.ts";
export type {
  FolderCounts,
  FolderFile,
  FolderOutcome,
  FolderProgress,
  FolderReport,
  FolderStop,
} from "./folder-report.ts";
export { fileJournal, fileLedger, fileState, fileWatermark } from "./job-files.ts";
export type { CellOptions } from "./record-cells.ts";
export type { RecordIssue } from "./record-places.ts";
export { recordsFrom } from "./records-from.ts";
export type { RecordsFromOptions } from "./records-options.ts";
export type { IgnoredFile } from "./scan-folder.ts";
export { uploadFolder } from "./upload-folder.ts";
export { type ValidatedRecords, type ValidateRecordsOptions, validateRecords } from "./validate-records.ts";
export { type InvoiceWriter, type WriteInvoicesOptions, writeInvoices } from "./write-invoices.ts";
