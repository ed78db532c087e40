import { expect } from "vitest";
import type { FaultKind, OttimateDouble } from "../../src/testing/index.ts";

/** Every way in which a call can go wrong here. */
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
  // No wait, as each would hold up the whole client.
  { status: 429, retryAfter: 0 },
  { answer: "bad JSON" },
  { answer: "empty body" },
  { answer: "gateway page" },
  { answer: "gateway page", status: 504, when: "after acting" },
];

/** Those that a repetition overcomes, and that end without a limit of the client's. */
export const passingFaults = everyFault.filter(
  (kind) => !("stall" in kind || ("answer" in kind && kind.answer === "empty body")),
);

export interface MixedFaults {
  /** Fails unless each kind of fault was injected into some request. */
  expectAllHit(): void;
}

/** Lets this share of all calls go wrong, in each of these ways alike, drawn from the double's seed. */
export function injectFaults(
  { fail }: Pick<OttimateDouble, "fail">,
  share: number,
  kinds: readonly FaultKind[] = everyFault,
): MixedFaults {
  const each = share / kinds.length;
  // Asked one after the other, the later ones are asked less often.
  const handles = kinds.map((kind, i) => fail({ ...kind, probability: each / (1 - each * i) }));
  return {
    expectAllHit() {
      for (const [i, { hits }] of handles.entries())
        expect(hits, JSON.stringify(kinds[i])).toBeGreaterThan(0);
    },
  };
}
