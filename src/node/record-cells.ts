/** How to read cells that are ambiguous. */
export interface CellOptions {
  /** The decimal separator. Without it, an ambiguous number is an issue, and so is any comma. */
  readonly decimal?: "." | "," | undefined;
  /** How dates are written, such as `DD.MM.YYYY` or `M/D/YYYY`. ISO dates, `2026-11-16`, need no format. */
  readonly dateFormat?: string | undefined;
}

/** The value of a cell, or what is wrong with it; `code` if an option can resolve it. */
type CellValue = { readonly value: string | number | boolean } | CellProblem;
interface CellProblem {
  readonly problem: string;
  readonly code?: "ambiguous";
}

/** Converts the text of a cell that is not blank. */
export type ReadCell = (text: string) => CellValue;

/** The text unchanged: 007 stays 007. */
export const readText: ReadCell = (text) => ({ value: text });

const booleans = new Map([
  ["true", true],
  ["yes", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["0", false],
]);

export const readBoolean: ReadCell = (text) => {
  const value = booleans.get(text.trim().toLowerCase());
  return value === undefined
    ? { problem: `${quote(text)} is not one of ${[...booleans.keys()].join(", ")}` }
    : { value };
};

/** A double represents any number with this many digits exactly. */
const MAX_DIGITS = 15;

export function numberReader({ decimal }: CellOptions): ReadCell {
  // If the decimal separator is known, the other one and similar characters may group thousands.
  const grouped =
    decimal && RegExp(`^[+-]?\\d{1,3}([${decimal === "." ? "," : "."} \u00a0\u202f'’]\\d{3})+(?!\\d)`);
  const plain = RegExp(`^[+-]?\\d+([${decimal ?? "."}]\\d+)?$`);
  return (cell) => {
    const text = cell.trim();
    const digits = text.replace(grouped ?? /^$/, (whole) => whole.replace(/[^\d+-]/g, ""));
    if (!plain.test(digits)) return notANumber(text, decimal);
    if (!decimal && /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text)) return ambiguousNumber(text, ".");
    const significant = digits.replace(/\D/g, "").replace(/^0+/, "");
    if (significant.length > MAX_DIGITS)
      return { problem: `${quote(text)} has more than ${MAX_DIGITS} digits, which a number cannot keep` };
    return { value: Number(digits.replace(",", ".")) };
  };
}

function notANumber(text: string, decimal: CellOptions["decimal"]): CellProblem {
  if (decimal || !/^[+-]?\d[\d.,]*$/.test(text)) return { problem: `${quote(text)} is not a number` };
  if (/^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) return ambiguousNumber(text, ",");
  const last = text.lastIndexOf(",") > text.lastIndexOf(".") ? "," : ".";
  // A separator that occurs twice, as in 1,234,567, groups thousands.
  const sign = text.split(last).length > 2 ? (last === "," ? "." : ",") : last;
  return {
    problem: `${quote(text)} is not a plain number: set the option decimal, "${sign}" for this one`,
    code: "ambiguous",
  };
}

function ambiguousNumber(text: string, sign: "." | ","): CellProblem {
  const readings = `${text.replace(sign, "")} or ${text.replace(sign, ".")}`;
  return {
    problem: `${quote(text)} may be ${readings}: set the option decimal, "." or ","`,
    code: "ambiguous",
  };
}

/** A date; for a date-time property, a date or an ISO time. */
export function dateReader({ dateFormat }: CellOptions, takesTime: boolean): ReadCell {
  const format = dateFormat === undefined ? undefined : dateParts(dateFormat);
  return (cell) => {
    const text = cell.trim();
    if (takesTime && /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)))
      // `Date` would turn a date that does not exist into one of the next month.
      return isDay(text.slice(0, 10)) ? { value: text } : noDay(text);
    // Spreadsheets append a time to a date.
    const day = text.replace(/[ T]0?0:00(:00(\.0+)?)?$/, "");
    const parts = format?.exec(day)?.groups ?? /^(?<Y>\d{4})-(?<M>\d\d)-(?<D>\d\d)$/.exec(day)?.groups;
    if (!parts) return notADate(text, dateFormat);
    const value = [parts.Y, parts.M?.padStart(2, "0"), parts.D?.padStart(2, "0")].join("-");
    return isDay(value) ? { value } : noDay(text);
  };
}

/** The pattern of a date format; undefined if it is invalid. */
export function dateParts(format: string): RegExp | undefined {
  const tokens: Readonly<Record<string, string>> = {
    YYYY: "(?<Y>\\d{4})",
    MM: "(?<M>\\d\\d)",
    M: "(?<M>\\d{1,2})",
    DD: "(?<D>\\d\\d)",
    D: "(?<D>\\d{1,2})",
  };
  const parts = format.match(/Y+|M+|D+|[^YMD]+/g) ?? [];
  const letters = parts.map(([first = ""]) => first).filter((first) => /[YMD]/.test(first));
  const isKnown = parts.every((part) => part in tokens || /^[^YMDA-Za-z0-9]+$/.test(part));
  if (!isKnown || [...letters].sort().join("") !== "DMY") return undefined;
  const source = parts.map((part) => tokens[part] ?? part.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"));
  return RegExp(`^${source.join("")}$`);
}

function notADate(text: string, dateFormat: string | undefined): CellProblem {
  if (dateFormat !== undefined)
    return { problem: `${quote(text)} is not a date in the form ${quote(dateFormat)} or 2026-11-16` };
  const [, a = "", sign = "", b = ""] = /^(\d{1,2})([./-])(\d{1,2})\2\d{4}$/.exec(text) ?? [];
  if (sign === "")
    return { problem: `${quote(text)} is not a date such as 2026-11-16: set the option dateFormat` };
  const dayFirst = `"DD${sign}MM${sign}YYYY"`;
  const monthFirst = `"MM${sign}DD${sign}YYYY"`;
  const forms = [...(Number(b) <= 12 ? [dayFirst] : []), ...(Number(a) <= 12 ? [monthFirst] : [])];
  const what = forms.length > 1 ? "may be two days" : "is not a date such as 2026-11-16";
  return {
    problem: `${quote(text)} ${what}: set the option dateFormat, such as ${forms.join(" or ") || dayFirst}`,
    code: "ambiguous",
  };
}

const noDay = (text: string): CellProblem => ({ problem: `${quote(text)} is not a day of the calendar` });

function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  // Day 0 of the next month is the last day of this one.
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    (day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate())
  );
}

const quote = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
