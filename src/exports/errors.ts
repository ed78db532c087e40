import { messageOf, OttimateError } from "../core/errors.ts";
import type { ExportReport } from "./report.ts";

/**
 * An export ended before it was done, as its journal cannot be written any more: `cause` tells why. Nothing was handed over
 * or marked from then on. Every invoice is accounted for in `report`, and the next run with the same journal goes on.
 */
export class OttimateExportStoppedError extends OttimateError {
  static override readonly brand: string = "OttimateExportStoppedError";
  override readonly name = "OttimateExportStoppedError";
  /** How far the run has come. Not part of what a log shows. */
  declare readonly report: ExportReport;

  constructor(report: ExportReport, cause: unknown) {
    const { exported, failed, unknown, left } = report.counts;
    const why = messageOf(cause).replace(/[^.!?]$/, "$&.");
    super(
      `The export stopped with ${exported} exported, ${failed} failed, ${unknown} unknown and ${left} left, as its journal cannot be written: ${why} Run it again with the same journal once it can: that goes on where this ended.`,
      { cause },
    );
    Object.defineProperty(this, "report", { value: report, enumerable: false });
  }
}
