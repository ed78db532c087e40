import type { CallInput } from "../call/input.ts";
import { type Place, placesIn } from "./places.ts";
import { demandLocations, type ScopedCall } from "./scope.ts";

/** A location that is not among those known may be new; a wrong one must not cost a look each time. */
const shortestAgeMs = 60_000;

/** Refuses what names another company, or another location; returns the locations that are named. */
export function refuseOthers(input: CallInput, { companyId, locationId, refuse }: ScopedCall): Place[] {
  const places = [...placesIn(input.params?.query, "params.query"), ...placesIn(input.body, "body")];
  for (const { argument, level, ids } of places) {
    const own = level === "company" ? companyId : locationId;
    const other = ids.find((id) => own !== undefined && id !== String(own));
    if (other !== undefined) refuse(argument, `is ${other}, but this client is for ${level} ${own}`);
  }
  return places.filter(({ level }) => level === "location");
}

/** Refuses a location that is not one of the company's, for a call that tells Ottimate of no company. */
export async function demandOwn(places: readonly Place[], call: ScopedCall): Promise<void> {
  const isOther = (known: ReadonlySet<string>) => (id: string) => !known.has(id);
  for (const { argument, ids } of places) {
    let known = await demandLocations(call, argument);
    if (ids.some(isOther(known))) known = await demandLocations(call, argument, shortestAgeMs);
    const other = ids.find(isOther(known));
    if (other !== undefined)
      call.refuse(argument, `is ${other}, which is no location of company ${call.companyId}`);
  }
}
