import { align } from "./align.ts";
import { compare, type Difference } from "./compare.ts";
import type { Deviation } from "./deviations.ts";
import { explain, type Stale } from "./explain.ts";
import { addressesOf } from "./facts.ts";
import type { FactNode } from "./unfold.ts";

export interface Count {
  operations: number;
  addresses: number;
}

export interface Findings {
  published: Count;
  ours: Count;
  /** The number of differences, including those with a deviation. */
  differences: number;
  unexplained: Difference[];
  /** Where ours is stricter than the published document without a documented deviation. */
  unproven: Difference[];
  stale: Stale[];
}

/** Compares the facts of two documents, and removes what the deviations explain. */
export function findDrift(published: FactNode, ours: FactNode, deviations: Deviation[]): Findings {
  const [theirs, own] = align(published, ours);
  const differences = compare(theirs, own);
  const { unexplained, unproven, stale } = explain(differences, deviations, theirs, own);
  return {
    published: count(published),
    ours: count(ours),
    differences: differences.length,
    unexplained,
    unproven,
    stale,
  };
}

function count(root: FactNode): Count {
  return { operations: root.children.size, addresses: [...addressesOf(root)].length };
}
