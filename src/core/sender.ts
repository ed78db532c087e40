import { API_KEY_CHANGED, isHarmlessAgain, mayHaveActed } from "./delivery.ts";
import { OttimateConnectionError } from "./errors.ts";
import type { OutgoingRequest } from "./types.ts";
import { originOf } from "./validation.ts";

/**
 * Records the API key and host of each request, and throws if a retry would use others: servers store idempotency keys per
 * API key and drop them when it is rotated, so the retry would be a new request. Credentials may change below the retry layer,
 * so this check comes last, just before the request is counted.
 */
export function createSenderCheck(): (outgoing: OutgoingRequest) => void {
  let apiKey: string | undefined;
  let origin: string | undefined;
  let sender = 0;
  return ({ call, headers, url }) => {
    const key = headers[call.api?.apiKeyHeader ?? ""];
    const target = originOf(url);
    if (key !== apiKey || target !== origin) {
      sender += 1;
      apiKey = key;
      origin = target;
    }
    const hasChanged = call.sender !== undefined && call.sender !== sender;
    if (hasChanged && (call.sentBefore || mayHaveActed(call.delivery)) && !isHarmlessAgain(call)) {
      throw new OttimateConnectionError(call, {
        reason:
          "its first response was lost, and it was not sent again because the API key changed, which invalidates its idempotency key",
        code: API_KEY_CHANGED,
        delivery: "unknown",
      });
    }
    call.sender = sender;
  };
}
