import { createOttimateClient } from "ottimate-client";
import { startOttimate } from "ottimate-client/testing";
import { expect, it } from "vitest";
import { exportInvoices } from "./export-job.ts";

it("hands each invoice over once, though the answer to the mark is lost on the way", async () => {
  const double = await startOttimate();
  const retry = { baseDelayMs: 1 };
  const ottimate = createOttimateClient({ baseUrl: double.url, ...double.credentials, retry });
  double.fail({ operation: "markInvoicesExported", cut: "connection", when: "after acting" });
  const posted: string[] = [];

  const marked = await exportInvoices(ottimate, async ({ id }) => void posted.push(id));
  expect(await exportInvoices(ottimate, async ({ id }) => void posted.push(id))).toEqual([]);

  expect([marked, posted]).toEqual([[9182736], ["9182736"]]);
  expect(double.requests).toContainEqual(expect.objectContaining({ attempt: 2, replayed: true }));
  await double.stop();
});
