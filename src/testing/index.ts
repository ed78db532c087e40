export type { TestClock } from "./clock.ts";
export type {
  BatchSeed,
  CompanyRow,
  DimensionRow,
  InvoiceRow,
  LocationRow,
  OttimateData,
  OttimateRecords,
  PurchaseOrderRow,
  ReceiptRow,
  Sparse,
  UploadRow,
  VarianceBatchRow,
  VendorRow,
} from "./data.ts";
export type { OperationId } from "./document.ts";
export type {
  DoubleCredentials,
  OttimateDouble,
  OttimateFetch,
  OttimateServer,
  Snapshot,
  TokenControls,
} from "./double-types.ts";
export type {
  CutFault,
  DelayFault,
  Fault,
  FaultHandle,
  FaultKind,
  FaultTarget,
  FaultTime,
  GarbledFault,
  RedirectFault,
  StallFault,
  StatusFault,
} from "./fault-options.ts";
export { createOttimateFetch } from "./fetch.ts";
export type { Har, HarEntry, HarField, HarPair } from "./har.ts";
export type { RequestRecord } from "./ledger.ts";
export { createMswHandlers, type Msw } from "./msw.ts";
export type { DoubleLimits, DoubleOptions, DoublePages, DoubleScope } from "./options.ts";
export type { DoneAfter, Extraction, ReadInvoice, UploadedFile } from "./progress.ts";
export { type Recording, recordFetch } from "./record.ts";
export { replayFetch } from "./replay.ts";
export { startOttimate } from "./server.ts";
