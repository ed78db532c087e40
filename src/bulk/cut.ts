import { type BulkFacts, listIn } from "./facts.ts";
import { type Outcome, unfit } from "./outcome.ts";

/** Records that go into one request, with the outcome of those that do not go at all. */
export interface Cut {
  readonly from: number;
  readonly records: object[];
  readonly outcomes: (Outcome | undefined)[];
}

export interface Cutter {
  /** Takes the next record, and gives back the cut that it no longer fits into. */
  add(record: object, refusal?: Outcome): Cut | undefined;
  /** What is left. */
  rest(): Cut | undefined;
}

/** Fills each request in order as far as it goes, which makes the fewest requests that keep the order. */
export function createCutter({ maximum, lines }: BulkFacts, start = 0): Cutter {
  let cut: Cut = { from: start, records: [], outcomes: [] };
  let records = 0;
  let lineCount = 0;
  return {
    add(record, refusal) {
      const own = lines ? listIn(record, lines.items).length : 0;
      const tooMany =
        lines && own > lines.maximum
          ? unfit(`It has ${own} ${lines.items}, and ${lines.maximum} is the most that one request takes`)
          : undefined;
      const outcome = refusal ?? tooMany;
      let full: Cut | undefined;
      if (outcome === undefined) {
        if (records + 1 > maximum || (lines && lineCount + own > lines.maximum)) {
          full = cut;
          cut = { from: cut.from + cut.records.length, records: [], outcomes: [] };
          records = 0;
          lineCount = 0;
        }
        records += 1;
        lineCount += own;
      }
      cut.records.push(record);
      cut.outcomes.push(outcome);
      return full;
    },
    rest: () => (cut.records.length > 0 ? cut : undefined),
  };
}
