export type { StoredToken, TokenStore } from "../auth/token-store.ts";
export type { StateEntry, StateStore } from "../bulk/log.ts";
export { fileFromPath, fileFromStream, type StreamedFile } from "./file-from.ts";
export { fileJournal } from "./file-journal.ts";
export { fileState } from "./file-state.ts";
export { fileTokenStore } from "./file-token-store.ts";
export { fileWatermark } from "./file-watermark.ts";
export { type InvoiceWriter, type WriteInvoicesOptions, writeInvoices } from "./write-invoices.ts";
