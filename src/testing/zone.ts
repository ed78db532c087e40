import type { Operation } from "./document.ts";
import { momentOf as utcMomentOf } from "./time.ts";
import type { Values } from "./validation.ts";

/** A time zone, in which times are written without saying so. */
export interface Zone {
  /** Rewrites the times of an answer, all but those whose name ends in `_utc`. */
  localize(json: string): string;
  /** Rewrites the filters without an offset that have a twin in UTC: what they say is the time there. */
  toUtc(operation: Operation, query: Values): Values;
}

const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const hasOffset = /[T ].*(Z|[+-]\d\d:?\d\d)$/;

/** @throws TypeError for a name that is no time zone's */
export function createZone(name: string): Zone {
  const format = formatOf(name);
  /** The time there, written as if it were in UTC. */
  function localOf(moment: number): string {
    const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
    return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}`;
  }
  const offsetAt = (moment: number): number =>
    Date.parse(`${localOf(moment)}Z`) - Math.floor(moment / 1000) * 1000;

  return {
    localize(json) {
      const value: unknown = JSON.parse(json, (key, each: unknown) =>
        typeof each === "string" && pattern.test(each) && !key.endsWith("_utc")
          ? localOf(Date.parse(each))
          : each,
      );
      return JSON.stringify(value);
    },
    toUtc({ parameters }, query) {
      const names = new Set(parameters.map((parameter) => parameter.name));
      const rewritten = Object.entries(query).map(([key, value]) =>
        names.has(`${key}_utc`) && typeof value === "string" && !hasOffset.test(value)
          ? [key, new Date(momentOf(value)).toISOString()]
          : [key, value],
      );
      return Object.fromEntries(rewritten);
    },
  };

  function momentOf(text: string): number {
    const asUtc = utcMomentOf(text);
    // The offset of the guess is another only around a change of the clocks.
    return asUtc - offsetAt(asUtc - offsetAt(asUtc));
  }
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
    throw new TypeError(`timesWithoutZone: there is no time zone ${timeZone}`);
  }
}
