import type { Fault, FaultTarget, OttimateDouble } from "../../src/testing/index.ts";

/** One of each kind, before and after the server acted. */
const kinds: Fault[] = [
  { cut: "connection" },
  { cut: "connection", when: "after acting" },
  { cut: "body" },
  { status: 500 },
  { status: 500, when: "after acting" },
  { status: 503 },
  { status: 504, when: "after acting" },
  { status: 429, retryAfter: 0 },
  { answer: "bad JSON" },
  { answer: "gateway page", when: "after acting" },
];

/** Lets so large a share of all requests go wrong, in every way alike. */
export function addMixedFaults(
  double: Pick<OttimateDouble, "fail">,
  share: number,
  target: FaultTarget = {},
): void {
  for (const kind of kinds) double.fail({ ...target, ...kind, probability: share / kinds.length });
}
