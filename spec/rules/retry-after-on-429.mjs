import { follow } from "./lookup.mjs";

/** Every call is rate-limited, and the response says how long to wait. */
export function retryAfterOn429() {
  const reported = new Set();
  return {
    Operation(operation, { report, location, resolve }) {
      const written = operation.responses?.["429"];
      if (!written) {
        report({
          message: `Document 429 on ${operation.operationId}: every call is limited.`,
          location: location.child("responses").key(),
        });
        return;
      }
      const { schema: response, at } = follow(written, location.child(["responses", "429"]), resolve);
      const headers = Object.keys(response?.headers ?? {}).map((name) => name.toLowerCase());
      // Calls share the response, so it is reported once.
      if (!at || headers.includes("retry-after") || reported.has(at.absolutePointer)) return;
      reported.add(at.absolutePointer);
      report({
        message: "Give this response a Retry-After header, which says how long to wait.",
        location: at.key(),
      });
    },
  };
}
