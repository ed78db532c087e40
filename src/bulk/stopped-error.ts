import { OttimateError } from "../errors/base.ts";
import { reasonOf } from "../errors/reason-of.ts";
import type { BulkReport } from "./report.ts";

/**
 * A bulk job ended before it was done: by its signal, for want of a token, at the day's quota, because the scope was
 * refused, because no answer comes any more, because `onState` failed, or the source of the records. `cause` tells which.
 * Every record is accounted for in `report`, and its `resume()` goes on; where records of an iterable have not been read,
 * `resumeBulk` does, with the report's state.
 */
export class OttimateBulkStoppedError extends OttimateError {
  override readonly name = "OttimateBulkStoppedError";
  /** How far the job has come. Not part of what a log shows. */
  declare readonly report: BulkReport;

  constructor(path: string, report: BulkReport, cause: unknown, isRead = true) {
    const { unsent, failed, unknown } = report.counts;
    const { length } = report.statuses;
    const why = reasonOf(cause).replace(/[^.!?]$/, "$&.");
    const [known, goOn] = isRead
      ? ["", "report.resume(), or with resumeBulk and its state"]
      : [" known so far", "resumeBulk, the state of the report, and the records from the first one on"];
    super(
      `The bulk job on ${path} stopped with ${unsent} of ${length} records${known} unsent, ${failed} failed and ${unknown} unknown: ${why} Go on with ${goOn}.`,
      { cause },
    );
    Object.defineProperty(this, "report", { value: report, enumerable: false });
  }
}
