import { describe, expect, it } from "vitest";
import { bulkCalls } from "../../../generated/operations.ts";
import { bulkOperation } from "../../../src/bulk/operation.ts";
import { bulk, forCompany } from "../../../src/index.ts";
import { bulkDouble, vendorsOf } from "../../support/bulk-double.ts";
import { document } from "../../support/document.ts";

// The double compiles its schemas at the first request, which may take long on a busy machine.

/** The first example of a bulk call: its records and its scope. */
function exampleOf(request: keyof typeof bulkCalls): { records: object[]; scope: object } {
  const path = request.replace("POST ", "");
  const { examples = {} } = (document.paths[path]?.post?.requestBody?.content["application/json"] ?? {}) as {
    examples?: Record<string, { $ref?: string; value?: unknown }>;
  };
  const [example] = Object.values(examples);
  const { value } = resolved(example ?? {});
  if (Array.isArray(value)) return { records: value, scope: {} };
  const { items } = bulkOperation(path);
  const { [items ?? ""]: records, ...scope } = value as Record<string, object[]>;
  return { records: records ?? [], scope };
}

function resolved(example: { $ref?: string; value?: unknown }): { value?: unknown } {
  const name = example.$ref?.split("/").at(-1);
  const { examples = {} } = document.components as { examples?: Record<string, { value?: unknown }> };
  return name === undefined ? example : (examples[name] ?? {});
}

describe("Every bulk call", () => {
  it.each(Object.keys(bulkCalls) as (keyof typeof bulkCalls)[])(
    "%s accepts the document's own records, and reports each of them",
    async (request) => {
      const { double, ottimate } = bulkDouble();
      const { records, scope } = exampleOf(request);
      expect(records.length).toBeGreaterThan(0);
      const path = request.replace("POST ", "") as never;
      const report = await bulk(ottimate, path, records as never, { scope } as never);
      expect(report.statuses).toHaveLength(records.length);
      expect([report.counts.unknown, report.counts.unsent]).toEqual([0, 0]);
      expect(report.counts.failed).toBeLessThan(records.length);
      double.assertNoViolations();
    },
  );

  it("works with a client of one company, which fills in the scope", async () => {
    const { double, ottimate } = bulkDouble();
    const scoped = forCompany(ottimate, { companyId: 123 });
    const report = await bulk(scoped, "/vendors/bulk", vendorsOf(3));
    expect(report.counts.created).toBe(3);
    expect(double.requests.at(-1)?.body).toMatchObject({ ottimate_company_id: 123 });
    expect(report.requests).toBe(1);
  });
});
