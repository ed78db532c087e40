import type { Outcome } from "./outcome.ts";

/** Outcomes, written short. */
export interface Letters {
  /** A letter for an outcome and how often it comes in a row: `c99f1`. */
  readonly outcomes: string;
  /** The places in the piece that a reason is told of. */
  readonly reasons?: Readonly<Record<string, readonly number[]>>;
}

/** What each letter stands for; `-` for a record that has no outcome yet. */
const outcomeOf: Readonly<Record<string, Outcome | undefined>> = {
  c: { status: "created" },
  u: { status: "updated" },
  n: { status: "unchanged" },
  s: { status: "stored" },
  f: { status: "failed" },
  d: { status: "failed", withheld: "twice" },
  b: { status: "failed", withheld: "unfit" },
  x: { status: "unknown" },
  "-": undefined,
};
const nameOf = (outcome: Outcome | undefined) => `${outcome?.status} ${outcome?.withheld}`;
const letterOf = new Map(Object.entries(outcomeOf).map(([letter, outcome]) => [nameOf(outcome), letter]));

export function writeOutcomes(outcomes: readonly (Outcome | undefined)[]): Letters {
  const letters = outcomes.map((outcome) => letterOf.get(nameOf(outcome))).join("");
  const short = letters.replace(/(.)\1*/g, (run) => `${run[0]}${run.length}`);
  const reasons = new Map<string, number[]>();
  for (const [place, outcome] of outcomes.entries()) {
    if (outcome?.reason !== undefined)
      reasons.set(outcome.reason, [...(reasons.get(outcome.reason) ?? []), place]);
  }
  return { outcomes: short, ...(reasons.size > 0 && { reasons: Object.fromEntries(reasons) }) };
}

/** What `writeOutcomes` has written. */
export function readOutcomes({ outcomes, reasons = {} }: Letters): (Outcome | undefined)[] {
  const reasonAt = new Map(
    Object.entries(reasons).flatMap(([reason, places]) => places.map((place) => [place, reason] as const)),
  );
  const found: (Outcome | undefined)[] = [];
  for (const [letter, times] of runsIn(outcomes)) {
    for (let n = 0; n < times; n += 1) {
      const reason = reasonAt.get(found.length);
      const outcome = outcomeOf[letter];
      found.push(outcome && { ...outcome, ...(reason !== undefined && { reason }) });
    }
  }
  return found;
}

/** Whether these are the outcomes of so many records; of a piece that is done, of each of them. */
export function areLetters(
  { outcomes, reasons = {} }: { readonly outcomes: string; readonly reasons?: object | undefined },
  count: number,
  isDone: boolean,
): boolean {
  const runs = runsIn(outcomes);
  const isOutcome = (letter: string) => Object.hasOwn(outcomeOf, letter) && !(isDone && letter === "-");
  const isPlace = (place: unknown) =>
    Number.isSafeInteger(place) && Number(place) >= 0 && Number(place) < count;
  return (
    runs.map((run) => run.join("")).join("") === outcomes &&
    runs.every(([letter]) => isOutcome(letter)) &&
    runs.reduce((sum, [, times]) => sum + times, 0) === count &&
    Object.values(reasons).every((places) => Array.isArray(places) && places.every(isPlace))
  );
}

function runsIn(outcomes: string): [letter: string, times: number][] {
  return [...outcomes.matchAll(/(\D)(\d+)/g)].map(([, letter = "", times]) => [letter, Number(times)]);
}
