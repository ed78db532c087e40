import type { AnyCalls } from "../../generated/calls.ts";
import type { InvoiceSummary } from "../../generated/schema.ts";
import { forEachConcurrent } from "../core/concurrency.ts";
import { compareNames } from "../core/matching.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { clockToleranceMs, MAX_ZONE_SPAN_MS, spanOfApiTime } from "../ottimate/time.ts";
import { unscoped } from "../ottimate/untyped-client.ts";
import { paginate } from "../pagination/paginate.ts";
import { MAX_AGE_MS, scopeOf } from "../scopes/client-scope.ts";
import { compareFileNames } from "./file-name.ts";
import { listUploads, type UploadsList } from "./find-lost-upload.ts";
import type { UploadHandle } from "./types.ts";

/** After this many polls without an upload, it is no longer expected. */
const MAX_LOOKS_UNSEEN = 5;

/** Follows one upload through the polls of the list. */
export interface TrackedUpload {
  look(list: UploadsList): void;
  /** `unseen`: in no list so far; `reading`: in the list; `finished`: it was in the list and is gone. */
  readonly state: "unseen" | "reading" | "finished";
  /** Whether further polls are pointless. */
  readonly isSettled: boolean;
  /** From the list. */
  readonly locationName: string | undefined;
}

/**
 * How a `reference_id` relates to a row's id is not documented. A row with that id is this upload; if none was seen, a row
 * with the same or a similar name that is not older. Two uploads of one name both wait until both rows are gone: better too
 * late than too early.
 */
export function trackUpload(upload: UploadHandle): TrackedUpload {
  const { reference_id, filename, sentAt, received, candidates = [] } = upload;
  // A confirmed upload has its row from the list.
  const seen = received === "confirmed" ? candidates[0] : undefined;
  const ownId = seen ? seen.id : reference_id;
  const since = spanOfApiTime(sentAt).from;
  let isKnownByName = false;
  let isKnownById = seen?.id !== undefined;
  let state: TrackedUpload["state"] = seen ? "reading" : "unseen";
  let locationName = seen?.ottimate_location_name;
  let misses = 0;
  return {
    look({ rows, isWhole, aheadMs }) {
      if (state === "finished") return;
      const byId =
        ownId === undefined ? [] : rows.filter(({ id }) => compareNames(id, ownId) !== "different");
      isKnownById ||= byId.length > 0;
      const byName = rows.flatMap((row) => {
        const likeness = compareFileNames(String(row.filename), filename ?? "");
        const isOlder = spanOfApiTime(row.date).to < since - clockToleranceMs(aheadMs);
        return likeness === "different" || isOlder ? [] : [{ row, likeness }];
      });
      isKnownByName ||= byName.some(({ likeness }) => likeness === "equal");
      // Once the upload was seen under its exact name, other spellings belong to other uploads.
      const likeIt = byName.flatMap(({ row, likeness }) =>
        isKnownByName && likeness !== "equal" ? [] : [row],
      );
      const own = isKnownById ? byId : likeIt;
      if (own.length > 0) {
        state = "reading";
        locationName = own[0]?.ottimate_location_name;
      } else if (state === "unseen") {
        // Counts for incomplete lists too, or the wait might never end.
        misses += 1;
      } else if (isWhole) {
        state = "finished";
      }
    },
    get state() {
      return state;
    },
    get isSettled() {
      return state === "finished" || (state === "unseen" && misses >= MAX_LOOKS_UNSEEN);
    },
    get locationName() {
      return locationName;
    },
  };
}

/** Reads the lists that the wanted uploads may be in; returns each upload's list, or undefined if it was not read. */
export type ReadLists = (wanted: readonly boolean[]) => Promise<readonly (UploadsList | undefined)[]>;

/** A location's list, or the list of everything that the client can see. */
type Place = number | undefined;

const LISTS_AT_A_TIME = 4;

/** Finds the smallest number of lists that can have the uploads. */
export async function listsToRead<C extends AnyCalls>(
  client: OttimateClient<C>,
  uploads: readonly UploadHandle[],
  signal: AbortSignal | undefined,
): Promise<ReadLists> {
  const places = await placesOf(client, uploads, signal);
  return async (wanted) => {
    const read = new Map<Place, UploadsList>();
    const readOne = async (place: Place) => {
      read.set(place, await listUploads(client, place, { signal }));
    };
    await forEachConcurrent(
      LISTS_AT_A_TIME,
      new Set(places.filter((_, i) => wanted[i]).flat()),
      readOne,
      signal,
    );
    return places.map((own) => {
      const lists = own.flatMap((place) => read.get(place) ?? []);
      return lists.length === own.length ? merge(lists) : undefined;
    });
  };
}

/** The list of everything includes other companies' uploads, so a client for a company reads one list per location. */
async function placesOf(
  client: object,
  uploads: readonly UploadHandle[],
  signal: AbortSignal | undefined,
): Promise<readonly (readonly Place[])[]> {
  const scope = scopeOf(client);
  const locations = uploads.map(({ ottimate_location_id: id }) => id ?? scope?.locationId);
  if (!scope) {
    const [first, ...others] = new Set(locations);
    return locations.map(() => [others.length === 0 ? first : undefined]);
  }
  if (locations.every((id) => id !== undefined)) return locations.map((id) => [id]);
  const found = await scope.findLocations({ maxAgeMs: MAX_AGE_MS, signal });
  // If the locations are unknown, the client throws with the reason instead of reading everything.
  const all = "ids" in found && found.ids.size > 0 ? [...found.ids].map(Number) : [undefined];
  return locations.map((id) => (id === undefined ? all : [id]));
}

function merge(lists: readonly UploadsList[]): UploadsList | undefined {
  if (lists.length === 1) return lists[0];
  return {
    rows: lists.flatMap(({ rows }) => rows),
    isWhole: lists.every(({ isWhole }) => isWhole),
    aheadMs: lists.find(({ aheadMs }) => aheadMs !== undefined)?.aheadMs,
  };
}

/** Which invoices to list. */
interface Since {
  /** None for everything that the client can see. */
  readonly locations: readonly number[];
  /** The earliest creation, in ms. */
  readonly from: number;
  readonly signal: AbortSignal | undefined;
}

/** The invoices of these locations created since then, newest first, by documented filters only. */
export async function listCreatedSince<C extends AnyCalls>(
  client: OttimateClient<C>,
  { locations, from, signal }: Since,
): Promise<InvoiceSummary[]> {
  const query = {
    ...(locations.length > 0 && { ottimate_location_ids: locations.join(",") }),
    // A wide filter, because the time zone of invoices is not documented; `isCreatedSince` then checks each row.
    date_from_utc: new Date(from - MAX_ZONE_SPAN_MS).toISOString(),
  };
  // Invoices that are added while the list is read are too new to matter.
  const onMissing = () => {};
  return paginate(unscoped(client), "/invoices", { query, signal, onMissing }).toArray();
}

/** Whether the invoice may have been created since then; one without a time may. */
export function isCreatedSince({ created_at_utc, created_at }: InvoiceSummary, from: number): boolean {
  return !(spanOfApiTime(created_at_utc ?? created_at).to < from);
}
