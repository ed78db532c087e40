import { locationField } from "../../generated/operations.ts";
import { OttimateInputError } from "../errors/input-error.ts";
import { fieldOf } from "./facts.ts";
import type { Job } from "./job.ts";
import { type Outcome, unfit } from "./outcome.ts";
import { dueIn, type Piece } from "./piece.ts";

/**
 * Takes out what the client refuses to send, such as the records of another company's location, so that the others can go.
 * Returns whether there is any: a fault that is not of single records stays the job's.
 */
export async function withhold(
  job: Job,
  piece: Piece,
  error: unknown,
  { wasSent, signal }: { readonly wasSent: boolean; readonly signal: AbortSignal | undefined },
): Promise<boolean> {
  if (!(error instanceof OttimateInputError)) return false;
  const { argument, message } = error;
  const { items } = job.facts;
  const [, place, field = ""] =
    new RegExp(`^body${items ? `\\.${items}` : ""}\\[(\\d+)\\]\\.?(.*)$`).exec(argument) ?? [];
  const due = dueIn(piece);
  const blamed = place === undefined ? undefined : due[Number(place)];
  if (!blamed || (field === locationField && !(await areKnown(job, signal)))) return false;

  const said = message.slice(message.indexOf(argument) + argument.length).replace(". Nothing was sent.", "");
  const value = fieldOf(blamed.record, field);
  for (const { position, record } of due) {
    const isSame = value !== undefined && fieldOf(record, field) === value;
    if (position !== blamed.position && !isSame) continue;
    const at = [`records[${piece.from + position}]`, field].filter(Boolean).join(".");
    piece.outcomes[position] = wasSent ? doubtful(`${at}${said}`) : unfit(`${at}${said}`);
  }
  return true;
}

/** Whether the company's locations are, so that one which is not among them is another's. */
async function areKnown({ clientScope }: Job, signal: AbortSignal | undefined): Promise<boolean> {
  const found = await clientScope?.findLocations({ maxAgeMs: Number.POSITIVE_INFINITY, signal });
  return found !== undefined && "ids" in found;
}

const doubtful = (fault: string): Outcome => ({
  status: "unknown",
  reason: `${fault}. It was not sent again, and whether it had been before, nobody can tell.`,
});
