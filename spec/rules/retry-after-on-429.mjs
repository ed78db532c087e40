import { follow } from "./lookup.mjs";

/** Every call is limited, and a caller can only wait for as long as the answer says. */
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
      // Calls share the answer, so it is one mistake.
      if (!at || headers.includes("retry-after") || reported.has(at.absolutePointer)) return;
      reported.add(at.absolutePointer);
      report({
        message: "Give this answer a Retry-After header: callers wait for as long as it says.",
        location: at.key(),
      });
    },
  };
}
