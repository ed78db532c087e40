import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { momentAfter, retryAfterMs } from "../../src/core/response.ts";
import { OttimateApiError, type OttimateEvent, OttimateRateLimitError, unwrap } from "../../src/index.ts";
import { clientOf } from "../support/client.ts";
import { rejection } from "../support/failure.ts";
import { fakeApi } from "../support/fake-api.ts";
import { always, headerText } from "../support/property.ts";

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const days = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const two = (n: number) => String(n).padStart(2, "0");

/** A time in each of the three forms of an HTTP date, two of which are obsolete. */
const dates = fc
  .tuple(
    fc.date({ min: new Date(0), max: new Date("2049-12-31"), noInvalidDate: true }),
    fc.constantFrom("now", "old", "asctime"),
  )
  .map(([at, form]) => {
    const date = new Date(Math.floor(at.getTime() / 1000) * 1000);
    const day = days[date.getUTCDay()] ?? "";
    const month = months[date.getUTCMonth()];
    const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(":");
    const [of, year] = [date.getUTCDate(), date.getUTCFullYear()];
    const text =
      form === "now"
        ? date.toUTCString()
        : form === "old"
          ? `${day}, ${two(of)}-${month}-${two(year % 100)} ${time} GMT`
          : `${day.slice(0, 3)} ${month} ${String(of).padStart(2)} ${time} ${year}`;
    return { text, date, form };
  })
  // A two-digit year means the nearest year.
  .filter(({ date, form }) => form !== "old" || date.getUTCFullYear() >= 2000);

const numbers = fc.oneof(
  fc.nat().map(String),
  fc.bigInt({ min: 0n }).map(String),
  fc.constantFrom(
    "0",
    "00",
    "1e3",
    "+5",
    "-5",
    "0x10",
    "1.5",
    "9".repeat(400),
    "5 ",
    "5;",
    "1,2",
    "Infinity",
    "NaN",
    "３",
  ),
);
const dateLike = fc.constantFrom(
  "Sun",
  "error 5",
  "Monday 99",
  "Sun, 99 Foo 2026 00:00:00 GMT",
  "Fri, 31 Dec 9999 23:59:59 GMT",
  "Wed, 21 Oct 2099",
  "later 2099",
  "Wed, 21 Oct 275761 07:28:00 GMT",
  "2099-01-01",
  "2099-01-01T00:00:00Z",
);
const values = fc.oneof(
  headerText,
  numbers,
  dateLike,
  dates.map(({ text }) => text),
);

const headersWith = (value: string): Headers | undefined => {
  try {
    return new Headers({ "retry-after": value });
  } catch {
    // Not a valid header.
    return undefined;
  }
};

describe("Retry-After", () => {
  it("is a wait that a timer and a Date can hold, or none, whatever its value", async () => {
    await always(
      values,
      (value) => {
        const headers = headersWith(value);
        const ms = headers && retryAfterMs(headers);
        if (ms === undefined) return;
        expect(Number.isFinite(ms) && ms >= 0).toBe(true);
        expect(Number.isNaN(momentAfter(ms).getTime())).toBe(false);
      },
      3000,
    );
  });

  it("is read to the second, as a number and in every form of a date", async () => {
    await always(fc.nat(), (seconds) => {
      expect(retryAfterMs(new Headers({ "retry-after": String(seconds) }))).toBe(seconds * 1000);
    });
    const now = Date.UTC(2026, 10, 21);
    await always(dates, ({ text, date }) => {
      const wanted = Math.max(0, date.getTime() - now);
      expect(retryAfterMs(new Headers({ "retry-after": text }), now), text).toBe(wanted);
    });
  });

  it("that is neither is ignored", async () => {
    const isOne =
      /^(\d+|\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT|\w+, \d\d-\w{3}-\d\d [\d:]{8} GMT|\w{3} \w{3} [\d ]\d [\d:]{8} \d{4})$/;
    await always(
      values,
      (value) => {
        const headers = headersWith(value);
        if (headers && !isOne.test(headers.get("retry-after") ?? ""))
          expect(retryAfterMs(headers), value).toBeUndefined();
      },
      3000,
    );
  });

  it("makes no call wait longer than allowed, whatever its value", async () => {
    const mostMs = 3;
    const statuses = fc.constantFrom(429, 503, 500, 200);
    await always(fc.tuple(values, statuses), async ([value, status]) => {
      const headers = headersWith(value);
      if (!headers) return;
      const api = fakeApi({ call: () => Response.json({ code: "C", message: "M" }, { status, headers }) });
      const events: OttimateEvent[] = [];
      const client = clientOf(api, {
        retry: { attempts: 2, baseDelayMs: 1, maxDelayMs: mostMs },
        onEvent: (event) => events.push(event),
      });
      if (status === 200) expect((await client.GET("/vendors")).response.ok).toBe(true);
      else {
        const error = await rejection<OttimateApiError>(unwrap(client.GET("/vendors")), OttimateApiError);
        expect(error.attempts.every(({ waitedMs }) => waitedMs >= 0 && waitedMs <= mostMs + 1)).toBe(true);
        if (error instanceof OttimateRateLimitError && error.resetAt)
          expect(error.resetAt.getTime()).not.toBeNaN();
        expect(JSON.stringify(error)).toContain(String(status));
      }
      for (const event of events)
        if (event.type === "retry") expect(event.waitMs).toBeLessThanOrEqual(mostMs + 1);
      // A rejected wait is not waited for.
      const asked = retryAfterMs(headers) ?? 0;
      if (asked > mostMs) expect(api.calls.length).toBe(1);
    });
  });
});
