const expected = {
  401: "The key or the token can be refused on every call",
  "5XX": "Every call can fail on the other side",
};

/** What can happen to every call is documented on every call. */
export function commonResponses() {
  return {
    Operation(operation, { report, location }) {
      for (const [status, why] of Object.entries(expected)) {
        if (operation.responses?.[status]) continue;
        report({
          message: `${why}: document ${status} on ${operation.operationId}, usually as a $ref into common/responses.yaml.`,
          location: location.child("responses").key(),
        });
      }
    },
  };
}
