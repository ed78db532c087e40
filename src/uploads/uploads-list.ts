import type { AnyCalls } from "../../generated/calls.ts";
import { lists } from "../../generated/operations.ts";
import type { InvoiceUpload } from "../../generated/schema.ts";
import { forEachConcurrent } from "../core/concurrency.ts";
import { unexpectedResponse, unwrap } from "../core/unwrap.ts";
import { isRecord } from "../core/validation.ts";
import type { OttimateClient } from "../ottimate/client.ts";
import { serverClockOffsetMs } from "../ottimate/time.ts";
import { redacted, untypedCalls } from "../ottimate/untyped-client.ts";
import { MAX_AGE_MS, scopeOf } from "../scopes/client-scope.ts";
import type { FileCallOptions, UploadHandle } from "./types.ts";

/** The documents that Ottimate is reading. */
export interface UploadsList {
  readonly rows: readonly InvoiceUpload[];
  /** Whether it has all rows, so that a missing one is gone. */
  readonly isWhole: boolean;
  /** How far the server's clock is ahead, in ms, if known. */
  readonly aheadMs: number | undefined;
}

const path = "/invoices/uploads";
const isUpload = (row: unknown): row is InvoiceUpload => isRecord(row);

/** One request: the list has no pages. Without a location, it has everything that the client can see. */
export async function listUploads<C extends AnyCalls>(
  client: OttimateClient<C>,
  location: number | undefined,
  options: Omit<FileCallOptions, "idempotencyKey">,
): Promise<UploadsList> {
  const query = { ottimate_location_id: location };
  const result = await untypedCalls(redacted(client)).GET(path, { ...options, params: { query } });
  const list: unknown = await unwrap(result);
  const { items } = lists[`GET ${path}`];
  const { [items]: rows, count = 0 } = isRecord(list) ? list : {};
  if (!Array.isArray(rows) || !rows.every(isUpload))
    throw unexpectedResponse(
      result,
      { method: "GET", path },
      `without its list \`${items}\`, or with invalid rows`,
    );
  return { rows, isWhole: !(Number(count) > rows.length), aheadMs: serverClockOffsetMs(result.response) };
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
