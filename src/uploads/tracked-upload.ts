import { momentOf } from "../jobs/moment-of.ts";
import { slackMs } from "./server-clock.ts";
import type { UploadsList } from "./uploads-list.ts";
import type { UploadHandle } from "./wait-types.ts";

/** An upload that was in none of so many looks will be in none. */
const looksUntilUnseen = 5;

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
 * if it has its name and is no older. Of two of one name, both wait until both are gone: too late is better than too early.
 */
export function trackUpload(upload: UploadHandle): TrackedUpload {
  const { reference_id, filename, sentAt, received, candidates = [] } = upload;
  // That row was in the list when the answer was lost.
  const seen = received === "confirmed" ? candidates[0] : undefined;
  const ownId = seen ? seen.id : reference_id;
  const since = momentOf(sentAt);
  let isKnownById = seen !== undefined;
  let state: TrackedUpload["state"] = seen ? "reading" : "unseen";
  let locationName = seen?.ottimate_location_name;
  let misses = 0;
  return {
    look({ rows, isWhole, aheadMs }) {
      if (state === "finished") return;
      const byId = ownId === undefined ? [] : rows.filter(({ id }) => id === ownId);
      isKnownById ||= byId.length > 0;
      const isNamesake = (row: (typeof rows)[number]): boolean =>
        row.filename === filename && !(momentOf(row.date) < since - slackMs(aheadMs));
      const own = isKnownById ? byId : rows.filter(isNamesake);
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
      return state === "finished" || (state === "unseen" && misses >= looksUntilUnseen);
    },
    get locationName() {
      return locationName;
    },
  };
}
