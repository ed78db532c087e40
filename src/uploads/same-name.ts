import { scopeOf } from "../scopes/client-scope.ts";
import { compareFileNames } from "./file-name.ts";

/** How long a document that was sent counts, in ms: as long as a row in the uploads list may still be its own. */
const MEMORY_MS = 300_000;

/** A document and where it went. */
interface Sent {
  readonly filename: string;
  /** Undefined where nothing tells it: then it may be any. */
  readonly location: number | undefined;
  /** Until when it counts, by `performance.now()`. */
  until: number;
}

/** Names what a client has sent lately, or is sending. */
const sentDocuments = /* @__PURE__ */ Symbol("sentDocuments");

/** Tells whether another document of this name went to the same place, lately or meanwhile. */
interface SameNameTracker {
  hasSameName(): boolean;
  /** The document is on its way no more. */
  end(): void;
}

/** The uploads list knows a document by its name alone, so a row may be another's that this client sent. */
export function trackSameName(
  client: { readonly use: object },
  { filename, ottimate_location_id }: { filename: string; ottimate_location_id: number | undefined },
): SameNameTracker {
  const documents = documentsOf(client);
  const now = performance.now();
  for (const each of documents) if (each.until < now) documents.delete(each);

  const location = ottimate_location_id ?? scopeOf(client)?.locationId;
  const own: Sent = { filename, location, until: Number.POSITIVE_INFINITY };
  const isSame = (other: Sent): boolean =>
    other !== own &&
    compareFileNames(other.filename, filename) !== "different" &&
    (location === undefined || other.location === undefined || other.location === location);
  // One that is forgotten meanwhile counts all the same.
  const isSecond = [...documents].some(isSame);
  documents.add(own);
  return {
    hasSameName: () => isSecond || [...documents].some(isSame),
    end() {
      own.until = performance.now() + MEMORY_MS;
    },
  };
}

/** Kept at `use`, which a client shares with those that forCompany makes of it. */
function documentsOf({
  use,
}: {
  readonly use: object & { readonly [sentDocuments]?: Set<Sent> };
}): Set<Sent> {
  const known = use[sentDocuments];
  if (known) return known;
  const documents = new Set<Sent>();
  Object.defineProperty(use, sentDocuments, { value: documents });
  return documents;
}
