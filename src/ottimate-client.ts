import type { paths } from "../generated/schema.ts";
import type { Call, Middleware } from "./client-types.ts";
import type { QuotaState } from "./transport/quota.ts";

/** The API, typed by the document: each method takes a path of it and what the operation there takes. */
export interface OttimateClient<Paths = paths> {
  GET: Call<Paths, "get">;
  POST: Call<Paths, "post">;
  PATCH: Call<Paths, "patch">;
  /** Adds middleware; the last added is the nearest to the server. */
  use(...middleware: Middleware[]): void;
  /** How much of the day's requests this client has used. */
  readonly quota: QuotaState;
}
