/** `npm run quickstart`: the mock is started, the client does an integrator's first steps, the mock is stopped. */
import { createOttimateClient, type OttimateClient, unwrap } from "../src/index.ts";
import { type Prism, startPrism } from "./mock/prism.ts";

process.exitCode = await quickstart();

async function quickstart(): Promise<number> {
  let step = "starting the mock";
  let mock: Prism | undefined;
  try {
    mock = await startPrism();
    say(
      `1. A mock of Ottimate answers at ${mock.url}, made from spec/. It has no memory and believes any credentials.`,
    );
    // Against the sandbox, leave out baseUrl and set OTTIMATE_API_KEY, OTTIMATE_CLIENT_ID and OTTIMATE_CLIENT_SECRET.
    const ottimate = createOttimateClient({
      baseUrl: mock.url,
      apiKey: "any-key",
      clientId: "any-client",
      clientSecret: "any-secret",
    });

    // Prism answers a request that breaks the document all the same, and says so in this header only.
    ottimate.use({
      onResponse({ response, schemaPath }) {
        const violations = response.headers.get("sl-violations");
        if (violations) throw new Error(`${schemaPath} broke the document: ${violations}`);
      },
    });

    step = "reading accounts, companies and locations";
    say("\n2. The first call asks for a token and keeps it. What these credentials can see:");
    const companyId = await showScopes(ottimate);

    step = "listing vendors";
    say(`\n3. The vendors of company ${companyId}:`);
    const query = { ottimate_company_id: companyId };
    const { vendors } = await unwrap(ottimate.GET("/vendors", { params: { query } }));
    for (const { erp_vendor_id, erp_vendor_name, net_terms } of vendors) {
      row(erp_vendor_id ?? "(unmapped)", erp_vendor_name ?? "", net_terms ?? "");
    }

    step = "listing dimensions";
    say("\n4. Its dimensions:");
    const { dimensions } = await unwrap(ottimate.GET("/dimensions", { params: { query } }));
    for (const { erp_dimension_id, name, ottimate_type = "" } of dimensions)
      row(erp_dimension_id, name, ottimate_type);

    step = "upserting vendors";
    say("\n5. Two vendors go back, one new and one changed:");
    const body = {
      ottimate_company_id: companyId,
      vendors: [
        { erp_vendor_id: "V-1004", erp_vendor_name: "Tomales Bay Oyster Farm" },
        { erp_vendor_id: "V-1002", payment_method: "ach" as const },
      ],
    };
    const report = await unwrap(ottimate.POST("/vendors/bulk", { body }));
    say(`   ${report.created_count} created, ${report.updated_count} updated, ${report.error_count} refused`);

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

/** Prints account, companies and locations as a tree, and returns the first company. */
async function showScopes(ottimate: OttimateClient): Promise<number> {
  const { results: accounts } = await unwrap(ottimate.GET("/accounts"));
  let first: number | undefined;
  for (const { id, name } of accounts) {
    say(`   ${name} (${id})`);
    const params = { path: { id } };
    const { results: companies } = await unwrap(ottimate.GET("/accounts/{id}/companies", { params }));
    const { results: locations } = await unwrap(ottimate.GET("/accounts/{id}/locations", { params }));
    for (const company of companies) {
      first ??= company.id;
      say(`   ├─ ${company.name} (${company.id})`);
      // A location tells its company by name only.
      for (const location of locations.filter((each) => each.company === company.name)) {
        say(`   │  └─ ${location.name} (${location.id})`);
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
