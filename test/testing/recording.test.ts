import { describe, expect, it } from "vitest";
import { createOttimateClient, unwrap } from "../../src/index.ts";
import { createOttimateFetch, type Har, recordFetch, replayFetch } from "../../src/testing/index.ts";
import { leaksIn, watchSecrets } from "../support/leaks.ts";
import { upload, vendorInput } from "./support.ts";

function setUp(options: { values?: boolean } = {}) {
  const double = createOttimateFetch();
  const watch = watchSecrets(double.fetch);
  const recording = recordFetch((url, init) => watch.fetch(String(url), init as never), options);
  const settings = { baseUrl: double.url, ...double.credentials, retry: false } as const;
  const client = createOttimateClient({ ...settings, fetch: recording.fetch });
  const replayed = (har: Har) => createOttimateClient({ ...settings, fetch: replayFetch(har) });
  return { double, client, recording, secrets: watch.secrets, replayed };
}

const bodyOf = (har: Har, place: number): unknown =>
  JSON.parse(har.log.entries[place]?.response.content.text ?? "");

/** The shape of a value: its types and lengths. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== "object" || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapeOf(each)]));
}

describe("A recording", () => {
  it("is HAR 1.2, with every request in order", async () => {
    const { client, recording } = setUp();
    await client.GET("/vendors", { params: { query: { ottimate_company_id: 123 } } });
    await client.GET("/vendors/{id}", { params: { path: { id: 999_999 } } });
    const { log } = await recording.har();
    expect(log).toMatchObject({ version: "1.2", creator: { name: "ottimate-client" } });
    expect(
      log.entries.map(({ request, response }) => [request.method, request.url, response.status]),
    ).toEqual([
      ["POST", "https://api.ottimate.test/v1/oauth/token", 200],
      ["GET", "https://api.ottimate.test/v1/vendors?ottimate_company_id=123", 200],
      ["GET", "https://api.ottimate.test/v1/vendors/999999", 404],
    ]);
    for (const entry of log.entries) {
      expect(Object.keys(entry)).toEqual(
        expect.arrayContaining(["startedDateTime", "time", "request", "response", "cache", "timings"]),
      );
      expect(entry.request).toMatchObject({ httpVersion: "HTTP/1.1", cookies: [], headersSize: -1 });
    }
  });

  it("keeps shapes, ids, dates and statuses, but not names, amounts, bank accounts and tax ids", async () => {
    const { client, double, recording } = setUp();
    const { vendors } = await unwrap(
      client.GET("/vendors", { params: { query: { ottimate_company_id: 123 } } }),
    );
    const invoices = await unwrap(client.GET("/invoices"));
    const har = await recording.har();
    const read = bodyOf(har, 1) as { vendors: Record<string, unknown>[] };
    expect(shapeOf(read)).toEqual(shapeOf({ ...read, vendors }));
    for (const [i, vendor] of vendors.entries()) {
      const shown = read.vendors[i] ?? {};
      for (const kept of ["id", "erp_vendor_id", "ottimate_company_id", "status"] as const)
        if (kept in vendor)
          expect(shown[kept]).toEqual(Object.entries(vendor).find(([name]) => name === kept)?.[1]);
      const { erp_vendor_name: name } = vendor;
      if (!name) continue;
      expect(shown.erp_vendor_name).not.toBe(name);
      expect(shown.erp_vendor_name).toHaveLength(name.length);
    }
    const listed = bodyOf(har, 2) as typeof invoices;
    expect(listed.results?.map(({ status, id, invoice_date }) => [id, status, invoice_date])).toEqual(
      invoices.results?.map(({ status, id, invoice_date }) => [id, status, invoice_date]),
    );
    const text = JSON.stringify(har);
    const { vendors: rows, accounts, companies } = double.data();
    const names = [
      ...rows.map((row) => row.erp_vendor_name),
      ...[...accounts, ...companies].map(({ name }) => name),
    ];
    for (const name of names) if (name) expect(text).not.toContain(name);
    const own = rows.flatMap((row) =>
      Object.entries(row).flatMap(([name, value]) => (/tax|email|phone|street/.test(name) ? [value] : [])),
    );
    for (const value of own) if (typeof value === "string") expect(text).not.toContain(value);
  });

  it("has the same placeholder for the same value, and keeps white space, accents and signs", async () => {
    const given = [
      { name: " Café  Zoë ", note: " Café  Zoë ", price: "-12.50", total: -12.5, zero: 0, flag: true },
      { bank_account_id: "DE893704", tax_id: "2026-11-02", email: "ann@example.com" },
    ];
    const recording = recordFetch(async () => Response.json({ results: given }));
    await recording.fetch("https://api.ottimate.test/v1/vendors");
    const { results } = bodyOf(await recording.har(), 0) as { results: Record<string, unknown>[] };
    const [first, second] = results;
    expect(first?.name).toMatch(/^ [A-Z][a-z]{2}[àéîõüñçø] {2}[A-Z][a-z][àéîõüñçø] $/);
    expect(first?.name).toBe(first?.note);
    expect(first).toMatchObject({ zero: 0, flag: true });
    expect(first?.price).toMatch(/^-[1-9]{2}\.[1-9]0$/);
    expect(String(first?.total)).toMatch(/^-[1-9]{2}\.[1-9]$/);
    expect(second?.bank_account_id).not.toBe("DE893704");
    expect(second?.tax_id).not.toBe("2026-11-02");
    expect(second?.email).toMatch(/^[a-z]{3}@[a-z]{7}\.[a-z]{3}$/);
  });

  it.each([false, true])("has no secret, and no content of a file, with values: %s", async (values) => {
    const { client, double, recording, secrets } = setUp({ values });
    await client.POST("/vendors", { body: vendorInput() });
    const file = upload().get("file") as File;
    await client.POST("/invoices/upload", { body: { ottimate_location_id: 456, file } });
    const { apiKey, clientSecret } = double.credentials;
    double.fail({
      operation: "getVendor",
      status: 403,
      body: { code: "Echo", message: `${apiKey} ${clientSecret}` },
    });
    await client.GET("/vendors/{id}", { params: { path: { id: 789 } } });
    const har = await recording.har();
    expect(secrets.size).toBeGreaterThan(2);
    expect(leaksIn(har, secrets)).toEqual([]);
    expect(JSON.stringify(har)).not.toMatch(/authorization|x-api-key|%PDF/i);
    const [token, , sent] = har.log.entries;
    expect(token?.request.postData?.params).toContainEqual({ name: "client_secret", value: "[redacted]" });
    expect(sent?.request.postData?.params?.map(({ name }) => name)).toContain("file");
  });

  const secret = "S3cret/Value-1234567";
  const encoded = encodeURIComponent(secret);
  const cut = `{"access_token":"${secret}`;
  const posted = (type: string, body: string) => ({
    method: "POST",
    headers: { "content-type": type },
    body,
  });
  it.each<[string, string, RequestInit, unknown]>([
    ["the query", `/vendors?access_token=${encoded}&page=2`, {}, {}],
    ["the query, as a key", `/vendors?api_key=${encoded}`, {}, { seen: secret }],
    ["the fragment", `/vendors#access_token=${encoded}`, {}, {}],
    [
      "a form whose type is in capitals",
      "/t",
      posted("Application/X-WWW-Form-URLEncoded", `a=1&Client_Secret=${encoded}`),
      {},
    ],
    ["a form that says it is text", "/t", posted("text/plain", `client_secret=${encoded}`), {}],
    ["JSON in other letters", "/t", posted("application/json", JSON.stringify({ clientSecret: secret })), {}],
    [
      "JSON within JSON",
      "/t",
      posted("application/json", JSON.stringify({ body: JSON.stringify({ token: secret }) })),
      {},
    ],
    ["a response that was cut", "/t", {}, cut],
    ["a header that is quoted", "/t", {}, { message: `Authorization: Bearer ${secret}` }],
    ["a link", "/t", {}, { next: `https://api.ottimate.test/v1/t?api_key=${encoded}&page=2` }],
    ["the user of a link", "/t", {}, { next: `https://ann:${encoded}@api.ottimate.test/v1/t` }],
    ["a cookie", "/t", { headers: { cookie: `sid=${secret}` } }, {}],
  ])("has no secret of %s", async (_, path, init, answer) => {
    for (const values of [false, true]) {
      const body = typeof answer === "string" ? answer : JSON.stringify(answer);
      const headers = { "content-type": "application/json", "set-cookie": `sid=${secret}` };
      const recording = recordFetch(async () => new Response(body, { headers }), { values });
      await recording.fetch(`https://api.ottimate.test/v1${path}`, init);
      expect(leaksIn(await recording.har(), [secret])).toEqual([]);
    }
  });

  it("has the options passed next to a Request", async () => {
    const recording = recordFetch(async () => Response.json({ id: secret }));
    const request = new Request("https://api.ottimate.test/v1/vendors", { method: "POST", body: '{"id":7}' });
    await recording.fetch(request, { headers: { "x-api-key": secret, "idempotency-key": "order-1" } });
    const har = await recording.har();
    expect(leaksIn(har, [secret])).toEqual([]);
    expect(har.log.entries[0]?.request).toMatchObject({
      method: "POST",
      headers: [{ name: "idempotency-key", value: "order-1" }],
      postData: { text: '{"id":7}' },
    });
  });

  it("leaves a body that cannot be read, or only once, to the request", async () => {
    const sent: string[] = [];
    const recording = recordFetch(async (_, init) => {
      sent.push(await new Response(init?.body ?? null).text());
      return Response.json({});
    });
    const url = "https://api.ottimate.test/v1/vendors";
    await recording.fetch(url, posted("multipart/form-data", "no form"));
    const body = new Blob(["streamed"]).stream();
    const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
    await recording.fetch(url, init);
    await recording.fetch(new Request(url, { method: "POST", body: "replaced" }), {
      ...init,
      body: new Blob(["streamed too"]).stream(),
    } as RequestInit);
    expect(sent).toEqual(["no form", "streamed", "streamed too"]);
    const { log } = await recording.har();
    expect(log.entries.map(({ request }) => request.postData)).toEqual([
      { mimeType: "multipart/form-data" },
      undefined,
      undefined,
    ]);
  });

  it("keeps values on request", async () => {
    const { client, recording } = setUp({ values: true });
    const { vendors } = await unwrap(client.GET("/vendors"));
    expect(bodyOf(await recording.har(), 1)).toMatchObject({ vendors });
  });

  it("passes on responses and errors unchanged, and records failed requests", async () => {
    const { client, double, recording, replayed } = setUp();
    double.fail({ operation: "listVendors", cut: "connection" });
    const failed = client.GET("/vendors");
    await expect(failed).rejects.toMatchObject({ name: "OttimateConnectionError" });
    const har = await recording.har();
    expect(har.log.entries[1]?.response.status).toBe(0);
    await expect(replayed(har).GET("/vendors")).rejects.toMatchObject({ name: "OttimateConnectionError" });
  });
});

describe("A replay", () => {
  it("returns the recorded responses in order, and repeats the last", async () => {
    const { client, double, recording, replayed } = setUp({ values: true });
    const ids = async (from: typeof client) =>
      (await unwrap(from.GET("/vendors"))).vendors.map(({ id }) => id);
    const before = await ids(client);
    double.seed({ vendors: [{ erp_vendor_id: "V-new", erp_vendor_name: "Hill Farm" }] });
    const after = await ids(client);
    const again = replayed(await recording.har());
    expect([await ids(again), await ids(again), await ids(again)]).toEqual([before, after, after]);
    expect(after).toHaveLength(before.length + 1);
  });

  it("follows ids from one call to the next in a recording of shapes", async () => {
    const { client, recording, replayed } = setUp();
    const run = async (from: typeof client) => {
      const { vendors } = await unwrap(from.GET("/vendors", { params: { query: { limit: 2 } } }));
      const id = vendors[0]?.id ?? 0;
      return (await unwrap(from.GET("/vendors/{id}", { params: { path: { id } } }))).vendor.id;
    };
    const id = await run(client);
    expect(await run(replayed(await recording.har()))).toBe(id);
  });

  it("reads what browsers and proxies record: other hosts, base64, and headers of the connection", async () => {
    const { client, recording } = setUp({ values: true });
    const { vendors } = await unwrap(client.GET("/vendors"));
    const { log } = await recording.har();
    const entries = log.entries.map((entry) => ({
      ...entry,
      response: {
        ...entry.response,
        headers: [
          { name: "Content-Encoding", value: "gzip" },
          { name: "Content-Type", value: "application/json" },
        ],
        content: {
          ...entry.response.content,
          text: Buffer.from(entry.response.content.text ?? "").toString("base64"),
          encoding: "base64",
        },
      },
    }));
    const har = { log: { ...log, entries } };
    const options = { apiKey: "another-key", clientId: "another", clientSecret: "another-secret" };
    const elsewhere = createOttimateClient({
      ...options,
      baseUrl: "https://elsewhere.test/v1",
      fetch: replayFetch(har),
    });
    expect((await unwrap(elsewhere.GET("/vendors"))).vendors).toEqual(vendors);
  });

  it("rejects requests that were not recorded, and input that is not HAR", async () => {
    const { client, recording, replayed } = setUp();
    await client.GET("/vendors");
    const call = replayed(await recording.har()).GET("/invoices");
    await expect(call).rejects.toThrow("GET /v1/invoices was not recorded");
    expect(() => replayFetch({} as Har)).toThrow("not HAR");
  });
});
