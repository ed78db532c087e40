import { expect, it } from "vitest";
import { lists } from "../../../generated/operations.ts";
import { type ListPath, paginate } from "../../../src/index.ts";
import type { OttimateData } from "../../../src/testing/index.ts";
import { exampleParams } from "../../contract/through-the-client.ts";
import { allOperations } from "../../support/document.ts";
import { setUp } from "../../testing/support.ts";

const operations = allOperations.filter(({ method, path }) => `${method} ${path}` in lists);

const never = { polls: Number.POSITIVE_INFINITY };
const approver = (id: string) => ({ id, approver: {}, created_date: "2026-11-01T00:00:00Z" });
const exported = {
  status: "exported" as const,
  exported_date: "2026-11-01T00:00:00Z",
  items: [{ id: 1, name: "Oysters", sku: "OYS-1", quantity: 2, price: 3 }],
};
const seed: OttimateData = {
  uploads: [{ filename: "a.pdf" }, { filename: "b.pdf" }],
  invoices: [
    { id: "9182736", approvers: [approver("pbjappr_1"), approver("pbjappr_2")] },
    exported,
    exported,
  ],
  variance_batches: [{ exported_at: "2026-11-01T00:00:00Z" }],
  catalog_entries: [{ item_name: "Oysters", sku: "OYS-1" }],
};

it.each(operations)("$path is read from the double, whatever its envelope", async (operation) => {
  const { double, client, send } = setUp({ extraction: never, batch: never });
  double.seed(seed);
  const { path, query = {} } = exampleParams(operation);
  const required = operation.parameters.filter((each) => each.in === "query" && each.required);
  const needed = Object.fromEntries(required.map(({ name }) => [name, Number(query[name])]));
  const facts = lists[`GET ${operation.path}` as keyof typeof lists];
  const filled = operation.path.replace(/\{(\w+)\}/, (_, name) => String(path?.[name]));
  const { body } = await send("GET", filled, { query: needed });

  const read = await paginate(client, operation.path as ListPath, {
    ...(path && { path }),
    query: needed,
    ...("page" in facts && { pageSize: 1 }),
  }).toArray();
  expect(read).toEqual(body[facts.items]);
  expect(read.length).toBeGreaterThan(0);
  double.assertNoViolations();
});
