import type { CompanyCalls, LocationCalls } from "../../generated/calls.ts";

/** The level of a client's scope. */
export type ScopeLevel = "company" | "location";

/**
 * The calls of a client with a scope: the company is optional, and with `"location"` so is the location. Use it to type a
 * client: `OttimateClient<ScopedPaths>`.
 */
export type ScopedPaths<Level extends ScopeLevel = "company"> = "location" extends Level
  ? LocationCalls
  : CompanyCalls;
