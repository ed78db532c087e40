import { describe, expect, it } from "vitest";
import { exampleParams } from "../contract/through-the-client.ts";
import { allOperations, type OperationUnderTest, takesAnything } from "../support/document.ts";
import { faultsAt } from "../support/schema-check.ts";
import { exampleOrder, type RawRequest, type Read, type Send, setUp, upload } from "./support.ts";

/** The example of this operation has been exported already. */
const otherIds: Readonly<Record<string, string>> = { exportCatalogVarianceBatch: "ctb_draft" };

/** Every example body in the document, as it is sent. */
function bodiesOf({ id, body }: OperationUnderTest, credentials: { clientId: string; clientSecret: string }) {
  if (!body) return [undefined];
  if (id === "uploadInvoice") return [upload()];
  if (id === "replaceInvoiceImages") {
    const form = new FormData();
    for (const name of ["one.pdf", "two.png"]) form.append("images", new File(["%PDF"], name));
    return [form];
  }
  const examples = Object.values(body.media.examples ?? {}).map(({ value }) => value);
  if (id !== "createToken") return examples;
  const { clientId: client_id, clientSecret: client_secret } = credentials;
  return examples.map((value) => new URLSearchParams({ ...(value as object), client_id, client_secret }));
}

function requestOf(operation: OperationUnderTest, body: unknown): { path: string; request: RawRequest } {
  const { path: values = {}, query = {} } = exampleParams(operation);
  const path = operation.path.replace(
    /\{(\w+)\}/,
    (_, name) => otherIds[operation.id] ?? String(values[name]),
  );
  return { path, request: { query: query as Record<string, string>, body } };
}

/** The example of a receipt's new line refers to a line that the example of an order's update adds. */
async function addThirdLine(send: Send): Promise<void> {
  const update = allOperations.find(({ id }) => id === "updatePurchaseOrder");
  const body = update?.body?.media.examples?.PurchaseOrderUpdateNewItem?.value;
  expect((await send("PATCH", `/purchase-orders/${exampleOrder}`, { body })).status).toBe(200);
}

/** The issues of a response, found by the tests' own reading of the document. */
function faultsOf({ responses }: OperationUnderTest, { status, body }: Read): string[] {
  const response =
    responses.find((each) => each.status === String(status)) ??
    (status >= 500 ? responses.find((each) => each.status === "5XX") : undefined);
  if (!response) return [`${status} is not in the document`];
  return response.media ? faultsAt(response.pointer, body) : body === undefined ? [] : ["there is a body"];
}

for (const operation of allOperations) {
  describe(`${operation.id} of the double`, () => {
    const { double } = setUp();
    for (const [i] of bodiesOf(operation, double.credentials).entries()) {
      it(`returns the documented response to request example ${i + 1}`, async () => {
        const { double, send } = setUp();
        if (operation.id === "updateReceipt") await addThirdLine(send);
        const { path, request } = requestOf(operation, bodiesOf(operation, double.credentials)[i]);
        const answer = await send(operation.method, path, request);
        expect(answer.body).toSatisfy(() => answer.status < 300, JSON.stringify(answer.body));
        expect(faultsOf(operation, answer)).toEqual([]);
        double.assertNoViolations();
      });
    }

    const rejections: [name: string, headers: Record<string, string | undefined>][] = [
      ["the API key", { "X-API-Key": undefined }],
      ["the token", { Authorization: undefined }],
    ];
    for (const [name, headers] of rejections.slice(0, operation.id === "createToken" ? 1 : 2)) {
      it(`requires ${name}: /auth`, async () => {
        const { double, send } = setUp();
        const { path, request } = requestOf(operation, bodiesOf(operation, double.credentials)[0]);
        const answer = await send(operation.method, path, { ...request, headers });
        expect(answer.status).toBe(401);
        expect(faultsOf(operation, answer)).toEqual([]);
        expect(double.requests.at(-1)?.violations).toHaveLength(1);
      });
    }

    it("rejects a query parameter that the document does not have, and names it", async () => {
      const { double, send } = setUp();
      const { path, request } = requestOf(operation, bodiesOf(operation, double.credentials)[0]);
      const answer = await send(operation.method, path, {
        ...request,
        query: { ...request.query, misspelt: 1 },
      });
      expect(answer.status).toBe(operation.operation.responses[400] ? 400 : 404);
      expect(JSON.stringify(answer.body.message)).toContain("misspelt");
      expect(faultsOf(operation, answer)).toEqual([]);
    });

    if (operation.body?.type === "application/json" && !takesAnything(operation)) {
      it("rejects a property that the document does not have, and names it", async () => {
        const { double, send } = setUp({ batch: { polls: 0 } });
        const [example] = bodiesOf(operation, double.credentials) as [object];
        const body = Array.isArray(example) ? [{ ...example[0], misspelt: 1 }] : { ...example, misspelt: 1 };
        const { path, request } = requestOf(operation, body);
        const answer = await send(operation.method, path, request);
        expect(answer.status).toBe(400);
        expect(JSON.stringify(answer.body.message)).toContain("misspelt");
        expect(faultsOf(operation, answer)).toEqual([]);
        expect(double.requests.at(-1)?.violations.join()).toContain("misspelt is not known");
        expect(() => double.assertNoViolations()).toThrow(operation.id);
      });
    }

    it("returns the documented envelope for an injected fault of every documented status", async () => {
      const { double, send } = setUp();
      // So that the token is requested first.
      await send("GET", "/accounts");
      for (const { status, media, headers } of operation.responses) {
        const code = status === "5XX" ? 503 : Number(status);
        if (code < 400 || !media) continue;
        double.fail({ operation: operation.id as never, status: code });
        const { path, request } = requestOf(operation, bodiesOf(operation, double.credentials)[0]);
        const answer = await send(operation.method, path, request);
        expect(answer.status).toBe(code);
        expect(faultsOf(operation, answer)).toEqual([]);
        expect(answer.headers.has("Retry-After")).toBe(headers.includes("Retry-After"));
      }
    });
  });
}

it("returns the document's example, page by page, if it has no records", async () => {
  const { send } = setUp();
  const query = { ottimate_company_id: 123, limit: 1 };
  const first = await send("GET", "/catalog/variances", { query });
  const second = await send("GET", "/catalog/variances", { query: { ...query, page: 2 } });
  const third = await send("GET", "/catalog/variances", { query: { ...query, page: 3 } });
  expect(first.body).toMatchObject({ count: 2, results: [{ id: "cte_7h2k9x4m1q8z" }] });
  expect(second.body).toMatchObject({ count: 2, results: [{ id: "cte_3f6v0b5n8w2y" }] });
  expect(third.body).toMatchObject({ count: 2, results: [] });
});

it("returns 404 for a path that the document does not have, and records it", async () => {
  const { double, send } = setUp();
  expect((await send("GET", "/webhooks")).status).toBe(404);
  expect((await send("DELETE", "/vendors/789")).status).toBe(404);
  expect(double.requests.at(-1)).toMatchObject({ operationId: undefined, path: "/vendors/789" });
  expect(() => double.assertNoViolations()).toThrow("DELETE /vendors/789 is not in the document");
});
