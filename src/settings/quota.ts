import type { QuotaOptions, QuotaSettings } from "../transport/quota.ts";
import { checkNames } from "./names.ts";
import { countFault } from "./transport.ts";

/** @see https://docs.ottimate.com/api-limits */
const requestsADay = 10_000;

export function readQuota(given: QuotaOptions | undefined, faults: string[]): QuotaSettings {
  const isObject = given === undefined || (typeof given === "object" && given !== null);
  if (!isObject) faults.push("quota: is not an object");
  const options = isObject ? (given ?? {}) : {};
  checkNames(options, ["limit", "stopAt"], faults);
  for (const name of ["limit", "stopAt"] as const) {
    const fault = options[name] === undefined ? undefined : countFault(options[name]);
    if (fault) faults.push(`quota.${name}: ${fault}`);
  }
  const { limit = requestsADay, stopAt = Number.POSITIVE_INFINITY } = options;
  return { limit, stopAt };
}
