import { describe, expect, it } from "vitest";
import { bulk, OttimateInputError, paginate } from "../../../src/index.ts";
import { company, vendorsOf } from "../../support/bulk-double.ts";
import { callUntyped, clientOf } from "../../support/client.ts";
import { rejection, thrown } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";

/** The parts of a library's time or number object that a client can see. */
class Moment {
  readonly #date: Date;
  constructor(date: Date) {
    this.#date = date;
  }
  toDate = () => this.#date;
  toISOString = () => this.#date.toISOString();
  toJSON = () => this.#date.toISOString();
  format = (pattern: string) => `${pattern} here`;
}
class DateTime {
  toISODate = () => "2026-10-08";
  toJSON = () => "2026-10-08T00:30:00.000+02:00";
}
class PlainDate {
  get [Symbol.toStringTag]() {
    return "Temporal.PlainDate";
  }
  toJSON = () => "2026-10-08";
}
class ZonedDateTime {
  toPlainDate = () => new PlainText("2026-10-08");
  toInstant = () => new PlainText("2026-10-07T22:30:00Z");
  toJSON = () => "2026-10-08T00:30:00+02:00[Europe/Berlin]";
}
class PlainText {
  toString: () => string;
  constructor(text: string) {
    this.toString = () => text;
  }
}
class Decimal {
  toJSON: () => string;
  constructor(text: string) {
    this.toJSON = () => text;
  }
}

/** Half past midnight on October 8 in local time; in UTC it may be the day before. */
const nightly = new Date(2026, 9, 8, 0, 30);

async function issuesOf(call: Promise<unknown>): Promise<OttimateInputError["issues"]> {
  return (await rejection(call, OttimateInputError)).issues;
}

function creating(body: object) {
  const api = fakeApi();
  return issuesOf(callUntyped(clientOf(api), "POST", "/purchase-orders", { body }));
}

describe("An object instead of a date", () => {
  it.each([
    ["a Date", nightly, "2026-10-08"],
    ["moment or dayjs", new Moment(nightly), "YYYY-MM-DD here"],
    ["luxon", new DateTime(), "2026-10-08"],
    ["Temporal.PlainDate", new PlainDate(), "2026-10-08"],
    ["Temporal.ZonedDateTime", new ZonedDateTime(), "2026-10-08"],
  ])("of %s is rejected with the date in the caller's time zone", async (_, date, day) => {
    const [issue] = await creating({ date });
    expect(issue?.path).toEqual(["body", "date"]);
    expect(issue?.message).toMatch(new RegExp(`: write "${day}"$`));
  });

  it("in a date-time field is rejected with the time", async () => {
    const api = fakeApi();
    const body = { start_date: new ZonedDateTime(), end_date: nightly };
    const issues = await issuesOf(callUntyped(clientOf(api), "POST", "/catalog/allowances", { body }));
    expect(issues.map(({ message }) => message)).toEqual([
      'is a ZonedDateTime: write "2026-10-07T22:30:00Z"',
      `is a Date: write "${nightly.toISOString()}"`,
    ]);
  });

  it("in a field without a known format is rejected with both forms", async () => {
    const [issue] = await creating({ custom_fields: { since: nightly } });
    expect(issue?.path).toEqual(["body", "custom_fields", "since"]);
    expect(issue?.message).toContain('"2026-10-08" for a date, or "');
  });

  it("that is not a valid date is reported as such", async () => {
    const [issue] = await creating({ date: new Date(Number.NaN) });
    expect(issue?.message).toBe("is a Date without a valid value");
  });

  it("in a query is rejected as well", async () => {
    const call = () =>
      paginate(clientOf(fakeApi()), "/invoices", { query: { exported_after: nightly } as never });
    expect(thrown(call, OttimateInputError).issues).toEqual([
      { path: ["query", "exported_after"], message: `is a Date: write "${nightly.toISOString()}"` },
    ]);
  });
});

describe("An object instead of a number", () => {
  it("is rejected with the number and the string", async () => {
    const [issue] = await creating({ items: [{ price: new Decimal("12.50") }] });
    expect(issue).toEqual({
      path: ["body", "items", 0, "price"],
      message: 'is a Decimal: write 12.5, or "12.50" for a string',
    });
  });

  it("is rejected in a bulk record, with its place", async () => {
    const vendors = vendorsOf(2).map((vendor, i) =>
      i === 1 ? { ...vendor, limit: new Decimal("7") } : vendor,
    );
    const [issue] = await issuesOf(bulk(clientOf(fakeApi()), "/vendors/bulk", vendors, { scope: company }));
    expect(issue?.path).toEqual(["records", 1, "limit"]);
  });
});

describe("A class whose toJSON returns an object", () => {
  it("is a valid body", async () => {
    class Order {
      toJSON = () => ({ external_id: "PO-1" });
    }
    const api = fakeApi();
    await callUntyped(clientOf(api), "POST", "/purchase-orders", { body: new Order() });
    expect(await api.calls[0]?.text()).toBe('{"external_id":"PO-1"}');
  });
});

describe("All issues of a call", () => {
  it("are reported at once", async () => {
    const options = {
      params: { query: { limit: ["1", "2"], "a&b": 1 }, header: { Host: "x" } },
      body: {},
      timeoutMs: 0,
      tiemout: 1,
    };
    const error = await rejection(
      callUntyped(clientOf(fakeApi()), "GET", "/vendors", options),
      OttimateInputError,
    );
    expect(error.issues.map(({ path }) => path)).toEqual([
      ["timeoutMs"],
      ["tiemout"],
      ["params", "query", "limit"],
      ["params", "query", "a&b"],
      ["params", "header", "Host"],
      ["body"],
    ]);
    expect(error.message).toContain("and 1 more. Nothing was sent.");
    expect(error.argument).toBe("timeoutMs");
  });

  it("shows how a list is written in a query", async () => {
    const query = { ottimate_location_ids: [7, 8] };
    const [issue] = await issuesOf(
      callUntyped(clientOf(fakeApi()), "GET", "/invoices", { params: { query } }),
    );
    expect(issue?.message).toBe('is an array: write a list as one string, such as "7,8"');
  });

  it("names a row that nests 20,000 levels deep, for a company's client too", async () => {
    let row: object = {};
    for (let i = 0; i < 20_000; i += 1) row = { items: [row] };
    const [issue] = await creating({ items: [row] });
    expect(issue?.message).toBe("is nested too deeply");
  });
});

describe("An identifier that is only white space", () => {
  it("is rejected in a single call and in a bulk call", async () => {
    const [single] = await creating({ external_id: " " });
    expect(single?.path).toEqual(["body", "external_id"]);
    const vendors = vendorsOf(2).map((vendor) => ({ ...vendor, erp_vendor_id: "\t" }));
    const body = { ...company, vendors };
    const api = fakeApi();
    const both = await issuesOf(callUntyped(clientOf(api), "POST", "/vendors/bulk", { body }));
    expect(both.map(({ path }) => path)).toEqual([
      ["body", "vendors", 0, "erp_vendor_id"],
      ["body", "vendors", 1, "erp_vendor_id"],
    ]);
    const records = await issuesOf(bulk(clientOf(api), "/vendors/bulk", vendors, { scope: company }));
    expect(records[1]?.path).toEqual(["records", 1, "erp_vendor_id"]);
    expect(api.calls).toEqual([]);
  });
});
