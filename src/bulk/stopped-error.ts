import { OttimateError } from "../errors/base.ts";
import { reasonOf } from "../errors/reason-of.ts";
import type { BulkReport } from "./report.ts";

/**
 * A bulk job ended before it was done: by its signal, for want of a token, at the day's quota, because the scope was
 * refused, because no answer comes any more, or because a callback failed. `cause` tells which. Every record is accounted
 * for in `report`, and its `resume()` goes on.
 */
export class OttimateBulkStoppedError extends OttimateError {
  override readonly name = "OttimateBulkStoppedError";
  /** How far the job has come. Not part of what a log shows. */
  declare readonly report: BulkReport;

  constructor(path: string, report: BulkReport, cause: unknown) {
    const { unsent, failed, unknown } = report.counts;
    const { length } = report.statuses;
    const why = reasonOf(cause).replace(/[^.!?]$/, "$&.");
    super(
      `The bulk job on ${path} stopped with ${unsent} of ${length} records unsent, ${failed} failed and ${unknown} unknown: ${why} Go on with report.resume(), or with resumeBulk and its state.`,
      { cause },
    );
    Object.defineProperty(this, "report", { value: report, enumerable: false });
  }
}
