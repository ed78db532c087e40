// Made from spec/ by `npm run generate`. Edit the spec, not this file.

export interface TokenRequest {
    /**
     * The only grant there is.
     * @enum {string}
     */
    grant_type: "client_credentials";
    /** Issued by the partner manager together with the secret. */
    client_id: string;
    /**
     * Format: password
     * Keep it on the server.
     */
    client_secret: string;
    /**
     * The only scope there is. The guide sends it with every request.
     * @enum {string}
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
/** How many rows match on all pages together. */
export type RowCount = number;
/** The page that this is, counted from 1. */
export type PageNumber = number;
/** The most rows that a page of this answer holds. */
export type PageSize = number;
/**
 * The id of an account, `racc_` and digits.
 * @example racc_48210593716604825137
 */
export type AccountId = string;
/**
 * Format: date-time
 * The same moment in UTC, or null.
 */
export type NullableUtcTime = string | null;
/** A client of Ottimate, the root of its companies and locations. */
export interface Account {
    id: AccountId;
    /** What the client is called in Ottimate. */
    name: string;
    /** When the account was set up. The time zone is not documented. */
    created_date?: string | undefined;
    created_date_utc?: NullableUtcTime | undefined;
    /** How many companies it has. */
    company_count?: number | undefined;
    /** How many locations it has, over all companies. */
    location_count?: number | undefined;
}
export interface AccountList {
    count?: RowCount | undefined;
    page?: PageNumber | undefined;
    limit?: PageSize | undefined;
    results: Account[];
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
export interface CompanyList {
    count?: RowCount | undefined;
    page?: PageNumber | undefined;
    limit?: PageSize | undefined;
    results: Company[];
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
    /** What version 1.0.0 calls `location_group`. */
    group?: string | undefined;
}
export interface LocationList {
    count?: RowCount | undefined;
    page?: PageNumber | undefined;
    limit?: PageSize | undefined;
    results: Location[];
}
/** A date, `YYYY-MM-DD`, or a date and time, `YYYY-MM-DD HH:MM:SS`. */
export type DateOrTime = string;
/** A time in ISO 8601, with or without an offset, or `YYYY-MM-DD` with or without `HH:MM:SS`. UTC where no offset says otherwise. */
export type UtcTime = string;
/**
 * The API version that shaped this answer.
 * @example 1.1.0
 */
export type ApiVersion = string;
/**
 * How a vendor is paid.
 * @enum {string}
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
     * Format: date-time
     * When it was last changed. Only lists have it; the time zone is not documented.
     */
    last_modified_date?: (string | null) | undefined;
    last_modified_date_utc?: NullableUtcTime | undefined;
}
export interface VendorList {
    version: ApiVersion;
    count: RowCount;
    page: PageNumber;
    limit: PageSize;
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
    version: ApiVersion;
    vendor: Vendor;
}
/** A vendor as a bulk call takes it. On an update, what is left out is left as it is, as far as is known. */
export interface VendorInput extends VendorDetails {
    /** The vendor's id in the ERP, by which the record is found or created. */
    erp_vendor_id: string;
    /** The vendor's name in the ERP. Needed to create one. */
    erp_vendor_name?: string | undefined;
}
export interface VendorBulkUpsert {
    ottimate_company_id: CompanyId;
    vendors: VendorInput[];
}
/** Why one record was not taken. */
export interface VendorBulkError {
    /** The record's place in the request, counted from 0. */
    index?: number | undefined;
    /** The record's ERP id, where it had one. */
    erp_vendor_id?: (string | null) | undefined;
    /** What was wrong. */
    error?: string | undefined;
    /** The kind of error. */
    type?: string | undefined;
}
/** What became of each record. The lists together account for all that were sent. */
export interface VendorBulkResult {
    version?: ApiVersion | undefined;
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
    errors?: VendorBulkError[] | undefined;
}
/**
 * What a dimension stands for, in Ottimate's words. The guides spell `costtype` as `cost_type`.
 * @enum {string}
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
export interface DimensionList {
    version: ApiVersion;
    count: RowCount;
    page: PageNumber;
    limit: PageSize;
    dimensions: Dimension[];
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
/** The published form of a new dimension. */
export interface DimensionCreateFull extends DimensionFields {
    ottimate_company_id: CompanyId;
    type?: never;
}
/**
 * The form that the scoping page shows. Nobody documents which of the other fields it may have or what their
 *     defaults are; try it in the sandbox first.
 */
export interface DimensionCreateByType {
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
}
/** A new dimension, in the published form or in the one of the scoping page. */
export type DimensionCreate = DimensionCreateFull | DimensionCreateByType;
/** The new dimension, with the API's version among its own properties. */
export interface DimensionCreated extends Dimension {
    version?: ApiVersion | undefined;
}
export interface DimensionAnswer {
    version: ApiVersion;
    dimension: Dimension;
}
/** A dimension as a bulk call takes it. */
export interface DimensionInput extends DimensionFields {
}
export interface DimensionBulkUpsert {
    ottimate_company_id: CompanyId;
    dimensions: DimensionInput[];
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
    version?: ApiVersion | undefined;
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
export interface paths {
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Exchange client credentials for an access token
         * Returns a bearer token for the API User behind the client. Send the API key with it, and keep the token
         *     until `expires_in` has passed or a call is answered with 401; there is no refresh token. The body is
         *     form-encoded: the published document calls it JSON, against every guide and every program in use.
         */
        post: operations["createToken"];
    };
    "/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the accounts that the credentials can see
         * Where an integration starts: the account's id leads to its companies and locations. Credentials of a client
         *     see one account, those of a partner may see several.
         */
        get: operations["listAccounts"];
    };
    "/accounts/{id}/companies": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The id of the account, as `GET /accounts` gives it.
                 * @example racc_48210593716604825137
                 */
                id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /**
         * List the companies of an account
         * A company is an accounting entity with its own chart of accounts, vendors and dimensions; nothing crosses its
         *     border. Companies are made by Ottimate, not through the API.
         */
        get: operations["listCompanies"];
    };
    "/accounts/{id}/locations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The id of the account, as `GET /accounts` gives it.
                 * @example racc_48210593716604825137
                 */
                id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /**
         * List the locations of an account
         * A location is a site of one company: invoices belong to a location, while vendors and dimensions are shared by
         *     all locations of a company. Which company it is comes as a name, not as an id.
         */
        get: operations["listLocations"];
    };
    "/vendors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List vendors
         * The vendors of one company, or of all that the API User can see. To mirror them, remember when you last
         *     asked and give that as `last_modified_date_from_utc`.
         */
        get: operations["listVendors"];
        /**
         * Create a vendor
         * Adds one vendor to a company. `erp_vendor_id` must be the vendor's id in the ERP, or exporting its invoices
         *     fails. To change a vendor, or where it may exist already, use `POST /vendors/bulk`, which upserts.
         */
        post: operations["createVendor"];
    };
    "/vendors/{id}": {
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
        /**
         * Get a vendor
         * Reads one vendor by its Ottimate id, not by its id in the ERP.
         */
        get: operations["getVendor"];
    };
    "/vendors/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Create or update up to 100 vendors
         * Upserts on `erp_vendor_id` within the company, and is the only way to change a vendor. Records fail one by
         *     one: look into `errors` whatever the status, as some answers come with 201 and some with 207.
         */
        post: operations["bulkUpsertVendors"];
    };
    "/dimensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List dimensions
         * The dimensions of one company, or of all that the API User can see. Invoices and orders can only be coded with
         *     dimensions that are listed here.
         */
        get: operations["listDimensions"];
        /**
         * Create a dimension
         * Adds one dimension to a company. The answer is the dimension itself, not wrapped as a vendor's is. The scoping
         *     page shows a shorter form with `type`; it is in the schema, marked as undocumented.
         */
        post: operations["createDimension"];
    };
    "/dimensions/{id}": {
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
        /**
         * Get a dimension
         * Reads one dimension by its Ottimate id, not by its id in the ERP.
         */
        get: operations["getDimension"];
    };
    "/dimensions/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Create or update up to 100 dimensions
         * Upserts on `reference_id` within the company. The lists of the answer hold ids and names only, so a record is
         *     told from another by its name.
         */
        post: operations["bulkUpsertDimensions"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        TokenRequest: TokenRequest;
        Token: Token;
        ErrorBody: ErrorBody;
        RowCount: RowCount;
        PageNumber: PageNumber;
        PageSize: PageSize;
        AccountId: AccountId;
        NullableUtcTime: NullableUtcTime;
        Account: Account;
        AccountList: AccountList;
        CompanyId: CompanyId;
        Company: Company;
        CompanyList: CompanyList;
        LocationId: LocationId;
        Location: Location;
        LocationList: LocationList;
        DateOrTime: DateOrTime;
        UtcTime: UtcTime;
        ApiVersion: ApiVersion;
        PaymentMethod: PaymentMethod;
        Vendor: Vendor;
        VendorList: VendorList;
        IdempotencyKey: IdempotencyKey;
        VendorDetails: VendorDetails;
        VendorCreate: VendorCreate;
        VendorAnswer: VendorAnswer;
        VendorInput: VendorInput;
        VendorBulkUpsert: VendorBulkUpsert;
        VendorBulkError: VendorBulkError;
        VendorBulkResult: VendorBulkResult;
        DimensionType: DimensionType;
        Dimension: Dimension;
        DimensionList: DimensionList;
        DimensionFields: DimensionFields;
        DimensionCreateFull: DimensionCreateFull;
        DimensionCreateByType: DimensionCreateByType;
        DimensionCreate: DimensionCreate;
        DimensionCreated: DimensionCreated;
        DimensionAnswer: DimensionAnswer;
        DimensionInput: DimensionInput;
        DimensionBulkUpsert: DimensionBulkUpsert;
        DimensionReference: DimensionReference;
        DimensionBulkResult: DimensionBulkResult;
    };
    responses: {
        /** A field of the form is missing or has a value that is not allowed. */
        BadTokenRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The API key, the client id or the client secret was refused. */
        RefusedCredentials: {
            headers: {
                [name: string]: unknown;
            };
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
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The API key or the token is missing, wrong or expired. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The API User behind the credentials may not see this account, company or location. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** There is no such record, or the API User may not see it. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** The request breaks a rule of the API. The message says which. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
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
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A request with this idempotency key is still being worked on. Wait until it is done, then send it again. */
        KeyInUse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** This idempotency key came before with another body. */
        KeyReused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** A field is missing, or has a value that is not allowed. */
        BadDimension: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
    };
    parameters: {
        /**
         * Part of an account's name.
         * @example Harbor
         */
        SearchAccounts: string;
        /**
         * How many rows to a page. Neither the default nor the maximum is stated.
         * @example 100
         */
        UnstatedLimit: number;
        /**
         * Which page to return, counted from 1.
         * @example 1
         */
        Page: number;
        /**
         * The id of the account, as `GET /accounts` gives it.
         * @example racc_48210593716604825137
         */
        AccountId: AccountId;
        /**
         * Part of a company's name.
         * @example Oyster
         */
        SearchCompanies: string;
        /**
         * Part of a location's name.
         * @example Pier
         */
        SearchLocations: string;
        /**
         * Only the locations of this company. A program of Ottimate's own sends it; the server may ignore it.
         * @example 123
         */
        LocationsOfCompany: CompanyId;
        /**
         * The company whose rows to return. Without it, those of every company that the API User can see.
         * @example 123
         */
        CompanyFilter: CompanyId;
        /**
         * Ask for `basic` to get fewer properties a row. Which ones remain is not documented.
         * @example basic
         */
        Detail: "basic";
        /**
         * Rows changed at or after this time, in UTC; a date alone means its first second. Needs `ottimate_company_id`.
         * @example 2026-10-01
         */
        LastModifiedFrom: DateOrTime;
        /**
         * As `last_modified_date_from`, with ISO 8601 allowed. It wins where both are sent.
         * @example 2026-10-01T00:00:00Z
         */
        LastModifiedFromUtc: UtcTime;
        /**
         * Rows changed at or before this time, in UTC. A date alone means its first second, so give a time to include
         *     the whole day. Needs `ottimate_company_id`.
         * @example 2026-10-31 23:59:59
         */
        LastModifiedTo: DateOrTime;
        /**
         * As `last_modified_date_to`, with ISO 8601 allowed. It wins where both are sent.
         * @example 2026-10-31T23:59:59Z
         */
        LastModifiedToUtc: UtcTime;
        /**
         * How many rows to a page. No maximum is stated.
         * @example 20
         */
        Limit: number;
        /**
         * A key of the caller's making that lets the same request be sent again without acting twice. For 24 hours a
         *     2xx answer is kept by API key, method, path and this key, and given back when the same body comes with it;
         *     another body meets 422, and a request that is still being worked on meets 409. Errors are not kept. Its support in
         *     production is not certain: one page of the reference said that only the sandbox honours it.
         * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
         */
        IdempotencyKey: IdempotencyKey;
        /**
         * The vendor's Ottimate id. Every vendor's `id` is an integer; the published document says string here.
         * @example 789
         */
        VendorId: number | string;
        /**
         * What the ERP calls the type of dimension. It is the client's own word, so any value is possible.
         * @example Account
         */
        ErpTypeFilter: string;
        /**
         * The dimension's id in Ottimate, `dim_` and 11 or 12 letters and digits.
         * @example dim_8kq2v7x1m4np
         */
        DimensionId: string;
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
                headers: {
                    [name: string]: unknown;
                };
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
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": AccountList;
                };
            };
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
                 * The id of the account, as `GET /accounts` gives it.
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
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": CompanyList;
                };
            };
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
                 * The id of the account, as `GET /accounts` gives it.
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
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": LocationList;
                };
            };
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
                headers: {
                    [name: string]: unknown;
                };
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
                 * A key of the caller's making that lets the same request be sent again without acting twice. For 24 hours a
                 *     2xx answer is kept by API key, method, path and this key, and given back when the same body comes with it;
                 *     another body meets 422, and a request that is still being worked on meets 409. Errors are not kept. Its support in
                 *     production is not certain: one page of the reference said that only the sandbox honours it.
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
                headers: {
                    [name: string]: unknown;
                };
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
                 * A key of the caller's making that lets the same request be sent again without acting twice. For 24 hours a
                 *     2xx answer is kept by API key, method, path and this key, and given back when the same body comes with it;
                 *     another body meets 422, and a request that is still being worked on meets 409. Errors are not kept. Its support in
                 *     production is not certain: one page of the reference said that only the sandbox honours it.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": VendorBulkUpsert;
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
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": DimensionList;
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
                 * A key of the caller's making that lets the same request be sent again without acting twice. For 24 hours a
                 *     2xx answer is kept by API key, method, path and this key, and given back when the same body comes with it;
                 *     another body meets 422, and a request that is still being worked on meets 409. Errors are not kept. Its support in
                 *     production is not certain: one page of the reference said that only the sandbox honours it.
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
                    "application/json": DimensionCreated;
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
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": DimensionAnswer;
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
                 * A key of the caller's making that lets the same request be sent again without acting twice. For 24 hours a
                 *     2xx answer is kept by API key, method, path and this key, and given back when the same body comes with it;
                 *     another body meets 422, and a request that is still being worked on meets 409. Errors are not kept. Its support in
                 *     production is not certain: one page of the reference said that only the sandbox honours it.
                 * @example 2f1a6c1e-55d0-4a0c-9a51-6b7a4a3d0c11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"] | undefined;
            } | undefined;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": DimensionBulkUpsert;
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
}
