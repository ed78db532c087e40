/** The path to a value in the input: `["records", 3, "name"]`. */
export type IssuePath = readonly (string | number)[];

/** One problem with the input. */
export interface Issue {
  /** Where it is, from the outermost part inward. */
  readonly path: IssuePath;
  /** What is wrong, and what to write instead if that is known: `is missing`. */
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

/** The one issue of a value, or none. */
export function issueAt(path: IssuePath, message: string | undefined | false): Issue[] {
  return message ? [{ path, message }] : [];
}

/** `[object Date]` */
const tagOf = (value: unknown): string => Object.prototype.toString.call(value);

/** How a message names what was given, without showing it. */
export function describeType(value: unknown): string {
  if (value == null) return String(value);
  const kind = tagOf(value).slice(8, -1);
  return /^[AEIOU]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}

/** Those of the parts that there are, as one text. */
export function joined(parts: readonly unknown[], between = " "): string {
  return parts.filter(Boolean).join(between);
}

export type Values = Readonly<Record<string, unknown>>;

/** An object with names, and nothing that is more than that: no array, date, file or map. */
export function isRecord(value: unknown): value is Values {
  return tagOf(value) === "[object Object]";
}

/** What stands in the object itself: what it inherits was put there by others, as into Object.prototype. */
export function ownProperties<T extends object>(given: T): T {
  return Object.assign(Object.create(null) as T, given);
}

export function recordIssues(value: unknown, path: IssuePath): Issue[] {
  return issueAt(path, value !== undefined && recordMessage(value));
}

/** The object's own properties; none where it is missing or, as `recordIssues` tells, none. */
export function recordOf(value: unknown): Values {
  return ownProperties(isRecord(value) ? value : {});
}

/** What is wrong with a value: in words, as issues where it has parts, or nothing. */
export type Check = (value: unknown, path: IssuePath) => readonly Issue[] | string | false | undefined;
export type Checks = Readonly<Record<string, Check>>;

/** For what is checked elsewhere. */
export const unchecked: Check = () => false;

/** What is wrong with options, by their checks: a name that has none is unknown, and what is undefined is left out. */
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

/** With the name that was probably meant. */
function unknownNameMessage(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return `is not an option${meant ? `, did you mean ${meant}?` : ` (${known.join(", ")})`}`;
}

export const recordMessage = (value: unknown): string | false =>
  !isRecord(value) && `is ${describeType(value)}, not an object`;

/** A value that has options of its own. */
export const nested =
  (checks: Checks, message?: string): Check =>
  (value, path) =>
    isRecord(value) ? optionIssues(value, checks, path) : (message ?? recordMessage(value));

/** One of a few words. */
export const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    !words.some((each) => each === value) && `is not one of ${words.join(", ")}`;

/** Whether it has all these functions, in itself or from its class. */
export const hasFunctions = (value: unknown, names: readonly string[]): boolean =>
  names.every((name) => typeof (Object(value) as Values)[name] === "function");

/** What the client uses of a signal. */
export const signalMessage = (value: unknown): string | false =>
  !hasFunctions(value, ["addEventListener", "removeEventListener", "throwIfAborted"]) &&
  "is not an AbortSignal";

/** How much of their pairs of letters two names share, so that one may be meant by the other. */
const MIN_SHARE = 0.6;

/** The known name that is meant by a misspelt one; undefined where none is near. */
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
  return "can be read by everyone who opens this page: call the API from your server, or set dangerouslyAllowBrowser to true";
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
