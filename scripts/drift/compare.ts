import { canonical, type Json } from "./json.ts";
import type { Facets, FactNode } from "./unfold.ts";

export const facetNames = [
  "present",
  "type",
  "format",
  "nullable",
  "required",
  "enum",
  "open",
  "bounds",
  "content",
  "forms",
] as const;
export type Facet = (typeof facetNames)[number];
/** Boolean facets; the others have a value or none. */
const yesOrNo: ReadonlySet<Facet> = new Set(["present", "nullable", "required", "open"]);

export interface Difference {
  operation: string;
  at: string;
  facet: Facet;
  published: Json;
  ours: Json;
  /** The facets of a node that only one document has. */
  only?: Facets;
  /** Our other facets at this address. */
  beside?: Facets;
}

/** The differences between the two trees. A node that one side lacks is one difference, including everything below it. */
export function compare(published: FactNode, ours: FactNode): Difference[] {
  return keysOf(published, ours).flatMap((operation) =>
    compareNodes(operation, operation, published.children.get(operation), ours.children.get(operation)),
  );
}

/** The value of a facet in a document; `node` is undefined if the document lacks the address. */
export function facetValue(node: FactNode | undefined, facet: Facet): Json {
  if (facet === "present") return node !== undefined;
  return node?.facets[facet] ?? (yesOrNo.has(facet) ? false : null);
}

/** Compares without regard to the order of lists, or to how a missing value is written. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  const plain = (value: Json | undefined) => canonical(value === false ? null : (value ?? null));
  return plain(a) === plain(b);
}

function compareNodes(operation: string, at: string, published?: FactNode, ours?: FactNode): Difference[] {
  if (!published || !ours) {
    const only = (published ?? ours)?.facets ?? {};
    return [{ operation, at, facet: "present", published: !!published, ours: !!ours, only }];
  }
  const here = facetNames.flatMap((facet): Difference[] => {
    const [theirs, own] = [facetValue(published, facet), facetValue(ours, facet)];
    return sameValue(theirs, own)
      ? []
      : [{ operation, at, facet, published: theirs, ours: own, beside: ours.facets }];
  });
  const below = keysOf(published, ours).flatMap((key) => {
    const [theirs, own] = [published.children.get(key), ours.children.get(key)];
    // A recursive schema may be unfolded less deeply on one side.
    if ((published.recurs && !theirs) || (ours.recurs && !own)) return [];
    return compareNodes(operation, at + key, theirs, own);
  });
  return [...here, ...below];
}

/** The keys of both, in the order of the first. */
function keysOf(a: FactNode, b: FactNode): string[] {
  return [...new Set([...a.children.keys(), ...b.children.keys()])];
}
