import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { recordsFrom, validateRecords } from "../../src/node/index.ts";
import { growthOf, linearGrowth } from "../support/scaling.ts";

const path = "/purchase-orders/bulk";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** The memory in use, in bytes. */
function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Orders of two lines, a thousand rows at a time. */
async function* file(rows: number): AsyncGenerator<string> {
  yield "external_id,po_number,erp_vendor_id,date,total_amount,items.name,items.quantity,items.price\n";
  let text = "";
  for (let row = 0; row < rows; row += 1) {
    const order = row >> 1;
    text += `E-${order},P-${order},V-1,2026-11-16,84.50,"Oysters, ${row}",1.5,84\r\n`;
    if (row % 1000 !== 999 && row !== rows - 1) continue;
    yield text;
    text = "";
  }
}

it("uses no more memory at the end of a file of 100,000 rows than at its start", async () => {
  let read = 0;
  let early = 0;
  let late = 0;
  for await (const _ of recordsFrom(file(100_000), path, { format: "csv" })) {
    read += 1;
    if (read === 5000) early = heap();
    if (read === 50_000) late = heap();
  }
  expect(read).toBe(50_000);
  // 45,000 orders are 30 MB.
  expect(late - early).toBeLessThan(3_000_000);
});

it("keeps only the identifiers of validated records in memory", async () => {
  let read = 0;
  let early = 0;
  let late = 0;
  async function* orders() {
    for await (const record of recordsFrom(file(40_000), path, { format: "csv" })) {
      read += 1;
      if (read === 2000) early = heap();
      yield { ...record, custom_fields: { note: `${read} `.repeat(400) } };
    }
    late = heap();
  }
  const found = await validateRecords(path, orders());
  expect(found).toMatchObject({ records: 20_000, issueCount: 0, requests: 200 });
  // The notes alone would be 40 MB.
  expect(late - early).toBeLessThan(12_000_000);
});

it("takes time in proportion to the rows", async () => {
  const growth = await growthOf(200, async (rows) => {
    const { records } = await validateRecords(path, recordsFrom(file(rows), path, { format: "csv" }));
    expect(records).toBe(rows / 2);
  });
  expect(growth).toBeLessThan(linearGrowth);
});
