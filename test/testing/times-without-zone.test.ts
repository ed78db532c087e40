import { describe, expect, it } from "vitest";
import { setUp } from "./support.ts";

describe("Times without a zone", () => {
  it("are in the zone of the option, in summer and in winter; times in UTC stay the same", async () => {
    const { double, send } = setUp({ timesWithoutZone: "America/New_York" });
    double.seed({
      invoices: [{ id: "1", created_at: "2026-01-15T03:04:05Z", created_at_utc: "2026-01-15T03:04:05Z" }],
    });
    const { results } = (await send("GET", "/invoices")).body;
    const timesOf = (wanted: string) => {
      const { created_at, created_at_utc, approved_date } = results.find(
        ({ id }: { id: string }) => id === wanted,
      );
      return [created_at, created_at_utc, approved_date];
    };
    expect(timesOf("9182736")).toEqual([
      "2026-10-08T12:20:05",
      "2026-10-08T16:20:05Z",
      "2026-10-12T06:15:42",
    ]);
    expect(timesOf("1")).toEqual(["2026-01-14T22:04:05", "2026-01-15T03:04:05Z", undefined]);
  });

  it("do not change filters, which are in UTC according to the reference", async () => {
    const { send } = setUp({ timesWithoutZone: "America/New_York" });
    const list = async (moment: string) =>
      (await send("GET", "/invoices", { query: { date_from: moment, date_to: moment } })).body.count;
    expect(await list("2026-10-08 16:20:05")).toBe(1);
    expect(await list("2026-10-08 12:20:05")).toBe(0);
  });

  it("do not come from a zone that does not exist", () => {
    expect(() => setUp({ timesWithoutZone: "Mars/Olympus" })).toThrow(
      "timesWithoutZone: Mars/Olympus is not a time zone",
    );
  });
});
