import { type Difference, facetValue, sameValue } from "./compare.ts";
import type { Deviation } from "./deviations.ts";
import { addressesOf } from "./facts.ts";
import { isStricter } from "./stricter.ts";
import type { FactNode } from "./unfold.ts";

export interface Stale {
  deviation: Deviation;
  reason: string;
}

/**
 * Finds differences that no deviation explains, differences that make ours stricter and are explained only by a guess, and
 * deviations that explain no difference.
 */
export function explain(
  differences: Difference[],
  deviations: Deviation[],
  published: FactNode,
  ours: FactNode,
) {
  const used = new Set<Deviation>();
  const unproven: Difference[] = [];
  const unexplained = differences.filter((difference) => {
    const reasons = deviations.filter((deviation) => explains(deviation, difference));
    for (const deviation of reasons) used.add(deviation);
    const isGuess = reasons.length > 0 && reasons.every(({ confidence }) => confidence !== "documented");
    if (isGuess && isStricter(difference)) unproven.push(difference);
    return reasons.length === 0;
  });
  const stale = deviations
    .filter((deviation) => !used.has(deviation))
    .map((deviation): Stale => ({ deviation, reason: whyStale(deviation, differences, published, ours) }));
  return { unexplained, unproven, stale };
}

function explains(deviation: Deviation, difference: Difference): boolean {
  return (
    deviation.facet === difference.facet &&
    sameValue(deviation.published, difference.published) &&
    sameValue(deviation.ours, difference.ours) &&
    deviation.matches(difference.at)
  );
}

function whyStale(
  { facet, matches }: Deviation,
  differences: Difference[],
  published: FactNode,
  ours: FactNode,
): string {
  const changed = differences.find((difference) => difference.facet === facet && matches(difference.at));
  if (changed) {
    const [theirs, own] = [JSON.stringify(changed.published), JSON.stringify(changed.ours)];
    return `values have changed: published ${theirs}, ours ${own}`;
  }
  const theirs = [...addressesOf(published)].find(([at]) => matches(at));
  const own = [...addressesOf(ours)].find(([at]) => matches(at));
  if (theirs && own) return `no longer a difference: both say ${JSON.stringify(facetValue(own[1], facet))}`;
  if (theirs || own) return `is below something that only ${theirs ? "the published document" : "ours"} has`;
  return "matches nothing in either document";
}
