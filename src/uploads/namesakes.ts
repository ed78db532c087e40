import { scopeOf } from "../scopes/scope-of.ts";

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
export interface NamesakeWatch {
  hasNamesake(): boolean;
  /** The document is on its way no more. */
  end(): void;
}

/** The uploads list knows a document by its name alone, so one of two cannot be told from the other. */
export function watchNamesakes(
  client: { readonly use: object },
  { filename, ottimate_location_id }: { filename: string; ottimate_location_id: number | undefined },
): NamesakeWatch {
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
