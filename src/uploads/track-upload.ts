import { compareNames } from "../core/matching.ts";
import { clockToleranceMs, spanOfApiTime } from "../ottimate/time.ts";
import { compareFileNames } from "./file-name.ts";
import type { UploadHandle } from "./types.ts";
import type { UploadsList } from "./uploads-list.ts";

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
