/** The types of the document's own extensions, so that `struct` also rejects misspelled keys and wrong types in them. */
export function extendTypes(types) {
  return {
    ...types,
    XPagination: {
      properties: {
        items: { type: "string" },
        count: { type: "string" },
        page: { type: "string" },
        size: { type: "string" },
        id: { type: "string" },
        next: { type: "string" },
        appliedSize: { type: "string" },
        maximum: { type: "integer", minimum: 1 },
      },
      required: ["items", "id"],
    },
    XChanges: {
      properties: {
        from: { type: "string" },
        filters: { type: "array", items: { type: "string" } },
        requires: { type: "array", items: { type: "string" } },
      },
      required: ["from", "filters"],
    },
    XBulk: {
      properties: {
        items: { type: "string" },
        maximum: { type: "integer", minimum: 1 },
        lines: "XBulkLines",
        mode: { enum: ["sync", "async"] },
        key: { type: "string" },
        results: "XBulkResults",
        lookUp: "XBulkLookUp",
      },
      required: ["maximum", "mode", "key", "results", "lookUp"],
    },
    XBulkLines: {
      properties: { items: { type: "string" }, maximum: { type: "integer", minimum: 1 } },
      required: ["items", "maximum"],
    },
    XBulkResults: { properties: {}, additionalProperties: { type: "string" } },
    XBulkLookUp: {
      properties: { list: { type: "string" }, by: { type: "string" } },
      required: ["list"],
    },
    XIdempotency: {
      properties: {
        tier: { enum: ["json", "multipart", "none"] },
        upsert: { type: "array", items: { type: "string" } },
      },
      required: ["tier"],
    },
    XMaxSize: {
      properties: { bytes: count, source: { type: "string" }, confidence },
      required: ["bytes", "source", "confidence"],
    },
    XLimits: {
      properties: {
        source: { type: "string" },
        requestsPerSecond: count,
        burst: count,
        requestsPerDay: count,
        timeoutMs: count,
        idempotencyKeyMs: count,
        expandSpanMs: count,
      },
      required: [
        "source",
        "requestsPerSecond",
        "burst",
        "requestsPerDay",
        "timeoutMs",
        "idempotencyKeyMs",
        "expandSpanMs",
      ],
    },
    XErrors: { name: "XErrors", properties: {}, items: "XError" },
    XError: {
      properties: {
        status: { type: "string" },
        code: { type: "string" },
        when: { type: "string" },
        cause: { type: "string" },
        action: { type: "string" },
        repeat: { enum: ["corrected", "later", "reads"] },
        hint: { type: "string" },
      },
      required: ["status", "cause", "action", "repeat"],
    },
    Root: withProperties(types.Root, {
      "x-limits": "XLimits",
      "x-errors": "XErrors",
      "x-tagGroups": "TagGroups",
    }),
    Operation: withProperties(types.Operation, {
      "x-pagination": "XPagination",
      "x-changes": "XChanges",
      "x-bulk": "XBulk",
      "x-idempotency": "XIdempotency",
      "x-availability": availability,
      ...label,
    }),
    Parameter: withProperties(types.Parameter, { "x-availability": availability, ...label }),
    Schema: withProperties(types.Schema, {
      "x-availability": availability,
      "x-max-size": "XMaxSize",
      ...label,
    }),
    Response: withProperties(types.Response, { "x-availability": availability, ...label }),
    Header: withProperties(types.Header, label),
    Server: {
      ...withProperties(types.Server, { "x-environment": { enum: ["sandbox", "production"] } }),
      required: [...types.Server.required, "x-environment"],
    },
  };
}

const availability = { enum: ["stable", "beta", "undocumented"] };
const count = { type: "integer", minimum: 1 };
const confidence = { enum: ["documented", "observed", "inferred", "unverified"] };
const label = { "x-source": { type: "string" }, "x-confidence": confidence };

function withProperties(type, properties) {
  return { ...type, properties: { ...type.properties, ...properties } };
}
