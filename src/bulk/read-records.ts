import { OttimateInputError } from "../errors/input-error.ts";
import { type Cut, createCutter } from "./cut.ts";
import { fieldOf } from "./facts.ts";
import { createIdentifiers } from "./identifiers.ts";
import type { Job } from "./job.ts";
import { type Piece, pieceOf } from "./piece.ts";
import { type BulkState, revivePiece } from "./state.ts";

/**
 * Reads the records and makes the pieces of a job: first those that a state knows, and then new ones.
 *
 * @throws OttimateInputError where the records are not those of the state
 */
export async function* readRecords(
  job: Job,
  records: readonly unknown[] | AsyncIterable<unknown>,
  state?: BulkState,
): AsyncGenerator<Piece> {
  const { facts, pieces } = job;
  const known = [...(state?.pieces ?? [])];
  const identifiers = createIdentifiers(facts);
  const cutter = createCutter(
    facts,
    known.reduce((sum, { count }) => sum + count, 0),
  );
  let chunk = Math.max(-1, ...known.map(({ name }) => Number.parseInt(name, 10))) + 1;
  let index = 0;
  let group: object[] = [];

  async function take({ from, records: taken, outcomes }: Cut): Promise<Piece> {
    const piece = await pieceOf(String(chunk++), from, taken, outcomes);
    pieces.push(piece);
    return piece;
  }

  for await (const each of records) {
    const record = typeof each === "object" && each !== null ? each : undefined;
    const first = record && identifiers.earlier(record, index);
    index += 1;
    const [next] = known;
    if (next) {
      group.push(record ?? {});
      if (group.length < next.count) continue;
      const piece = await revivePiece(next, group);
      pieces.push(piece);
      known.shift();
      group = [];
      yield piece;
    } else {
      if (typeof state?.total === "number") differ(`are more than the ${state.total} of the job`);
      const full = cutter.add(record ?? {}, refusalOf(record, first));
      if (full) yield await take(full);
    }
  }
  if (known.length > 0) differ(`are only ${index}, and the job had more`);
  const rest = cutter.rest();
  job.total = index;
  if (rest) yield await take(rest);

  /** Records of an array were looked at before; these come from an iterable. */
  function refusalOf(record: object | undefined, first: number | undefined): string | undefined {
    if (!record) return "It is no object. It was not sent.";
    if (first === undefined) return undefined;
    return `Record ${first} had the same ${facts.key} "${fieldOf(record, facts.key)}". This one was not sent.`;
  }
}

function differ(fault: string): never {
  throw new OttimateInputError("resumeBulk", "records", fault);
}
