import { scopeOf } from "../scopes/client-scope.ts";
import { compareFileNames } from "./file-name.ts";

/** How long a sent document is remembered, in ms: as long as it may be in the uploads list. */
const MEMORY_MS = 300_000;

/** A document that was sent, or is being sent. */
interface Sent {
  readonly filename: string;
  /** Undefined if not known: then it may be any location. */
  readonly location: number | undefined;
  /** When it is forgotten, by `performance.now()`. */
  until: number;
}

/** The key of the documents that a client sent recently, or is sending. */
const sentDocuments: unique symbol = /* @__PURE__ */ Symbol.for("ottimate-client/sentDocuments");

/** Detects another document with a similar name, sent to the same location recently or meanwhile. */
interface SameNameTracker {
  hasSameName(): boolean;
  /** Call this once the document has been sent. */
  end(): void;
}

/** The uploads list identifies a document only by name, so a row may belong to another one that this client sent. */
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
  // Checked now, because a document may be forgotten meanwhile.
  const isSecond = [...documents].some(isSame);
  documents.add(own);
  return {
    hasSameName: () => isSecond || [...documents].some(isSame),
    end() {
      own.until = performance.now() + MEMORY_MS;
    },
  };
}

/** Stored on `use`, which a client shares with those that forCompany makes from it. */
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
