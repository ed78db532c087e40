import { describe, expect, it } from "vitest";
import { createOttimateFetch } from "../../src/testing/index.ts";
import { constantGrowth, growthOf } from "../support/scaling.ts";
import { hours, setUp, upload, vendorInput } from "./support.ts";

const now = "2026-11-02T12:00:00Z";

describe("A snapshot", () => {
  it("restores every record that was added, changed or deleted since, in its old order", async () => {
    const { double, send } = setUp({ now });
    await send("POST", "/invoices/upload", { body: upload("first.pdf") });
    await send("GET", "/invoices/uploads");
    await send("POST", "/invoices/upload", { body: upload("second.pdf") });
    const snapshot = double.snapshot();
    const before = double.data();

    await send("POST", "/vendors", { body: vendorInput() });
    const vendors = [{ erp_vendor_id: "V-1001", erp_vendor_name: "Another name" }];
    await send("POST", "/vendors/bulk", { body: { ottimate_company_id: 123, vendors } });
    await send("PATCH", "/invoices/9182736", { body: { items: [{ name: "Ice", quantity: 1, price: 2 }] } });
    await send("POST", "/invoices/9182736/flag", { body: {} });
    await send("GET", "/invoices/uploads");
    expect(double.data().uploads.map(({ filename }) => filename)).toEqual(["second.pdf"]);
    expect(double.data().vendors.map((row) => row.erp_vendor_name)).toContain("Another name");

    double.restore(snapshot);
    expect(double.data()).toEqual(before);
  });

  it("can be restored repeatedly, an older and a newer one in any order", async () => {
    const { double, send } = setUp({ now });
    const first = double.snapshot();
    await send("POST", "/vendors", { body: vendorInput("V-2001") });
    const second = double.snapshot();
    await send("POST", "/vendors", { body: vendorInput("V-2002") });
    const third = double.snapshot();
    const added = () =>
      double.data().vendors.flatMap(({ erp_vendor_id: id }) => (id?.startsWith("V-20") ? [id] : []));

    const seen = [first, third, second, third, first, second].map((snapshot) => {
      double.restore(snapshot);
      return added();
    });
    expect(seen).toEqual([[], ["V-2001", "V-2002"], ["V-2001"], ["V-2001", "V-2002"], [], ["V-2001"]]);

    await send("POST", "/vendors", { body: vendorInput("V-2003") });
    double.restore(third);
    expect(added()).toEqual(["V-2001", "V-2002"]);
  });

  it("leads to the same ids for records created again", async () => {
    const { double, send } = setUp({ now });
    const snapshot = double.snapshot();
    const create = async () => [
      (await send("POST", "/vendors", { body: vendorInput() })).body.vendor.id,
      (await send("POST", "/invoices/upload", { body: upload() })).body.reference_id,
    ];
    const first = await create();
    double.restore(snapshot);
    expect(await create()).toEqual(first);
  });

  it("restores the time, running batches, pending faults, the quota and the idempotency keys", async () => {
    const { double, send } = setUp({
      now,
      limits: { perDay: 8 },
      batch: { polls: Infinity, durationMs: 60_000 },
    });
    const body = [{ upload_id: "harbor-1", ottimate_location_id: 456 }];
    const { batch_id } = (await send("POST", "/invoices/import", { body })).body;
    double.fail({ operation: "getVendor", status: 503 });
    const snapshot = double.snapshot();
    const run = async () => {
      const statuses = [
        (await send("GET", "/vendors/789")).status,
        (await send("POST", "/vendors", { body: vendorInput(), key: "a-key-that-is-long-enough" })).status,
      ];
      double.clock.advance(60_000);
      const { status } = (await send("GET", `/batch/${batch_id}/progress`)).body;
      const second = await send("POST", "/vendors", {
        body: vendorInput(),
        key: "a-key-that-is-long-enough",
      });
      const replayed = second.headers.get("x-idempotent-replayed");
      return [...statuses, status, replayed, (await send("GET", "/vendors")).status];
    };
    const first = await run();
    expect(first).toEqual([503, 201, "completed", "true", 200]);
    double.clock.advance(hours(1));
    double.restore(snapshot);
    expect(Math.abs(double.clock.now().getTime() - snapshot.at.getTime())).toBeLessThan(hours(0.5));
    expect(await run()).toEqual(first);
  });

  it("clears the ledger, keeps tokens, and cuts running requests", async () => {
    const { double, client, send } = setUp({ now });
    await send("GET", "/vendors");
    const snapshot = double.snapshot();
    double.fail({ operation: "createVendor", delayMs: hours(1) });
    const slow = client.POST("/vendors", { body: vendorInput() });
    await expect.poll(() => double.requests.some((each) => each.operationId === "createVendor")).toBe(true);

    double.restore(snapshot);
    await expect(slow).rejects.toThrow();
    expect(double.requests).toEqual([]);
    expect((await send("GET", "/vendors")).status).toBe(200);
    expect(double.data().vendors.some(({ erp_vendor_id: id }) => id === "V-2001")).toBe(false);
  });

  it("survives a reset, and is rejected by another double", () => {
    const { double } = setUp({ now });
    double.seed({ vendors: [{ erp_vendor_id: "V-3001", erp_vendor_name: "Hill Farm" }] });
    const snapshot = double.snapshot();
    const before = double.data().vendors.length;
    double.reset();
    expect(double.data().vendors.length).toBe(before - 1);
    double.restore(snapshot);
    expect(double.data().vendors.length).toBe(before);
    expect(() => setUp().double.restore(snapshot)).toThrow("not a snapshot of this double");
  });

  it("costs the same for any number of records, and so does restoring", async () => {
    const doubles = new Map<number, ReturnType<typeof createOttimateFetch>>();
    for (const size of [250, 8_000]) {
      const vendors = Array.from({ length: size }, (_, i) => ({
        erp_vendor_id: `V-${i}`,
        erp_vendor_name: `Vendor ${i}`,
      }));
      doubles.set(
        size,
        createOttimateFetch({ now, data: { companies: [{ id: 123, name: "Harbor" }], vendors } }),
      );
    }
    const growth = await growthOf(250, (size) => {
      const double = doubles.get(size);
      for (let i = 0; i < 300; i += 1) {
        const snapshot = double?.snapshot();
        double?.seed({ companies: [{ id: 900, name: `Company ${i}` }] });
        if (snapshot) double?.restore(snapshot);
      }
    });
    expect(growth).toBeLessThan(constantGrowth);
  });
});
