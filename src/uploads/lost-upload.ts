import type { InvoiceUpload } from "../../generated/schema.ts";
import { OttimateApiError } from "../errors/api-error.ts";
import { OttimateConnectionError } from "../errors/connection-error.ts";
import { OttimateParseError } from "../errors/parse-error.ts";
import { OttimateTimeoutError } from "../errors/timeout-error.ts";
import { anyInDoubt } from "../jobs/attempts.ts";
import { momentOf } from "../jobs/moment-of.ts";
import type { OttimateClient } from "../ottimate-client.ts";
import { slackMs } from "./server-clock.ts";
import type { ConfirmedUpload, FileCallOptions, UnknownUpload } from "./upload-types.ts";
import { listUploads, type UploadsList } from "./uploads-list.ts";

/** A verdict on the document: with a key that was used before, it would have been 422. Of the rest, rights may have changed. */
const refusals = new Set([400, 413, 422]);

/** Whether the API may have the document all the same. */
export function mayHaveArrived(error: unknown): error is Error {
  if (error instanceof OttimateApiError) return !refusals.has(error.status) && anyInDoubt(error.attempts);
  // Something came back under a good status, but nothing that names the upload.
  if (error instanceof OttimateParseError) return true;
  // Time may have run out, or the connection failed, before the document was sent.
  const isLoss = error instanceof OttimateTimeoutError || error instanceof OttimateConnectionError;
  return isLoss && anyInDoubt(error.attempts);
}

/** A document of which the answer was lost. */
export interface LostUpload {
  readonly filename: string;
  readonly ottimate_location_id: number | undefined;
  /** When its sending began, by this machine's clock, in ms. */
  readonly begun: number;
  readonly reason: Error;
  /** Whether another of the same name was sent to the same place. */
  readonly hasNamesake: () => boolean;
}

/** Looks once for a new row of this name. One that can be no other's confirms the upload; all else leaves it unknown. */
export async function findLost<Paths>(
  client: OttimateClient<Paths>,
  lost: LostUpload,
  options: FileCallOptions,
): Promise<ConfirmedUpload | UnknownUpload> {
  const { filename, ottimate_location_id, begun, reason, hasNamesake } = lost;
  const facts = { filename, ottimate_location_id, reason };
  const { idempotencyKey: _, ...listOptions } = options;
  let list: UploadsList;
  try {
    list = await listUploads(client, ottimate_location_id, listOptions);
  } catch (listError) {
    const sentAt = new Date(begun).toISOString();
    return { received: "unknown", ...facts, sentAt, candidates: [], listError };
  }
  const { rows, aheadMs } = list;
  const begunThere = begun + (aheadMs ?? 0);
  const sentAt = new Date(begunThere).toISOString();
  const candidates = rows.filter((row) => row.filename === filename);
  const slack = slackMs(aheadMs);
  const now = Date.now() + (aheadMs ?? 0);
  const isNew = (row: InvoiceUpload): boolean => {
    const at = momentOf(row.date);
    return at >= begunThere - slack && at <= now + slack;
  };
  const fresh = candidates.filter(isNew);
  const [only, ...others] = fresh;
  if (only && others.length === 0 && !hasNamesake())
    return { received: "confirmed", ...facts, sentAt, candidates: [only] };
  return { received: "unknown", ...facts, sentAt, candidates: fresh.length > 0 ? fresh : candidates };
}
