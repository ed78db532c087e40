export type { StoredToken, TokenStore } from "../auth/token-store.ts";
export type { Ledger, LedgerEntry, LedgerState } from "../uploads/ledger.ts";
export type { StopCode } from "../uploads/recorded-uploads.ts";
export { fileFromPath, fileFromStream, type StreamedFile } from "./file-from.ts";
export { fileJournal } from "./file-journal.ts";
export { fileLedger } from "./file-ledger.ts";
export { fileTokenStore } from "./file-token-store.ts";
export { fileWatermark } from "./file-watermark.ts";
export type { FolderSettings, FolderWatchOptions, UploadFolderOptions } from "./folder-options.ts";
export type {
  FolderCounts,
  FolderFile,
  FolderOutcome,
  FolderProgress,
  FolderReport,
  FolderStop,
} from "./folder-report.ts";
export type { IgnoredFile } from "./scan-folder.ts";
export { uploadFolder } from "./upload-folder.ts";
