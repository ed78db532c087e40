import { companyField, locationField, type locationsField } from "../../generated/operations.ts";
import { isRecord } from "../call/text.ts";
import { asWritten } from "./places.ts";
import { demandLocations, type ScopedCall } from "./scope.ts";

export type Values = Readonly<Record<string, unknown>>;
type Name = typeof companyField | typeof locationField | typeof locationsField;

/** What a body, or a record of it, must have, unless it is of a form that takes none. */
export interface Demands {
  readonly names: readonly Name[];
  readonly unless?: readonly string[];
}

/** A gateway takes about 10 kB for a request's head, with the token and the other filters in it. */
const longestList = 6_000;

/** The query with the filters that are missing; where none of them names the company, its locations do. */
export async function fillQuery(query: Values, filters: readonly Name[], call: ScopedCall): Promise<Values> {
  const filled: Record<string, unknown> = { ...query };
  for (const name of filters) {
    if (filled[name] !== undefined) continue;
    const value = ownId(name, call);
    if (value !== undefined) filled[name] = value;
    else if (!filters.includes(companyField)) filled[name] = await allLocations(name, call);
  }
  return filled;
}

function ownId(name: Name, { companyId, locationId }: ScopedCall): number | string | undefined {
  if (name === companyField) return companyId;
  return name === locationField ? locationId : locationId?.toString();
}

async function allLocations(name: Name, call: ScopedCall): Promise<string> {
  const { companyId, refuse } = call;
  const argument = `params.query.${name}`;
  const ids = [...(await demandLocations(call, argument))];
  const list = ids.join(",");
  // Without the filter, the locations of every company would answer.
  if (ids.length === 0) refuse(argument, `cannot be filled in: company ${companyId} has no location`);
  if (name === locationField && ids.length > 1)
    refuse(argument, `is missing: it takes one location, and company ${companyId} has ${ids.length}`);
  if (encodeURIComponent(list).length > longestList)
    refuse(
      argument,
      `cannot hold the ${ids.length} locations of company ${companyId}: name some, or make a client for each location`,
    );
  return list;
}

/** The body, or a record of it, with what is missing. What it is given stays as it is. */
export function fillRecord(given: unknown, { names, unless = [] }: Demands, call: ScopedCall): unknown {
  const record = asWritten(given);
  if (!isRecord(record) || unless.some((name) => record[name] !== undefined)) return given;
  const missing = names.filter((name) => record[name] === undefined && ownId(name, call) !== undefined);
  if (missing.length === 0) return given;
  return { ...record, ...Object.fromEntries(missing.map((name) => [name, ownId(name, call)])) };
}
