import type { DimensionIds, InvoiceImport, InvoiceItem, InvoiceUpdate } from "../../generated/schema.ts";
import { startBatch } from "./batch-work.ts";
import { findCoding } from "./coding.ts";
import type { InvoiceRow } from "./data.ts";
import { accepted, created, type Handlers, ok } from "./handlers.ts";
import { changeItems, codedItem } from "./invoice-lines.ts";
import { addInvoice, detailOf, invoiceAt, note } from "./invoices.ts";
import { Rejection, rejectField } from "./rejection.ts";
import { addVendor, findVendor } from "./vendors.ts";
import { companyOf, type World } from "./world.ts";

/** @see https://docs.ottimate.com/invoices */
export function invoiceWrites(world: World): Handlers {
  const { tables, ids } = world;
  return {
    createInvoice({ body, version }) {
      const { ottimate_company_id: company, ottimate_location_id: location } = body;
      // "Will result in a validation error": /account-structure/scoping.
      if (companyOf(world, location) !== company)
        rejectField("ottimate_location_id", "The location does not belong to this company.");
      if (tables.vendors.get(body.ottimate_vendor_id ?? Number.NaN)?.ottimate_company_id !== company)
        rejectField("ottimate_vendor_id", "The vendor does not belong to this company.");
      const { id, invoice_number, status } = addInvoice(world, body);
      return created({ version, id, invoice_number, status });
    },
    updateInvoice({ path, body, version }) {
      const row = invoiceAt(world, path.id);
      const { items, dimensions, image_urls, raw_images, discount_amount, ...fields } = body;
      const company = companyOf(world, body.ottimate_location_id ?? row.ottimate_location_id);
      demandFields(body.custom_fields, items);
      // The header's set is replaced as a whole, `{}` clears it; a line's is merged.
      const coding = dimensions && { dimensions: codingOf(company, dimensions) };
      const vendor = vendorOf(company, body);
      const location = tables.locations.get(body.ottimate_location_id ?? row.ottimate_location_id);
      const urls = raw_images?.map(({ filename }) => filename) ?? image_urls;
      const changed = tables.invoices.change(row.id, {
        ...withoutVendor(fields),
        ...vendor,
        ...coding,
        ottimate_company_id: company,
        ottimate_location_name: location?.name,
        ...(urls && { images: urls.map((url) => imageOf(row, url)) }),
      });
      const result = items && changeItems(world, changed, items);
      const after = note(world, row.id, "Updated", "Updated through the API");
      return ok({ version, ...detailOf(after, ""), ...(result && { items_processing_result: result }) });
    },
    importInvoices({ body, version }) {
      const seen = new Set<string>();
      for (const [i, record] of body.entries()) {
        const { upload_id, dimensions, items, custom_fields } = record;
        if (seen.has(upload_id)) rejectField(`[${i}].upload_id`, "Each record needs its own upload_id.");
        seen.add(upload_id);
        const company = companyOf(world, record.ottimate_location_id);
        demandFields(custom_fields, items);
        for (const each of [dimensions, ...(items ?? []).map((item) => item.dimensions)])
          codingOf(company, each ?? {});
      }
      const tasks = body.map((record) => ({ key: record.upload_id, run: () => importOne(record) }));
      return accepted(startBatch(world, { version, summary: { invoice_count: body.length }, tasks }));
    },
  };

  function importOne({ items = [], dimensions, custom_fields, image_urls = [], ...fields }: InvoiceImport) {
    const company = companyOf(world, fields.ottimate_location_id);
    if ([...tables.invoices.values()].some(({ upload_id }) => upload_id === fields.upload_id))
      throw new Rejection(400, "This upload_id was imported before.");
    const row = addInvoice(world, {
      ...withoutVendor(fields),
      ...vendorOf(company, fields),
      dimensions: codingOf(company, dimensions ?? {}),
      custom_fields: custom_fields ?? {},
    });
    // In sequence, because each takes the next id.
    for (const item of items) {
      const { items: lines = [] } = tables.invoices.get(row.id) ?? {};
      tables.invoices.change(row.id, { items: [...lines, codedItem(world, company, item)] });
    }
    const isWhole =
      row.invoice_number && row.ottimate_vendor_id && row.invoice_date && row.total_amount !== undefined;
    tables.invoices.change(row.id, {
      images: image_urls.map((url) => imageOf(row, url)),
      ...(isWhole && { status: "needs-attention" }),
    });
    return { id: row.id, upload_id: fields.upload_id, invoice_number: row.invoice_number };
  }

  /** @throws Rejection 400 for a name that was not set up */
  function demandFields(given: object | null | undefined, items: readonly InvoiceItemLike[] = []): void {
    for (const each of [given, ...items.map((item) => item.custom_fields)]) {
      const unknown = Object.keys(each ?? {}).find((name) => !world.settings.customFields.includes(name));
      if (unknown) rejectField("custom_fields", `Unknown key ${unknown}.`);
    }
  }

  function codingOf(company: number, given: DimensionIds): NonNullable<InvoiceRow["dimensions"]> {
    const { objects, unknown } = findCoding(world, company, given);
    if (unknown[0]) rejectField("dimensions", unknown[0]);
    return { ...objects };
  }

  /** An unknown vendor is created if it has a name; otherwise it is an error. */
  function vendorOf(company: number, { erp_vendor_id, erp_vendor_name }: InvoiceUpdate): Partial<InvoiceRow> {
    if (erp_vendor_id === undefined) return {};
    let vendor = findVendor(world, company, erp_vendor_id);
    if (!vendor && erp_vendor_name === undefined)
      rejectField("erp_vendor_id", `No vendor of this company has the ERP id ${erp_vendor_id}.`);
    vendor ??= addVendor(world, {
      ottimate_company_id: company,
      erp_vendor_id,
      erp_vendor_name: erp_vendor_name ?? null,
    });
    return { ottimate_vendor_id: vendor.id, ottimate_vendor_name: vendor.erp_vendor_name ?? undefined };
  }

  function imageOf(row: InvoiceRow, url: string) {
    const at = URL.canParse(url) ? url : `https://images.ottimate.test/invoices/${row.id}/${url}`;
    return { id: ids.task(), url: at };
  }
}

type InvoiceItemLike = Pick<InvoiceItem, "custom_fields">;

function withoutVendor<T extends InvoiceUpdate>({ erp_vendor_id, erp_vendor_name, ...fields }: T) {
  const { custom_fields, ...rest } = fields;
  // In responses, null means that there are none.
  return custom_fields === undefined ? rest : { ...rest, custom_fields: custom_fields ?? {} };
}
