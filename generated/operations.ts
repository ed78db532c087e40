// Made from spec/ by `npm run generate`. Edit the spec, not this file.

/** The URLs of the API, by environment. */
export const servers = {
  "sandbox": "https://sandbox-api.ottimate.com/v1",
  "production": "https://api.ottimate.com/v1",
} as const;

/** The limits of an API key. */
export const apiLimits = {
  "requestsPerSecond": 1000,
  "burst": 2000,
  "requestsPerDay": 10000,
  "timeoutMs": 29000,
  "idempotencyKeyMs": 86400000,
  "expandSpanMs": 2592000000,
} as const;

/** The daily quota of an API key. */
export const requestsPerDay = 10000 as const;

/** The header for the API key. */
export const apiKeyHeader = "x-api-key" as const;

/** The header for the response version. */
export const apiVersionHeader = "x-api-version" as const;

/** The response versions, the default first. */
export const apiVersions = ["1.1.0","1.0.0"] as const;

/** The header for idempotency keys. */
export const idempotencyKeyHeader = "idempotency-key" as const;

/** The pattern of an idempotency key. */
export const idempotencyKeyPattern = "^[A-Za-z0-9._\\-+=/]{1,128}$" as const;

/** The path of the token endpoint. */
export const tokenPath = "/oauth/token" as const;

/** The scope to request with a token. */
export const tokenScope = "accounts.can_access_dashboard" as const;

/** The operations by method and path. */
export const operations = {
  "POST /oauth/token": {"id":"createToken","body":"form","keyOnly":true},
  "GET /accounts": {"id":"listAccounts"},
  "GET /accounts/{id}/companies": {"id":"listCompanies"},
  "GET /accounts/{id}/locations": {"id":"listLocations"},
  "GET /vendors": {"id":"listVendors"},
  "POST /vendors": {"id":"createVendor","body":"json","idempotency":"json"},
  "GET /vendors/{id}": {"id":"getVendor"},
  "POST /vendors/bulk": {"id":"bulkUpsertVendors","body":"json","idempotency":"json","upsert":{"by":["erp_vendor_id"],"in":"vendors"}},
  "GET /dimensions": {"id":"listDimensions"},
  "POST /dimensions": {"id":"createDimension","body":"json","idempotency":"json"},
  "GET /dimensions/{id}": {"id":"getDimension"},
  "POST /dimensions/bulk": {"id":"bulkUpsertDimensions","body":"json","idempotency":"json","upsert":{"by":["reference_id"],"in":"dimensions"}},
  "GET /purchase-orders": {"id":"listPurchaseOrders"},
  "POST /purchase-orders": {"id":"createPurchaseOrder","body":"json","idempotency":"json","upsert":{"by":["external_id"]}},
  "GET /purchase-orders/{id}": {"id":"getPurchaseOrder"},
  "PATCH /purchase-orders/{id}": {"id":"updatePurchaseOrder","body":"json"},
  "POST /purchase-orders/bulk": {"id":"bulkUpsertPurchaseOrders","body":"json","idempotency":"json","upsert":{"by":["external_id"],"in":"purchase_orders"}},
  "GET /receipts": {"id":"listReceipts"},
  "POST /receipts": {"id":"createReceipt","body":"json","idempotency":"json","upsert":{"by":["external_id"]}},
  "GET /receipts/{id}": {"id":"getReceipt"},
  "PATCH /receipts/{id}": {"id":"updateReceipt","body":"json"},
  "POST /receipts/bulk": {"id":"bulkUpsertReceipts","body":"json","idempotency":"json","upsert":{"by":["external_id"],"in":"receipts"}},
  "GET /invoices": {"id":"listInvoices"},
  "POST /invoices": {"id":"createInvoice","body":"json","idempotency":"json"},
  "GET /invoices/{id}": {"id":"getInvoice"},
  "PATCH /invoices/{id}": {"id":"updateInvoice","body":"json"},
  "POST /invoices/upload": {"id":"uploadInvoice","body":"multipart","idempotency":"multipart"},
  "GET /invoices/uploads": {"id":"listInvoiceUploads"},
  "POST /invoices/import": {"id":"importInvoices","body":"json","idempotency":"json"},
  "POST /invoices/mark-exported": {"id":"markInvoicesExported","body":"json","idempotency":"json"},
  "POST /invoices/mark-unexported": {"id":"markInvoicesUnexported","body":"json","idempotency":"json"},
  "GET /invoices/{id}/approvers": {"id":"listInvoiceApprovers"},
  "POST /invoices/{id}/flag": {"id":"flagInvoice","body":"json","optionalBody":true,"idempotency":"json"},
  "PATCH /invoices/{id}/images": {"id":"replaceInvoiceImages","body":"multipart"},
  "GET /invoices/receiver-export": {"id":"listReceiverExports"},
  "GET /catalog/entries": {"id":"listCatalogEntries"},
  "POST /catalog/entries": {"id":"createCatalogEntry","body":"json","idempotency":"json","upsert":{"by":["catalog_unique_key"]}},
  "GET /catalog/entries/{id}": {"id":"getCatalogEntry"},
  "PATCH /catalog/entries/{id}": {"id":"updateCatalogEntry","body":"json"},
  "POST /catalog/entries/bulk": {"id":"bulkUpsertCatalogEntries","body":"json","idempotency":"json","upsert":{"by":["erp_vendor_id","item_name","size","uom","upc"],"in":"entries"}},
  "GET /catalog/allowances": {"id":"listCatalogAllowances"},
  "POST /catalog/allowances": {"id":"createCatalogAllowance","body":"json","idempotency":"json"},
  "PATCH /catalog/allowances/{id}": {"id":"updateCatalogAllowance","body":"json"},
  "POST /catalog/allowances/bulk": {"id":"bulkUpsertCatalogAllowances","body":"json","idempotency":"json","upsert":{"by":["reference_id"],"in":"allowances"}},
  "GET /catalog/prices": {"id":"listCatalogPrices"},
  "POST /catalog/prices": {"id":"createCatalogPrice","body":"json","idempotency":"json"},
  "POST /catalog/prices/bulk": {"id":"bulkCreateCatalogPrices","body":"json","idempotency":"json"},
  "GET /catalog/variances": {"id":"listCatalogVariances"},
  "GET /catalog/variances/{id}/invoice-items": {"id":"listCatalogVarianceInvoiceItems"},
  "GET /catalog/variance-batches": {"id":"listCatalogVarianceBatches"},
  "POST /catalog/variance-batches/{id}/export": {"id":"exportCatalogVarianceBatch","idempotency":"json"},
  "GET /batch": {"id":"listBatches"},
  "GET /batch/{id}/progress": {"id":"getBatchProgress"},
  "GET /batch/{id}/results": {"id":"getBatchResults"},
} as const;

/** The paginated lists, and their parameters. */
export const lists = {
  "GET /accounts": {"items":"results","count":"count","page":"page","size":"limit","id":"id","appliedSize":"limit"},
  "GET /accounts/{id}/companies": {"items":"results","count":"count","page":"page","size":"limit","id":"id","appliedSize":"limit"},
  "GET /accounts/{id}/locations": {"items":"results","count":"count","page":"page","size":"limit","id":"id","appliedSize":"limit"},
  "GET /vendors": {"items":"vendors","count":"count","page":"page","size":"limit","id":"id","appliedSize":"limit"},
  "GET /dimensions": {"items":"dimensions","count":"count","page":"page","size":"limit","id":"id","appliedSize":"limit"},
  "GET /purchase-orders": {"items":"purchase_orders","count":"count","page":"page","size":"limit","id":"id","appliedSize":"limit"},
  "GET /receipts": {"items":"receipts","count":"count","page":"page","size":"limit","id":"id","appliedSize":"limit"},
  "GET /invoices": {"items":"results","count":"count","page":"page","size":"limit","id":"id","maximum":100},
  "GET /invoices/uploads": {"items":"results","count":"count","id":"id"},
  "GET /invoices/{id}/approvers": {"items":"approvers","id":"id"},
  "GET /invoices/receiver-export": {"items":"results","count":"count","page":"page","size":"limit","id":"ottimate_invoice_id","next":"next","appliedSize":"per_page","maximum":200},
  "GET /catalog/entries": {"items":"results","count":"count","page":"page","size":"limit","id":"id","appliedSize":"per_page","maximum":100},
  "GET /catalog/allowances": {"items":"results","count":"count","page":"page","size":"limit","id":"id"},
  "GET /catalog/prices": {"items":"results","count":"count","page":"page","size":"limit","id":"id","appliedSize":"per_page"},
  "GET /catalog/variances": {"items":"results","count":"count","page":"page","size":"limit","id":"id"},
  "GET /catalog/variances/{id}/invoice-items": {"items":"results","count":"count","page":"page","size":"limit","id":"id","appliedSize":"limit"},
  "GET /catalog/variance-batches": {"items":"results","count":"count","page":"page","size":"limit","id":"id","next":"next"},
  "GET /batch": {"items":"results","count":"count","page":"page","size":"limit","id":"batch_id"},
} as const;

/** The lists that can be filtered by last change, and their filters. */
export const changeFilters = {
  "GET /vendors": {"from":"last_modified_date_from_utc","filters":["last_modified_date_from","last_modified_date_from_utc","last_modified_date_to","last_modified_date_to_utc"],"requires":["ottimate_company_id"]},
  "GET /invoices": {"from":"last_modified_date_from_utc","filters":["last_modified_date_from","last_modified_date_from_utc","last_modified_date_to","last_modified_date_to_utc"]},
  "GET /batch": {"from":"date_from_utc","filters":["date_from","date_from_utc","date_to","date_to_utc"]},
} as const;

/** The bulk calls: their records, limits and results. */
export const bulkCalls = {
  "POST /vendors/bulk": {"items":"vendors","maximum":100,"mode":"sync","key":"erp_vendor_id","results":{"created":"erp_vendor_id","updated":"erp_vendor_id","errors":"index"},"lookUp":{"list":"/vendors"}},
  "POST /dimensions/bulk": {"items":"dimensions","maximum":100,"mode":"sync","key":"reference_id","results":{"created":"name","updated":"name","errors":"name"},"lookUp":{"list":"/dimensions"}},
  "POST /purchase-orders/bulk": {"items":"purchase_orders","maximum":100,"lines":{"items":"items","maximum":1000},"mode":"async","key":"external_id","results":{"tasks":"external_id"},"lookUp":{"list":"/purchase-orders","by":"external_id"}},
  "POST /receipts/bulk": {"items":"receipts","maximum":100,"lines":{"items":"items","maximum":1000},"mode":"async","key":"external_id","results":{"tasks":"external_id"},"lookUp":{"list":"/receipts","by":"external_id"}},
  "POST /invoices/import": {"maximum":100,"mode":"async","key":"upload_id","results":{"tasks":"upload_id"},"lookUp":{"list":"/invoices"}},
  "POST /catalog/entries/bulk": {"items":"entries","maximum":1000,"mode":"async","key":"reference_id","results":{"tasks":"reference_id"},"lookUp":{"list":"/catalog/entries"}},
  "POST /catalog/allowances/bulk": {"items":"allowances","maximum":1000,"mode":"async","key":"reference_id","results":{"tasks":"reference_id"},"lookUp":{"list":"/catalog/allowances"}},
  "POST /catalog/prices/bulk": {"items":"prices","maximum":1000,"mode":"async","key":"reference_id","results":{"tasks":"reference_id"},"lookUp":{"list":"/catalog/prices"}},
} as const;

/** The calls that take files: the field, the size limit and the file types. */
export const files = {
  "POST /invoices/upload": {"field":"file","many":false,"maximumBytes":26214400,"mediaTypes":["application/pdf","image/jpeg","image/png","image/tiff"]},
  "PATCH /invoices/{id}/images": {"field":"images","many":true,"maximumBytes":52428800,"mediaTypes":["application/pdf","image/jpeg","image/png"]},
} as const;

/** The size limits for files, in bytes. */
export const fileLimits = {
  "POST /invoices/upload": 26214400,
  "PATCH /invoices/{id}/images": 52428800,
} as const;

/** The fields and query parameters that contain dates. */
export const dateFields = {
  "date": "date",
  "due_date": "date",
  "effective_date": "date",
  "end_date": "date-time",
  "exported_after": "date-time",
  "exported_before": "date-time",
  "invoice_date": "date",
  "invoice_end_date": "date",
  "invoice_start_date": "date",
  "posting_date": "date",
  "start_date": "date-time",
} as const;

/** The field for a company's id. */
export const companyField = "ottimate_company_id" as const;

/** The field for a location's id. */
export const locationField = "ottimate_location_id" as const;

/** The field for several location ids, separated by commas. */
export const locationsField = "ottimate_location_ids" as const;

/** Where calls take their company and location: in the query, the body or each record. */
export const scopes = {
  "GET /vendors": {"query":["ottimate_company_id"]},
  "POST /vendors": {"body":{"names":["ottimate_company_id"]}},
  "POST /vendors/bulk": {"body":{"names":["ottimate_company_id"]}},
  "GET /dimensions": {"query":["ottimate_company_id"]},
  "POST /dimensions": {"body":{"names":["ottimate_company_id"]}},
  "POST /dimensions/bulk": {"body":{"names":["ottimate_company_id"]}},
  "GET /purchase-orders": {"query":["ottimate_company_id","ottimate_location_id"]},
  "POST /purchase-orders": {"body":{"names":["ottimate_location_id"]}},
  "POST /purchase-orders/bulk": {"body":{"names":["ottimate_company_id","ottimate_location_id"]}},
  "GET /receipts": {"query":["ottimate_company_id","ottimate_location_id"]},
  "POST /receipts": {"body":{"names":["ottimate_location_id"],"unless":["ottimate_po_id"]}},
  "POST /receipts/bulk": {"body":{"names":["ottimate_company_id"]},"rows":{"names":["ottimate_location_id"],"unless":["ottimate_po_id"],"in":"receipts"}},
  "GET /invoices": {"query":["ottimate_location_ids"]},
  "POST /invoices": {"body":{"names":["ottimate_company_id","ottimate_location_id"]}},
  "POST /invoices/upload": {"body":{"names":["ottimate_location_id"]}},
  "GET /invoices/uploads": {"query":["ottimate_location_id"]},
  "POST /invoices/import": {"rows":{"names":["ottimate_location_id"]}},
  "GET /invoices/receiver-export": {"query":["ottimate_company_id","ottimate_location_id"]},
  "GET /catalog/entries": {"query":["ottimate_company_id"]},
  "POST /catalog/entries": {"body":{"names":["ottimate_company_id"]}},
  "POST /catalog/entries/bulk": {"body":{"names":["ottimate_company_id"]}},
  "GET /catalog/allowances": {"query":["ottimate_company_id","ottimate_location_id"]},
  "POST /catalog/allowances": {"body":{"names":["ottimate_company_id"]}},
  "POST /catalog/allowances/bulk": {"body":{"names":["ottimate_company_id"]}},
  "GET /catalog/prices": {"query":["ottimate_company_id","ottimate_location_id"]},
  "POST /catalog/prices": {"body":{"names":["ottimate_company_id"]}},
  "POST /catalog/prices/bulk": {"body":{"names":["ottimate_company_id"]}},
  "GET /catalog/variances": {"query":["ottimate_company_id","ottimate_location_ids"]},
  "GET /catalog/variance-batches": {"query":["ottimate_company_id"]},
} as const;
