import type { CompanyCalls, LocationCalls } from "../../generated/calls.ts";

/** What a client has a scope for: calls need not name it. */
export type ScopeLevel = "company" | "location";

/**
 * The calls of a client with a scope: the company may be left out, and with `"location"` the location as well. It types a
 * client: `OttimateClient<ScopedPaths>`.
 */
export type ScopedPaths<Level extends ScopeLevel = "company"> = "location" extends Level
  ? LocationCalls
  : CompanyCalls;
