export type * from "../generated/schema.ts";
export { type OttimateAuthMiddleware, ottimateAuth } from "./auth-middleware.ts";
export { OttimateBatchStalledError } from "./batches/batch-stalled-error.ts";
export { OttimateBatchTimeoutError } from "./batches/batch-timeout-error.ts";
export { type FinishedBatch, type WaitForBatchOptions, waitForBatch } from "./batches/wait-for-batch.ts";
export { bulk } from "./bulk/bulk.ts";
export type { BulkCounts, BulkStatus } from "./bulk/outcome.ts";
export type { BulkProblem, BulkReport, BulkUnknown } from "./bulk/report.ts";
export { resumeBulk } from "./bulk/resume-bulk.ts";
export type { BulkProgress, BulkSettings } from "./bulk/settings.ts";
export type { BulkState } from "./bulk/state.ts";
export { OttimateBulkStoppedError } from "./bulk/stopped-error.ts";
export type { BulkOptions, BulkPath, BulkRecord, BulkRecords, BulkScope } from "./bulk/types.ts";
export type { AttemptFacts, CallFacts, CallGiven, Protection } from "./call/facts.ts";
export { createOttimateClient } from "./client.ts";
export type { Call, CallOptions, Middleware, MiddlewareContext, OptionsOf, Result } from "./client-types.ts";
export { toDimensionIds } from "./dimensions/to-dimension-ids.ts";
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
} from "./errors/api-error.ts";
export { OttimateAuthError } from "./errors/auth-error.ts";
export { OttimateError } from "./errors/base.ts";
export { OttimateConfigError } from "./errors/config-error.ts";
export { OttimateConnectionError } from "./errors/connection-error.ts";
export { OttimateInputError } from "./errors/input-error.ts";
export { type FailureStatus, isApiError, type OperationId } from "./errors/is-api-error.ts";
export { OttimateParseError } from "./errors/parse-error.ts";
export { OttimateTimeoutError } from "./errors/timeout-error.ts";
export { exportInvoices } from "./exports/export-invoices.ts";
export type { ExportOptions, ExportQuery, InvoiceToExport, InvoiceWithItems } from "./exports/options.ts";
export type {
  DoubtfulExport,
  ExportCounts,
  ExportedInvoice,
  ExportFailure,
  ExportReport,
} from "./exports/report.ts";
export { idempotencyKeyFor } from "./idempotency-key-for.ts";
export { consoleLogger, type LineLog } from "./observe/console-logger.ts";
export type { OttimateClient } from "./ottimate-client.ts";
export type {
  ListItem,
  ListPath,
  MissingRows,
  Page,
  Pages,
  PaginateOptions,
  ReadOptions,
} from "./pages/list-types.ts";
export { paginate } from "./pages/paginate.ts";
export { type ForCompanyOptions, forCompany } from "./scopes/for-company.ts";
export { type AccountScope, type CompanyScope, listScopes } from "./scopes/list-scopes.ts";
export type { Optional, ScopedPaths, ScopeLevel } from "./scopes/scoped-paths.ts";
export type {
  AccessOptions,
  ApiVersionName,
  Environment,
  OttimateAuthOptions,
  OttimateClientOptions,
} from "./settings/options.ts";
export { type ClientCredentialsOptions, clientCredentials } from "./token/client-credentials.ts";
export type { Credentials, CredentialsProvider } from "./token/credentials.ts";
export type { TransportOptions } from "./token/options.ts";
export type { Authorization, TokenSource } from "./token/source.ts";
export type { StoredToken, TokenStore } from "./token/store.ts";
export type { EventCall, OnEvent, OttimateEvent } from "./transport/events.ts";
export type { QuotaOptions, QuotaState } from "./transport/quota.ts";
export type { Fetch, ParseAs, RetryPolicy } from "./transport/send.ts";
export type { SharedLimits, SharedRequest, SharedVerdict } from "./transport/shared-limits.ts";
export { type DataOf, unwrap } from "./unwrap.ts";
export type { FileContent } from "./uploads/checked-file.ts";
export { type ReplacedImages, replaceInvoiceImages } from "./uploads/replace-invoice-images.ts";
export { uploadInvoice } from "./uploads/upload-invoice.ts";
export type {
  ConfirmedUpload,
  FileCallOptions,
  InvoiceDocument,
  InvoiceUploadResult,
  ReceivedUpload,
  UnknownUpload,
} from "./uploads/upload-types.ts";
export { waitForUpload } from "./uploads/wait-for-upload.ts";
export type {
  FinishedUpload,
  UnfinishedUpload,
  UnseenUpload,
  UploadHandle,
  UploadOutcome,
  UploadProgress,
  WaitForUploadOptions,
} from "./uploads/wait-types.ts";
