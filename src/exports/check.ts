import { isRecord } from "../call/text.ts";
import { OttimateInputError } from "../errors/input-error.ts";
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
  if (!isRecord(given)) refuse("options", "is not an object");
  for (const name of Object.keys(given))
    if (!options.includes(name)) refuse(name, `is not an option of it (${options.join(", ")})`);
  const { handle, query = {}, expand, concurrency = 1, exportBatchId = "-", onProgress } = given;
  if (typeof handle !== "function") refuse("handle", "is not a function");
  if (!isRecord(query)) refuse("query", "is not an object");
  for (const [name, fault] of Object.entries(refusedFilters))
    if (query[name] !== undefined) refuse(`query.${name}`, fault);
  if (expand !== undefined && expand !== "items") refuse("expand", 'is not "items"');
  if (!Number.isSafeInteger(concurrency) || Number(concurrency) < 1)
    refuse("concurrency", "is not an integer of 1 or more");
  if (!isHeader(exportBatchId)) refuse("exportBatchId", "is not text that a header can carry");
  if (onProgress !== undefined && typeof onProgress !== "function") refuse("onProgress", "is not a function");
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

function refuse(argument: string, fault: string): never {
  throw new OttimateInputError("exportInvoices", argument, fault);
}
