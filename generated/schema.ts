// Made from spec/ by `npm run generate`. Edit the spec, not this file.

export interface TokenRequest {
    /**
     * The grant type. Only `client_credentials` is supported.
     */
    grant_type: "client_credentials";
    /** The client id that Ottimate issued. */
    client_id: string;
    /**
     * The client secret that Ottimate issued. Keep it on a server.
     */
    client_secret: string;
    /**
     * The scope. Only `accounts.can_access_dashboard` is supported.
     */
    scope?: "accounts.can_access_dashboard" | undefined;
}
export interface Token {
    /** The access token. Send it in the `Authorization` header, after `Bearer `. */
    access_token?: string | undefined;
    /** The type of the token, `Bearer` in upper or lower case. */
    token_type?: string | undefined;
    /** The lifetime of the token in seconds. It varies: do not assume a value. */
    expires_in?: number | undefined;
    /** The scope that was granted. */
    scope?: string | undefined;
}
/** The body of an error. Errors of the gateway in front of the API may have another form. */
export interface ErrorBody {
    /**
     * The error in words or as a code. `PO4000`, an invalid purchase order, is the only code known, so do not switch
     *     on this.
     */
    code: string;
    /** Details: a sentence, a map from field names to messages, or null. */
    message: string | {
        [key: string]: unknown;
    } | null;
    /** The request's id. Include it when you contact Ottimate's support. */
    request_id?: string | undefined;
    /** The time of the error. */
    timestamp?: string | undefined;
}
/** A client of Ottimate, with its companies and locations. */
export interface Account {
    /**
     * The account's id, `racc_` and digits.
     * @example racc_48210593716604825137
     */
    id: string;
    /** The account's name. */
    name: string;
    /** The time of the account's creation. The time zone is not documented. */
    created_date?: string | undefined;
    /**
     * The same time in UTC, or null.
     */
    created_date_utc?: (string | null) | undefined;
    /** The number of companies. */
    company_count?: number | undefined;
    /** The number of active locations in all companies. */
    location_count?: number | undefined;
}
/**
 * The company's id. It differs between sandbox and production.
 * @example 123
 */
export type CompanyId = number;
/** An accounting entity with its own chart of accounts, vendors and dimensions. */
export interface Company {
    id: CompanyId;
    /** The company's name. Locations name their company by it. */
    name: string;
    /** The number of locations. */
    location_count?: number | undefined;
    /** The company's plan. */
    plan?: string | undefined;
}
/**
 * The location's id. It differs between sandbox and production.
 * @example 456
 */
export type LocationId = number;
/** A site of one company. Invoices, permissions and approvals belong to locations. */
export interface Location {
    id: LocationId;
    /** The location's name. */
    name: string;
    /** The name of its company. */
    company?: string | undefined;
    /** The group of the location, if any. Returned from API version 1.1.0 on. */
    location_group?: string | undefined;
    /**
     * The group of the location. Returned by API version 1.0.0 and for requests without a version; use
     *     `location_group`.
     */
    group?: string | undefined;
}
/** A date, `YYYY-MM-DD`, or a date and time, `YYYY-MM-DD HH:MM:SS`. */
export type DateOrTime = string;
/** A time in ISO 8601, or `YYYY-MM-DD` with or without `HH:MM:SS`. Without an offset, the time is in UTC. */
export type UtcTime = string;
/**
 * How a vendor is paid.
 */
export type PaymentMethod = "credit_card" | "ach" | "check" | "wire_transfer" | "unknown";
/** A vendor as a write returns it. */
export interface WrittenVendor {
    /** The vendor's id in Ottimate. */
    id?: number | undefined;
    ottimate_company_id?: CompanyId | undefined;
    /** The vendor's id in the ERP. Null for a vendor that was read from an invoice and is not mapped yet. */
    erp_vendor_id?: (string | null) | undefined;
    /** The vendor's name in the ERP. */
    erp_vendor_name?: (string | null) | undefined;
    /** The vendor's email address. */
    email?: (string | null) | undefined;
    /** The vendor's phone number. */
    phone?: (string | null) | undefined;
    /** The payment terms, such as `Net 30`. Due dates are derived from them. */
    net_terms?: (string | null) | undefined;
    /** How the vendor is paid. Other values are possible. */
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
}
/** A supplier of one company. */
export type Vendor = WithRequired<WrittenVendor, "id" | "erp_vendor_name"> & {
    /** The name of the vendor's company. */
    company_name?: string | undefined;
    /**
     * The time of the last change. Only lists return it. The time zone is not documented.
     */
    last_modified_date?: (string | null) | undefined;
    /**
     * The same time in UTC, or null.
     */
    last_modified_date_utc?: (string | null) | undefined;
};
export interface VendorList {
    /** The API version of this response. */
    version: string;
    /** The number of rows on all pages. */
    count: number;
    /** The number of this page, from 1. */
    page: number;
    /** The page size of this response. */
    limit: number;
    vendors: Vendor[];
}
/** A unique key of 1 to 128 letters, digits and `. _ - + = /`, such as a UUID or a ULID. */
export type IdempotencyKey = string;
/** The contact, payment and address data of a vendor. */
export interface VendorDetails {
    /** The vendor's email address. */
    email?: string | undefined;
    /** The vendor's phone number, in any format. */
    phone?: string | undefined;
    /**
     * The payment terms, such as `Net 30`. Due dates are derived from them; without terms, send a due date with each
     *     invoice. The full list of formats is not documented.
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
export interface VendorCreated {
    /** The API version of this response. */
    version: string;
    /** The vendor as it was stored. */
    vendor: WithRequired<WrittenVendor, "id" | "ottimate_company_id">;
}
export interface VendorAnswer {
    /** The API version of this response. */
    version: string;
    vendor: Vendor;
}
/** A vendor in a bulk call. What an update does to fields that you leave out is not documented. */
export interface VendorInput extends VendorDetails {
    /** The vendor's id in the ERP. The vendor is found or created by it. */
    erp_vendor_id: string;
    /** The vendor's name in the ERP. Send it for a new vendor. */
    erp_vendor_name?: string | undefined;
}
/** The outcome of each record. */
export interface VendorBulkResult {
    /** The API version of this response. */
    version?: string | undefined;
    /** The number of records that were created or updated. */
    success_count?: number | undefined;
    /** The number of records that were created. */
    created_count?: number | undefined;
    /** The number of records that were updated. */
    updated_count?: number | undefined;
    /** The number of records that failed. */
    error_count?: number | undefined;
    created?: WrittenVendor[] | undefined;
    updated?: WrittenVendor[] | undefined;
    errors?: {
        /** The record's index in the request, from 0. */
        index?: number | undefined;
        /** The record's id in the ERP, if it has one. */
        erp_vendor_id?: (string | null) | undefined;
        /** The reason. */
        error?: string | undefined;
        /** The kind of error. */
        type?: string | undefined;
    }[] | undefined;
}
/**
 * Ottimate's type of the dimension.
 */
export type DimensionType = "account" | "location" | "department" | "class" | "project" | "customer" | "entity" | "item" | "warehouse" | "task" | "costtype" | "employee" | "taxcode" | "property" | "company" | "subsidiary";
/** A dimension as a write returns it. */
export interface WrittenDimension {
    /** The dimension's id in Ottimate. */
    id?: string | undefined;
    /** The name that people see. */
    name?: string | undefined;
    /** The ERP's own name for the type of dimension. */
    erp_type?: string | undefined;
    /** The short code that people type. */
    code?: string | undefined;
    /** Your own key for the dimension. */
    reference_id?: string | undefined;
    /** Ottimate's type of the dimension. Other values are possible. */
    ottimate_type?: (DimensionType | (string & {})) | undefined;
    /** The dimension's id in the ERP. */
    erp_dimension_id?: string | undefined;
    ottimate_company_id?: CompanyId | undefined;
}
/** A value that spending is coded with, such as a ledger account or a department. */
export type Dimension = WithRequired<WrittenDimension, "id" | "name" | "erp_type" | "erp_dimension_id">;
export interface DimensionFields {
    /** The ERP's own name for the type of dimension, such as `GL Account`. */
    erp_type: string;
    ottimate_type: DimensionType;
    /** The name that people see. */
    name: string;
    /** The short code that people type. */
    code: string;
    /** Your own key for the dimension. Bulk calls find the dimension by it. */
    reference_id: string;
    /** The dimension's id in the ERP. Purchase orders and invoices name dimensions by it. */
    erp_dimension_id: string;
}
/**
 * A new dimension, in the form with `erp_type` and `ottimate_type`, or in the short form with `type`. Only the first
 *     form is documented in full.
 */
export type DimensionCreate = (DimensionFields & {
    ottimate_company_id: CompanyId;
    type?: never;
}) | ({
    ottimate_company_id: CompanyId;
    /** The type of the dimension, such as `account`. */
    type: DimensionType | (string & {});
    /** The name that people see. */
    name: string;
    /** The dimension's id in the ERP. */
    erp_dimension_id: string;
    /** The short code that people type. */
    code?: string | undefined;
    /** Your own key for the dimension. */
    reference_id?: string | undefined;
} & {
    [key: string]: unknown;
});
/** A dimension in a bulk call. */
export interface DimensionInput extends DimensionFields {
}
/** A record of a bulk response. It has no reason for a failure. */
export interface DimensionReference {
    /** The dimension's id in Ottimate. */
    id?: string | undefined;
    /** The dimension's name, as you sent it. */
    name?: string | undefined;
}
/** The outcome of each record, by id and name. */
export interface DimensionBulkResult {
    /** The API version of this response. */
    version?: string | undefined;
    /** The number of records that were created or updated. */
    success_count?: number | undefined;
    /** The number of records that were created. */
    created_count?: number | undefined;
    /** The number of records that were updated. */
    updated_count?: number | undefined;
    /** The number of records that failed. */
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
/** The times of a record's creation and last change. */
export interface Timestamps {
    /**
     * The time of creation in Ottimate. The time zone is not documented.
     */
    created_date?: string | undefined;
    /**
     * The same time in UTC, or null.
     */
    created_date_utc?: (string | null) | undefined;
    /**
     * The time of the last change. The time zone is not documented.
     */
    last_modified_date?: string | undefined;
    /**
     * The same time in UTC, or null.
     */
    last_modified_date_utc?: (string | null) | undefined;
}
/**
 * Custom fields by name. They are configured for the account, and the API does not return their specification.
 * @example {
 *       "cost_center": "FOH-7"
 *     }
 */
export interface CustomFields {
    [key: string]: unknown;
}
/** A dimension as purchase orders return it. */
export interface DimensionObject {
    /** The dimension's id in Ottimate. */
    id?: string | undefined;
    /** The dimension's id in the ERP. Send this when you write. */
    erp_dimension_id?: string | undefined;
    /** The name that people see. */
    name?: string | undefined;
    /** The short code that people type. */
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
    /** The lines. Returned with `expand=items`. */
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
 * The dimensions of a document or a line: a map from dimension types, in capitals, to the `erp_dimension_id` of a
 *     dimension that exists. To send back what a purchase order returned, replace each object with its
 *     `erp_dimension_id`.
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
/** What the response to an update has beside the record. */
export interface UpdateStamp {
    /** The API version of this response. */
    version?: string | undefined;
    /** The number of lines. */
    items_count?: number | undefined;
    /**
     * The time of this change, in UTC.
     */
    last_modified_date?: string | undefined;
}
/** An order as the bulk call takes it. The call names the location, once for all. */
export interface PurchaseOrderInput extends PurchaseOrderFields {
}
/** What an asynchronous call returns when it has accepted the records. Nothing is stored yet: follow the batch. */
export interface BatchStart {
    /** The API version of this response. */
    version?: string | undefined;
    /** `processing`: the work is queued. Other values are possible. */
    status?: ("processing" | (string & {})) | undefined;
    /** The batch's id, for `GET /batch/{id}/progress` and `GET /batch/{id}/results`. */
    batch_id?: string | undefined;
    /** The URL of the batch's progress. It may be relative, so build the path from `batch_id`. */
    batch_url?: string | undefined;
    /** The URL of the batch's results. It may be relative, so build the path from `batch_id`. */
    results_url?: string | undefined;
    /** What was accepted. Which counts it has depends on the call. */
    summary?: {
        /** The number of records. */
        count?: number | undefined;
        /** The number of lines in all purchase orders or receipts. */
        total_items?: number | undefined;
        /** The number of invoices. */
        invoice_count?: number | undefined;
    } | undefined;
}
/** An asynchronous bulk call was accepted. Nothing is stored yet. */
export type BatchStarted = WithRequired<BatchStart, "batch_id" | "status">;
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
     * The same time in UTC, or null.
     */
    created_date_utc?: (string | null) | undefined;
    /** The lines. Returned with `expand=items`. */
    items?: ReceiptItem[] | undefined;
}
export interface ReceiptOrder {
    /** The purchase order's `id`. Required unless vendor, location and a number or external id name the order. */
    ottimate_po_id?: string | undefined;
    /** The purchase order's number. Send it with `erp_vendor_id` and `ottimate_location_id`. */
    po_number?: string | undefined;
    /** The purchase order's `external_id`. Send it with `erp_vendor_id` and `ottimate_location_id`. */
    po_external_id?: string | undefined;
    ottimate_location_id?: LocationId | undefined;
    /** The id in the ERP of the purchase order's vendor. */
    erp_vendor_id?: string | undefined;
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
/** A receipt that names its purchase order by the order's id in Ottimate. */
export type ReceiptByPurchaseOrderId = WithRequired<ReceiptOrder, "ottimate_po_id"> & ReceiptFields;
/** A receipt that names its purchase order by the order's number, vendor and location. */
export type ReceiptByPurchaseOrderNumber = WithRequired<ReceiptOrder, "po_number" | "ottimate_location_id" | "erp_vendor_id"> & ReceiptFields;
/** A receipt that names its purchase order by your own id for the order, its vendor and location. */
export type ReceiptByPurchaseOrderExternalId = WithRequired<ReceiptOrder, "po_external_id" | "ottimate_location_id" | "erp_vendor_id"> & ReceiptFields;
/**
 * A receipt of one purchase order. Name the order by its id, or by its vendor, its location and either its number or its
 *     external id. What happens when you send more than one of these is not documented.
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
    /** The user's email address. */
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
 * The dimensions of an invoice, a split or a line, by dimension type. The form of the values is not documented: expect
 *     strings, objects as purchase orders return them, and null.
 */
export interface InvoiceDimensions {
    [key: string]: unknown;
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
     * The same time in UTC, or null.
     */
    created_at_utc?: (string | null) | undefined;
    /**
     * When it was exported, if it was.
     */
    exported_date?: (string | null) | undefined;
    /**
     * The same time in UTC, or null.
     */
    exported_date_utc?: (string | null) | undefined;
    /**
     * When it was last changed.
     */
    last_modified_date?: (string | null) | undefined;
    /**
     * The same time in UTC, or null.
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
/** A line of an invoice. Its properties are not documented; these are the ones that an update takes. */
export type InvoiceItem = {
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
} & {
    [key: string]: unknown;
};
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
     * The same time in UTC, or null.
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
    /** The lines. Returned with `expand=items`. The property may be named otherwise. */
    items?: InvoiceItem[] | undefined;
}
/** A new invoice. Only these fields are known: which others the call takes, and which it requires, is not documented. */
export type InvoiceCreate = {
    ottimate_company_id: CompanyId;
    /** The location of the invoice, one of the company's. */
    ottimate_location_id: LocationId;
    /** The vendor's id in Ottimate. Importing names vendors by their ERP id instead. */
    ottimate_vendor_id?: number | undefined;
    /** The vendor's invoice number. */
    invoice_number?: string | undefined;
    /**
     * The total amount.
     */
    total_amount?: number | undefined;
} & {
    [key: string]: unknown;
};
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
     * The same time in UTC, or null.
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
    /** The API version of this response. */
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
    /** The lines. They may be missing. */
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
}
/** What an update and an import can both set on a line. */
export interface InvoiceItemFields {
    /** The vendor's article number. */
    sku?: string | undefined;
    /** Whether tax applies to it. */
    is_taxed?: boolean | undefined;
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
     * The custom fields of the line. The object replaces the stored one: fields that it lacks are reset to their
     *     defaults. Requests fail with 400 if the account has no such fields.
     */
    custom_fields?: (CustomFields | null) | undefined;
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
    /**
     * The custom fields of the header. The object replaces the stored one: fields that it lacks are reset to their
     *     defaults. Leave the property out to keep the stored fields. Requests fail with 400 if the account has no such
     *     fields.
     */
    custom_fields?: (CustomFields | null) | undefined;
    /** Replaces all of the header's; `{}` clears them. Lines have their own. */
    dimensions?: DimensionIds | undefined;
    /** The lines to change, with `id`, and to add, without. What happens to lines that you leave out is not documented. */
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
    /**
     * The custom fields of the line. Fields that it lacks get their defaults. Requests fail with 400 if the account has
     *     no such fields.
     */
    custom_fields?: (CustomFields | null) | undefined;
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
    /**
     * The custom fields of the header. Fields that it lacks get their defaults. Requests fail with 400 if the account
     *     has no such fields.
     */
    custom_fields?: (CustomFields | null) | undefined;
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
     * The same time in UTC, or null.
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
    /** The end of the price's validity. Null or missing when it has no end. */
    end_date?: (string | null) | undefined;
    /** The caller's own id for the price. */
    reference_id?: string | undefined;
}
/** A price inside its entry. */
export interface CatalogEntryPrice extends CatalogPriceDetails {
    /**
     * The same time in UTC, or null.
     */
    start_date_utc?: (string | null) | undefined;
    /**
     * The same time in UTC, or null.
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
    /** The start of the allowance's validity. */
    start_date: string;
    /**
     * The same time in UTC, or null.
     */
    start_date_utc?: (string | null) | undefined;
    /** The end of the allowance's validity. Null or missing when it has no end. */
    end_date?: (string | null) | undefined;
    /**
     * The same time in UTC, or null.
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
    /** The key by which the next upsert finds the entry. Store it and send it back. It may be missing. */
    catalog_unique_key?: string | undefined;
    /** What the item is called. */
    item_name: string;
    /**
     * @deprecated
     *
     * The old name of `item_name`, to be removed.
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
     * The old name of `erp_vendor_name`, to be removed.
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
     * The same time in UTC, or null.
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
     * The old name of `item_name`, to be removed.
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
export interface NewCatalogEntryFields {
    /** The id that the vendor has in the ERP. */
    erp_vendor_id?: string | undefined;
    /** What the item is called. */
    item_name?: string | undefined;
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
}
/** What every price has. */
export interface CatalogPriceFields {
    /**
     * The price of a pack.
     */
    price?: number | undefined;
    /**
     * The price of one unit of the pack.
     */
    unit_price?: number | undefined;
    /** The location. Required when `price_type` is `location`. */
    ottimate_location_id?: number | undefined;
    /** The location group. Required when `price_type` is `location_group`. No call lists groups. */
    ottimate_group_id?: number | undefined;
    /**
     * The start of the price's validity.
     */
    start_date?: string | undefined;
    /**
     * The end of the price's validity. Leave it out for a price without an end.
     */
    end_date?: string | undefined;
    /** Your own id for the price. */
    reference_id?: string | undefined;
}
export interface NewCatalogPrice {
    /** Whom the price is for. Defaults to `company`. */
    price_type?: CatalogLevel | undefined;
}
/** A price to create together with its entry. */
export type CatalogEntryPriceInput = WithRequired<CatalogPriceFields, "price"> & NewCatalogPrice & {
    /**
     * Further data of your own, under any names.
     * @example {
     *       "shelf_life_days": 7
     *     }
     */
    data?: {
        [key: string]: unknown;
    } | undefined;
};
/** What every allowance has. */
export interface CatalogAllowanceFields {
    /**
     * The kind of deduction. Defaults to `allowance`.
     */
    allowance_type?: ("allowance" | "discount" | "rebate") | undefined;
    /** Whom the allowance is for. Defaults to `company`. */
    target?: CatalogLevel | undefined;
    /**
     * The deduction from the price of one unit. Defaults to 0.
     */
    unit_allowance?: number | undefined;
    /** The location. Required when `target` is `location`. */
    ottimate_location_id?: number | undefined;
    /** The location group. Required when `target` is `location_group`. No call lists groups. */
    ottimate_group_id?: number | undefined;
    /**
     * The start of the allowance's validity.
     */
    start_date?: string | undefined;
    /**
     * The end of the allowance's validity. Send null or leave it out for an allowance without an end.
     */
    end_date?: (string | null) | undefined;
}
/** An allowance to create together with its entry. The amount is named `allowance` here and `amount` elsewhere. */
export type CatalogEntryAllowanceInput = WithRequired<CatalogAllowanceFields, "start_date"> & {
    /** Your own id for the allowance. */
    reference_id?: string | undefined;
    /**
     * The deduction from the price of a pack.
     */
    allowance: number;
    /**
     * Further data of your own, under any names.
     * @example {
     *       "shelf_life_days": 7
     *     }
     */
    data?: {
        [key: string]: unknown;
    } | undefined;
};
/** An entry of a company's catalog, with its prices and allowances. */
export type CatalogEntryCreate = CatalogEntryFields & WithRequired<NewCatalogEntryFields, "erp_vendor_id" | "item_name"> & {
    ottimate_company_id: CompanyId;
    /** The prices to create with the entry. Send null for none; leaving it out returns a warning. */
    prices: CatalogEntryPriceInput[] | null;
    /** The allowances to create with the entry. Send null for none; leaving it out returns a warning. */
    allowances: CatalogEntryAllowanceInput[] | null;
};
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
/** A price in a bulk call. Its fields are those of a single create, but are not documented for this call. */
export type CatalogPriceRow = {
    /**
     * The price of a pack.
     */
    price?: number | undefined;
    /**
     * The price of one unit of the pack.
     */
    unit_price?: number | undefined;
    /** Whom the price is for. */
    price_type?: (CatalogLevel | (string & {})) | undefined;
    /** The location, for a price of one location. */
    ottimate_location_id?: number | undefined;
    /** The location group, for a price of one group. */
    ottimate_group_id?: number | undefined;
    /** The start of the price's validity, in ISO 8601. */
    start_date?: string | undefined;
    /** The end of the price's validity, in ISO 8601. Leave it out for a price without an end. */
    end_date?: string | undefined;
    /** Your own id for the price. */
    reference_id?: string | undefined;
} & {
    [key: string]: unknown;
};
/** An allowance in a bulk call. Its fields are those of a single create, but are not documented for this call. */
export type CatalogAllowanceRow = {
    /** The kind of deduction, such as `rebate`. */
    allowance_type?: string | undefined;
    /**
     * The deduction from the price of one unit.
     */
    unit_allowance?: number | undefined;
    /** Whom the allowance is for. */
    target?: (CatalogLevel | (string & {})) | undefined;
    /** The location, for an allowance of one location. */
    ottimate_location_id?: number | undefined;
    /** The location group, for an allowance of one group. */
    ottimate_group_id?: number | undefined;
    /** The start of the allowance's validity, in ISO 8601. */
    start_date?: string | undefined;
    /** The end of the allowance's validity, in ISO 8601. Null for an allowance without an end. */
    end_date?: (string | null) | undefined;
    /** Your own id for the allowance, unique. Upserts find the allowance by it. */
    reference_id?: string | undefined;
} & {
    [key: string]: unknown;
};
/** An entry in a bulk call. Its fields are those of a single create, but are not documented for this call. */
export type CatalogEntryInput = {
    [key: string]: unknown;
} & (CatalogEntryFields & WithRequired<NewCatalogEntryFields, "erp_vendor_id" | "item_name"> & {
    /** The prices to create with the entry, or null for none. */
    prices: WithRequired<CatalogPriceRow, "price">[] | null;
    /** The allowances to create with the entry, or null for none. */
    allowances: (WithRequired<CatalogAllowanceRow, "start_date"> & {
        /**
         * The deduction from the price of a pack.
         */
        allowance: number;
    })[] | null;
});
/** An allowance on its own, with the entry that it belongs to. Which group it is for is not shown here. */
export interface CatalogAllowance extends CatalogAllowanceDetails {
    /** The entry that the allowance is for. */
    catalog_entry_id: string;
    ottimate_company_id: CompanyId;
}
/** An allowance to add to an entry. */
export type CatalogAllowanceCreate = WithRequired<CatalogAllowanceFields, "start_date"> & {
    /**
     * The deduction from the price of a pack.
     */
    amount: number;
    /** Your own id for the allowance, unique. Upserts find the allowance by it. */
    reference_id?: string | undefined;
    ottimate_company_id: CompanyId;
    /** The id of the entry that the allowance is for, such as `cte_7h2k9x4m1q8z`. */
    catalog_entry_id: string | number;
};
/** The fields of an allowance to change. */
export interface CatalogAllowanceUpdate extends CatalogAllowanceFields {
    /**
     * The deduction from the price of a pack.
     */
    amount?: number | undefined;
}
/** An allowance in the bulk call for allowances. Its fields are not documented for this call. */
export type CatalogAllowanceInput = {
    [key: string]: unknown;
} & (WithRequired<CatalogAllowanceRow, "start_date"> & {
    /** The id of the entry that the allowance is for, such as `cte_7h2k9x4m1q8z`. */
    catalog_entry_id: string | number;
    /**
     * The deduction from the price of a pack.
     */
    amount: number;
});
/** A price on its own, with the entry that it belongs to. */
export interface CatalogPrice extends CatalogPriceDetails {
    /** The entry that the price is for. */
    catalog_entry_id?: string | undefined;
    ottimate_company_id?: CompanyId | undefined;
}
/** A price to add to an entry. */
export type CatalogPriceCreate = WithRequired<CatalogPriceFields, "price" | "start_date"> & NewCatalogPrice & {
    ottimate_company_id: CompanyId;
    /** The id of the entry that the price is for. */
    catalog_entry_id: string;
};
/** A price in the bulk call for prices. Its fields are not documented for this call. */
export type CatalogPriceInput = {
    [key: string]: unknown;
} & (WithRequired<CatalogPriceRow, "price" | "start_date"> & {
    /** The id of the entry that the price is for. */
    catalog_entry_id: string;
});
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
    /** The invoice lines of the item. Returned with `expand=invoice_items`. The fields may be named otherwise. */
    invoice_items?: {
        /** The line's id. */
        id?: number | undefined;
        /** The id of the line's invoice. */
        invoice_id?: number | undefined;
        /** The item's name on the invoice. */
        item_name?: string | undefined;
        /**
         * The price on the invoice.
         */
        price?: number | undefined;
        /**
         * The quantity on the invoice.
         */
        quantity?: number | undefined;
        /** The date of the invoice. */
        invoice_date?: string | undefined;
        /**
         * The price on the invoice less the agreed one.
         */
        price_variance?: number | undefined;
        /**
         * The agreed price on the date of the invoice.
         */
        effective_price?: number | undefined;
    }[] | undefined;
    /**
     * Whether the item has more lines than `invoice_items`. Read the rest with
     *     `GET /catalog/variances/{id}/invoice-items`.
     */
    has_more?: boolean | undefined;
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
     * The same time in UTC, or null.
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
    /** The number of records that failed. */
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
    /** The API version of this response. */
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
         * Returns an access token for the API User of the client. Send the API key with this request, too. Keep the token
         *     until `expires_in` has passed or a call fails with 401. There is no refresh token. The body is form-encoded.
         */
        post: operations["createToken"];
    };
    "/accounts": {
        /**
         * List accounts
         *
         * Returns the accounts that the credentials have access to: one for the credentials of a client, possibly several
         *     for those of a partner. Start here: the account's id leads to its companies and locations.
         */
        get: operations["listAccounts"];
    };
    "/accounts/{id}/companies": {
        /**
         * List companies
         *
         * Returns the companies of an account. A company is an accounting entity with its own chart of accounts, vendors
         *     and dimensions. Companies are set up by Ottimate, not through the API.
         */
        get: operations["listCompanies"];
    };
    "/accounts/{id}/locations": {
        /**
         * List locations
         *
         * Returns the locations of an account. An invoice belongs to one location; vendors and dimensions are shared by
         *     all locations of a company. A row names its company but does not give the company's id.
         */
        get: operations["listLocations"];
    };
    "/vendors": {
        /**
         * List vendors
         *
         * Returns vendors. To keep a copy current, send the time of your last request as `last_modified_date_from_utc`.
         */
        get: operations["listVendors"];
        /**
         * Create a vendor
         *
         * Creates a vendor in a company. `erp_vendor_id` must be the vendor's id in the ERP, or exports of its invoices
         *     fail. To update a vendor, or when it may exist already, use `POST /vendors/bulk`.
         */
        post: operations["createVendor"];
    };
    "/vendors/{id}": {
        /**
         * Get a vendor
         *
         * Returns a vendor by its id in Ottimate.
         */
        get: operations["getVendor"];
    };
    "/vendors/bulk": {
        /**
         * Create or update up to 100 vendors
         *
         * Creates or updates vendors, matched by `erp_vendor_id` within the company. It is the only call that updates a
         *     vendor. Some records may fail while others succeed: check `errors` whether the status is 201 or 207.
         */
        post: operations["bulkUpsertVendors"];
    };
    "/dimensions": {
        /**
         * List dimensions
         *
         * Returns dimensions. Invoices and purchase orders can only be coded with dimensions that this list returns.
         */
        get: operations["listDimensions"];
        /**
         * Create a dimension
         *
         * Creates a dimension in a company. The response is the dimension itself, without a wrapper.
         */
        post: operations["createDimension"];
    };
    "/dimensions/{id}": {
        /**
         * Get a dimension
         *
         * Returns a dimension by its id in Ottimate.
         */
        get: operations["getDimension"];
    };
    "/dimensions/bulk": {
        /**
         * Create or update up to 100 dimensions
         *
         * Creates or updates dimensions, matched by `reference_id` within the company. The response lists records by id
         *     and name only, so keep names unique within a call.
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
        WrittenVendor: WrittenVendor;
        Vendor: Vendor;
        VendorList: VendorList;
        IdempotencyKey: IdempotencyKey;
        VendorDetails: VendorDetails;
        VendorCreate: VendorCreate;
        VendorCreated: VendorCreated;
        VendorAnswer: VendorAnswer;
        VendorInput: VendorInput;
        VendorBulkResult: VendorBulkResult;
        DimensionType: DimensionType;
        WrittenDimension: WrittenDimension;
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
        BatchStart: BatchStart;
        BatchStarted: BatchStarted;
        ReceiptStatus: ReceiptStatus;
        ReceiptHeader: ReceiptHeader;
        ReceiptItem: ReceiptItem;
        ReceiptSummary: ReceiptSummary;
        ReceiptOrder: ReceiptOrder;
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
        NewCatalogEntryFields: NewCatalogEntryFields;
        CatalogPriceFields: CatalogPriceFields;
        NewCatalogPrice: NewCatalogPrice;
        CatalogEntryPriceInput: CatalogEntryPriceInput;
        CatalogAllowanceFields: CatalogAllowanceFields;
        CatalogEntryAllowanceInput: CatalogEntryAllowanceInput;
        CatalogEntryCreate: CatalogEntryCreate;
        CatalogEntryUpdate: CatalogEntryUpdate;
        CatalogPriceRow: CatalogPriceRow;
        CatalogAllowanceRow: CatalogAllowanceRow;
        CatalogEntryInput: CatalogEntryInput;
        CatalogAllowance: CatalogAllowance;
        CatalogAllowanceCreate: CatalogAllowanceCreate;
        CatalogAllowanceUpdate: CatalogAllowanceUpdate;
        CatalogAllowanceInput: CatalogAllowanceInput;
        CatalogPrice: CatalogPrice;
        CatalogPriceCreate: CatalogPriceCreate;
        CatalogPriceInput: CatalogPriceInput;
        CatalogPurchase: CatalogPurchase;
        CatalogVariance: CatalogVariance;
        CatalogInvoiceItem: CatalogInvoiceItem;
        CatalogVarianceBatch: CatalogVarianceBatch;
        BatchStatus: BatchStatus;
        BatchState: BatchState;
        Batch: Batch;
        BatchProgress: BatchProgress;
        BatchTask: BatchTask;
    };
    responses: {
        /** A required field is missing, or a field has an invalid value. */
        BadTokenRequest: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The API key, the client id or the client secret is invalid. */
        RefusedCredentials: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /**
         * The API key exceeds its rate (1,000 requests per second, bursts of 2,000) or its quota (10,000 per day until
         *     midnight UTC).
         */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The API, or the gateway in front of it, failed. The request may have been processed. */
        ServerError: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The request is invalid. The message says why. */
        BadRequest: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The API key or the access token is missing, invalid or expired. */
        Unauthorized: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The API User has no access to this account, company or location. */
        Forbidden: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The record does not exist, or the API User has no access to it. */
        NotFound: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /**
         * An earlier request with this idempotency key succeeded, but its response was not stored: it was streamed or larger
         *     than 64 KB. Read the record with its GET.
         */
        AlreadyReported: {
            headers: {
                "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** A required field is missing, or a field has an invalid value. */
        BadVendor: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A request with this idempotency key is in progress. Wait until it is done, then retry. */
        KeyInUse: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** This idempotency key was used with another body. */
        KeyReused: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A required field is missing, or a field has an invalid value. */
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
        /** A required field is missing, or a field has an invalid value. */
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
        /** A required field is missing, or a field has an invalid value. */
        BadCatalogAllowance: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A required field is missing, or a field has an invalid value. */
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
        ReceiptStatusFilter: ReceiptStatus | string;
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
         * How long to wait before the next request, in seconds or as an HTTP date.
         * @example 2
         */
        RetryAfter: string;
        /**
         * `true` when this is the stored response of an earlier call with the same idempotency key.
         * @example true
         */
        IdempotentReplayed: string;
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
            /** The access token. */
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
                 * Filters by name: send a part of the account's name.
                 * @example Harbor
                 */
                search?: components["parameters"]["SearchAccounts"] | undefined;
                /**
                 * The number of rows per page. Default and maximum are not documented.
                 * @example 100
                 */
                limit?: components["parameters"]["UnstatedLimit"] | undefined;
                /**
                 * The page to return, from 1.
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
                        /** The number of rows on all pages. */
                        count?: number | undefined;
                        /** The number of this page, from 1. */
                        page?: number | undefined;
                        /** The page size of this response. */
                        limit?: number | undefined;
                        results?: Account[] | undefined;
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
                 * Filters by name: send a part of the company's name.
                 * @example Oyster
                 */
                search?: components["parameters"]["SearchCompanies"] | undefined;
                /**
                 * The number of rows per page. Default and maximum are not documented.
                 * @example 100
                 */
                limit?: components["parameters"]["UnstatedLimit"] | undefined;
                /**
                 * The page to return, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
            } | undefined;
            header?: never;
            path: {
                /**
                 * The account's id, as `GET /accounts` returns it: `racc_` and digits.
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
                        /** The number of rows on all pages. */
                        count?: number | undefined;
                        /** The number of this page, from 1. */
                        page?: number | undefined;
                        /** The page size of this response. */
                        limit?: number | undefined;
                        results?: Company[] | undefined;
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
                 * Filters by name: send a part of the location's name.
                 * @example Pier
                 */
                search?: components["parameters"]["SearchLocations"] | undefined;
                /**
                 * Filters by company. This parameter is not documented and the API may ignore it, so check the `company` of each row.
                 * @example 123
                 */
                ottimate_company_id?: components["parameters"]["LocationsOfCompany"] | undefined;
                /**
                 * The number of rows per page. Default and maximum are not documented.
                 * @example 100
                 */
                limit?: components["parameters"]["UnstatedLimit"] | undefined;
                /**
                 * The page to return, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
            } | undefined;
            header?: never;
            path: {
                /**
                 * The account's id, as `GET /accounts` returns it: `racc_` and digits.
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
                        /** The number of rows on all pages. */
                        count?: number | undefined;
                        /** The number of this page, from 1. */
                        page?: number | undefined;
                        /** The page size of this response. */
                        limit?: number | undefined;
                        results?: Location[] | undefined;
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
                 * Filters by company. Most calls require a company; what is returned without one is not documented.
                 * @example 123
                 */
                ottimate_company_id?: components["parameters"]["CompanyFilter"] | undefined;
                /**
                 * Send `basic` for fewer properties per row. Which ones remain is not documented.
                 * @example basic
                 */
                detail?: components["parameters"]["Detail"] | undefined;
                /**
                 * Filters by last change: send the earliest time, in UTC. A date means 00:00:00. Requires `ottimate_company_id`.
                 * @example 2026-10-01
                 */
                last_modified_date_from?: components["parameters"]["LastModifiedFrom"] | undefined;
                /**
                 * Filters by last change: send the earliest time, in ISO 8601. Overrides `last_modified_date_from`.
                 * @example 2026-10-01T00:00:00Z
                 */
                last_modified_date_from_utc?: components["parameters"]["LastModifiedFromUtc"] | undefined;
                /**
                 * Filters by last change: send the latest time, in UTC. A date means 00:00:00, so send a time to include the whole
                 *     day. Requires `ottimate_company_id`.
                 * @example 2026-10-31 23:59:59
                 */
                last_modified_date_to?: components["parameters"]["LastModifiedTo"] | undefined;
                /**
                 * Filters by last change: send the latest time, in ISO 8601. Overrides `last_modified_date_to`.
                 * @example 2026-10-31T23:59:59Z
                 */
                last_modified_date_to_utc?: components["parameters"]["LastModifiedToUtc"] | undefined;
                /**
                 * The page to return, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * The number of rows per page. The maximum is not documented.
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                    "application/json": VendorCreated;
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
                 * The vendor's id in Ottimate, as responses return it in `id`.
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
            /** The records that were created, updated and rejected. */
            201: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": VendorBulkResult;
                };
            };
            /** Some records failed. */
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
                 * Filters by company. Most calls require a company; what is returned without one is not documented.
                 * @example 123
                 */
                ottimate_company_id?: components["parameters"]["CompanyFilter"] | undefined;
                /**
                 * Filters by type: send the ERP's own name for it, such as `Account`.
                 * @example Account
                 */
                erp_type?: components["parameters"]["ErpTypeFilter"] | undefined;
                /**
                 * Send `basic` for fewer properties per row. Which ones remain is not documented.
                 * @example basic
                 */
                detail?: components["parameters"]["Detail"] | undefined;
                /**
                 * The page to return, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * The number of rows per page. The maximum is not documented.
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
                        /** The API version of this response. */
                        version: string;
                        /** The number of rows on all pages. */
                        count: number;
                        /** The number of this page, from 1. */
                        page: number;
                        /** The page size of this response. */
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                    "application/json": WrittenDimension & {
                        /** The API version of this response. */
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
                 * The dimension's id in Ottimate, such as `dim_8kq2v7x1m4np`.
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
                        /** The API version of this response. */
                        version: string;
                        dimension: Dimension;
                    };
                };
            };
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
            /** The records that were created, updated and rejected. */
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
                 * Filters by company. Most calls require a company; what is returned without one is not documented.
                 * @example 123
                 */
                ottimate_company_id?: components["parameters"]["CompanyFilter"] | undefined;
                /**
                 * Filters by location.
                 * @example 456
                 */
                ottimate_location_id?: components["parameters"]["LocationFilter"] | undefined;
                /**
                 * The vendor, by its id in the ERP.
                 * @example V-1001
                 */
                erp_vendor_id?: components["parameters"]["PurchaseOrderVendorFilter"] | undefined;
                /**
                 * Filters by status. Which values the filter takes is not clear: beside those of responses, `pending_review`, `approved`
                 *     and `rejected` are listed. Any text is allowed.
                 * @example open
                 */
                status?: components["parameters"]["PurchaseOrderStatusFilter"] | undefined;
                /**
                 * Filters by date: send the first day, `YYYY-MM-DD`. Whether this is the document's own date is not documented.
                 * @example 2026-10-01
                 */
                date_from?: components["parameters"]["DateFrom"] | undefined;
                /**
                 * Filters by date: send the last day, `YYYY-MM-DD`. Required, with `date_from`, for `expand=items`.
                 * @example 2026-10-30
                 */
                date_to?: components["parameters"]["DateTo"] | undefined;
                /**
                 * Send `items` to return the lines of each row. Requires `date_from` and `date_to`, at most 30 days apart.
                 * @example items
                 */
                expand?: components["parameters"]["ExpandItems"] | undefined;
                /**
                 * The order with this id of the caller's. The way to find out whether a lost write arrived.
                 * @example ERP-PO-20417
                 */
                external_id?: components["parameters"]["PurchaseOrderExternalIdFilter"] | undefined;
                /**
                 * The page to return, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * The number of rows per page. The maximum is not documented.
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
                        /** The API version of this response. */
                        version?: string | undefined;
                        /** The number of rows on all pages. */
                        count?: number | undefined;
                        /** The number of this page, from 1. */
                        page?: number | undefined;
                        /** The page size of this response. */
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                        /** The API version of this response. */
                        version?: string | undefined;
                        purchase_order: PurchaseOrder;
                    };
                };
            };
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                 * Filters by company. Most calls require a company; what is returned without one is not documented.
                 * @example 123
                 */
                ottimate_company_id?: components["parameters"]["CompanyFilter"] | undefined;
                /**
                 * Filters by location.
                 * @example 456
                 */
                ottimate_location_id?: components["parameters"]["LocationFilter"] | undefined;
                /**
                 * The purchase order, by its Ottimate id.
                 * @example 6a1d0c52-7f3b-4e88-9c14-2b5e8f0a7d31
                 */
                ottimate_po_id?: components["parameters"]["ReceiptPurchaseOrderFilter"] | undefined;
                /**
                 * Filters by status. Any text is allowed, as the values of the filter are not documented.
                 * @example open
                 */
                status?: components["parameters"]["ReceiptStatusFilter"] | undefined;
                /**
                 * Filters by date: send the first day, `YYYY-MM-DD`. Whether this is the document's own date is not documented.
                 * @example 2026-10-01
                 */
                date_from?: components["parameters"]["DateFrom"] | undefined;
                /**
                 * Filters by date: send the last day, `YYYY-MM-DD`. Required, with `date_from`, for `expand=items`.
                 * @example 2026-10-30
                 */
                date_to?: components["parameters"]["DateTo"] | undefined;
                /**
                 * Send `items` to return the lines of each row. Requires `date_from` and `date_to`, at most 30 days apart.
                 * @example items
                 */
                expand?: components["parameters"]["ExpandItems"] | undefined;
                /**
                 * The receipt with this id of the caller's. The way to find out whether a lost write arrived.
                 * @example ERP-GR-8801
                 */
                external_id?: components["parameters"]["ReceiptExternalIdFilter"] | undefined;
                /**
                 * The page to return, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * The number of rows per page. The maximum is not documented.
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
                        /** The API version of this response. */
                        version?: string | undefined;
                        /** The number of rows on all pages. */
                        count?: number | undefined;
                        /** The number of this page, from 1. */
                        page?: number | undefined;
                        /** The page size of this response. */
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                        /** The API version of this response. */
                        version?: string | undefined;
                        receipt: Receipt;
                    };
                };
            };
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                 * Filters by last change: send the earliest time, in ISO 8601. Overrides `last_modified_date_from`.
                 * @example 2026-10-01T00:00:00Z
                 */
                last_modified_date_from_utc?: components["parameters"]["LastModifiedFromUtc"] | undefined;
                /**
                 * Invoices changed at or before this time, in UTC. With `expand=items`, now is the default.
                 * @example 2026-10-30 23:59:59
                 */
                last_modified_date_to?: components["parameters"]["InvoiceModifiedTo"] | undefined;
                /**
                 * Filters by last change: send the latest time, in ISO 8601. Overrides `last_modified_date_to`.
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
                 * The page to return, from 1.
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
                        /** The API version of this response. */
                        version: string;
                        /** The number of rows on all pages. */
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
            /** The invoice as it was stored. */
            201: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": InvoiceReference & {
                        /** The API version of this response. */
                        version?: string | undefined;
                        /** The new invoice's id. */
                        id?: string | undefined;
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
                 * A unique key for this attempt, such as a UUID. Every further request with the same key fails with 422, even if the
                 *     first response was lost. Send a new key with each attempt, and read `GET /invoices/uploads` when a response is
                 *     lost.
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
                        /** The API version of this response. */
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
                        /** The API version of this response. */
                        version?: string | undefined;
                        /** The number of rows on all pages. */
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                    "application/json": BatchStart;
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                        /** The API version of this response. */
                        version?: string | undefined;
                        approvers?: InvoiceApprover[] | undefined;
                    };
                };
            };
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                        /** The API version of this response. */
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
                 * The page to return, from 1.
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
                        /** The number of rows on all pages. */
                        count?: number | undefined;
                        /**
                         * Where the next page is, or null on the last.
                         */
                        next?: (string | null) | undefined;
                        /**
                         * Where the page before is, or null on the first.
                         */
                        previous?: (string | null) | undefined;
                        /** The number of this page, from 1. */
                        page?: number | undefined;
                        /** The page size of this response. */
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
                 * The page to return, from 1.
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
                        /** The number of rows on all pages. */
                        count: number;
                        /** The number of this page, from 1. */
                        page?: number | undefined;
                        /** The page size of this response. */
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                    entries?: CatalogEntryInput[] | undefined;
                } & {
                    [key: string]: unknown;
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
                 * The page to return, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * The number of rows per page. The maximum is not documented.
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
                        /** The number of rows on all pages. */
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                    allowances?: CatalogAllowanceInput[] | undefined;
                } & {
                    [key: string]: unknown;
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
                 * The page to return, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * The number of rows per page. The maximum is not documented.
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
                        /** The number of rows on all pages. */
                        count: number;
                        /** The number of this page, from 1. */
                        page?: number | undefined;
                        /** The page size of this response. */
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                    prices?: CatalogPriceInput[] | undefined;
                } & {
                    [key: string]: unknown;
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
                 * The page to return, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * The number of rows per page. Default and maximum are not documented.
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
                        /** The number of rows on all pages. */
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
                 * The page to return, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * The number of rows per page. The maximum is not documented.
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
                        /** The API version of this response. */
                        version?: string | undefined;
                        /** The number of rows on all pages. */
                        count: number;
                        /** The number of this page, from 1. */
                        page?: number | undefined;
                        /** The page size of this response. */
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
                 * Filters by export: send the earliest time, in ISO 8601.
                 * @example 2026-10-01T00:00:00Z
                 */
                exported_after?: components["parameters"]["ExportedAfter"] | undefined;
                /**
                 * Filters by export: send the earliest time; UTC without an offset. Overrides `exported_after`.
                 * @example 2026-10-01T00:00:00Z
                 */
                exported_after_utc?: components["parameters"]["ExportedAfterUtc"] | undefined;
                /**
                 * Filters by export: send the latest time, in ISO 8601.
                 * @example 2026-10-31T23:59:59Z
                 */
                exported_before?: components["parameters"]["ExportedBefore"] | undefined;
                /**
                 * Filters by export: send the latest time; UTC without an offset. Overrides `exported_before`.
                 * @example 2026-10-31T23:59:59Z
                 */
                exported_before_utc?: components["parameters"]["ExportedBeforeUtc"] | undefined;
                /**
                 * The page to return, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * The number of rows per page. Default and maximum are not documented.
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
                        /** The number of rows on all pages. */
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
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
                 * The page to return, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"] | undefined;
                /**
                 * The number of rows per page. The maximum is not documented.
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
                        /** The number of rows on all pages. */
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
                        /** The API version of this response. */
                        version: string;
                        /** The batch's id. */
                        batch_id: string;
                        results: BatchTask[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: Exclude<T[P], undefined>;
};
