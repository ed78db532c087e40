import type { InvoiceSummary } from "../../generated/schema.ts";
import { messageOf } from "../core/errors.ts";
import { describeType } from "../core/validation.ts";
import type { OpenJournal } from "./journal.ts";
import type { Marker } from "./mark-exported.ts";
import type { ExportedInvoice, Tally } from "./report.ts";
import type { ExportOptions } from "./types.ts";

type Steps = Pick<ExportOptions, "handle" | "settle" | "onReopened" | "signal">;

/** Hands over one invoice, or continues where an earlier run left it. */
export function createHandOver(
  { handle, settle, onReopened = "report", signal }: Steps,
  { journal, marker, tally }: { journal: OpenJournal | undefined; marker: Marker; tally: Tally },
): (invoice: InvoiceSummary) => Promise<void> {
  /** Continues from the journal's entry, if there is one. */
  async function takeUp(invoice: InvoiceSummary, id: string): Promise<void> {
    const { state, transactionId } = journal?.get(id) ?? {};
    if (state === undefined)
      return journal?.isOthers(id) ? ask(invoice, id, undefined, OTHER_CLIENT) : post(invoice, id);
    if (state === "done") return marker.add({ id, transactionId });
    if (state === "marked" && onReopened === "handle") return post(invoice, id, transactionId);
    if (state === "marked") return void tally.reopened.push({ id, transactionId });
    // `handle` threw, so the ERP should not have it; `settle` knows better.
    if (state === "failed" && !settle) return post(invoice, id, transactionId);
    return ask(invoice, id, transactionId);
  }

  async function ask(
    invoice: InvoiceSummary,
    id: string,
    before: string | undefined,
    unasked = INTERRUPTED,
  ): Promise<void> {
    const interrupted = (reason: string, error?: unknown) =>
      tally.unknown.push({ id, stage: "interrupted", reason, ...(error !== undefined && { error }) });
    if (!settle) return void interrupted(unasked);
    let found: SettledInvoice;
    try {
      found = settledOf(await settle(invoice));
    } catch (error) {
      return void interrupted(
        `\`settle\` failed, so it was not handed over again: ${messageOf(error)}`,
        error,
      );
    }
    // This does not show whether the ERP also has a new one.
    if (before !== undefined && found?.transactionId === before) return void interrupted(OLD_TRANSACTION);
    return found ? done({ id, ...found }) : post(invoice, id, before);
  }

  /** `before` is the transaction from before its mark was removed; the ERP may still have it. */
  async function post(invoice: InvoiceSummary, id: string, before?: string): Promise<void> {
    const begun = { id, transactionId: before };
    try {
      await journal?.write("begun", [begun]);
    } catch {
      tally.left.push(id);
      return;
    }
    let transactionId: string | undefined;
    let hasTaken = false;
    try {
      const returned = await handle(invoice);
      hasTaken = true;
      transactionId = transactionIdOf(returned, "handle");
    } catch (error) {
      tally.failed.push({ id, stage: "handle", reason: messageOf(error), error });
      // Not if `handle` returned, or was stopped: then the ERP may have it.
      if (!hasTaken && !signal?.aborted) await journal?.write("failed", [begun]).catch(() => {});
      return;
    }
    tally.handedOver += 1;
    await done({ id, transactionId });
  }

  async function done(invoice: ExportedInvoice): Promise<void> {
    try {
      await journal?.write("done", [invoice]);
    } catch (error) {
      tally.failed.push({ ...invoice, stage: "mark", reason: NOT_WRITTEN, error });
      return;
    }
    await marker.add(invoice);
  }

  return async (invoice) => {
    const id = String(invoice.id);
    if (marker.isStuck) tally.left.push(id);
    else await takeUp(invoice, id);
  };
}

const INTERRUPTED =
  "An earlier run ended while this invoice was handed over, so it was not handed over again. Check whether your ERP has it, or provide `settle` to check it.";
const OTHER_CLIENT =
  "A run with another client id started to hand over an invoice with this id and did not mark it, so it was not handed over again. Check whether your ERP has it, or provide `settle` to check it. If that is another account, use another journal for this one.";
const OLD_TRANSACTION =
  "An earlier run ended while this invoice was handed over again, and `settle` returned the transaction from before its mark was taken back. Check whether your ERP has a new one too.";
const NOT_WRITTEN =
  "It was handed over, but the journal could not be written, so it is not marked. Provide `settle` in the next run, to check whether your ERP has it.";

/** Undefined if the ERP does not have it. */
type SettledInvoice = { readonly transactionId: string | undefined } | undefined;

function settledOf(returned: unknown): SettledInvoice {
  if (returned === undefined || returned === null || returned === false) return undefined;
  if (returned === true) return { transactionId: undefined };
  if (returned === "")
    throw new TypeError("`settle` returned an empty string, which is not a transaction id.");
  return { transactionId: transactionIdOf(returned, "settle") };
}

/**
 * The transaction id as text, as a mark requires; some ERPs return numbers. Throws for an invalid id, because the whole group
 * of marks could not be sent with it.
 */
function transactionIdOf(returned: unknown, call: "handle" | "settle"): string | undefined {
  if (returned === undefined || returned === null || returned === "") return undefined;
  if (typeof returned === "string") return returned;
  if (typeof returned === "bigint" || Number.isSafeInteger(returned)) return String(returned);
  const found = typeof returned === "number" ? `the number ${returned}` : describeType(returned);
  throw new TypeError(
    `\`${call}\` returned ${found}, which is not a transaction id: return a string, or nothing. The invoice was not marked.`,
  );
}
