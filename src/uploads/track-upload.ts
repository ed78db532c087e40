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

/** An upload that was in none of so many looks will be in none. */
const MAX_LOOKS_UNSEEN = 5;

/** Follows one upload through the looks at the list. */
export interface TrackedUpload {
  look(list: UploadsList): void;
  /** Where it stands: `unseen` is in no list so far, `finished` was in one and is gone. */
  readonly state: "unseen" | "reading" | "finished";
  /** Nothing more is to be learned by looking. */
  readonly isSettled: boolean;
  /** As the list has it. */
  readonly locationName: string | undefined;
}

/**
 * How a `reference_id` relates to a row's id is not documented. So a row is this upload's if it has that id; while none has,
 * if it has its name, or one that is near to it, and is no older. Of two of one name, both wait until both are gone: too late is better than too early.
 */
export function trackUpload(upload: UploadHandle): TrackedUpload {
  const { reference_id, filename, sentAt, received, candidates = [] } = upload;
  // That row was in the list when the response was lost.
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
      // A name that is spelled otherwise is another's where the upload was seen under its own.
      const likeIt = byName.flatMap(({ row, likeness }) =>
        isKnownByName && likeness !== "equal" ? [] : [row],
      );
      const own = isKnownById ? byId : likeIt;
      if (own.length > 0) {
        state = "reading";
        locationName = own[0]?.ottimate_location_name;
      } else if (state === "unseen") {
        // Where the list never has all its rows as well, or the wait would have no end.
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

/** Reads the lists that the wanted uploads may be in; each upload's own, or undefined where not all of it was read. */
export type ReadLists = (wanted: readonly boolean[]) => Promise<readonly (UploadsList | undefined)[]>;

/** Whose list: a location's, or that of everything the client sees. */
type Place = number | undefined;

const LISTS_AT_A_TIME = 4;

/** Finds out which lists the uploads may be in, as few as can be. */
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

/** The list of everything has other companies' uploads in it, so a client for a company reads each location's. */
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
  // Where they are not known, the client throws rather than asks without one, and says why.
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
  /** None for those of all that the client sees. */
  readonly locations: readonly number[];
  /** The earliest creation, in ms. */
  readonly from: number;
  readonly signal: AbortSignal | undefined;
}

/** Every invoice of these locations that was created since then, latest first, by documented filters only. */
export async function listCreatedSince<C extends AnyCalls>(
  client: OttimateClient<C>,
  { locations, from, signal }: Since,
): Promise<InvoiceSummary[]> {
  const query = {
    ...(locations.length > 0 && { ottimate_location_ids: locations.join(",") }),
    // The times of invoices have no documented zone: what they say of each row decides.
    date_from_utc: new Date(from - MAX_ZONE_SPAN_MS).toISOString(),
  };
  // Those that come in while they are listed are looked for by nobody yet.
  const onMissing = () => {};
  return paginate(unscoped(client), "/invoices", { query, signal, onMissing }).toArray();
}

/** Whether the invoice is no older than that; one without a time may be. */
export function isCreatedSince({ created_at_utc, created_at }: InvoiceSummary, from: number): boolean {
  return !(spanOfApiTime(created_at_utc ?? created_at).to < from);
}
