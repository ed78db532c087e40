import type { AnyCalls } from "../../generated/calls.ts";
import { lists } from "../../generated/operations.ts";
import type { InvoiceUpload } from "../../generated/schema.ts";
import { OttimateApiError } from "../core/api-error.ts";
import { lostResponse, mayHaveActed } from "../core/delivery.ts";
import { isApiBody } from "../core/error-body.ts";
import { OttimateError } from "../core/errors.ts";
import { unexpectedResponse, unwrap } from "../core/unwrap.ts";
import { isRecord } from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import {
  clockToleranceMs,
  type Moment,
  parseApiTime,
  serverClockOffsetMs,
  serverTimeOf,
  spanOfApiTime,
  type TimeSpan,
} from "../ottimate/time.ts";
import { untypedCalls } from "../ottimate/untyped-client.ts";
import { compareFileNames } from "./file-name.ts";
import type { ConfirmedUpload, FileCallOptions, UnknownUpload } from "./types.ts";

/** The documents that Ottimate is reading. */
export interface UploadsList {
  readonly rows: readonly InvoiceUpload[];
  /** Whether it has all rows, so that a missing one is gone. */
  readonly isWhole: boolean;
  /** How far the server's clock is ahead, in ms, if known. */
  readonly aheadMs: number | undefined;
}

const path = "/invoices/uploads";
const isUpload = (row: unknown): row is InvoiceUpload => isRecord(row);

/** One request: the list has no pages. Without a location, it has everything that the client can see. */
export async function listUploads<C extends AnyCalls>(
  client: OttimateClient<C>,
  location: number | undefined,
  options: Omit<FileCallOptions, "idempotencyKey">,
): Promise<UploadsList> {
  const query = { ottimate_location_id: location };
  const result = await untypedCalls(client).GET(path, { ...options, params: { query } });
  const list: unknown = await unwrap(result);
  const { items } = lists[`GET ${path}`];
  const { [items]: rows, count = 0 } = isRecord(list) ? list : {};
  if (!Array.isArray(rows) || !rows.every(isUpload))
    throw unexpectedResponse(
      result,
      { method: "GET", path },
      `without its list \`${items}\`, or with invalid rows`,
    );
  return { rows, isWhole: !(Number(count) > rows.length), aheadMs: serverClockOffsetMs(result.response) };
}

/** Statuses that reject the document; 422 also means a reused key. */
const rejections: readonly number[] = [400, 413, 422];

/** Whether the API may have the document despite the error. */
export function mayHaveArrived(error: unknown): error is OttimateError {
  if (error instanceof OttimateApiError && rejections.includes(error.status)) {
    // After a lost response, only the API's own 400 is surely about the document; others may come from a gateway or the key.
    const isVerdict = error.status === 400 && isApiBody(400, error.body);
    return lostResponse(error.attempts) && !isVerdict;
  }
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
