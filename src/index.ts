export type * from "../generated/calls.ts";
export type * from "../generated/schema.ts";
export { type ClientCredentialsOptions, clientCredentials } from "./auth/client-credentials.ts";
export type { Credentials, CredentialsProvider } from "./auth/credentials.ts";
export type { TransportOptions } from "./auth/options.ts";
export type { Authorization, TokenSource } from "./auth/token-source.ts";
export type { StoredToken, TokenStore } from "./auth/token-store.ts";
export { OttimateBatchStalledError, OttimateBatchTimeoutError } from "./batches/errors.ts";
export { type FinishedBatch, type WaitForBatchOptions, waitForBatch } from "./batches/wait-for-batch.ts";
export { bulk, resumeBulk } from "./bulk/bulk.ts";
export type { BulkCounts, BulkStatus } from "./bulk/chunk.ts";
export type { StateEntry, StateStore } from "./bulk/log.ts";
export type { BulkNote, BulkProblem, BulkReport, BulkSummary, BulkUnknown } from "./bulk/report.ts";
export { OttimateBulkStoppedError } from "./bulk/report.ts";
export type { BulkState } from "./bulk/state.ts";
export type {
  BulkOptions,
  BulkPath,
  BulkProgress,
  BulkRecord,
  BulkRecords,
  BulkScope,
  BulkSettings,
  BulkStoring,
} from "./bulk/types.ts";
export {
  OttimateApiError,
  OttimateBadRequestError,
  OttimateConflictError,
  OttimateNotFoundError,
  OttimatePayloadTooLargeError,
  OttimatePermissionDeniedError,
  OttimatePreconditionFailedError,
  OttimateQuotaExceededError,
  OttimateRateLimitError,
  OttimateServerError,
  OttimateUnauthorizedError,
  OttimateUnprocessableEntityError,
} from "./core/api-error.ts";
export type {
  CallOptions,
  Middleware,
  MiddlewareContext,
  Optional,
  OptionsOf,
  Result,
} from "./core/client-types.ts";
export { consoleLogger, type LineLog } from "./core/console-logger.ts";
export { describeError, type ErrorDescription } from "./core/describe-error.ts";
export type { ErrorCategory } from "./core/error-category.ts";
export {
  OttimateAuthError,
  OttimateConfigError,
  OttimateConnectionError,
  OttimateError,
  OttimateInputError,
  OttimateParseError,
  OttimateTimeoutError,
} from "./core/errors.ts";
export type { EventCall, OnEvent, OttimateEvent } from "./core/events.ts";
export type { JobStore } from "./core/job-store.ts";
export type { ClientRetryPolicy } from "./core/options.ts";
export type { QuotaOptions, QuotaState } from "./core/quota.ts";
export type { SharedLimits, SharedRequest, SharedVerdict } from "./core/shared-limits.ts";
export { OttimateStoreError, type StoreFailure } from "./core/store-error.ts";
export type {
  AttemptFacts,
  CallFacts,
  CallGiven,
  Delivery,
  Fetch,
  ParseAs,
  Protection,
  RetryPolicy,
} from "./core/types.ts";
export { type DataOf, unwrap } from "./core/unwrap.ts";
export type { Issue, IssuePath } from "./core/validation.ts";
export {
  type ChangedPath,
  type ChangedSinceOptions,
  changedSince,
  type Watermark,
} from "./exports/changed-since.ts";
export { OttimateExportStoppedError } from "./exports/errors.ts";
export { exportInvoices } from "./exports/export-invoices.ts";
export type { Journal, JournalEntry } from "./exports/journal.ts";
export type {
  ExportCounts,
  ExportedInvoice,
  ExportFailure,
  ExportReport,
  SkippedInvoice,
  UnknownExport,
} from "./exports/report.ts";
export type {
  ExportOptions,
  ExportQuery,
  InvoiceToExport,
  InvoiceWithItems,
  SettledTransaction,
  TransactionId,
} from "./exports/types.ts";
export { type OttimateAuthMiddleware, ottimateAuth } from "./ottimate/auth.ts";
export type { OttimateClient } from "./ottimate/client.ts";
export { createOttimateClient } from "./ottimate/client.ts";
export { toDimensionIds } from "./ottimate/dimensions.ts";
export { type Input, type InputPath, toInput } from "./ottimate/inputs.ts";
export {
  type FailureStatus,
  idempotencyKeyFor,
  isApiError,
  type OperationId,
} from "./ottimate/operations.ts";
export type {
  AccessOptions,
  ApiVersionName,
  Environment,
  OttimateAuthOptions,
  OttimateClientOptions,
} from "./ottimate/options.ts";
export { paginate } from "./pagination/paginate.ts";
export type {
  ListItem,
  ListPath,
  MissingRows,
  Page,
  Pages,
  PaginateOptions,
  ReadOptions,
} from "./pagination/types.ts";
export { type ForCompanyOptions, forCompany } from "./scopes/for-company.ts";
export { type AccountScope, type CompanyScope, listScopes } from "./scopes/list-scopes.ts";
export type { ScopedPaths, ScopeLevel } from "./scopes/types.ts";
export type { FileContent } from "./uploads/file-check.ts";
export { type ReplacedImages, replaceInvoiceImages } from "./uploads/replace-invoice-images.ts";
export type {
  ConfirmedUpload,
  FileCallOptions,
  FinishedUpload,
  InvoiceDocument,
  InvoiceUploadResult,
  ReceivedUpload,
  UnfinishedUpload,
  UnknownUpload,
  UnseenUpload,
  UploadHandle,
  UploadOutcome,
  UploadProgress,
  WaitForUploadOptions,
} from "./uploads/types.ts";
export { uploadInvoice } from "./uploads/upload-invoice.ts";
export { waitForUpload } from "./uploads/wait-for-upload.ts";
