import type { Refuse } from "../call/input.ts";
import type { FindLocations } from "./company-locations.ts";

/** Whose calls a client with a scope makes. */
export interface Scope {
  readonly companyId: number;
  readonly locationId: number | undefined;
  readonly findLocations: FindLocations;
}

/** One call of it. */
export interface ScopedCall extends Scope {
  readonly refuse: Refuse;
  readonly signal: AbortSignal | undefined;
  /** How old the list of locations may be. */
  readonly maxAgeMs: number;
}

/** A look costs three requests of the day's quota; until the next, the invoices of a new location are missing. */
export const longestAgeMs = 900_000;

/** The locations of the company, for a call that would go to another company's without them. */
export async function demandLocations(
  call: ScopedCall,
  argument: string,
  maxAgeMs: number = call.maxAgeMs,
): Promise<ReadonlySet<string>> {
  const { companyId, findLocations, signal, refuse } = call;
  const found = await findLocations({ maxAgeMs, signal });
  if ("ids" in found) return found.ids;
  return refuse(
    argument,
    `needs the locations of company ${companyId}, but ${found.unknown}: give forCompany a locationId`,
  );
}

/** Whether it can be the id of a company or a location. */
export const isId = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) > 0;
