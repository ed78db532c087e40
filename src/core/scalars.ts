import { describeType, type Issue, type IssuePath, issueAt, joined } from "./validation.ts";

/** The date formats in the document. */
export type DateFormat = "date" | "date-time";

/** Why a value cannot be sent in a URL, a header or a form field. */
export function textIssues(value: unknown, path: IssuePath, format?: DateFormat): Issue[] {
  if (typeof value === "object" && value !== null) {
    const instead = scalarObjectMessage(value, format);
    if (instead) return issueAt(path, instead);
  }
  if (!["string", "number", "boolean"].includes(typeof value))
    return issueAt(path, `is ${describeType(value)}, not a string, a number or a boolean`);
  if (typeof value === "number" && !Number.isFinite(value)) return issueAt(path, `is ${value}`);
  try {
    encodeURIComponent(String(value));
    return [];
  } catch {
    // Half of a surrogate pair, as left by cutting a string.
    return issueAt(path, "is not well-formed text");
  }
}

interface ScalarObject {
  constructor?: { name?: string };
  toJSON?: () => unknown;
  toDate?: () => Date;
  format?: (pattern: string) => string;
  toISODate?: () => string;
  toPlainDate?: () => object;
  toInstant?: () => object;
  epochMilliseconds?: number;
}

/**
 * What to write instead of an object that represents a time or a number: a Date, or an object of dayjs, moment, luxon,
 * Temporal, big.js or decimal.js. Undefined for any other object.
 */
export function scalarObjectMessage(value: object, format?: DateFormat): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype || Array.isArray(value)) return undefined;
  const object = value as ScalarObject;
  const { name = "" } = object.constructor ?? {};
  // The name of a minified class says nothing.
  const what = `is ${name.length > 2 ? `a ${name}` : "an object with toJSON"}`;
  try {
    const written = object.toJSON ? object.toJSON() : value.valueOf();
    if (written === null) return `${what} without a valid value`;
    if (typeof written === "object" || typeof written === "function") return undefined;
    const text = String(written);
    if (!/^[+-]?\d{4,6}-\d\d/.test(text)) {
      const isNumber = text !== "" && Number.isFinite(Number(text));
      return `${what}: write ${isNumber ? `${Number(text)}, or "${text}" for a string` : `"${text}"`}`;
    }
    const date = format !== "date-time" && `"${dateOf(object, text)}"${format ? "" : " for a date"}`;
    const moment = momentOf(object, text);
    const time = format !== "date" && moment && `"${moment}"${format ? "" : " for a date and time"}`;
    return `${what}: write ${joined([date, time], ", or ")}`;
  } catch {
    return `${what} without a valid value`;
  }
}

/** The date in the caller's time zone: the date in UTC may be the day before. */
function dateOf(object: ScalarObject, text: string): string {
  if (object.toDate && object.format) return object.format("YYYY-MM-DD");
  if (object.toISODate) return object.toISODate();
  if (object.toPlainDate) return String(object.toPlainDate());
  const at = object instanceof Date ? object : object.epochMilliseconds;
  if (at === undefined) return text.slice(0, 10);
  const local = new Date(at);
  local.setMinutes(local.getMinutes() - local.getTimezoneOffset());
  return local.toISOString().slice(0, 10);
}

/** Undefined for a date without a time. */
function momentOf(object: ScalarObject, text: string): string | undefined {
  if (object.toInstant) return String(object.toInstant());
  return text.includes("T") ? text : undefined;
}
