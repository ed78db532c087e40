/** A fault of a tool that we know of and cannot help. The line is stale once the tool has another version or no such fault. */
export interface KnownFault {
  tool: string;
  version: string;
  /** The fault as the run words it, or a part of that. */
  fault: string;
  /** What to do about it, for the table. */
  reason: string;
}

export const knownFaults: readonly KnownFault[] = [
  {
    tool: "hey-api-openapi-ts",
    version: "0.95.0",
    fault: "TS2339: Property 'errors' does not exist on type '{}'.",
    reason:
      "Where a 208 has no body, it types the data of all statuses as `unknown`: narrow it to the schema.",
  },
  {
    tool: "kubb-cli",
    version: "4.39.3",
    fault: "token: has client_id",
    reason: "Its fetch client writes the token form as JSON: send that call yourself.",
  },
  {
    tool: "kubb-cli",
    version: "4.39.3",
    fault: "order: is sent as text/plain",
    reason: "It names no content type for JSON: set the header.",
  },
  {
    tool: "swagger-typescript-api",
    version: "13.13.0",
    fault: "images: has images with 0 files",
    reason: "It writes an array of files as JSON: give it a `FormData`.",
  },
  {
    tool: "typed-openapi",
    version: "2.2.7",
    fault: "TS2322: Type 'File' is not assignable to type 'string'.",
    reason: "It types a file as a string: cast it.",
  },
];
