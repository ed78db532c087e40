import { API_KEY_CHANGED, isHarmlessAgain, mayHaveActed } from "./delivery.ts";
import { OttimateConnectionError } from "./errors.ts";
import type { OutgoingRequest } from "./types.ts";

/**
 * Notes which API key and host a request is sent with and to, and throws where a repetition has others: servers keep
 * idempotency keys by API key and drop them when it is rotated, so that it would be a new request. Credentials may change
 * below the layer that decides to repeat, so this is asked last, but before the request is counted.
 */
export function createSenderCheck(): (outgoing: OutgoingRequest) => void {
  let apiKey: string | undefined;
  let origin = "";
  let sender = 0;
  return ({ call, headers, url }) => {
    const key = headers[call.api?.apiKeyHeader ?? ""];
    if (sender === 0 || key !== apiKey || !url.startsWith(origin)) {
      sender += 1;
      apiKey = key;
      origin = `${url.split("/", 3).join("/")}/`;
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
