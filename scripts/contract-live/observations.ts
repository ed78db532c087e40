import type { Deviation } from "../drift/deviations.ts";
import { isObject, list } from "../drift/json.ts";
import { type Difference, typeOf } from "./differences.ts";
import type { Exchange } from "./exchange.ts";
import { walk } from "./walk.ts";

/** A guess that responses have confirmed. */
export interface Observation {
  readonly deviation: Deviation;
  /** Where it was first seen. */
  readonly at: string;
  readonly date: string;
}

/**
 * Which unverified deviations these exchanges confirm. A filter is never confirmed, because a 200 may mean that it was ignored;
 * nor is a place where a response differs from the document.
 */
export function observationsOf(
  exchanges: readonly Exchange[],
  deviations: readonly Deviation[],
  differences: readonly Difference[],
): Observation[] {
  const guesses = deviations.filter(({ confidence }) => confidence === "unverified");
  const seen = exchanges.flatMap((exchange) => sightingsOf(exchange).map((each) => ({ ...each, exchange })));
  return guesses.flatMap((deviation) => {
    const found = seen.find((each) => isShownBy(deviation, each) && !isBroken(each.at, differences));
    return found ? [{ deviation, at: found.at, date: found.exchange.date }] : [];
  });
}

/** Something in a response, or in a request that was accepted. */
interface Sighting {
  readonly at: string;
  readonly kind: "has" | "lacks";
  readonly type?: string;
}

function sightingsOf({ operation, status, documented, body, sent, isReplayed }: Exchange): Sighting[] {
  const { name, node } = operation;
  const [answer, asked] = [node.children.get(` ${documented}`), node.children.get(" body")];
  const has = (at: string, value?: unknown): Sighting => ({ at, kind: "has", type: typeOf(value) });
  const answered = documented && answer ? placesOf(body, answer, `${name} ${documented}`) : [];
  if (status >= 300) return answered;
  const lacking =
    asked && isObject(sent) ? [...asked.children.keys()].filter((key) => !(key.slice(1) in sent)) : [];
  return [
    has(name),
    ...answered,
    ...(asked && sent !== undefined ? placesOf(sent, asked, `${name} body`) : []),
    ...lacking.map((key): Sighting => ({ at: `${name} body${key}`, kind: "lacks" })),
    ...(isReplayed ? [has(`${name} header.Idempotency-Key`)] : []),
  ];

  function placesOf(value: unknown, from: typeof node, at: string): Sighting[] {
    return [...walk(value, from, at)].flatMap((met) => (met.node ? [has(met.at, met.value)] : []));
  }
}

function isShownBy({ facet, ours, published, matches }: Deviation, { at, kind, type }: Sighting): boolean {
  if (!matches(at)) return false;
  if (facet === "present") return kind === "has" && ours === true;
  if (facet === "required") return kind === "lacks" && ours !== true && published === true;
  // Only for requests: a response with another type would be a difference.
  if (facet !== "type" || kind !== "has" || !/ body\b/.test(at)) return false;
  return list(ours).includes(type) && ![published].flat().includes(type ?? "");
}

const isBroken = (at: string, differences: readonly Difference[]): boolean =>
  differences.some(
    (each) => each.at.startsWith(at) && each.at.startsWith(`${each.operation} `) && at.includes(" "),
  );
