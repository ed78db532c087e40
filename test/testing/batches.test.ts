import { describe, expect, it } from "vitest";
import { hours, setUp } from "./support.ts";

const imports = (...ids: string[]) =>
  ids.map((upload_id) => ({ upload_id, ottimate_location_id: 456, invoice_number: upload_id }));

const start = async (send: ReturnType<typeof setUp>["send"], body: object[]) =>
  (await send("POST", "/invoices/import", { body })).body.batch_id as string;

describe("A batch", () => {
  it("advances with each poll, and is done at the second", async () => {
    const { send } = setUp();
    const { body: started } = await send("POST", "/invoices/import", { body: imports("a", "b") });
    expect(started).toMatchObject({ status: "processing", summary: { invoice_count: 2 } });
    expect(started.batch_url).toBe(`/v1/batch/${started.batch_id}/progress`);
    const progress = async () => (await send("GET", `/batch/${started.batch_id}/progress`)).body;
    expect(await progress()).toMatchObject({
      status: "processing",
      progress: 0.5,
      tasks_count: 2,
      tasks_completed: 1,
      results_url: null,
    });
    expect((await send("GET", "/invoices")).body.count).toBe(6);
    expect(await progress()).toMatchObject({
      status: "completed",
      progress: 1,
      tasks_completed: 2,
      results_url: started.results_url,
      error: null,
    });
    expect((await send("GET", "/invoices")).body.count).toBe(7);
    expect((await send("GET", `/batch/${started.batch_id}/results`)).body.results).toMatchObject([
      { result: { upload_id: "a" }, message: null },
      { result: { upload_id: "b" }, message: null },
    ]);
  });

  it("advances by the clock without polls", async () => {
    const { double, send } = setUp({ batch: { durationMs: hours(1) } });
    const id = await start(send, imports("a", "b", "c", "d"));
    double.clock.advance(hours(0.75));
    expect((await send("GET", "/invoices")).body.count).toBe(8);
    double.clock.advance(hours(0.25));
    expect((await send("GET", "/invoices")).body.count).toBe(9);
    expect((await send("GET", `/batch/${id}/progress`)).body.status).toBe("completed");
  });

  it("takes as many polls as the option says, none for zero", async () => {
    const { send } = setUp({ batch: { polls: 4 } });
    const id = await start(send, imports("a"));
    const states = [];
    for (let i = 0; i < 4; i += 1) states.push((await send("GET", `/batch/${id}/progress`)).body.status);
    expect(states).toEqual(["processing", "processing", "processing", "completed"]);
    const other = setUp({ batch: { polls: 0 } });
    await start(other.send, imports("a"));
    expect((await other.send("GET", "/invoices")).body.count).toBe(6);
  });

  it("is completed with failures, and with an error only if every task failed", async () => {
    const { send } = setUp({ batch: { polls: 1 } });
    const unknown = { ...imports("c")[0], erp_vendor_id: "V-9999" };
    const some = await start(send, [...imports("a"), unknown]);
    expect((await send("GET", `/batch/${some}/progress`)).body).toMatchObject({
      status: "completed",
      tasks_completed: 1,
      tasks_failed: 1,
      error: null,
    });
    const all = await start(send, [unknown]);
    const { body } = await send("GET", `/batch/${all}/progress`);
    expect(body).toMatchObject({
      status: "completed",
      tasks_failed: 1,
      error: expect.stringContaining("V-9999"),
    });
  });

  it("is in the list, which also advances it, last changed first", async () => {
    const { send } = setUp();
    const id = await start(send, imports("a", "b"));
    const list = async (query = {}) => (await send("GET", "/batch", { query })).body;
    const all = await list();
    expect(all.count).toBe(4);
    expect(all.results[0]).toMatchObject({
      batch_id: id,
      status: "processing",
      progress: 0.5,
      completed_at: null,
    });
    expect((await list({ status: "processing" })).count).toBe(0);
    expect((await list({ status: "completed" })).count).toBe(4);
    expect(
      (await list({ date_to_utc: "2026-11-01T23:59:59Z", date_from: "2026-11-01T00:00:00Z" })).count,
    ).toBe(1);
  });

  it("that does not exist is 404", async () => {
    const { send } = setUp();
    expect((await send("GET", "/batch/bat_none/progress")).status).toBe(404);
    expect((await send("GET", "/batch/bat_none/results")).status).toBe(404);
  });
});

describe("An import of invoices", () => {
  it("creates invoices with lines and coding; complete ones need review, the others are incomplete", async () => {
    const { double, send } = setUp({ batch: { polls: 0 } });
    const items = [
      { name: "Romaine", quantity: 12, price: 26, dimensions: { ACCOUNT: "5110" } },
      { name: "Lemons", quantity: 1, price: 2 },
    ];
    const fields = {
      erp_vendor_id: "V-1002",
      invoice_number: "GGP-1",
      invoice_date: "2026-11-02",
      total_amount: 314,
    };
    await start(send, [
      { ...imports("a")[0], ...fields, items },
      { upload_id: "b", ottimate_location_id: 456 },
    ]);
    const [first, second] = double.data().invoices.slice(-2);
    expect(first).toMatchObject({
      status: "needs-attention",
      ottimate_vendor_id: 790,
      items: [{ id: 55120343, dimensions: { ACCOUNT: { name: "Food Cost Produce" } } }, { id: 55120344 }],
    });
    expect(second).toMatchObject({ status: "incomplete", items: [] });
  });

  it("is rejected as a whole for a dimension or a custom field that does not exist, or a duplicate id", async () => {
    const { double, send } = setUp();
    const message = async (...more: object[]) =>
      (
        await send("POST", "/invoices/import", {
          body: more.map((each) => ({ ...imports("a")[0], ...each })),
        })
      ).body.message;
    expect(await message({ dimensions: { DEPARTMENT: "D-999" } })).toEqual({
      dimensions: ["No DEPARTMENT with erp_dimension_id D-999."],
    });
    const line = { name: "x", quantity: 1, price: 1 };
    expect(await message({ items: [{ ...line, dimensions: { ACCOUNT: "1" } }] })).toHaveProperty(
      "dimensions",
    );
    expect(await message({ custom_fields: { cost_centre: "x" } })).toHaveProperty("custom_fields");
    expect(await message({}, {})).toEqual({ "[1].upload_id": ["Each record needs its own upload_id."] });
    expect(double.data().batches).toHaveLength(3);
  });

  it("fails for an `upload_id` that was imported before, under another key", async () => {
    const { send } = setUp({ batch: { polls: 1 } });
    for (const expected of [null, "a: This upload_id was imported before."]) {
      const id = await start(send, imports("a"));
      await send("GET", `/batch/${id}/progress`);
      expect((await send("GET", `/batch/${id}/results`)).body.results[0].message).toBe(expected);
    }
  });
});
