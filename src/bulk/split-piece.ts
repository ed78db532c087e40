import type { OttimateApiError } from "../errors/api-error.ts";
import { dueIn, finish, type Piece, pieceOf } from "./piece.ts";
import type { Run } from "./under-way.ts";

/** Where this many records were refused alone, and none was ever taken, the fault is in what they share. */
const mostRefusedAlone = 3;

/**
 * A request was refused, and did nothing. Where the refusal says which records are bad, they fail, and the others go
 * again together; else each half goes again for itself, until the bad ones are alone. Each goes under a key of its own.
 *
 * @throws the refusal, where it looks as if every record would meet it
 */
export async function splitPiece(run: Run, piece: Piece, refusal: OttimateApiError): Promise<Piece[]> {
  const due = dueIn(piece);
  // A copy: as long as the piece itself is in the state, it has to be sent as it was.
  const outcomes = [...piece.outcomes];
  const blamed = blamedBy(refusal, run.job.facts.items, due.length);
  for (const [n, reason] of blamed) {
    const { position } = due[n] ?? {};
    if (position !== undefined) outcomes[position] = { status: "failed", reason };
  }
  if (due.length === 1 && blamed.size === 0) {
    const [{ position } = { position: 0 }] = due;
    outcomes[position] = { status: "failed", reason: refusal.message };
  }
  if (due.length === 1 || blamed.size === due.length) {
    piece.outcomes = outcomes;
    finish(piece);
    if (blamed.size === 0) run.refusedAlone += 1;
    if (!run.accepted && run.refusedAlone >= mostRefusedAlone) throw refusal;
    return [];
  }
  const middle = due[Math.ceil(due.length / 2)]?.position ?? 0;
  const borders = blamed.size > 0 ? [0, piece.records.length] : [0, middle, piece.records.length];
  const parts = await Promise.all(
    borders
      .slice(1)
      .map((end, n) => part({ ...piece, outcomes }, `${piece.name}.${n}`, borders[n] ?? 0, end)),
  );
  const { pieces } = run.job;
  pieces.splice(pieces.indexOf(piece), 1, ...parts);
  return parts;
}

function part({ from, records, outcomes }: Piece, name: string, start: number, end: number): Promise<Piece> {
  const own = records.slice(start, end).map((record) => record ?? {});
  return pieceOf(name, from + start, own, outcomes.slice(start, end));
}

/** What a refusal says of single records, by their place in the request, if it speaks of nothing else. */
function blamedBy(
  { details = {} }: OttimateApiError,
  items: string | undefined,
  count: number,
): Map<number, string> {
  const form = new RegExp(`^${items ?? ""}\\[(\\d+)\\]\\.?(.*)$`);
  const blamed = new Map<number, string>();
  for (const [name, fault] of Object.entries(details)) {
    const [, place, field] = form.exec(name) ?? [];
    if (place === undefined || Number(place) >= count) return new Map();
    const text = [field, [fault].flat().map(String).join(" ")].filter(Boolean).join(": ");
    blamed.set(Number(place), [blamed.get(Number(place)), text].filter(Boolean).join("; "));
  }
  return blamed;
}
