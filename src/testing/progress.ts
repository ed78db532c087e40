/** When something that goes on by itself is done: after so many polls, or once so much time has passed, whichever is first. */
export interface DoneAfter {
  /**
   * How often it is asked for until it is done.
   * @default 2
   */
  polls?: number | undefined;
  /**
   * How long it takes by the double's clock, in ms.
   * @default 60000
   */
  durationMs?: number | undefined;
}

/** A file as the extraction gets it. */
export interface UploadedFile {
  /** The `reference_id` of the upload. */
  readonly id: string;
  /** As the uploads list shows it. */
  readonly filename: string;
  /** Where it was uploaded to. */
  readonly ottimate_location_id: number;
}

/** What the extraction reads from a file. */
export interface ReadInvoice {
  /** The vendor's number. */
  invoice_number?: string | undefined;
  /** A vendor that is there. */
  ottimate_vendor_id?: number | undefined;
  /** Such as `2026-11-02`. */
  invoice_date?: string | undefined;
  /** What is to be paid, and outstanding. */
  total_amount?: number | undefined;
  /** @default "needs-attention" */
  status?: string | undefined;
}

/** When an upload becomes an invoice, and what was read from it. */
export interface Extraction extends DoneAfter {
  /** @default the file's name as the invoice's number, and the status `needs-attention` */
  read?: ((file: UploadedFile) => ReadInvoice) | undefined;
}

/** How much of it is done, from 0 to 1. */
export function shareDone(
  { polls, durationMs }: Readonly<Record<"polls" | "durationMs", number>>,
  asked: number,
  elapsedMs: number,
): number {
  return Math.min(1, Math.max(part(asked, polls), part(elapsedMs, durationMs)));
}

const part = (some: number, all: number): number => (all <= 0 ? 1 : some / all);
