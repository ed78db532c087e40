import { fieldOf } from "./facts.ts";
import type { Outcome } from "./outcome.ts";
import { reasonFor } from "./reason.ts";

/** One entry of an answer: what became of some record, and how it may lead back to it. */
export interface Entry {
  readonly status: Outcome["status"];
  readonly reason?: string | undefined;
  /** The record's place in the request. */
  readonly index?: number | undefined;
  /** The property that the record has the value in, too. */
  readonly by?: string | undefined;
  readonly value?: string | number | undefined;
}

/**
 * The outcome of each record. An entry counts where it leads to exactly one record, or where as many entries as records
 * have the same value, and all say the same. Neither counts where one leads to a record by its place, and another by its
 * value. Then, if there is an entry for every record, and those that are left all say the same and name no record that was
 * not sent, it is what became of the records that are left. Any other record is unknown.
 */
export function join(records: readonly object[], entries: readonly Entry[], key: string): Outcome[] {
  const byPlace = new Map(placed(records, entries));
  const byName = new Map(named(records, entries, new Map()));
  const known = new Map([...byPlace].filter(([index]) => !byName.has(index)));
  for (const [index, entry] of named(records, entries, known))
    if (!byPlace.has(index)) known.set(index, entry);
  const used = new Set(known.values());
  const left = entries.filter((entry) => !used.has(entry));
  const places = records.flatMap((record, index) => (known.has(index) ? [] : [record]));
  const [first] = left;
  const leftStatus =
    left.length === places.length &&
    left.every((entry) => entry.status === first?.status && mayBeOf(entry, records)) &&
    !sharePlace(left)
      ? first?.status
      : undefined;
  return records.map((record, index) => {
    const entry = known.get(index);
    if (entry) return outcomeOf(entry.status, entry.reason);
    if (leftStatus) return outcomeOf(leftStatus, reasonFor(record, places, left, key));
    return { status: "unknown", reason: "The answer does not tell what became of it." };
  });
}

function outcomeOf(status: Outcome["status"], reason: string | undefined): Outcome {
  if (status !== "failed") return { status };
  return { status, reason: reason ?? "Ottimate refused it, and did not say why." };
}

type Claim = readonly [index: number, entry: Entry];

/** Entries with a place of their own, unless what they say of the record is not true of it. */
function placed(records: readonly object[], entries: readonly Entry[]): Claim[] {
  const claims = entries.flatMap((entry): Claim[] => {
    const { index, by, value } = entry;
    const record = index === undefined ? undefined : records[index];
    if (index === undefined || !record) return [];
    const isOther = by !== undefined && value !== undefined && fieldOf(record, by) !== value;
    return isOther ? [] : [[index, entry]];
  });
  return claims.filter(([index]) => claims.filter(([other]) => other === index).length === 1);
}

/** Whether it names nothing, or a record of the request: what names another was not said of ours. */
function mayBeOf({ by, value }: Entry, records: readonly object[]): boolean {
  return by === undefined || value === undefined || records.some((record) => fieldOf(record, by) === value);
}

/** Whether two say that they are of one record: then the records that are left are not theirs. */
function sharePlace(entries: readonly Entry[]): boolean {
  const places = entries.flatMap(({ index }) => index ?? []);
  return new Set(places).size < places.length;
}

/** Entries without one, by their value. */
function named(
  records: readonly object[],
  entries: readonly Entry[],
  known: ReadonlyMap<number, Entry>,
): Claim[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.index !== undefined || entry.by === undefined || entry.value === undefined) continue;
    const name = JSON.stringify([entry.by, entry.value]);
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  return [...groups.values()].flatMap((group): Claim[] => {
    const { by = "", value, status } = group[0] ?? {};
    const meant = records.flatMap((record, index) =>
      !known.has(index) && fieldOf(record, by) === value ? [index] : [],
    );
    const isClear = meant.length === group.length && group.every((entry) => entry.status === status);
    return isClear ? meant.flatMap((index, n): Claim[] => (group[n] ? [[index, group[n]]] : [])) : [];
  });
}
