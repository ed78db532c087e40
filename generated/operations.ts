// Made from spec/ by `npm run generate`. Edit the spec, not this file.

/** Where the API is, by environment. */
export const servers = {
  "sandbox": "https://sandbox-api.ottimate.com/v1",
  "production": "https://api.ottimate.com/v1"
} as const;

/** The header that carries the API key. */
export const apiKeyHeader = "X-API-Key" as const;

/** The header that names the version of the answers. */
export const apiVersionHeader = "X-API-Version" as const;

/** The versions that can be asked for, the default first. */
export const apiVersions = [
  "1.1.0",
  "1.0.0"
] as const;

/** The header that lets a request be sent again without acting twice. */
export const idempotencyKeyHeader = "Idempotency-Key" as const;

/** What an idempotency key may look like. */
export const idempotencyKeyPattern = "^[A-Za-z0-9._\\-+=/]{1,128}$" as const;

/** Where tokens are asked for. */
export const tokenPath = "/oauth/token" as const;

/** The scope that a token is asked for. */
export const tokenScope = "accounts.can_access_dashboard" as const;

/** Every call by its method and path. */
export const operations = {
  "POST /oauth/token": {
    "id": "createToken",
    "body": "form",
    "keyOnly": true
  },
  "GET /accounts": {
    "id": "listAccounts"
  },
  "GET /accounts/{id}/companies": {
    "id": "listCompanies"
  },
  "GET /accounts/{id}/locations": {
    "id": "listLocations"
  },
  "GET /vendors": {
    "id": "listVendors"
  },
  "POST /vendors": {
    "id": "createVendor",
    "body": "json",
    "idempotency": "json"
  },
  "GET /vendors/{id}": {
    "id": "getVendor"
  },
  "POST /vendors/bulk": {
    "id": "bulkUpsertVendors",
    "body": "json",
    "idempotency": "json",
    "upsert": [
      "erp_vendor_id"
    ]
  },
  "GET /dimensions": {
    "id": "listDimensions"
  },
  "POST /dimensions": {
    "id": "createDimension",
    "body": "json",
    "idempotency": "json"
  },
  "GET /dimensions/{id}": {
    "id": "getDimension"
  },
  "POST /dimensions/bulk": {
    "id": "bulkUpsertDimensions",
    "body": "json",
    "idempotency": "json",
    "upsert": [
      "reference_id"
    ]
  }
} as const;

/** The calls that answer a page at a time, and how. */
export const lists = {
  "GET /accounts": {
    "items": "results",
    "page": "page",
    "size": "limit",
    "id": "id"
  },
  "GET /accounts/{id}/companies": {
    "items": "results",
    "page": "page",
    "size": "limit",
    "id": "id"
  },
  "GET /accounts/{id}/locations": {
    "items": "results",
    "page": "page",
    "size": "limit",
    "id": "id"
  },
  "GET /vendors": {
    "items": "vendors",
    "page": "page",
    "size": "limit",
    "id": "id"
  },
  "GET /dimensions": {
    "items": "dimensions",
    "page": "page",
    "size": "limit",
    "id": "id"
  }
} as const;

/** The calls that take many records at once, and how. */
export const bulkCalls = {
  "POST /vendors/bulk": {
    "items": "vendors",
    "maximum": 100,
    "mode": "sync",
    "key": "erp_vendor_id",
    "results": {
      "created": "erp_vendor_id",
      "updated": "erp_vendor_id",
      "errors": "index"
    }
  },
  "POST /dimensions/bulk": {
    "items": "dimensions",
    "maximum": 100,
    "mode": "sync",
    "key": "reference_id",
    "results": {
      "created": "name",
      "updated": "name",
      "errors": "name"
    }
  }
} as const;
