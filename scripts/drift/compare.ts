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
/** True or false; the other facets have a value or none. */
const yesOrNo: ReadonlySet<Facet> = new Set(["present", "nullable", "required", "open"]);

export interface Difference {
  operation: string;
  at: string;
  facet: Facet;
  published: Json;
  ours: Json;
  /** What is said of a node that only one document has. */
  only?: Facets;
  /** What ours says there beside this facet. */
  beside?: Facets;
}

/** Where the two trees differ. A node that one side lacks is one difference, whatever is below it. */
export function compare(published: FactNode, ours: FactNode): Difference[] {
  return keysOf(published, ours).flatMap((operation) =>
    compareNodes(operation, operation, published.children.get(operation), ours.children.get(operation)),
  );
}

/** What a document says of a facet; `node` is undefined where it lacks the address. */
export function facetValue(node: FactNode | undefined, facet: Facet): Json {
  if (facet === "present") return node !== undefined;
  return node?.facets[facet] ?? (yesOrNo.has(facet) ? false : null);
}

/** Equal whatever the order of lists and whichever way "not there" is written. */
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
    // A schema that contains itself may be unfolded less far on one side.
    if ((published.recurs && !theirs) || (ours.recurs && !own)) return [];
    return compareNodes(operation, at + key, theirs, own);
  });
  return [...here, ...below];
}

/** The keys of both, in the order of the first. */
function keysOf(a: FactNode, b: FactNode): string[] {
  return [...new Set([...a.children.keys(), ...b.children.keys()])];
}
