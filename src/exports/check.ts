import type { Refuse } from "../call/input.ts";
import { isRecord } from "../call/text.ts";
import { checkJobOptions, refuserOf } from "../jobs/options.ts";
import type { OwnFilters, UncertainFilters } from "./options.ts";

const options = ["handle", "query", "expand", "concurrency", "exportBatchId", "onProgress", "signal"];

const refusedFilters: Readonly<Record<OwnFilters | UncertainFilters, string>> = {
  page: "is set by the export, which reads all pages",
  limit: "is set by the export, which reads all pages",
  status: "is set by the export: only what is ready can be exported",
  expand: 'belongs to the options beside query: expand: "items"',
  ottimate_company_id: "may be dropped by the server: name the company's locations in ottimate_location_ids",
  ottimate_location_id: "may be dropped by the server: use ottimate_location_ids",
};

/** The same faults that TypeScript finds, and those it cannot. */
export function checkExport(given: unknown): void {
  const refuse: Refuse = refuserOf("exportInvoices");
  const { handle, query = {}, expand, exportBatchId = "-" } = checkJobOptions(given, options, refuse);
  if (typeof handle !== "function") refuse("handle", "is not a function");
  if (!isRecord(query)) refuse("query", "is not an object");
  for (const [name, fault] of Object.entries(refusedFilters))
    if (query[name] !== undefined) refuse(`query.${name}`, fault);
  if (expand !== undefined && expand !== "items") refuse("expand", 'is not "items"');
  if (!isHeader(exportBatchId)) refuse("exportBatchId", "is not text that a header can carry");
}

/** It would be refused with the first mark, when invoices have been handed over already. */
function isHeader(value: unknown): boolean {
  if (typeof value !== "string" || value.trim() === "") return false;
  try {
    return new Headers({ name: value }).has("name");
  } catch {
    return false;
  }
}
