// Made from spec/ by `npm run generate`. Edit the spec, not this file.

export interface TokenRequest {
    /**
     * The only grant there is.
     */
    grant_type: "client_credentials";
    /** Issued by the partner manager together with the secret. */
    client_id: string;
    /**
     * Keep it on the server.
     */
    client_secret: string;
    /**
     * The only scope there is. The guide sends it with every request.
     */
    scope?: "accounts.can_access_dashboard" | undefined;
}
export interface Token {
    /** Goes into the `Authorization` header, after `Bearer `. */
    access_token: string;
    /** `Bearer`, in any case. */
    token_type?: string | undefined;
    /** The token's lifetime in seconds. A year in the guide, an hour in the reference, so take it from here. */
    expires_in?: number | undefined;
    /** The scope that was granted. */
    scope?: string | undefined;
}
/** The envelope of every error that the API itself gives. What the gateway in front of it sends may look different. */
export interface ErrorBody {
    /** What kind of error it is. No list of codes is published; `PO4000` is the one that the guides name. */
    code: string;
    /** What went wrong, as a sentence or as a map from the names of fields to their faults. */
    message: string | {
        [key: string]: unknown;
    } | null;
    /** Names the call; quote it to Ottimate's support. */
    request_id?: string | undefined;
    /** When the error arose. */
    timestamp?: string | undefined;
}
/** A client of Ottimate, the root of its companies and locations. */
export interface Account {
    /**
     * The account's id, `racc_` and digits.
     * @example racc_48210593716604825137
     */
    id: string;
    /** What the client is called in Ottimate. */
    name: string;
    /** When the account was set up. The time zone is not documented. */
    created_date?: string | undefined;
    /**
     * The same moment in UTC, or null.
     */
    created_date_utc?: (string | null) | undefined;
    /** How many companies it has. */
    company_count?: number | undefined;
    /** How many locations it has, over all companies. */
    location_count?: number | undefined;
}
/**
 * The id of a company. The same company has another id in the other environment.
 * @example 123
 */
export type CompanyId = number;
/** An accounting entity with its own chart of accounts, vendors and dimensions. */
export interface Company {
    id: CompanyId;
    /** The company's name, by which a location refers to it. */
    name: string;
    /** How many locations it has. */
    location_count?: number | undefined;
    /** The plan that it is on. */
    plan?: string | undefined;
}
/**
 * The id of a location. The same location has another id in the other environment.
 * @example 456
 */
export type LocationId = number;
/** A site of one company. Invoices, permissions and approvals are kept by location. */
export interface Location {
    id: LocationId;
    /** What the site is called. */
    name: string;
    /** The name of its company. */
    company?: string | undefined;
    /** The group that it is collected in, if any. From API version 1.1.0 on. */
    location_group?: string | undefined;
    /**
     * @deprecated
     *
     * Deprecated. Use `location_group` instead, with `X-API-Version` 1.1.0. Version 1.0.0 returns this name.
     */
    group?: string | undefined;
}
/** A date, `YYYY-MM-DD`, or a date and time, `YYYY-MM-DD HH:MM:SS`. */
export type DateOrTime = string;
/** A time in ISO 8601, with or without an offset, or `YYYY-MM-DD` with or without `HH:MM:SS`. UTC where no offset says otherwise. */
export type UtcTime = string;
/**
 * How a vendor is paid.
 */
export type PaymentMethod = "credit_card" | "ach" | "check" | "wire_transfer" | "unknown";
/** A supplier of one company. */
export interface Vendor {
    /** The vendor's id in Ottimate. */
    id: number;
    ottimate_company_id?: CompanyId | undefined;
    /** The name of its company. Not in the answer to a write. */
    company_name?: string | undefined;
    /** The vendor's id in the ERP. Null for a vendor that was read from an invoice and not mapped yet. */
    erp_vendor_id?: (string | null) | undefined;
    /** The vendor's name in the ERP. */
    erp_vendor_name: string | null;
    /** Where remittances and questions go. */
    email?: (string | null) | undefined;
    /** As it was given. */
    phone?: (string | null) | undefined;
    /** From which due dates are derived, such as `Net 30`. */
    net_terms?: (string | null) | undefined;
    /** How the vendor is paid; a value that is not listed yet is possible. */
    payment_method?: (PaymentMethod | (string & {}) | null) | undefined;
    /** Street and number. */
    address_line_1?: (string | null) | undefined;
    /** Suite, floor, building. */
    address_line_2?: (string | null) | undefined;
    /** City or town. */
    city?: (string | null) | undefined;
    /** State or province. */
    state?: (string | null) | undefined;
    /** ZIP or postal code. */
    zipcode?: (string | null) | undefined;
    /**
     * When it was last changed. Only lists have it; the time zone is not documented.
     */
    last_modified_date?: (string | null) | undefined;
    /**
     * The same moment in UTC, or null.
     */
    last_modified_date_utc?: (string | null) | undefined;
}
export interface VendorList {
    /** The API version that shaped this answer. */
    version: string;
    /** How many rows match on all pages together. */
    count: number;
    /** The page that this is, counted from 1. */
    page: number;
    /** The most rows that a page of this answer holds. */
    limit: number;
    vendors: Vendor[];
}
/** 1 to 128 letters, digits and `. _ - + = /`; a UUID or a ULID serves well. */
export type IdempotencyKey = string;
/** What can be said of a vendor beside its name and its id in the ERP. */
export interface VendorDetails {
    /** Where remittances and questions go. */
    email?: string | undefined;
    /** As the ERP has it; no format is demanded. */
    phone?: string | undefined;
    /**
     * From which due dates are derived, such as `Net 30`. `Net 15`, `Net 30` and `Net 45` are the values seen; without
     *     it, every invoice needs its own due date.
     * @example Net 30
     */
    net_terms?: string | undefined;
    payment_method?: PaymentMethod | undefined;
    /** Street and number. */
    address_line_1?: string | undefined;
    /** Suite, floor, building. */
    address_line_2?: string | undefined;
    /** City or town. */
    city?: string | undefined;
    /** State or province. */
    state?: string | undefined;
    /** ZIP or postal code. */
    zipcode?: string | undefined;
}
/** A new vendor of a company. */
export interface VendorCreate extends VendorDetails {
    ottimate_company_id: CompanyId;
    /** The vendor's name in the ERP. */
    erp_vendor_name: string;
    /** The vendor's id in the ERP. */
    erp_vendor_id: string;
}
export interface VendorAnswer {
    /** The API version that shaped this answer. */
    version: string;
    vendor: Vendor;
}
/** A vendor as a bulk call takes it. On an update, what is left out is left as it is, as far as is known. */
export interface VendorInput extends VendorDetails {
    /** The vendor's id in the ERP, by which the record is found or created. */
    erp_vendor_id: string;
    /** The vendor's name in the ERP. Needed to create one. */
    erp_vendor_name?: string | undefined;
}
/** What became of each record. The lists together account for all that were sent. */
export interface VendorBulkResult {
    /** The API version that shaped this answer. */
    version?: string | undefined;
    /** How many were created or updated. */
    success_count?: number | undefined;
    /** How many are new. */
    created_count?: number | undefined;
    /** How many existed. */
    updated_count?: number | undefined;
    /** How many failed. */
    error_count?: number | undefined;
    created?: Vendor[] | undefined;
    updated?: Vendor[] | undefined;
    errors?: {
        /** The record's place in the request, counted from 0. */
        index?: number | undefined;
        /** The record's ERP id, where it had one. */
        erp_vendor_id?: (string | null) | undefined;
        /** What was wrong. */
        error?: string | undefined;
        /** The kind of error. */
        type?: string | undefined;
    }[] | undefined;
}
/**
 * What a dimension stands for, in Ottimate's words. The guides spell `costtype` as `cost_type`.
 */
export type DimensionType = "account" | "location" | "department" | "class" | "project" | "customer" | "entity" | "item" | "warehouse" | "task" | "costtype" | "employee" | "taxcode" | "property" | "company" | "subsidiary";
/** One value that spending can be coded with. */
export interface Dimension {
    /** The dimension's id in Ottimate. */
    id: string;
    /** What people see. */
    name: string;
    /** What the ERP calls this type of dimension. */
    erp_type: string;
    /** The short code that people key in. */
    code?: string | undefined;
    /** The key that it was sent with. */
    reference_id?: string | undefined;
    /** What it stands for; a value that is not listed yet is possible. */
    ottimate_type?: (DimensionType | (string & {})) | undefined;
    /** The dimension's id in the ERP. */
    erp_dimension_id: string;
    ottimate_company_id?: CompanyId | undefined;
}
export interface DimensionFields {
    /** What the ERP calls this type of dimension, such as `GL Account`. */
    erp_type: string;
    ottimate_type: DimensionType;
    /** What people see. */
    name: string;
    /** The short code that people key in. */
    code: string;
    /** The caller's own key, by which bulk calls find the record again. Older guides call it `unique_key`. */
    reference_id: string;
    /** The dimension's id in the ERP. Orders and invoices name dimensions by it. */
    erp_dimension_id: string;
}
/**
 * A new dimension, in the published form or in the one that the scoping page shows. Of the latter, nobody documents
 *     which other fields it may have or what their defaults are; try it in the sandbox first.
 */
export type DimensionCreate = (DimensionFields & {
    ottimate_company_id: CompanyId;
    type?: never;
}) | {
    ottimate_company_id: CompanyId;
    type: DimensionType;
    /** What people see. */
    name: string;
    /** The dimension's id in the ERP. */
    erp_dimension_id: string;
    /** The short code that people key in. */
    code?: string | undefined;
    /** The caller's own key. */
    reference_id?: string | undefined;
    erp_type?: never;
    ottimate_type?: never;
};
/** A dimension as a bulk call takes it. */
export interface DimensionInput extends DimensionFields {
}
/** One record of a bulk answer. Why it failed, if it did, is not said. */
export interface DimensionReference {
    /** The dimension's id in Ottimate. */
    id?: string | undefined;
    /** Its name, as it was sent. */
    name?: string | undefined;
}
/** What became of each record, by id and name. */
export interface DimensionBulkResult {
    /** The API version that shaped this answer. */
    version?: string | undefined;
    /** How many were created or updated. */
    success_count?: number | undefined;
    /** How many are new. */
    created_count?: number | undefined;
    /** How many existed. */
    updated_count?: number | undefined;
    /** How many failed. */
    error_count?: number | undefined;
    created?: DimensionReference[] | undefined;
    updated?: DimensionReference[] | undefined;
    errors?: DimensionReference[] | undefined;
}
/**
 * Where an order stands. `pending`: taken in, not looked at yet. `open`: receipts and invoices can be matched to it.
 *     `received`: every item has come. `closed`: matched in full. `flagged`, `archived` and `deleted` are not explained.
 *     Ottimate sets it; no call does.
 */
export type PurchaseOrderStatus = "pending" | "open" | "received" | "closed" | "flagged" | "archived" | "deleted";
/** What every answer says of an order. */
export interface PurchaseOrderHeader {
    /**
     * The order's id in Ottimate.
     */
    id: string;
    /** The caller's own id, by which writes find the order again. */
    external_id?: string | undefined;
    /** The number that people know the order by. */
    po_number?: string | undefined;
    /** Where it stands; a value that is not listed yet is possible. */
    status: PurchaseOrderStatus | (string & {});
    ottimate_location_id?: LocationId | undefined;
    ottimate_company_id?: CompanyId | undefined;
    /**
     * When it was ordered.
     */
    date?: string | undefined;
    /** The vendor's id in the ERP. */
    erp_vendor_id?: string | undefined;
    /** The vendor's name in the ERP. */
    erp_vendor_name?: string | undefined;
    /**
     * The sum of the order.
     */
    total_amount?: number | undefined;
}
/** When a record was made and last changed. */
export interface Timestamps {
    /**
     * When it came to be in Ottimate. The time zone is not documented.
     */
    created_date?: string | undefined;
    /**
     * The same moment in UTC, or null.
     */
    created_date_utc?: (string | null) | undefined;
    /**
     * When it was last changed. The time zone is not documented.
     */
    last_modified_date?: string | undefined;
    /**
     * The same moment in UTC, or null.
     */
    last_modified_date_utc?: (string | null) | undefined;
}
/**
 * Fields that were set up for the client at onboarding, by name. Their specification cannot be read through the API.
 * @example {
 *       "cost_center": "FOH-7"
 *     }
 */
export interface CustomFields {
    [key: string]: unknown;
}
/** One dimension as a purchase order shows it. */
export interface DimensionObject {
    /** The dimension's id in Ottimate. */
    id?: string | undefined;
    /** The dimension's id in the ERP; what a write takes. */
    erp_dimension_id?: string | undefined;
    /** What people see. */
    name?: string | undefined;
    /** The short code that people key in. */
    code?: string | undefined;
}
/** A line of an order. */
export interface PurchaseOrderItem extends Timestamps {
    /**
     * The line's id in Ottimate. A receipt can name the line by it.
     */
    id?: string | undefined;
    /** The caller's own id for the line. */
    external_id?: string | undefined;
    /** What is ordered. */
    name?: string | undefined;
    /** The vendor's article number. */
    sku?: string | undefined;
    /**
     * How many.
     */
    quantity?: number | undefined;
    /**
     * What one costs.
     */
    price?: number | undefined;
    /** The unit that quantity and price are in. */
    uom?: string | undefined;
    /** What the line is coded with. A write takes the `erp_dimension_id` of each, not the object. */
    dimensions?: ({
        [key: string]: DimensionObject;
    } | null) | undefined;
}
/** One order of the list. */
export interface PurchaseOrderSummary extends PurchaseOrderHeader, Timestamps {
    custom_fields?: CustomFields | undefined;
    /**
     * The lines, with `expand=items` alone. The published document offers the expansion, but leaves its result
     *     out; that it looks as in a single order is a guess.
     */
    items?: PurchaseOrderItem[] | undefined;
}
/** What an order has beside its lines. */
export interface PurchaseOrderCharges {
    /**
     * The tax on the order.
     */
    tax?: number | undefined;
    /**
     * The cost of delivery.
     */
    freight?: number | undefined;
    /**
     * Every other charge.
     */
    miscellaneous_charges?: number | undefined;
    /** The number of the invoice that belongs to the order, where it is known. */
    invoice_number_ref?: string | undefined;
    /**
     * True where order and invoice are enough for a match, so that no receipt is waited for. Left out, a receipt is
     *     needed.
     */
    is_2_way?: boolean | undefined;
}
/**
 * What a document or a line is coded with, as it is written: from the dimension's type, in capitals as the guides
 *     have it, to the dimension's `erp_dimension_id`. The dimension must exist. To send back what was read from a
 *     purchase order, turn each object into its `erp_dimension_id` first.
 * @example {
 *       "DEPARTMENT": "D-200",
 *       "PROJECT": "PRJ-17"
 *     }
 */
export interface DimensionIds {
    [key: string]: string;
}
export interface PurchaseOrderItemFields {
    /** The caller's own id for the line. A receipt can name the line by it. */
    external_id?: string | undefined;
    /** What is ordered. */
    name?: string | undefined;
    /** The vendor's article number. A receipt can name the line by it where no other line has the same. */
    sku?: string | undefined;
    /**
     * How many.
     */
    quantity?: number | undefined;
    /**
     * What one costs.
     */
    price?: number | undefined;
    /**
     * The unit that quantity and price are in.
     * @example CS
     */
    uom?: string | undefined;
    /**
     * The whole set of dimensions for a line: it replaces what the line has, so name those to keep as well. Left out
     *     or null, the line keeps its set. `{}` is refused, so a set cannot be emptied. An object as a read gives it is
     *     refused too, with `PO4000`. Invoice lines that are matched to the line inherit it.
     */
    dimensions?: (DimensionIds | null) | undefined;
}
/** A line of an order to create, or a new line of one to update. */
export type PurchaseOrderItemInput = WithRequired<PurchaseOrderItemFields, "name" | "quantity" | "price">;
/** An order, but for the place that it belongs to. */
export interface PurchaseOrderFields extends PurchaseOrderCharges {
    /**
     * The caller's own id, such as the one in the ERP. Where an order has it already, that order is updated and
     *     none is made. Not required, but without it the same order sent twice may be two orders.
     */
    external_id?: string | undefined;
    /** The number that people know the order by. Ottimate makes none up. */
    po_number: string;
    /** The vendor's id in the ERP. */
    erp_vendor_id: string;
    /** The vendor's name in the ERP. */
    erp_vendor_name?: string | undefined;
    /**
     * When it was ordered.
     */
    date: string;
    /**
     * The sum of the order. Whether it must agree with lines and charges is not documented.
     */
    total_amount: number;
    custom_fields?: CustomFields | undefined;
    /** The lines. */
    items: PurchaseOrderItemInput[];
}
/** An order of a location. */
export interface PurchaseOrderCreate extends PurchaseOrderFields {
    ottimate_location_id: LocationId;
}
/** One order with all that is known of it. */
export interface PurchaseOrder extends PurchaseOrderHeader, PurchaseOrderCharges, Timestamps {
    custom_fields?: CustomFields | undefined;
    /** The lines. */
    items?: PurchaseOrderItem[] | undefined;
}
/** A line that there is, named by its `id`, or a new one, without. */
export type PurchaseOrderItemUpdate = (PurchaseOrderItemFields & {
    /**
     * The line's id, as a read gives it.
     */
    id: string;
}) | PurchaseOrderItemInput;
/**
 * What to change. Number, external id, vendor, location and status are not among the fields, as they stay what they
 *     are. What is left out stays too, as far as is known.
 */
export interface PurchaseOrderUpdate extends PurchaseOrderCharges {
    /** The vendor's name in the ERP. */
    erp_vendor_name?: string | undefined;
    /**
     * When it was ordered.
     */
    date?: string | undefined;
    /**
     * The sum of the order. Nothing says that it follows when lines change.
     */
    total_amount?: number | undefined;
    custom_fields?: CustomFields | undefined;
    /**
     * Lines to change and lines to add. Whether those that are not named stay is not documented in so many
     *     words; no way to remove one is.
     */
    items?: PurchaseOrderItemUpdate[] | undefined;
}
/** What the answer to an update says beside the record itself. */
export interface UpdateStamp {
    /** The API version that shaped this answer. */
    version?: string | undefined;
    /** How many lines it has now. */
    items_count?: number | undefined;
    /**
     * When this change was made, in UTC.
     */
    last_modified_date?: string | undefined;
}
/** An order as the bulk call takes it. The call names the location, once for all. */
export interface PurchaseOrderInput extends PurchaseOrderFields {
}
/** An asynchronous bulk call was taken in. Nothing has been stored yet. */
export interface BatchStarted {
    /** The API version that shaped this answer. */
    version?: string | undefined;
    /** That the work is queued. No other value is documented; one that is not listed yet is possible. */
    status: "processing" | (string & {});
    /** Leads to the batch's progress and results. */
    batch_id: string;
    /** Where its progress stands. It may be relative, as the import's is; use the id. */
    batch_url?: string | undefined;
    /** Where its results will stand. */
    results_url?: string | undefined;
    /** What was taken in. Which counts there are depends on the call. */
    summary?: {
        /** How many records. */
        count?: number | undefined;
        /** How many lines, over all purchase orders or receipts. */
        total_items?: number | undefined;
        /** How many invoices. */
        invoice_count?: number | undefined;
    } | undefined;
}
/**
 * Where a receipt stands. The values are not explained, and no call sets them.
 */
export type ReceiptStatus = "open" | "pending" | "flagged" | "closed" | "archived" | "deleted";
/** What every answer says of a receipt. */
export interface ReceiptHeader {
    /** The receipt's id in Ottimate. */
    id: string;
    /** The caller's own id, by which writes find the receipt again. */
    external_id?: string | undefined;
    /** The number that people know the receipt by. */
    receipt_number?: string | undefined;
    /** Where it stands; a value that is not listed yet is possible. */
    status: ReceiptStatus | (string & {});
    /** The id of the purchase order that it belongs to. */
    ottimate_po_id?: string | undefined;
    /**
     * When the goods came.
     */
    date?: string | undefined;
    /**
     * What was received is worth this much.
     */
    total_amount?: number | undefined;
}
/** A line of a receipt. */
export interface ReceiptItem extends Timestamps {
    /** The line's id in Ottimate. */
    id?: string | undefined;
    /** The caller's own id for the line of the receipt. */
    external_id?: string | undefined;
    /** The id of the order's line. */
    ottimate_po_item_id?: string | undefined;
    /** What was received, as the order calls it. */
    name?: string | undefined;
    /** The vendor's article number. */
    sku?: string | undefined;
    /**
     * How many came.
     */
    quantity?: number | undefined;
    /**
     * What one costs.
     */
    price?: number | undefined;
    /** The unit that the quantity is in. */
    uom?: string | undefined;
}
/** One receipt of the list. */
export interface ReceiptSummary extends ReceiptHeader {
    /**
     * When it came to be in Ottimate. The time zone is not documented.
     */
    created_date?: string | undefined;
    /**
     * The same moment in UTC, or null.
     */
    created_date_utc?: (string | null) | undefined;
    /**
     * The lines, with `expand=items` alone. The published document offers the expansion, but leaves its result
     *     out; that it looks as in a single receipt is a guess.
     */
    items?: ReceiptItem[] | undefined;
}
export interface ReceiptItemFields {
    /** The caller's own id for the line of the receipt. */
    external_id?: string | undefined;
    /** The `id` of the order's line. Looked at first. */
    ottimate_po_item_id?: string | undefined;
    /** The `external_id` of the order's line. Looked at where the line's `id` is not given. */
    po_external_item_id?: string | undefined;
    /**
     * The article number of the order's line. Looked at where neither id is given, and then exactly one line of the
     *     order must have it.
     */
    sku?: string | undefined;
    /**
     * How many came.
     */
    quantity?: number | undefined;
    /**
     * What one costs. For a match, the order's price counts.
     */
    price?: number | undefined;
    /**
     * The unit that the quantity is in.
     * @example CS
     */
    uom?: string | undefined;
}
/**
 * A line of a receipt to create, or a new line of one to update. It names the order's line in at least one of three
 *     ways; of several, the first one here counts.
 */
export type ReceiptItemInput = WithRequired<ReceiptItemFields, "ottimate_po_item_id" | "quantity"> | WithRequired<ReceiptItemFields, "po_external_item_id" | "quantity"> | WithRequired<ReceiptItemFields, "sku" | "quantity">;
/** A receipt, but for the order that it belongs to. */
export interface ReceiptFields {
    /**
     * The caller's own id, such as the one in the ERP. Where a receipt has it already, that receipt is updated and
     *     none is made. Not required, but without it the same receipt sent twice may be two receipts.
     */
    external_id?: string | undefined;
    /** The number that people know the receipt by. Ottimate makes none up. */
    receipt_number: string;
    /**
     * When the goods came.
     */
    date: string;
    /**
     * What was received is worth this much.
     */
    total_amount: number;
    /** The number of the invoice that belongs to the delivery, where it is known. */
    invoice_number_ref?: string | undefined;
    /** Free text. */
    note?: string | undefined;
    /** What was received, line by line. */
    items: ReceiptItemInput[];
}
/** A receipt that names its order by the order's id in Ottimate. */
export interface ReceiptByPurchaseOrderId extends ReceiptFields {
    /** The order's `id`. */
    ottimate_po_id: string;
    po_number?: never;
    po_external_id?: never;
}
/** A receipt that names its order by the order's number, which finds none without the order's vendor and location. */
export interface ReceiptByPurchaseOrderNumber extends ReceiptFields {
    /** The order's number. */
    po_number: string;
    ottimate_location_id: LocationId;
    /** The id in the ERP of the order's vendor. */
    erp_vendor_id: string;
    ottimate_po_id?: never;
    po_external_id?: never;
}
/**
 * A receipt that names its order by the caller's own id for the order, which finds none without the order's vendor and
 *     location.
 */
export interface ReceiptByPurchaseOrderExternalId extends ReceiptFields {
    /** The order's `external_id`. */
    po_external_id: string;
    ottimate_location_id: LocationId;
    /** The id in the ERP of the order's vendor. */
    erp_vendor_id: string;
    ottimate_po_id?: never;
    po_number?: never;
}
/**
 * A receipt of one order, which it names in one of three ways: by id, or with vendor and location by number or by
 *     external id.
 */
export type ReceiptCreate = ReceiptByPurchaseOrderId | ReceiptByPurchaseOrderNumber | ReceiptByPurchaseOrderExternalId;
/** One receipt with all that is known of it. */
export interface Receipt extends ReceiptHeader, Timestamps {
    /** The number of the invoice that belongs to the delivery, where it is known. */
    invoice_number_ref?: string | undefined;
    /** Free text. */
    note?: string | undefined;
    /** What was received, line by line. */
    items?: ReceiptItem[] | undefined;
}
/** A line that there is, named by its `id`, or a new one, without. */
export type ReceiptItemUpdate = (ReceiptItemFields & {
    /** The line's id, as a read gives it. */
    id: string;
}) | ReceiptItemInput;
/**
 * What to change. Number, external id, order and status are not among the fields, as they stay what they are. What is
 *     left out stays too, as far as is known.
 */
export interface ReceiptUpdate {
    /**
     * When the goods came.
     */
    date?: string | undefined;
    /**
     * What was received is worth this much. Nothing says that it follows when lines change.
     */
    total_amount?: number | undefined;
    /** The number of the invoice that belongs to the delivery, where it is known. */
    invoice_number_ref?: string | undefined;
    /** Free text. */
    note?: string | undefined;
    /**
     * Lines to change and lines to add. Whether those that are not named stay is not documented in so many words; no
     *     way to remove one is.
     */
    items?: ReceiptItemUpdate[] | undefined;
}
/**
 * Where an invoice stands. `processing`: being read. `incomplete`: data is missing. `needs-attention`: a person must
 *     look. `pending-approval`: waiting for its approvers. `approved`: all have approved. `ready-for-export`: the ERP may
 *     fetch it. `exported`: it has been. `archived`: out of the workflow.
 */
export type InvoiceStatus = "processing" | "incomplete" | "needs-attention" | "pending-approval" | "approved" | "ready-for-export" | "exported" | "archived";
/**
 * How much of an invoice has been paid.
 */
export type InvoicePaymentStatus = "paid" | "partial" | "unpaid";
/** Somebody who works with Ottimate. */
export interface User {
    /** The user's id. */
    id?: number | undefined;
    /**
     * Their address.
     */
    email?: string | undefined;
    /** Their first name. */
    first_name?: string | undefined;
    /** Their family name. */
    last_name?: string | undefined;
}
/** A page or file of the document. */
export interface InvoiceImage {
    /** The image's id. */
    id?: number | undefined;
    /** Where it can be fetched. */
    url?: string | undefined;
}
/**
 * What an invoice, a split or a line is coded with, as it is read, by type of dimension. The form of the values is not
 *     documented; a purchase order shows objects, a write takes ids.
 */
export interface InvoiceDimensions {
    [key: string]: string | DimensionObject | null;
}
/** What a row of the list and a single invoice have in common. */
export interface InvoiceHeader {
    /** The invoice's id. The calls that mark exports take the same id as an integer. */
    id: string;
    /** The vendor's name in Ottimate. Its id is not given. */
    ottimate_vendor_name?: string | undefined;
    /** The location's name. Its id is not given. */
    ottimate_location_name?: string | undefined;
    /**
     * The date on the document.
     */
    invoice_date?: string | undefined;
    /**
     * When it must be paid.
     */
    due_date?: string | undefined;
    /**
     * The sum to pay, tax included.
     */
    total_amount?: number | undefined;
    /**
     * The tax in it.
     */
    total_tax?: number | undefined;
    /**
     * The currency, as ISO 4217 has it.
     * @example USD
     */
    currency?: string | undefined;
    /**
     * What is still to be paid.
     */
    outstanding_balance?: number | undefined;
    /** What kind of document it is; a value that is not listed yet is possible. */
    type?: ("invoice" | "credit_memo" | "other" | (string & {})) | undefined;
    /** Where it stands; a value that is not listed yet is possible. */
    status: InvoiceStatus | (string & {});
    /** How much of it has been paid; a value that is not listed yet is possible. */
    payment_status: InvoicePaymentStatus | (string & {});
    /** The number of the order that it belongs to. */
    purchase_order?: string | undefined;
    /**
     * When it came to be in Ottimate. The time zone is not documented.
     */
    created_at: string;
    /**
     * The same moment in UTC, or null.
     */
    created_at_utc?: (string | null) | undefined;
    /**
     * When it was exported, if it was.
     */
    exported_date?: (string | null) | undefined;
    /**
     * The same moment in UTC, or null.
     */
    exported_date_utc?: (string | null) | undefined;
    /**
     * When it was last changed.
     */
    last_modified_date?: (string | null) | undefined;
    /**
     * The same moment in UTC, or null.
     */
    last_modified_date_utc?: (string | null) | undefined;
    /** Who changed it last. */
    last_modified_user?: (User | null) | undefined;
    /** What is wrong with it, if something is. */
    error?: string | undefined;
    /** Where people see it in the dashboard. */
    url?: string | undefined;
    /** The pages of the document. */
    images?: InvoiceImage[] | undefined;
    dimensions?: InvoiceDimensions | undefined;
}
/**
 * A line as it is read. A guide says that a single invoice has its lines, and the list adds them on demand, but their
 *     properties are nowhere to be read. Those below are the ones that a write takes; there are certainly more.
 */
export interface InvoiceItem {
    /** The line's id; what an update takes. */
    id?: number | undefined;
    /** The inventory item's id. */
    item?: (number | null) | undefined;
    /** What was bought. */
    name?: (string | null) | undefined;
    /** The vendor's article number. */
    sku?: (string | null) | undefined;
    /**
     * How many.
     */
    quantity?: (number | null) | undefined;
    /**
     * What one costs.
     */
    price?: (number | null) | undefined;
    /** Whether tax applies to it. */
    is_taxed?: (boolean | null) | undefined;
    dimensions?: (InvoiceDimensions | null) | undefined;
    custom_fields?: (CustomFields | null) | undefined;
}
/** An invoice as the list shows it. */
export interface InvoiceSummary extends InvoiceHeader {
    /** The vendor's number. A single invoice calls it `number`. */
    invoice_number?: string | undefined;
    /**
     * When it is posted to the ledger.
     */
    posting_date?: string | undefined;
    /**
     * When it was approved, if it was.
     */
    approved_date?: (string | null) | undefined;
    /**
     * The same moment in UTC, or null.
     */
    approved_date_utc?: (string | null) | undefined;
    /** Whether a price differs from what was agreed. */
    has_price_variance?: boolean | undefined;
    /** Whether a line could not be matched. */
    has_unmatched_items?: boolean | undefined;
    /** Whether an invoice is held back. */
    on_hold?: {
        /** True while it is. */
        is_held?: boolean | undefined;
        /** Why. */
        reason?: string | undefined;
    } | undefined;
    /** The lines, with `expand=items`. Only the text of that parameter speaks of them; this name is a guess. */
    items?: InvoiceItem[] | undefined;
}
/** The one body that is known, from the scoping page. What else the call takes is not documented. */
export interface InvoiceCreate {
    ottimate_company_id: CompanyId;
    /** A location of that company. */
    ottimate_location_id: LocationId;
    /** The vendor's id in Ottimate. Importing names vendors by their ERP id instead. */
    ottimate_vendor_id: number;
    /** The vendor's number. */
    invoice_number: string;
    /**
     * The sum to pay.
     */
    total_amount: number;
}
/** The little that some answers say of an invoice. */
export interface InvoiceReference {
    /** The invoice's id. */
    id?: string | undefined;
    /** The vendor's number. */
    invoice_number?: string | undefined;
    /** Where it stands; a value that is not listed yet is possible. */
    status?: (InvoiceStatus | (string & {})) | undefined;
}
/** Something that happened to an invoice. */
export interface InvoiceHistoryEntry {
    /** The entry's id. */
    id?: number | undefined;
    /**
     * When it happened.
     */
    date?: string | undefined;
    /**
     * The same moment in UTC, or null.
     */
    date_utc?: (string | null) | undefined;
    /** What kind of action it was. */
    reason?: string | undefined;
    /** What was done, for people to read. */
    message?: string | undefined;
    /** Who did it. */
    user?: (User | null) | undefined;
}
/** One invoice with all that is known of it. The answer to an update has the same form. */
export interface Invoice extends InvoiceHeader {
    /** The API version that shaped this answer. */
    version?: string | undefined;
    /** The vendor's number. Lists and writes call it `invoice_number`. */
    number?: string | undefined;
    /** How an invoice was paid. Only there once `payment_status` is `paid`. */
    payment_info?: {
        /** By which means. */
        payment_method?: string | undefined;
        /** The number of the payment. */
        reference?: string | undefined;
    } | undefined;
    /** The lines. A guide says that they are here; the published document does not have them. */
    items?: InvoiceItem[] | undefined;
    /**
     * With `expand=gl_splits`: how the amount is spread over ledger accounts. Splits that were made come first;
     *     without any, those that the rules of the vendor or the coding of the lines would give. Null if there is
     *     neither.
     */
    gl_splits?: ({
        /** A note. */
        memo?: (string | null) | undefined;
        /**
         * The amount, a decimal with two places.
         * @example 840.00
         */
        amount?: string | undefined;
        custom_fields?: (CustomFields | null) | undefined;
        dimensions?: (InvoiceDimensions | null) | undefined;
    }[] | null) | undefined;
    /** With `expand=history`, what happened to it. */
    history?: InvoiceHistoryEntry[] | undefined;
    /** What became of the lines of an update. Only in its answer, and only if it sent some. */
    items_processing_result?: {
        /** From a line's place in the request, counted from 0 as far as is known, to its id. */
        success?: {
            [key: string]: number;
        } | undefined;
        /** From a line's place in the request to what was wrong with it. */
        failure?: {
            [key: string]: string;
        } | undefined;
        /**
         * How many of the lines were taken: `success` is all, `partial_success` some, `failure` none. A value
         *     that is not listed yet is possible.
         */
        status?: ("success" | "partial_success" | "failure" | (string & {})) | undefined;
    } | undefined;
}
/** What an update and an import can both set. */
export interface InvoiceFields {
    /** The vendor, by its id in the ERP. */
    erp_vendor_id?: string | undefined;
    /** The vendor's number. A single invoice shows it as `number`. */
    invoice_number?: string | undefined;
    /**
     * The date on the document.
     */
    invoice_date?: string | undefined;
    /**
     * When it must be paid. Give it if the vendor has no terms to derive it from.
     */
    due_date?: string | undefined;
    /**
     * When it is posted to the ledger.
     */
    posting_date?: string | undefined;
    /**
     * The sum to pay.
     */
    total_amount?: number | undefined;
    /**
     * The tax in it.
     */
    total_tax?: number | undefined;
    /** The number of the order that it belongs to. */
    purchase_order?: string | undefined;
    /** Remarks for people to read. */
    notes?: string | undefined;
    /** The currency, as ISO 4217 has it. What holds without it is not documented. */
    currency?: string | undefined;
    /**
     * What kind of document it is. `other` is only ever read.
     */
    type?: ("invoice" | "credit_memo") | undefined;
    /**
     * Replaces all of them: a field left out goes to its default. Leave the property out to change none. A name that
     *     was not set up for the account is met with 400.
     */
    custom_fields?: (CustomFields | null) | undefined;
}
/** What an update and an import can both set on a line. */
export interface InvoiceItemFields {
    /** The vendor's article number. */
    sku?: string | undefined;
    /** Whether tax applies to it. */
    is_taxed?: boolean | undefined;
    /**
     * Replaces all of the line's: a field left out goes to its default. A name that was not set up for the account is
     *     met with 400.
     */
    custom_fields?: (CustomFields | null) | undefined;
}
/** A line to change, with `id`, or to add, without. */
export interface InvoiceItemUpdate extends InvoiceItemFields {
    /** The line to change. */
    id?: number | undefined;
    /** The inventory item's id. */
    item?: number | undefined;
    /** What was bought. Give it with a new line, as an import must. */
    name?: string | undefined;
    /**
     * How many. Give it with a new line.
     */
    quantity?: number | undefined;
    /**
     * What one costs. Give it with a new line.
     */
    price?: number | undefined;
    /**
     * Merged into the line's dimensions: a value of null takes that one off, and `{}` changes nothing. The
     *     header's, in contrast, are replaced.
     * @example {
     *       "DEPARTMENT": "D-200",
     *       "PROJECT": null
     *     }
     */
    dimensions?: {
        [key: string]: string | null;
    } | undefined;
}
/** What to change of an invoice. A property that is left out is left as it is. */
export interface InvoiceUpdate extends InvoiceFields {
    ottimate_location_id?: LocationId | undefined;
    /** Needed when `erp_vendor_id` names a vendor that Ottimate does not have; the vendor is then created. */
    erp_vendor_name?: string | undefined;
    /**
     * What is taken off.
     */
    discount_amount?: number | undefined;
    /** Replaces all of the header's; `{}` clears them. Lines have their own. */
    dimensions?: DimensionIds | undefined;
    /** Lines to change, with `id`, and to add, without. Lines that are not named stay. None can be removed. */
    items?: InvoiceItemUpdate[] | undefined;
    /** Replaces all images by what these URLs lead to, PDF, JPG, JPEG or PNG; `[]` removes them all. */
    image_urls?: string[] | undefined;
    /**
     * Replaces all images by these, PDF, JPG, JPEG or PNG; `[]` removes them all. What happens if `image_urls`
     *     is there too is not documented. For large files use `PATCH /invoices/{id}/images`.
     */
    raw_images?: {
        /** Its name. The ending tells what kind of file it is. */
        filename: string;
        /** Its content in base64. */
        data: string;
    }[] | undefined;
}
/** A file that has not become an invoice yet. */
export interface InvoiceUpload {
    /** The upload's id. */
    id: string;
    /** The file's name. */
    filename: string;
    /** How far it has come. The values are not documented; that of a file that failed is not either. */
    status: string;
    /**
     * When it was uploaded.
     */
    date: string;
    /** How many pages it has. */
    no_of_pages: number;
    /** The location that it was uploaded to. */
    ottimate_location_name?: string | undefined;
    /** Where people see it, and how it is read, in the dashboard. */
    preview_url?: string | undefined;
}
/** A line of an invoice to create. */
export interface InvoiceImportItem extends InvoiceItemFields {
    /** What was bought. */
    name: string;
    /**
     * How many.
     */
    quantity: number;
    /**
     * What one costs.
     */
    price: number;
    /** For this line. */
    dimensions?: (DimensionIds | null) | undefined;
}
/** An invoice to create, from data alone. */
export interface InvoiceImport extends InvoiceFields {
    ottimate_location_id: LocationId;
    /**
     * The caller's own name for this record, different for each. What becomes of one that was used before is not
     *     documented.
     */
    upload_id: string;
    /** For the header. A type or an id that does not exist is met with 400. */
    dimensions?: (DimensionIds | null) | undefined;
    /** Where Ottimate can fetch the document, PDF, JPG, JPEG or PNG. Files in the JSON are not taken here. */
    image_urls?: string[] | undefined;
    /** The lines. */
    items?: InvoiceImportItem[] | undefined;
}
/** One invoice that the ERP now has. */
export interface InvoiceExportMark {
    /** The invoice's id, as an integer here. */
    invoice_id: number;
    /** What to note in its history. */
    marked_reason?: string | undefined;
    /** The ERP's id of the transaction. */
    export_transaction_id?: string | undefined;
}
/** Why one invoice was not dealt with. */
export interface InvoiceMarkFailure {
    /** The invoice's id. */
    id: number;
    /** The reason. */
    error: string;
}
/** What became of each invoice. */
export interface InvoiceExportResult {
    /** Those that are marked now. */
    updated: number[];
    /** Those that are not. */
    failed: InvoiceMarkFailure[];
}
/** What became of each invoice. */
export interface InvoiceUnexportResult {
    /** Those that are not marked any more. */
    updated: number[];
    /** Those that were flagged. */
    flagged?: number[] | undefined;
    /** Those for which it did not work. */
    failed: InvoiceMarkFailure[];
    /** Those that were passed over, and why. */
    skipped?: InvoiceMarkFailure[] | undefined;
}
/** Somebody who is to approve an invoice. Whether they have is not told, though guide and reference say so. */
export interface InvoiceApprover {
    /** The id of this assignment, `pbjappr_` and 32 hexadecimal digits. */
    id: string;
    /** The person. */
    approver: {
        /** The user's id, as a string here. */
        id?: string | undefined;
        /**
         * Their address.
         */
        email?: string | undefined;
        /** Their name. */
        display_name?: string | undefined;
    };
    /**
     * The rule that called for them. For somebody who was added by hand it is null according to the reference, and an
     *     object with an empty `id` and `name` according to the guide; expect both.
     */
    policy?: ({
        /** The rule's id, or nothing. */
        id?: string | undefined;
        /** The rule's name, or nothing. */
        name?: string | undefined;
    } | null) | undefined;
    /**
     * When they were assigned.
     */
    created_date: string;
}
/** The images that the invoice has now, and the files that it does not have. */
export interface InvoiceImagesResult {
    images?: InvoiceImage[] | undefined;
    /** Files that could not be used. Empty under 200. */
    image_errors?: {
        /** The file's name. */
        source?: string | undefined;
        /** What was wrong, for people to read. */
        error?: string | undefined;
    }[] | undefined;
}
/** One article that was received, in the catalog's terms. */
export interface ReceiverLine {
    /** The catalog entry's own key, to find it in another system. */
    catalog_unique_key?: (string | null) | undefined;
    /** The article's UPC, filled up with zeros to 13 digits; empty where the catalog has none. */
    upc?: string | undefined;
    /** The article's name in the catalog. */
    description?: string | undefined;
    /** The unit of measure in the catalog, not the invoice's. */
    uom?: string | undefined;
    /**
     * How many units a case holds.
     */
    case_pack?: number | undefined;
    /**
     * How many were received. Where the line was billed by the unit and matched so, it is turned into cases; elsewhere
     *     it is the invoice's quantity.
     */
    quantity_received?: number | undefined;
    /**
     * What one cost on the invoice, without sign.
     */
    unit_price?: number | undefined;
    /**
     * What the line cost, without sign.
     */
    extended_price?: number | undefined;
    /** The size in words, such as `10 DZ`. */
    pack_size?: (string | null) | undefined;
    /** The vendor's id in the inventory system, set up for the location. It is not the Ottimate id. */
    vendor_id?: (string | null) | undefined;
    /** The catalog entry's id in Ottimate. */
    ottimate_catalog_id?: string | undefined;
}
/** What was received with one exported invoice. */
export interface ReceiverExport {
    /** The invoice's id. */
    ottimate_invoice_id?: string | undefined;
    ottimate_company_id?: CompanyId | undefined;
    ottimate_location_id?: LocationId | undefined;
    /** The vendor's number. */
    invoice_number?: (string | null) | undefined;
    /** The vendor's name in Ottimate. */
    vendor_name?: string | undefined;
    /**
     * The date on the document.
     */
    invoice_date?: (string | null) | undefined;
    /**
     * When it went to the ERP.
     */
    exported_at?: (string | null) | undefined;
    /**
     * The same moment in UTC, or null.
     */
    exported_at_utc?: (string | null) | undefined;
    /** `success` in every row, as nothing else is listed. */
    receiver_status?: string | undefined;
    /** The lines that match a catalog entry; never empty. */
    receiver_lines?: ReceiverLine[] | undefined;
}
/**
 * Whom a price or an allowance is for, the whole company or a part of it.
 */
export type CatalogLevel = "company" | "location_group" | "location";
/** A price wherever it is shown. Amounts are decimal strings. */
export interface CatalogPriceDetails extends Timestamps {
    /** The price's id. */
    id: string;
    /** What a pack costs. */
    price: string;
    /** What one unit of the pack costs. */
    unit_price?: string | undefined;
    /** Whom the price is for, as a number; for allowances, 10, 15 and 20 are documented. */
    price_type: number;
    /** Whom the price is for; a value that is not listed yet is possible. */
    price_type_display?: (CatalogLevel | (string & {})) | undefined;
    /** The location, if it is for one. */
    ottimate_location_id?: number | undefined;
    /** The location group, if it is for one. */
    ottimate_group_id?: number | undefined;
    /**
     * From when the price holds.
     */
    start_date: string;
    /**
     * Until when the price holds.
     */
    end_date?: string | undefined;
    /** The caller's own id for the price. */
    reference_id?: string | undefined;
}
/** A price inside its entry. */
export interface CatalogEntryPrice extends CatalogPriceDetails {
    /**
     * The same moment in UTC, or null.
     */
    start_date_utc?: (string | null) | undefined;
    /**
     * The same moment in UTC, or null.
     */
    end_date_utc?: (string | null) | undefined;
}
/** An allowance wherever it is shown. Amounts are decimal strings. */
export interface CatalogAllowanceDetails extends Timestamps {
    /** The allowance's id. */
    id: string;
    /** What kind of deduction it is; a value that is not listed yet is possible. */
    allowance_type: "allowance" | "discount" | "rebate" | (string & {});
    /** What is deducted from the price of a pack. */
    amount: string;
    /** What is deducted from the price of one unit. */
    unit_allowance?: string | undefined;
    /** Whom the allowance is for, as a number; 10 the company, 15 a location group, 20 a location. */
    target: number;
    /** Whom the allowance is for, as a word; one that is not listed yet is possible. */
    target_type?: (CatalogLevel | (string & {})) | undefined;
    /** The location, if it is for one. */
    ottimate_location_id?: number | undefined;
    /**
     * From when it can be deducted.
     */
    start_date: string;
    /**
     * The same moment in UTC, or null.
     */
    start_date_utc?: (string | null) | undefined;
    /**
     * Until when it can be deducted.
     */
    end_date?: string | undefined;
    /**
     * The same moment in UTC, or null.
     */
    end_date_utc?: (string | null) | undefined;
    /** The caller's own id for the allowance. */
    reference_id?: string | undefined;
}
/** An allowance inside its entry. */
export interface CatalogEntryAllowance extends CatalogAllowanceDetails {
    /** The location group, if it is for one. */
    ottimate_group_id?: number | undefined;
}
/**
 * An item that a company buys from a vendor. In a list without `expand`, `dimensions`, `display_name`, `prices` and
 *     `allowances` are missing. Amounts are decimal strings.
 */
export interface CatalogEntry extends Timestamps {
    /** The entry's id, `cte_` and so on. */
    id: string;
    ottimate_company_id: CompanyId;
    /** The caller's own id for the entry. */
    reference_id?: string | undefined;
    /** The key to send with the next upsert. The prose says that it is returned; no published answer has it. */
    catalog_unique_key?: string | undefined;
    /** What the item is called. */
    item_name: string;
    /**
     * @deprecated
     *
     * Deprecated and to be removed. Use `item_name` instead.
     */
    description?: string | undefined;
    /** The vendor's item code. */
    sku?: string | undefined;
    /** The barcode number. */
    upc?: string | undefined;
    /** The format that the item is bought in, where the integration tells formats apart. */
    buying_format?: (string | null) | undefined;
    /** The size of the pack; what is sent as `size`. */
    pack_size?: string | undefined;
    /** The unit that the item is counted in. */
    uom?: string | undefined;
    /** What a pack costs. */
    price?: string | undefined;
    /** What one unit of the pack costs. */
    unit_price?: string | undefined;
    /** What was paid for the item the last time. */
    last_purchased_price?: string | undefined;
    /** The id that the vendor has in the ERP. */
    erp_vendor_id?: string | undefined;
    /**
     * @deprecated
     *
     * Deprecated and to be removed. Use `erp_vendor_name` instead.
     */
    ottimate_vendor_name?: (string | null) | undefined;
    /** The vendor's name. */
    erp_vendor_name?: (string | null) | undefined;
    /** Whether less than a full case can be bought. */
    is_split_case?: boolean | undefined;
    /**
     * What the point-of-sale system files the item under: from the type to the dimension's name, or its code where it
     *     has no name. Types are in capitals; older answers have them as `Department`.
     */
    dimensions?: ({
        [key: string]: string;
    } | null) | undefined;
    /** The name to show to people. */
    display_name?: string | undefined;
    /** When the item was bought the last time. */
    last_purchased_date?: string | undefined;
    /**
     * The same moment in UTC, or null.
     */
    last_purchased_date_utc?: (string | null) | undefined;
    /** Its prices. In a list, they have to be asked for with `expand`. */
    prices?: CatalogEntryPrice[] | undefined;
    /** Its allowances. In a list, they have to be asked for with `expand`. */
    allowances?: CatalogEntryAllowance[] | undefined;
    /** Given where the request had no `prices` or no `allowances`. */
    warnings?: {
        /** What was missing. */
        message?: string | undefined;
    }[] | undefined;
}
/** What can be said of an item, when it is created and later. */
export interface CatalogEntryFields {
    /**
     * @deprecated
     *
     * Deprecated and to be removed. Use `item_name` instead.
     */
    description?: string | undefined;
    /** How the source system describes the item. */
    original_description?: string | undefined;
    /** The vendor's item code. */
    sku?: string | undefined;
    /** The barcode number. With it, invoice lines find their entry more surely. */
    upc?: string | undefined;
    /**
     * Tells apart the formats that one item is bought in, such as `CASE` and `EACH`. For integrations that use it, it
     *     counts among the fields that identify an entry; the others leave it out.
     */
    buying_format?: (string | null) | undefined;
    /** The size of the pack, such as `6 CT`. Answers show it as `pack_size`. */
    size?: string | undefined;
    /** The unit that the item is counted in, such as `CASE`, `EACH` or `LB`. */
    uom?: string | undefined;
    /**
     * What a pack costs.
     */
    price?: number | undefined;
    /**
     * What one unit of the pack costs.
     */
    unit_price?: number | undefined;
    /** Whether less than a full case can be bought. */
    is_split_case?: boolean | undefined;
    /** Whether the item may be bought from this vendor. */
    authorized_vendor?: boolean | undefined;
    /** What the point-of-sale system files the item under. Null, like leaving it out, changes nothing. */
    dimensions?: ({
        [key: string]: string;
    }[] | null) | undefined;
    /**
     * What else the caller wants to keep, under names of its own choice.
     * @example {
     *       "shelf_life_days": 7
     *     }
     */
    properties?: {
        [key: string]: unknown;
    } | undefined;
}
/** A price, and whom it is for. */
export interface CatalogPriceFields {
    /**
     * What a pack costs.
     */
    price: number;
    /**
     * What one unit of the pack costs.
     */
    unit_price?: number | undefined;
    /** Whom the price is for; the whole company where nothing else is said. */
    price_type?: CatalogLevel | undefined;
    /** The location. Needed where `price_type` is `location`. */
    ottimate_location_id?: number | undefined;
    /** The location group. Needed where `price_type` is `location_group`; no call lists the groups. */
    ottimate_group_id?: number | undefined;
    /**
     * Until when the price holds. Open where it is missing.
     */
    end_date?: string | undefined;
    /** The caller's own id for the price. */
    reference_id?: string | undefined;
}
/** A price that is created together with its entry. */
export interface CatalogEntryPriceInput extends CatalogPriceFields {
    /**
     * From when the price holds.
     */
    start_date?: string | undefined;
    /**
     * What else the caller wants to keep, under names of its own choice.
     * @example {
     *       "shelf_life_days": 7
     *     }
     */
    data?: {
        [key: string]: unknown;
    } | undefined;
}
/** What can be said of an allowance, when it is created and later. */
export interface CatalogAllowanceFields {
    /**
     * What kind of deduction it is; `allowance` where nothing else is said.
     */
    allowance_type?: ("allowance" | "discount" | "rebate") | undefined;
    /**
     * What is deducted from the price of one unit; nothing where it is missing.
     */
    unit_allowance?: number | undefined;
    /** Whom the allowance is for; the whole company where nothing else is said. */
    target?: CatalogLevel | undefined;
    /** The location. Needed where `target` is `location`. */
    ottimate_location_id?: number | undefined;
    /** The location group. Needed where `target` is `location_group`; no call lists the groups. */
    ottimate_group_id?: number | undefined;
    /**
     * Until when it can be deducted. Open where it is missing.
     */
    end_date?: string | undefined;
}
export interface NewCatalogAllowanceFields {
    /**
     * From when it can be deducted.
     */
    start_date: string;
    /** The caller's own id for the allowance, on which upserts are said to go. */
    reference_id?: string | undefined;
}
export interface NewCatalogEntryFields {
    /** The id that the vendor has in the ERP. */
    erp_vendor_id: string;
    /** What the item is called. */
    item_name: string;
    /**
     * By which an existing entry is found. Where it is missing, the server makes one of identifying fields:
     *     `erp_vendor_id`, `sku`, `size` and `description` by the reference; `erp_vendor_id`, `item_name`, `size`, `uom`
     *     and `upc` by the guide. A change to one of them makes another key, so a second entry appears and the first is
     *     left behind. The server may also rewrite a key that it was given.
     */
    catalog_unique_key?: string | undefined;
    /**
     * What was paid for the item the last time.
     */
    last_purchased_price?: number | undefined;
    /** The caller's own id for the entry. */
    reference_id?: string | undefined;
    /** Prices to create with the entry. Send null where there are none; leaving it out earns a warning. */
    prices: CatalogEntryPriceInput[] | null;
    /** Allowances to create with the entry. Send null where there are none; leaving it out earns a warning. */
    allowances: (CatalogAllowanceFields & NewCatalogAllowanceFields & {
        /**
         * What is deducted from the price of a pack.
         */
        allowance: number;
        /**
         * What else the caller wants to keep, under names of its own choice.
         * @example {
         *       "shelf_life_days": 7
         *     }
         */
        data?: {
            [key: string]: unknown;
        } | undefined;
    })[] | null;
}
/** An entry of a company's catalog, with its prices and allowances. */
export interface CatalogEntryCreate extends CatalogEntryFields, NewCatalogEntryFields {
    ottimate_company_id: CompanyId;
}
/** The fields of an entry that are to change. */
export interface CatalogEntryUpdate extends CatalogEntryFields {
    /** The id that the vendor has in the ERP. */
    erp_vendor_id?: string | undefined;
    /** What the item is called. */
    item_name?: string | undefined;
    /**
     * The vendor's name. An empty string clears it. Answers may show another name, as they prefer what the ERP
     *     says.
     */
    erp_vendor_name?: (string | null) | undefined;
}
/** An entry as the bulk call is thought to take it, which is the single create's body but for the company. */
export interface CatalogEntryInput extends CatalogEntryFields, NewCatalogEntryFields {
}
/** An allowance on its own, with the entry that it belongs to. Which group it is for is not shown here. */
export interface CatalogAllowance extends CatalogAllowanceDetails {
    /** The entry that the allowance is for. */
    catalog_entry_id: string;
    ottimate_company_id: CompanyId;
}
/** A further allowance of an entry. */
export interface CatalogAllowanceCreate extends CatalogAllowanceFields, NewCatalogAllowanceFields {
    ottimate_company_id: CompanyId;
    /**
     * The entry that the allowance is for, by its id, `cte_` and so on. The published document wants an integer
     *     here, but no entry has one, and the guide sends the string.
     */
    catalog_entry_id: string;
    /**
     * What is deducted from the price of a pack.
     */
    amount: number;
}
/** The fields of an allowance that are to change. */
export interface CatalogAllowanceUpdate extends CatalogAllowanceFields {
    /**
     * What is deducted from the price of a pack.
     */
    amount?: number | undefined;
    /**
     * From when it can be deducted.
     */
    start_date?: string | undefined;
}
/** An allowance as the bulk call is thought to take it, which is the single create's body but for the company. */
export interface CatalogAllowanceInput extends CatalogAllowanceFields, NewCatalogAllowanceFields {
    /** The entry that the allowance is for, by its id, `cte_` and so on. */
    catalog_entry_id: string;
    /**
     * What is deducted from the price of a pack.
     */
    amount: number;
}
/** A price on its own, with the entry that it belongs to. */
export interface CatalogPrice extends CatalogPriceDetails {
    /** The entry that the price is for. */
    catalog_entry_id?: string | undefined;
    ottimate_company_id?: CompanyId | undefined;
}
/** A further price of an entry. */
export interface CatalogPriceCreate extends CatalogPriceFields {
    ottimate_company_id: CompanyId;
    /** The entry that the price is for. */
    catalog_entry_id: string;
    /**
     * From when the price holds.
     */
    start_date: string;
}
/** A price as the bulk call is thought to take it, which is the single create's body but for the company. */
export interface CatalogPriceInput extends CatalogPriceFields {
    /** The entry that the price is for. */
    catalog_entry_id: string;
    /**
     * From when the price holds.
     */
    start_date: string;
}
/** What an invoice line charged for an item, and what was agreed. Amounts are numbers here. */
export interface CatalogPurchase {
    /** The id of the invoice line. */
    id: number;
    /**
     * What was charged.
     */
    price: number;
    /**
     * The date of the invoice.
     */
    invoice_date: string;
    /**
     * What was charged less what was agreed; above zero, the vendor charged too much.
     */
    price_variance?: number | undefined;
    /**
     * What was agreed for that day.
     */
    effective_price?: number | undefined;
}
/** An invoice line that was matched to the item. */
export interface CatalogInvoiceItem extends CatalogPurchase {
    /** The invoice's id, as a number; elsewhere it is a string. */
    invoice_id: number;
    /** What the invoice calls the item. */
    item_name: string;
    /**
     * How many were charged.
     */
    quantity: number;
}
/** An item that was bought in the period, and how its price on invoices compares with the agreed one. */
export interface CatalogVariance {
    /** The id of the catalog entry. */
    id: string;
    /** What the item is called. */
    item_name: string;
    /** The vendor's item code. */
    sku?: string | undefined;
    /** The barcode number. */
    upc?: string | undefined;
    /** The size of the pack. */
    pack_size?: string | undefined;
    /** The id that the vendor has in the ERP. */
    erp_vendor_id?: string | undefined;
    last_invoice_item?: CatalogPurchase | undefined;
    /** The lines that it was bought with, if `expand` asked for them. Their form is a guess. */
    invoice_items?: CatalogInvoiceItem[] | undefined;
    /**
     * Whether there are more lines than `invoice_items` holds; the rest come from the call for one item's lines. That
     *     it stands in this place is a guess.
     */
    has_more?: boolean | undefined;
}
/** A batch of changed costs from the Catalog Variance Manager. */
export interface CatalogVarianceBatch {
    /** The batch's id, `ctb_` and so on. */
    id: string;
    ottimate_company_id: CompanyId;
    /** Counts the batches of the company. */
    batch_number: number;
    /** How far the batch is. No answer shows one that was not exported; a value that is not listed yet is possible. */
    export_status: "exported" | (string & {});
    /**
     * When it was exported.
     */
    exported_at: string;
    /**
     * The same moment in UTC, or null.
     */
    exported_at_utc?: (string | null) | undefined;
    /** The batch in the form that the `/costbatch` call of Pyxis takes, to be passed on as it is. */
    costbatch_payload: {
        /** A name for people to read. */
        description?: string | undefined;
        /** The region that the costs are for. */
        zone?: string | undefined;
        /** Which import of Pyxis it is for; 0 where the company has no Pyxis token. */
        import_def_id?: number | undefined;
        /** The batch's number as a string. */
        external_batch_number?: string | undefined;
        /**
         * From when the costs hold.
         */
        start_datetime?: string | undefined;
        /** The items and their new costs. What is in them is not documented. */
        catalog_items?: {
            [key: string]: unknown;
        }[] | undefined;
    };
}
/**
 * Whether tasks are still running. A batch is `completed` even when every task of it failed.
 */
export type BatchStatus = "processing" | "completed";
/** How far a batch has come. */
export interface BatchState {
    /** The batch's id, as the bulk call gave it. */
    batch_id: string;
    /** Whether tasks are still running; a value that is not listed yet is possible. */
    status: BatchStatus | (string & {});
    /**
     * The share of tasks that are done, well or badly; 1 at the end.
     */
    progress: number;
    /** How many tasks there are. How records are spread over them is not documented. */
    tasks_count: number;
    /** How many went well. */
    tasks_completed: number;
    /** How many failed. */
    tasks_failed: number;
}
/** One batch of the list. */
export interface Batch extends BatchState {
    /** When it last made progress. */
    modified_at: string;
    /** When it was done. Null while it is not. */
    completed_at?: (string | null) | undefined;
}
/** How far one batch has come. */
export interface BatchProgress extends BatchState {
    /** The API version that shaped this answer. */
    version: string;
    /** Where the results are, once the batch is completed. */
    results_url?: (string | null) | undefined;
    /** Why all tasks failed. Null as long as one did not. */
    error?: (string | null) | undefined;
}
/** What became of one task. Nothing here says which record of the request it was about. */
export interface BatchTask {
    /** The task's own id, not a place in the request. */
    task: number;
    /** What the task made or changed, in a form that depends on the call. Null if it failed. */
    result?: unknown | undefined;
    /** Why it failed. Null if it did not. */
    message?: (string | null) | undefined;
}
export interface paths {
    "/oauth/token": {
        /**
         * Exchange client credentials for an access token
         *
         * Returns a bearer token for the API User behind the client. Send the API key with it, and keep the token
         *     until `expires_in` has passed or a call is answered with 401; there is no refresh token. The body is
         *     form-encoded: the published document calls it JSON, against every guide and every program in use.
         */
        post: operations["createToken"];
    };
    "/accounts": {
        /**
         * List the accounts that the credentials can see
         *
         * Where an integration starts: the account's id leads to its companies and locations. Credentials of a client
         *     see one account, those of a partner may see several.
         */
        get: operations["listAccounts"];
    };
    "/accounts/{id}/companies": {
        /**
         * List the companies of an account
         *
         * A company is an accounting entity with its own chart of accounts, vendors and dimensions; nothing crosses its
         *     border. Companies are made by Ottimate, not through the API.
         */
        get: operations["listCompanies"];
    };
    "/accounts/{id}/locations": {
        /**
         * List the locations of an account
         *
         * A location is a site of one company: invoices belong to a location, while vendors and dimensions are shared by
         *     all locations of a company. Which company it is comes as a name, not as an id.
         */
        get: operations["listLocations"];
    };
    "/vendors": {
        /**
         * List vendors
         *
         * The vendors of one company, or of all that the API User can see. To mirror them, remember when you last
         *     asked and give that as `last_modified_date_from_utc`.
         */
        get: operations["listVendors"];
        /**
         * Create a vendor
         *
         * Adds one vendor to a company. `erp_vendor_id` must be the vendor's id in the ERP, or exporting its invoices
         *     fails. To change a vendor, or where it may exist already, use `POST /vendors/bulk`, which upserts.
         */
        post: operations["createVendor"];
    };
    "/vendors/{id}": {
        /**
         * Get a vendor
         *
         * Reads one vendor by its Ottimate id, not by its id in the ERP.
         */
        get: operations["getVendor"];
    };
    "/vendors/bulk": {
        /**
         * Create or update up to 100 vendors
         *
         * Upserts on `erp_vendor_id` within the company, and is the only way to change a vendor. Records fail one by
         *     one: look into `errors` whatever the status, as some answers come with 201 and some with 207.
         */
        post: operations["bulkUpsertVendors"];
    };
    "/dimensions": {
        /**
         * List dimensions
         *
         * The dimensions of one company, or of all that the API User can see. Invoices and orders can only be coded with
         *     dimensions that are listed here.
         */
        get: operations["listDimensions"];
        /**
         * Create a dimension
         *
         * Adds one dimension to a company. The answer is the dimension itself, not wrapped as a vendor's is. The scoping
         *     page shows a shorter form with `type`; it is in the schema, marked as undocumented.
         */
        post: operations["createDimension"];
    };
    "/dimensions/{id}": {
        /**
         * Get a dimension
         *
         * Reads one dimension by its Ottimate id, not by its id in the ERP.
         */
        get: operations["getDimension"];
    };
    "/dimensions/bulk": {
        /**
         * Create or update up to 100 dimensions
         *
         * Upserts on `reference_id` within the company. The lists of the answer hold ids and names only, so a record is
         *     told from another by its name.
         */
        post: operations["bulkUpsertDimensions"];
    };
    "/purchase-orders": {
        /**
         * List purchase orders
         *
         * The orders of a company, a location or a vendor, or all that the API User can see. Rows come without lines unless
         *     `expand=items` asks for them, a month at a time. There is no filter by the time of the last change.
         */
        get: operations["listPurchaseOrders"];
        /**
         * Create or update a purchase order
         *
         * Upserts on `external_id`: the order that has it is updated, and one is created only where none has it. Without an
         *     `external_id`, nothing keeps a second order from being made. The dimensions of its lines must exist. Receipts and
         *     invoices are matched to the order; without `is_2_way`, a receipt is waited for.
         */
        post: operations["createPurchaseOrder"];
    };
    "/purchase-orders/{id}": {
        /**
         * Get a purchase order
         *
         * Reads one order with its lines. Where only the caller's own id is known, list with `external_id` first. Dimensions
         *     come as objects; before a line is sent back, each must be turned into its `erp_dimension_id`.
         */
        get: operations["getPurchaseOrder"];
        /**
         * Update a purchase order
         *
         * Changes the fields that are sent. Lines with an `id` are changed, lines without are added, so the same new line
         *     sent twice may be there twice. A line's dimensions are replaced as a whole. Number, external id, vendor, location and
         *     status cannot be changed.
         */
        patch: operations["updatePurchaseOrder"];
    };
    "/purchase-orders/bulk": {
        /**
         * Create or update up to 100 purchase orders
         *
         * Takes orders of one location, 100 and 1,000 lines in all at most, and works on them later: the answer names a batch
         *     to follow. Upserts on `external_id`. A record may lack it, but sent again it may then become a second order.
         *     Records fail one by one, and only the batch tells.
         */
        post: operations["bulkUpsertPurchaseOrders"];
    };
    "/receipts": {
        /**
         * List receipts
         *
         * The receipts of a company, a location or a purchase order, or all that the API User can see. Rows come without
         *     lines unless `expand=items` asks for them, a month at a time. There is no filter by the time of the last change.
         */
        get: operations["listReceipts"];
        /**
         * Create or update a receipt
         *
         * Adds a receipt to a purchase order that is in Ottimate; an order may have many. Upserts on `external_id`: the
         *     receipt that has it is updated, and one is created only where none has it. Without an `external_id`, nothing keeps
         *     a second receipt from being made.
         */
        post: operations["createReceipt"];
    };
    "/receipts/{id}": {
        /**
         * Get a receipt
         *
         * Reads one receipt with its lines. Where only the caller's own id is known, list with `external_id` first.
         */
        get: operations["getReceipt"];
        /**
         * Update a receipt
         *
         * Changes the fields that are sent. Lines with an `id` are changed, lines without are added, so the same new line
         *     sent twice may be there twice. Number, external id, order and status cannot be changed.
         */
        patch: operations["updateReceipt"];
    };
    "/receipts/bulk": {
        /**
         * Create or update up to 100 receipts
         *
         * Takes receipts of one company, 100 and 1,000 lines in all at most, and works on them later: the answer names a
         *     batch to follow. Upserts on `external_id`. A record may lack it, but sent again it may then become a second
         *     receipt. Records fail one by one, and only the batch tells.
         */
        post: operations["bulkUpsertReceipts"];
    };
    "/invoices": {
        /**
         * List invoices
         *
         * The invoices that the API User can see, latest creation first. Narrow them to a company by naming its locations in
         *     `ottimate_location_ids`. Rows can move from page to page while invoices come in. To mirror them, remember when you
         *     last asked and give that as `last_modified_date_from_utc`; to fetch them for the ERP, ask for the status
         *     `ready-for-export` and mark them with `POST /invoices/mark-exported` afterwards.
         */
        get: operations["listInvoices"];
        /**
         * Create an invoice from data
         *
         * The scoping page shows this call and one body for it; the reference does not have it, so neither other fields nor
         *     the answer are known. Try it in the sandbox first. The documented way is `POST /invoices/import`, which takes lines
         *     and dimensions too, for one invoice as well as for a hundred.
         */
        post: operations["createInvoice"];
    };
    "/invoices/{id}": {
        /**
         * Get an invoice
         *
         * Reads one invoice. Answers are kept for 5 minutes on the server, so a read soon after a change may show the old state;
         *     the answer to the change itself is current. The number is called `number` here and `invoice_number` in lists. Lines
         *     are to be had here according to a guide, while the reference lists them only for `GET /invoices?expand=items`.
         */
        get: operations["getInvoice"];
        /**
         * Update an invoice
         *
         * Changes what the body names and leaves the rest. What replaces and what merges differs:
         *
         *     - `dimensions` of the header replaces them all, `{}` clears them.
         *     - `dimensions` of a line is merged, null removes one, `{}` changes nothing.
         *     - `custom_fields`, of header or line, replaces them all, and what is missing goes to its default.
         *     - `items` changes the lines named by `id` and adds those without; no other line is touched.
         *     - `image_urls` and `raw_images` replace all images, `[]` removes them.
         *
         *     An `erp_vendor_id` that Ottimate does not have creates the vendor, given `erp_vendor_name`. Lines fail one by one,
         *     under 200: look into `items_processing_result`. Nothing protects a repeated call from adding its new lines twice.
         */
        patch: operations["updateInvoice"];
    };
    "/invoices/upload": {
        /**
         * Upload an invoice document
         *
         * Sends one file to be read: PDF, JPG, JPEG, PNG or TIFF, at most 25 MB. The answer comes at once and is a handle, not an
         *     invoice. The invoice exists when reading is done, that is when the file is gone from `GET /invoices/uploads`; its id is
         *     handed over nowhere. A lost answer leaves it open whether the file was received: look into that list before sending it
         *     again, under a new key.
         */
        post: operations["uploadInvoice"];
    };
    "/invoices/uploads": {
        /**
         * List uploads in progress
         *
         * The files that were received and have not become invoices yet, all at once. **A row that disappears is the sign that
         *     its file has been read**: the invoice is then in `GET /invoices`. Which one it is must be found by its location, vendor
         *     and number, since no id leads from the one to the other. There is no push; how often to ask is not stated.
         */
        get: operations["listInvoiceUploads"];
    };
    "/invoices/import": {
        /**
         * Import up to 100 invoices
         *
         * Creates invoices from data, without a file to read. The body is the array itself. The work is done afterwards: follow
         *     the batch with `GET /batch/{id}/progress` and read its results; they do not say which record they belong to. It only
         *     creates: what becomes of an `upload_id` that was imported before is not documented, so keep one key for one request.
         */
        post: operations["importInvoices"];
    };
    "/invoices/mark-exported": {
        /**
         * Mark invoices as exported
         *
         * Tells Ottimate that the ERP has these invoices: each gets the status `exported`, and the reason is noted in its
         *     history. A reason or transaction of an invoice's own wins over the one for all. Invoices fail one by one, under 200:
         *     look into `failed`. What happens to an invoice that is marked already is not documented.
         */
        post: operations["markInvoicesExported"];
    };
    "/invoices/mark-unexported": {
        /**
         * Take back the export mark of invoices
         *
         * Undoes `POST /invoices/mark-exported`, so that the invoices can be exported again. The reason is noted in their
         *     history. With `flag_invoice` they are flagged as well. Invoices fail one by one, under 200: look into `failed` and
         *     `skipped`.
         */
        post: operations["markInvoicesUnexported"];
    };
    "/invoices/{id}/approvers": {
        /**
         * List the approvers of an invoice
         *
         * Who was assigned to approve an invoice, by a rule or by hand. All of them must approve before it can be exported. Who
         *     has is not in the answer; the invoice's status tells when all have.
         */
        get: operations["listInvoiceApprovers"];
    };
    "/invoices/{id}/flag": {
        /**
         * Flag an invoice for review
         *
         * Moves the invoice back to `incomplete` and notifies the people concerned, so a second call may notify them again. The
         *     body may be left out.
         */
        post: operations["flagInvoice"];
    };
    "/invoices/{id}/images": {
        /**
         * Replace the images of an invoice
         *
         * Removes all images of the invoice and puts the files in their place: PDF, JPG, JPEG or PNG, at most 50 MB each. Files
         *     fail one by one: look into `image_errors`.
         */
        patch: operations["replaceInvoiceImages"];
    };
    "/invoices/receiver-export": {
        /**
         * List received quantities of exported invoices
         *
         * The lines of exported invoices that match a catalog entry, for an inventory system to book as received. It has only
         *     vendors for which items are validated; lines without a match, and those of fringe entries, are left out, and so are
         *     invoices that have no line left.
         */
        get: operations["listReceiverExports"];
    };
    "/catalog/entries": {
        /**
         * List catalog entries
         *
         * The items that one company has agreed prices for. Prices and allowances are left out unless `expand` asks for
         *     them.
         */
        get: operations["listCatalogEntries"];
        /**
         * Create or update a catalog entry
         *
         * Upserts: an entry with the same `catalog_unique_key` is updated, and where no key is sent, one is made from the
         *     fields that identify the item. Send `prices` and `allowances` always, as null where there are none. Whether null
         *     takes prices away from an entry that exists is not documented. Allowances work only where Ottimate has switched
         *     them on.
         */
        post: operations["createCatalogEntry"];
    };
    "/catalog/entries/{id}": {
        /**
         * Get a catalog entry
         *
         * Reads one entry with its prices and allowances.
         */
        get: operations["getCatalogEntry"];
        /**
         * Update a catalog entry
         *
         * Changes the fields that are sent. This is the way to rename an item or to correct a field that identifies it,
         *     because an upsert with the new value would create a second entry. Prices and allowances have calls of their own.
         */
        patch: operations["updateCatalogEntry"];
    };
    "/catalog/entries/bulk": {
        /**
         * Create or update up to 1,000 catalog entries
         *
         * Upserts in the background. Where a record brings no `catalog_unique_key`, the server makes one of
         *     `erp_vendor_id`, `item_name`, `size`, `uom` and, if there is one, `upc`: while these stay the same, sending an
         *     item again is safe; when one of them changes, a second entry appears. Unverified: the published document says
         *     nothing of the body, so `entries` and the rest are concluded from the other bulk calls. Try it in the sandbox
         *     first. Follow the batch to learn what became of the records, and give each a `reference_id`: the results do not
         *     say which record they are about.
         */
        post: operations["bulkUpsertCatalogEntries"];
    };
    "/catalog/allowances": {
        /**
         * List catalog allowances
         *
         * What may be deducted from a company's prices, for one entry, one location or one day if that is asked for.
         */
        get: operations["listCatalogAllowances"];
        /**
         * Create a catalog allowance
         *
         * Adds an allowance to an entry. `target` is a word here; in answers it is a number, and the word is in
         *     `target_type`. Allowances work only where Ottimate has switched them on.
         */
        post: operations["createCatalogAllowance"];
    };
    "/catalog/allowances/{id}": {
        /**
         * Update a catalog allowance
         *
         * Changes the fields that are sent. Its entry and its `reference_id` cannot be changed.
         */
        patch: operations["updateCatalogAllowance"];
    };
    "/catalog/allowances/bulk": {
        /**
         * Create or update up to 1,000 catalog allowances
         *
         * Upserts in the background, on `reference_id` as far as is known. Unverified: the published document says nothing
         *     of the body, so `allowances` and the rest are concluded from the other bulk calls. Try it in the sandbox first.
         *     Follow the batch to learn what became of the records, and give each a `reference_id`: the results do not say
         *     which record they are about.
         */
        post: operations["bulkUpsertCatalogAllowances"];
    };
    "/catalog/prices": {
        /**
         * List catalog prices
         *
         * The prices of a company, for one entry, one location, one day or one level if that is asked for.
         */
        get: operations["listCatalogPrices"];
        /**
         * Create a catalog price
         *
         * Adds a price to an entry. Numbers go in, decimal strings come out. There is no call to change or end a price.
         *     Prices by location need to be set up by Ottimate first.
         */
        post: operations["createCatalogPrice"];
    };
    "/catalog/prices/bulk": {
        /**
         * Create up to 1,000 catalog prices
         *
         * Creates in the background and never updates; what counts as a duplicate is skipped, but by which fields is not
         *     said. Unverified: the published document says nothing of the body, so `prices` and the rest are concluded from
         *     the other bulk calls. Try it in the sandbox first. Follow the batch to learn what became of the records, and
         *     give each a `reference_id`: the results do not say which record they are about.
         */
        post: operations["bulkCreateCatalogPrices"];
    };
    "/catalog/variances": {
        /**
         * List price variances
         *
         * The items that were bought in a period, each with its latest invoice line and how its price compares with the
         *     agreed one. Items without a difference are listed, too, unless `variance_only` is set. With `expand`, the lines
         *     of the whole period come along.
         */
        get: operations["listCatalogVariances"];
    };
    "/catalog/variances/{id}/invoice-items": {
        /**
         * List the invoice lines of an item
         *
         * Every invoice line that was matched to one item, with its variance. The id is the catalog entry's; variances
         *     have none of their own. Needed where a list with `expand` says `has_more`.
         */
        get: operations["listCatalogVarianceInvoiceItems"];
    };
    "/catalog/variance-batches": {
        /**
         * List exported variance batches
         *
         * The variance batches of a company that were exported. Drafts and failures are never listed, so this does not
         *     show which batches wait for an export. These are not the batches of bulk calls.
         */
        get: operations["listCatalogVarianceBatches"];
    };
    "/catalog/variance-batches/{id}/export": {
        /**
         * Mark a variance batch as exported
         *
         * Sets the batch to exported as of now and gives back its payload. Nothing is sent to another system; that is up
         *     to the caller. A second call meets 400, so after a lost answer look for the batch in the list.
         */
        post: operations["exportCatalogVarianceBatch"];
    };
    "/batch": {
        /**
         * List batches
         *
         * The batches that these credentials started, the one that changed last first. As rows move to the front while
         *     batches make progress, a row can turn up on two pages.
         */
        get: operations["listBatches"];
    };
    "/batch/{id}/progress": {
        /**
         * Get the progress of a batch
         *
         * Ask again, at growing intervals, until `status` is `completed`, then read the results. Completed does not mean
         *     that it went well: look at `tasks_failed`, and at `error`, which is set when every task failed.
         */
        get: operations["getBatchProgress"];
    };
    "/batch/{id}/results": {
        /**
         * Get the results of a batch
         *
         * What became of each task, all on one page. Read it once the batch is completed; what it says before is not
         *     documented, nor is how long it is kept. A task carries no place in the request, so to tell which record failed,
         *     look for the caller's own ids in `result` and `message`, or read the records back.
         */
        get: operations["getBatchResults"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        TokenRequest: TokenRequest;
        Token: Token;
        ErrorBody: ErrorBody;
        Account: Account;
        CompanyId: CompanyId;
        Company: Company;
        LocationId: LocationId;
        Location: Location;
        DateOrTime: DateOrTime;
        UtcTime: UtcTime;
        PaymentMethod: PaymentMethod;
        Vendor: Vendor;
        VendorList: VendorList;
        IdempotencyKey: IdempotencyKey;
        VendorDetails: VendorDetails;
        VendorCreate: VendorCreate;
        VendorAnswer: VendorAnswer;
        VendorInput: VendorInput;
        VendorBulkResult: VendorBulkResult;
        DimensionType: DimensionType;
        Dimension: Dimension;
        DimensionFields: DimensionFields;
        DimensionCreate: DimensionCreate;
        DimensionInput: DimensionInput;
        DimensionReference: DimensionReference;
        DimensionBulkResult: DimensionBulkResult;
        PurchaseOrderStatus: PurchaseOrderStatus;
        PurchaseOrderHeader: PurchaseOrderHeader;
        Timestamps: Timestamps;
        CustomFields: CustomFields;
        DimensionObject: DimensionObject;
        PurchaseOrderItem: PurchaseOrderItem;
        PurchaseOrderSummary: PurchaseOrderSummary;
        PurchaseOrderCharges: PurchaseOrderCharges;
        DimensionIds: DimensionIds;
        PurchaseOrderItemFields: PurchaseOrderItemFields;
        PurchaseOrderItemInput: PurchaseOrderItemInput;
        PurchaseOrderFields: PurchaseOrderFields;
        PurchaseOrderCreate: PurchaseOrderCreate;
        PurchaseOrder: PurchaseOrder;
        PurchaseOrderItemUpdate: PurchaseOrderItemUpdate;
        PurchaseOrderUpdate: PurchaseOrderUpdate;
        UpdateStamp: UpdateStamp;
        PurchaseOrderInput: PurchaseOrderInput;
        BatchStarted: BatchStarted;
        ReceiptStatus: ReceiptStatus;
        ReceiptHeader: ReceiptHeader;
        ReceiptItem: ReceiptItem;
        ReceiptSummary: ReceiptSummary;
        ReceiptItemFields: ReceiptItemFields;
        ReceiptItemInput: ReceiptItemInput;
        ReceiptFields: ReceiptFields;
        ReceiptByPurchaseOrderId: ReceiptByPurchaseOrderId;
        ReceiptByPurchaseOrderNumber: ReceiptByPurchaseOrderNumber;
        ReceiptByPurchaseOrderExternalId: ReceiptByPurchaseOrderExternalId;
        ReceiptCreate: ReceiptCreate;
        Receipt: Receipt;
        ReceiptItemUpdate: ReceiptItemUpdate;
        ReceiptUpdate: ReceiptUpdate;
        InvoiceStatus: InvoiceStatus;
        InvoicePaymentStatus: InvoicePaymentStatus;
        User: User;
        InvoiceImage: InvoiceImage;
        InvoiceDimensions: InvoiceDimensions;
        InvoiceHeader: InvoiceHeader;
        InvoiceItem: InvoiceItem;
        InvoiceSummary: InvoiceSummary;
        InvoiceCreate: InvoiceCreate;
        InvoiceReference: InvoiceReference;
        InvoiceHistoryEntry: InvoiceHistoryEntry;
        Invoice: Invoice;
        InvoiceFields: InvoiceFields;
        InvoiceItemFields: InvoiceItemFields;
        InvoiceItemUpdate: InvoiceItemUpdate;
        InvoiceUpdate: InvoiceUpdate;
        InvoiceUpload: InvoiceUpload;
        InvoiceImportItem: InvoiceImportItem;
        InvoiceImport: InvoiceImport;
        InvoiceExportMark: InvoiceExportMark;
        InvoiceMarkFailure: InvoiceMarkFailure;
        InvoiceExportResult: InvoiceExportResult;
        InvoiceUnexportResult: InvoiceUnexportResult;
        InvoiceApprover: InvoiceApprover;
        InvoiceImagesResult: InvoiceImagesResult;
        ReceiverLine: ReceiverLine;
        ReceiverExport: ReceiverExport;
        CatalogLevel: CatalogLevel;
        CatalogPriceDetails: CatalogPriceDetails;
        CatalogEntryPrice: CatalogEntryPrice;
        CatalogAllowanceDetails: CatalogAllowanceDetails;
        CatalogEntryAllowance: CatalogEntryAllowance;
        CatalogEntry: CatalogEntry;
        CatalogEntryFields: CatalogEntryFields;
        CatalogPriceFields: CatalogPriceFields;
        CatalogEntryPriceInput: CatalogEntryPriceInput;
        CatalogAllowanceFields: CatalogAllowanceFields;
        NewCatalogAllowanceFields: NewCatalogAllowanceFields;
        NewCatalogEntryFields: NewCatalogEntryFields;
        CatalogEntryCreate: CatalogEntryCreate;
        CatalogEntryUpdate: CatalogEntryUpdate;
        CatalogEntryInput: CatalogEntryInput;
        CatalogAllowance: CatalogAllowance;
        CatalogAllowanceCreate: CatalogAllowanceCreate;
        CatalogAllowanceUpdate: CatalogAllowanceUpdate;
        CatalogAllowanceInput: CatalogAllowanceInput;
        CatalogPrice: CatalogPrice;
        CatalogPriceCreate: CatalogPriceCreate;
        CatalogPriceInput: CatalogPriceInput;
        CatalogPurchase: CatalogPurchase;
        CatalogInvoiceItem: CatalogInvoiceItem;
        CatalogVariance: CatalogVariance;
        CatalogVarianceBatch: CatalogVarianceBatch;
        BatchStatus: BatchStatus;
        BatchState: BatchState;
        Batch: Batch;
        BatchProgress: BatchProgress;
        BatchTask: BatchTask;
    };
    responses: {
        /** A field of the form is missing or has a value that is not allowed. */
        BadTokenRequest: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The API key, the client id or the client secret was refused. */
        RefusedCredentials: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The rate of the API key (1,000 a second, 2,000 in a burst) or its quota (10,000 a day until midnight UTC) is used up. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The API or the gateway in front of it failed. 504 means that the request took longer than 29 seconds and may still have acted. */
        ServerError: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The request breaks a rule of the API. The message says which. */
        BadRequest: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The API key or the token is missing, wrong or expired. */
        Unauthorized: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The API User behind the credentials may not see this account, company or location. */
        Forbidden: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** There is no such record, or the API User may not see it. */
        NotFound: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /**
         * An earlier request with this idempotency key did its work, but its answer was too large to keep (over 64 KB)
         *     or was streamed. Read the record back with its GET.
         */
        AlreadyReported: {
            headers: {
                "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** A field is missing, or has a value that is not allowed. */
        BadVendor: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A request with this idempotency key is still being worked on. Wait until it is done, then send it again. */
        KeyInUse: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** This idempotency key came before with another body. */
        KeyReused: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A field is missing, or has a value that is not allowed. */
        BadDimension: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /**
         * A filter has a value that is not allowed, or `expand=items` came without both dates or with more than 30 days
         *     between them.
         */
        BadPurchaseOrderQuery: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /**
         * A field is missing or wrong. `PO4000` is the code of a purchase order that is not valid, for one whose dimension is
         *     an object and not a string.
         */
        BadPurchaseOrder: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The call as a whole was refused, and no batch was started. What is wrong with single orders shows in the batch. */
        BadPurchaseOrderBulk: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /**
         * A filter has a value that is not allowed, or `expand=items` came without both dates or with more than 30 days
         *     between them.
         */
        BadReceiptQuery: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A field is missing or wrong, or a line cannot be told, for one because two lines of the order have its `sku`. */
        BadReceipt: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The call as a whole was refused, and no batch was started. What is wrong with single receipts shows in the batch. */
        BadReceiptBulk: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A filter has a value that is not allowed, or `expand=items` came without a start date or with too long a time. */
        BadInvoiceQuery: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A field is missing or wrong, or the location does not belong to the company. */
        LocationOutsideCompany: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A field has a value that is not allowed, or names a dimension or a custom field that does not exist. */
        BadInvoice: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /**
         * Somebody else changed the invoice at the same time. No ETag or version is documented, so read the invoice again,
         *     see whether the change is still wanted, and send it once more.
         */
        InvoiceChangedMeanwhile: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A field is missing, the location is not known, or the file is of a kind that is not accepted. */
        BadInvoiceFile: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The file is larger than 25 MB. An oversized file may also be met with 400. */
        InvoiceFileTooLarge: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /**
         * The form did not pass validation, or the idempotency key was used before. After an attempt whose answer was lost,
         *     it does not tell whether that attempt was received.
         */
        InvoiceUploadRefused: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The form has no part named `images`, or none of its files can be used. */
        BadInvoiceImages: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A file is larger than 50 MB. It may also be reported in `image_errors`, with the other files accepted. */
        InvoiceImagesTooLarge: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A field is missing, or has a value that is not allowed. */
        BadCatalogEntry: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The call as a whole was refused, and no batch was started. What is wrong with single records shows in the batch. */
        BadCatalogBulk: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A field is missing, or has a value that is not allowed. */
        BadCatalogAllowance: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A field is missing, or has a value that is not allowed. */
        BadCatalogPrice: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The batch had been exported before. */
        CatalogVarianceBatchExported: {
            content: {
                "application/json": ErrorBody;
            };
        };
    };
    parameters: {
        SearchAccounts: string;
        UnstatedLimit: number;
        Page: number;
        AccountId: string;
        SearchCompanies: string;
        SearchLocations: string;
        LocationsOfCompany: CompanyId;
        CompanyFilter: CompanyId;
        Detail: "basic";
        LastModifiedFrom: DateOrTime;
        LastModifiedFromUtc: UtcTime;
        LastModifiedTo: DateOrTime;
        LastModifiedToUtc: UtcTime;
        Limit: number;
        IdempotencyKey: IdempotencyKey;
        VendorId: number | string;
        ErpTypeFilter: string;
        DimensionId: string;
        LocationFilter: LocationId;
        PurchaseOrderVendorFilter: string;
        PurchaseOrderStatusFilter: PurchaseOrderStatus | string;
        DateFrom: string;
        DateTo: string;
        ExpandItems: "items";
        PurchaseOrderExternalIdFilter: string;
        PurchaseOrderId: string;
        ReceiptPurchaseOrderFilter: string;
        ReceiptStatusFilter: ReceiptStatus;
        ReceiptExternalIdFilter: string;
        ReceiptId: string;
        InvoiceLocations: string;
        InvoiceVendorFilter: number | string;
        InvoiceStatusFilter: InvoiceStatus;
        InvoicePaymentStatusFilter: InvoicePaymentStatus;
        InvoiceIds: string;
        InvoiceSearch: string;
        InvoiceCustomFieldsFilter: string;
        InvoiceDateFrom: DateOrTime;
        InvoiceDateFromUtc: UtcTime;
        InvoiceDateTo: DateOrTime;
        InvoiceDateToUtc: UtcTime;
        InvoiceModifiedFrom: DateOrTime;
        InvoiceModifiedTo: DateOrTime;
        InvoiceModifiedUser: number;
        InvoiceListExpand: "items";
        InvoiceCompanyFilter: CompanyId;
        InvoiceLocationFilter: LocationId;
        InvoiceLimit: number;
        InvoiceId: string;
        InvoiceExpand: "history" | "gl_splits" | "history,gl_splits" | "gl_splits,history";
        SingleUseIdempotencyKey: IdempotencyKey;
        UploadLocationFilter: LocationId;
        ExportBatchId: string;
        ReceiverCompany: CompanyId;
        ReceiverLocation: LocationId;
        ReceiverExportedAfter: string;
        ReceiverExportedAfterUtc: UtcTime;
        ReceiverExportedBefore: string;
        ReceiverExportedBeforeUtc: UtcTime;
        ReceiverVendor: string;
        ReceiverExportLimit: number;
        CatalogCompanyFilter: CompanyId;
        CatalogVendorFilter: string;
        CatalogSearch: string;
        CatalogSkuFilter: string;
        CatalogUpcFilter: string;
        CatalogBuyingFormatFilter: string;
        CatalogSizeFilter: string;
        CatalogUomFilter: string;
        CatalogPriceFilter: number;
        CatalogUnitPriceFilter: number;
        CatalogExpand: "prices" | "allowances" | "prices,allowances" | "allowances,prices";
        CatalogEntryLimit: number;
        CatalogEntryId: string;
        CatalogEntryFilter: string;
        CatalogLocationFilter: LocationId;
        CatalogEffectiveDate: string;
        CatalogAllowanceId: string;
        CatalogPriceTypeFilter: CatalogLevel;
        CatalogVarianceOnly: boolean;
        CatalogVarianceExpand: "invoice_items";
        CatalogInvoiceStartDate: string;
        CatalogInvoiceEndDate: string;
        CatalogVendorIds: string;
        CatalogLocationIds: string;
        CatalogExceptionFilter: "underbilling" | "overbilling";
        CatalogBatchNumberFilter: number;
        ExportedAfter: string;
        ExportedAfterUtc: UtcTime;
        ExportedBefore: string;
        ExportedBeforeUtc: UtcTime;
        CatalogVarianceBatchId: string;
        BatchStatusFilter: BatchStatus;
        BatchDateFrom: string;
        BatchDateFromUtc: UtcTime;
        BatchDateTo: string;
        BatchDateToUtc: UtcTime;
        BatchId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * How long to wait before the next call, in seconds or as an HTTP date.
         * @example 2
         */
        RetryAfter: string;
        /** Sent as `true` when this is the kept answer of an earlier call with the same idempotency key. */
        IdempotentReplayed: "true";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": TokenRequest;
            };
        };
        responses: {
            /** A token, and how long it lives. */
            200: {
                content: {
                    "application/json": Token;
                };
            };
            400: components["responses"]["BadTokenRequest"];
            401: components["responses"]["RefusedCredentials"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                /**
                 * Part of an account's name.
                 * @example Harbor
                 */
                search?: components["parameters"]["SearchAccounts"] | undefined;
                /**
                 * How many rows to a page. Neither the default nor the maximum is stated.
                 * @example 100
                 */
                limit?: components["parameters"]["UnstatedLimit"] | undefined;
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
            } | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of accounts. */
            200: {
                content: {
                    "application/json": {
                        /** How many rows match on all pages together. */
                        count?: number | undefined;
                        /** The page that this is, counted from 1. */
                        page?: number | undefined;
                        /** The most rows that a page of this answer holds. */
                        limit?: number | undefined;
                        results: Account[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listCompanies: {
        parameters: {
            query?: {
                /**
                 * Part of a company's name.
                 * @example Oyster
                 */
                search?: components["parameters"]["SearchCompanies"] | undefined;
                /**
                 * How many rows to a page. Neither the default nor the maximum is stated.
                 * @example 100
                 */
                limit?: components["parameters"]["UnstatedLimit"] | undefined;
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
            } | undefined;
            header?: never;
            path: {
                /**
                 * The id of the account, `racc_` and digits, as `GET /accounts` gives it.
                 * @example racc_48210593716604825137
                 */
                id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of companies. */
            200: {
                content: {
                    "application/json": {
                        /** How many rows match on all pages together. */
                        count?: number | undefined;
                        /** The page that this is, counted from 1. */
                        page?: number | undefined;
                        /** The most rows that a page of this answer holds. */
                        limit?: number | undefined;
                        results: Company[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listLocations: {
        parameters: {
            query?: {
                /**
                 * Part of a location's name.
                 * @example Pier
                 */
                search?: components["parameters"]["SearchLocations"] | undefined;
                /**
                 * Only the locations of this company. A program of Ottimate's own sends it; the server may ignore it.
                 * @example 123
                 */
                ottimate_company_id?: components["parameters"]["LocationsOfCompany"] | undefined;
                /**
                 * How many rows to a page. Neither the default nor the maximum is stated.
                 * @example 100
                 */
                limit?: components["parameters"]["UnstatedLimit"] | undefined;
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
            } | undefined;
            header?: never;
            path: {
                /**
                 * The id of the account, `racc_` and digits, as `GET /accounts` gives it.
                 * @example racc_48210593716604825137
                 */
                id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of locations. */
            200: {
                content: {
                    "application/json": {
                        /** How many rows match on all pages together. */
                        count?: number | undefined;
                        /** The page that this is, counted from 1. */
                        page?: number | undefined;
                        /** The most rows that a page of this answer holds. */
                        limit?: number | undefined;
                        results: Location[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listVendors: {
        parameters: {
            query?: {
                /**
                 * The company whose rows to return. Without it, those of every company that the API User can see.
                 * @example 123
                 */
                ottimate_company_id?: components["parameters"]["CompanyFilter"] | undefined;
                /**
                 * Ask for `basic` to get fewer properties a row. Which ones remain is not documented.
                 * @example basic
                 */
                detail?: components["parameters"]["Detail"] | undefined;
                /**
                 * Rows changed at or after this time, in UTC; a date alone means its first second. Needs `ottimate_company_id`.
                 * @example 2026-10-01
                 */
                last_modified_date_from?: components["parameters"]["LastModifiedFrom"] | undefined;
                /**
                 * As `last_modified_date_from`, with ISO 8601 allowed. It wins where both are sent.
                 * @example 2026-10-01T00:00:00Z
                 */
                last_modified_date_from_utc?: components["parameters"]["LastModifiedFromUtc"] | undefined;
                /**
                 * Rows changed at or before this time, in UTC. A date alone means its first second, so give a time to include
                 *     the whole day. Needs `ottimate_company_id`.
                 * @example 2026-10-31 23:59:59
                 */
                last_modified_date_to?: components["parameters"]["LastModifiedTo"] | undefined;
                /**
                 * As `last_modified_date_to`, with ISO 8601 allowed. It wins where both are sent.
                 * @example 2026-10-31T23:59:59Z
                 */
                last_modified_date_to_utc?: components["parameters"]["LastModifiedToUtc"] | undefined;
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * How many rows to a page. No maximum is stated.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"] | undefined;
            } | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of vendors. */
            200: {
                content: {
                    "application/json": VendorList;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createVendor: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": VendorCreate;
            };
        };
        responses: {
            /** The vendor as it was stored. */
            201: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VendorAnswer;
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadVendor"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    getVendor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The vendor's Ottimate id. Every vendor's `id` is an integer; the published document says string here.
                 * @example 789
                 */
                id: components["parameters"]["VendorId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The vendor. */
            200: {
                content: {
                    "application/json": VendorAnswer;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    bulkUpsertVendors: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ottimate_company_id: CompanyId;
                    vendors: VendorInput[];
                };
            };
        };
        responses: {
            /** What was created and updated, and what failed. */
            201: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VendorBulkResult;
                };
            };
            /** Some records failed; the guide has this status where the reference has 201. */
            207: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VendorBulkResult;
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listDimensions: {
        parameters: {
            query?: {
                /**
                 * The company whose rows to return. Without it, those of every company that the API User can see.
                 * @example 123
                 */
                ottimate_company_id?: components["parameters"]["CompanyFilter"] | undefined;
                /**
                 * What the ERP calls the type of dimension. It is the client's own word, so any value is possible.
                 * @example Account
                 */
                erp_type?: components["parameters"]["ErpTypeFilter"] | undefined;
                /**
                 * Ask for `basic` to get fewer properties a row. Which ones remain is not documented.
                 * @example basic
                 */
                detail?: components["parameters"]["Detail"] | undefined;
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * How many rows to a page. No maximum is stated.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"] | undefined;
            } | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of dimensions. */
            200: {
                content: {
                    "application/json": {
                        /** The API version that shaped this answer. */
                        version: string;
                        /** How many rows match on all pages together. */
                        count: number;
                        /** The page that this is, counted from 1. */
                        page: number;
                        /** The most rows that a page of this answer holds. */
                        limit: number;
                        dimensions: Dimension[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createDimension: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": DimensionCreate;
            };
        };
        responses: {
            /** The dimension as it was stored. */
            201: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Dimension & {
                        /** The API version that shaped this answer. */
                        version?: string | undefined;
                    };
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadDimension"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    getDimension: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The dimension's id in Ottimate, `dim_` and 11 or 12 letters and digits.
                 * @example dim_8kq2v7x1m4np
                 */
                id: components["parameters"]["DimensionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The dimension. */
            200: {
                content: {
                    "application/json": {
                        /** The API version that shaped this answer. */
                        version: string;
                        dimension: Dimension;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    bulkUpsertDimensions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ottimate_company_id: CompanyId;
                    dimensions: DimensionInput[];
                };
            };
        };
        responses: {
            /** What was created and updated, and what failed. */
            201: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": DimensionBulkResult;
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listPurchaseOrders: {
        parameters: {
            query?: {
                /**
                 * The company whose rows to return. Without it, those of every company that the API User can see.
                 * @example 123
                 */
                ottimate_company_id?: components["parameters"]["CompanyFilter"] | undefined;
                /**
                 * The location whose rows to return. Without it, those of every location that the API User can see.
                 * @example 456
                 */
                ottimate_location_id?: components["parameters"]["LocationFilter"] | undefined;
                /**
                 * The vendor, by its id in the ERP.
                 * @example V-1001
                 */
                erp_vendor_id?: components["parameters"]["PurchaseOrderVendorFilter"] | undefined;
                /**
                 * Where the orders stand. The published document lists `pending_review`, `approved`, `rejected` and `closed` here, but
                 *     only the last of them is a status that orders have. Any text is allowed, as nobody says which of them the filter takes.
                 * @example open
                 */
                status?: components["parameters"]["PurchaseOrderStatusFilter"] | undefined;
                /**
                 * Rows of this date or a later one. That the row's own `date` is meant, and not when it was created, is likely.
                 * @example 2026-10-01
                 */
                date_from?: components["parameters"]["DateFrom"] | undefined;
                /**
                 * Rows of this date or an earlier one. Needed, with `date_from`, for `expand=items`.
                 * @example 2026-10-30
                 */
                date_to?: components["parameters"]["DateTo"] | undefined;
                /**
                 * `items` adds the lines to each row. It needs both `date_from` and `date_to`, no more than 30 days apart. The
                 *     API takes a list that is joined by commas, but `items` is the only thing that can stand in it.
                 * @example items
                 */
                expand?: components["parameters"]["ExpandItems"] | undefined;
                /**
                 * The order with this id of the caller's. The way to find out whether a lost write arrived.
                 * @example ERP-PO-20417
                 */
                external_id?: components["parameters"]["PurchaseOrderExternalIdFilter"] | undefined;
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * How many rows to a page. No maximum is stated.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"] | undefined;
            } | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of orders. */
            200: {
                content: {
                    "application/json": {
                        /** The API version that shaped this answer. */
                        version?: string | undefined;
                        /** How many rows match on all pages together. */
                        count?: number | undefined;
                        /** The page that this is, counted from 1. */
                        page?: number | undefined;
                        /** The most rows that a page of this answer holds. */
                        limit?: number | undefined;
                        purchase_orders?: PurchaseOrderSummary[] | undefined;
                    };
                };
            };
            400: components["responses"]["BadPurchaseOrderQuery"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createPurchaseOrder: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": PurchaseOrderCreate;
            };
        };
        responses: {
            /** The order as it was stored. No other status is documented for one that was updated. */
            201: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": PurchaseOrderHeader & {
                        /** How many lines it has. */
                        items_count?: number | undefined;
                        /** The lines. */
                        items?: PurchaseOrderItem[] | undefined;
                        /**
                         * When it came to be in Ottimate, in UTC.
                         */
                        created_date?: string | undefined;
                        custom_fields?: CustomFields | undefined;
                    };
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadPurchaseOrder"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    getPurchaseOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The order's id in Ottimate, a UUID. Neither its number nor its id in the ERP will do.
                 * @example 6a1d0c52-7f3b-4e88-9c14-2b5e8f0a7d31
                 */
                id: components["parameters"]["PurchaseOrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The order. */
            200: {
                content: {
                    "application/json": {
                        /** The API version that shaped this answer. */
                        version?: string | undefined;
                        purchase_order: PurchaseOrder;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    updatePurchaseOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The order's id in Ottimate, a UUID. Neither its number nor its id in the ERP will do.
                 * @example 6a1d0c52-7f3b-4e88-9c14-2b5e8f0a7d31
                 */
                id: components["parameters"]["PurchaseOrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": PurchaseOrderUpdate;
            };
        };
        responses: {
            /** The order after the change, without its lines. */
            200: {
                content: {
                    "application/json": PurchaseOrderHeader & UpdateStamp;
                };
            };
            400: components["responses"]["BadPurchaseOrder"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    bulkUpsertPurchaseOrders: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ottimate_company_id: CompanyId;
                    ottimate_location_id: LocationId;
                    /** The orders, all of this location as none names its own, with no more than 1,000 lines in all. */
                    purchase_orders: PurchaseOrderInput[];
                };
            };
        };
        responses: {
            /** The orders were taken in. Follow the batch to learn what became of them. */
            202: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": BatchStarted;
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadPurchaseOrderBulk"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listReceipts: {
        parameters: {
            query?: {
                /**
                 * The company whose rows to return. Without it, those of every company that the API User can see.
                 * @example 123
                 */
                ottimate_company_id?: components["parameters"]["CompanyFilter"] | undefined;
                /**
                 * The location whose rows to return. Without it, those of every location that the API User can see.
                 * @example 456
                 */
                ottimate_location_id?: components["parameters"]["LocationFilter"] | undefined;
                /**
                 * The purchase order, by its Ottimate id.
                 * @example 6a1d0c52-7f3b-4e88-9c14-2b5e8f0a7d31
                 */
                ottimate_po_id?: components["parameters"]["ReceiptPurchaseOrderFilter"] | undefined;
                /**
                 * Where the receipts stand. The published document takes any text here; these are the values that receipts have.
                 * @example open
                 */
                status?: components["parameters"]["ReceiptStatusFilter"] | undefined;
                /**
                 * Rows of this date or a later one. That the row's own `date` is meant, and not when it was created, is likely.
                 * @example 2026-10-01
                 */
                date_from?: components["parameters"]["DateFrom"] | undefined;
                /**
                 * Rows of this date or an earlier one. Needed, with `date_from`, for `expand=items`.
                 * @example 2026-10-30
                 */
                date_to?: components["parameters"]["DateTo"] | undefined;
                /**
                 * `items` adds the lines to each row. It needs both `date_from` and `date_to`, no more than 30 days apart. The
                 *     API takes a list that is joined by commas, but `items` is the only thing that can stand in it.
                 * @example items
                 */
                expand?: components["parameters"]["ExpandItems"] | undefined;
                /**
                 * The receipt with this id of the caller's. The way to find out whether a lost write arrived.
                 * @example ERP-GR-8801
                 */
                external_id?: components["parameters"]["ReceiptExternalIdFilter"] | undefined;
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * How many rows to a page. No maximum is stated.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"] | undefined;
            } | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of receipts. */
            200: {
                content: {
                    "application/json": {
                        /** The API version that shaped this answer. */
                        version?: string | undefined;
                        /** How many rows match on all pages together. */
                        count?: number | undefined;
                        /** The page that this is, counted from 1. */
                        page?: number | undefined;
                        /** The most rows that a page of this answer holds. */
                        limit?: number | undefined;
                        receipts?: ReceiptSummary[] | undefined;
                    };
                };
            };
            400: components["responses"]["BadReceiptQuery"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createReceipt: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ReceiptCreate;
            };
        };
        responses: {
            /** The receipt as it was stored. No other status is documented for one that was updated. */
            201: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ReceiptHeader & {
                        /** How many lines it has. */
                        items_count?: number | undefined;
                        /**
                         * When it came to be in Ottimate, in UTC.
                         */
                        created_date?: string | undefined;
                    };
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadReceipt"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    getReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The receipt's id in Ottimate. Neither its number nor its id in the ERP will do.
                 * @example 9d0e1f34-5a6b-4c7d-8e9f-0a1b2c3d4e53
                 */
                id: components["parameters"]["ReceiptId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The receipt. */
            200: {
                content: {
                    "application/json": {
                        /** The API version that shaped this answer. */
                        version?: string | undefined;
                        receipt: Receipt;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    updateReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The receipt's id in Ottimate. Neither its number nor its id in the ERP will do.
                 * @example 9d0e1f34-5a6b-4c7d-8e9f-0a1b2c3d4e53
                 */
                id: components["parameters"]["ReceiptId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ReceiptUpdate;
            };
        };
        responses: {
            /** The receipt after the change, without its lines. */
            200: {
                content: {
                    "application/json": ReceiptHeader & UpdateStamp;
                };
            };
            400: components["responses"]["BadReceipt"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    bulkUpsertReceipts: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ottimate_company_id: CompanyId;
                    /** The receipts, all of this company, with no more than 1,000 lines in all. */
                    receipts: ReceiptCreate[];
                };
            };
        };
        responses: {
            /** The receipts were taken in. Follow the batch to learn what became of them. */
            202: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": BatchStarted;
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadReceiptBulk"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listInvoices: {
        parameters: {
            query?: {
                /**
                 * The ids of one or more locations, joined by commas. It is the only documented way to narrow the list to a company:
                 *     name all of its locations.
                 * @example 456,457
                 */
                ottimate_location_ids?: components["parameters"]["InvoiceLocations"] | undefined;
                /**
                 * The vendor, by its Ottimate id. Every vendor's `id` is an integer; the published document says string here.
                 * @example 789
                 */
                ottimate_vendor_id?: components["parameters"]["InvoiceVendorFilter"] | undefined;
                /**
                 * Where in the workflow the invoices stand. One value a call.
                 * @example ready-for-export
                 */
                status?: components["parameters"]["InvoiceStatusFilter"] | undefined;
                /**
                 * Whether the invoices are paid.
                 * @example unpaid
                 */
                payment_status?: components["parameters"]["InvoicePaymentStatusFilter"] | undefined;
                /**
                 * The ids of the invoices wanted, joined by commas. How many it takes is not stated.
                 * @example 9182736,9182737
                 */
                invoice_ids?: components["parameters"]["InvoiceIds"] | undefined;
                /**
                 * Text to look for in several fields. Which ones is not documented.
                 * @example PCS-44871
                 */
                search?: components["parameters"]["InvoiceSearch"] | undefined;
                /**
                 * A JSON object, as text: from the names of custom fields to the exact values that an invoice must have, all of them.
                 * @example {"cost_center":"FOH-7"}
                 */
                custom_fields?: components["parameters"]["InvoiceCustomFieldsFilter"] | undefined;
                /**
                 * Invoices created at or after this time, in UTC; a date alone means its first second.
                 * @example 2026-10-01
                 */
                date_from?: components["parameters"]["InvoiceDateFrom"] | undefined;
                /**
                 * As `date_from`, with ISO 8601 allowed. It wins where both are sent.
                 * @example 2026-10-01T00:00:00Z
                 */
                date_from_utc?: components["parameters"]["InvoiceDateFromUtc"] | undefined;
                /**
                 * Invoices created at or before this time, in UTC. With `expand=items`, now is the default.
                 * @example 2026-10-30 23:59:59
                 */
                date_to?: components["parameters"]["InvoiceDateTo"] | undefined;
                /**
                 * As `date_to`, with ISO 8601 allowed. It wins where both are sent.
                 * @example 2026-10-30T23:59:59Z
                 */
                date_to_utc?: components["parameters"]["InvoiceDateToUtc"] | undefined;
                /**
                 * Invoices changed at or after this time, in UTC; a date alone means its first second.
                 * @example 2026-10-01
                 */
                last_modified_date_from?: components["parameters"]["InvoiceModifiedFrom"] | undefined;
                /**
                 * As `last_modified_date_from`, with ISO 8601 allowed. It wins where both are sent.
                 * @example 2026-10-01T00:00:00Z
                 */
                last_modified_date_from_utc?: components["parameters"]["LastModifiedFromUtc"] | undefined;
                /**
                 * Invoices changed at or before this time, in UTC. With `expand=items`, now is the default.
                 * @example 2026-10-30 23:59:59
                 */
                last_modified_date_to?: components["parameters"]["InvoiceModifiedTo"] | undefined;
                /**
                 * As `last_modified_date_to`, with ISO 8601 allowed. It wins where both are sent.
                 * @example 2026-10-31T23:59:59Z
                 */
                last_modified_date_to_utc?: components["parameters"]["LastModifiedToUtc"] | undefined;
                /**
                 * Invoices that this user changed last. No call lists users; their ids stand in `last_modified_user`.
                 * @example 5501
                 */
                last_modified_user_id?: components["parameters"]["InvoiceModifiedUser"] | undefined;
                /**
                 * `items` adds the lines of each invoice and the catalog entries that they match. It needs `date_from` or
                 *     `last_modified_date_from`, and the time from there to the matching end, which is now by default, may be no longer
                 *     than 30 days.
                 * @example items
                 */
                expand?: components["parameters"]["InvoiceListExpand"] | undefined;
                /**
                 * One company, as the scoping page has it. The reference does not list it: a server that does not know it may drop
                 *     it without a word and answer with the invoices of other companies. Name the company's locations in
                 *     `ottimate_location_ids` instead.
                 * @example 123
                 */
                ottimate_company_id?: components["parameters"]["InvoiceCompanyFilter"] | undefined;
                /**
                 * One location, as the scoping page has it. The reference does not list it: a server that does not know it may drop
                 *     it without a word and answer with the invoices of other locations and companies. Use `ottimate_location_ids`.
                 * @example 456
                 */
                ottimate_location_id?: components["parameters"]["InvoiceLocationFilter"] | undefined;
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * How many rows to a page, 100 at most. The default is not stated.
                 * @example 100
                 */
                limit?: components["parameters"]["InvoiceLimit"] | undefined;
            } | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of invoices. */
            200: {
                content: {
                    "application/json": {
                        /** The API version that shaped this answer. */
                        version: string;
                        /** How many rows match on all pages together. */
                        count: number;
                        results: InvoiceSummary[];
                    };
                };
            };
            400: components["responses"]["BadInvoiceQuery"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createInvoice: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": InvoiceCreate;
            };
        };
        responses: {
            /** The new invoice, as far as can be guessed. */
            201: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": InvoiceReference & {
                        /** The API version that shaped this answer. */
                        version?: string | undefined;
                        /** The new invoice's id. */
                        id: string;
                    };
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["LocationOutsideCompany"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    getInvoice: {
        parameters: {
            query?: {
                /**
                 * What to add, joined by a comma: `history`, who did what and when; `gl_splits`, how the amount is spread over ledger
                 *     accounts.
                 * @example history,gl_splits
                 */
                expand?: components["parameters"]["InvoiceExpand"] | undefined;
            } | undefined;
            header?: never;
            path: {
                /**
                 * The invoice's id as lists give it, a string. One page calls it a UUID, while other calls take the same id as an
                 *     integer, so treat it as opaque.
                 * @example 9182736
                 */
                id: components["parameters"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The invoice. */
            200: {
                content: {
                    "application/json": Invoice;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    updateInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The invoice's id as lists give it, a string. One page calls it a UUID, while other calls take the same id as an
                 *     integer, so treat it as opaque.
                 * @example 9182736
                 */
                id: components["parameters"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": InvoiceUpdate;
            };
        };
        responses: {
            /** The invoice as it is now. */
            200: {
                content: {
                    "application/json": Invoice;
                };
            };
            400: components["responses"]["BadInvoice"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["InvoiceChangedMeanwhile"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    uploadInvoice: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For one attempt: whatever comes with a key that was used before meets 422, even if the first attempt was lost on the
                 *     way. Take a new key for each, and read the uploads list when an answer went missing.
                 * @example 01JC8Z6Q1V3W6Y2T9K4M5N7P8R
                 */
                "Idempotency-Key"?: components["parameters"]["SingleUseIdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** The location whose invoice it is; it decides the company too. */
                    ottimate_location_id: LocationId;
                    /**
                     * PDF, JPG, JPEG, PNG or TIFF, at most 25 MB. A URL is not taken, whatever the published summary says.
                     */
                    file: Blob;
                    /** The name to show. By default, that of the file's own part. */
                    filename?: string | undefined;
                    /** More about it, as the text of a JSON object. Which keys mean anything is not documented. */
                    metadata?: string | undefined;
                    /**
                     * Who sent the document, for the record.
                     */
                    created_email?: string | undefined;
                };
            };
        };
        responses: {
            /** The file was received. */
            200: {
                content: {
                    "application/json": {
                        /** The API version that shaped this answer. */
                        version: string;
                        /** Names the upload. How it relates to the ids of the uploads list and of the invoice is not documented. */
                        reference_id: string;
                    };
                };
            };
            400: components["responses"]["BadInvoiceFile"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            413: components["responses"]["InvoiceFileTooLarge"];
            422: components["responses"]["InvoiceUploadRefused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listInvoiceUploads: {
        parameters: {
            query?: {
                /**
                 * The location whose uploads to return. Without it, those of every location that the API User can see.
                 * @example 456
                 */
                ottimate_location_id?: components["parameters"]["UploadLocationFilter"] | undefined;
            } | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** All uploads in progress. */
            200: {
                content: {
                    "application/json": {
                        /** The API version that shaped this answer. */
                        version?: string | undefined;
                        /** How many rows match on all pages together. */
                        count?: number | undefined;
                        results?: InvoiceUpload[] | undefined;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    importInvoices: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": InvoiceImport[];
            };
        };
        responses: {
            /** The records were taken in. */
            202: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": BatchStarted;
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadInvoice"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    markInvoicesExported: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * A name of the caller's for this run. Ottimate writes it to its logs and does nothing else with it.
                 * @example nightly-2026-11-02
                 */
                "X-Export-Batch-Id"?: components["parameters"]["ExportBatchId"] | undefined;
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** The invoices. How many one call takes is not stated. */
                    invoices: InvoiceExportMark[];
                    /** The ERP's id of the transaction, for those that have none of their own. */
                    export_transaction_id?: string | undefined;
                    /** What to note in the history, for those that have nothing of their own. */
                    marked_reason?: string | undefined;
                };
            };
        };
        responses: {
            /** Which were marked and which were not. */
            200: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": InvoiceExportResult;
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    markInvoicesUnexported: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** The invoices. How many one call takes is not stated. */
                    invoices: {
                        /** The invoice's id, as an integer here. */
                        invoice_id: number;
                        /** What to note in its history. */
                        marked_reason?: string | undefined;
                    }[];
                    /** What to note in the history, for those that have nothing of their own. */
                    marked_reason?: string | undefined;
                    /** Whether to flag them as well, so that somebody looks at them. */
                    flag_invoice?: boolean | undefined;
                };
            };
        };
        responses: {
            /** Which lost their mark and which did not. */
            200: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": InvoiceUnexportResult;
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listInvoiceApprovers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The invoice's id as lists give it, a string. One page calls it a UUID, while other calls take the same id as an
                 *     integer, so treat it as opaque.
                 * @example 9182736
                 */
                id: components["parameters"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** All approvers. */
            200: {
                content: {
                    "application/json": {
                        /** The API version that shaped this answer. */
                        version?: string | undefined;
                        approvers?: InvoiceApprover[] | undefined;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    flagInvoice: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path: {
                /**
                 * The invoice's id as lists give it, a string. One page calls it a UUID, while other calls take the same id as an
                 *     integer, so treat it as opaque.
                 * @example 9182736
                 */
                id: components["parameters"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** What people should look at. */
                    flagging_reason?: string | undefined;
                };
            };
        } | undefined;
        responses: {
            /** The invoice is flagged. */
            200: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** The API version that shaped this answer. */
                        version?: string | undefined;
                        /** Whether it worked. */
                        success?: boolean | undefined;
                        /** The same in words. */
                        message?: string | undefined;
                        invoice?: InvoiceReference | undefined;
                    };
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    replaceInvoiceImages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The invoice's id as lists give it, a string. One page calls it a UUID, while other calls take the same id as an
                 *     integer, so treat it as opaque.
                 * @example 9182736
                 */
                id: components["parameters"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** PDF, JPG, JPEG or PNG, at most 50 MB each. TIFF is not taken here. */
                    images: Blob[];
                };
            };
        };
        responses: {
            /** The images that the invoice has now. */
            200: {
                content: {
                    "application/json": InvoiceImagesResult;
                };
            };
            /** Some files could not be used. The reference has such errors, but only 200, where there are none. */
            207: {
                content: {
                    "application/json": InvoiceImagesResult;
                };
            };
            400: components["responses"]["BadInvoiceImages"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["InvoiceImagesTooLarge"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listReceiverExports: {
        parameters: {
            query: {
                /**
                 * The company whose exported invoices to read.
                 * @example 123
                 */
                ottimate_company_id: components["parameters"]["ReceiverCompany"];
                /**
                 * The location whose exported invoices to read. One location a call.
                 * @example 456
                 */
                ottimate_location_id: components["parameters"]["ReceiverLocation"];
                /**
                 * Invoices exported after this time, in ISO 8601.
                 * @example 2026-11-01T00:00:00Z
                 */
                exported_after?: components["parameters"]["ReceiverExportedAfter"] | undefined;
                /**
                 * As `exported_after`, with a bare date or time allowed, in UTC. It wins where both are sent.
                 * @example 2026-11-01T00:00:00Z
                 */
                exported_after_utc?: components["parameters"]["ReceiverExportedAfterUtc"] | undefined;
                /**
                 * Invoices exported before this time, in ISO 8601.
                 * @example 2026-11-03T00:00:00Z
                 */
                exported_before?: components["parameters"]["ReceiverExportedBefore"] | undefined;
                /**
                 * As `exported_before`, with a bare date or time allowed, in UTC. It wins where both are sent.
                 * @example 2026-11-03T00:00:00Z
                 */
                exported_before_utc?: components["parameters"]["ReceiverExportedBeforeUtc"] | undefined;
                /**
                 * One vendor. Whether its Ottimate id is meant or the inventory system's, which the lines show under the same name, is
                 *     not documented.
                 * @example 789
                 */
                vendor_id?: components["parameters"]["ReceiverVendor"] | undefined;
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * How many invoices to a page.
                 * @example 200
                 */
                limit?: components["parameters"]["ReceiverExportLimit"] | undefined;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of exported invoices. */
            200: {
                content: {
                    "application/json": {
                        /** How many rows match on all pages together. */
                        count?: number | undefined;
                        /**
                         * Where the next page is, or null on the last.
                         */
                        next?: (string | null) | undefined;
                        /**
                         * Where the page before is, or null on the first.
                         */
                        previous?: (string | null) | undefined;
                        /** The page that this is, counted from 1. */
                        page?: number | undefined;
                        /** The most rows that a page of this answer holds. */
                        per_page?: number | undefined;
                        results?: ReceiverExport[] | undefined;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listCatalogEntries: {
        parameters: {
            query: {
                /**
                 * The company whose catalog to read. Unlike other lists, the catalog's cannot do without it.
                 * @example 123
                 */
                ottimate_company_id: components["parameters"]["CatalogCompanyFilter"];
                /**
                 * The vendor's id in the ERP. The published text calls it a vendor's name, and its examples hold names here; if an
                 *     id finds nothing, try the name.
                 * @example V-1001
                 */
                erp_vendor_id?: components["parameters"]["CatalogVendorFilter"] | undefined;
                /**
                 * Words to look for in names and descriptions of items.
                 * @example oysters
                 */
                search?: components["parameters"]["CatalogSearch"] | undefined;
                /**
                 * The vendor's item code.
                 * @example OYS-MIY-120
                 */
                sku?: components["parameters"]["CatalogSkuFilter"] | undefined;
                /**
                 * The item's barcode number.
                 * @example 0851234006127
                 */
                upc?: components["parameters"]["CatalogUpcFilter"] | undefined;
                /**
                 * The format that the item is bought in, such as `CASE`. The word `null` finds entries without one.
                 * @example CASE
                 */
                buying_format?: components["parameters"]["CatalogBuyingFormatFilter"] | undefined;
                /**
                 * The size of the pack, such as `6 CT`; entries show it as `pack_size`.
                 * @example 10 DZ
                 */
                size?: components["parameters"]["CatalogSizeFilter"] | undefined;
                /**
                 * The unit that the item is counted in.
                 * @example BAG
                 */
                uom?: components["parameters"]["CatalogUomFilter"] | undefined;
                /**
                 * The price of a pack.
                 * @example 84
                 */
                price?: components["parameters"]["CatalogPriceFilter"] | undefined;
                /**
                 * The price of one unit of a pack.
                 * @example 8.4
                 */
                unit_price?: components["parameters"]["CatalogUnitPriceFilter"] | undefined;
                /**
                 * What to add to each entry, separated by commas. `dimensions` and `display_name`, which rows lack otherwise, come
                 *     with either.
                 * @example prices,allowances
                 */
                expand?: components["parameters"]["CatalogExpand"] | undefined;
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * How many entries to a page, 100 at most.
                 * @example 100
                 */
                limit?: components["parameters"]["CatalogEntryLimit"] | undefined;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of catalog entries. */
            200: {
                content: {
                    "application/json": {
                        /** How many rows match on all pages together. */
                        count: number;
                        /** The page that this is, counted from 1. */
                        page?: number | undefined;
                        /** The most rows that a page of this answer holds. */
                        per_page?: number | undefined;
                        results: CatalogEntry[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createCatalogEntry: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CatalogEntryCreate;
            };
        };
        responses: {
            /** The entry as it was stored. */
            201: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": CatalogEntry;
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadCatalogEntry"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    getCatalogEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The catalog entry's id, which begins with `cte_`.
                 * @example cte_7h2k9x4m1q8z
                 */
                id: components["parameters"]["CatalogEntryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The entry. */
            200: {
                content: {
                    "application/json": CatalogEntry;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    updateCatalogEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The catalog entry's id, which begins with `cte_`.
                 * @example cte_7h2k9x4m1q8z
                 */
                id: components["parameters"]["CatalogEntryId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CatalogEntryUpdate;
            };
        };
        responses: {
            /** The entry after the change. */
            200: {
                content: {
                    "application/json": CatalogEntry;
                };
            };
            400: components["responses"]["BadCatalogEntry"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    bulkUpsertCatalogEntries: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ottimate_company_id: CompanyId;
                    entries: CatalogEntryInput[];
                };
            };
        };
        responses: {
            /** The batch was started. */
            202: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": BatchStarted;
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadCatalogBulk"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listCatalogAllowances: {
        parameters: {
            query: {
                /**
                 * The company whose catalog to read. Unlike other lists, the catalog's cannot do without it.
                 * @example 123
                 */
                ottimate_company_id: components["parameters"]["CatalogCompanyFilter"];
                /**
                 * The catalog entry that the rows belong to.
                 * @example cte_7h2k9x4m1q8z
                 */
                catalog_entry_id?: components["parameters"]["CatalogEntryFilter"] | undefined;
                /**
                 * The location that the rows are for.
                 * @example 456
                 */
                ottimate_location_id?: components["parameters"]["CatalogLocationFilter"] | undefined;
                /**
                 * The day on which the rows have to be in force.
                 * @example 2026-10-15
                 */
                effective_date?: components["parameters"]["CatalogEffectiveDate"] | undefined;
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * How many rows to a page. No maximum is stated.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"] | undefined;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of allowances. */
            200: {
                content: {
                    "application/json": {
                        /** How many rows match on all pages together. */
                        count: number;
                        results: CatalogAllowance[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createCatalogAllowance: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CatalogAllowanceCreate;
            };
        };
        responses: {
            /** The allowance as it was stored. */
            201: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": CatalogAllowance;
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadCatalogAllowance"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    updateCatalogAllowance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The allowance's id.
                 * @example cta_6p1r8c3t5a0o
                 */
                id: components["parameters"]["CatalogAllowanceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CatalogAllowanceUpdate;
            };
        };
        responses: {
            /** The allowance after the change. */
            200: {
                content: {
                    "application/json": CatalogAllowance;
                };
            };
            400: components["responses"]["BadCatalogAllowance"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    bulkUpsertCatalogAllowances: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ottimate_company_id: CompanyId;
                    allowances: CatalogAllowanceInput[];
                };
            };
        };
        responses: {
            /** The batch was started. */
            202: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": BatchStarted;
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadCatalogBulk"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listCatalogPrices: {
        parameters: {
            query: {
                /**
                 * The company whose catalog to read. Unlike other lists, the catalog's cannot do without it.
                 * @example 123
                 */
                ottimate_company_id: components["parameters"]["CatalogCompanyFilter"];
                /**
                 * The catalog entry that the rows belong to.
                 * @example cte_7h2k9x4m1q8z
                 */
                catalog_entry_id?: components["parameters"]["CatalogEntryFilter"] | undefined;
                /**
                 * The location that the rows are for.
                 * @example 456
                 */
                ottimate_location_id?: components["parameters"]["CatalogLocationFilter"] | undefined;
                /**
                 * The day on which the rows have to be in force.
                 * @example 2026-10-15
                 */
                effective_date?: components["parameters"]["CatalogEffectiveDate"] | undefined;
                /**
                 * Whom the prices are for.
                 * @example company
                 */
                price_type?: components["parameters"]["CatalogPriceTypeFilter"] | undefined;
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * How many rows to a page. No maximum is stated.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"] | undefined;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of prices. */
            200: {
                content: {
                    "application/json": {
                        /** How many rows match on all pages together. */
                        count: number;
                        /** The page that this is, counted from 1. */
                        page?: number | undefined;
                        /** The most rows that a page of this answer holds. */
                        per_page?: number | undefined;
                        results: CatalogPrice[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    createCatalogPrice: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CatalogPriceCreate;
            };
        };
        responses: {
            /** The price as it was stored. */
            201: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": CatalogPrice;
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadCatalogPrice"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    bulkCreateCatalogPrices: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ottimate_company_id: CompanyId;
                    prices: CatalogPriceInput[];
                };
            };
        };
        responses: {
            /** The batch was started. */
            202: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": BatchStarted;
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["BadCatalogBulk"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listCatalogVariances: {
        parameters: {
            query: {
                /**
                 * The company whose catalog to read. Unlike other lists, the catalog's cannot do without it.
                 * @example 123
                 */
                ottimate_company_id: components["parameters"]["CatalogCompanyFilter"];
                /**
                 * With `true`, only items whose invoiced price differed. Otherwise every item that was bought in the period is listed.
                 * @example true
                 */
                variance_only?: components["parameters"]["CatalogVarianceOnly"] | undefined;
                /**
                 * Ask for `invoice_items` to see all lines that an item was bought with, not the latest alone.
                 * @example invoice_items
                 */
                expand?: components["parameters"]["CatalogVarianceExpand"] | undefined;
                /**
                 * The first day of the period that the invoices are dated in.
                 * @example 2026-10-01
                 */
                invoice_start_date?: components["parameters"]["CatalogInvoiceStartDate"] | undefined;
                /**
                 * The last day of that period.
                 * @example 2026-10-31
                 */
                invoice_end_date?: components["parameters"]["CatalogInvoiceEndDate"] | undefined;
                /**
                 * Ids of vendors in the ERP, separated by commas.
                 * @example V-1001,V-1002
                 */
                erp_vendor_ids?: components["parameters"]["CatalogVendorIds"] | undefined;
                /**
                 * Ids of locations, separated by commas.
                 * @example 456,457
                 */
                ottimate_location_ids?: components["parameters"]["CatalogLocationIds"] | undefined;
                /**
                 * Only items that were billed too low, or only those that were billed too high.
                 * @example overbilling
                 */
                exception_type?: components["parameters"]["CatalogExceptionFilter"] | undefined;
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * How many rows to a page. Neither the default nor the maximum is stated.
                 * @example 100
                 */
                limit?: components["parameters"]["UnstatedLimit"] | undefined;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of items. */
            200: {
                content: {
                    "application/json": {
                        /** How many rows match on all pages together. */
                        count: number;
                        results: CatalogVariance[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listCatalogVarianceInvoiceItems: {
        parameters: {
            query?: {
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * How many rows to a page. No maximum is stated.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"] | undefined;
            } | undefined;
            header?: never;
            path: {
                /**
                 * The catalog entry's id, which begins with `cte_`.
                 * @example cte_7h2k9x4m1q8z
                 */
                id: components["parameters"]["CatalogEntryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of invoice lines. */
            200: {
                content: {
                    "application/json": {
                        /** The API version that shaped this answer. */
                        version?: string | undefined;
                        /** How many rows match on all pages together. */
                        count: number;
                        /** The page that this is, counted from 1. */
                        page?: number | undefined;
                        /** The most rows that a page of this answer holds. */
                        limit?: number | undefined;
                        results: CatalogInvoiceItem[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listCatalogVarianceBatches: {
        parameters: {
            query: {
                /**
                 * The company whose catalog to read. Unlike other lists, the catalog's cannot do without it.
                 * @example 123
                 */
                ottimate_company_id: components["parameters"]["CatalogCompanyFilter"];
                /**
                 * The number of one batch.
                 * @example 14
                 */
                batch_number?: components["parameters"]["CatalogBatchNumberFilter"] | undefined;
                /**
                 * Rows exported at or after this time, in ISO 8601.
                 * @example 2026-10-01T00:00:00Z
                 */
                exported_after?: components["parameters"]["ExportedAfter"] | undefined;
                /**
                 * As `exported_after`, in UTC, with or without an offset. It wins where both are sent.
                 * @example 2026-10-01T00:00:00Z
                 */
                exported_after_utc?: components["parameters"]["ExportedAfterUtc"] | undefined;
                /**
                 * Rows exported at or before this time, in ISO 8601.
                 * @example 2026-10-31T23:59:59Z
                 */
                exported_before?: components["parameters"]["ExportedBefore"] | undefined;
                /**
                 * As `exported_before`, in UTC, with or without an offset. It wins where both are sent.
                 * @example 2026-10-31T23:59:59Z
                 */
                exported_before_utc?: components["parameters"]["ExportedBeforeUtc"] | undefined;
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * How many rows to a page. Neither the default nor the maximum is stated.
                 * @example 100
                 */
                limit?: components["parameters"]["UnstatedLimit"] | undefined;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of variance batches. */
            200: {
                content: {
                    "application/json": {
                        /** How many rows match on all pages together. */
                        count?: number | undefined;
                        /** Where the next page is. Null on the last one. */
                        next?: (string | null) | undefined;
                        /** Where the page before is. Null on the first one. */
                        previous?: (string | null) | undefined;
                        results?: CatalogVarianceBatch[] | undefined;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    exportCatalogVarianceBatch: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * For 24 hours the 2xx answer is kept with this key and given again to the same body; another body meets 422, and
                 *     while the first is at work 409. Production may not honor it yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path: {
                /**
                 * The variance batch's id, which begins with `ctb_`. It has nothing to do with the batches of `/batch`.
                 * @example ctb_2z7x5v9b1n4m
                 */
                id: components["parameters"]["CatalogVarianceBatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The batch, exported. */
            200: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": CatalogVarianceBatch;
                };
            };
            208: components["responses"]["AlreadyReported"];
            400: components["responses"]["CatalogVarianceBatchExported"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listBatches: {
        parameters: {
            query?: {
                /**
                 * Only batches that are still running, or only those that are done.
                 * @example processing
                 */
                status?: components["parameters"]["BatchStatusFilter"] | undefined;
                /**
                 * Batches that made progress at or after this time, in ISO 8601.
                 * @example 2026-11-01T00:00:00Z
                 */
                date_from?: components["parameters"]["BatchDateFrom"] | undefined;
                /**
                 * As `date_from`, in UTC, with or without an offset. It wins where both are sent.
                 * @example 2026-11-01T00:00:00Z
                 */
                date_from_utc?: components["parameters"]["BatchDateFromUtc"] | undefined;
                /**
                 * Batches that made no progress after this time, in ISO 8601.
                 * @example 2026-11-30T23:59:59Z
                 */
                date_to?: components["parameters"]["BatchDateTo"] | undefined;
                /**
                 * As `date_to`, in UTC, with or without an offset. It wins where both are sent.
                 * @example 2026-11-30T23:59:59Z
                 */
                date_to_utc?: components["parameters"]["BatchDateToUtc"] | undefined;
                /**
                 * Which page to return, counted from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * How many rows to a page. No maximum is stated.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"] | undefined;
            } | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of batches. */
            200: {
                content: {
                    "application/json": {
                        /** How many rows match on all pages together. */
                        count?: number | undefined;
                        results?: Batch[] | undefined;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    getBatchProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The `batch_id` from the answer to the bulk call.
                 * @example bat_01JC90K4W7T2M9QXR5V8B3ND6F
                 */
                id: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** How far the batch has come. */
            200: {
                content: {
                    "application/json": BatchProgress;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    getBatchResults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The `batch_id` from the answer to the bulk call.
                 * @example bat_01JC90K4W7T2M9QXR5V8B3ND6F
                 */
                id: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One row for each task. */
            200: {
                content: {
                    "application/json": {
                        /** The API version that shaped this answer. */
                        version: string;
                        /** The batch's id. */
                        batch_id: string;
                        results: BatchTask[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
