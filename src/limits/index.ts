export type { SharedLimits, SharedRequest, SharedVerdict } from "../core/shared-limits.ts";
export type { LimiterResult, QuotaLimiter, RateLimiter } from "./shared-limits.ts";
export { type SharedLimitsOptions, sharedLimits } from "./shared-limits.ts";
