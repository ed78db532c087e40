import { bulkCalls, idempotencyKeyPattern } from "../../generated/operations.ts";
import { OttimateInputError } from "../core/errors.ts";
import { type Issue, isRecord } from "../core/validation.ts";
import { isId, type Scope } from "../scopes/client-scope.ts";
import { type Chunk, fingerprintOf, type RecordOutcome, upsertFields } from "./chunk.ts";

/** Outcomes, written short. */
interface Letters {
  /** A letter for an outcome and how often it comes in a row: `c99f1`. */
  readonly outcomes: string;
  /** The places in the piece that a reason is told of. */
  readonly reasons?: Readonly<Record<string, readonly number[]>>;
}

/** What each letter stands for; `-` for a record that has no outcome yet. */
const outcomeOf: Readonly<Record<string, RecordOutcome | undefined>> = {
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
const nameOf = (outcome: RecordOutcome | undefined) => `${outcome?.status} ${outcome?.withheld}`;
const letterOf = new Map(Object.entries(outcomeOf).map(([letter, outcome]) => [nameOf(outcome), letter]));

function writeOutcomes(outcomes: readonly (RecordOutcome | undefined)[]): Letters {
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
function readOutcomes({ outcomes, reasons = {} }: Letters): (RecordOutcome | undefined)[] {
  const reasonAt = new Map(
    Object.entries(reasons).flatMap(([reason, places]) => places.map((place) => [place, reason] as const)),
  );
  const found: (RecordOutcome | undefined)[] = [];
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
function areLetters(
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

/** Whose calls a client makes that `forCompany` made. */
interface ClientScope {
  readonly companyId: number;
  readonly locationId?: number;
}

export function clientScope({ companyId, locationId }: Scope): ClientScope {
  return { companyId, ...(locationId !== undefined && { locationId }) };
}

/**
 * What a job has begun for one company, it must not go on with for another.
 *
 * @throws OttimateInputError where a client is for another company or location than the job was begun for
 */
export function checkClient(begun: ClientScope | undefined, now: Scope | undefined): void {
  if (begun?.companyId === now?.companyId && begun?.locationId === now?.locationId) return;
  const way = begun
    ? `give it forCompany(client, ${written(begun)})`
    : "give it one that forCompany did not make";
  throw new OttimateInputError("resumeBulk", [
    {
      path: ["client"],
      message: `is for ${described(now)}, but the job was begun with one for ${described(begun)}: ${way}`,
    },
  ]);
}

function described(scope: ClientScope | Scope | undefined): string {
  if (!scope) return "no company";
  const { companyId, locationId } = scope;
  return `company ${companyId}${locationId === undefined ? "" : `, location ${locationId}`}`;
}

const written = ({ companyId, locationId }: ClientScope) =>
  `{ companyId: ${companyId}${locationId === undefined ? "" : `, locationId: ${locationId}`} }`;

/**
 * How far a bulk job has come, as JSON: keep it as it is, and give it to `resumeBulk`. It holds fingerprints of the
 * records, not the records themselves, and no secret.
 */
export interface BulkState<Path extends string = string> {
  readonly version: 1;
  /** What the idempotency keys of the job are made of. */
  readonly job: string;
  readonly path: Path;
  /** The rest of the body. */
  readonly scope: object;
  /** Whose client the job was begun with, where `forCompany` made it. */
  readonly client?: ClientScope;
  /** How many records there are; null where they came from an iterable that was not read to its end. */
  readonly total: number | null;
  /** The requests so far, repetitions included. */
  readonly requests: number;
  /** One for each request, in the order of the records. */
  readonly pieces: readonly ChunkState[];
}

/** One request, as a state has it. */
interface ChunkState extends Letters {
  readonly name: string;
  readonly from: number;
  readonly count: number;
  readonly fingerprint: string;
  readonly progress: Chunk["progress"];
  readonly sentAt?: number;
  readonly batchId?: string;
  readonly brokeOff?: boolean;
  readonly trouble?: string;
}

const writtenStates = new WeakMap<Chunk, ChunkState>();

export function chunkState(piece: Chunk): ChunkState {
  const known = writtenStates.get(piece);
  if (known) return known;
  const { name, from, records, fingerprint, progress, sentAt, batchId, brokeOff, trouble, outcomes } = piece;
  const state: ChunkState = {
    name,
    from,
    count: records.length,
    fingerprint,
    progress,
    ...(sentAt !== undefined && { sentAt }),
    ...(batchId !== undefined && { batchId }),
    ...(brokeOff && { brokeOff }),
    ...(trouble !== undefined && { trouble }),
    ...writeOutcomes(outcomes),
  };
  // Nothing changes any more.
  if (progress === "done") writtenStates.set(piece, state);
  return state;
}

/** The piece again, without its records. */
export function chunkFrom(state: ChunkState): Chunk {
  const { name, from, count, fingerprint, progress, sentAt, batchId, brokeOff, trouble } = state;
  const records = Array.from({ length: count }, () => undefined);
  const outcomes = readOutcomes(state);
  return { name, from, records, fingerprint, progress, sentAt, batchId, brokeOff, trouble, outcomes };
}

/** Records that are not those of a state, with what to do about it. */
export function recordsChanged(path: string, message: string): Issue {
  const next = upsertFields(path)
    ? "Give the records as they were. Or drop the state and start a new job with bulk: this call upserts, so that what is there already is not made twice"
    : "Give the records as they were. Without them, drop the state, read what is there, and start a new job with those that are missing: this call does not upsert";
  return { path: ["records"], message: `${message}. ${next}`, code: "records-changed" };
}

/** Gives a piece its records again. @throws OttimateInputError where they are not those that it was made of */
export async function giveRecords(piece: Chunk, records: readonly object[], path: string): Promise<void> {
  const { from, fingerprint, outcomes } = piece;
  if ((await fingerprintOf(records)) !== fingerprint)
    throw new OttimateInputError("resumeBulk", [
      recordsChanged(
        path,
        `are not those of the job: something between ${from} and ${from + records.length - 1} has changed, is missing or stands elsewhere`,
      ),
    ]);
  piece.records = records.map((record, n) => {
    const status = outcomes[n]?.status;
    return status === undefined || status === "failed" || status === "unknown" ? record : undefined;
  });
}

/** @throws OttimateInputError for what is no state of a job */
export function checkState(state: unknown): asserts state is BulkState {
  if (!isState(state))
    throw new OttimateInputError("resumeBulk", [
      { path: ["state"], message: "is not what a bulk job has handed out" },
    ]);
}

function isState(state: unknown): boolean {
  if (!isRecord(state)) return false;
  const { version, job, path, scope, client, total, requests, pieces } = state;
  return (
    version === 1 &&
    isText(job) &&
    Object.hasOwn(bulkCalls, `POST ${path}`) &&
    isRecord(scope) &&
    (client === undefined || isClient(client)) &&
    isCount(requests) &&
    areChunkStates(pieces, job) &&
    (total === null || total === countIn(pieces))
  );
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isClient = (value: unknown) =>
  isRecord(value) && isId(value.companyId) && (value.locationId === undefined || isId(value.locationId));
const countIn = (pieces: readonly ChunkState[]) => pieces.reduce((sum, { count }) => sum + count, 0);

/** Each begins where the one before it ends, and has a key of its own. */
function areChunkStates(pieces: unknown, job: string): pieces is ChunkState[] {
  if (!Array.isArray(pieces) || !pieces.every(isChunkState)) return false;
  const names = new Set(pieces.map(({ name }) => name));
  let next = 0;
  return (
    names.size === pieces.length &&
    pieces.every(({ name, from, count }) => {
      const follows = from === next;
      next = from + count;
      return follows && new RegExp(idempotencyKeyPattern).test(`${job}.${name}`);
    })
  );
}

const progresses: readonly unknown[] = ["waiting", "sent", "started", "done"] satisfies Chunk["progress"][];

function isChunkState(piece: unknown): piece is ChunkState {
  if (!isRecord(piece)) return false;
  const { name, from, count, fingerprint, progress, sentAt, batchId, brokeOff, trouble } = piece;
  const { outcomes, reasons } = piece;
  return (
    typeof name === "string" &&
    /^\d+(\.[01])*$/.test(name) &&
    isCount(from) &&
    isCount(count) &&
    count > 0 &&
    isText(fingerprint) &&
    progresses.includes(progress) &&
    (sentAt === undefined || Number.isFinite(sentAt)) &&
    (batchId === undefined ? progress !== "started" : isText(batchId)) &&
    [undefined, true].includes(brokeOff as undefined) &&
    (trouble === undefined || typeof trouble === "string") &&
    typeof outcomes === "string" &&
    (reasons === undefined || isRecord(reasons)) &&
    areLetters({ outcomes, reasons }, count, progress === "done")
  );
}
