import { apiLimits } from "../../generated/operations.ts";
import type { QuotaOptions, QuotaSettings } from "../transport/quota.ts";
import { type SharedLimits, sharedLimitsFaults } from "../transport/shared-limits.ts";
import { checkNames } from "./names.ts";
import { countFault } from "./transport.ts";

export function readQuota(
  given: QuotaOptions | undefined,
  shared: SharedLimits | undefined,
  faults: string[],
): QuotaSettings {
  faults.push(...sharedLimitsFaults(shared));
  const isObject = given === undefined || (typeof given === "object" && given !== null);
  if (!isObject) faults.push("quota: is not an object");
  const options = isObject ? (given ?? {}) : {};
  checkNames(options, ["limit", "stopAt"], faults);
  for (const name of ["limit", "stopAt"] as const) {
    const fault = options[name] === undefined ? undefined : countFault(options[name]);
    if (fault) faults.push(`quota.${name}: ${fault}`);
  }
  const { limit = apiLimits.requestsPerDay, stopAt = Number.POSITIVE_INFINITY } = options;
  return { limit, stopAt, shared };
}
