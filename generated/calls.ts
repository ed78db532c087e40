// Made from spec/ by `npm run generate`. Edit the spec, not this file.

import type { CallOptions, Optional, OptionsAt, OptionsMissing, Parsed, Result, Unscoped, Without } from "../src/core/client-types.ts";
import type { ParseAs } from "../src/core/types.ts";
import type { Account, Batch, BatchProgress, BatchStart, BatchStarted, BulkCreateCatalogPricesBody, BulkUpsertCatalogAllowancesBody, BulkUpsertCatalogEntriesBody, BulkUpsertDimensionsBody, BulkUpsertPurchaseOrdersBody, BulkUpsertReceiptsBody, BulkUpsertVendorsBody, CatalogAllowance, CatalogAllowanceCreate, CatalogAllowanceInput, CatalogAllowanceUpdate, CatalogEntry, CatalogEntryCreate, CatalogEntryInput, CatalogEntryUpdate, CatalogInvoiceItem, CatalogPrice, CatalogPriceCreate, CatalogPriceInput, CatalogVariance, CatalogVarianceBatch, Company, CreateDimensionData, CreateInvoiceData, CreatePurchaseOrderData, CreateReceiptData, Dimension, DimensionBulkResult, DimensionCreate, DimensionInput, ErrorBody, FlagInvoiceBody, FlagInvoiceData, GetBatchResultsData, GetDimensionData, GetInvoiceQuery, GetPurchaseOrderData, GetReceiptData, Invoice, InvoiceApprover, InvoiceCreate, InvoiceExportResult, InvoiceImagesResult, InvoiceImport, InvoiceSummary, InvoiceUnexportResult, InvoiceUpdate, InvoiceUpload, ListAccountsData, ListAccountsQuery, ListBatchesData, ListBatchesQuery, ListCatalogAllowancesData, ListCatalogAllowancesQuery, ListCatalogEntriesData, ListCatalogEntriesQuery, ListCatalogPricesData, ListCatalogPricesQuery, ListCatalogVarianceBatchesData, ListCatalogVarianceBatchesQuery, ListCatalogVarianceInvoiceItemsData, ListCatalogVarianceInvoiceItemsQuery, ListCatalogVariancesData, ListCatalogVariancesQuery, ListCompaniesData, ListCompaniesQuery, ListDimensionsData, ListDimensionsQuery, ListInvoiceApproversData, ListInvoiceUploadsData, ListInvoiceUploadsQuery, ListInvoicesData, ListInvoicesQuery, ListLocationsData, ListLocationsQuery, ListPurchaseOrdersData, ListPurchaseOrdersQuery, ListReceiptsData, ListReceiptsQuery, ListReceiverExportsData, ListReceiverExportsQuery, ListVendorsQuery, Location, MarkInvoicesExportedBody, MarkInvoicesUnexportedBody, PurchaseOrderCreate, PurchaseOrderHeader, PurchaseOrderInput, PurchaseOrderSummary, PurchaseOrderUpdate, ReceiptCreate, ReceiptHeader, ReceiptSummary, ReceiptUpdate, ReceiverExport, ReplaceInvoiceImagesBody, Token, TokenRequest, UpdateStamp, UploadInvoiceBody, UploadInvoiceData, Vendor, VendorAnswer, VendorBulkResult, VendorCreate, VendorCreated, VendorInput, VendorList, operations } from "./schema.ts";

/** What `POST /oauth/token` takes. */
export interface CreateTokenRequest { body: TokenRequest }
/** What `GET /accounts` takes. */
export interface ListAccountsRequest { params?: { query?: ListAccountsQuery | undefined } | undefined }
/** What `GET /accounts/{id}/companies` takes. */
export interface ListCompaniesRequest { params: { query?: ListCompaniesQuery | undefined; path: operations["listCompanies"]["parameters"]["path"] } }
/** What `GET /accounts/{id}/locations` takes. */
export interface ListLocationsRequest { params: { query?: ListLocationsQuery | undefined; path: operations["listLocations"]["parameters"]["path"] } }
/** What `GET /vendors` takes. */
export interface ListVendorsRequest { params?: { query?: ListVendorsQuery | undefined } | undefined }
/** What `POST /vendors` takes. */
export interface CreateVendorRequest { params?: { header?: operations["createVendor"]["parameters"]["header"] | undefined } | undefined; body: VendorCreate }
export interface CreateVendorBodyForCompany extends Optional<VendorCreate, "ottimate_company_id"> {}
/** What `POST /vendors` takes. */
export interface CreateVendorRequestForCompany { params?: { header?: operations["createVendor"]["parameters"]["header"] | undefined } | undefined; body: CreateVendorBodyForCompany }
/** What `GET /vendors/{id}` takes. */
export interface GetVendorRequest { params: { path: operations["getVendor"]["parameters"]["path"] } }
/** What `POST /vendors/bulk` takes. */
export interface BulkUpsertVendorsRequest { params?: { header?: operations["bulkUpsertVendors"]["parameters"]["header"] | undefined } | undefined; body: BulkUpsertVendorsBody }
export interface BulkUpsertVendorsBodyForCompany extends Optional<BulkUpsertVendorsBody, "ottimate_company_id"> {}
/** What `POST /vendors/bulk` takes. */
export interface BulkUpsertVendorsRequestForCompany { params?: { header?: operations["bulkUpsertVendors"]["parameters"]["header"] | undefined } | undefined; body: BulkUpsertVendorsBodyForCompany }
/** What `GET /dimensions` takes. */
export interface ListDimensionsRequest { params?: { query?: ListDimensionsQuery | undefined } | undefined }
/** What `POST /dimensions` takes. */
export interface CreateDimensionRequest { params?: { header?: operations["createDimension"]["parameters"]["header"] | undefined } | undefined; body: DimensionCreate }
export type CreateDimensionBodyForCompany = Unscoped<DimensionCreate, "ottimate_company_id">;
/** What `POST /dimensions` takes. */
export interface CreateDimensionRequestForCompany { params?: { header?: operations["createDimension"]["parameters"]["header"] | undefined } | undefined; body: CreateDimensionBodyForCompany }
/** What `GET /dimensions/{id}` takes. */
export interface GetDimensionRequest { params: { path: operations["getDimension"]["parameters"]["path"] } }
/** What `POST /dimensions/bulk` takes. */
export interface BulkUpsertDimensionsRequest { params?: { header?: operations["bulkUpsertDimensions"]["parameters"]["header"] | undefined } | undefined; body: BulkUpsertDimensionsBody }
export interface BulkUpsertDimensionsBodyForCompany extends Optional<BulkUpsertDimensionsBody, "ottimate_company_id"> {}
/** What `POST /dimensions/bulk` takes. */
export interface BulkUpsertDimensionsRequestForCompany { params?: { header?: operations["bulkUpsertDimensions"]["parameters"]["header"] | undefined } | undefined; body: BulkUpsertDimensionsBodyForCompany }
/** What `GET /purchase-orders` takes. */
export interface ListPurchaseOrdersRequest { params?: { query?: ListPurchaseOrdersQuery | undefined } | undefined }
/** What `POST /purchase-orders` takes. */
export interface CreatePurchaseOrderRequest { params?: { header?: operations["createPurchaseOrder"]["parameters"]["header"] | undefined } | undefined; body: PurchaseOrderCreate }
export interface CreatePurchaseOrderBodyForLocation extends Optional<PurchaseOrderCreate, "ottimate_location_id"> {}
/** What `POST /purchase-orders` takes. */
export interface CreatePurchaseOrderRequestForLocation { params?: { header?: operations["createPurchaseOrder"]["parameters"]["header"] | undefined } | undefined; body: CreatePurchaseOrderBodyForLocation }
/** What `GET /purchase-orders/{id}` takes. */
export interface GetPurchaseOrderRequest { params: { path: operations["getPurchaseOrder"]["parameters"]["path"] } }
/** What `PATCH /purchase-orders/{id}` takes. */
export interface UpdatePurchaseOrderRequest { params: { path: operations["updatePurchaseOrder"]["parameters"]["path"] }; body: PurchaseOrderUpdate }
/** What `POST /purchase-orders/bulk` takes. */
export interface BulkUpsertPurchaseOrdersRequest { params?: { header?: operations["bulkUpsertPurchaseOrders"]["parameters"]["header"] | undefined } | undefined; body: BulkUpsertPurchaseOrdersBody }
export interface BulkUpsertPurchaseOrdersBodyForCompany extends Optional<BulkUpsertPurchaseOrdersBody, "ottimate_company_id"> {}
/** What `POST /purchase-orders/bulk` takes. */
export interface BulkUpsertPurchaseOrdersRequestForCompany { params?: { header?: operations["bulkUpsertPurchaseOrders"]["parameters"]["header"] | undefined } | undefined; body: BulkUpsertPurchaseOrdersBodyForCompany }
export interface BulkUpsertPurchaseOrdersBodyForLocation extends Optional<BulkUpsertPurchaseOrdersBody, "ottimate_company_id" | "ottimate_location_id"> {}
/** What `POST /purchase-orders/bulk` takes. */
export interface BulkUpsertPurchaseOrdersRequestForLocation { params?: { header?: operations["bulkUpsertPurchaseOrders"]["parameters"]["header"] | undefined } | undefined; body: BulkUpsertPurchaseOrdersBodyForLocation }
/** What `GET /receipts` takes. */
export interface ListReceiptsRequest { params?: { query?: ListReceiptsQuery | undefined } | undefined }
/** What `POST /receipts` takes. */
export interface CreateReceiptRequest { params?: { header?: operations["createReceipt"]["parameters"]["header"] | undefined } | undefined; body: ReceiptCreate }
export type CreateReceiptBodyForLocation = Unscoped<ReceiptCreate, "ottimate_location_id">;
/** What `POST /receipts` takes. */
export interface CreateReceiptRequestForLocation { params?: { header?: operations["createReceipt"]["parameters"]["header"] | undefined } | undefined; body: CreateReceiptBodyForLocation }
/** What `GET /receipts/{id}` takes. */
export interface GetReceiptRequest { params: { path: operations["getReceipt"]["parameters"]["path"] } }
/** What `PATCH /receipts/{id}` takes. */
export interface UpdateReceiptRequest { params: { path: operations["updateReceipt"]["parameters"]["path"] }; body: ReceiptUpdate }
/** What `POST /receipts/bulk` takes. */
export interface BulkUpsertReceiptsRequest { params?: { header?: operations["bulkUpsertReceipts"]["parameters"]["header"] | undefined } | undefined; body: BulkUpsertReceiptsBody }
export interface BulkUpsertReceiptsBodyForCompany extends Optional<BulkUpsertReceiptsBody, "ottimate_company_id"> {}
/** What `POST /receipts/bulk` takes. */
export interface BulkUpsertReceiptsRequestForCompany { params?: { header?: operations["bulkUpsertReceipts"]["parameters"]["header"] | undefined } | undefined; body: BulkUpsertReceiptsBodyForCompany }
export type ReceiptCreateForLocation = Unscoped<ReceiptCreate, "ottimate_location_id">;
export interface BulkUpsertReceiptsBodyForLocation extends Without<Optional<BulkUpsertReceiptsBody, "ottimate_company_id">, "receipts"> { receipts: ReceiptCreateForLocation[] }
/** What `POST /receipts/bulk` takes. */
export interface BulkUpsertReceiptsRequestForLocation { params?: { header?: operations["bulkUpsertReceipts"]["parameters"]["header"] | undefined } | undefined; body: BulkUpsertReceiptsBodyForLocation }
/** What `GET /invoices` takes. */
export interface ListInvoicesRequest { params?: { query?: ListInvoicesQuery | undefined } | undefined }
/** What `POST /invoices` takes. */
export interface CreateInvoiceRequest { params?: { header?: operations["createInvoice"]["parameters"]["header"] | undefined } | undefined; body: InvoiceCreate }
export interface CreateInvoiceBodyForCompany extends Optional<InvoiceCreate, "ottimate_company_id"> {}
/** What `POST /invoices` takes. */
export interface CreateInvoiceRequestForCompany { params?: { header?: operations["createInvoice"]["parameters"]["header"] | undefined } | undefined; body: CreateInvoiceBodyForCompany }
export interface CreateInvoiceBodyForLocation extends Optional<InvoiceCreate, "ottimate_company_id" | "ottimate_location_id"> {}
/** What `POST /invoices` takes. */
export interface CreateInvoiceRequestForLocation { params?: { header?: operations["createInvoice"]["parameters"]["header"] | undefined } | undefined; body: CreateInvoiceBodyForLocation }
/** What `GET /invoices/{id}` takes. */
export interface GetInvoiceRequest { params: { query?: GetInvoiceQuery | undefined; path: operations["getInvoice"]["parameters"]["path"] } }
/** What `PATCH /invoices/{id}` takes. */
export interface UpdateInvoiceRequest { params: { path: operations["updateInvoice"]["parameters"]["path"] }; body: InvoiceUpdate }
/** What `POST /invoices/upload` takes. */
export interface UploadInvoiceRequest { params?: { header?: operations["uploadInvoice"]["parameters"]["header"] | undefined } | undefined; body: UploadInvoiceBody }
export interface UploadInvoiceBodyForLocation extends Optional<UploadInvoiceBody, "ottimate_location_id"> {}
/** What `POST /invoices/upload` takes. */
export interface UploadInvoiceRequestForLocation { params?: { header?: operations["uploadInvoice"]["parameters"]["header"] | undefined } | undefined; body: UploadInvoiceBodyForLocation }
/** What `GET /invoices/uploads` takes. */
export interface ListInvoiceUploadsRequest { params?: { query?: ListInvoiceUploadsQuery | undefined } | undefined }
/** What `POST /invoices/import` takes. */
export interface ImportInvoicesRequest { params?: { header?: operations["importInvoices"]["parameters"]["header"] | undefined } | undefined; body: InvoiceImport[] }
export interface InvoiceImportForLocation extends Optional<InvoiceImport, "ottimate_location_id"> {}
/** What `POST /invoices/import` takes. */
export interface ImportInvoicesRequestForLocation { params?: { header?: operations["importInvoices"]["parameters"]["header"] | undefined } | undefined; body: InvoiceImportForLocation[] }
/** What `POST /invoices/mark-exported` takes. */
export interface MarkInvoicesExportedRequest { params?: { header?: operations["markInvoicesExported"]["parameters"]["header"] | undefined } | undefined; body: MarkInvoicesExportedBody }
/** What `POST /invoices/mark-unexported` takes. */
export interface MarkInvoicesUnexportedRequest { params?: { header?: operations["markInvoicesUnexported"]["parameters"]["header"] | undefined } | undefined; body: MarkInvoicesUnexportedBody }
/** What `GET /invoices/{id}/approvers` takes. */
export interface ListInvoiceApproversRequest { params: { path: operations["listInvoiceApprovers"]["parameters"]["path"] } }
/** What `POST /invoices/{id}/flag` takes. */
export interface FlagInvoiceRequest { params: { header?: operations["flagInvoice"]["parameters"]["header"] | undefined; path: operations["flagInvoice"]["parameters"]["path"] }; body?: FlagInvoiceBody | undefined }
/** What `PATCH /invoices/{id}/images` takes. */
export interface ReplaceInvoiceImagesRequest { params: { path: operations["replaceInvoiceImages"]["parameters"]["path"] }; body: ReplaceInvoiceImagesBody }
/** What `GET /invoices/receiver-export` takes. */
export interface ListReceiverExportsRequest { params: { query: ListReceiverExportsQuery } }
export interface ListReceiverExportsQueryForCompany extends Optional<ListReceiverExportsQuery, "ottimate_company_id"> {}
/** What `GET /invoices/receiver-export` takes. */
export interface ListReceiverExportsRequestForCompany { params: { query: ListReceiverExportsQueryForCompany } }
export interface ListReceiverExportsQueryForLocation extends Optional<ListReceiverExportsQuery, "ottimate_company_id" | "ottimate_location_id"> {}
/** What `GET /invoices/receiver-export` takes. */
export interface ListReceiverExportsRequestForLocation { params?: { query?: ListReceiverExportsQueryForLocation | undefined } | undefined }
/** What `GET /catalog/entries` takes. */
export interface ListCatalogEntriesRequest { params: { query: ListCatalogEntriesQuery } }
export interface ListCatalogEntriesQueryForCompany extends Optional<ListCatalogEntriesQuery, "ottimate_company_id"> {}
/** What `GET /catalog/entries` takes. */
export interface ListCatalogEntriesRequestForCompany { params?: { query?: ListCatalogEntriesQueryForCompany | undefined } | undefined }
/** What `POST /catalog/entries` takes. */
export interface CreateCatalogEntryRequest { params?: { header?: operations["createCatalogEntry"]["parameters"]["header"] | undefined } | undefined; body: CatalogEntryCreate }
export type CreateCatalogEntryBodyForCompany = Unscoped<CatalogEntryCreate, "ottimate_company_id">;
/** What `POST /catalog/entries` takes. */
export interface CreateCatalogEntryRequestForCompany { params?: { header?: operations["createCatalogEntry"]["parameters"]["header"] | undefined } | undefined; body: CreateCatalogEntryBodyForCompany }
/** What `GET /catalog/entries/{id}` takes. */
export interface GetCatalogEntryRequest { params: { path: operations["getCatalogEntry"]["parameters"]["path"] } }
/** What `PATCH /catalog/entries/{id}` takes. */
export interface UpdateCatalogEntryRequest { params: { path: operations["updateCatalogEntry"]["parameters"]["path"] }; body: CatalogEntryUpdate }
/** What `POST /catalog/entries/bulk` takes. */
export interface BulkUpsertCatalogEntriesRequest { params?: { header?: operations["bulkUpsertCatalogEntries"]["parameters"]["header"] | undefined } | undefined; body: BulkUpsertCatalogEntriesBody }
export interface BulkUpsertCatalogEntriesBodyForCompany extends Optional<BulkUpsertCatalogEntriesBody, "ottimate_company_id"> {}
/** What `POST /catalog/entries/bulk` takes. */
export interface BulkUpsertCatalogEntriesRequestForCompany { params?: { header?: operations["bulkUpsertCatalogEntries"]["parameters"]["header"] | undefined } | undefined; body: BulkUpsertCatalogEntriesBodyForCompany }
/** What `GET /catalog/allowances` takes. */
export interface ListCatalogAllowancesRequest { params: { query: ListCatalogAllowancesQuery } }
export interface ListCatalogAllowancesQueryForCompany extends Optional<ListCatalogAllowancesQuery, "ottimate_company_id"> {}
/** What `GET /catalog/allowances` takes. */
export interface ListCatalogAllowancesRequestForCompany { params?: { query?: ListCatalogAllowancesQueryForCompany | undefined } | undefined }
/** What `POST /catalog/allowances` takes. */
export interface CreateCatalogAllowanceRequest { params?: { header?: operations["createCatalogAllowance"]["parameters"]["header"] | undefined } | undefined; body: CatalogAllowanceCreate }
export type CreateCatalogAllowanceBodyForCompany = Unscoped<CatalogAllowanceCreate, "ottimate_company_id">;
/** What `POST /catalog/allowances` takes. */
export interface CreateCatalogAllowanceRequestForCompany { params?: { header?: operations["createCatalogAllowance"]["parameters"]["header"] | undefined } | undefined; body: CreateCatalogAllowanceBodyForCompany }
/** What `PATCH /catalog/allowances/{id}` takes. */
export interface UpdateCatalogAllowanceRequest { params: { path: operations["updateCatalogAllowance"]["parameters"]["path"] }; body: CatalogAllowanceUpdate }
/** What `POST /catalog/allowances/bulk` takes. */
export interface BulkUpsertCatalogAllowancesRequest { params?: { header?: operations["bulkUpsertCatalogAllowances"]["parameters"]["header"] | undefined } | undefined; body: BulkUpsertCatalogAllowancesBody }
export interface BulkUpsertCatalogAllowancesBodyForCompany extends Optional<BulkUpsertCatalogAllowancesBody, "ottimate_company_id"> {}
/** What `POST /catalog/allowances/bulk` takes. */
export interface BulkUpsertCatalogAllowancesRequestForCompany { params?: { header?: operations["bulkUpsertCatalogAllowances"]["parameters"]["header"] | undefined } | undefined; body: BulkUpsertCatalogAllowancesBodyForCompany }
/** What `GET /catalog/prices` takes. */
export interface ListCatalogPricesRequest { params: { query: ListCatalogPricesQuery } }
export interface ListCatalogPricesQueryForCompany extends Optional<ListCatalogPricesQuery, "ottimate_company_id"> {}
/** What `GET /catalog/prices` takes. */
export interface ListCatalogPricesRequestForCompany { params?: { query?: ListCatalogPricesQueryForCompany | undefined } | undefined }
/** What `POST /catalog/prices` takes. */
export interface CreateCatalogPriceRequest { params?: { header?: operations["createCatalogPrice"]["parameters"]["header"] | undefined } | undefined; body: CatalogPriceCreate }
export type CreateCatalogPriceBodyForCompany = Unscoped<CatalogPriceCreate, "ottimate_company_id">;
/** What `POST /catalog/prices` takes. */
export interface CreateCatalogPriceRequestForCompany { params?: { header?: operations["createCatalogPrice"]["parameters"]["header"] | undefined } | undefined; body: CreateCatalogPriceBodyForCompany }
/** What `POST /catalog/prices/bulk` takes. */
export interface BulkCreateCatalogPricesRequest { params?: { header?: operations["bulkCreateCatalogPrices"]["parameters"]["header"] | undefined } | undefined; body: BulkCreateCatalogPricesBody }
export interface BulkCreateCatalogPricesBodyForCompany extends Optional<BulkCreateCatalogPricesBody, "ottimate_company_id"> {}
/** What `POST /catalog/prices/bulk` takes. */
export interface BulkCreateCatalogPricesRequestForCompany { params?: { header?: operations["bulkCreateCatalogPrices"]["parameters"]["header"] | undefined } | undefined; body: BulkCreateCatalogPricesBodyForCompany }
/** What `GET /catalog/variances` takes. */
export interface ListCatalogVariancesRequest { params: { query: ListCatalogVariancesQuery } }
export interface ListCatalogVariancesQueryForCompany extends Optional<ListCatalogVariancesQuery, "ottimate_company_id"> {}
/** What `GET /catalog/variances` takes. */
export interface ListCatalogVariancesRequestForCompany { params?: { query?: ListCatalogVariancesQueryForCompany | undefined } | undefined }
/** What `GET /catalog/variances/{id}/invoice-items` takes. */
export interface ListCatalogVarianceInvoiceItemsRequest { params: { query?: ListCatalogVarianceInvoiceItemsQuery | undefined; path: operations["listCatalogVarianceInvoiceItems"]["parameters"]["path"] } }
/** What `GET /catalog/variance-batches` takes. */
export interface ListCatalogVarianceBatchesRequest { params: { query: ListCatalogVarianceBatchesQuery } }
export interface ListCatalogVarianceBatchesQueryForCompany extends Optional<ListCatalogVarianceBatchesQuery, "ottimate_company_id"> {}
/** What `GET /catalog/variance-batches` takes. */
export interface ListCatalogVarianceBatchesRequestForCompany { params?: { query?: ListCatalogVarianceBatchesQueryForCompany | undefined } | undefined }
/** What `POST /catalog/variance-batches/{id}/export` takes. */
export interface ExportCatalogVarianceBatchRequest { params: { header?: operations["exportCatalogVarianceBatch"]["parameters"]["header"] | undefined; path: operations["exportCatalogVarianceBatch"]["parameters"]["path"] } }
/** What `GET /batch` takes. */
export interface ListBatchesRequest { params?: { query?: ListBatchesQuery | undefined } | undefined }
/** What `GET /batch/{id}/progress` takes. */
export interface GetBatchProgressRequest { params: { path: operations["getBatchProgress"]["parameters"]["path"] } }
/** What `GET /batch/{id}/results` takes. */
export interface GetBatchResultsRequest { params: { path: operations["getBatchResults"]["parameters"]["path"] } }
interface CommonGetCalls {
  "/accounts": { request?: ListAccountsRequest | undefined; data: ListAccountsData; error: ErrorBody };
  "/accounts/{id}/companies": { request: ListCompaniesRequest; data: ListCompaniesData; error: ErrorBody };
  "/accounts/{id}/locations": { request: ListLocationsRequest; data: ListLocationsData; error: ErrorBody };
  "/vendors": { request?: ListVendorsRequest | undefined; data: VendorList; error: ErrorBody };
  "/vendors/{id}": { request: GetVendorRequest; data: VendorAnswer; error: ErrorBody };
  "/dimensions": { request?: ListDimensionsRequest | undefined; data: ListDimensionsData; error: ErrorBody };
  "/dimensions/{id}": { request: GetDimensionRequest; data: GetDimensionData; error: ErrorBody };
  "/purchase-orders": { request?: ListPurchaseOrdersRequest | undefined; data: ListPurchaseOrdersData; error: ErrorBody };
  "/purchase-orders/{id}": { request: GetPurchaseOrderRequest; data: GetPurchaseOrderData; error: ErrorBody };
  "/receipts": { request?: ListReceiptsRequest | undefined; data: ListReceiptsData; error: ErrorBody };
  "/receipts/{id}": { request: GetReceiptRequest; data: GetReceiptData; error: ErrorBody };
  "/invoices": { request?: ListInvoicesRequest | undefined; data: ListInvoicesData; error: ErrorBody };
  "/invoices/{id}": { request: GetInvoiceRequest; data: Invoice; error: ErrorBody };
  "/invoices/uploads": { request?: ListInvoiceUploadsRequest | undefined; data: ListInvoiceUploadsData; error: ErrorBody };
  "/invoices/{id}/approvers": { request: ListInvoiceApproversRequest; data: ListInvoiceApproversData; error: ErrorBody };
  "/catalog/entries/{id}": { request: GetCatalogEntryRequest; data: CatalogEntry; error: ErrorBody };
  "/catalog/variances/{id}/invoice-items": { request: ListCatalogVarianceInvoiceItemsRequest; data: ListCatalogVarianceInvoiceItemsData; error: ErrorBody };
  "/batch": { request?: ListBatchesRequest | undefined; data: ListBatchesData; error: ErrorBody };
  "/batch/{id}/progress": { request: GetBatchProgressRequest; data: BatchProgress; error: ErrorBody };
  "/batch/{id}/results": { request: GetBatchResultsRequest; data: GetBatchResultsData; error: ErrorBody };
}
/** GET calls by path. */
export interface GetCalls extends CommonGetCalls {
  "/invoices/receiver-export": { request: ListReceiverExportsRequest; data: ListReceiverExportsData; error: ErrorBody };
  "/catalog/entries": { request: ListCatalogEntriesRequest; data: ListCatalogEntriesData; error: ErrorBody };
  "/catalog/allowances": { request: ListCatalogAllowancesRequest; data: ListCatalogAllowancesData; error: ErrorBody };
  "/catalog/prices": { request: ListCatalogPricesRequest; data: ListCatalogPricesData; error: ErrorBody };
  "/catalog/variances": { request: ListCatalogVariancesRequest; data: ListCatalogVariancesData; error: ErrorBody };
  "/catalog/variance-batches": { request: ListCatalogVarianceBatchesRequest; data: ListCatalogVarianceBatchesData; error: ErrorBody };
}
export interface CompanyGetCalls extends CommonGetCalls {
  "/invoices/receiver-export": { request: ListReceiverExportsRequestForCompany; data: ListReceiverExportsData; error: ErrorBody };
  "/catalog/entries": { request?: ListCatalogEntriesRequestForCompany | undefined; data: ListCatalogEntriesData; error: ErrorBody };
  "/catalog/allowances": { request?: ListCatalogAllowancesRequestForCompany | undefined; data: ListCatalogAllowancesData; error: ErrorBody };
  "/catalog/prices": { request?: ListCatalogPricesRequestForCompany | undefined; data: ListCatalogPricesData; error: ErrorBody };
  "/catalog/variances": { request?: ListCatalogVariancesRequestForCompany | undefined; data: ListCatalogVariancesData; error: ErrorBody };
  "/catalog/variance-batches": { request?: ListCatalogVarianceBatchesRequestForCompany | undefined; data: ListCatalogVarianceBatchesData; error: ErrorBody };
}
export interface LocationGetCalls extends CommonGetCalls {
  "/invoices/receiver-export": { request?: ListReceiverExportsRequestForLocation | undefined; data: ListReceiverExportsData; error: ErrorBody };
  "/catalog/entries": { request?: ListCatalogEntriesRequestForCompany | undefined; data: ListCatalogEntriesData; error: ErrorBody };
  "/catalog/allowances": { request?: ListCatalogAllowancesRequestForCompany | undefined; data: ListCatalogAllowancesData; error: ErrorBody };
  "/catalog/prices": { request?: ListCatalogPricesRequestForCompany | undefined; data: ListCatalogPricesData; error: ErrorBody };
  "/catalog/variances": { request?: ListCatalogVariancesRequestForCompany | undefined; data: ListCatalogVariancesData; error: ErrorBody };
  "/catalog/variance-batches": { request?: ListCatalogVarianceBatchesRequestForCompany | undefined; data: ListCatalogVarianceBatchesData; error: ErrorBody };
}
interface CommonPostCalls {
  "/oauth/token": { request: CreateTokenRequest; data: Token; error: ErrorBody };
  "/invoices/mark-exported": { request: MarkInvoicesExportedRequest; data: InvoiceExportResult | undefined; error: ErrorBody };
  "/invoices/mark-unexported": { request: MarkInvoicesUnexportedRequest; data: InvoiceUnexportResult | undefined; error: ErrorBody };
  "/invoices/{id}/flag": { request: FlagInvoiceRequest; data: FlagInvoiceData | undefined; error: ErrorBody };
  "/catalog/variance-batches/{id}/export": { request: ExportCatalogVarianceBatchRequest; data: CatalogVarianceBatch | undefined; error: ErrorBody };
}
/** POST calls by path. */
export interface PostCalls extends CommonPostCalls {
  "/vendors": { request: CreateVendorRequest; data: VendorCreated | undefined; error: ErrorBody };
  "/vendors/bulk": { request: BulkUpsertVendorsRequest; data: VendorBulkResult | undefined; error: ErrorBody };
  "/dimensions": { request: CreateDimensionRequest; data: CreateDimensionData | undefined; error: ErrorBody };
  "/dimensions/bulk": { request: BulkUpsertDimensionsRequest; data: DimensionBulkResult | undefined; error: ErrorBody };
  "/purchase-orders": { request: CreatePurchaseOrderRequest; data: CreatePurchaseOrderData | undefined; error: ErrorBody };
  "/purchase-orders/bulk": { request: BulkUpsertPurchaseOrdersRequest; data: BatchStarted | undefined; error: ErrorBody };
  "/receipts": { request: CreateReceiptRequest; data: CreateReceiptData | undefined; error: ErrorBody };
  "/receipts/bulk": { request: BulkUpsertReceiptsRequest; data: BatchStarted | undefined; error: ErrorBody };
  "/invoices": { request: CreateInvoiceRequest; data: CreateInvoiceData | undefined; error: ErrorBody };
  "/invoices/upload": { request: UploadInvoiceRequest; data: UploadInvoiceData; error: ErrorBody };
  "/invoices/import": { request: ImportInvoicesRequest; data: BatchStart | undefined; error: ErrorBody };
  "/catalog/entries": { request: CreateCatalogEntryRequest; data: CatalogEntry | undefined; error: ErrorBody };
  "/catalog/entries/bulk": { request: BulkUpsertCatalogEntriesRequest; data: BatchStarted | undefined; error: ErrorBody };
  "/catalog/allowances": { request: CreateCatalogAllowanceRequest; data: CatalogAllowance | undefined; error: ErrorBody };
  "/catalog/allowances/bulk": { request: BulkUpsertCatalogAllowancesRequest; data: BatchStarted | undefined; error: ErrorBody };
  "/catalog/prices": { request: CreateCatalogPriceRequest; data: CatalogPrice | undefined; error: ErrorBody };
  "/catalog/prices/bulk": { request: BulkCreateCatalogPricesRequest; data: BatchStarted | undefined; error: ErrorBody };
}
export interface CompanyPostCalls extends CommonPostCalls {
  "/vendors": { request: CreateVendorRequestForCompany; data: VendorCreated | undefined; error: ErrorBody };
  "/vendors/bulk": { request: BulkUpsertVendorsRequestForCompany; data: VendorBulkResult | undefined; error: ErrorBody };
  "/dimensions": { request: CreateDimensionRequestForCompany; data: CreateDimensionData | undefined; error: ErrorBody };
  "/dimensions/bulk": { request: BulkUpsertDimensionsRequestForCompany; data: DimensionBulkResult | undefined; error: ErrorBody };
  "/purchase-orders": { request: CreatePurchaseOrderRequest; data: CreatePurchaseOrderData | undefined; error: ErrorBody };
  "/purchase-orders/bulk": { request: BulkUpsertPurchaseOrdersRequestForCompany; data: BatchStarted | undefined; error: ErrorBody };
  "/receipts": { request: CreateReceiptRequest; data: CreateReceiptData | undefined; error: ErrorBody };
  "/receipts/bulk": { request: BulkUpsertReceiptsRequestForCompany; data: BatchStarted | undefined; error: ErrorBody };
  "/invoices": { request: CreateInvoiceRequestForCompany; data: CreateInvoiceData | undefined; error: ErrorBody };
  "/invoices/upload": { request: UploadInvoiceRequest; data: UploadInvoiceData; error: ErrorBody };
  "/invoices/import": { request: ImportInvoicesRequest; data: BatchStart | undefined; error: ErrorBody };
  "/catalog/entries": { request: CreateCatalogEntryRequestForCompany; data: CatalogEntry | undefined; error: ErrorBody };
  "/catalog/entries/bulk": { request: BulkUpsertCatalogEntriesRequestForCompany; data: BatchStarted | undefined; error: ErrorBody };
  "/catalog/allowances": { request: CreateCatalogAllowanceRequestForCompany; data: CatalogAllowance | undefined; error: ErrorBody };
  "/catalog/allowances/bulk": { request: BulkUpsertCatalogAllowancesRequestForCompany; data: BatchStarted | undefined; error: ErrorBody };
  "/catalog/prices": { request: CreateCatalogPriceRequestForCompany; data: CatalogPrice | undefined; error: ErrorBody };
  "/catalog/prices/bulk": { request: BulkCreateCatalogPricesRequestForCompany; data: BatchStarted | undefined; error: ErrorBody };
}
export interface LocationPostCalls extends CommonPostCalls {
  "/vendors": { request: CreateVendorRequestForCompany; data: VendorCreated | undefined; error: ErrorBody };
  "/vendors/bulk": { request: BulkUpsertVendorsRequestForCompany; data: VendorBulkResult | undefined; error: ErrorBody };
  "/dimensions": { request: CreateDimensionRequestForCompany; data: CreateDimensionData | undefined; error: ErrorBody };
  "/dimensions/bulk": { request: BulkUpsertDimensionsRequestForCompany; data: DimensionBulkResult | undefined; error: ErrorBody };
  "/purchase-orders": { request: CreatePurchaseOrderRequestForLocation; data: CreatePurchaseOrderData | undefined; error: ErrorBody };
  "/purchase-orders/bulk": { request: BulkUpsertPurchaseOrdersRequestForLocation; data: BatchStarted | undefined; error: ErrorBody };
  "/receipts": { request: CreateReceiptRequestForLocation; data: CreateReceiptData | undefined; error: ErrorBody };
  "/receipts/bulk": { request: BulkUpsertReceiptsRequestForLocation; data: BatchStarted | undefined; error: ErrorBody };
  "/invoices": { request: CreateInvoiceRequestForLocation; data: CreateInvoiceData | undefined; error: ErrorBody };
  "/invoices/upload": { request: UploadInvoiceRequestForLocation; data: UploadInvoiceData; error: ErrorBody };
  "/invoices/import": { request: ImportInvoicesRequestForLocation; data: BatchStart | undefined; error: ErrorBody };
  "/catalog/entries": { request: CreateCatalogEntryRequestForCompany; data: CatalogEntry | undefined; error: ErrorBody };
  "/catalog/entries/bulk": { request: BulkUpsertCatalogEntriesRequestForCompany; data: BatchStarted | undefined; error: ErrorBody };
  "/catalog/allowances": { request: CreateCatalogAllowanceRequestForCompany; data: CatalogAllowance | undefined; error: ErrorBody };
  "/catalog/allowances/bulk": { request: BulkUpsertCatalogAllowancesRequestForCompany; data: BatchStarted | undefined; error: ErrorBody };
  "/catalog/prices": { request: CreateCatalogPriceRequestForCompany; data: CatalogPrice | undefined; error: ErrorBody };
  "/catalog/prices/bulk": { request: BulkCreateCatalogPricesRequestForCompany; data: BatchStarted | undefined; error: ErrorBody };
}
interface CommonPatchCalls {
  "/purchase-orders/{id}": { request: UpdatePurchaseOrderRequest; data: PurchaseOrderHeader & UpdateStamp; error: ErrorBody };
  "/receipts/{id}": { request: UpdateReceiptRequest; data: ReceiptHeader & UpdateStamp; error: ErrorBody };
  "/invoices/{id}": { request: UpdateInvoiceRequest; data: Invoice; error: ErrorBody };
  "/invoices/{id}/images": { request: ReplaceInvoiceImagesRequest; data: InvoiceImagesResult; error: ErrorBody };
  "/catalog/entries/{id}": { request: UpdateCatalogEntryRequest; data: CatalogEntry; error: ErrorBody };
  "/catalog/allowances/{id}": { request: UpdateCatalogAllowanceRequest; data: CatalogAllowance; error: ErrorBody };
}
/** PATCH calls by path. */
export interface PatchCalls extends CommonPatchCalls {
}
export interface CompanyPatchCalls extends CommonPatchCalls {
}
export interface LocationPatchCalls extends CommonPatchCalls {
}
/** The query of `paginate` for `/accounts`. */
export interface ListAccountsFilters extends Without<ListAccountsQuery, "page" | "limit"> {}
/** The query of `paginate` for `/accounts/{id}/companies`. */
export interface ListCompaniesFilters extends Without<ListCompaniesQuery, "page" | "limit"> {}
/** The query of `paginate` for `/accounts/{id}/locations`. */
export interface ListLocationsFilters extends Without<ListLocationsQuery, "page" | "limit"> {}
/** The query of `paginate` for `/vendors`. */
export interface ListVendorsFilters extends Without<ListVendorsQuery, "page" | "limit"> {}
/** The query of `paginate` for `/dimensions`. */
export interface ListDimensionsFilters extends Without<ListDimensionsQuery, "page" | "limit"> {}
/** The query of `paginate` for `/purchase-orders`. */
export interface ListPurchaseOrdersFilters extends Without<ListPurchaseOrdersQuery, "page" | "limit"> {}
/** The query of `paginate` for `/receipts`. */
export interface ListReceiptsFilters extends Without<ListReceiptsQuery, "page" | "limit"> {}
/** The query of `paginate` for `/invoices`. */
export interface ListInvoicesFilters extends Without<ListInvoicesQuery, "page" | "limit"> {}
/** The query of `paginate` for `/invoices/uploads`. */
export interface ListInvoiceUploadsFilters extends ListInvoiceUploadsQuery {}
/** The query of `paginate` for `/invoices/receiver-export`. */
export interface ListReceiverExportsFilters extends Without<ListReceiverExportsQuery, "page" | "limit"> {}
/** The query of `paginate` for `/invoices/receiver-export`. */
export interface ListReceiverExportsFiltersForCompany extends Without<ListReceiverExportsQueryForCompany, "page" | "limit"> {}
/** The query of `paginate` for `/invoices/receiver-export`. */
export interface ListReceiverExportsFiltersForLocation extends Without<ListReceiverExportsQueryForLocation, "page" | "limit"> {}
/** The query of `paginate` for `/catalog/entries`. */
export interface ListCatalogEntriesFilters extends Without<ListCatalogEntriesQuery, "page" | "limit"> {}
/** The query of `paginate` for `/catalog/entries`. */
export interface ListCatalogEntriesFiltersForCompany extends Without<ListCatalogEntriesQueryForCompany, "page" | "limit"> {}
/** The query of `paginate` for `/catalog/allowances`. */
export interface ListCatalogAllowancesFilters extends Without<ListCatalogAllowancesQuery, "page" | "limit"> {}
/** The query of `paginate` for `/catalog/allowances`. */
export interface ListCatalogAllowancesFiltersForCompany extends Without<ListCatalogAllowancesQueryForCompany, "page" | "limit"> {}
/** The query of `paginate` for `/catalog/prices`. */
export interface ListCatalogPricesFilters extends Without<ListCatalogPricesQuery, "page" | "limit"> {}
/** The query of `paginate` for `/catalog/prices`. */
export interface ListCatalogPricesFiltersForCompany extends Without<ListCatalogPricesQueryForCompany, "page" | "limit"> {}
/** The query of `paginate` for `/catalog/variances`. */
export interface ListCatalogVariancesFilters extends Without<ListCatalogVariancesQuery, "page" | "limit"> {}
/** The query of `paginate` for `/catalog/variances`. */
export interface ListCatalogVariancesFiltersForCompany extends Without<ListCatalogVariancesQueryForCompany, "page" | "limit"> {}
/** The query of `paginate` for `/catalog/variances/{id}/invoice-items`. */
export interface ListCatalogVarianceInvoiceItemsFilters extends Without<ListCatalogVarianceInvoiceItemsQuery, "page" | "limit"> {}
/** The query of `paginate` for `/catalog/variance-batches`. */
export interface ListCatalogVarianceBatchesFilters extends Without<ListCatalogVarianceBatchesQuery, "page" | "limit"> {}
/** The query of `paginate` for `/catalog/variance-batches`. */
export interface ListCatalogVarianceBatchesFiltersForCompany extends Without<ListCatalogVarianceBatchesQueryForCompany, "page" | "limit"> {}
/** The query of `paginate` for `/batch`. */
export interface ListBatchesFilters extends Without<ListBatchesQuery, "page" | "limit"> {}
interface CommonLists {
  "/accounts": { item: Account; options: { query?: ListAccountsFilters | undefined } };
  "/accounts/{id}/companies": { item: Company; options: { query?: ListCompaniesFilters | undefined; path: operations["listCompanies"]["parameters"]["path"] } };
  "/accounts/{id}/locations": { item: Location; options: { query?: ListLocationsFilters | undefined; path: operations["listLocations"]["parameters"]["path"] } };
  "/vendors": { item: Vendor; options: { query?: ListVendorsFilters | undefined } };
  "/dimensions": { item: Dimension; options: { query?: ListDimensionsFilters | undefined } };
  "/purchase-orders": { item: PurchaseOrderSummary; options: { query?: ListPurchaseOrdersFilters | undefined } };
  "/receipts": { item: ReceiptSummary; options: { query?: ListReceiptsFilters | undefined } };
  "/invoices": { item: InvoiceSummary; options: { query?: ListInvoicesFilters | undefined } };
  "/invoices/uploads": { item: InvoiceUpload; options: { query?: ListInvoiceUploadsFilters | undefined } };
  "/invoices/{id}/approvers": { item: InvoiceApprover; options: { path: operations["listInvoiceApprovers"]["parameters"]["path"] } };
  "/catalog/variances/{id}/invoice-items": { item: CatalogInvoiceItem; options: { query?: ListCatalogVarianceInvoiceItemsFilters | undefined; path: operations["listCatalogVarianceInvoiceItems"]["parameters"]["path"] } };
  "/batch": { item: Batch; options: { query?: ListBatchesFilters | undefined } };
}
/** Lists by path: the type of a row, and the options of `paginate`. */
export interface Lists extends CommonLists {
  "/invoices/receiver-export": { item: ReceiverExport; options: { query: ListReceiverExportsFilters } };
  "/catalog/entries": { item: CatalogEntry; options: { query: ListCatalogEntriesFilters } };
  "/catalog/allowances": { item: CatalogAllowance; options: { query: ListCatalogAllowancesFilters } };
  "/catalog/prices": { item: CatalogPrice; options: { query: ListCatalogPricesFilters } };
  "/catalog/variances": { item: CatalogVariance; options: { query: ListCatalogVariancesFilters } };
  "/catalog/variance-batches": { item: CatalogVarianceBatch; options: { query: ListCatalogVarianceBatchesFilters } };
}
export interface CompanyLists extends CommonLists {
  "/invoices/receiver-export": { item: ReceiverExport; options: { query: ListReceiverExportsFiltersForCompany } };
  "/catalog/entries": { item: CatalogEntry; options: { query?: ListCatalogEntriesFiltersForCompany | undefined } };
  "/catalog/allowances": { item: CatalogAllowance; options: { query?: ListCatalogAllowancesFiltersForCompany | undefined } };
  "/catalog/prices": { item: CatalogPrice; options: { query?: ListCatalogPricesFiltersForCompany | undefined } };
  "/catalog/variances": { item: CatalogVariance; options: { query?: ListCatalogVariancesFiltersForCompany | undefined } };
  "/catalog/variance-batches": { item: CatalogVarianceBatch; options: { query?: ListCatalogVarianceBatchesFiltersForCompany | undefined } };
}
export interface LocationLists extends CommonLists {
  "/invoices/receiver-export": { item: ReceiverExport; options: { query?: ListReceiverExportsFiltersForLocation | undefined } };
  "/catalog/entries": { item: CatalogEntry; options: { query?: ListCatalogEntriesFiltersForCompany | undefined } };
  "/catalog/allowances": { item: CatalogAllowance; options: { query?: ListCatalogAllowancesFiltersForCompany | undefined } };
  "/catalog/prices": { item: CatalogPrice; options: { query?: ListCatalogPricesFiltersForCompany | undefined } };
  "/catalog/variances": { item: CatalogVariance; options: { query?: ListCatalogVariancesFiltersForCompany | undefined } };
  "/catalog/variance-batches": { item: CatalogVarianceBatch; options: { query?: ListCatalogVarianceBatchesFiltersForCompany | undefined } };
}
/** The fields of `POST /vendors/bulk` besides its records. */
export interface BulkUpsertVendorsScope extends Without<BulkUpsertVendorsBody, "vendors"> {}
/** The fields of `POST /vendors/bulk` besides its records. */
export interface BulkUpsertVendorsScopeForCompany extends Without<BulkUpsertVendorsBodyForCompany, "vendors"> {}
/** The fields of `POST /dimensions/bulk` besides its records. */
export interface BulkUpsertDimensionsScope extends Without<BulkUpsertDimensionsBody, "dimensions"> {}
/** The fields of `POST /dimensions/bulk` besides its records. */
export interface BulkUpsertDimensionsScopeForCompany extends Without<BulkUpsertDimensionsBodyForCompany, "dimensions"> {}
/** The fields of `POST /purchase-orders/bulk` besides its records. */
export interface BulkUpsertPurchaseOrdersScope extends Without<BulkUpsertPurchaseOrdersBody, "purchase_orders"> {}
/** The fields of `POST /purchase-orders/bulk` besides its records. */
export interface BulkUpsertPurchaseOrdersScopeForCompany extends Without<BulkUpsertPurchaseOrdersBodyForCompany, "purchase_orders"> {}
/** The fields of `POST /purchase-orders/bulk` besides its records. */
export interface BulkUpsertPurchaseOrdersScopeForLocation extends Without<BulkUpsertPurchaseOrdersBodyForLocation, "purchase_orders"> {}
/** The fields of `POST /receipts/bulk` besides its records. */
export interface BulkUpsertReceiptsScope extends Without<BulkUpsertReceiptsBody, "receipts"> {}
/** The fields of `POST /receipts/bulk` besides its records. */
export interface BulkUpsertReceiptsScopeForCompany extends Without<BulkUpsertReceiptsBodyForCompany, "receipts"> {}
/** The fields of `POST /receipts/bulk` besides its records. */
export interface BulkUpsertReceiptsScopeForLocation extends Without<BulkUpsertReceiptsBodyForLocation, "receipts"> {}
/** The fields of `POST /catalog/entries/bulk` besides its records. */
export interface BulkUpsertCatalogEntriesScope extends Without<BulkUpsertCatalogEntriesBody, "entries"> {}
/** The fields of `POST /catalog/entries/bulk` besides its records. */
export interface BulkUpsertCatalogEntriesScopeForCompany extends Without<BulkUpsertCatalogEntriesBodyForCompany, "entries"> {}
/** The fields of `POST /catalog/allowances/bulk` besides its records. */
export interface BulkUpsertCatalogAllowancesScope extends Without<BulkUpsertCatalogAllowancesBody, "allowances"> {}
/** The fields of `POST /catalog/allowances/bulk` besides its records. */
export interface BulkUpsertCatalogAllowancesScopeForCompany extends Without<BulkUpsertCatalogAllowancesBodyForCompany, "allowances"> {}
/** The fields of `POST /catalog/prices/bulk` besides its records. */
export interface BulkCreateCatalogPricesScope extends Without<BulkCreateCatalogPricesBody, "prices"> {}
/** The fields of `POST /catalog/prices/bulk` besides its records. */
export interface BulkCreateCatalogPricesScopeForCompany extends Without<BulkCreateCatalogPricesBodyForCompany, "prices"> {}
interface CommonBulkCalls {
}
/** Bulk calls by path: the type of a record, and the fields besides the records. */
export interface BulkCalls extends CommonBulkCalls {
  "/vendors/bulk": { record: VendorInput; options: { scope: BulkUpsertVendorsScope } };
  "/dimensions/bulk": { record: DimensionInput; options: { scope: BulkUpsertDimensionsScope } };
  "/purchase-orders/bulk": { record: PurchaseOrderInput; options: { scope: BulkUpsertPurchaseOrdersScope } };
  "/receipts/bulk": { record: ReceiptCreate; options: { scope: BulkUpsertReceiptsScope } };
  "/invoices/import": { record: InvoiceImport; options: { scope?: undefined } };
  "/catalog/entries/bulk": { record: CatalogEntryInput; options: { scope: BulkUpsertCatalogEntriesScope } };
  "/catalog/allowances/bulk": { record: CatalogAllowanceInput; options: { scope: BulkUpsertCatalogAllowancesScope } };
  "/catalog/prices/bulk": { record: CatalogPriceInput; options: { scope: BulkCreateCatalogPricesScope } };
}
export interface CompanyBulkCalls extends CommonBulkCalls {
  "/vendors/bulk": { record: VendorInput; options: { scope?: BulkUpsertVendorsScopeForCompany | undefined } };
  "/dimensions/bulk": { record: DimensionInput; options: { scope?: BulkUpsertDimensionsScopeForCompany | undefined } };
  "/purchase-orders/bulk": { record: PurchaseOrderInput; options: { scope: BulkUpsertPurchaseOrdersScopeForCompany } };
  "/receipts/bulk": { record: ReceiptCreate; options: { scope?: BulkUpsertReceiptsScopeForCompany | undefined } };
  "/invoices/import": { record: InvoiceImport; options: { scope?: undefined } };
  "/catalog/entries/bulk": { record: CatalogEntryInput; options: { scope?: BulkUpsertCatalogEntriesScopeForCompany | undefined } };
  "/catalog/allowances/bulk": { record: CatalogAllowanceInput; options: { scope?: BulkUpsertCatalogAllowancesScopeForCompany | undefined } };
  "/catalog/prices/bulk": { record: CatalogPriceInput; options: { scope?: BulkCreateCatalogPricesScopeForCompany | undefined } };
}
export interface LocationBulkCalls extends CommonBulkCalls {
  "/vendors/bulk": { record: VendorInput; options: { scope?: BulkUpsertVendorsScopeForCompany | undefined } };
  "/dimensions/bulk": { record: DimensionInput; options: { scope?: BulkUpsertDimensionsScopeForCompany | undefined } };
  "/purchase-orders/bulk": { record: PurchaseOrderInput; options: { scope?: BulkUpsertPurchaseOrdersScopeForLocation | undefined } };
  "/receipts/bulk": { record: ReceiptCreateForLocation; options: { scope?: BulkUpsertReceiptsScopeForLocation | undefined } };
  "/invoices/import": { record: InvoiceImportForLocation; options: { scope?: undefined } };
  "/catalog/entries/bulk": { record: CatalogEntryInput; options: { scope?: BulkUpsertCatalogEntriesScopeForCompany | undefined } };
  "/catalog/allowances/bulk": { record: CatalogAllowanceInput; options: { scope?: BulkUpsertCatalogAllowancesScopeForCompany | undefined } };
  "/catalog/prices/bulk": { record: CatalogPriceInput; options: { scope?: BulkCreateCatalogPricesScopeForCompany | undefined } };
}
/** The calls of a client. */
export interface Calls {
  GET: GetCalls;
  POST: PostCalls;
  PATCH: PatchCalls;
  lists: Lists;
  bulkCalls: BulkCalls;
}
/** The calls of a client that `forCompany` made for a company. */
export interface CompanyCalls {
  GET: CompanyGetCalls;
  POST: CompanyPostCalls;
  PATCH: CompanyPatchCalls;
  lists: CompanyLists;
  bulkCalls: CompanyBulkCalls;
}
/** The calls of a client that `forCompany` made for a location. */
export interface LocationCalls {
  GET: LocationGetCalls;
  POST: LocationPostCalls;
  PATCH: LocationPatchCalls;
  lists: LocationLists;
  bulkCalls: LocationBulkCalls;
}
interface AnyCall { request?: unknown; data: unknown; error: unknown }
/** The calls that a client can be typed with: `Calls`, `CompanyCalls` or `LocationCalls`. */
export interface AnyCalls {
  GET: { [P in keyof GetCalls]: AnyCall };
  POST: { [P in keyof PostCalls]: AnyCall };
  PATCH: { [P in keyof PatchCalls]: AnyCall };
  lists: { [P in keyof Lists]: { item: unknown; options: unknown } };
  bulkCalls: { [P in keyof BulkCalls]: { record: unknown; options: { scope?: unknown } } };
}
/** One method per HTTP method. Each takes a path and the input of its operation. */
export interface CallMethods<C extends AnyCalls = Calls> {
  GET<P extends keyof Calls["GET"] & string, As extends ParseAs = "json">(this: null, path: P, ...options: OptionsAt<C["GET"][P]["request"], As>): Promise<Result<Parsed<C["GET"][P]["data"], As>, C["GET"][P]["error"]>>;
  /**
   * List accounts.
   * @see https://docs.ottimate.com/account-structure/overview
   */
  GET(path: "/accounts", options?: ListAccountsRequest & CallOptions<"json">): Promise<Result<ListAccountsData, ErrorBody>>;
  /**
   * List companies.
   * @see https://docs.ottimate.com/account-structure/overview
   */
  GET(path: "/accounts/{id}/companies", options: ListCompaniesRequest & CallOptions<"json">): Promise<Result<ListCompaniesData, ErrorBody>>;
  /**
   * List locations.
   * @see https://docs.ottimate.com/account-structure/overview
   */
  GET(path: "/accounts/{id}/locations", options: ListLocationsRequest & CallOptions<"json">): Promise<Result<ListLocationsData, ErrorBody>>;
  /**
   * List vendors.
   * @see https://docs.ottimate.com/vendors
   */
  GET(path: "/vendors", options?: ListVendorsRequest & CallOptions<"json">): Promise<Result<VendorList, ErrorBody>>;
  /**
   * Get a vendor.
   * @see https://docs.ottimate.com/vendors
   */
  GET(path: "/vendors/{id}", options: GetVendorRequest & CallOptions<"json">): Promise<Result<VendorAnswer, ErrorBody>>;
  /**
   * List dimensions.
   * @see https://docs.ottimate.com/dimensions
   */
  GET(path: "/dimensions", options?: ListDimensionsRequest & CallOptions<"json">): Promise<Result<ListDimensionsData, ErrorBody>>;
  /**
   * Get a dimension.
   * @see https://docs.ottimate.com/dimensions
   */
  GET(path: "/dimensions/{id}", options: GetDimensionRequest & CallOptions<"json">): Promise<Result<GetDimensionData, ErrorBody>>;
  /**
   * List purchase orders.
   * In beta.
   * @see https://docs.ottimate.com/purchase-orders
   */
  GET(path: "/purchase-orders", options?: ListPurchaseOrdersRequest & CallOptions<"json">): Promise<Result<ListPurchaseOrdersData, ErrorBody>>;
  /**
   * Get a purchase order.
   * In beta.
   * @see https://docs.ottimate.com/purchase-orders
   */
  GET(path: "/purchase-orders/{id}", options: GetPurchaseOrderRequest & CallOptions<"json">): Promise<Result<GetPurchaseOrderData, ErrorBody>>;
  /**
   * List receipts.
   * In beta.
   * @see https://docs.ottimate.com/purchase-receipts
   */
  GET(path: "/receipts", options?: ListReceiptsRequest & CallOptions<"json">): Promise<Result<ListReceiptsData, ErrorBody>>;
  /**
   * Get a receipt.
   * In beta.
   * @see https://docs.ottimate.com/purchase-receipts
   */
  GET(path: "/receipts/{id}", options: GetReceiptRequest & CallOptions<"json">): Promise<Result<GetReceiptData, ErrorBody>>;
  /**
   * List invoices.
   * At most 100 rows a page; `paginate` reads all.
   * @see https://docs.ottimate.com/invoices
   */
  GET(path: "/invoices", options?: ListInvoicesRequest & CallOptions<"json">): Promise<Result<ListInvoicesData, ErrorBody>>;
  /**
   * Get an invoice.
   * @see https://docs.ottimate.com/invoices
   */
  GET(path: "/invoices/{id}", options: GetInvoiceRequest & CallOptions<"json">): Promise<Result<Invoice, ErrorBody>>;
  /**
   * List uploads in progress.
   * @see https://docs.ottimate.com/invoices
   */
  GET(path: "/invoices/uploads", options?: ListInvoiceUploadsRequest & CallOptions<"json">): Promise<Result<ListInvoiceUploadsData, ErrorBody>>;
  /**
   * List the approvers of an invoice.
   * @see https://docs.ottimate.com/invoices
   */
  GET(path: "/invoices/{id}/approvers", options: ListInvoiceApproversRequest & CallOptions<"json">): Promise<Result<ListInvoiceApproversData, ErrorBody>>;
  /**
   * List received quantities of exported invoices.
   * At most 200 rows a page; `paginate` reads all.
   * @see https://docs.ottimate.com/invoices
   */
  GET(path: "/invoices/receiver-export", ...options: OptionsAt<C["GET"]["/invoices/receiver-export"]["request"], "json">): Promise<Result<ListReceiverExportsData, ErrorBody>>;
  /**
   * List catalog entries.
   * At most 100 rows a page; `paginate` reads all. In beta.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  GET(path: "/catalog/entries", ...options: OptionsAt<C["GET"]["/catalog/entries"]["request"], "json">): Promise<Result<ListCatalogEntriesData, ErrorBody>>;
  /**
   * Get a catalog entry.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  GET(path: "/catalog/entries/{id}", options: GetCatalogEntryRequest & CallOptions<"json">): Promise<Result<CatalogEntry, ErrorBody>>;
  /**
   * List catalog allowances.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  GET(path: "/catalog/allowances", ...options: OptionsAt<C["GET"]["/catalog/allowances"]["request"], "json">): Promise<Result<ListCatalogAllowancesData, ErrorBody>>;
  /**
   * List catalog prices.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  GET(path: "/catalog/prices", ...options: OptionsAt<C["GET"]["/catalog/prices"]["request"], "json">): Promise<Result<ListCatalogPricesData, ErrorBody>>;
  /**
   * List price variances.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  GET(path: "/catalog/variances", ...options: OptionsAt<C["GET"]["/catalog/variances"]["request"], "json">): Promise<Result<ListCatalogVariancesData, ErrorBody>>;
  /**
   * List the invoice lines of a catalog entry.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  GET(path: "/catalog/variances/{id}/invoice-items", options: ListCatalogVarianceInvoiceItemsRequest & CallOptions<"json">): Promise<Result<ListCatalogVarianceInvoiceItemsData, ErrorBody>>;
  /**
   * List exported variance batches.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  GET(path: "/catalog/variance-batches", ...options: OptionsAt<C["GET"]["/catalog/variance-batches"]["request"], "json">): Promise<Result<ListCatalogVarianceBatchesData, ErrorBody>>;
  /**
   * List batches.
   * @see https://docs.ottimate.com/api-reference
   */
  GET(path: "/batch", options?: ListBatchesRequest & CallOptions<"json">): Promise<Result<ListBatchesData, ErrorBody>>;
  /**
   * Get the progress of a batch.
   * @see https://docs.ottimate.com/api-reference
   */
  GET(path: "/batch/{id}/progress", options: GetBatchProgressRequest & CallOptions<"json">): Promise<Result<BatchProgress, ErrorBody>>;
  /**
   * Get the results of a batch.
   * @see https://docs.ottimate.com/api-reference
   */
  GET(path: "/batch/{id}/results", options: GetBatchResultsRequest & CallOptions<"json">): Promise<Result<GetBatchResultsData, ErrorBody>>;
  GET<P extends keyof Calls["GET"] & string>(path: P, ...options: OptionsMissing<C["GET"][P]["request"] & CallOptions<"json">>): Promise<Result<C["GET"][P]["data"], C["GET"][P]["error"]>>;
  GET<P extends keyof Calls["GET"] & string, As extends ParseAs = "json">(path: P, ...options: OptionsAt<C["GET"][P]["request"], As>): Promise<Result<Parsed<C["GET"][P]["data"], As>, C["GET"][P]["error"]>>;
  POST<P extends keyof Calls["POST"] & string, As extends ParseAs = "json">(this: null, path: P, ...options: OptionsAt<C["POST"][P]["request"], As>): Promise<Result<Parsed<C["POST"][P]["data"], As>, C["POST"][P]["error"]>>;
  /**
   * Exchange client credentials for an access token.
   * @see https://docs.ottimate.com/auth
   */
  POST(path: "/oauth/token", options: CreateTokenRequest & CallOptions<"json">): Promise<Result<Token, ErrorBody>>;
  /**
   * Create a vendor.
   * @see https://docs.ottimate.com/vendors
   */
  POST(path: "/vendors", options: C["POST"]["/vendors"]["request"] & CallOptions<"json">): Promise<Result<VendorCreated | undefined, ErrorBody>>;
  /**
   * Create or update up to 100 vendors.
   * At most 100 records a request; `bulk` takes any number. In beta.
   * @see https://docs.ottimate.com/vendors
   */
  POST(path: "/vendors/bulk", options: C["POST"]["/vendors/bulk"]["request"] & CallOptions<"json">): Promise<Result<VendorBulkResult | undefined, ErrorBody>>;
  /**
   * Create a dimension.
   * In beta.
   * @see https://docs.ottimate.com/dimensions
   */
  POST(path: "/dimensions", options: C["POST"]["/dimensions"]["request"] & CallOptions<"json">): Promise<Result<CreateDimensionData | undefined, ErrorBody>>;
  /**
   * Create or update up to 100 dimensions.
   * At most 100 records a request; `bulk` takes any number.
   * @see https://docs.ottimate.com/dimensions
   */
  POST(path: "/dimensions/bulk", options: C["POST"]["/dimensions/bulk"]["request"] & CallOptions<"json">): Promise<Result<DimensionBulkResult | undefined, ErrorBody>>;
  /**
   * Create or update a purchase order.
   * In beta.
   * @see https://docs.ottimate.com/purchase-orders
   */
  POST(path: "/purchase-orders", options: C["POST"]["/purchase-orders"]["request"] & CallOptions<"json">): Promise<Result<CreatePurchaseOrderData | undefined, ErrorBody>>;
  /**
   * Create or update up to 100 purchase orders.
   * At most 100 records with 1,000 lines a request; `bulk` takes any number. In beta.
   * @see https://docs.ottimate.com/purchase-orders
   */
  POST(path: "/purchase-orders/bulk", options: C["POST"]["/purchase-orders/bulk"]["request"] & CallOptions<"json">): Promise<Result<BatchStarted | undefined, ErrorBody>>;
  /**
   * Create or update a receipt.
   * In beta.
   * @see https://docs.ottimate.com/purchase-receipts
   */
  POST(path: "/receipts", options: C["POST"]["/receipts"]["request"] & CallOptions<"json">): Promise<Result<CreateReceiptData | undefined, ErrorBody>>;
  /**
   * Create or update up to 100 receipts.
   * At most 100 records with 1,000 lines a request; `bulk` takes any number. In beta.
   * @see https://docs.ottimate.com/purchase-receipts
   */
  POST(path: "/receipts/bulk", options: C["POST"]["/receipts/bulk"]["request"] & CallOptions<"json">): Promise<Result<BatchStarted | undefined, ErrorBody>>;
  /**
   * Create an invoice from data.
   * Not in the published reference.
   * @see https://docs.ottimate.com/invoices
   */
  POST(path: "/invoices", options: C["POST"]["/invoices"]["request"] & CallOptions<"json">): Promise<Result<CreateInvoiceData | undefined, ErrorBody>>;
  /**
   * Upload an invoice document.
   * At most 25 MB a file.
   * @see https://docs.ottimate.com/invoices
   */
  POST(path: "/invoices/upload", options: C["POST"]["/invoices/upload"]["request"] & CallOptions<"json">): Promise<Result<UploadInvoiceData, ErrorBody>>;
  /**
   * Import up to 100 invoices.
   * At most 100 records a request; `bulk` takes any number.
   * @see https://docs.ottimate.com/invoices
   */
  POST(path: "/invoices/import", options: C["POST"]["/invoices/import"]["request"] & CallOptions<"json">): Promise<Result<BatchStart | undefined, ErrorBody>>;
  /**
   * Mark invoices as exported.
   * @see https://docs.ottimate.com/invoices
   */
  POST(path: "/invoices/mark-exported", options: MarkInvoicesExportedRequest & CallOptions<"json">): Promise<Result<InvoiceExportResult | undefined, ErrorBody>>;
  /**
   * Mark invoices as not exported.
   * @see https://docs.ottimate.com/invoices
   */
  POST(path: "/invoices/mark-unexported", options: MarkInvoicesUnexportedRequest & CallOptions<"json">): Promise<Result<InvoiceUnexportResult | undefined, ErrorBody>>;
  /**
   * Flag an invoice for review.
   * @see https://docs.ottimate.com/invoices
   */
  POST(path: "/invoices/{id}/flag", options: FlagInvoiceRequest & CallOptions<"json">): Promise<Result<FlagInvoiceData | undefined, ErrorBody>>;
  /**
   * Create or update a catalog entry.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  POST(path: "/catalog/entries", options: C["POST"]["/catalog/entries"]["request"] & CallOptions<"json">): Promise<Result<CatalogEntry | undefined, ErrorBody>>;
  /**
   * Create or update up to 1,000 catalog entries.
   * At most 1,000 records a request; `bulk` takes any number.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  POST(path: "/catalog/entries/bulk", options: C["POST"]["/catalog/entries/bulk"]["request"] & CallOptions<"json">): Promise<Result<BatchStarted | undefined, ErrorBody>>;
  /**
   * Create a catalog allowance.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  POST(path: "/catalog/allowances", options: C["POST"]["/catalog/allowances"]["request"] & CallOptions<"json">): Promise<Result<CatalogAllowance | undefined, ErrorBody>>;
  /**
   * Create or update up to 1,000 catalog allowances.
   * At most 1,000 records a request; `bulk` takes any number.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  POST(path: "/catalog/allowances/bulk", options: C["POST"]["/catalog/allowances/bulk"]["request"] & CallOptions<"json">): Promise<Result<BatchStarted | undefined, ErrorBody>>;
  /**
   * Create a catalog price.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  POST(path: "/catalog/prices", options: C["POST"]["/catalog/prices"]["request"] & CallOptions<"json">): Promise<Result<CatalogPrice | undefined, ErrorBody>>;
  /**
   * Create up to 1,000 catalog prices.
   * At most 1,000 records a request; `bulk` takes any number.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  POST(path: "/catalog/prices/bulk", options: C["POST"]["/catalog/prices/bulk"]["request"] & CallOptions<"json">): Promise<Result<BatchStarted | undefined, ErrorBody>>;
  /**
   * Mark a variance batch as exported.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  POST(path: "/catalog/variance-batches/{id}/export", options: ExportCatalogVarianceBatchRequest & CallOptions<"json">): Promise<Result<CatalogVarianceBatch | undefined, ErrorBody>>;
  POST<P extends keyof Calls["POST"] & string>(path: P, ...options: OptionsMissing<C["POST"][P]["request"] & CallOptions<"json">>): Promise<Result<C["POST"][P]["data"], C["POST"][P]["error"]>>;
  POST<P extends keyof Calls["POST"] & string, As extends ParseAs = "json">(path: P, ...options: OptionsAt<C["POST"][P]["request"], As>): Promise<Result<Parsed<C["POST"][P]["data"], As>, C["POST"][P]["error"]>>;
  PATCH<P extends keyof Calls["PATCH"] & string, As extends ParseAs = "json">(this: null, path: P, ...options: OptionsAt<C["PATCH"][P]["request"], As>): Promise<Result<Parsed<C["PATCH"][P]["data"], As>, C["PATCH"][P]["error"]>>;
  /**
   * Update a purchase order.
   * In beta.
   * @see https://docs.ottimate.com/purchase-orders
   */
  PATCH(path: "/purchase-orders/{id}", options: UpdatePurchaseOrderRequest & CallOptions<"json">): Promise<Result<PurchaseOrderHeader & UpdateStamp, ErrorBody>>;
  /**
   * Update a receipt.
   * In beta.
   * @see https://docs.ottimate.com/purchase-receipts
   */
  PATCH(path: "/receipts/{id}", options: UpdateReceiptRequest & CallOptions<"json">): Promise<Result<ReceiptHeader & UpdateStamp, ErrorBody>>;
  /**
   * Update an invoice.
   * @see https://docs.ottimate.com/invoices
   */
  PATCH(path: "/invoices/{id}", options: UpdateInvoiceRequest & CallOptions<"json">): Promise<Result<Invoice, ErrorBody>>;
  /**
   * Replace the images of an invoice.
   * At most 50 MB a file.
   * @see https://docs.ottimate.com/invoices
   */
  PATCH(path: "/invoices/{id}/images", options: ReplaceInvoiceImagesRequest & CallOptions<"json">): Promise<Result<InvoiceImagesResult, ErrorBody>>;
  /**
   * Update a catalog entry.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  PATCH(path: "/catalog/entries/{id}", options: UpdateCatalogEntryRequest & CallOptions<"json">): Promise<Result<CatalogEntry, ErrorBody>>;
  /**
   * Update a catalog allowance.
   * @see https://docs.ottimate.com/catalog/catalog-entries
   */
  PATCH(path: "/catalog/allowances/{id}", options: UpdateCatalogAllowanceRequest & CallOptions<"json">): Promise<Result<CatalogAllowance, ErrorBody>>;
  PATCH<P extends keyof Calls["PATCH"] & string>(path: P, ...options: OptionsMissing<C["PATCH"][P]["request"] & CallOptions<"json">>): Promise<Result<C["PATCH"][P]["data"], C["PATCH"][P]["error"]>>;
  PATCH<P extends keyof Calls["PATCH"] & string, As extends ParseAs = "json">(path: P, ...options: OptionsAt<C["PATCH"][P]["request"], As>): Promise<Result<Parsed<C["PATCH"][P]["data"], As>, C["PATCH"][P]["error"]>>;
}
