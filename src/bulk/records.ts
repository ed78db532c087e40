import { OttimateInputError, throwIssues } from "../core/errors.ts";
import { formatIssue, type Issue } from "../core/validation.ts";
import type { Scope } from "../scopes/client-scope.ts";
import {
  type BulkOperation,
  type Chunk,
  createChunk,
  fieldOf,
  invalidRecord,
  listIn,
  type RecordOutcome,
  recordIssues,
} from "./chunk.ts";
import type { Job } from "./job.ts";
import { giveRecords, recordsChanged } from "./state.ts";

/** Records that go into one request, with the outcome of those that do not go at all. */
export interface ChunkDraft {
  readonly from: number;
  readonly records: object[];
  readonly outcomes: (RecordOutcome | undefined)[];
}

interface ChunkBuilder {
  /** Takes the next record, and gives back the cut that it no longer fits into. */
  add(record: object, refusal?: RecordOutcome): ChunkDraft | undefined;
  /** What is left. */
  rest(): ChunkDraft | undefined;
}

/** Fills each request in order as far as it goes, which makes the fewest requests that keep the order. */
export function createChunkBuilder({ maximum, lines }: BulkOperation, start = 0): ChunkBuilder {
  let cut: ChunkDraft = { from: start, records: [], outcomes: [] };
  let records = 0;
  let lineCount = 0;
  return {
    add(record, refusal) {
      const own = lines ? listIn(record, lines.items).length : 0;
      const tooMany =
        lines && own > lines.maximum
          ? invalidRecord(
              `It has ${own} ${lines.items}, and ${lines.maximum} is the most that one request takes`,
            )
          : undefined;
      const outcome = refusal ?? tooMany;
      let full: ChunkDraft | undefined;
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

/** Remembers which identifiers have come. */
interface Identifiers {
  /** Where a record with the same identifier came before; undefined where this is the first, or has none. */
  earlier(record: unknown, index: number): number | undefined;
}

function createIdentifiers({ key }: BulkOperation): Identifiers {
  const places = new Map<string, number>();
  return {
    earlier(record, index) {
      const value = fieldOf(record, key);
      if (value === undefined) return undefined;
      const place = places.get(String(value));
      if (place === undefined) places.set(String(value), index);
      return place;
    },
  };
}

const MAX_NAMED = 5;

/** @throws OttimateInputError for a record that cannot be sent, or whose identifier another has */
export function checkRecords(
  call: string,
  records: readonly unknown[],
  facts: BulkOperation,
  scope: Scope | undefined,
): void {
  const { earlier } = createIdentifiers(facts);
  const issues: Issue[] = [];
  const twice: string[] = [];
  for (const [index, record] of records.entries()) {
    const found = recordIssues(record, ["records", index], facts, scope);
    issues.push(...found);
    const first = found.length > 0 ? undefined : earlier(record, index);
    if (first !== undefined) twice.push(`"${fieldOf(record, facts.key)}" at ${first} and ${index}`);
  }
  throwIssues(call, issues);
  if (twice.length === 0) return;
  const more = twice.length > MAX_NAMED ? `, and ${twice.length - MAX_NAMED} more` : "";
  throw new OttimateInputError(call, [
    {
      path: ["records"],
      message: `have the same ${facts.key} more than once, and which one is meant to stay nobody can tell: ${twice.slice(0, MAX_NAMED).join(", ")}${more}`,
    },
  ]);
}

/** What is known of the records before they are read. */
export interface ReadRecordsOptions {
  /** They were looked at, all of them. */
  readonly isChecked?: boolean;
  /** The outcome of those that are not to be sent, by their place. */
  readonly withheld?: ReadonlyMap<number, RecordOutcome>;
}

/**
 * Reads the records and makes the pieces of a job: first those that it has from a state get theirs, and then come new ones.
 *
 * @throws OttimateInputError where the records are not those of the state
 */
export async function* readRecords(
  job: Job,
  records: readonly unknown[] | AsyncIterable<unknown>,
  { isChecked = false, withheld }: ReadRecordsOptions = {},
): AsyncGenerator<Chunk> {
  const { facts, pieces } = job;
  const known = [...pieces];
  const identifiers = createIdentifiers(facts);
  const cutter = createChunkBuilder(
    facts,
    known.reduce((sum, piece) => sum + piece.records.length, 0),
  );
  let chunk = Math.max(-1, ...known.map(({ name }) => Number.parseInt(name, 10))) + 1;
  let group: object[] = [];

  async function take({ from, records: taken, outcomes }: ChunkDraft): Promise<Chunk> {
    const piece = await createChunk(String(chunk++), from, taken, outcomes);
    pieces.push(piece);
    return piece;
  }

  for await (const each of records) {
    const record = typeof each === "object" && each !== null ? each : {};
    const refusal = refusalOf(each, job.read);
    const [next] = known;
    if (!next && job.total !== undefined) differ(job.path, `are more than the ${job.total} of the job`);
    job.read += 1;
    if (next) {
      group.push(record);
      if (group.length < next.records.length) continue;
      await giveRecords(next, group, job.path);
      known.shift();
      group = [];
      yield next;
    } else {
      const full = cutter.add(record, refusal);
      if (full) yield await take(full);
    }
  }
  if (known.length > 0) differ(job.path, `are only ${job.read}, and the job had more`);
  const rest = cutter.rest();
  const last = rest && (await take(rest));
  // Not before the last piece is in the state: one without it would have a total that its pieces do not come to.
  job.total = job.read;
  job.isRead = true;
  if (last) yield last;

  /** The records of an array are refused together, before there is a job. */
  function refusalOf(record: unknown, place: number): RecordOutcome | undefined {
    if (isChecked) return undefined;
    const before = withheld?.get(place);
    if (before) return before;
    const found = recordIssues(record, ["records", place], facts, job.clientScope);
    if (found.length > 0) return invalidRecord(found.slice(0, MAX_NAMED).map(formatIssue).join("; "));
    const first = identifiers.earlier(record, place);
    if (first === undefined) return undefined;
    const reason = `Record ${first} had the same ${facts.key} "${fieldOf(record, facts.key)}". This one was not sent.`;
    return { status: "failed", reason, withheld: "twice" };
  }
}

function differ(path: string, message: string): never {
  throw new OttimateInputError("resumeBulk", [recordsChanged(path, message)]);
}
