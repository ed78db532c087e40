import type { BulkPath, BulkRecord, InvoiceWithItems } from "ottimate-client";

/** Where an account's records go: its first company, and the first location of that. */
export interface Place {
  readonly companyId: number;
  readonly locationId: number;
}

/** What the night needs of the accounts' ERPs. */
export interface Erp {
  /** What is to be sent with a bulk call. */
  records<Path extends BulkPath>(account: string, path: Path, place: Place): Promise<BulkRecord<Path>[]>;
  /** The folder where the account's scanned invoices are: every worker has to see it. */
  inbox(account: string): string;
  /** Posts an invoice, with its id as a reference, and returns the transaction. */
  post(account: string, invoice: InvoiceWithItems): Promise<string>;
  /** The transaction of an invoice that was posted already. */
  find(account: string, invoiceId: string): Promise<string | undefined>;
}
