export type { StoredToken, TokenStore } from "../auth/token-store.ts";
export { fileFromPath, fileFromStream, type StreamedFile } from "./file-from.ts";
export type { FileEncoding, FileSource } from "./file-text.ts";
export { fileTokenStore } from "./file-token-store.ts";
export type { CellOptions } from "./record-cells.ts";
export type { RecordIssue } from "./record-places.ts";
export { type RecordsFromOptions, recordsFrom } from "./records-from.ts";
export { type ValidatedRecords, type ValidateRecordsOptions, validateRecords } from "./validate-records.ts";
