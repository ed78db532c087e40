/**
 * The kind of failure, for an alert or a metric:
 * - `config`, `input`: the options or the input are invalid, and nothing was sent;
 * - `auth`: the API key, client id or secret is wrong; `permission`, `not-found`: what they cover;
 * - `rejected`: Ottimate does not accept this body or file; `conflict`: not in the record's current state;
 * - `rate-limit` passes in seconds, `quota` at midnight UTC;
 * - `server`, `connection`, `timeout`, `response`: no response, a late one, or an unusable one;
 * - `batch`, `stopped`: a job that is not done, and can be resumed;
 * - `store`: a job's file or store is in use, damaged or cannot be written;
 * - `aborted`: a signal ended it; `api`: any other status; `other`: an error from elsewhere.
 */
export type ErrorCategory =
  | "config"
  | "input"
  | "auth"
  | "permission"
  | "not-found"
  | "rejected"
  | "conflict"
  | "rate-limit"
  | "quota"
  | "server"
  | "connection"
  | "timeout"
  | "response"
  | "batch"
  | "stopped"
  | "store"
  | "aborted"
  | "api"
  | "other";

const byName: Readonly<Record<string, ErrorCategory>> = {
  OttimateConfigError: "config",
  OttimateInputError: "input",
  OttimateAuthError: "auth",
  OttimateConnectionError: "connection",
  OttimateTimeoutError: "timeout",
  OttimateParseError: "response",
  OttimateQuotaExceededError: "quota",
  OttimateBatchStalledError: "batch",
  OttimateBatchTimeoutError: "batch",
  OttimateBulkStoppedError: "stopped",
  OttimateExportStoppedError: "stopped",
  OttimateStoreError: "store",
  AbortError: "aborted",
  TimeoutError: "aborted",
};

const byStatus: Readonly<Record<number, ErrorCategory>> = {
  400: "rejected",
  401: "auth",
  403: "permission",
  404: "not-found",
  409: "conflict",
  412: "conflict",
  413: "rejected",
  422: "rejected",
  429: "rate-limit",
};

/** The category for a status or an error name. */
export function categoryOf(status: number | undefined, name: string | undefined): ErrorCategory {
  // If the token endpoint is down or limits requests, the credentials are not the cause.
  const isNamed = name !== undefined && Object.hasOwn(byName, name);
  if (isNamed && !(name === "OttimateAuthError" && status !== undefined && (status === 429 || status >= 500)))
    return byName[name] ?? "other";
  if (status === undefined) return "other";
  return byStatus[status] ?? (status >= 500 ? "server" : "api");
}
