import type { Refuse } from "./input.ts";

/** The text of a value that goes into a URL, a header or a field of a form; refuses what has none. */
export function textOf(value: unknown, argument: string, refuse: Refuse): string {
  if (value instanceof Date) refuse(argument, "is a Date: send a string, such as date.toISOString()");
  if (!["string", "number", "boolean"].includes(typeof value)) {
    refuse(argument, `is ${kindOf(value)}, not a string, a number or a boolean`);
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
export function kindOf(value: unknown): string {
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
