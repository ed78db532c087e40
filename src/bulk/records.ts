import { OttimateInputError, throwIssues } from "../core/errors.ts";
import { nearForm } from "../core/matching.ts";
import { fieldOf, formatIssue, type Issue } from "../core/validation.ts";
import type { Scope } from "../scopes/client-scope.ts";
import { type Chunk, createChunk, invalidRecord, type RecordOutcome, recordIssues } from "./chunk.ts";
import type { Job } from "./job.ts";
import { noteChange, noteDropped } from "./log.ts";
import { type BulkOperation, listIn } from "./operation.ts";
import { giveRecords, recordsChanged } from "./state.ts";

/** The records of one request, with the outcomes of those that are not sent. */
export interface ChunkDraft {
  readonly from: number;
  readonly records: object[];
  readonly outcomes: (RecordOutcome | undefined)[];
}

interface ChunkBuilder {
  /** Adds a record. If it does not fit, returns the full request and starts the next one. */
  add(record: object, rejection?: RecordOutcome): ChunkDraft | undefined;
  /** The last request, if it has records. */
  rest(): ChunkDraft | undefined;
}

/**
 * Fills each request in order up to its limits, which needs the fewest requests. Records with similar identifiers, such as
 * `V-1` and `v-1`, go in separate requests, because a response may spell both alike.
 */
export function createChunkBuilder({ maximum, lines, key }: BulkOperation, start = 0): ChunkBuilder {
  let cut: ChunkDraft = { from: start, records: [], outcomes: [] };
  let records = 0;
  let lineCount = 0;
  let identifiers = new Set<string>();
  return {
    add(record, rejection) {
      const own = lines ? listIn(record, lines.items).length : 0;
      const tooMany =
        lines && own > lines.maximum
          ? invalidRecord(`It has ${own} ${lines.items}; one request takes at most ${lines.maximum}`)
          : undefined;
      const outcome = rejection ?? tooMany;
      let full: ChunkDraft | undefined;
      if (outcome === undefined) {
        const identifier = fieldOf(record, key);
        const form = identifier === undefined ? undefined : nearForm(identifier);
        const isNear = form !== undefined && identifiers.has(form);
        if (isNear || records + 1 > maximum || (lines && lineCount + own > lines.maximum)) {
          full = cut;
          cut = { from: cut.from + cut.records.length, records: [], outcomes: [] };
          records = 0;
          lineCount = 0;
          identifiers = new Set();
        }
        if (form !== undefined) identifiers.add(form);
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

/** Detects duplicate identifiers. */
interface Identifiers {
  /** The index of an earlier record with the same identifier, if any. */
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

/** @throws OttimateInputError for a record that cannot be sent, and for duplicate identifiers */
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
      message: `have the same ${facts.key} more than once, so that one would overwrite the other: ${twice.slice(0, MAX_NAMED).join(", ")}${more}`,
    },
  ]);
}

/** What is known about the records before they are read. */
export interface ReadRecordsOptions {
  /** All of them have been checked. */
  readonly isChecked?: boolean;
  /** The outcomes of those that must not be sent, by index. */
  readonly skipped?: ReadonlyMap<number, RecordOutcome>;
  /**
   * Called with the first chunk that differs from the saved state and those after it: waits until they are no longer running,
   * so that new ones can replace them. Without it, the job ends there.
   */
  readonly settle?: ((chunks: readonly Chunk[], changed: OttimateInputError) => Promise<void>) | undefined;
}

/** A record, and its outcome if it must not be sent. */
interface ReadRecord {
  readonly record: object;
  readonly rejection: RecordOutcome | undefined;
}

/**
 * Reads the records: first into the chunks from the saved state, then into new ones.
 *
 * @throws OttimateInputError if the records differ from those of the state and may not replace them
 */
export async function* readRecords(
  job: Job,
  records: readonly unknown[] | AsyncIterable<unknown>,
  { isChecked = false, skipped, settle }: ReadRecordsOptions = {},
): AsyncGenerator<Chunk> {
  const { facts, chunks } = job;
  const known = [...chunks];
  const identifiers = createIdentifiers(facts);
  let cutter = createChunkBuilder(facts, countOf(known));
  let group: ReadRecord[] = [];

  for await (const each of records) {
    const record = typeof each === "object" && each !== null ? each : {};
    const rejection = rejectionOf(each, job.read);
    job.read += 1;
    group.push({ record, rejection });
    const [next] = known;
    if (next && group.length < next.records.length) continue;
    if (next) {
      const given = group.map((one) => one.record);
      if (await giveRecords(next, given)) {
        known.shift();
        group = [];
        yield next;
        continue;
      }
      const { from, records: were } = next;
      await dropKnown(
        `are not those of the job: something between ${from} and ${from + were.length - 1} was changed, is missing or has moved`,
      );
    } else if (job.total !== undefined) await dropKnown(`are more than the ${job.total} of the job`);
    yield* cut();
  }
  if (known.length > 0) await dropKnown(`are only ${job.read}, and the job had more`);
  yield* cut();
  const rest = cutter.rest();
  const last = rest && (await take(rest));
  // Only once the last chunk is in the state: until then, the chunks do not add up to the total.
  job.total = job.read;
  job.isRead = true;
  if (last) yield last;

  /** Drops the remaining chunks of the state, because the records from there on differ. */
  async function dropKnown(message: string): Promise<void> {
    const changed = recordsChanged(job, message);
    if (!settle) throw changed;
    await settle(known, changed);
    for (const chunk of known) {
      chunks.splice(chunks.indexOf(chunk), 1);
      noteDropped(job, chunk);
    }
    known.length = 0;
    job.total = undefined;
    cutter = createChunkBuilder(facts, countOf(chunks));
  }

  async function* cut(): AsyncGenerator<Chunk> {
    const taken = group;
    group = [];
    for (const { record, rejection } of taken) {
      const full = cutter.add(record, rejection);
      if (full) yield await take(full);
    }
  }

  async function take({ from, records: taken, outcomes }: ChunkDraft): Promise<Chunk> {
    const chunk = await createChunk(job.path, { name: String(job.names++), from, records: taken, outcomes });
    chunks.push(chunk);
    noteChange(job, chunk);
    return chunk;
  }

  /** An array has been checked as a whole before the job started. */
  function rejectionOf(record: unknown, place: number): RecordOutcome | undefined {
    if (isChecked) return undefined;
    const before = skipped?.get(place);
    if (before) return before;
    const found = recordIssues(record, ["records", place], facts, job.clientScope);
    if (found.length > 0) return invalidRecord(found.slice(0, MAX_NAMED).map(formatIssue).join("; "));
    const first = identifiers.earlier(record, place);
    if (first === undefined) return undefined;
    const reason = `Record ${first} had the same ${facts.key} "${fieldOf(record, facts.key)}". This one was not sent.`;
    return { status: "failed", reason, skipped: "duplicate", duplicateOf: first };
  }
}

const countOf = (chunks: readonly Chunk[]) => chunks.reduce((sum, { records }) => sum + records.length, 0);
