import { describe, expect, it } from "vitest";
import { setUp } from "./support.ts";

describe("Times without a zone", () => {
  it("are those of the zone that the option names, in summer and in winter, and those in UTC stay as they are", async () => {
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

  it("are what filters without an offset mean, while those in UTC mean UTC", async () => {
    const list = async (zone: string | undefined, query: Record<string, string>) => {
      const { send } = setUp({ timesWithoutZone: zone });
      return (await send("GET", "/invoices", { query })).body.results.map(({ id }: { id: string }) => id);
    };
    const local = { date_from: "2026-10-08 12:20:05", date_to: "2026-10-08 12:20:05" };
    expect(await list("America/New_York", local)).toEqual(["9182736"]);
    expect(await list(undefined, local)).toEqual([]);
    const utc = { date_from_utc: "2026-10-08T16:20:05Z", date_to_utc: "2026-10-08T16:20:05Z" };
    expect(await list("America/New_York", utc)).toEqual(["9182736"]);
    const day = { date_from: "2026-10-08", date_to: "2026-10-09" };
    // The day begins at 15:00 UTC of the day before.
    expect(await list("Asia/Tokyo", day)).toEqual([]);
    expect(await list("America/New_York", day)).toEqual(["9182736"]);
  });

  it("do not come from a zone that there is not", () => {
    expect(() => setUp({ timesWithoutZone: "Mars/Olympus" })).toThrow(
      "timesWithoutZone: there is no time zone Mars/Olympus",
    );
  });
});
