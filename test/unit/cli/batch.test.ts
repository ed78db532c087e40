import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createOttimateClient, unwrap } from "../../../src/index.ts";
import { runCli, useCommand } from "../../support/cli.ts";
import { holdClock, ticking } from "../../support/clock.ts";

const cli = useCommand("batch", { batch: { polls: 1 } });

async function startBatch(): Promise<string> {
  const client = createOttimateClient({ baseUrl: cli.double.url, ...cli.double.credentials });
  const order = {
    external_id: "ERP-1",
    po_number: "PO-1",
    erp_vendor_id: "V-1001",
    date: "2026-11-02",
    total_amount: 840,
    items: [{ name: "Oysters", quantity: 10, price: 84 }],
  };
  const body = { ottimate_company_id: 123, ottimate_location_id: 456, purchase_orders: [order] };
  return (await unwrap(client.POST("/purchase-orders/bulk", { body }))).batch_id;
}

describe("batch", () => {
  it("follows a batch to its end, and prints it with its results", async () => {
    const id = await startBatch();
    const { code, stdout, stderr } = await runCli(["batch", id], { env: cli.double.env });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: "completed", results: [{}] });
    expect(stderr).toContain("1 of 1 completed");
  });

  it("draws a bar on a terminal, and says nothing under --quiet", async () => {
    const id = await startBatch();
    const shown = await runCli(["batch", id], { env: cli.double.env, isTerminal: true });
    expect(shown.stderr).toMatch(/\[#{24}\] 1 of 1 completed\S*\n$/);
    expect((await runCli(["batch", id, "--quiet"], { env: cli.double.env })).stderr).toBe("");
  });

  it("exits with 4 if the batch does not finish in time, and with 2 for an invalid timeout", async () => {
    const id = await startBatch();
    cli.double.fail({ operation: "getBatchProgress", delayMs: 20_000 });
    const late = await runCli(["batch", id, "--timeout", "0.05"], { env: cli.double.env });
    expect(late.code).toBe(4);
    expect((await runCli(["batch", id, "--timeout", "soon"], { env: cli.double.env })).code).toBe(2);
  });

  it("exits with 1 for a batch that does not exist", async () => {
    holdClock();
    onTestFinished(() => void vi.useRealTimers());
    const id = "7c0e7c3a-4d2e-4f0b-9a51-2f6d3f6f0c11";
    const { code, stderr } = await ticking(runCli(["batch", id], { env: cli.double.env }));
    expect(code).toBe(1);
    expect(stderr).toContain("404");
  });
});
