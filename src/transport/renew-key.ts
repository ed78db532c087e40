import type { Outgoing } from "./send.ts";

/**
 * Gives the call a new key, where its key is good once and the server has not acted. The caller's own key stays, and so
 * does one that an earlier attempt may have used up: a new one could make a second upload.
 */
export function renewKey({ call, inDoubt }: Outgoing): void {
  if (call.protection?.key !== "multipart" || call.protection.ownKey || inDoubt) return;
  call.idempotencyKey = crypto.randomUUID();
}
