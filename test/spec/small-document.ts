import { parseDocument } from "yaml";

/** A document that keeps every rule. Tests break it in one place. */
const text = `
openapi: 3.1.0
jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema
info: { title: A small API, version: 1.0.0, license: { name: MIT, identifier: MIT } }
servers:
  - { url: https://sandbox-api.ottimate.com/v1, x-environment: sandbox }
x-limits: { source: 'guide:/api-limits', requestsPerSecond: 9, burst: 9, requestsPerDay: 9, timeoutMs: 9, idempotencyKeyMs: 9, expandSpanMs: 9 }
security:
  - { ApiKey: [], OAuth2: [accounts.can_access_dashboard] }
tags:
  - { name: Vendors, description: The suppliers of a company., x-displayName: Vendors }
x-tagGroups: [{ name: Accounting data, tags: [Vendors] }]
paths:
  /oauth/token:
    post:
      operationId: createToken
      tags: [Vendors]
      summary: Exchange client credentials for a token
      description: The call that every other call needs.
      security: [{ ApiKey: [] }]
      x-idempotency: { tier: none }
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: { $ref: '#/components/schemas/TokenRequest' }
            examples:
              TokenRequest: { summary: The one grant, value: { grant_type: client_credentials } }
      responses:
        '200': { $ref: '#/components/responses/Done' }
        '401': { $ref: '#/components/responses/Rejected' }
        '429': { $ref: '#/components/responses/TooManyRequests' }
        5XX: { $ref: '#/components/responses/Rejected' }
  /vendors:
    get:
      operationId: listVendors
      tags: [Vendors]
      summary: List vendors
      description: A page of vendors.
      x-availability: stable
      x-pagination: { items: vendors, page: page, size: limit, id: id, maximum: 100 }
      parameters:
        - { $ref: '#/components/parameters/Page' }
        - { $ref: '#/components/parameters/Limit' }
      responses:
        '200':
          description: One page.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/VendorList' }
              examples:
                VendorList: { $ref: '#/components/examples/VendorList' }
        '401': { $ref: '#/components/responses/Rejected' }
        '429': { $ref: '#/components/responses/TooManyRequests' }
        5XX: { $ref: '#/components/responses/Rejected' }
  /vendors/bulk:
    post:
      operationId: bulkUpsertVendors
      tags: [Vendors]
      summary: Create or update vendors
      description: Upserts on the id in the ERP.
      x-idempotency: { tier: json, upsert: [erp_id] }
      x-bulk:
        items: vendors
        maximum: 100
        lines: { items: contacts, maximum: 1000 }
        mode: sync
        key: erp_id
        results: { created: id }
        lookUp: { list: /vendors, by: limit }
      parameters:
        - { $ref: '#/components/parameters/IdempotencyKey' }
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/VendorBulkUpsert' }
            examples:
              VendorBulkUpsert: { summary: One vendor, value: { vendors: [{ erp_id: V-1 }] } }
      responses:
        '201':
          description: What was created.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/VendorBulkResult' }
              examples:
                VendorBulkResult: { summary: One is new, value: { created: [{ id: 1 }] } }
        '401': { $ref: '#/components/responses/Rejected' }
        '409': { $ref: '#/components/responses/Rejected' }
        '422': { $ref: '#/components/responses/Rejected' }
        '429': { $ref: '#/components/responses/TooManyRequests' }
        5XX: { $ref: '#/components/responses/Rejected' }
  /vendors/{id}/logo:
    parameters:
      - { name: id, in: path, required: true, description: The vendor's id., schema: { type: integer } }
    patch:
      operationId: replaceVendorLogo
      tags: [Vendors]
      summary: Replace a vendor's logo
      description: The old one is gone.
      x-idempotency: { tier: none }
      requestBody:
        content:
          multipart/form-data:
            schema: { $ref: '#/components/schemas/VendorLogo' }
      responses:
        '200': { $ref: '#/components/responses/Done' }
        '400': { $ref: '#/components/responses/Rejected' }
        '401': { $ref: '#/components/responses/Rejected' }
        '404': { $ref: '#/components/responses/Rejected' }
        '429': { $ref: '#/components/responses/TooManyRequests' }
        5XX: { $ref: '#/components/responses/Rejected' }
components:
  securitySchemes:
    ApiKey: { type: apiKey, in: header, name: X-API-Key }
    OAuth2:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: https://sandbox-api.ottimate.com/v1/oauth/token
          scopes: { accounts.can_access_dashboard: Everything. }
  parameters:
    Page: { name: page, in: query, description: Which page., schema: { type: integer } }
    Limit: { name: limit, in: query, description: How many., schema: { type: integer, maximum: 100 } }
    IdempotencyKey: { name: Idempotency-Key, in: header, description: A key., schema: { type: string } }
  headers:
    RetryAfter: { description: How long to wait., x-source: 'guide:/api-limits', x-confidence: inferred, schema: { type: string } }
  responses:
    Done: { description: Done. }
    Rejected:
      description: Rejected.
      content:
        application/json:
          schema: { $ref: '#/components/schemas/ErrorBody' }
          examples:
            Rejected: { $ref: '#/components/examples/Rejected' }
    TooManyRequests:
      description: Too many requests.
      headers:
        Retry-After: { $ref: '#/components/headers/RetryAfter' }
  examples:
    VendorList: { summary: One vendor of the ERP, value: { vendors: [{ id: 1, erp_id: V-1, name: Harbor Oysters }] } }
    Rejected: { summary: Not with this key, value: { code: Unauthorized } }
  schemas:
    TokenRequest:
      type: object
      unevaluatedProperties: false
      properties: { grant_type: { type: string, enum: [client_credentials] } }
    VendorFields:
      type: object
      properties:
        erp_id: { type: string }
        name: { type: string }
        contacts: { type: array, items: { type: string } }
    VendorInput:
      allOf: [{ $ref: '#/components/schemas/VendorFields' }]
      unevaluatedProperties: false
    VendorBulkUpsert:
      type: object
      unevaluatedProperties: false
      properties:
        vendors: { type: array, maxItems: 100, items: { $ref: '#/components/schemas/VendorInput' } }
    Vendor:
      type: object
      additionalProperties: true
      properties:
        id: { type: integer }
        erp_id: { type: [string, 'null'] }
        name: { type: string }
    VendorList:
      type: object
      additionalProperties: true
      properties:
        vendors: { type: array, items: { $ref: '#/components/schemas/Vendor' } }
    VendorBulkResult:
      type: object
      additionalProperties: true
      properties:
        created: { type: array, items: { $ref: '#/components/schemas/Vendor' } }
    VendorLogo:
      type: object
      unevaluatedProperties: false
      properties:
        logo: { type: string, format: binary }
    ErrorBody:
      type: object
      additionalProperties: true
      properties: { code: { type: string } }
`;

export type Edit = [path: string, value: unknown];

/** The small document with values set, or removed if undefined. The keys of a path are separated by spaces. */
export function smallDocument(...edits: Edit[]): string {
  const document = parseDocument(text);
  for (const [path, value] of edits) {
    const keys = path.split(" ").map((key) => (/^\d$/.test(key) ? Number(key) : key));
    if (value === undefined) document.deleteIn(keys);
    else document.setIn(keys, document.createNode(value));
  }
  return document.toString();
}
