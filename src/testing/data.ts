import type {
  Account,
  Batch,
  BatchTask,
  CatalogAllowance,
  CatalogEntry,
  CatalogPrice,
  CatalogVarianceBatch,
  Company,
  CustomFields,
  Dimension,
  Invoice,
  InvoiceApprover,
  InvoiceSummary,
  InvoiceUpload,
  Location,
  PurchaseOrder,
  Receipt,
  Vendor,
} from "../../generated/schema.ts";

/** A record with optional fields; the double generates ids, times and the rest. */
export type Sparse<Row, Needed extends keyof Row = never> = Partial<Row> & Pick<Row, Needed>;

/** A company, with its account, which no response shows. */
export interface CompanyRow extends Company {
  ottimate_account_id?: string | undefined;
}

/** A location, with the id of its company; responses have only the name. */
export interface LocationRow extends Location {
  ottimate_company_id: number;
}

/** A vendor in the double. */
export interface VendorRow extends Vendor {
  ottimate_company_id: number;
}

/** A dimension in the double. */
export interface DimensionRow extends Dimension {
  ottimate_company_id: number;
}

/** A purchase order in the double. */
export interface PurchaseOrderRow extends PurchaseOrder {
  ottimate_company_id: number;
  ottimate_location_id: number;
}

/** A receipt in the double. */
export interface ReceiptRow extends Receipt {
  ottimate_po_id: string;
}

/** An invoice, with the properties of lists, single responses and writes, and some that no response shows. */
export interface InvoiceRow
  extends InvoiceSummary,
    Pick<Invoice, "payment_info" | "gl_splits" | "history" | "items"> {
  ottimate_company_id: number;
  ottimate_location_id: number;
  ottimate_vendor_id?: number | undefined;
  custom_fields?: CustomFields | undefined;
  notes?: string | undefined;
  approvers?: InvoiceApprover[] | undefined;
  /** The caller's id for it, if it was imported. */
  upload_id?: string | undefined;
}

/** A file that is being extracted. */
export interface UploadRow extends InvoiceUpload {
  ottimate_location_id: number;
  /** How often it was listed. */
  polls: number;
}

/** A variance batch, or a draft of one, which no list shows. */
export interface VarianceBatchRow extends Omit<CatalogVarianceBatch, "exported_at"> {
  exported_at?: string | undefined;
}

/** A batch, with the outcomes of its tasks so far. */
export interface BatchSeed extends Batch {
  results?: BatchTask[] | undefined;
  /** Why its tasks failed, if `results` does not say. */
  error?: string | undefined;
}

/**
 * Records for the double, by resource. A record with an existing id replaces the other; one without gets an id. Without a
 * company or an account, it belongs to the first one.
 */
export interface OttimateData {
  accounts?: readonly Sparse<Account, "name">[] | undefined;
  companies?: readonly Sparse<CompanyRow, "name">[] | undefined;
  locations?: readonly Sparse<LocationRow, "name">[] | undefined;
  vendors?: readonly Sparse<VendorRow, "erp_vendor_name">[] | undefined;
  dimensions?: readonly Sparse<DimensionRow, "name" | "erp_dimension_id">[] | undefined;
  purchase_orders?: readonly Sparse<PurchaseOrderRow, "po_number">[] | undefined;
  receipts?: readonly Sparse<ReceiptRow, "receipt_number" | "ottimate_po_id">[] | undefined;
  invoices?: readonly Sparse<InvoiceRow>[] | undefined;
  uploads?: readonly Sparse<UploadRow, "filename">[] | undefined;
  catalog_entries?: readonly Sparse<CatalogEntry, "item_name">[] | undefined;
  catalog_prices?: readonly Sparse<CatalogPrice, "catalog_entry_id" | "price">[] | undefined;
  catalog_allowances?: readonly Sparse<CatalogAllowance, "catalog_entry_id" | "amount">[] | undefined;
  variance_batches?: readonly Sparse<VarianceBatchRow>[] | undefined;
  batches?: readonly Sparse<BatchSeed>[] | undefined;
}

/** Every record of the double, by resource. */
export interface OttimateRecords {
  accounts: Account[];
  companies: CompanyRow[];
  locations: LocationRow[];
  vendors: VendorRow[];
  dimensions: DimensionRow[];
  purchase_orders: PurchaseOrderRow[];
  receipts: ReceiptRow[];
  invoices: InvoiceRow[];
  uploads: UploadRow[];
  catalog_entries: CatalogEntry[];
  catalog_prices: CatalogPrice[];
  catalog_allowances: CatalogAllowance[];
  variance_batches: VarianceBatchRow[];
  batches: Batch[];
}
