import { describe, expect, it } from "vitest";
import { setUp, vendorInput } from "./support.ts";

describe("The timeline", () => {
  it("has a line per request, with the time since the first one, the status, and what went wrong", async () => {
    const { double, send } = setUp({ now: "2026-11-02T12:00:00Z" });
    await send("GET", "/vendors", { query: { limit: 2 } });
    double.fail({ operation: "createVendor", status: 503 });
    double.clock.advance(60_000);
    const key = "a-key-that-is-long-enough";
    await send("POST", "/vendors", { body: vendorInput(), key });
    await send("POST", "/vendors", { body: vendorInput(), key });
    await send("POST", "/vendors", { body: vendorInput(), key });
    await send("GET", "/vendors", { query: { limit: "many" } });

    const lines = double.timeline().split("\n");
    expect(lines.map((line) => line.replace(/\d+ ms/g, "_").trim())).toEqual([
      "_  POST /oauth/token        200  in _",
      "_  GET /vendors?limit=2     200  in _",
      "_  POST /vendors            503  in _  status 503 before acting",
      "_  POST /vendors            201  in _  attempt 2",
      "_  POST /vendors            201  in _  attempt 3  replayed",
      expect.stringMatching(
        /^_ {2}GET \/vendors\?limit=many {2}400 {2}in _ {2}violates the document: query\.limit/,
      ),
    ]);
    const [first, , third] = lines.map((line) => Number.parseInt(line, 10));
    expect([first, Number(third) >= 60_000]).toEqual([0, true]);
  });

  it("shows a running request, and how long a slow one took by the double's clock", async () => {
    const { double, client } = setUp();
    expect(double.timeline()).toBe("");
    double.fail({ operation: "listVendors", delayMs: 5_000 });
    const slow = client.GET("/vendors");
    await expect.poll(() => double.timeline()).toMatch(/GET \/vendors {7}- {4}at work {2}delay of 5000 ms$/);
    double.clock.advance(5_000);
    await slow;
    expect(Number(/(\d+) ms {2}delay/.exec(double.timeline())?.[1])).toBeGreaterThanOrEqual(5_000);
  });
});
