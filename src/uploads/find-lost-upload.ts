import type { AnyCalls } from "../../generated/calls.ts";
import type { InvoiceUpload } from "../../generated/schema.ts";
import { OttimateApiError } from "../core/api-error.ts";
import { mayHaveActed } from "../core/delivery.ts";
import { isApiBody } from "../core/error-body.ts";
import { OttimateError } from "../core/errors.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import {
  clockToleranceMs,
  type Moment,
  parseApiTime,
  serverTimeOf,
  spanOfApiTime,
  type TimeSpan,
} from "../ottimate/time.ts";
import { compareFileNames } from "./file-name.ts";
import type { ConfirmedUpload, FileCallOptions, UnknownUpload } from "./types.ts";
import { listUploads, type UploadsList } from "./uploads-list.ts";

/** Whether the API may have the document despite the error. */
export function mayHaveArrived(error: unknown): error is OttimateError {
  // Even after a lost response, the API's own 400 is about the document; other statuses may come from a gateway or the key.
  if (error instanceof OttimateApiError && error.status === 400 && isApiBody(400, error.body)) return false;
  return error instanceof OttimateError && mayHaveActed(error.delivery);
}

/** A document whose response was lost. */
interface LostUpload {
  readonly filename: string;
  readonly ottimate_location_id: number | undefined;
  /** When sending began. */
  readonly begun: Moment;
  readonly reason: Error;
  /** Whether another document of this name went to the same place. */
  readonly hasSameName: () => boolean;
}

/** Reads the list once. A single new row with this name confirms the upload; otherwise it stays unknown. */
export async function findLost<C extends AnyCalls>(
  client: OttimateClient<C>,
  lost: LostUpload,
  options: FileCallOptions,
): Promise<ConfirmedUpload | UnknownUpload> {
  const { filename, ottimate_location_id, begun, reason, hasSameName } = lost;
  const facts = { filename, ottimate_location_id, reason };
  const { idempotencyKey: _, ...listOptions } = options;
  let list: UploadsList;
  try {
    list = await listUploads(client, ottimate_location_id, listOptions);
  } catch (listError) {
    const sentAt = new Date(begun.wall).toISOString();
    return { received: "unknown", ...facts, sentAt, candidates: [], listError };
  }
  const { rows, aheadMs } = list;
  const begunThere = serverTimeOf(begun, aheadMs);
  const sentAt = new Date(begunThere).toISOString();
  const slack = clockToleranceMs(aheadMs);
  const now = Date.now() + (aheadMs ?? 0);
  const isBetween = ({ from, to }: TimeSpan) => to >= begunThere - slack && from <= now + slack;
  const likenessOf = (row: InvoiceUpload) => compareFileNames(String(row.filename), filename);
  const candidates = rows.filter((row) => likenessOf(row) !== "different");
  // A time without a zone may be local, so a row that looks older or newer may be new.
  const fresh = candidates.filter((row) => isBetween(spanOfApiTime(row.date)));
  const [only, ...others] = fresh;
  const at = parseApiTime(only?.date);
  const isAlone = others.length === 0 && !hasSameName();
  if (!only || !isAlone || likenessOf(only) === "cut" || !isBetween({ from: at, to: at }))
    return { received: "unknown", ...facts, sentAt, candidates: fresh.length > 0 ? fresh : candidates };
  const note = `The uploads list spells its name ${JSON.stringify(only.filename)}.`;
  const isNear = likenessOf(only) === "near";
  return { received: "confirmed", ...facts, sentAt, candidates: [only], ...(isNear && { note }) };
}
