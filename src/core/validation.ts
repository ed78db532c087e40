/** Where in what was given something is: `["records", 3, "name"]`. */
export type IssuePath = readonly (string | number)[];

/** One thing that is wrong with what was given. */
export interface Issue {
  /** Where it is, from the outside in. */
  readonly path: IssuePath;
  /** What is wrong there, and what to write instead where that is known: `is missing`. */
  readonly message: string;
  /** A word for programs, where there is more to do than to correct the value. */
  readonly code?: string | undefined;
}

/** `records[3].name` */
export function formatPath(path: IssuePath): string {
  return path.map((part, i) => (typeof part === "number" ? `[${part}]` : i > 0 ? `.${part}` : part)).join("");
}

export function formatIssue({ path, message }: Issue): string {
  return `${formatPath(path)} ${message}`;
}

/** The one issue of a value, or none. */
export function issueAt(path: IssuePath, message: string | undefined | false): Issue[] {
  return message ? [{ path, message }] : [];
}

/** How a message names what was given, without showing it. */
export function describeType(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  return /^[AEIOU]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}

export type Values = Readonly<Record<string, unknown>>;

/** An object with names, and nothing that is more than that: no array, date, file or map. */
export function isRecord(value: unknown): value is Values {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** What stands in the object itself: what it inherits was put there by others, as into Object.prototype. */
export function ownProperties<T extends object>(given: T): T {
  return Object.assign(Object.create(null) as T, given);
}

export function recordIssues(value: unknown, path: IssuePath): Issue[] {
  return issueAt(path, value !== undefined && !isRecord(value) && `is ${describeType(value)}, not an object`);
}

/** The object's own properties; none where it is missing or, as `recordIssues` tells, none. */
export function recordOf(value: unknown): Values {
  return ownProperties(isRecord(value) ? value : {});
}

/** The formats of text that other kinds of values are given for. */
export type DateFormat = "date" | "date-time";

/** Why a value cannot become text in a URL, a header or a field of a form. */
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
    // Half of a character, as a careless cut leaves it.
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
 * What to write in the place of an object that stands for a time or a number: a Date, or one of dayjs, moment, luxon,
 * Temporal, big.js and decimal.js. Undefined for any other object.
 */
export function scalarObjectMessage(value: object, format?: DateFormat): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype || Array.isArray(value)) return undefined;
  const object = value as ScalarObject;
  const { name = "" } = object.constructor ?? {};
  // A minified class has a name that says nothing.
  const what = `is ${name.length > 2 ? `a ${name}` : "an object with toJSON"}`;
  try {
    const written = object.toJSON ? object.toJSON() : value.valueOf();
    if (written === null) return `${what} without a valid value`;
    if (typeof written === "object" || typeof written === "function") return undefined;
    const text = String(written);
    if (!/^[+-]?\d{4,6}-\d\d/.test(text)) {
      const isNumber = text !== "" && Number.isFinite(Number(text));
      return `${what}: write ${isNumber ? `${Number(text)}, or "${text}" for a text` : `"${text}"`}`;
    }
    const date = format !== "date-time" && `"${dateOf(object, text)}"${format ? "" : " for a date"}`;
    const moment = momentOf(object, text);
    const time = format !== "date" && moment && `"${moment}"${format ? "" : " for a date and time"}`;
    return `${what}: write ${[date, time].filter(Boolean).join(", or ")}`;
  } catch {
    return `${what} without a valid value`;
  }
}

/** The day in the zone that the caller sees: the one of UTC may be the day before. */
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

/** Undefined for a day without a time. */
function momentOf(object: ScalarObject, text: string): string | undefined {
  if (object.toInstant) return String(object.toInstant());
  return text.includes("T") ? text : undefined;
}

/** What the client uses of a signal. */
const signalParts = ["addEventListener", "removeEventListener", "throwIfAborted"];

export function signalIssues(value: unknown): Issue[] {
  const parts = Object(value) as Values;
  const isSignal = "aborted" in parts && signalParts.every((name) => typeof parts[name] === "function");
  return issueAt(["signal"], value !== undefined && !isSignal && "is not an AbortSignal");
}

/** Each name that nobody knows, with the one that was probably meant. */
export function nameIssues(given: object, known: readonly string[], path: IssuePath = []): Issue[] {
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known);
      return {
        path: [...path, name],
        message: `is not an option${meant ? `, did you mean ${meant}?` : ` (${known.join(", ")})`}`,
      };
    });
}

/** The known name that is meant by a misspelt one; undefined where none is near. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[_-]/g, "");
  const word = plain(given).slice(0, 100);
  const [best] = known
    .map((name) => ({ name, steps: stepsBetween(word, plain(name)) }))
    .sort((a, b) => a.steps - b.steps);
  return best && best.steps <= Math.max(1, word.length / 4) ? best.name : undefined;
}

/** How many letters to add, drop or change on the way from one word to the other. */
function stepsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 0; i < from.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j += 1) {
      const changed = (row[j] ?? 0) + (from[i] === to[j] ? 0 : 1);
      next.push(Math.min(changed, (next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

export const functionMessage = (value: unknown): string | false =>
  typeof value !== "function" && "is not a function";

/** A number that a time can be: no NaN, and none that never ends. */
export const isDuration = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;

/** What is wrong with a time in ms. */
export const timeMessage = (value: unknown): string | false =>
  !(isDuration(value) && value > 0) && "is not a number of ms above 0";

export const booleanMessage = (value: unknown): string | false =>
  typeof value !== "boolean" && "is neither true nor false";

/** What is wrong with a count. */
export const countMessage = (value: unknown): string | false =>
  !(Number.isInteger(value) && Number(value) >= 1) && "is not a whole number above 0";

/** Why credentials must not be sent to this address, if there is a reason. */
export function urlMessage(value: unknown): string | undefined {
  if (typeof value !== "string") return "is not a string";
  // URL itself would overlook an empty query or fragment, and white space at the ends.
  if (/[\s?#]/.test(value)) return "has white space, a query or a fragment";
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return "is not an absolute URL";
  }
  if (url.username || url.password) return "has a user name or a password";
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  return isSafe ? undefined : "is not https (http is for loopback only)";
}

/** One spelling for one address, to compare it and to put paths behind it. */
export function normalizeUrl(url: string): string {
  return new URL(url).href.replace(/\/+$/, "");
}

/** Whether two addresses are of one server, however they are written: a host may end with a dot. */
export function isSameOrigin(one: string, other: string): boolean {
  const origin = (url: string) => {
    const { protocol, hostname, port } = new URL(url);
    return `${protocol}//${hostname.replace(/\.$/, "")}:${port}`;
  };
  return origin(one) === origin(other);
}

export function isLoopback(hostname: string): boolean {
  return /^((.+\.)?localhost|127(\.\d+){3}|\[::1])$/.test(hostname);
}

/** Why a client secret must not be used here: what runs in a page, its readers can read. */
export function browserMessage(url: string, isAllowed: unknown): string | false {
  const { window, document } = globalThis as { window?: unknown; document?: unknown };
  if (!window || !document || isAllowed === true || isLoopback(new URL(url).hostname)) return false;
  return "can be read by everybody who opens this page: call the API from your server, or set dangerouslyAllowBrowser to true";
}

/** An environment variable, or undefined where it is unset, empty, or not to be had on this platform. */
export function readVariable(name: string): string | undefined {
  try {
    const { process } = globalThis as { process?: { env?: Readonly<Record<string, string | undefined>> } };
    return process?.env?.[name] || undefined;
  } catch {
    // Deno asks its user, who may have said no.
    return undefined;
  }
}
