import type { BatchProgress, BatchTask } from "../../generated/schema.ts";
import { compareNames, indexNames, type Name, nearForm } from "../core/matching.ts";
import { fieldOf, isRecord } from "../core/validation.ts";
import type { RecordOutcome } from "./chunk.ts";
import { type BulkOperation, listIn } from "./operation.ts";

const MAX_QUOTED = 3;

/** One entry of a response: the outcome of a record, and what may identify the record. */
export interface Entry {
  readonly status: RecordOutcome["status"];
  readonly reason?: string | undefined;
  /** The record's position in the request; NaN if the response has an invalid one. */
  readonly index?: number | undefined;
  /** The property of the record that has the same value. */
  readonly by?: string | undefined;
  readonly value?: Name | undefined;
}

/** An entry that names the record. */
interface NamedEntry extends Entry {
  readonly by: string;
  readonly value: Name;
}

const isNamed = (entry: Entry): entry is NamedEntry => entry.by !== undefined && entry.value !== undefined;

/** Finds the records that an entry names. Each property is indexed once. */
type FindRecords = (entry: NamedEntry) => ReturnType<ReturnType<typeof indexNames>>;

function indexRecords(records: readonly object[]): FindRecords {
  const indexes = new Map<string, ReturnType<typeof indexNames>>();
  return ({ by, value }) => {
    const find = indexes.get(by) ?? indexNames(records.map((record) => fieldOf(record, by)));
    indexes.set(by, find);
    return find(value);
  };
}

/**
 * The outcome of each record, matched in this order:
 * 1. by position, if only one entry has it;
 * 2. by value, if as many entries as remaining records have the value, and all have the same status. With more entries than
 *    records, those records are unknown;
 * 3. by a value in another spelling, if it fits one remaining record; the outcome has a note;
 * 4. the remaining entries, if there is one for each remaining record, none names a record, and all have the same status.
 *
 * Any other record is unknown.
 */
export function matchResults(
  records: readonly object[],
  entries: readonly Entry[],
  key: string,
): RecordOutcome[] {
  const known = new Map<number, RecordOutcome>();
  const used = new Set<Entry>();
  const find = indexRecords(records);
  const byPlace = placed(records, entries);
  const groups = groupBy(entries, ({ by, value }) => JSON.stringify([by, value]));
  for (const group of groups) {
    const { status } = group[0];
    const meant = find(group[0]).equal;
    const open = meant.filter((index) => !byPlace.has(index));
    // One entry matches a record by position, another by value.
    if (group.length > open.length) for (const index of meant) byPlace.delete(index);
    if (group.length !== open.length || group.some((entry) => entry.status !== status)) continue;
    const reasonFor = reasonsFor(group, key);
    for (const index of open) known.set(index, outcomeOf(status, reasonFor(records[index])));
    for (const entry of group) used.add(entry);
  }
  for (const [index, entry] of byPlace) {
    known.set(index, { ...outcomeOf(entry.status, entry.reason), ...noteOn(entry, records[index]) });
    used.add(entry);
  }
  const unequal = entries.filter((entry) => !isNamed(entry) || find(entry).equal.length === 0);
  for (const group of groupBy(unequal, ({ by, value }) => JSON.stringify([by, nearForm(value)]))) {
    const [entry] = group;
    const [index, ...others] = find(entry).near.filter((place) => !known.has(place));
    if (group.length > 1 || index === undefined || others.length > 0) continue;
    known.set(index, { ...outcomeOf(entry.status, entry.reason), ...noteOn(entry, records[index]) });
    used.add(entry);
  }
  const left = entries.filter((entry) => !used.has(entry));
  const mayBeTheirs =
    left.length === records.length - known.size &&
    left.every((entry) => entry.index === undefined && !isNamed(entry) && entry.status === left[0]?.status);
  const status = mayBeTheirs ? left[0]?.status : undefined;
  const reasonFor = reasonsFor(status ? left : [], key);
  return records.map((record, index) => {
    const outcome = known.get(index);
    if (outcome) return outcome;
    if (status) return outcomeOf(status, reasonFor(record));
    return { status: "unknown", reason: "The response does not say what happened to it." };
  });
}

function outcomeOf(status: RecordOutcome["status"], reason: string | undefined): RecordOutcome {
  if (status !== "failed") return { status };
  return { status, reason: reason ?? "Ottimate rejected it without a reason." };
}

/** The reason for a record that the response does not distinguish from others: all reasons, those with its identifier first. */
function reasonsFor(entries: readonly Entry[], key: string): (record: unknown) => string | undefined {
  const reasons = [...new Set(entries.flatMap(({ reason }) => reason ?? []))];
  if (reasons.length <= 1) return () => reasons[0];
  const byWord = new Map<string, string[]>();
  for (const reason of reasons)
    for (const word of new Set(reason.split(/[\s:;,"'()[\]]+/)))
      byWord.set(word, [...(byWord.get(word) ?? []).slice(0, MAX_QUOTED), reason]);
  const more = reasons.length > MAX_QUOTED ? ` and ${reasons.length - MAX_QUOTED} more` : "";
  return (record) => {
    const naming = byWord.get(String(fieldOf(record, key))) ?? [];
    const quoted = [...new Set([...naming, ...reasons.slice(0, MAX_QUOTED)])].slice(0, MAX_QUOTED);
    return `The response does not say which of these applies to it: ${quoted.join(" | ")}${more}`;
  };
}

/** A note if the response spells the identifier differently. */
function noteOn(entry: Entry, record: unknown): { readonly note?: string } {
  if (!isNamed(entry)) return {};
  const sent = fieldOf(record, entry.by);
  if (sent === undefined || compareNames(sent, entry.value) !== "near") return {};
  const shown = [sent, entry.value].map((value) => JSON.stringify(value));
  return { note: `Its ${entry.by} was sent as ${shown[0]}, and came back as ${shown[1]}.` };
}

/** The entries that match a record by position, if only one does and its value does not contradict the record. */
function placed(records: readonly object[], entries: readonly Entry[]): Map<number, Entry> {
  const found = new Map<number, Entry>();
  const twice = new Set<number>();
  for (const entry of entries) {
    const { index } = entry;
    const record = index === undefined ? undefined : records[index];
    if (index === undefined || !record || (isNamed(entry) && !mayBeNamed(record, entry))) continue;
    if (found.has(index)) twice.add(index);
    found.set(index, entry);
  }
  for (const index of twice) found.delete(index);
  return found;
}

function mayBeNamed(record: object, { by, value }: NamedEntry): boolean {
  const own = fieldOf(record, by);
  return own !== undefined && compareNames(own, value) !== "different";
}

type Group = [NamedEntry, ...NamedEntry[]];

/** The entries that name a record and have no position, grouped by form. */
function groupBy(entries: readonly Entry[], formOf: (entry: NamedEntry) => string): Group[] {
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    if (entry.index !== undefined || !isNamed(entry)) continue;
    const form = formOf(entry);
    const group = groups.get(form);
    if (group) group.push(entry);
    else groups.set(form, [entry]);
  }
  return [...groups.values()];
}

/** The status of the records in each list of a synchronous response. */
const statusOfList: Readonly<Record<string, RecordOutcome["status"]>> = {
  created: "created",
  updated: "updated",
  unchanged: "unchanged",
  errors: "failed",
};

/** The entries of a synchronous response, 201 or 207. */
export function entriesOfAnswer(data: unknown, { results, key }: BulkOperation): Entry[] {
  return Object.entries(results).flatMap(([list, joinedBy]) => {
    const status = statusOfList[list];
    if (!status) return [];
    const byIndex = joinedBy === "index";
    const by = byIndex ? key : joinedBy;
    return listIn(data, list).map((entry): Entry => {
      const reason = isRecord(entry) ? entry.error : undefined;
      return {
        status,
        by,
        value: fieldOf(entry, by),
        index: byIndex ? indexIn(entry) : undefined,
        reason: textIn(reason),
      };
    });
  });
}

/** The position in an entry; NaN if it is invalid. */
function indexIn(entry: unknown): number | undefined {
  const { index } = isRecord(entry) ? entry : {};
  if (index === undefined || index === null) return undefined;
  return typeof index === "number" || /^\d+$/.test(String(index)) ? Number(index) : Number.NaN;
}

/** Whether a batch succeeded for all of this number of records, so that its results need not be read. */
export function wentWell(
  { tasks_count, tasks_completed, tasks_failed }: BatchProgress,
  count: number,
): boolean {
  return tasks_failed === 0 && tasks_completed === tasks_count && tasks_count === count;
}

/**
 * The entries of a batch with this number of records. A batch does not distinguish created from updated records. If its tasks
 * and counts disagree, the meaning of a task's message is uncertain, and there are no entries.
 */
export function entriesOfBatch(
  progress: BatchProgress,
  tasks: readonly BatchTask[],
  { results }: BulkOperation,
  count: number,
): Entry[] {
  const { tasks_count, tasks_completed, tasks_failed, error } = progress;
  if (tasks_count !== count || tasks_completed + tasks_failed !== tasks_count) return [];
  const haveAllFailed = tasks_failed === tasks_count;
  if (haveAllFailed && tasks.length !== tasks_count)
    return Array.from({ length: tasks_count }, (_, n) => ({
      status: "failed",
      reason: textIn(tasks[n]?.message) ?? textIn(error),
    }));
  const failed = tasks.filter(({ message }) => Boolean(message)).length;
  if (tasks.length !== tasks_count || (!haveAllFailed && failed !== tasks_failed)) return [];
  const { tasks: by } = results;
  return tasks.map(({ message, result }): Entry => {
    const value = by === undefined ? undefined : fieldOf(result, by);
    const isFailed = haveAllFailed || Boolean(message);
    if (!isFailed) return { status: "stored", by, value };
    return { status: "failed", by, value, reason: textIn(message) ?? textIn(error) };
  });
}

/** The reason of a failure as text; the API sends text or JSON. */
function textIn(reason: unknown): string | undefined {
  if (reason === undefined || reason === null || reason === "") return undefined;
  return typeof reason === "string" ? reason : JSON.stringify(reason);
}
