export type { SharedLimits, SharedRequest, SharedVerdict } from "../transport/shared-limits.ts";
export { type SharedLimitsOptions, sharedLimits } from "./shared-limits.ts";
