import { bulkCalls, idempotencyKeyPattern } from "../../generated/operations.ts";
import { isRecord } from "../call/text.ts";
import { OttimateInputError } from "../errors/input-error.ts";
import { isId } from "../scopes/scope.ts";
import type { Piece } from "./piece.ts";
import type { BulkState, PieceState } from "./state.ts";
import { areLetters } from "./state-outcomes.ts";

/** @throws OttimateInputError for what is no state of a job */
export function checkState(state: unknown): asserts state is BulkState {
  if (!isState(state))
    throw new OttimateInputError("resumeBulk", "state", "is not what a bulk job has handed out");
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
    arePieces(pieces, job) &&
    (total === null || total === countIn(pieces))
  );
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isClient = (value: unknown) =>
  isRecord(value) && isId(value.companyId) && (value.locationId === undefined || isId(value.locationId));
const countIn = (pieces: readonly PieceState[]) => pieces.reduce((sum, { count }) => sum + count, 0);

/** Each begins where the one before it ends, and has a key of its own. */
function arePieces(pieces: unknown, job: string): pieces is PieceState[] {
  if (!Array.isArray(pieces) || !pieces.every(isPiece)) return false;
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

const progresses: readonly unknown[] = ["waiting", "sent", "started", "done"] satisfies Piece["progress"][];

function isPiece(piece: unknown): piece is PieceState {
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
