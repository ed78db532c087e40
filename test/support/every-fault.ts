import { expect } from "vitest";
import type { FaultKind, OttimateDouble } from "../../src/testing/index.ts";

/** Every way in which a call can fail here. */
export const everyFault: readonly FaultKind[] = [
  { cut: "connection" },
  { cut: "connection", when: "after acting" },
  { cut: "body" },
  { stall: "body" },
  { status: 500 },
  { status: 500, when: "after acting" },
  { status: 503 },
  { status: 503, when: "after acting", cut: "body" },
  { status: 504, when: "after acting" },
  // No wait, because it would pause the whole client.
  { status: 429, retryAfter: 0 },
  { answer: "bad JSON" },
  { answer: "empty body" },
  { answer: "gateway page" },
  { answer: "gateway page", status: 504, when: "after acting" },
];

/** The faults that a retry overcomes, and that do not need a client's time limit to end. */
export const passingFaults = everyFault.filter(
  (kind) => !("stall" in kind || ("answer" in kind && kind.answer === "empty body")),
);

export interface MixedFaults {
  /** Fails unless each kind of fault was injected at least once. */
  expectAllHit(): void;
}

/** Makes this share of all calls fail, with all kinds equally likely, drawn from the double's seed. */
export function injectFaults(
  { fail }: Pick<OttimateDouble, "fail">,
  share: number,
  kinds: readonly FaultKind[] = everyFault,
): MixedFaults {
  const each = share / kinds.length;
  // Later kinds are reached less often, so their probability is raised.
  const handles = kinds.map((kind, i) => fail({ ...kind, probability: each / (1 - each * i) }));
  return {
    expectAllHit() {
      for (const [i, { hits }] of handles.entries())
        expect(hits, JSON.stringify(kinds[i])).toBeGreaterThan(0);
    },
  };
}
