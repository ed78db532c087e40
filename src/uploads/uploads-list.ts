import { lists } from "../../generated/operations.ts";
import type { InvoiceUpload } from "../../generated/schema.ts";
import { isRecord } from "../call/text.ts";
import { callsOf } from "../jobs/calls.ts";
import { unfitAnswer } from "../jobs/unfit-answer.ts";
import type { OttimateClient } from "../ottimate-client.ts";
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

const path = "/invoices/uploads";
const { items } = lists[`GET ${path}`];
const isUpload = (row: unknown): row is InvoiceUpload => isRecord(row);

/** One request: the list has no pages. Without a location, it has those of all that the client sees. */
export async function listUploads<Paths>(
  client: OttimateClient<Paths>,
  location: number | undefined,
  options: Omit<FileCallOptions, "idempotencyKey">,
): Promise<UploadsList> {
  const query = { ottimate_location_id: location };
  const result = await callsOf(client).GET(path, { ...options, params: { query } });
  const answer: unknown = await unwrap(result);
  const { [items]: rows, count = 0 } = isRecord(answer) ? answer : {};
  if (!Array.isArray(rows) || !rows.every(isUpload))
    throw unfitAnswer(
      result,
      { method: "GET", path },
      `without its list \`${items}\`, or with rows that are none`,
    );
  return { rows, isWhole: !(Number(count) > rows.length), aheadMs: clockAheadMs(result.response) };
}
