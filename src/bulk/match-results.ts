import type { BatchProgress, BatchTask } from "../../generated/schema.ts";
import { isRecord } from "../core/validation.ts";
import { type BulkOperation, fieldOf, listIn, type RecordOutcome } from "./chunk.ts";

interface Said {
  readonly reason?: string | undefined;
}

const MAX_QUOTED = 3;

/** Why one of several records failed that answers do not tell apart: the text that names it and no other, or what was said of them all. */
function reasonFor(
  record: object,
  others: readonly object[],
  entries: readonly Said[],
  key: string,
): string | undefined {
  const reasons = [...new Set(entries.flatMap(({ reason }) => reason ?? []))];
  if (reasons.length <= 1) return reasons[0];
  const naming = reasons.filter((reason) => names(reason, record, key));
  const [only] = naming;
  if (naming.length === 1 && only && others.every((other) => other === record || !names(only, other, key)))
    return only;
  const more = reasons.length > MAX_QUOTED ? ` and ${reasons.length - MAX_QUOTED} more` : "";
  return `Which of these was said of it is not told: ${reasons.slice(0, MAX_QUOTED).join(" | ")}${more}`;
}

/** Whether a text has the identifier as a word of its own. */
function names(text: string, record: object, key: string): boolean {
  const value = fieldOf(record, key);
  if (value === undefined || !text.includes(String(value))) return false;
  const word = String(value).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w.-])${word}(?![\\w-]|\\.\\w)`).test(text);
}

/** One entry of an answer: what became of some record, and how it may lead back to it. */
export interface Entry {
  readonly status: RecordOutcome["status"];
  readonly reason?: string | undefined;
  /** The record's place in the request; NaN for one that is none. */
  readonly index?: number | undefined;
  /** The property that the record has the value in, too. */
  readonly by?: string | undefined;
  readonly value?: string | number | undefined;
}

/**
 * The outcome of each record. An entry counts where it leads to exactly one record by its place, or where as many entries as
 * records have the same value, and all say the same. Where more have a value than records are left for it, nothing is known
 * of those records. Then, if there is an entry for every record, and those that are left all say the same and may be of the
 * records that are left, it is what became of these. Any other record is unknown.
 */
export function matchResults(
  records: readonly object[],
  entries: readonly Entry[],
  key: string,
): RecordOutcome[] {
  const known = new Map<number, RecordOutcome>();
  const used = new Set<Entry>();
  const byPlace = placed(records, entries);
  for (const group of named(entries)) {
    const { status } = group[0];
    const meant = meantBy(group[0], records);
    const open = meant.filter((index) => !byPlace.has(index));
    // One leads to a record by its place, and another by its value.
    if (group.length > open.length) for (const index of meant) byPlace.delete(index);
    if (group.length !== open.length || group.some((entry) => entry.status !== status)) continue;
    const namesakes = open.flatMap((index) => records[index] ?? []);
    for (const [n, index] of open.entries())
      known.set(index, outcomeOf(status, reasonFor(namesakes[n] ?? {}, namesakes, group, key)));
    for (const entry of group) used.add(entry);
  }
  for (const [index, entry] of byPlace) {
    known.set(index, outcomeOf(entry.status, entry.reason));
    used.add(entry);
  }
  const left = entries.filter((entry) => !used.has(entry));
  const others = records.filter((_, index) => !known.has(index));
  const status = mayBeOf(left, others) ? left[0]?.status : undefined;
  return records.map((record, index) => {
    const outcome = known.get(index);
    if (outcome) return outcome;
    if (status) return outcomeOf(status, reasonFor(record, others, left, key));
    return { status: "unknown", reason: "The answer does not tell what became of it." };
  });
}

function outcomeOf(status: RecordOutcome["status"], reason: string | undefined): RecordOutcome {
  if (status !== "failed") return { status };
  return { status, reason: reason ?? "Ottimate refused it, and did not say why." };
}

/** The entries that have a record by its place, each alone, unless what they say of the record is not true of it. */
function placed(records: readonly object[], entries: readonly Entry[]): Map<number, Entry> {
  const found = new Map<number, Entry>();
  const twice = new Set<number>();
  for (const entry of entries) {
    const { index } = entry;
    const record = index === undefined ? undefined : records[index];
    if (index === undefined || !record || (isNamed(entry) && !hasValue(record, entry))) continue;
    if (found.has(index)) twice.add(index);
    found.set(index, entry);
  }
  for (const index of twice) found.delete(index);
  return found;
}

type Group = [Entry, ...Entry[]];

/** The entries without a place, by their value. */
function named(entries: readonly Entry[]): Group[] {
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    if (entry.index !== undefined || !isNamed(entry)) continue;
    const name = JSON.stringify([entry.by, entry.value]);
    const group = groups.get(name);
    if (group) group.push(entry);
    else groups.set(name, [entry]);
  }
  return [...groups.values()];
}

const isNamed = ({ by, value }: Entry) => by !== undefined && value !== undefined;
const hasValue = (record: object, { by = "", value }: Entry) => fieldOf(record, by) === value;
const meantBy = (entry: Entry, records: readonly object[]) =>
  records.flatMap((record, index) => (hasValue(record, entry) ? [index] : []));

/**
 * Whether these can only be of the records that are left: one for each, all with the same word. What has a place, or a value
 * that too few of them have, was said of others.
 */
function mayBeOf(left: readonly Entry[], records: readonly object[]): boolean {
  return (
    left.length === records.length &&
    left.every(({ index, status }) => index === undefined && status === left[0]?.status) &&
    named(left).every((group) => group.length <= meantBy(group[0], records).length)
  );
}

/** What each list of a synchronous answer says of its records. */
const statusOfList: Readonly<Record<string, RecordOutcome["status"]>> = {
  created: "created",
  updated: "updated",
  unchanged: "unchanged",
  errors: "failed",
};

/** The entries of a synchronous answer, 201 or 207. */
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

/** The place that an entry names; NaN where that is none. */
function indexIn(entry: unknown): number | undefined {
  const { index } = isRecord(entry) ? entry : {};
  if (index === undefined || index === null) return undefined;
  return typeof index === "number" || /^\d+$/.test(String(index)) ? Number(index) : Number.NaN;
}

/** Whether a batch went well for each of so many records, so that nothing is left to be read. */
export function wentWell(
  { tasks_count, tasks_completed, tasks_failed }: BatchProgress,
  count: number,
): boolean {
  return tasks_failed === 0 && tasks_completed === tasks_count && tasks_count === count;
}

/**
 * The entries of a batch of so many records. It does not tell what is new and what was there. Where its tasks and its
 * counts do not agree, what a task's text means is not certain, and nothing is concluded.
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

/** Why a record failed, whatever form it is told in. */
function textIn(reason: unknown): string | undefined {
  if (reason === undefined || reason === null || reason === "") return undefined;
  return typeof reason === "string" ? reason : JSON.stringify(reason);
}
