/** A time zone in which times are written without an offset. */
export interface Zone {
  /** Rewrites the times in a response, except those whose name ends in `_utc`. */
  localize(json: string): string;
}

const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** @throws TypeError for an unknown time zone */
export function createZone(name: string): Zone {
  const format = formatOf(name);
  /** The time there, written as if it were in UTC. */
  function localOf(moment: number): string {
    const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
    return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}`;
  }

  return {
    localize(json) {
      const value: unknown = JSON.parse(json, (key, each: unknown) =>
        typeof each === "string" && pattern.test(each) && !key.endsWith("_utc")
          ? localOf(Date.parse(each))
          : each,
      );
      return JSON.stringify(value);
    },
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const two = "2-digit";
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
  } catch {
    throw new TypeError(`timesWithoutZone: ${timeZone} is not a time zone`);
  }
}
