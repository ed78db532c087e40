import { deliveryOfJob } from "../core/delivery.ts";
import { messageOf, OttimateError } from "../core/errors.ts";
import type { ExportReport } from "./report.ts";

/**
 * An export stopped because its journal cannot be written any more: `cause` says why. Nothing was handed over or marked after
 * that. `report` accounts for every invoice, and the next run with the same journal continues.
 */
export class OttimateExportStoppedError extends OttimateError {
  static override readonly brand: string = "OttimateExportStoppedError";
  override readonly name = "OttimateExportStoppedError";
  /** The report so far. Not shown in logs. */
  declare readonly report: ExportReport;

  constructor(report: ExportReport, cause: unknown) {
    const { exported, failed, unknown, left } = report.counts;
    const delivery = deliveryOfJob(unknown, exported);
    const why = messageOf(cause).replace(/[^.!?]$/, "$&.");
    super(
      `The export stopped with ${exported} exported, ${failed} failed, ${unknown} unknown and ${left} left, because its journal cannot be written: ${why} Run it again with the same journal once it can be written: it continues where this run stopped.`,
      { cause, delivery },
    );
    Object.defineProperty(this, "report", { value: report, enumerable: false });
  }
}
