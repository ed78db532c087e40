import { lists } from "../../generated/operations.ts";
import type { InvoiceUpload, operations } from "../../generated/schema.ts";
import type { OttimateClient, SuccessOf } from "../client-types.ts";
import { callsOf } from "../jobs/calls.ts";
import { unwrap } from "../unwrap.ts";
import { clockAheadMs } from "./server-clock.ts";
import type { FileCallOptions } from "./upload-types.ts";

/** The documents that are being read. */
export interface UploadsList {
  readonly rows: readonly InvoiceUpload[];
  /** Whether all rows are here, so that one that is not here is gone. */
  readonly isWhole: boolean;
  /** How far the server's clock is ahead, in ms, where it was told. */
  readonly aheadMs: number | undefined;
}

type Answer = SuccessOf<operations["listInvoiceUploads"]>;

/** One request: the list has no pages. Without a location, it has those of all that the client sees. */
export async function listUploads<Paths>(
  client: OttimateClient<Paths>,
  location: number | undefined,
  options: Omit<FileCallOptions, "idempotencyKey">,
): Promise<UploadsList> {
  const query = { ottimate_location_id: location };
  const result = await callsOf(client).GET("/invoices/uploads", { ...options, params: { query } });
  const answer = (await unwrap(result)) as Answer;
  const rows = answer[lists["GET /invoices/uploads"].items];
  const isWhole = rows !== undefined && (answer.count ?? 0) <= rows.length;
  return { rows: rows ?? [], isWhole, aheadMs: clockAheadMs(result.response) };
}
