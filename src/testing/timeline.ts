import type { RequestRecord } from "./ledger.ts";

/**
 * The requests as lines of a table, with the time since the first one:
 *
 * ```
 *     0 ms  POST /oauth/token                200  in 0 ms
 *     3 ms  POST /vendors                    -    in 0 ms  cut after acting
 *    61 ms  POST /vendors                    201  in 0 ms  attempt 2  replayed
 * ```
 */
export function timelineOf(records: readonly RequestRecord[]): string {
  const start = records[0]?.at.getTime() ?? 0;
  const rows = records.map((record) => ({
    at: `${record.at.getTime() - start} ms`,
    asked: askedOf(record),
    status: String(record.status ?? "-"),
    notes: notesOf(record),
  }));
  const width = (name: "at" | "asked"): number => Math.max(...rows.map((row) => row[name].length));
  const [at, asked] = [width("at"), width("asked")];
  return rows
    .map((row) =>
      [row.at.padStart(at), row.asked.padEnd(asked), row.status.padEnd(3), ...row.notes].join("  ").trimEnd(),
    )
    .join("\n");
}

function askedOf({ method, path, query }: RequestRecord): string {
  const search = new URLSearchParams(query).toString();
  return `${method} ${path}${search && `?${search}`}`;
}

function notesOf({ durationMs, attempt, fault, replayed, violations }: RequestRecord): string[] {
  return [
    durationMs === undefined ? "at work" : `in ${durationMs} ms`,
    attempt > 1 ? `attempt ${attempt}` : "",
    fault ?? "",
    replayed ? "replayed" : "",
    violations.length > 0 ? `violates the document: ${violations.join("; ")}` : "",
  ].filter(Boolean);
}
