import type { Outcome } from "./outcome.ts";

/** Outcomes, written short. */
export interface Letters {
  /** A letter for a status and how often it comes in a row: `c99f1`. */
  readonly outcomes: string;
  /** The places in the piece that a reason is told of. */
  readonly reasons?: Readonly<Record<string, readonly number[]>>;
}

const letterOf: Readonly<Record<Outcome["status"] | "none", string>> = {
  created: "c",
  updated: "u",
  unchanged: "n",
  stored: "s",
  failed: "f",
  unknown: "x",
  none: "-",
};

export function writeOutcomes(outcomes: readonly (Outcome | undefined)[]): Letters {
  const letters = outcomes.map((outcome) => letterOf[outcome?.status ?? "none"]).join("");
  const short = letters.replace(/(.)\1*/g, (run) => `${run[0]}${run.length}`);
  const reasons = new Map<string, number[]>();
  for (const [place, outcome] of outcomes.entries()) {
    if (outcome?.reason !== undefined)
      reasons.set(outcome.reason, [...(reasons.get(outcome.reason) ?? []), place]);
  }
  return { outcomes: short, ...(reasons.size > 0 && { reasons: Object.fromEntries(reasons) }) };
}

export function readOutcomes({ outcomes, reasons = {} }: Letters, count: number): (Outcome | undefined)[] {
  const statusOf = new Map(Object.entries(letterOf).map(([status, letter]) => [letter, status]));
  const reasonAt = new Map(
    Object.entries(reasons).flatMap(([reason, places]) => places.map((place) => [place, reason] as const)),
  );
  const found: (Outcome | undefined)[] = [];
  for (const [, letter = "", times] of outcomes.matchAll(/(\D)(\d+)/g)) {
    for (let n = 0; n < Number(times); n += 1) {
      const status = statusOf.get(letter) as Outcome["status"] | "none" | undefined;
      const reason = reasonAt.get(found.length);
      found.push(
        status === undefined || status === "none"
          ? undefined
          : { status, ...(reason !== undefined && { reason }) },
      );
    }
  }
  return Array.from({ length: count }, (_, place) => found[place]);
}
