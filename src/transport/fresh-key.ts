import { idempotencyKeyHeader } from "../../generated/operations.ts";
import type { Outgoing } from "./send.ts";

/**
 * The same call under a new key, where its key is good once and the server has not acted. The caller's own key stays,
 * and so does one that an earlier attempt may have used up: a new one could make a second upload.
 */
export function withFreshKey(outgoing: Outgoing): Outgoing {
  const { call, inDoubt, headers } = outgoing;
  if (call.protection?.key !== "multipart" || call.protection.ownKey || inDoubt) return outgoing;
  call.idempotencyKey = crypto.randomUUID();
  return { ...outgoing, headers: { ...headers, [idempotencyKeyHeader.toLowerCase()]: call.idempotencyKey } };
}
