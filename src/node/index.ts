export type { StoredToken, TokenStore } from "../auth/token-store.ts";
export { fileFromPath, fileFromStream, type StreamedFile } from "./file-from.ts";
export { fileJournal } from "./file-journal.ts";
export { fileTokenStore } from "./file-token-store.ts";
export { fileWatermark } from "./file-watermark.ts";
export { type InvoiceWriter, type WriteInvoicesOptions, writeInvoices } from "./write-invoices.ts";
