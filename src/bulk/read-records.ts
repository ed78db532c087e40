import { OttimateInputError } from "../errors/input-error.ts";
import { type Cut, createCutter } from "./cut.ts";
import { fieldOf } from "./facts.ts";
import { createIdentifiers } from "./identifiers.ts";
import type { Job } from "./job.ts";
import { type Outcome, unfit } from "./outcome.ts";
import { type Piece, pieceOf } from "./piece.ts";
import { giveRecords } from "./state.ts";
import { unsendableIn } from "./unwritable.ts";

/** What is known of the records before they are read. */
export interface Foreknown {
  /** They were looked at, all of them. */
  readonly isChecked?: boolean;
  /** The outcome of those that are not to be sent, by their place. */
  readonly withheld?: ReadonlyMap<number, Outcome>;
}

/**
 * Reads the records and makes the pieces of a job: first those that it has from a state get theirs, and then come new ones.
 *
 * @throws OttimateInputError where the records are not those of the state
 */
export async function* readRecords(
  job: Job,
  records: readonly unknown[] | AsyncIterable<unknown>,
  { isChecked = false, withheld }: Foreknown = {},
): AsyncGenerator<Piece> {
  const { facts, pieces } = job;
  const known = [...pieces];
  const identifiers = createIdentifiers(facts);
  const cutter = createCutter(
    facts,
    known.reduce((sum, piece) => sum + piece.records.length, 0),
  );
  let chunk = Math.max(-1, ...known.map(({ name }) => Number.parseInt(name, 10))) + 1;
  let group: object[] = [];

  async function take({ from, records: taken, outcomes }: Cut): Promise<Piece> {
    const piece = await pieceOf(String(chunk++), from, taken, outcomes);
    pieces.push(piece);
    return piece;
  }

  for await (const each of records) {
    const record = typeof each === "object" && each !== null ? each : {};
    const refusal = refusalOf(each, job.read);
    const [next] = known;
    if (!next && job.total !== undefined) differ(`are more than the ${job.total} of the job`);
    job.read += 1;
    if (next) {
      group.push(record);
      if (group.length < next.records.length) continue;
      await giveRecords(next, group);
      known.shift();
      group = [];
      yield next;
    } else {
      const full = cutter.add(record, refusal);
      if (full) yield await take(full);
    }
  }
  if (known.length > 0) differ(`are only ${job.read}, and the job had more`);
  const rest = cutter.rest();
  const last = rest && (await take(rest));
  // Not before the last piece is in the state: one without it would have a total that its pieces do not come to.
  job.total = job.read;
  job.isRead = true;
  if (last) yield last;

  /** The records of an array are refused together, before there is a job. */
  function refusalOf(record: unknown, place: number): Outcome | undefined {
    if (isChecked) return undefined;
    const before = withheld?.get(place);
    if (before) return before;
    const found = unsendableIn(record, `records[${place}]`, job.clientScope);
    if (found) return unfit(`${found.argument} ${found.fault}`);
    const first = identifiers.earlier(record, place);
    if (first === undefined) return undefined;
    const reason = `Record ${first} had the same ${facts.key} "${fieldOf(record, facts.key)}". This one was not sent.`;
    return { status: "failed", reason, withheld: "twice" };
  }
}

function differ(fault: string): never {
  throw new OttimateInputError("resumeBulk", "records", fault);
}
