import type { AnyCalls } from "../../generated/calls.ts";
import { lists } from "../../generated/operations.ts";
import type { InvoiceUpload } from "../../generated/schema.ts";
import { OttimateApiError } from "../core/api-error.ts";
import { mayHaveActed } from "../core/delivery.ts";
import { OttimateError } from "../core/errors.ts";
import { unexpectedResponse, unwrap } from "../core/unwrap.ts";
import { isRecord } from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { clockToleranceMs, parseApiTime, serverClockOffsetMs } from "../ottimate/time.ts";
import { untypedCalls } from "../ottimate/untyped-client.ts";
import { scopeOf } from "../scopes/client-scope.ts";
import type { ConfirmedUpload, FileCallOptions, UnknownUpload } from "./types.ts";

/** The documents that are being read. */
export interface UploadsList {
  readonly rows: readonly InvoiceUpload[];
  /** Whether all rows are here, so that one that is not here is gone. */
  readonly isWhole: boolean;
  /** How far the server's clock is ahead, in ms, where it was told. */
  readonly aheadMs: number | undefined;
}

const path = "/invoices/uploads";
const items = /* @__PURE__ */ (() => lists[`GET ${path}`].items)();
const isUpload = (row: unknown): row is InvoiceUpload => isRecord(row);

/** One request: the list has no pages. Without a location, it has those of all that the client sees. */
export async function listUploads<C extends AnyCalls>(
  client: OttimateClient<C>,
  location: number | undefined,
  options: Omit<FileCallOptions, "idempotencyKey">,
): Promise<UploadsList> {
  const query = { ottimate_location_id: location };
  const result = await untypedCalls(client).GET(path, { ...options, params: { query } });
  const answer: unknown = await unwrap(result);
  const { [items]: rows, count = 0 } = isRecord(answer) ? answer : {};
  if (!Array.isArray(rows) || !rows.every(isUpload))
    throw unexpectedResponse(
      result,
      { method: "GET", path },
      `without its list \`${items}\`, or with rows that are none`,
    );
  return { rows, isWhole: !(Number(count) > rows.length), aheadMs: serverClockOffsetMs(result.response) };
}

/** How long a document that was sent stands in the way of telling another of the same name, in ms. */
const memoryMs = 300_000;

/** A document and where it went; it is told from another by being another object, however coarse the clock. */
interface Sent {
  readonly filename: string;
  /** Undefined where nothing tells it: then it may be any. */
  readonly location: number | undefined;
  /** Until when it counts, by the clock of this process. */
  until: number;
}

/** What each client has sent lately, or is sending. */
const sent = new WeakMap<object, Set<Sent>>();

/** Tells whether this client has sent another document of the same name to the same place, lately or meanwhile. */
interface SameNameTracker {
  hasNamesake(): boolean;
  /** The document is on its way no more. */
  end(): void;
}

/** The uploads list knows a document by its name alone, so one of two cannot be told from the other. */
export function trackSameNameUploads(
  client: { readonly use: object },
  { filename, ottimate_location_id }: { filename: string; ottimate_location_id: number | undefined },
): SameNameTracker {
  // What forCompany makes of a client has the same `use`, and is the same sender.
  const sender = client.use ?? client;
  const known = sent.get(sender) ?? new Set();
  sent.set(sender, known);
  const now = performance.now();
  for (const each of known) if (each.until < now) known.delete(each);

  const location = ottimate_location_id ?? scopeOf(client)?.locationId;
  const own: Sent = { filename, location, until: Number.POSITIVE_INFINITY };
  const isNamesake = (other: Sent): boolean =>
    other !== own &&
    other.filename === filename &&
    (location === undefined || other.location === undefined || other.location === location);
  // One that is forgotten meanwhile counts all the same.
  const isSecond = [...known].some(isNamesake);
  known.add(own);
  return {
    hasNamesake: () => isSecond || [...known].some(isNamesake),
    end() {
      own.until = performance.now() + memoryMs;
    },
  };
}

/** These are about the document: under a key that was used before, the status would have been 422. */
const rejections: readonly number[] = [400, 413, 422];

/** Whether the API may have the document all the same. */
export function mayHaveArrived(error: unknown): error is OttimateError {
  if (error instanceof OttimateApiError && rejections.includes(error.status)) return false;
  return error instanceof OttimateError && mayHaveActed(error.delivery);
}

/** A document of which the answer was lost. */
interface LostUpload {
  readonly filename: string;
  readonly ottimate_location_id: number | undefined;
  /** When its sending began, by this machine's clock, in ms. */
  readonly begun: number;
  readonly reason: Error;
  /** Whether another of the same name was sent to the same place. */
  readonly hasNamesake: () => boolean;
}

/** Looks once for a new row of this name. One that can be no other's confirms the upload; all else leaves it unknown. */
export async function findLost<C extends AnyCalls>(
  client: OttimateClient<C>,
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
  const slack = clockToleranceMs(aheadMs);
  const now = Date.now() + (aheadMs ?? 0);
  const isNew = (row: InvoiceUpload): boolean => {
    const at = parseApiTime(row.date);
    return at >= begunThere - slack && at <= now + slack;
  };
  const fresh = candidates.filter(isNew);
  const [only, ...others] = fresh;
  if (only && others.length === 0 && !hasNamesake())
    return { received: "confirmed", ...facts, sentAt, candidates: [only] };
  return { received: "unknown", ...facts, sentAt, candidates: fresh.length > 0 ? fresh : candidates };
}
