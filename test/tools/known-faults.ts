/** A fault of a tool that we know of and cannot help. It fails as soon as the tool has another version or no such fault. */
export interface KnownFault {
  tool: string;
  version: string;
  /** The fault as this run words it, or a part of that. */
  fault: string;
  reason: string;
}

export const knownFaults: readonly KnownFault[] = [];
