/** When background work is done: after a number of polls or a time, whichever comes first. */
export interface DoneAfter {
  /**
   * The number of polls until it is done.
   * @default 2
   */
  polls?: number | undefined;
  /**
   * Its duration by the double's clock, in ms.
   * @default 60000
   */
  durationMs?: number | undefined;
}

/** A file for the extraction. */
export interface UploadedFile {
  /** The `reference_id` of the upload. */
  readonly id: string;
  /** Its name in the uploads list. */
  readonly filename: string;
  /** The location that it was uploaded to. */
  readonly ottimate_location_id: number;
}

/** What the extraction reads from a file. */
export interface ReadInvoice {
  /** The vendor's number. */
  invoice_number?: string | undefined;
  /** The id of an existing vendor. */
  ottimate_vendor_id?: number | undefined;
  /** Such as `2026-11-02`. */
  invoice_date?: string | undefined;
  /** The total, which is also the outstanding amount. */
  total_amount?: number | undefined;
  /** @default "needs-attention" */
  status?: string | undefined;
}

/** When an upload becomes an invoice, and what was read from it. */
export interface Extraction extends DoneAfter {
  /** @default the file name as the invoice number, and the status `needs-attention` */
  read?: ((file: UploadedFile) => ReadInvoice) | undefined;
}

/** The finished part, from 0 to 1. */
export function shareDone(
  { polls, durationMs }: Readonly<Record<"polls" | "durationMs", number>>,
  asked: number,
  elapsedMs: number,
): number {
  return Math.min(1, Math.max(part(asked, polls), part(elapsedMs, durationMs)));
}

const part = (some: number, all: number): number => (all <= 0 ? 1 : some / all);
