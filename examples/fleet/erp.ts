import type { BulkPath, BulkRecord, InvoiceWithItems } from "ottimate-client";

/** Where an account's records go: its first company with a location, and that location. */
export interface Place {
  readonly companyId: number;
  readonly locationId: number;
}

/** What the night needs from the accounts' ERPs. */
export interface Erp {
  /** The records to send with a bulk call. */
  records<Path extends BulkPath>(account: string, path: Path, place: Place): Promise<BulkRecord<Path>[]>;
  /** The folder with the account's scanned invoices. Every worker needs access to it. */
  inbox(account: string): string;
  /** Posts an invoice, with its id as a reference, and returns the transaction. */
  post(account: string, invoice: InvoiceWithItems): Promise<string>;
  /** The transaction of an invoice that is already posted. */
  find(account: string, invoiceId: string): Promise<string | undefined>;
}
