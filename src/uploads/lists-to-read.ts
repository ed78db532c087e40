import { atMost } from "../jobs/at-most.ts";
import type { OttimateClient } from "../ottimate-client.ts";
import { longestAgeMs } from "../scopes/scope.ts";
import { scopeOf } from "../scopes/scope-of.ts";
import { listUploads, type UploadsList } from "./uploads-list.ts";
import type { UploadHandle } from "./wait-types.ts";

/** Reads the lists that the wanted uploads may be in; each upload's own, or undefined where not all of it was read. */
export type ReadLists = (wanted: readonly boolean[]) => Promise<readonly (UploadsList | undefined)[]>;

/** Whose list: a location's, or that of everything the client sees. */
type Place = number | undefined;

const listsAtATime = 4;

/** Finds out which lists the uploads may be in, as few as can be. */
export async function listsToRead<Paths>(
  client: OttimateClient<Paths>,
  uploads: readonly UploadHandle[],
  signal: AbortSignal | undefined,
): Promise<ReadLists> {
  const places = await placesOf(client, uploads, signal);
  return async (wanted) => {
    const read = new Map<Place, UploadsList>();
    const readOne = async (place: Place) => {
      read.set(place, await listUploads(client, place, { signal }));
    };
    await atMost(listsAtATime, new Set(places.filter((_, i) => wanted[i]).flat()), readOne, signal);
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
  const found = await scope.findLocations({ maxAgeMs: longestAgeMs, signal });
  // Where they are not known, the client refuses to ask without one, and says why.
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
