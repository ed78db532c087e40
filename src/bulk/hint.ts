import { areUpserted, type BulkFacts, fieldOf } from "./facts.ts";
import type { Piece } from "./piece.ts";

/** How to find out what became of a record. */
export function hintFor(
  { path, facts }: { readonly path: string; readonly facts: BulkFacts },
  { progress, batchId }: Piece,
  record: object,
): string {
  const { key, lookUp } = facts;
  const value = fieldOf(record, key);
  const again = areUpserted(path, [record])
    ? " Sending it again is safe: it is found again, and not made twice."
    : "";
  const next = {
    sent: "Resume the job: the request goes again under its own idempotency key. Or look: ",
    started: `Resume the job, or wait for the batch ${batchId} with waitForBatch. Or look: `,
    waiting: "",
    done: "",
  }[progress];
  if (value === undefined)
    return `${next}read GET ${lookUp.list}; the record has no ${key} to look for.${again}`;
  if (lookUp.by)
    return `${next}read GET ${lookUp.list}?${lookUp.by}=${encodeURIComponent(String(value))}.${again}`;
  return `${next}read GET ${lookUp.list}, and look for the ${key} ${value}.${again}`;
}
