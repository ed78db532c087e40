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
    /** The company's name. Locations refer to their company by it. */
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
     * @deprecated
     *
     * Use `location_group` instead. Returned by API version 1.0.0 and for requests without a version.
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
    /** The dimension's id in the ERP. Purchase orders and invoices refer to dimensions by it. */
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
 * The status of a purchase order, set by Ottimate. `pending`: received, not processed. `open`: ready for matching.
 *     `received`: all items have been received. `closed`: fully matched. `flagged`, `archived` and `deleted` are not
 *     explained.
 */
export type PurchaseOrderStatus = "pending" | "open" | "received" | "closed" | "flagged" | "archived" | "deleted";
/** The properties of a purchase order in every response. */
export interface PurchaseOrderHeader {
    /**
     * The order's id in Ottimate.
     */
    id: string;
    /** Your own id for the order. */
    external_id?: string | undefined;
    /** The order's number. */
    po_number?: string | undefined;
    /** The status. Other values are possible. */
    status: PurchaseOrderStatus | (string & {});
    ottimate_location_id?: LocationId | undefined;
    ottimate_company_id?: CompanyId | undefined;
    /**
     * The date of the order.
     */
    date?: string | undefined;
    /** The vendor's id in the ERP. */
    erp_vendor_id?: string | undefined;
    /** The vendor's name in the ERP. */
    erp_vendor_name?: string | undefined;
    /**
     * The total amount.
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
     * The line's id in Ottimate. Receipts can refer to the line by it.
     */
    id?: string | undefined;
    /** Your own id for the line. */
    external_id?: string | undefined;
    /** The item's name. */
    name?: string | undefined;
    /** The vendor's item code. */
    sku?: string | undefined;
    /**
     * The quantity.
     */
    quantity?: number | undefined;
    /**
     * The price of one unit.
     */
    price?: number | undefined;
    /** The unit of measure. */
    uom?: string | undefined;
    /** The dimensions of the line. Writes take the `erp_dimension_id` of each, not the object. */
    dimensions?: ({
        [key: string]: DimensionObject;
    } | null) | undefined;
}
/** A purchase order in a list. */
export interface PurchaseOrderSummary extends PurchaseOrderHeader, Timestamps {
    custom_fields?: CustomFields | undefined;
    /** The lines. Returned with `expand=items`. */
    items?: PurchaseOrderItem[] | undefined;
}
/** The charges and options of a purchase order. */
export interface PurchaseOrderCharges {
    /**
     * The tax.
     */
    tax?: number | undefined;
    /**
     * The freight.
     */
    freight?: number | undefined;
    /**
     * Other charges.
     */
    miscellaneous_charges?: number | undefined;
    /** The number of the order's invoice, if known. */
    invoice_number_ref?: string | undefined;
    /** Whether order and invoice are matched without a receipt. Without it, a receipt is required. */
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
    /** Your own id for the line. Receipts can refer to the line by it. */
    external_id?: string | undefined;
    /** The item's name. */
    name?: string | undefined;
    /** The vendor's item code. Receipts can refer to the line by it if no other line of the order has it. */
    sku?: string | undefined;
    /**
     * The quantity.
     */
    quantity?: number | undefined;
    /**
     * The price of one unit.
     */
    price?: number | undefined;
    /**
     * The unit of measure.
     * @example CS
     */
    uom?: string | undefined;
    /**
     * The dimensions of the line. They replace all dimensions of the line; leave the field out, or send null, to
     *     keep them. Requests fail with 400 if you send `{}`, and with `PO4000` if a value is an object, as responses
     *     have it. Matched invoice lines inherit the dimensions.
     */
    dimensions?: (DimensionIds | null) | undefined;
}
/** A line to create. */
export type PurchaseOrderItemInput = WithRequired<PurchaseOrderItemFields, "name" | "quantity" | "price">;
/** The fields of a purchase order. */
export interface PurchaseOrderFields extends PurchaseOrderCharges {
    /**
     * Your own id for the order, such as its id in the ERP. An order with the same `external_id` is updated;
     *     without one, a retry may create a second order.
     */
    external_id?: string | undefined;
    /** The order's number. It is not generated. */
    po_number: string;
    /** The vendor's id in the ERP. */
    erp_vendor_id: string;
    /** The vendor's name in the ERP. */
    erp_vendor_name?: string | undefined;
    /**
     * The date of the order.
     */
    date: string;
    /**
     * The total amount. Whether it must equal the sum of lines and charges is not documented.
     */
    total_amount: number;
    custom_fields?: CustomFields | undefined;
    /** The lines. */
    items: PurchaseOrderItemInput[];
}
/** A purchase order. */
export interface PurchaseOrderCreate extends PurchaseOrderFields {
    ottimate_location_id: LocationId;
}
/** A purchase order. */
export interface PurchaseOrder extends PurchaseOrderHeader, PurchaseOrderCharges, Timestamps {
    custom_fields?: CustomFields | undefined;
    /** The lines. */
    items?: PurchaseOrderItem[] | undefined;
}
/** A line to update, with `id`, or to create, without. */
export type PurchaseOrderItemUpdate = (PurchaseOrderItemFields & {
    /**
     * The line's id.
     */
    id: string;
}) | PurchaseOrderItemInput;
/** The fields of a purchase order to update. Number, external id, vendor, location and status cannot be changed. */
export interface PurchaseOrderUpdate extends PurchaseOrderCharges {
    /** The vendor's name in the ERP. */
    erp_vendor_name?: string | undefined;
    /**
     * The date of the order.
     */
    date?: string | undefined;
    /**
     * The total amount. Whether it changes with the lines is not documented.
     */
    total_amount?: number | undefined;
    custom_fields?: CustomFields | undefined;
    /**
     * The lines to update, with `id`, and to create, without. What happens to lines that you leave out is not
     *     documented.
     */
    items?: PurchaseOrderItemUpdate[] | undefined;
}
/** The properties of the response to an update besides the record's. */
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
/** A purchase order in a bulk call. The call has one location for all orders. */
export interface PurchaseOrderInput extends PurchaseOrderFields {
}
/** The response of an asynchronous call that has accepted the records. Nothing is stored yet: follow the batch. */
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
    /** The accepted records. Which counts it has depends on the call. */
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
 * The status of a receipt, set by Ottimate. The values are not explained.
 */
export type ReceiptStatus = "open" | "pending" | "flagged" | "closed" | "archived" | "deleted";
/** The properties of a receipt in every response. */
export interface ReceiptHeader {
    /** The receipt's id in Ottimate. */
    id: string;
    /** Your own id for the receipt. */
    external_id?: string | undefined;
    /** The receipt's number. */
    receipt_number?: string | undefined;
    /** The status. Other values are possible. */
    status: ReceiptStatus | (string & {});
    /** The id of the purchase order. */
    ottimate_po_id?: string | undefined;
    /**
     * The date of the receipt.
     */
    date?: string | undefined;
    /**
     * The total amount.
     */
    total_amount?: number | undefined;
}
/** A line of a receipt. */
export interface ReceiptItem extends Timestamps {
    /** The line's id in Ottimate. */
    id?: string | undefined;
    /** Your own id for the line. */
    external_id?: string | undefined;
    /** The id of the order's line. */
    ottimate_po_item_id?: string | undefined;
    /** The item's name on the order. */
    name?: string | undefined;
    /** The vendor's item code. */
    sku?: string | undefined;
    /**
     * The quantity received.
     */
    quantity?: number | undefined;
    /**
     * The price of one unit.
     */
    price?: number | undefined;
    /** The unit of measure. */
    uom?: string | undefined;
}
/** A receipt in a list. */
export interface ReceiptSummary extends ReceiptHeader {
    /**
     * The time of creation in Ottimate. The time zone is not documented.
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
    /** The ERP id of the purchase order's vendor. */
    erp_vendor_id?: string | undefined;
}
export interface ReceiptItemFields {
    /** Your own id for the line. */
    external_id?: string | undefined;
    /** The `id` of the order's line. */
    ottimate_po_item_id?: string | undefined;
    /** The `external_id` of the order's line. Used if `ottimate_po_item_id` is missing. */
    po_external_item_id?: string | undefined;
    /** The item code of the order's line. Used if both ids are missing. Exactly one line of the order must have it. */
    sku?: string | undefined;
    /**
     * The quantity received.
     */
    quantity?: number | undefined;
    /**
     * The price of one unit. Matching uses the order's price.
     */
    price?: number | undefined;
    /**
     * The unit of measure.
     * @example CS
     */
    uom?: string | undefined;
}
/** A line to create. It refers to the order's line by `ottimate_po_item_id`, `po_external_item_id` or `sku`. */
export type ReceiptItemInput = WithRequired<ReceiptItemFields, "ottimate_po_item_id" | "quantity"> | WithRequired<ReceiptItemFields, "po_external_item_id" | "quantity"> | WithRequired<ReceiptItemFields, "sku" | "quantity">;
/** The fields of a receipt. */
export interface ReceiptFields {
    /**
     * Your own id for the receipt, such as its id in the ERP. A receipt with the same `external_id` is updated;
     *     without one, a retry may create a second receipt.
     */
    external_id?: string | undefined;
    /** The receipt's number. It is not generated. */
    receipt_number: string;
    /**
     * The date of the receipt.
     */
    date: string;
    /**
     * The total amount.
     */
    total_amount: number;
    /** The number of the delivery's invoice, if known. */
    invoice_number_ref?: string | undefined;
    /** A note. */
    note?: string | undefined;
    /** The lines. */
    items: ReceiptItemInput[];
}
/** A receipt that names its purchase order by the order's id in Ottimate. */
export type ReceiptByPurchaseOrderId = WithRequired<ReceiptOrder, "ottimate_po_id"> & ReceiptFields;
/** A receipt that names its purchase order by the order's number, vendor and location. */
export type ReceiptByPurchaseOrderNumber = WithRequired<ReceiptOrder, "po_number" | "ottimate_location_id" | "erp_vendor_id"> & ReceiptFields;
/** A receipt that names its purchase order by your own id for the order, its vendor and location. */
export type ReceiptByPurchaseOrderExternalId = WithRequired<ReceiptOrder, "po_external_id" | "ottimate_location_id" | "erp_vendor_id"> & ReceiptFields;
/**
 * A receipt of one purchase order. Refer to the order by its id, or by its vendor, its location and either its number or its
 *     external id. What happens when you send more than one of these is not documented.
 */
export type ReceiptCreate = ReceiptByPurchaseOrderId | ReceiptByPurchaseOrderNumber | ReceiptByPurchaseOrderExternalId;
/** A receipt. */
export interface Receipt extends ReceiptHeader, Timestamps {
    /** The number of the delivery's invoice, if known. */
    invoice_number_ref?: string | undefined;
    /** A note. */
    note?: string | undefined;
    /** The lines. */
    items?: ReceiptItem[] | undefined;
}
/** A line to update, with `id`, or to create, without. */
export type ReceiptItemUpdate = (ReceiptItemFields & {
    /** The line's id. */
    id: string;
}) | ReceiptItemInput;
/** The fields of a receipt to update. Number, external id, purchase order and status cannot be changed. */
export interface ReceiptUpdate {
    /**
     * The date of the receipt.
     */
    date?: string | undefined;
    /**
     * The total amount. Whether it changes with the lines is not documented.
     */
    total_amount?: number | undefined;
    /** The number of the delivery's invoice, if known. */
    invoice_number_ref?: string | undefined;
    /** A note. */
    note?: string | undefined;
    /**
     * The lines to update, with `id`, and to create, without. What happens to lines that you leave out is not
     *     documented.
     */
    items?: ReceiptItemUpdate[] | undefined;
}
/**
 * The status of an invoice. `incomplete`: flagged, or not matched to a vendor yet. `pending-approval`: waiting for
 *     its approvers. `ready-for-export`: all approvals are in. `exported`: marked as exported. `processing`,
 *     `needs-attention`, `approved` and `archived` are not explained.
 */
export type InvoiceStatus = "processing" | "incomplete" | "needs-attention" | "pending-approval" | "approved" | "ready-for-export" | "exported" | "archived";
/**
 * The payment status of an invoice.
 */
export type InvoicePaymentStatus = "paid" | "partial" | "unpaid";
/** A user of Ottimate. */
export interface User {
    /** The user's id. */
    id?: number | undefined;
    /** The user's email address. */
    email?: string | undefined;
    /** The user's first name. */
    first_name?: string | undefined;
    /** The user's last name. */
    last_name?: string | undefined;
}
/** An image of the invoice. */
export interface InvoiceImage {
    /** The image's id. */
    id?: number | undefined;
    /** The URL of the image. */
    url?: string | undefined;
}
/**
 * The dimensions of an invoice, a split or a line, by dimension type. The form of the values is not documented: expect
 *     strings, objects as purchase orders return them, and null.
 */
export interface InvoiceDimensions {
    [key: string]: unknown;
}
/** Properties that lists and single invoices have in common. */
export interface InvoiceHeader {
    /** The invoice's id. Calls that mark exports take it as an integer. */
    id: string;
    /** The vendor's name in Ottimate. The vendor's id is not returned. */
    ottimate_vendor_name?: string | undefined;
    /** The location's name. The location's id is not returned. */
    ottimate_location_name?: string | undefined;
    /**
     * The date of the invoice.
     */
    invoice_date?: string | undefined;
    /**
     * The due date.
     */
    due_date?: string | undefined;
    /**
     * The total amount.
     */
    total_amount?: number | undefined;
    /**
     * The total tax.
     */
    total_tax?: number | undefined;
    /**
     * The currency, as an ISO 4217 code.
     * @example USD
     */
    currency?: string | undefined;
    /**
     * The unpaid amount.
     */
    outstanding_balance?: number | undefined;
    /** The type of document. Other values are possible. */
    type?: ("invoice" | "credit_memo" | "other" | (string & {})) | undefined;
    /** The status. Other values are possible. */
    status: InvoiceStatus | (string & {});
    /** The payment status. Other values are possible. */
    payment_status: InvoicePaymentStatus | (string & {});
    /** The number of the purchase order. */
    purchase_order?: string | undefined;
    /**
     * The time of creation in Ottimate. The time zone is not documented.
     */
    created_at: string;
    /**
     * The same time in UTC, or null.
     */
    created_at_utc?: (string | null) | undefined;
    /**
     * The time of export, or null.
     */
    exported_date?: (string | null) | undefined;
    /**
     * The same time in UTC, or null.
     */
    exported_date_utc?: (string | null) | undefined;
    /**
     * The time of the last change.
     */
    last_modified_date?: (string | null) | undefined;
    /**
     * The same time in UTC, or null.
     */
    last_modified_date_utc?: (string | null) | undefined;
    /** The user who made the last change. */
    last_modified_user?: (User | null) | undefined;
    /** The error, if the invoice is flagged. */
    error?: string | undefined;
    /** The URL of the invoice in the dashboard. */
    url?: string | undefined;
    /** The images of the invoice. */
    images?: InvoiceImage[] | undefined;
    dimensions?: InvoiceDimensions | undefined;
}
/** A line of an invoice. Its properties are not documented; these are the ones that an update takes. */
export type InvoiceItem = {
    /** The line's id. Send it to update the line. */
    id?: number | undefined;
    /** The id of the inventory item. */
    item?: (number | null) | undefined;
    /** The item's name. */
    name?: (string | null) | undefined;
    /** The vendor's item code. */
    sku?: (string | null) | undefined;
    /**
     * The quantity.
     */
    quantity?: (number | null) | undefined;
    /**
     * The price of one unit.
     */
    price?: (number | null) | undefined;
    /** Whether the line is taxed. */
    is_taxed?: (boolean | null) | undefined;
    dimensions?: (InvoiceDimensions | null) | undefined;
    custom_fields?: (CustomFields | null) | undefined;
} & {
    [key: string]: unknown;
};
/** An invoice in a list. */
export interface InvoiceSummary extends InvoiceHeader {
    /** The vendor's invoice number. A single invoice has it as `number`. */
    invoice_number?: string | undefined;
    /**
     * The posting date.
     */
    posting_date?: string | undefined;
    /**
     * The time of approval, or null.
     */
    approved_date?: (string | null) | undefined;
    /**
     * The same time in UTC, or null.
     */
    approved_date_utc?: (string | null) | undefined;
    /** Whether a price differs from the agreed one. */
    has_price_variance?: boolean | undefined;
    /** Whether lines are not matched. */
    has_unmatched_items?: boolean | undefined;
    /** Whether the invoice is on hold. */
    on_hold?: {
        /** Whether the invoice is on hold. */
        is_held?: boolean | undefined;
        /** The reason. */
        reason?: string | undefined;
    } | undefined;
    /** The lines. Returned with `expand=items`. The property may have another name. */
    items?: InvoiceItem[] | undefined;
}
/** A new invoice. Only these fields are known: which others the call takes, and which it requires, is not documented. */
export type InvoiceCreate = {
    ottimate_company_id: CompanyId;
    /** The location of the invoice, one of the company's. */
    ottimate_location_id: LocationId;
    /** The vendor's id in Ottimate. Imports refer to vendors by their ERP id instead. */
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
/** An invoice by id, number and status. */
export interface InvoiceReference {
    /** The invoice's id. */
    id?: string | undefined;
    /** The vendor's invoice number. */
    invoice_number?: string | undefined;
    /** The status. Other values are possible. */
    status?: (InvoiceStatus | (string & {})) | undefined;
}
/** An entry of an invoice's history. */
export interface InvoiceHistoryEntry {
    /** The entry's id. */
    id?: number | undefined;
    /**
     * The time of the action.
     */
    date?: string | undefined;
    /**
     * The same time in UTC, or null.
     */
    date_utc?: (string | null) | undefined;
    /** The type of action. */
    reason?: string | undefined;
    /** Details about the action. */
    message?: string | undefined;
    /** The user who acted. */
    user?: (User | null) | undefined;
}
/** An invoice. An update returns the same form. */
export interface Invoice extends InvoiceHeader {
    /** The API version of this response. */
    version?: string | undefined;
    /** The vendor's invoice number. Lists and writes have it as `invoice_number`. */
    number?: string | undefined;
    /** The payment of the invoice. Returned when `payment_status` is `paid`. */
    payment_info?: {
        /** The payment method. */
        payment_method?: string | undefined;
        /** The payment's reference number. */
        reference?: string | undefined;
    } | undefined;
    /** The lines. They may be missing. */
    items?: InvoiceItem[] | undefined;
    /**
     * The splits of the amount over ledger accounts. Returned with `expand=gl_splits`: the stored splits, or
     *     else those that follow from the vendor's rules. Null without splits and rules.
     */
    gl_splits?: ({
        /** A note on the split. */
        memo?: (string | null) | undefined;
        /**
         * The amount, a decimal string with two decimal places.
         * @example 840.00
         */
        amount?: string | undefined;
        custom_fields?: (CustomFields | null) | undefined;
        dimensions?: (InvoiceDimensions | null) | undefined;
    }[] | null) | undefined;
    /** The history of the invoice. Returned with `expand=history`. */
    history?: InvoiceHistoryEntry[] | undefined;
    /** The outcome of each line of an update. Returned when the update has `items`. */
    items_processing_result?: {
        /**
         * A map from a line's index in the request to the line's id. Whether indexes start at 0 is not
         *     documented.
         */
        success?: {
            [key: string]: number;
        } | undefined;
        /** A map from a line's index in the request to the reason why it failed. */
        failure?: {
            [key: string]: string;
        } | undefined;
        /**
         * The overall result: `success` (all lines), `partial_success` (some failed) or `failure` (all failed).
         *     Other values are possible.
         */
        status?: ("success" | "partial_success" | "failure" | (string & {})) | undefined;
    } | undefined;
}
/** Fields that updates and imports have in common. */
export interface InvoiceFields {
    /** The vendor's id in the ERP. */
    erp_vendor_id?: string | undefined;
    /** The vendor's invoice number. A single invoice has it as `number`. */
    invoice_number?: string | undefined;
    /**
     * The date of the invoice.
     */
    invoice_date?: string | undefined;
    /**
     * The due date. Send it if the vendor has no payment terms.
     */
    due_date?: string | undefined;
    /**
     * The posting date.
     */
    posting_date?: string | undefined;
    /**
     * The total amount.
     */
    total_amount?: number | undefined;
    /**
     * The total tax.
     */
    total_tax?: number | undefined;
    /** The number of the purchase order. */
    purchase_order?: string | undefined;
    /** Notes. */
    notes?: string | undefined;
    /** The currency, as an ISO 4217 code. The default is not documented. */
    currency?: string | undefined;
    /**
     * The type of document.
     */
    type?: ("invoice" | "credit_memo") | undefined;
}
/** Line fields that updates and imports have in common. */
export interface InvoiceItemFields {
    /** The vendor's item code. */
    sku?: string | undefined;
    /** Whether the line is taxed. */
    is_taxed?: boolean | undefined;
}
/** A line to update, with `id`, or to create, without. */
export interface InvoiceItemUpdate extends InvoiceItemFields {
    /** The id of the line to update. */
    id?: number | undefined;
    /** The id of the inventory item. */
    item?: number | undefined;
    /** The item's name. Send it with a new line. */
    name?: string | undefined;
    /**
     * The quantity. Send it with a new line.
     */
    quantity?: number | undefined;
    /**
     * The price of one unit. Send it with a new line.
     */
    price?: number | undefined;
    /**
     * The custom fields of the line. The object replaces the stored one: fields that it lacks are reset to their
     *     defaults. Requests fail with 400 if the account has no such fields.
     */
    custom_fields?: (CustomFields | null) | undefined;
    /**
     * The dimensions of the line. They are merged into the stored ones: null removes a dimension, and `{}`
     *     changes nothing.
     * @example {
     *       "DEPARTMENT": "D-200",
     *       "PROJECT": null
     *     }
     */
    dimensions?: {
        [key: string]: string | null;
    } | undefined;
}
/** The fields of an invoice to update. */
export interface InvoiceUpdate extends InvoiceFields {
    ottimate_location_id?: LocationId | undefined;
    /** The vendor's name in the ERP. Required when `erp_vendor_id` is new, which creates the vendor. */
    erp_vendor_name?: string | undefined;
    /**
     * The discount.
     */
    discount_amount?: number | undefined;
    /**
     * The custom fields of the header. The object replaces the stored one: fields that it lacks are reset to their
     *     defaults. Leave the property out to keep the stored fields. Requests fail with 400 if the account has no such
     *     fields.
     */
    custom_fields?: (CustomFields | null) | undefined;
    /** The dimensions of the header. They replace all dimensions of the header; `{}` clears them. */
    dimensions?: DimensionIds | undefined;
    /**
     * The lines to update, with `id`, and to create, without. What happens to lines that you leave out is not
     *     documented.
     */
    items?: InvoiceItemUpdate[] | undefined;
    /** The URLs of the new images: PDF, JPG, JPEG or PNG. They replace all images; `[]` removes them. */
    image_urls?: string[] | undefined;
    /**
     * The new images: PDF, JPG, JPEG or PNG. They replace all images; `[]` removes them. Sending `image_urls`,
     *     too, is not documented. For large files use `PATCH /invoices/{id}/images`.
     */
    raw_images?: {
        /** The file's name. Its extension determines the file type. */
        filename: string;
        /** The file's content in base64. */
        data: string;
    }[] | undefined;
}
/** An upload that has not become an invoice yet. */
export interface InvoiceUpload {
    /** The upload's id. */
    id: string;
    /** The file's name. */
    filename: string;
    /** The status of the upload. Its values are not documented. */
    status: string;
    /**
     * The time of the upload.
     */
    date: string;
    /** The number of pages. */
    no_of_pages: number;
    /** The location's name. */
    ottimate_location_name?: string | undefined;
    /** The URL of a preview in the dashboard. */
    preview_url?: string | undefined;
}
/** A line to create. */
export interface InvoiceImportItem extends InvoiceItemFields {
    /** The item's name. */
    name: string;
    /**
     * The quantity.
     */
    quantity: number;
    /**
     * The price of one unit.
     */
    price: number;
    /**
     * The custom fields of the line. Fields that it lacks get their defaults. Requests fail with 400 if the account has
     *     no such fields.
     */
    custom_fields?: (CustomFields | null) | undefined;
    /** The dimensions of the line. */
    dimensions?: (DimensionIds | null) | undefined;
}
/** An invoice to create. */
export interface InvoiceImport extends InvoiceFields {
    ottimate_location_id: LocationId;
    /** Your own id for the record. It must be unique. What happens to one that was used before is not documented. */
    upload_id: string;
    /**
     * The custom fields of the header. Fields that it lacks get their defaults. Requests fail with 400 if the account
     *     has no such fields.
     */
    custom_fields?: (CustomFields | null) | undefined;
    /** The dimensions of the header. Requests fail with 400 if a type or an id does not exist. */
    dimensions?: (DimensionIds | null) | undefined;
    /** The HTTPS URLs of the images: PDF, JPG, JPEG or PNG. Images inside the JSON are not supported. */
    image_urls?: string[] | undefined;
    /** The lines. */
    items?: InvoiceImportItem[] | undefined;
}
/** An invoice to mark as exported. */
export interface InvoiceExportMark {
    /** The invoice's id, as an integer. */
    invoice_id: number;
    /** The reason. It appears in the invoice's history. */
    marked_reason?: string | undefined;
    /** The ERP's transaction id. */
    export_transaction_id?: string | undefined;
}
/** An invoice that was not processed. */
export interface InvoiceMarkFailure {
    /** The invoice's id. */
    id: number;
    /** The reason. */
    error: string;
}
/** The outcome of each invoice. */
export interface InvoiceExportResult {
    /** The ids of the invoices that were marked. */
    updated: number[];
    /** The invoices that failed. */
    failed: InvoiceMarkFailure[];
}
/** The outcome of each invoice. */
export interface InvoiceUnexportResult {
    /** The ids of the invoices that were unmarked. */
    updated: number[];
    /** The ids of the invoices that were flagged. */
    flagged?: number[] | undefined;
    /** The invoices that failed. */
    failed: InvoiceMarkFailure[];
    /** The invoices that were skipped. */
    skipped?: InvoiceMarkFailure[] | undefined;
}
/** An approver of an invoice. Whether the approver has approved is not returned. */
export interface InvoiceApprover {
    /** The id of the approval record. */
    id: string;
    /** The user. */
    approver: {
        /** The user's id, as a string. */
        id?: string | undefined;
        /**
         * The user's email address.
         */
        email?: string | undefined;
        /** The user's name. */
        display_name?: string | undefined;
    };
    /**
     * The policy that assigned the approver. For an approver who was added manually, it is null or has an empty `id`
     *     and `name`.
     */
    policy?: ({
        /** The policy's id, or an empty string. */
        id?: string | undefined;
        /** The policy's name, or an empty string. */
        name?: string | undefined;
    } | null) | undefined;
    /**
     * The time of the assignment.
     */
    created_date: string;
}
/** The invoice's images, and the files that failed. */
export interface InvoiceImagesResult {
    images?: InvoiceImage[] | undefined;
    /** The files that failed. Empty when the status is 200. */
    image_errors?: {
        /** The file's name. */
        source?: string | undefined;
        /** The reason. */
        error?: string | undefined;
    }[] | undefined;
}
/** A received item. */
export interface ReceiverLine {
    /** The unique key of the catalog entry. */
    catalog_unique_key?: (string | null) | undefined;
    /** The item's UPC, padded with zeros to 13 digits. Empty if the catalog has none. */
    upc?: string | undefined;
    /** The item's name in the catalog. */
    description?: string | undefined;
    /** The unit of measure in the catalog. */
    uom?: string | undefined;
    /**
     * The number of units per case.
     */
    case_pack?: number | undefined;
    /**
     * The quantity received. For lines that are billed and matched by the unit it is converted to cases; for others
     *     it is the quantity on the invoice.
     */
    quantity_received?: number | undefined;
    /**
     * The unit price on the invoice, as an absolute value.
     */
    unit_price?: number | undefined;
    /**
     * The price of the line, as an absolute value.
     */
    extended_price?: number | undefined;
    /** The pack size, such as `10 DZ`. */
    pack_size?: (string | null) | undefined;
    /** The vendor's id in the inventory system, as configured for the location. */
    vendor_id?: (string | null) | undefined;
    /** The id of the catalog entry in Ottimate. */
    ottimate_catalog_id?: string | undefined;
}
/** An exported invoice and its received lines. */
export interface ReceiverExport {
    /** The invoice's id. */
    ottimate_invoice_id?: string | undefined;
    ottimate_company_id?: CompanyId | undefined;
    ottimate_location_id?: LocationId | undefined;
    /** The vendor's invoice number. */
    invoice_number?: (string | null) | undefined;
    /** The vendor's name in Ottimate. */
    vendor_name?: string | undefined;
    /**
     * The date of the invoice.
     */
    invoice_date?: (string | null) | undefined;
    /**
     * The time of export.
     */
    exported_at?: (string | null) | undefined;
    /**
     * The same time in UTC, or null.
     */
    exported_at_utc?: (string | null) | undefined;
    /** The status, always `success`. */
    receiver_status?: string | undefined;
    /** The lines that match a catalog entry. */
    receiver_lines?: ReceiverLine[] | undefined;
}
/**
 * Whom a price or an allowance is for.
 */
export type CatalogLevel = "company" | "location_group" | "location";
/** A price. Amounts are decimal strings. */
export interface CatalogPriceDetails extends Timestamps {
    /** The price's id. */
    id: string;
    /** The price of a pack. */
    price: string;
    /** The price of one unit of the pack. */
    unit_price?: string | undefined;
    /** Whom the price is for, as a number. Its values are not documented. */
    price_type: number;
    /** Whom the price is for. Other values are possible. */
    price_type_display?: (CatalogLevel | (string & {})) | undefined;
    /** The location, if any. */
    ottimate_location_id?: number | undefined;
    /** The location group, if any. */
    ottimate_group_id?: number | undefined;
    /**
     * The start of the price's validity.
     */
    start_date: string;
    /** The end of the price's validity. Null or missing when it has no end. */
    end_date?: (string | null) | undefined;
    /** Your own id for the price. */
    reference_id?: string | undefined;
}
/** A price of an entry. */
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
/** An allowance. Amounts are decimal strings. */
export interface CatalogAllowanceDetails extends Timestamps {
    /** The allowance's id. */
    id: string;
    /** The kind of deduction. Other values are possible. */
    allowance_type: "allowance" | "discount" | "rebate" | (string & {});
    /** The deduction from the price of a pack. */
    amount: string;
    /** The deduction from the price of one unit. */
    unit_allowance?: string | undefined;
    /** Whom the allowance is for, as a number. 15 is a location group; other values are not documented. */
    target: number;
    /** Whom the allowance is for, as a word. Other values are possible. */
    target_type?: (CatalogLevel | (string & {})) | undefined;
    /** The location, if any. */
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
    /** Your own id for the allowance. */
    reference_id?: string | undefined;
}
/** An allowance of an entry. */
export interface CatalogEntryAllowance extends CatalogAllowanceDetails {
    /** The location group, if any. */
    ottimate_group_id?: number | undefined;
}
/**
 * An item that a company buys from a vendor. In lists, `dimensions`, `display_name`, `prices` and `allowances` are
 *     returned with `expand` only. Amounts are decimal strings.
 */
export interface CatalogEntry extends Timestamps {
    /** The entry's id. It begins with `cte_`. */
    id: string;
    ottimate_company_id: CompanyId;
    /** Your own id for the entry. */
    reference_id?: string | undefined;
    /** The key by which the next upsert finds the entry. Store it and send it back. It may be missing. */
    catalog_unique_key?: string | undefined;
    /** The item's name. */
    item_name: string;
    /**
     * @deprecated
     *
     * Use `item_name` instead. This property will be removed.
     */
    description?: string | undefined;
    /** The vendor's item code. */
    sku?: string | undefined;
    /** The UPC. */
    upc?: string | undefined;
    /** The buying format, such as `CASE`, if the integration uses it. */
    buying_format?: (string | null) | undefined;
    /** The pack size. Requests have it as `size`. */
    pack_size?: string | undefined;
    /** The unit of measure. */
    uom?: string | undefined;
    /** The price of a pack. */
    price?: string | undefined;
    /** The price of one unit of the pack. */
    unit_price?: string | undefined;
    /** The last purchase price. */
    last_purchased_price?: string | undefined;
    /** The vendor's id in the ERP. */
    erp_vendor_id?: string | undefined;
    /**
     * @deprecated
     *
     * Use `erp_vendor_name` instead. This property will be removed.
     */
    ottimate_vendor_name?: (string | null) | undefined;
    /** The vendor's name. */
    erp_vendor_name?: (string | null) | undefined;
    /** Whether the item is sold in split cases. */
    is_split_case?: boolean | undefined;
    /**
     * The dimensions of the point-of-sale system: a map from types to names, or to codes where there is no name.
     *     Types are in capitals; older responses have them as `Department`.
     */
    dimensions?: ({
        [key: string]: string;
    } | null) | undefined;
    /** The display name. */
    display_name?: string | undefined;
    /** The date of the last purchase. */
    last_purchased_date?: string | undefined;
    /**
     * The same time in UTC, or null.
     */
    last_purchased_date_utc?: (string | null) | undefined;
    /** The prices. Lists return them with `expand` only. */
    prices?: CatalogEntryPrice[] | undefined;
    /** The allowances. Lists return them with `expand` only. */
    allowances?: CatalogEntryAllowance[] | undefined;
    /** Warnings, for example if the request has no `prices`. */
    warnings?: {
        /** The warning's text. */
        message?: string | undefined;
    }[] | undefined;
}
/** Fields of a catalog entry. */
export interface CatalogEntryFields {
    /**
     * @deprecated
     *
     * Use `item_name` instead. This property will be removed.
     */
    description?: string | undefined;
    /** The item's description in the source system. */
    original_description?: string | undefined;
    /** The vendor's item code. */
    sku?: string | undefined;
    /** The UPC. */
    upc?: string | undefined;
    /**
     * The buying format, such as `CASE` or `EACH`. For integrations that use it, it is one of the fields that
     *     identify an entry.
     */
    buying_format?: (string | null) | undefined;
    /** The pack size, such as `6 CT`. Responses have it as `pack_size`. */
    size?: string | undefined;
    /** The unit of measure, such as `CASE`, `EACH` or `LB`. */
    uom?: string | undefined;
    /**
     * The price of a pack.
     */
    price?: number | undefined;
    /**
     * The price of one unit of the pack.
     */
    unit_price?: number | undefined;
    /** Whether the item is sold in split cases. */
    is_split_case?: boolean | undefined;
    /** Whether the vendor is authorized for the item. */
    authorized_vendor?: boolean | undefined;
    /** The dimensions of the point-of-sale system. Leave it out, or send null, to keep the stored ones. */
    dimensions?: ({
        [key: string]: string;
    }[] | null) | undefined;
    /**
     * Further data of your own, under any names.
     * @example {
     *       "shelf_life_days": 7
     *     }
     */
    properties?: {
        [key: string]: unknown;
    } | undefined;
}
export interface NewCatalogEntryFields {
    /** The vendor's id in the ERP. */
    erp_vendor_id?: string | undefined;
    /** The item's name. */
    item_name?: string | undefined;
    /**
     * The key by which an existing entry is found. Without it, the API derives one. Sources differ on the fields:
     *     `erp_vendor_id`, `sku`, `size` and `description`, or `erp_vendor_id`, `item_name`, `size`, `uom` and `upc`.
     *     Changing one of them may create a second entry. The API may also change a key that you send.
     */
    catalog_unique_key?: string | undefined;
    /**
     * The last purchase price.
     */
    last_purchased_price?: number | undefined;
    /** Your own id for the entry. */
    reference_id?: string | undefined;
}
/** The properties of every price. */
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
/** The fields of an entry to update. */
export interface CatalogEntryUpdate extends CatalogEntryFields {
    /** The vendor's id in the ERP. */
    erp_vendor_id?: string | undefined;
    /** The item's name. */
    item_name?: string | undefined;
    /** The vendor's name. Send an empty string to clear it. Responses may have another name, from the ERP. */
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
/** An allowance and its entry. The location group is not returned. */
export interface CatalogAllowance extends CatalogAllowanceDetails {
    /** The id of the allowance's entry. */
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
/** The fields of an allowance to update. */
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
/** A price and its entry. */
export interface CatalogPrice extends CatalogPriceDetails {
    /** The id of the price's entry. */
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
/** The price of an item on an invoice, and the agreed one. Amounts are numbers here. */
export interface CatalogPurchase {
    /** The id of the invoice line. */
    id: number;
    /**
     * The price on the invoice.
     */
    price: number;
    /**
     * The date of the invoice.
     */
    invoice_date: string;
    /**
     * The price variance.
     */
    price_variance?: number | undefined;
    /**
     * The effective price.
     */
    effective_price?: number | undefined;
}
/** An item that was bought in the period, with its price variance. */
export interface CatalogVariance {
    /** The id of the catalog entry. */
    id: string;
    /** The item's name. */
    item_name: string;
    /** The vendor's item code. */
    sku?: string | undefined;
    /** The UPC. */
    upc?: string | undefined;
    /** The pack size. */
    pack_size?: string | undefined;
    /** The vendor's id in the ERP. */
    erp_vendor_id?: string | undefined;
    last_invoice_item?: CatalogPurchase | undefined;
    /** The invoice lines of the item. Returned with `expand=invoice_items`. The fields may have other names. */
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
         * The price variance.
         */
        price_variance?: number | undefined;
        /**
         * The effective price.
         */
        effective_price?: number | undefined;
    }[] | undefined;
    /**
     * Whether the item has more lines than `invoice_items`. Read the rest with
     *     `GET /catalog/variances/{id}/invoice-items`.
     */
    has_more?: boolean | undefined;
}
/** An invoice line that matches a catalog entry. */
export interface CatalogInvoiceItem extends CatalogPurchase {
    /** The invoice's id, as a number. Elsewhere it is a string. */
    invoice_id: number;
    /** The item's name on the invoice. */
    item_name: string;
    /**
     * The quantity on the invoice.
     */
    quantity: number;
}
/** A batch of changed costs from the Catalog Variance Manager. */
export interface CatalogVarianceBatch {
    /** The batch's id. It begins with `ctb_`. */
    id: string;
    ottimate_company_id: CompanyId;
    /** The number of the batch within the company. */
    batch_number: number;
    /** The export status. Only exported batches are returned. Other values are possible. */
    export_status: "exported" | (string & {});
    /**
     * The time of export.
     */
    exported_at: string;
    /**
     * The same time in UTC, or null.
     */
    exported_at_utc?: (string | null) | undefined;
    /** The batch in the format of Pyxis's `/costbatch` call. */
    costbatch_payload: {
        /** A readable name. */
        description?: string | undefined;
        /** The region of the costs. */
        zone?: string | undefined;
        /** The import definition in Pyxis, or 0 if the company has no Pyxis token. */
        import_def_id?: number | undefined;
        /** The batch's number as a string. */
        external_batch_number?: string | undefined;
        /**
         * The start of the costs' validity.
         */
        start_datetime?: string | undefined;
        /** The items and their new costs. Their fields are not documented. */
        catalog_items?: {
            [key: string]: unknown;
        }[] | undefined;
    };
}
/**
 * The status of a batch. A batch is `completed` even if all its tasks failed.
 */
export type BatchStatus = "processing" | "completed";
/** The progress of a batch. */
export interface BatchState {
    /** The batch's id. */
    batch_id: string;
    /** The status of the batch. Other values are possible. */
    status: BatchStatus | (string & {});
    /**
     * The share of tasks that have finished, with success or failure, from 0 to 1.
     */
    progress: number;
    /** The number of tasks. How tasks relate to records is not documented. */
    tasks_count: number;
    /** The number of tasks that succeeded. */
    tasks_completed: number;
    /** The number of tasks that failed. */
    tasks_failed: number;
}
/** A batch. */
export interface Batch extends BatchState {
    /** The time of the last change. */
    modified_at: string;
    /** The time of completion, or null. */
    completed_at?: (string | null) | undefined;
}
/** The progress of one batch. */
export interface BatchProgress extends BatchState {
    /** The API version of this response. */
    version: string;
    /** The URL of the results. Returned when the batch is completed. */
    results_url?: (string | null) | undefined;
    /** The reason, if all tasks failed, otherwise null. */
    error?: (string | null) | undefined;
}
/** The outcome of a task. It does not say which record of the request the task belongs to. */
export interface BatchTask {
    /** The task's id. It is not an index in the request. */
    task: number;
    /** The record that the task created or updated, in a form that depends on the call. Null if the task failed. */
    result?: unknown | undefined;
    /** The reason, if the task failed, otherwise null. */
    message?: (string | null) | undefined;
}
/** The query of `GET /accounts`. */
export interface ListAccountsQuery {
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
}
/** What `GET /accounts` returns. */
export interface ListAccountsData {
    /** The number of rows on all pages. */
    count?: number | undefined;
    /** The number of this page, from 1. */
    page?: number | undefined;
    /** The page size of this response. */
    limit?: number | undefined;
    results?: Account[] | undefined;
}
/** The query of `GET /accounts/{id}/companies`. */
export interface ListCompaniesQuery {
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
}
/** What `GET /accounts/{id}/companies` returns. */
export interface ListCompaniesData {
    /** The number of rows on all pages. */
    count?: number | undefined;
    /** The number of this page, from 1. */
    page?: number | undefined;
    /** The page size of this response. */
    limit?: number | undefined;
    results?: Company[] | undefined;
}
/** The query of `GET /accounts/{id}/locations`. */
export interface ListLocationsQuery {
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
}
/** What `GET /accounts/{id}/locations` returns. */
export interface ListLocationsData {
    /** The number of rows on all pages. */
    count?: number | undefined;
    /** The number of this page, from 1. */
    page?: number | undefined;
    /** The page size of this response. */
    limit?: number | undefined;
    results?: Location[] | undefined;
}
/** The query of `GET /vendors`. */
export interface ListVendorsQuery {
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
}
/** The body of `POST /vendors/bulk`. */
export interface BulkUpsertVendorsBody {
    ottimate_company_id: CompanyId;
    vendors: VendorInput[];
}
/** The query of `GET /dimensions`. */
export interface ListDimensionsQuery {
    /**
     * Filters by company. Most calls require a company; what is returned without one is not documented.
     * @example 123
     */
    ottimate_company_id?: components["parameters"]["CompanyFilter"] | undefined;
    /**
     * Filters by type: send the ERP's own name of it, such as `Account`.
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
}
/** What `GET /dimensions` returns. */
export interface ListDimensionsData {
    /** The API version of this response. */
    version: string;
    /** The number of rows on all pages. */
    count: number;
    /** The number of this page, from 1. */
    page: number;
    /** The page size of this response. */
    limit: number;
    dimensions: Dimension[];
}
/** What `POST /dimensions` returns. */
export interface CreateDimensionData extends WrittenDimension {
    /** The API version of this response. */
    version?: string | undefined;
}
/** What `GET /dimensions/{id}` returns. */
export interface GetDimensionData {
    /** The API version of this response. */
    version: string;
    dimension: Dimension;
}
/** The body of `POST /dimensions/bulk`. */
export interface BulkUpsertDimensionsBody {
    ottimate_company_id: CompanyId;
    dimensions: DimensionInput[];
}
/** The query of `GET /purchase-orders`. */
export interface ListPurchaseOrdersQuery {
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
     * Filters by vendor: send the vendor's id in the ERP.
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
     * Filters by your own id. Use it to find out whether a write whose response was lost was processed.
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
}
/** What `GET /purchase-orders` returns. */
export interface ListPurchaseOrdersData {
    /** The API version of this response. */
    version?: string | undefined;
    /** The number of rows on all pages. */
    count?: number | undefined;
    /** The number of this page, from 1. */
    page?: number | undefined;
    /** The page size of this response. */
    limit?: number | undefined;
    purchase_orders?: PurchaseOrderSummary[] | undefined;
}
/** What `POST /purchase-orders` returns. */
export interface CreatePurchaseOrderData extends PurchaseOrderHeader {
    /** The number of lines. */
    items_count?: number | undefined;
    /** The lines. */
    items?: PurchaseOrderItem[] | undefined;
    /**
     * The time of creation in Ottimate, in UTC.
     */
    created_date?: string | undefined;
    custom_fields?: CustomFields | undefined;
}
/** What `GET /purchase-orders/{id}` returns. */
export interface GetPurchaseOrderData {
    /** The API version of this response. */
    version?: string | undefined;
    purchase_order: PurchaseOrder;
}
/** The body of `POST /purchase-orders/bulk`. */
export interface BulkUpsertPurchaseOrdersBody {
    ottimate_company_id: CompanyId;
    ottimate_location_id: LocationId;
    /** The purchase orders, with at most 1,000 lines in total. */
    purchase_orders: PurchaseOrderInput[];
}
/** The query of `GET /receipts`. */
export interface ListReceiptsQuery {
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
     * Filters by purchase order: send the order's id in Ottimate.
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
     * Filters by your own id. Use it to find out whether a write whose response was lost was processed.
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
}
/** What `GET /receipts` returns. */
export interface ListReceiptsData {
    /** The API version of this response. */
    version?: string | undefined;
    /** The number of rows on all pages. */
    count?: number | undefined;
    /** The number of this page, from 1. */
    page?: number | undefined;
    /** The page size of this response. */
    limit?: number | undefined;
    receipts?: ReceiptSummary[] | undefined;
}
/** What `POST /receipts` returns. */
export interface CreateReceiptData extends ReceiptHeader {
    /** The number of lines. */
    items_count?: number | undefined;
    /**
     * The time of creation in Ottimate, in UTC.
     */
    created_date?: string | undefined;
}
/** What `GET /receipts/{id}` returns. */
export interface GetReceiptData {
    /** The API version of this response. */
    version?: string | undefined;
    receipt: Receipt;
}
/** The body of `POST /receipts/bulk`. */
export interface BulkUpsertReceiptsBody {
    ottimate_company_id: CompanyId;
    /** The receipts, with at most 1,000 lines in total. */
    receipts: ReceiptCreate[];
}
/** The query of `GET /invoices`. */
export interface ListInvoicesQuery {
    /**
     * Filters by location: send one or more location ids, separated by commas. To filter by company, send the ids of all
     *     its locations.
     * @example 456,457
     */
    ottimate_location_ids?: components["parameters"]["InvoiceLocations"] | undefined;
    /**
     * Filters by vendor: send the vendor's id in Ottimate.
     * @example 789
     */
    ottimate_vendor_id?: components["parameters"]["InvoiceVendorFilter"] | undefined;
    /**
     * Filters by status. Send one value.
     * @example ready-for-export
     */
    status?: components["parameters"]["InvoiceStatusFilter"] | undefined;
    /**
     * Filters by payment status.
     * @example unpaid
     */
    payment_status?: components["parameters"]["InvoicePaymentStatusFilter"] | undefined;
    /**
     * Filters by id: send one or more invoice ids, separated by commas. The maximum is not documented.
     * @example 9182736,9182737
     */
    invoice_ids?: components["parameters"]["InvoiceIds"] | undefined;
    /**
     * Searches several fields: send a text. Which fields are searched is not documented.
     * @example PCS-44871
     */
    search?: components["parameters"]["InvoiceSearch"] | undefined;
    /**
     * Filters by custom fields: send a JSON object, as text, from names of custom fields to exact values. Invoices must
     *     match all of them.
     * @example {"cost_center":"FOH-7"}
     */
    custom_fields?: components["parameters"]["InvoiceCustomFieldsFilter"] | undefined;
    /**
     * Filters by creation: send the earliest time, in UTC. A date means 00:00:00. Required for `expand=items`, unless
     *     you send `last_modified_date_from`.
     * @example 2026-10-01
     */
    date_from?: components["parameters"]["InvoiceDateFrom"] | undefined;
    /**
     * Filters by creation: send the earliest time, in ISO 8601. Overrides `date_from`.
     * @example 2026-10-01T00:00:00Z
     */
    date_from_utc?: components["parameters"]["InvoiceDateFromUtc"] | undefined;
    /**
     * Filters by creation: send the latest time, in UTC. Defaults to now with `expand=items`.
     * @example 2026-10-30 23:59:59
     */
    date_to?: components["parameters"]["InvoiceDateTo"] | undefined;
    /**
     * Filters by creation: send the latest time, in ISO 8601. Overrides `date_to`.
     * @example 2026-10-30T23:59:59Z
     */
    date_to_utc?: components["parameters"]["InvoiceDateToUtc"] | undefined;
    /**
     * Filters by last change: send the earliest time, in UTC. A date means 00:00:00. Required for `expand=items`, unless
     *     you send `date_from`.
     * @example 2026-10-01
     */
    last_modified_date_from?: components["parameters"]["InvoiceModifiedFrom"] | undefined;
    /**
     * Filters by last change: send the earliest time, in ISO 8601. Overrides `last_modified_date_from`.
     * @example 2026-10-01T00:00:00Z
     */
    last_modified_date_from_utc?: components["parameters"]["LastModifiedFromUtc"] | undefined;
    /**
     * Filters by last change: send the latest time, in UTC. Defaults to now with `expand=items`.
     * @example 2026-10-30 23:59:59
     */
    last_modified_date_to?: components["parameters"]["InvoiceModifiedTo"] | undefined;
    /**
     * Filters by last change: send the latest time, in ISO 8601. Overrides `last_modified_date_to`.
     * @example 2026-10-31T23:59:59Z
     */
    last_modified_date_to_utc?: components["parameters"]["LastModifiedToUtc"] | undefined;
    /**
     * Filters by the user who made the last change: send the user's id, as in `last_modified_user`. No call lists users.
     * @example 5501
     */
    last_modified_user_id?: components["parameters"]["InvoiceModifiedUser"] | undefined;
    /**
     * Send `items` to return the lines of each invoice, with the catalog entries that they match. Requires `date_from`
     *     or `last_modified_date_from`; the time range may span at most 30 days.
     * @example items
     */
    expand?: components["parameters"]["InvoiceListExpand"] | undefined;
    /**
     * Filters by company. This parameter is not documented in the reference and the API may ignore it, returning
     *     invoices of other companies. Send the company's locations in `ottimate_location_ids` instead.
     * @example 123
     */
    ottimate_company_id?: components["parameters"]["InvoiceCompanyFilter"] | undefined;
    /**
     * Filters by location. This parameter is not documented in the reference and the API may ignore it, returning
     *     invoices of other locations and companies. Use `ottimate_location_ids` instead.
     * @example 456
     */
    ottimate_location_id?: components["parameters"]["InvoiceLocationFilter"] | undefined;
    /**
     * The page to return, from 1.
     * @example 1
     */
    page?: components["parameters"]["Page"] | undefined;
    /**
     * The number of rows per page, from 1 to 100. The default is not documented.
     * @example 100
     */
    limit?: components["parameters"]["InvoiceLimit"] | undefined;
}
/** What `GET /invoices` returns. */
export interface ListInvoicesData {
    /** The API version of this response. */
    version: string;
    /** The number of rows on all pages. */
    count: number;
    results: InvoiceSummary[];
}
/** What `POST /invoices` returns. */
export interface CreateInvoiceData extends InvoiceReference {
    /** The API version of this response. */
    version?: string | undefined;
    /** The new invoice's id. */
    id?: string | undefined;
}
/** The query of `GET /invoices/{id}`. */
export interface GetInvoiceQuery {
    /**
     * Send `history` to return who did what and when, `gl_splits` to return the ledger splits, or both, separated by a
     *     comma.
     * @example history,gl_splits
     */
    expand?: components["parameters"]["InvoiceExpand"] | undefined;
}
/** The body of `POST /invoices/upload`. */
export interface UploadInvoiceBody {
    /** The location of the invoice. */
    ottimate_location_id: LocationId;
    /**
     * The file: PDF, JPG, JPEG, PNG or TIFF, up to 25 MB.
     */
    file: Blob;
    /** The file's name. Defaults to the name of the uploaded file. */
    filename?: string | undefined;
    /** Further data, as the text of a JSON object. Its keys are not documented. */
    metadata?: string | undefined;
    /**
     * The email address of the invoice's sender, for tracking.
     */
    created_email?: string | undefined;
}
/** What `POST /invoices/upload` returns. */
export interface UploadInvoiceData {
    /** The API version of this response. */
    version: string;
    /** The reference of the upload. How it relates to the ids of uploads and invoices is not documented. */
    reference_id: string;
}
/** The query of `GET /invoices/uploads`. */
export interface ListInvoiceUploadsQuery {
    /**
     * Filters by location.
     * @example 456
     */
    ottimate_location_id?: components["parameters"]["UploadLocationFilter"] | undefined;
}
/** What `GET /invoices/uploads` returns. */
export interface ListInvoiceUploadsData {
    /** The API version of this response. */
    version?: string | undefined;
    /** The number of rows on all pages. */
    count?: number | undefined;
    results?: InvoiceUpload[] | undefined;
}
/** The body of `POST /invoices/mark-exported`. */
export interface MarkInvoicesExportedBody {
    /** The invoices. The maximum is not documented. */
    invoices: InvoiceExportMark[];
    /** The ERP's transaction id for all invoices. */
    export_transaction_id?: string | undefined;
    /** The reason for all invoices. It appears in their history. */
    marked_reason?: string | undefined;
}
/** The body of `POST /invoices/mark-unexported`. */
export interface MarkInvoicesUnexportedBody {
    /** The invoices. The maximum is not documented. */
    invoices: {
        /** The invoice's id, as an integer. */
        invoice_id: number;
        /** The reason. It appears in the invoice's history. */
        marked_reason?: string | undefined;
    }[];
    /** The reason for all invoices. It appears in their history. */
    marked_reason?: string | undefined;
    /** Whether to flag the invoices, too. */
    flag_invoice?: boolean | undefined;
}
/** What `GET /invoices/{id}/approvers` returns. */
export interface ListInvoiceApproversData {
    /** The API version of this response. */
    version?: string | undefined;
    approvers?: InvoiceApprover[] | undefined;
}
/** The body of `POST /invoices/{id}/flag`. */
export interface FlagInvoiceBody {
    /** The reason. */
    flagging_reason?: string | undefined;
}
/** What `POST /invoices/{id}/flag` returns. */
export interface FlagInvoiceData {
    /** The API version of this response. */
    version?: string | undefined;
    /** Whether the invoice was flagged. */
    success?: boolean | undefined;
    /** A message about the result. */
    message?: string | undefined;
    invoice?: InvoiceReference | undefined;
}
/** The body of `PATCH /invoices/{id}/images`. */
export interface ReplaceInvoiceImagesBody {
    /** The files: PDF, JPG, JPEG or PNG, up to 50 MB each. TIFF is not supported. */
    images: Blob[];
}
/** The query of `GET /invoices/receiver-export`. */
export interface ListReceiverExportsQuery {
    /**
     * The company of the exported invoices.
     * @example 123
     */
    ottimate_company_id: components["parameters"]["ReceiverCompany"];
    /**
     * The location of the exported invoices.
     * @example 456
     */
    ottimate_location_id: components["parameters"]["ReceiverLocation"];
    /**
     * Filters by export: send the time after which invoices were exported, in ISO 8601.
     * @example 2026-11-01T00:00:00Z
     */
    exported_after?: components["parameters"]["ReceiverExportedAfter"] | undefined;
    /**
     * "Filters by export: send the time after which invoices were exported; UTC without an offset. Overrides `exported_after`."
     * @example 2026-11-01T00:00:00Z
     */
    exported_after_utc?: components["parameters"]["ReceiverExportedAfterUtc"] | undefined;
    /**
     * Filters by export: send the time before which invoices were exported, in ISO 8601.
     * @example 2026-11-03T00:00:00Z
     */
    exported_before?: components["parameters"]["ReceiverExportedBefore"] | undefined;
    /**
     * "Filters by export: send the time before which invoices were exported; UTC without an offset. Overrides `exported_before`."
     * @example 2026-11-03T00:00:00Z
     */
    exported_before_utc?: components["parameters"]["ReceiverExportedBeforeUtc"] | undefined;
    /**
     * Filters by vendor. Whether to send the vendor's id in Ottimate or the one of the inventory system is not
     *     documented.
     * @example 789
     */
    vendor_id?: components["parameters"]["ReceiverVendor"] | undefined;
    /**
     * The page to return, from 1.
     * @example 1
     */
    page?: components["parameters"]["Page"] | undefined;
    /**
     * The number of invoices per page, at most 200.
     * @example 200
     */
    limit?: components["parameters"]["ReceiverExportLimit"] | undefined;
}
/** What `GET /invoices/receiver-export` returns. */
export interface ListReceiverExportsData {
    /** The number of rows on all pages. */
    count?: number | undefined;
    /**
     * The URL of the next page, or null on the last page.
     */
    next?: (string | null) | undefined;
    /**
     * The URL of the previous page, or null on the first page.
     */
    previous?: (string | null) | undefined;
    /** The number of this page, from 1. */
    page?: number | undefined;
    /** The page size of this response. */
    per_page?: number | undefined;
    results?: ReceiverExport[] | undefined;
}
/** The query of `GET /catalog/entries`. */
export interface ListCatalogEntriesQuery {
    /**
     * The company of the catalog.
     * @example 123
     */
    ottimate_company_id: components["parameters"]["CatalogCompanyFilter"];
    /**
     * Filters by vendor: send the vendor's id in the ERP. The API may expect the vendor's name instead, so try the name
     *     if an id finds nothing.
     * @example V-1001
     */
    erp_vendor_id?: components["parameters"]["CatalogVendorFilter"] | undefined;
    /**
     * Searches names and descriptions of items: send a text.
     * @example oysters
     */
    search?: components["parameters"]["CatalogSearch"] | undefined;
    /**
     * Filters by the vendor's item code.
     * @example OYS-MIY-120
     */
    sku?: components["parameters"]["CatalogSkuFilter"] | undefined;
    /**
     * Filters by UPC.
     * @example 0851234006127
     */
    upc?: components["parameters"]["CatalogUpcFilter"] | undefined;
    /**
     * Filters by buying format, such as `CASE`. Send `null` for entries without one.
     * @example CASE
     */
    buying_format?: components["parameters"]["CatalogBuyingFormatFilter"] | undefined;
    /**
     * Filters by pack size, such as `6 CT`. Entries have it as `pack_size`.
     * @example 10 DZ
     */
    size?: components["parameters"]["CatalogSizeFilter"] | undefined;
    /**
     * Filters by unit of measure, such as `LB`.
     * @example BAG
     */
    uom?: components["parameters"]["CatalogUomFilter"] | undefined;
    /**
     * Filters by the price of a pack.
     * @example 84
     */
    price?: components["parameters"]["CatalogPriceFilter"] | undefined;
    /**
     * Filters by the price of one unit.
     * @example 8.4
     */
    unit_price?: components["parameters"]["CatalogUnitPriceFilter"] | undefined;
    /**
     * Send `prices`, `allowances` or both, separated by a comma, to return them with each entry. Either adds
     *     `dimensions` and `display_name`.
     * @example prices,allowances
     */
    expand?: components["parameters"]["CatalogExpand"] | undefined;
    /**
     * The page to return, from 1.
     * @example 1
     */
    page?: components["parameters"]["Page"] | undefined;
    /**
     * The number of entries per page, at most 100.
     * @example 100
     */
    limit?: components["parameters"]["CatalogEntryLimit"] | undefined;
}
/** What `GET /catalog/entries` returns. */
export interface ListCatalogEntriesData {
    /** The number of rows on all pages. */
    count: number;
    /** The number of this page, from 1. */
    page?: number | undefined;
    /** The page size of this response. */
    per_page?: number | undefined;
    results: CatalogEntry[];
}
/** The body of `POST /catalog/entries/bulk`. */
export type BulkUpsertCatalogEntriesBody = {
    ottimate_company_id: CompanyId;
    entries?: CatalogEntryInput[] | undefined;
} & {
    [key: string]: unknown;
};
/** The query of `GET /catalog/allowances`. */
export interface ListCatalogAllowancesQuery {
    /**
     * The company of the catalog.
     * @example 123
     */
    ottimate_company_id: components["parameters"]["CatalogCompanyFilter"];
    /**
     * Filters by catalog entry.
     * @example cte_7h2k9x4m1q8z
     */
    catalog_entry_id?: components["parameters"]["CatalogEntryFilter"] | undefined;
    /**
     * Filters by location.
     * @example 456
     */
    ottimate_location_id?: components["parameters"]["CatalogLocationFilter"] | undefined;
    /**
     * Filters by validity: send a day on which rows must be valid.
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
}
/** What `GET /catalog/allowances` returns. */
export interface ListCatalogAllowancesData {
    /** The number of rows on all pages. */
    count: number;
    results: CatalogAllowance[];
}
/** The body of `POST /catalog/allowances/bulk`. */
export type BulkUpsertCatalogAllowancesBody = {
    ottimate_company_id: CompanyId;
    allowances?: CatalogAllowanceInput[] | undefined;
} & {
    [key: string]: unknown;
};
/** The query of `GET /catalog/prices`. */
export interface ListCatalogPricesQuery {
    /**
     * The company of the catalog.
     * @example 123
     */
    ottimate_company_id: components["parameters"]["CatalogCompanyFilter"];
    /**
     * Filters by catalog entry.
     * @example cte_7h2k9x4m1q8z
     */
    catalog_entry_id?: components["parameters"]["CatalogEntryFilter"] | undefined;
    /**
     * Filters by location.
     * @example 456
     */
    ottimate_location_id?: components["parameters"]["CatalogLocationFilter"] | undefined;
    /**
     * Filters by validity: send a day on which rows must be valid.
     * @example 2026-10-15
     */
    effective_date?: components["parameters"]["CatalogEffectiveDate"] | undefined;
    /**
     * Filters by level.
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
}
/** What `GET /catalog/prices` returns. */
export interface ListCatalogPricesData {
    /** The number of rows on all pages. */
    count: number;
    /** The number of this page, from 1. */
    page?: number | undefined;
    /** The page size of this response. */
    per_page?: number | undefined;
    results: CatalogPrice[];
}
/** The body of `POST /catalog/prices/bulk`. */
export type BulkCreateCatalogPricesBody = {
    ottimate_company_id: CompanyId;
    prices?: CatalogPriceInput[] | undefined;
} & {
    [key: string]: unknown;
};
/** The query of `GET /catalog/variances`. */
export interface ListCatalogVariancesQuery {
    /**
     * The company of the catalog.
     * @example 123
     */
    ottimate_company_id: components["parameters"]["CatalogCompanyFilter"];
    /**
     * Send `true` to return only items with a price variance. Otherwise all items that were bought in the period are
     *     returned.
     * @example true
     */
    variance_only?: components["parameters"]["CatalogVarianceOnly"] | undefined;
    /**
     * Send `invoice_items` to return all invoice lines of each item instead of the latest one.
     * @example invoice_items
     */
    expand?: components["parameters"]["CatalogVarianceExpand"] | undefined;
    /**
     * Filters by invoice date: send the first day.
     * @example 2026-10-01
     */
    invoice_start_date?: components["parameters"]["CatalogInvoiceStartDate"] | undefined;
    /**
     * Filters by invoice date: send the last day.
     * @example 2026-10-31
     */
    invoice_end_date?: components["parameters"]["CatalogInvoiceEndDate"] | undefined;
    /**
     * Filters by vendor: send vendor ids of the ERP, separated by commas.
     * @example V-1001,V-1002
     */
    erp_vendor_ids?: components["parameters"]["CatalogVendorIds"] | undefined;
    /**
     * Filters by location: send location ids, separated by commas.
     * @example 456,457
     */
    ottimate_location_ids?: components["parameters"]["CatalogLocationIds"] | undefined;
    /**
     * Filters by exception: send `underbilling` or `overbilling`.
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
}
/** What `GET /catalog/variances` returns. */
export interface ListCatalogVariancesData {
    /** The number of rows on all pages. */
    count: number;
    results: CatalogVariance[];
}
/** The query of `GET /catalog/variances/{id}/invoice-items`. */
export interface ListCatalogVarianceInvoiceItemsQuery {
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
}
/** What `GET /catalog/variances/{id}/invoice-items` returns. */
export interface ListCatalogVarianceInvoiceItemsData {
    /** The API version of this response. */
    version?: string | undefined;
    /** The number of rows on all pages. */
    count: number;
    /** The number of this page, from 1. */
    page?: number | undefined;
    /** The page size of this response. */
    limit?: number | undefined;
    results: CatalogInvoiceItem[];
}
/** The query of `GET /catalog/variance-batches`. */
export interface ListCatalogVarianceBatchesQuery {
    /**
     * The company of the catalog.
     * @example 123
     */
    ottimate_company_id: components["parameters"]["CatalogCompanyFilter"];
    /**
     * Filters by batch number.
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
}
/** What `GET /catalog/variance-batches` returns. */
export interface ListCatalogVarianceBatchesData {
    /** The number of rows on all pages. */
    count?: number | undefined;
    /** The URL of the next page, or null on the last page. */
    next?: (string | null) | undefined;
    /** The URL of the previous page, or null on the first page. */
    previous?: (string | null) | undefined;
    results?: CatalogVarianceBatch[] | undefined;
}
/** The query of `GET /batch`. */
export interface ListBatchesQuery {
    /**
     * Filters by status: send `processing` or `completed`.
     * @example processing
     */
    status?: components["parameters"]["BatchStatusFilter"] | undefined;
    /**
     * Filters by last change: send the earliest time, in ISO 8601.
     * @example 2026-11-01T00:00:00Z
     */
    date_from?: components["parameters"]["BatchDateFrom"] | undefined;
    /**
     * Filters by last change: send the earliest time; UTC without an offset. Overrides `date_from`.
     * @example 2026-11-01T00:00:00Z
     */
    date_from_utc?: components["parameters"]["BatchDateFromUtc"] | undefined;
    /**
     * Filters by last change: send the latest time, in ISO 8601.
     * @example 2026-11-30T23:59:59Z
     */
    date_to?: components["parameters"]["BatchDateTo"] | undefined;
    /**
     * Filters by last change: send the latest time; UTC without an offset. Overrides `date_to`.
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
}
/** What `GET /batch` returns. */
export interface ListBatchesData {
    /** The number of rows on all pages. */
    count?: number | undefined;
    results?: Batch[] | undefined;
}
/** What `GET /batch/{id}/results` returns. */
export interface GetBatchResultsData {
    /** The API version of this response. */
    version: string;
    /** The batch's id. */
    batch_id: string;
    results: BatchTask[];
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
         * Returns the accounts that the credentials have access to; those of a partner may have several. Start here: the
         *     account's id leads to its companies and locations.
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
         * Returns purchase orders. Lines are returned with `expand=items` only, for at most 30 days at a time. There is no
         *     filter by last change.
         */
        get: operations["listPurchaseOrders"];
        /**
         * Create or update a purchase order
         *
         * Creates a purchase order, or updates the one with the same `external_id`. Without an `external_id`, a retry may
         *     create a second order. The dimensions of its lines must exist. Receipts and invoices are matched to the order;
         *     without `is_2_way`, a receipt is required.
         */
        post: operations["createPurchaseOrder"];
    };
    "/purchase-orders/{id}": {
        /**
         * Get a purchase order
         *
         * Returns a purchase order with its lines. To find an order by your own id, list with `external_id`. Dimensions
         *     are objects here; send back the `erp_dimension_id` of each.
         */
        get: operations["getPurchaseOrder"];
        /**
         * Update a purchase order
         *
         * Updates the fields that you send. Lines with an `id` are updated, lines without are created, so a retry may
         *     create a line twice. The dimensions of a line are replaced as a whole. Number, external id, vendor, location and
         *     status cannot be changed.
         */
        patch: operations["updatePurchaseOrder"];
    };
    "/purchase-orders/bulk": {
        /**
         * Create or update up to 100 purchase orders
         *
         * Creates or updates up to 100 purchase orders of one location, with at most 1,000 lines in total. Orders are
         *     matched by `external_id`; without one, a retry may create a second order. Processing is asynchronous: follow the
         *     batch, which has the outcome of each order.
         */
        post: operations["bulkUpsertPurchaseOrders"];
    };
    "/receipts": {
        /**
         * List receipts
         *
         * Returns receipts. Lines are returned with `expand=items` only, for at most 30 days at a time. There is no filter
         *     by last change.
         */
        get: operations["listReceipts"];
        /**
         * Create or update a receipt
         *
         * Creates a receipt of a purchase order, or updates the one with the same `external_id`. Without an `external_id`,
         *     a retry may create a second receipt. An order may have several receipts.
         */
        post: operations["createReceipt"];
    };
    "/receipts/{id}": {
        /**
         * Get a receipt
         *
         * Returns a receipt with its lines. To find a receipt by your own id, list with `external_id`.
         */
        get: operations["getReceipt"];
        /**
         * Update a receipt
         *
         * Updates the fields that you send. Lines with an `id` are updated, lines without are created, so a retry may
         *     create a line twice. Number, external id, purchase order and status cannot be changed.
         */
        patch: operations["updateReceipt"];
    };
    "/receipts/bulk": {
        /**
         * Create or update up to 100 receipts
         *
         * Creates or updates up to 100 receipts of one company, with at most 1,000 lines in total. Receipts are matched by
         *     `external_id`; without one, a retry may create a second receipt. Processing is asynchronous: follow the batch,
         *     which has the outcome of each receipt.
         */
        post: operations["bulkUpsertReceipts"];
    };
    "/invoices": {
        /**
         * List invoices
         *
         * Returns invoices, newest first. To filter by company, send its locations in `ottimate_location_ids`. Rows may
         *     move between pages while new invoices arrive.
         *
         *     To keep a copy current, send the time of your last request as `last_modified_date_from_utc`. To export invoices,
         *     list those with the status `ready-for-export`, then call `POST /invoices/mark-exported`.
         */
        get: operations["listInvoices"];
        /**
         * Create an invoice from data
         *
         * Creates an invoice. This call is not documented in the reference, so its other fields and its response are
         *     unknown: try it in the sandbox first. The documented call is `POST /invoices/import`, which also takes lines and
         *     dimensions.
         */
        post: operations["createInvoice"];
    };
    "/invoices/{id}": {
        /**
         * Get an invoice
         *
         * Returns an invoice. Responses are cached for 5 minutes, so the response may be older than the last update. The
         *     vendor's invoice number is named `number` here and `invoice_number` in lists. Whether lines are returned is not
         *     clear: use `GET /invoices?expand=items` to be sure.
         */
        get: operations["getInvoice"];
        /**
         * Update an invoice
         *
         * Updates an invoice. Fields differ in whether they replace or merge:
         *
         *     - `dimensions` of the header replaces all its dimensions; `{}` clears them.
         *     - `dimensions` of a line is merged; null removes a dimension, `{}` changes nothing.
         *     - `custom_fields` of header or line replaces the stored object; fields that it lacks are reset to their
         *       defaults.
         *     - `items` updates lines with an `id` and creates lines without. What happens to lines that you
         *       leave out is not documented.
         *     - `image_urls` and `raw_images` replace all images; `[]` removes them.
         *
         *     An `erp_vendor_id` that does not exist creates the vendor if you send `erp_vendor_name`. Some lines may fail
         *     while the status is 200: check `items_processing_result`. This call takes no idempotency key, so a retry may
         *     create new lines twice.
         */
        patch: operations["updateInvoice"];
    };
    "/invoices/upload": {
        /**
         * Upload an invoice document
         *
         * Uploads a file for extraction: PDF, JPG, JPEG, PNG or TIFF, up to 25 MB. The response is a reference to the
         *     upload, not an invoice. Extraction is complete when the file is no longer in `GET /invoices/uploads`; the
         *     invoice is then in `GET /invoices`. No call returns the id of the invoice that an upload became. When the
         *     response is lost, check the uploads list before you retry with a new key.
         */
        post: operations["uploadInvoice"];
    };
    "/invoices/uploads": {
        /**
         * List uploads in progress
         *
         * Returns uploads that have not become invoices yet, without pages. **When an upload is no longer listed, its
         *     extraction is complete**, and the invoice is in `GET /invoices`. Find it by location, vendor and number: no id
         *     leads from an upload to its invoice. Poll this list; no webhook is documented.
         */
        get: operations["listInvoiceUploads"];
    };
    "/invoices/import": {
        /**
         * Import up to 100 invoices
         *
         * Creates up to 100 invoices from data, without extraction. The body is an array. Processing is asynchronous:
         *     follow the batch with `GET /batch/{id}/progress`, then read its results. The call creates only: what happens to
         *     an `upload_id` that was imported before is not documented, so use one idempotency key for each request.
         */
        post: operations["importInvoices"];
    };
    "/invoices/mark-exported": {
        /**
         * Mark invoices as exported
         *
         * Marks invoices as exported: each gets the status `exported`, and the reason appears in its history. A reason or
         *     transaction of a single invoice overrides the one for all. Some invoices may fail while the status is 200: check
         *     `failed`. What happens to an invoice that is marked already is not documented.
         */
        post: operations["markInvoicesExported"];
    };
    "/invoices/mark-unexported": {
        /**
         * Mark invoices as not exported
         *
         * Reverses `POST /invoices/mark-exported`, so that invoices can be exported again. The reason appears in their
         *     history. `flag_invoice` flags them as well. Some invoices may fail while the status is 200: check `failed` and
         *     `skipped`.
         */
        post: operations["markInvoicesUnexported"];
    };
    "/invoices/{id}/approvers": {
        /**
         * List the approvers of an invoice
         *
         * Returns the approvers of an invoice, by policy or added manually. All of them must approve before the invoice
         *     can be exported. The response does not say who has approved; use the invoice's `status`.
         */
        get: operations["listInvoiceApprovers"];
    };
    "/invoices/{id}/flag": {
        /**
         * Flag an invoice for review
         *
         * Flags an invoice: its status becomes `incomplete` and users are notified. A second call may notify them again.
         *     The body is optional.
         */
        post: operations["flagInvoice"];
    };
    "/invoices/{id}/images": {
        /**
         * Replace the images of an invoice
         *
         * Deletes all images of an invoice and stores these files in their place: PDF, JPG, JPEG or PNG, up to 50 MB each.
         *     Some files may fail: check `image_errors`.
         */
        patch: operations["replaceInvoiceImages"];
    };
    "/invoices/receiver-export": {
        /**
         * List received quantities of exported invoices
         *
         * Returns exported invoices with the lines that match a catalog entry, for booking received quantities in an
         *     inventory system. Only vendors with item validation are included. Lines without a match and lines of fringe
         *     entries are left out, as are invoices without remaining lines.
         */
        get: operations["listReceiverExports"];
    };
    "/catalog/entries": {
        /**
         * List catalog entries
         *
         * Returns the catalog entries of a company. Prices and allowances are returned with `expand` only.
         */
        get: operations["listCatalogEntries"];
        /**
         * Create or update a catalog entry
         *
         * Creates an entry, or updates the one with the same `catalog_unique_key`. Always send `prices` and `allowances`,
         *     as null for none. Whether null removes the prices of an existing entry is not documented. Allowances must be
         *     enabled by Ottimate.
         */
        post: operations["createCatalogEntry"];
    };
    "/catalog/entries/{id}": {
        /**
         * Get a catalog entry
         *
         * Returns a catalog entry with its prices and allowances.
         */
        get: operations["getCatalogEntry"];
        /**
         * Update a catalog entry
         *
         * Updates the fields that you send. Use it to rename an item or to change a field that identifies it: an upsert
         *     with the new value may create a second entry. Prices and allowances have their own calls.
         */
        patch: operations["updateCatalogEntry"];
    };
    "/catalog/entries/bulk": {
        /**
         * Create or update up to 1,000 catalog entries
         *
         * Creates or updates up to 1,000 entries. Entries are matched by `catalog_unique_key`; without one, the API
         *     derives it from other fields (see the field). Processing is asynchronous: follow the batch, and give each record
         *     a `reference_id`, because results do not say which record they belong to. The request body is not documented, so try
         *     it in the sandbox first.
         */
        post: operations["bulkUpsertCatalogEntries"];
    };
    "/catalog/allowances": {
        /**
         * List catalog allowances
         *
         * Returns the allowances of a company.
         */
        get: operations["listCatalogAllowances"];
        /**
         * Create a catalog allowance
         *
         * Creates an allowance for a catalog entry. `target` is a word in requests and a number in responses, which have
         *     the word as `target_type`. Allowances must be enabled by Ottimate.
         */
        post: operations["createCatalogAllowance"];
    };
    "/catalog/allowances/{id}": {
        /**
         * Update a catalog allowance
         *
         * Updates the fields that you send. The entry and the `reference_id` cannot be changed.
         */
        patch: operations["updateCatalogAllowance"];
    };
    "/catalog/allowances/bulk": {
        /**
         * Create or update up to 1,000 catalog allowances
         *
         * Creates or updates up to 1,000 allowances, which are likely matched by `reference_id`. Processing is
         *     asynchronous: follow the batch, and give each record a `reference_id`, as results do not say which record they
         *     belong to. The request body is not documented, so try it in the sandbox first.
         */
        post: operations["bulkUpsertCatalogAllowances"];
    };
    "/catalog/prices": {
        /**
         * List catalog prices
         *
         * Returns the prices of a company.
         */
        get: operations["listCatalogPrices"];
        /**
         * Create a catalog price
         *
         * Creates a price for a catalog entry. Amounts are numbers in requests and decimal strings in responses. No call
         *     updates or ends a price. Prices by location must be set up by Ottimate.
         */
        post: operations["createCatalogPrice"];
    };
    "/catalog/prices/bulk": {
        /**
         * Create up to 1,000 catalog prices
         *
         * Creates up to 1,000 prices. Existing prices are not updated: duplicates are skipped, but which fields make a
         *     duplicate is not documented. Processing is asynchronous: follow the batch, and give each record a
         *     `reference_id`, because results do not say which record they belong to. The request body is not documented, so try
         *     it in the sandbox first.
         */
        post: operations["bulkCreateCatalogPrices"];
    };
    "/catalog/variances": {
        /**
         * List price variances
         *
         * Returns the items that were bought in a period, with the price on the latest invoice and the agreed price. Items
         *     without a variance are included unless `variance_only` is `true`. With `expand=invoice_items`, all invoice lines
         *     are returned.
         */
        get: operations["listCatalogVariances"];
    };
    "/catalog/variances/{id}/invoice-items": {
        /**
         * List the invoice lines of a catalog entry
         *
         * Returns the invoice lines that match a catalog entry, with their variances. Use it when a list with
         *     `expand=invoice_items` has `has_more`.
         */
        get: operations["listCatalogVarianceInvoiceItems"];
    };
    "/catalog/variance-batches": {
        /**
         * List exported variance batches
         *
         * Returns the exported variance batches of a company. Drafts and failed batches are not returned. Variance batches
         *     are not the batches of bulk calls.
         */
        get: operations["listCatalogVarianceBatches"];
    };
    "/catalog/variance-batches/{id}/export": {
        /**
         * Mark a variance batch as exported
         *
         * Marks a variance batch as exported and returns its payload. Nothing is sent to other systems. A second call
         *     fails with 400, so when a response is lost, look for the batch in the list.
         */
        post: operations["exportCatalogVarianceBatch"];
    };
    "/batch": {
        /**
         * List batches
         *
         * Returns the batches of these credentials, last changed first. Rows move while batches make progress, so a row
         *     may appear on two pages.
         */
        get: operations["listBatches"];
    };
    "/batch/{id}/progress": {
        /**
         * Get the progress of a batch
         *
         * Returns the progress of a batch. Poll at growing intervals until `status` is `completed`, then read the results.
         *     A completed batch may have failures: check `tasks_failed`, and `error`, which is set when every task failed.
         */
        get: operations["getBatchProgress"];
    };
    "/batch/{id}/results": {
        /**
         * Get the results of a batch
         *
         * Returns the outcome of each task, without pages. Call it when the batch is completed. A task does not say which
         *     record of the request it belongs to: look for your own ids in `result` and `message`, or read the records. How
         *     long results are kept is not documented.
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
        InvalidCredentials: {
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
        /** A filter has an invalid value, or `expand=items` lacks a date or spans more than 30 days. */
        BadPurchaseOrderQuery: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /**
         * A field is missing or invalid. `PO4000` is the code of an invalid purchase order, for example if a dimension is an
         *     object instead of a string.
         */
        BadPurchaseOrder: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The request is invalid and no batch was started. Errors of single orders are in the batch's results. */
        BadPurchaseOrderBulk: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A filter has an invalid value, or `expand=items` lacks a date or spans more than 30 days. */
        BadReceiptQuery: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A field is missing or invalid, or a line is ambiguous, for example if two lines of the order have its `sku`. */
        BadReceipt: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The request is invalid and no batch was started. Errors of single receipts are in the batch's results. */
        BadReceiptBulk: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A filter has an invalid value, or `expand=items` lacks a start date or spans more than 30 days. */
        BadInvoiceQuery: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A field is missing or invalid, or the location does not belong to the company. */
        LocationOutsideCompany: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A field has an invalid value, or a dimension or custom field does not exist. */
        BadInvoice: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /**
         * The invoice was changed by someone else at the same time. Read the invoice again, then retry if the update is
         *     still needed. No ETag or version is documented.
         */
        InvoiceChangedMeanwhile: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A field is missing, the location is invalid, or the file type is not supported. */
        BadInvoiceFile: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The file is larger than 25 MB. A request with such a file may also fail with 400. */
        InvoiceFileTooLarge: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /**
         * A field is invalid, or the idempotency key was used before. When an earlier response was lost, this does not show
         *     whether that upload was received.
         */
        InvoiceUploadRejected: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The form has no part named `images`, or no valid file. */
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
        /** A required field is missing, or a field has an invalid value. */
        BadCatalogEntry: {
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The request is invalid and no batch was started. Errors of single records are in the batch's results. */
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
        /** The batch is exported already. */
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
            401: components["responses"]["InvalidCredentials"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listAccounts: {
        parameters: {
            query?: ListAccountsQuery | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of accounts. */
            200: {
                content: {
                    "application/json": ListAccountsData;
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
            query?: ListCompaniesQuery | undefined;
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
                    "application/json": ListCompaniesData;
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
            query?: ListLocationsQuery | undefined;
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
                    "application/json": ListLocationsData;
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
            query?: ListVendorsQuery | undefined;
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
                "application/json": BulkUpsertVendorsBody;
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
            query?: ListDimensionsQuery | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of dimensions. */
            200: {
                content: {
                    "application/json": ListDimensionsData;
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
                    "application/json": CreateDimensionData;
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
                    "application/json": GetDimensionData;
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
                "application/json": BulkUpsertDimensionsBody;
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
            query?: ListPurchaseOrdersQuery | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of orders. */
            200: {
                content: {
                    "application/json": ListPurchaseOrdersData;
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
            /** The order as it was stored. No other success status is documented for updates. */
            201: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": CreatePurchaseOrderData;
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
                 * The order's id in Ottimate, a UUID.
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
                    "application/json": GetPurchaseOrderData;
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
                 * The order's id in Ottimate, a UUID.
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
            /** The updated order, without lines. */
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
                "application/json": BulkUpsertPurchaseOrdersBody;
            };
        };
        responses: {
            /** The orders were accepted. Follow the batch for their outcome. */
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
            query?: ListReceiptsQuery | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of receipts. */
            200: {
                content: {
                    "application/json": ListReceiptsData;
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
            /** The receipt as it was stored. No other success status is documented for updates. */
            201: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": CreateReceiptData;
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
                 * The receipt's id in Ottimate.
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
                    "application/json": GetReceiptData;
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
                 * The receipt's id in Ottimate.
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
            /** The updated receipt, without lines. */
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
                "application/json": BulkUpsertReceiptsBody;
            };
        };
        responses: {
            /** The receipts were accepted. Follow the batch for their outcome. */
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
            query?: ListInvoicesQuery | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of invoices. */
            200: {
                content: {
                    "application/json": ListInvoicesData;
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
                    "application/json": CreateInvoiceData;
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
            query?: GetInvoiceQuery | undefined;
            header?: never;
            path: {
                /**
                 * The invoice's id, as lists return it. Do not rely on its form.
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
                 * The invoice's id, as lists return it. Do not rely on its form.
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
            /** The updated invoice. */
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
                "multipart/form-data": UploadInvoiceBody;
            };
        };
        responses: {
            /** The file was received. */
            200: {
                content: {
                    "application/json": UploadInvoiceData;
                };
            };
            400: components["responses"]["BadInvoiceFile"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            413: components["responses"]["InvoiceFileTooLarge"];
            422: components["responses"]["InvoiceUploadRejected"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerError"];
        };
    };
    listInvoiceUploads: {
        parameters: {
            query?: ListInvoiceUploadsQuery | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The uploads in progress. */
            200: {
                content: {
                    "application/json": ListInvoiceUploadsData;
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
            /** The records were accepted. */
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
                 * Your own name for this export run. It is used for logging only.
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
                "application/json": MarkInvoicesExportedBody;
            };
        };
        responses: {
            /** The invoices that were marked, and those that failed. */
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
                "application/json": MarkInvoicesUnexportedBody;
            };
        };
        responses: {
            /** The invoices that were unmarked, and those that were not. */
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
                 * The invoice's id, as lists return it. Do not rely on its form.
                 * @example 9182736
                 */
                id: components["parameters"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The approvers. */
            200: {
                content: {
                    "application/json": ListInvoiceApproversData;
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
                 * A unique key for this request, such as a UUID. The first 2xx response is stored for 24 hours: a retry with the
                 *     same key and body returns it, and a retry with another body fails with 422. While the first request is in
                 *     progress, retries fail with 409. Production may not support the key yet.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path: {
                /**
                 * The invoice's id, as lists return it. Do not rely on its form.
                 * @example 9182736
                 */
                id: components["parameters"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": FlagInvoiceBody;
            };
        } | undefined;
        responses: {
            /** The flagged invoice. */
            200: {
                headers: {
                    "X-Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": FlagInvoiceData;
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
                 * The invoice's id, as lists return it. Do not rely on its form.
                 * @example 9182736
                 */
                id: components["parameters"]["InvoiceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": ReplaceInvoiceImagesBody;
            };
        };
        responses: {
            /** The invoice's images. */
            200: {
                content: {
                    "application/json": InvoiceImagesResult;
                };
            };
            /** Some files failed. Whether the API returns this status is not documented. */
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
            query: ListReceiverExportsQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of exported invoices. */
            200: {
                content: {
                    "application/json": ListReceiverExportsData;
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
            query: ListCatalogEntriesQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of catalog entries. */
            200: {
                content: {
                    "application/json": ListCatalogEntriesData;
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
                 * The catalog entry's id. It begins with `cte_`.
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
                 * The catalog entry's id. It begins with `cte_`.
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
            /** The updated entry. */
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
                "application/json": BulkUpsertCatalogEntriesBody;
            };
        };
        responses: {
            /** The records were accepted. Follow the batch for their outcome. */
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
            query: ListCatalogAllowancesQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of allowances. */
            200: {
                content: {
                    "application/json": ListCatalogAllowancesData;
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
            /** The updated allowance. */
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
                "application/json": BulkUpsertCatalogAllowancesBody;
            };
        };
        responses: {
            /** The records were accepted. Follow the batch for their outcome. */
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
            query: ListCatalogPricesQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of prices. */
            200: {
                content: {
                    "application/json": ListCatalogPricesData;
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
                "application/json": BulkCreateCatalogPricesBody;
            };
        };
        responses: {
            /** The records were accepted. Follow the batch for their outcome. */
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
            query: ListCatalogVariancesQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of items. */
            200: {
                content: {
                    "application/json": ListCatalogVariancesData;
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
            query?: ListCatalogVarianceInvoiceItemsQuery | undefined;
            header?: never;
            path: {
                /**
                 * The catalog entry's id. It begins with `cte_`.
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
                    "application/json": ListCatalogVarianceInvoiceItemsData;
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
            query: ListCatalogVarianceBatchesQuery;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of variance batches. */
            200: {
                content: {
                    "application/json": ListCatalogVarianceBatchesData;
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
                 * The variance batch's id. It begins with `ctb_` and is not an id of `/batch`.
                 * @example ctb_2z7x5v9b1n4m
                 */
                id: components["parameters"]["CatalogVarianceBatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The exported batch. */
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
            query?: ListBatchesQuery | undefined;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of batches. */
            200: {
                content: {
                    "application/json": ListBatchesData;
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
                 * The batch's id, as the bulk call returned it in `batch_id`.
                 * @example bat_01JC90K4W7T2M9QXR5V8B3ND6F
                 */
                id: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The batch's progress. */
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
                 * The batch's id, as the bulk call returned it in `batch_id`.
                 * @example bat_01JC90K4W7T2M9QXR5V8B3ND6F
                 */
                id: components["parameters"]["BatchId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The outcome of each task. */
            200: {
                content: {
                    "application/json": GetBatchResultsData;
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
    [P in K]-?: Exclude<T[P], undefined>;
};
