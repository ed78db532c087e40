import { OttimateInputError } from "./errors.ts";
import { type CallFacts, describeCall, type Refuse } from "./types.ts";

export function refuser(call: CallFacts): Refuse {
  return (argument, fault) => {
    throw new OttimateInputError(describeCall(call), argument, fault);
  };
}

/** The text of a value that goes into a URL, a header or a field of a form; refuses what has none. */
export function textOf(value: unknown, argument: string, refuse: Refuse): string {
  if (value instanceof Date) refuse(argument, "is a Date: send a string, such as date.toISOString()");
  if (!["string", "number", "boolean"].includes(typeof value)) {
    refuse(argument, `is ${describeType(value)}, not a string, a number or a boolean`);
  }
  const text = String(value);
  if (typeof value === "number" && !Number.isFinite(value)) refuse(argument, `is ${text}`);
  try {
    encodeURIComponent(text);
  } catch {
    // Half of a character, as a careless cut leaves it.
    refuse(argument, "is not well-formed text");
  }
  return text;
}

/** How a message names what was given, without showing it. */
export function describeType(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  return /^[AEIOU]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}

/** An object with names, and nothing that is more than that: no array, date, file or map. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

export type Values = Readonly<Record<string, unknown>>;

/** What the client uses of a signal. */
const signalParts = ["addEventListener", "removeEventListener", "throwIfAborted"];

export function checkSignal(value: unknown, refuse: Refuse): void {
  const parts = Object(value) as Values;
  const isSignal = "aborted" in parts && signalParts.every((name) => typeof parts[name] === "function");
  if (value !== undefined && !isSignal) refuse("signal", "is not an AbortSignal");
}

/** Names every option that nobody knows, with the one that was probably meant. */
export function checkNames(given: object, known: readonly string[], faults: string[]): void {
  const plain = (text: string) => text.toLowerCase().replaceAll("_", "");
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const meant = known.find((option) => plain(option) === plain(name));
    faults.push(`${name}: is not an option${meant ? `, did you mean ${meant}?` : ` (${known.join(", ")})`}`);
  }
}

/** Why credentials must not be sent to this address, if there is a reason. */
export function urlFault(value: unknown): string | undefined {
  if (typeof value !== "string") return "is not a string";
  // URL itself would overlook an empty query or fragment, and white space at the ends.
  if (/[\s?#]/.test(value)) return "has white space, a query or a fragment in it";
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return "is not an absolute URL";
  }
  if (url.username || url.password) return "has a user name or a password in it";
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname))) return undefined;
  return url.protocol === "http:"
    ? "is plain http, which is for loopback only: use https"
    : "is neither https nor http";
}

/** One spelling for one address, to compare it and to put paths behind it. */
export function normalizeUrl(url: string): string {
  return new URL(url).href.replace(/\/+$/, "");
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    /^127(\.\d+){3}$/.test(hostname) ||
    hostname === "[::1]"
  );
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
