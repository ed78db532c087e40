/** `npm run quickstart`: starts the mock, does an integrator's first steps with the client, and stops the mock. */
import {
  bulk,
  createOttimateClient,
  exportInvoices,
  forCompany,
  listScopes,
  type OttimateClient,
  paginate,
  unwrap,
  uploadInvoice,
} from "../src/index.ts";
import { type Prism, startPrism } from "./mock/prism.ts";

process.exitCode = await quickstart();

async function quickstart(): Promise<number> {
  let step = "starting the mock";
  let mock: Prism | undefined;
  try {
    mock = await startPrism();
    say(
      `1. A mock of Ottimate answers at ${mock.url}, made from spec/. It has no memory and accepts any credentials, so\n   batches and uploads never finish on it. To wait for those, use the local double: docs/testing.md.`,
    );
    // For the sandbox, leave out baseUrl and set OTTIMATE_API_KEY, OTTIMATE_CLIENT_ID and OTTIMATE_CLIENT_SECRET.
    const ottimate = createOttimateClient({
      baseUrl: mock.url,
      apiKey: "any-key",
      clientId: "any-client",
      clientSecret: "any-secret",
    });

    // Prism also accepts requests that violate the document, and reports that only in this header.
    ottimate.use({
      onResponse({ response, schemaPath }) {
        const violations = response.headers.get("sl-violations");
        if (violations) throw new Error(`${schemaPath} broke the document: ${violations}`);
      },
    });

    step = "reading accounts, companies and locations";
    say("\n2. The first call asks for a token and keeps it. What these credentials can see:");
    const companyId = await showScopes(ottimate);

    const company = forCompany(ottimate, { companyId });

    step = "listing vendors";
    say(`\n3. The vendors of company ${companyId}:`);
    for await (const { erp_vendor_id, erp_vendor_name, net_terms } of paginate(company, "/vendors")) {
      row(erp_vendor_id ?? "(unmapped)", erp_vendor_name ?? "", net_terms ?? "");
    }

    step = "listing dimensions";
    say("\n4. Its dimensions:");
    for await (const { erp_dimension_id, name, ottimate_type = "" } of paginate(company, "/dimensions"))
      row(erp_dimension_id, name, ottimate_type);

    step = "upserting vendors";
    say("\n5. Two vendors go back, one new and one changed:");
    const vendors = [
      { erp_vendor_id: "V-1004", erp_vendor_name: "Tomales Bay Oyster Farm" },
      { erp_vendor_id: "V-1002", payment_method: "ach" as const },
    ];
    const { counts } = await bulk(company, "/vendors/bulk", vendors);
    say(`   ${counts.created} created, ${counts.updated} updated, ${counts.failed} rejected`);

    step = "sending a purchase order and following its batch";
    say("\n6. Purchase orders are taken in by a batch. How far it has come:");
    const order = {
      external_id: "ERP-PO-20440",
      po_number: "PO-20440",
      erp_vendor_id: "V-1001",
      date: "2026-11-02",
      total_amount: 840,
      items: [{ name: "Miyagi oysters", quantity: 10, price: 84, dimensions: { DEPARTMENT: "D-200" } }],
    };
    const orders = { ottimate_company_id: companyId, ottimate_location_id: 456, purchase_orders: [order] };
    const { batch_id } = await unwrap(ottimate.POST("/purchase-orders/bulk", { body: orders }));
    const params = { path: { id: batch_id } };
    const batch = await unwrap(ottimate.GET("/batch/{id}/progress", { params }));
    say(`   ${batch_id}: ${batch.status}, ${batch.tasks_completed} of ${batch.tasks_count} tasks done`);

    step = "uploading an invoice";
    say(
      "\n7. An invoice is uploaded. What comes back is a handle: the invoice is there once it has been read.",
    );
    const file = new File(["%PDF-1.7"], "pcs-44902.pdf");
    const upload = await uploadInvoice(company, { ottimate_location_id: 456, file });
    say(`   received: ${upload.received}, as ${upload.reference_id}`);

    step = "exporting invoices";
    say("\n8. What is ready for export goes to the ERP and is marked:");
    const report = await exportInvoices(company, {
      async handle({ id, invoice_number, ottimate_vendor_name, total_amount }) {
        row(invoice_number ?? "", ottimate_vendor_name ?? "", String(total_amount ?? ""));
        return `ERP-${id}`;
      },
    });
    say(`   ${report.counts.exported} marked, ${report.counts.failed} rejected`);

    say(
      "\nAll of it was checked against the document. Next: README.md, or `npm run mock` to try calls of your own.",
    );
    return 0;
  } catch (error) {
    console.error(`\nThe quickstart failed while ${step}: ${error instanceof Error ? error.message : error}`);
    return 1;
  } finally {
    await mock?.stop();
  }
}

/** Prints accounts, companies and locations as a tree, and returns the first company. */
async function showScopes(ottimate: OttimateClient): Promise<number> {
  let first: number | undefined;
  for (const { id, name, companies } of await listScopes(ottimate)) {
    say(`   ${name} (${id})`);
    for (const company of companies) {
      first ??= company.id;
      const lastCompany = company === companies.at(-1);
      say(`   ${lastCompany ? "└" : "├"}─ ${company.name} (${company.id})`);
      for (const location of company.locations) {
        const lastLocation = location === company.locations.at(-1);
        say(`   ${lastCompany ? " " : "│"}  ${lastLocation ? "└" : "├"}─ ${location.name} (${location.id})`);
      }
    }
  }
  if (first === undefined) throw new Error("these credentials see no company");
  return first;
}

function say(line: string): void {
  console.log(line);
}

function row(...cells: string[]): void {
  say(
    `   ${cells
      .map((cell) => cell.padEnd(26))
      .join("")
      .trimEnd()}`,
  );
}
