export type { SharedLimits, SharedRequest, SharedVerdict } from "../transport/shared-limits.ts";
export type { LimiterResult, QuotaLimiter, RateLimiter } from "./limiters.ts";
export { type SharedLimitsOptions, sharedLimits } from "./shared-limits.ts";
