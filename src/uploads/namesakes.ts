/** How long a document stands in the way of telling another of the same name, in ms. */
const memoryMs = 300_000;

/** When each client sent a document of this name to this location last, the latest at the end. */
const sent = new WeakMap<object, Map<string, number>>();

/** Tells whether this client has sent another document of the same name to the same place, lately or meanwhile. */
export interface NamesakeWatch {
  hasNamesake(): boolean;
}

/** The uploads list knows a document by its name alone, so one of two cannot be told from the other. */
export function watchNamesakes(
  client: object,
  { filename, ottimate_location_id }: { filename: string; ottimate_location_id: number | undefined },
): NamesakeWatch {
  const known = sent.get(client) ?? new Map<string, number>();
  sent.set(client, known);
  const now = performance.now();
  for (const [name, at] of known) {
    if (now - at <= memoryMs) break;
    known.delete(name);
  }
  const name = JSON.stringify([ottimate_location_id, filename]);
  const earlier = known.has(name);
  // Deleted first, so that it comes last.
  known.delete(name);
  known.set(name, now);
  return { hasNamesake: () => earlier || (known.get(name) ?? now) !== now };
}
