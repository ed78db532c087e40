/** The path to a value in the input: `["records", 3, "name"]`. */
export type IssuePath = readonly (string | number)[];

/** One problem with the input. */
export interface Issue {
  /** Where it is, outermost part first. */
  readonly path: IssuePath;
  /** What is wrong, and what to write instead if known: `is missing`. */
  readonly message: string;
  /** A code for programs, if correcting the value is not enough. */
  readonly code?: string | undefined;
}

/** `records[3].name` */
export function formatPath(path: IssuePath): string {
  return path.map((part, i) => (typeof part === "number" ? `[${part}]` : i > 0 ? `.${part}` : part)).join("");
}

export function formatIssue({ path, message }: Issue): string {
  return `${formatPath(path)} ${message}`;
}

/** An issue with this message, or none. */
export function issueAt(path: IssuePath, message: string | undefined | false): Issue[] {
  return message ? [{ path, message }] : [];
}

/** `[object Date]` */
const tagOf = (value: unknown): string => Object.prototype.toString.call(value);

/** Describes a value's type in a message, without showing the value. */
export function describeType(value: unknown): string {
  if (value == null) return String(value);
  const kind = tagOf(value).slice(8, -1);
  return /^[AEIOU]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}

/** Joins the parts that are not empty. */
export function joined(parts: readonly unknown[], between = " "): string {
  return parts.filter(Boolean).join(between);
}

export type Values = Readonly<Record<string, unknown>>;

/** Whether the value is a plain object: not an array, a date, a file or a map. */
export function isRecord(value: unknown): value is Values {
  return tagOf(value) === "[object Object]";
}

/** Own properties only: inherited ones were not given by the caller, as with a polluted Object.prototype. */
export function ownProperties<T extends object>(given: T): T {
  return Object.assign(Object.create(null) as T, given);
}

export function recordIssues(value: unknown, path: IssuePath): Issue[] {
  return issueAt(path, value !== undefined && recordMessage(value));
}

/** The object's own properties; none if it is missing or, as `recordIssues` reports, not an object. */
export function recordOf(value: unknown): Values {
  return ownProperties(isRecord(value) ? value : {});
}

/** What JSON.stringify writes for an object with toJSON, which may throw; any other value unchanged. */
export const asWritten = (value: unknown): unknown =>
  isRecord(value) && typeof value.toJSON === "function" ? value.toJSON() : value;

/** A property of a record, if it is a number or text that is not empty. */
export function fieldOf(record: unknown, name: string): string | number | undefined {
  const value = propertyOf(record, name);
  return typeof value === "number" || (typeof value === "string" && value !== "") ? value : undefined;
}

/** A property that JSON.stringify writes: not a getter of the class, and not what toJSON leaves out. */
export function propertyOf(holder: unknown, name: string): unknown {
  try {
    const written = asWritten(holder);
    const isWritten = isRecord(written) && Object.prototype.propertyIsEnumerable.call(written, name);
    return isWritten ? written[name] : undefined;
  } catch {
    // A getter of the caller's that throws must not end a job: its record has failed already.
    return undefined;
  }
}

/** What is wrong with a value: a message, issues if it has parts, or nothing. */
export type Check = (value: unknown, path: IssuePath) => readonly Issue[] | string | false | undefined;
export type Checks = Readonly<Record<string, Check>>;

/** For values that are checked elsewhere. */
export const unchecked: Check = () => false;

/** Checks options by name. A name without a check is unknown; undefined values are ignored. */
export function optionIssues(given: Values, checks: Checks, at: IssuePath = []): Issue[] {
  const issues: Issue[] = [];
  for (const name of Object.keys(given)) {
    const { [name]: value } = given;
    const path = [...at, name];
    const check = Object.hasOwn(checks, name) && checks[name];
    if (!check) issues.push({ path, message: unknownNameMessage(name, Object.keys(checks)) });
    const found = check && value !== undefined && check(value, path);
    if (found) issues.push(...(typeof found === "string" ? issueAt(path, found) : found));
  }
  return issues;
}

/** Suggests the name that was probably meant. */
function unknownNameMessage(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return `is not an option${meant ? `, did you mean ${meant}?` : ` (${known.join(", ")})`}`;
}

export const recordMessage = (value: unknown): string | false =>
  !isRecord(value) && `is ${describeType(value)}, not an object`;

/** A value with options of its own. */
export const nested =
  (checks: Checks, message?: string): Check =>
  (value, path) =>
    isRecord(value) ? optionIssues(value, checks, path) : (message ?? recordMessage(value));

/** One of a few strings. */
export const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    !words.some((each) => each === value) && `is not one of ${words.join(", ")}`;

/** Whether it has all these functions, own or inherited. */
export const hasFunctions = (value: unknown, names: readonly string[]): boolean =>
  names.every((name) => typeof (Object(value) as Values)[name] === "function");

/** Checks the parts of a signal that the client uses. */
export const signalMessage = (value: unknown): string | false =>
  !hasFunctions(value, ["addEventListener", "removeEventListener", "throwIfAborted"]) &&
  "is not an AbortSignal";

/** The share of letter pairs that two names must have in common for a suggestion. */
const MIN_SHARE = 0.6;

/** The known name closest to a misspelled one; undefined if none is close. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  const pairsOf = (name: string) => {
    const word = ` ${name.toLowerCase().replaceAll(/[_-]/g, "")} `.slice(0, 100);
    return [...word.slice(1)].map((letter, i) => `${word[i]}${letter}`);
  };
  const pairs = pairsOf(given);
  let [best, most]: [string | undefined, number] = [undefined, MIN_SHARE];
  for (const name of known) {
    const others = pairsOf(name);
    const shared = pairs.filter((pair) => others.includes(pair)).length;
    const share = (2 * shared) / (pairs.length + others.length);
    if (share > most) [best, most] = [name, share];
  }
  return best;
}

export const functionMessage = (value: unknown): string | false =>
  typeof value !== "function" && "is not a function";

/** Whether a number can be a duration: finite, and not negative. */
export const isDuration = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;

/** Checks a time in ms. */
export const timeMessage = (value: unknown): string | false =>
  !(isDuration(value) && value > 0) && "is not a number of ms above 0";

export const booleanMessage = (value: unknown): string | false =>
  typeof value !== "boolean" && "is neither true nor false";

/** Checks a count. */
export const countMessage = (value: unknown): string | false =>
  !(Number.isInteger(value) && Number(value) >= 1) && "is not a whole number above 0";

/** Why credentials must not be sent to this URL, if there is a reason. */
export function urlMessage(value: unknown): string | undefined {
  if (typeof value !== "string") return "is not a string";
  // URL itself accepts an empty query or fragment, and white space at the ends.
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

/** Normalizes a URL, to compare it and to append paths. */
export function normalizeUrl(url: string): string {
  return new URL(url).href.replace(/\/+$/, "");
}

/** The origin of a normalized URL. A tenth of the cost of parsing it, as it is read for each attempt. */
export const originOf = (url: string): string => url.split("/", 3).join("/");

/** Whether two URLs have the same origin, however they are written: a host may end with a dot. */
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

/** Why a client secret must not be used here: everyone who opens a page can read what it contains. */
export function browserMessage(url: string, isAllowed: unknown): string | false {
  const { window, document } = globalThis as { window?: unknown; document?: unknown };
  if (!window || !document || isAllowed === true || isLoopback(new URL(url).hostname)) return false;
  return "can be read by everyone who opens this page: call the API from your server, or set dangerouslyAllowBrowser to true";
}

/** An environment variable; undefined if it is unset, empty, or not available on this platform. */
export function readVariable(name: string): string | undefined {
  try {
    const { process } = globalThis as { process?: { env?: Readonly<Record<string, string | undefined>> } };
    return process?.env?.[name] || undefined;
  } catch {
    // Deno asks the user, who may have declined.
    return undefined;
  }
}
